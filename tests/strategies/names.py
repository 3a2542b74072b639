"""Names, labels, texts and numbers as rule files have them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import words

_THAI = "กขคจชซดตทธนบปพฟมยรลวสหอ"


def _is_free(text: str) -> bool:
    table = words.table()
    return text not in table.thai and (text,) not in table.english


latin = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z]{1,4})?", fullmatch=True).filter(_is_free)
thai = st.text(_THAI, min_size=3, max_size=5).map(lambda text: f"ชื่{text}").filter(_is_free)
tricky = st.sampled_from(["levels", "order-form", "in-time", "e1", "ตัวชี้วัดร่วม", "ผลรวมทั้งหมดของฉัน", "และอื่นๆ"])
names = st.one_of(latin, thai, tricky).map(ex.Name)

labels = st.lists(st.integers(1, 12), min_size=1, max_size=3).map(lambda parts: ex.Label(".".join(map(str, parts))))
dotted = labels.filter(lambda label: "." in label.text)
nodes = st.one_of(names, labels)
levels = st.integers(1, 5).map(ex.Level)

years = st.integers(2540, 2575)
_BITS = (
    *"abcXYZ019 .,:;#()[]{}<>=+-*/%'“”–_&|!?", "ก", "ขำ", "ที่", "เรื่อง", "น้ำ", "กรุง", "๒๕๖๐", "ฯ", "ๆ", "ป.ป.ช.",
    "if", "หาก",
)  # fmt: skip
texts = st.lists(st.sampled_from(_BITS), max_size=8).map(lambda bits: " ".join("".join(bits).split()))
thai_texts = st.sampled_from(["สูงกว่าเป้าหมาย", "ระดับคุณภาพ", "งบ ICT ที่ประหยัด # ไม่ใช่หมายเหตุ", "น้อย"])
titles = st.one_of(thai_texts, st.sampled_from(["on target", "a: b, (c) = 5%"]), texts)


def decimals(low: int = 0, high: int = 2000) -> st.SearchStrategy[Fraction]:
    """Exact numbers with at most two decimals."""
    return st.one_of(
        st.integers(low, high).map(Fraction), st.integers(low * 100, high * 100).map(lambda cents: Fraction(cents, 100))
    )


units = st.sampled_from(
    [None, None, "%", "%", "times", "percentage points", "rank", "points", "datasets", "baht", "เรื่อง"]
)

unit_names = st.sampled_from(["datasets", "percent", "points", "times", "baht", "days", "เรื่อง"])


@st.composite
def numbers(draw: st.DrawFn) -> ex.Number:
    """A number with or without a unit; a rank is whole."""
    unit = draw(units)
    return ex.Number(Fraction(draw(st.integers(1, 300))) if unit == "rank" else draw(decimals()), unit)


dates = st.builds(ex.Date, st.integers(1, 28), st.integers(1, 12), years)
periods = st.one_of(
    years.map(lambda year: ex.Period(year, year)),
    st.builds(lambda first, more: ex.Period(first, first + more), years, st.integers(1, 5)),
)
