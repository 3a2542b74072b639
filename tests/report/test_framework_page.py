"""The page of a framework, against one written out by hand; and what its parts do with awkward texts."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.library import Library
from dgrules.pipeline import Loaded, load_text
from dgrules.report.framework_page import page
from dgrules.report.framework_page_index import pages
from dgrules.report.framework_page_speech import halves
from dgrules.report.framework_page_text import Both, escape
from dgrules.report.framework_page_tree import share

HERE = Path(__file__).parent / "framework_page"
FRAMEWORK = """\
ruleset sample 2560
  title th "ตัวอย่าง" en "Sample"
component 1 first   th "หนึ่ง" en "One"
component 2 second   th "สอง" en "Two"
rating of each component   order below < above
  above  th "สูง" en "high"   if indicators passed >= 50%
  below  th "ต่ำ" en "low"   otherwise
result overall   order bad < good
  good if all components above
  bad otherwise
"""
AGREEMENT = """\
agreement abc 2560 under sample 2560
  title th "หน่วยงาน ก" en "Agency A"
indicators 1.9 to 1.11 in first   th "ตัวชี้วัดชุด" en "A set"   target at least 80% and report-made
  input report-made yes/no   th "ทำรายงานแล้ว" en "Report made"
indicator 1.12 in first   th "ภายในวัน" en "By a day"   target by 30 September 2560
component second not applicable   note "ไม่มีตัวชี้วัด / No indicator."
"""


def lines_of(text: str, start: str) -> list[str]:
    """The lines under a heading, up to the next one."""
    after = text.split(f"{start}\n", maxsplit=1)[1]
    return [line for line in after.split("\n#", maxsplit=1)[0].splitlines() if line]


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return load_text({"sample.dgr": (HERE / "sample.dgr").read_text(encoding="utf-8")})


@pytest.fixture(scope="module")
def agreement() -> Loaded:
    return load_text({"sample.dgr": FRAMEWORK, "abc.dgr": AGREEMENT})


def test_the_page_of_a_small_framework_is_as_written_by_hand(sample: Loaded) -> None:
    assert page(sample) == (HERE / "sample.md").read_text(encoding="utf-8")


def test_shares_of_the_whole_are_exact(sample: Loaded) -> None:
    assert sample.ruleset is not None
    nodes = sample.ruleset.nodes
    found = {name: share(node, nodes) for name, node in nodes.items()}
    first, second = Fraction(2, 3), Fraction(1, 3)
    assert found == {"first": first, "1.1": first / 3, "1.2": first * 2 / 3, "second": second, "2.1": None}


def test_an_agreement_shows_every_number_of_a_range(agreement: Loaded) -> None:
    said = page(agreement)
    target = "| เป้าหมาย · Target | ไม่น้อยกว่าร้อยละ 80 และ “ทำรายงานแล้ว” | at least 80% and “Report made” |"
    for number in ("1.9", "1.10", "1.11"):
        assert target in lines_of(said, f"#### {number} ตัวชี้วัดชุด · A set")
    assert target not in lines_of(said, "#### 1.12 ภายในวัน · By a day")
    assert "| เป้าหมาย · Target | ภายใน 30 กันยายน 2560 | by 30 September 2560 |" in said


def test_an_agreement_says_what_does_not_apply_and_leads_to_its_framework(agreement: Loaded) -> None:
    said = page(agreement)
    assert "- 2 สอง · Two — ไม่ประเมิน · not applicable" in said
    note = "| หมายเหตุ · Note | ไม่มีตัวชี้วัด | No indicator. |"
    assert lines_of(said, "### 2 สอง · Two")[2:] == ["| การประเมิน · Applies | ไม่ประเมิน | not applicable |", note]
    rules = lines_of(said, "## การให้คะแนนและสรุปผล · Ratings, scores and results")
    assert rules == ["เป็นไปตามกรอบการประเมิน · as the framework says: [sample/2560](sample-2560.md)"]
    assert "## สรุปผลประเมิน" not in said


def test_indicators_that_are_not_listed_are_counted() -> None:
    unlisted = "agreement abc 2560 under sample 2560\n{}component first 1 indicator, not listed\n{}"
    more = "component second 4 indicators, not listed\n"
    said = page(load_text({"sample.dgr": FRAMEWORK, "abc.dgr": unlisted.format('  title "A"\n', more)}))
    assert "- 1 หนึ่ง · One — 1 ตัวชี้วัด ไม่แจกแจง · 1 indicator, not listed\n" in said
    assert "- 2 สอง · Two — 4 ตัวชี้วัด ไม่แจกแจง · 4 indicators, not listed\n" in said


def test_a_framework_leads_to_its_agreements(agreement: Loaded) -> None:
    framework = load_text({"sample.dgr": FRAMEWORK})
    made = pages([framework, agreement])
    assert list(made) == ["README.md", "sample-2560.md", "sample-2560-abc.md"]
    assert "- [sample/2560/abc](sample-2560-abc.md) — หน่วยงาน ก · Agency A" in made["sample-2560.md"]
    assert "| &emsp;[sample/2560/abc](sample-2560-abc.md) | หน่วยงาน ก | Agency A |" in made["README.md"]


def test_a_title_stands_for_a_category_in_both_languages() -> None:
    framework = page(load_text({"sample.dgr": FRAMEWORK}))
    assert "| good | ทุกองค์ประกอบ “สูง” | all components “high” |" in framework
    assert "| bad | กรณีอื่น | otherwise |" in framework


def test_a_ruleset_without_a_meaning_has_no_page() -> None:
    with pytest.raises(ValueError, match="no meaning"):
        page(load_text("component 1 first"))
    assert Library(shipped=False).entries() == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("<b>bold</b>", r"\<b>bold\</b>"),
        ("*star* _under_ `code`", r"\*star\* \_under\_ \`code\`"),
        ("[link](x)", r"\[link\](x)"),
        ("# not a heading", r"\# not a heading"),
        ("- not a list", r"\- not a list"),
        ("1. not a list", r"1\. not a list"),
        ("1) ข้อ 1", r"1\) ข้อ 1"),
        ("1.1 is a number", "1.1 is a number"),
        ("> not a quote", r"\> not a quote"),
        ("x > 5 & y", "x > 5 & y"),
        ("&lt; stays", r"\&lt; stays"),
        (r"back\slash", r"back\\slash"),
        ("two\n lines", "two lines"),
    ],
)
def test_nothing_in_a_text_is_read_as_markdown(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize(
    ("text", "th", "en"),
    [
        ("แผน 53.33 ได้จาก 45.83 / 0.8594 / The plan is 45.83 / 0.8594.", "แผน 53.33 ได้จาก 45.83 / 0.8594",
         "The plan is 45.83 / 0.8594."),
        ("ไทย / English", "ไทย", "English"),
        ("English / ไทย", "ไทย", "English"),
        ("พิมพ์ 3 / 57 per cent is printed", "พิมพ์ 3", "57 per cent is printed"),
        ("ภาษาไทย / อีกครั้ง", "ภาษาไทย / อีกครั้ง", "ภาษาไทย / อีกครั้ง"),
        ("only English", "only English", "only English"),
    ],
)  # fmt: skip
def test_a_note_in_both_languages_is_parted_at_its_own_slash(text: str, th: str, en: str) -> None:
    assert halves(text) == Both(th, en)


@given(st.text())
def test_a_text_never_leaves_its_line_or_its_cell(text: str) -> None:
    said = escape(text)
    assert "\n" not in said
    assert "|" not in said.replace(r"\\", "").replace(r"\|", "")
