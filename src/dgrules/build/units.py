"""Units and years as written: which type a unit's figures have, in which era a year is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dgrules.model.types import (
    DATE,
    NUMBER,
    PERCENT,
    PERCENTAGE_POINTS,
    RANK,
    Category,
    Count,
    Money,
    Points,
    Simple,
    Type,
)
from dgrules.syntax import expressions as ex

ERA = 543
"""Buddhist years less Christian ones."""
BAHT = {"baht": "baht", "บาท": "baht", "million-baht": "million baht", "ล้านบาท": "million baht"}
PLAIN: dict[str, Type] = {
    "%": PERCENT,
    "percent": PERCENT,
    "times": PERCENT,
    "percentage points": PERCENTAGE_POINTS,
    "points": Points(),
    "rank": RANK,
    "date": DATE,
    "number": NUMBER,
}


def buddhist(year: int) -> int:
    """The year in the Buddhist era: one below 2400 is CE."""
    return year + ERA if year < 2400 else year


def unit_type(unit: str) -> Type:
    """The type of figures in this unit."""
    plain = PLAIN.get(unit.lower())
    if plain is not None:
        return plain
    currency = BAHT.get(unit.lower())
    return Money(currency) if currency else Count(unit)


def base_value(value: Fraction, unit: str | None) -> Fraction:
    """A number as written in its base unit: 80 of `80%` is 4/5."""
    return value / 100 if unit in ("%", "percent", "percentage points") else value


def ordinal(day: ex.Date) -> int | None:
    """A date as its proleptic ordinal; None if there is no such day (a finding of the parser)."""
    year = day.year - ERA if day.year >= 2400 else day.year
    try:
        return date(year, day.month, day.day).toordinal()
    except ValueError:
        return None


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same but for the plural of the English word."""
    return one.lower().removesuffix("s") == other.lower().removesuffix("s")


def same_scale(one: Points, other: Points) -> bool:
    """Whether points are of the same scale: the same top, where both tops are known (S22)."""
    return one.high is None or other.high is None or one.high == other.high


def described(type_: Type | None) -> dict[str, str]:
    """A type in words, for messages in both languages."""
    match type_:
        case Simple(name):
            return {"en": SIMPLE[name][0], "th": SIMPLE[name][1]}
        case Points(low, high) if high is not None:
            ends = f"{low or 0}-{high}"
            return {"en": f"points ({ends})", "th": f"คะแนน ({ends})"}
        case Points():
            return {"en": "points", "th": "คะแนน"}
        case Count(unit):
            return {"en": f"a count of {unit}", "th": f"จำนวนนับ ({unit})"}
        case Money("baht"):
            return {"en": "an amount in baht", "th": "จำนวนเงิน (บาท)"}
        case Money(currency):
            return {"en": f"an amount in {currency}", "th": f"จำนวนเงิน ({currency})"}
        case Category():
            return {"en": "a category", "th": "ระดับผล"}
        case _:
            return {"en": "unknown", "th": "ไม่ทราบ"}


SIMPLE = {
    "yes/no": ("yes or no", "ใช่หรือไม่"),
    "number": ("a plain number", "ตัวเลขไม่มีหน่วย"),
    "percent": ("a percentage", "ร้อยละ"),
    "percentage points": ("percentage points", "จุดร้อยละ"),
    "rank": ("a rank", "อันดับ"),
    "date": ("a date", "วันที่"),
    "text": ("a text", "ข้อความ"),
    "list": ("a list", "รายการจัดอันดับ"),
}
