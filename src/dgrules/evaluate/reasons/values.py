"""Values in words: an exact number with its unit, a category by its title, the kinds of nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.ruleset import Titles
from dgrules.model.types import Category, Count, Money, Points, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Nothing, Value

MOST_DIGITS: Final = 2
MONTHS: Final = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "th": ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม",
           "พฤศจิกายน", "ธันวาคม"),
}  # fmt: skip
UNITS_TH: Final = {
    "indicators": "ตัวชี้วัด", "components": "องค์ประกอบ", "sub-components": "องค์ประกอบย่อย", "days": "วัน",
    "baht": "บาท", "sub-indicators": "ตัวชี้วัดย่อย",
}  # fmt: skip
NOTHING: Final = {
    "en": {"not-applicable": "not applicable", "not-triggered": "not triggered", "open": "not known yet",
           "undetermined": "undetermined"},
    "th": {"not-applicable": "ไม่ประเมิน", "not-triggered": "ไม่มีกรณีเกิดขึ้น", "open": "ยังไม่ทราบผล",
           "undetermined": "เกณฑ์ไม่ได้กำหนด"},
}  # fmt: skip
NOT_REPORTED: Final = {"en": "not reported", "th": "ยังไม่รายงาน"}


def decimal(value: Fraction | int, digits: int = MOST_DIGITS, fixed: bool = False) -> str:
    """A number with at most `digits` decimals (exactly that many when `fixed`), thousands with commas; a number
    that is not exact in them is rounded half away from zero."""
    exact = Fraction(value)
    shift = 10**digits
    twice = 2 * abs(exact.numerator) * shift + exact.denominator
    whole, rest = divmod(twice // (2 * exact.denominator), shift)
    text = f"{whole:,}"
    decimals = f"{rest:0{digits}d}" if digits else ""
    decimals = decimals if fixed else decimals.rstrip("0")
    text = f"{text}.{decimals}" if decimals else text
    return f"-{text}" if exact < 0 and (whole or rest) else text


def apart(left: Fraction, right: Fraction, per: int = 1) -> int:
    """How many decimals it takes to show two numbers (each times `per`) as different, at least the usual."""
    digits = MOST_DIGITS
    while left != right and digits < 12 and decimal(left * per, digits) == decimal(right * per, digits):
        digits += 1
    return digits


def number(value: Fraction | int, kind: Type | None, lang: Lang, digits: int | None = None) -> str:
    """A number in the unit of its type: `71.43%`, `22 datasets`, `ร้อยละ 71.43`."""
    fixed = digits is not None
    places = MOST_DIGITS if digits is None else digits

    def plain(of: Fraction | int) -> str:
        return decimal(of, places, fixed)

    thai = lang == "th"
    match kind:
        case Simple(name="percent"):
            return f"ร้อยละ {plain(value * 100)}" if thai else f"{plain(value * 100)}%"
        case Simple(name="percentage points"):
            return f"{plain(value * 100)} จุดร้อยละ" if thai else f"{plain(value * 100)} percentage points"
        case Simple(name="rank"):
            return f"อันดับที่ {plain(value)}" if thai else f"rank {plain(value)}"
        case Simple(name="date"):
            return day(int(value), lang)
        case Points():
            return _points(value, max(places, 4), fixed, lang)
        case Count(unit) | Money(unit):
            return f"{plain(value)} {_unit(unit, value, lang)}".strip()
        case _:
            return decimal(value, max(places, 4), fixed)


def _points(value: Fraction | int, digits: int, fixed: bool, lang: Lang) -> str:
    word = "คะแนน" if lang == "th" else "point" if value == 1 else "points"
    return f"{decimal(value, digits, fixed)} {word}"


def _unit(unit: str, value: Fraction | int, lang: Lang) -> str:
    """A unit as declared; those that are words of the language in the reader's, in the singular for one."""
    if lang == "th":
        return UNITS_TH.get(unit, unit)
    return unit.removesuffix("s") if value == 1 and unit in UNITS_TH else unit


def day(ordinal: int, lang: Lang) -> str:
    """A date as `30 September 2560`, the year in the Buddhist era."""
    found = date.fromordinal(ordinal)
    return f"{found.day} {MONTHS[lang][found.month - 1]} {found.year + 543}"


def nothing(value: Nothing, lang: Lang, figure: bool = False) -> str:
    """A kind of nothing; a figure that is open is `not reported`."""
    if figure and value is OPEN:
        return NOT_REPORTED[lang]
    return NOTHING[lang][value.value]


def show(
    value: Value,
    kind: Type | None,
    lang: Lang,
    titles: Mapping[str, Titles] | None = None,
    *,
    digits: int | None = None,
    figure: bool = False,
) -> str:
    """Any value in words. `titles` are those of a category's names; `digits` decimals for display only."""
    if isinstance(value, Nothing):
        return nothing(value, lang, figure)
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "th": ("ไม่ใช่", "ใช่")}[lang][value]
    if isinstance(value, tuple):
        return ", ".join(value) if value else "–"
    if isinstance(value, str):
        return (titles or {}).get(value, Titles()).text(lang, category(value, kind, lang))
    return number(value, kind, lang, digits)


def category(name: str, kind: Type | None, lang: Lang) -> str:
    """A category without a title: `level 2` is ระดับ 2, the kinds of indicators have words, others their name."""
    if lang == "th" and name.startswith("level "):
        return f"ระดับ {name.removeprefix('level ')}"
    if lang == "th" and isinstance(kind, Category) and kind.name == "kind":
        return {"outcome": "ผลลัพธ์", "output": "ผลผลิต", "impact": "ผลกระทบ"}.get(name, name)
    return name


def missing(value: Value) -> bool:
    """Whether a value is one of the kinds of nothing that leave a count: not applicable or not triggered."""
    return value is NOT_APPLICABLE or value is NOT_TRIGGERED


def one_language(text: str, lang: Lang) -> str:
    """Of a text written in both languages around ` / `, the half in that language; any other text as it is.

    A half may hold a quotient (`45.83 / 0.8594`): the halves part where a letter follows the slash."""
    parts = text.split(" / ")
    halves = [(" / ".join(parts[:at]), " / ".join(parts[at:])) for at in range(1, len(parts))]
    apart = [pair for pair in halves if has_thai(pair[0]) != has_thai(pair[1])]
    if not apart:
        return text
    first, second = next((pair for pair in apart if pair[1][:1].isalpha()), apart[0])
    return first if has_thai(first) == (lang == "th") else second


def glue(*parts: str) -> str:
    """Parts of a phrase after each other: Thai runs on, anything but a closing mark takes a space."""
    text = ""
    for part in parts:
        runs_on = not text or not part or part[0] in ":,;)" or (_is_thai(text[-1]) and _is_thai(part[0]))
        text += part if runs_on else f" {part}"
    return text


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e3a" or "\u0e40" <= letter <= "\u0e4e"


def has_thai(text: str) -> bool:
    """Whether there is a Thai letter in it."""
    return any(_is_thai(letter) for letter in text)
