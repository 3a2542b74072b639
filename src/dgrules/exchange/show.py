"""Types, values and ranges in the words of a message, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from dgrules.model.types import Bounds, Category, Count, Money, Points, Simple, Type

_UNITS_TH = {"indicators": "ตัวชี้วัด", "components": "องค์ประกอบ", "days": "วัน"}
Both = Mapping[str, str]

_SIMPLE: Mapping[str, tuple[str, str]] = {
    "yes/no": ("yes or no", "ใช่หรือไม่ใช่"),
    "number": ("a number", "ตัวเลข"),
    "percent": ("a percent", "ร้อยละ"),
    "percentage points": ("percentage points", "จุดร้อยละ"),
    "rank": ("a rank", "อันดับ"),
    "date": ("a date", "วันที่"),
    "text": ("a text", "ข้อความ"),
    "list": ("a list of names", "รายการชื่อ"),
}
_SAMPLES: Mapping[str, tuple[str, str]] = {
    "yes/no": ("`yes` or `no`", "คำว่า `ใช่` หรือ `ไม่ใช่`"),
    "number": ("a number such as `45` or `1,401.97`", "ตัวเลข เช่น `45` หรือ `1,401.97`"),
    "percent": ("a percent such as `80%`", "ร้อยละ เช่น `80%` หรือ `ร้อยละ 80`"),
    "percentage points": ("`5 percentage points`", "`5 จุดร้อยละ`"),
    "rank": ("a rank such as `rank 45`", "อันดับ เช่น `อันดับที่ 45`"),
    "date": ("a date such as `30 September 2560`", "วันที่ เช่น `30 กันยายน 2560`"),
    "text": ("a text", "ข้อความ"),
    "list": ("a list such as `[first, second]`", "รายการ เช่น `[first, second]`"),
}


def exact(value: Fraction) -> str:
    """The number exactly: as a decimal where it has an end (`57.2`), else as a quotient (`2/3`)."""
    if value.denominator == 1:
        return str(value.numerator)
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = max(twos, fives)
    scaled = abs(value.numerator) * 10**digits // value.denominator
    whole, part = divmod(scaled, 10**digits)
    return f"{'-' if value < 0 else ''}{whole}.{part:0{digits}d}"


def with_unit(value: Fraction, type_: Type, lang: str) -> str:
    """A number as a submission would state it: `80%`, `20 datasets`, `rank 45`."""
    match type_:
        case Simple("percent"):
            return f"{exact(value * 100)}%"
        case Simple("percentage points"):
            return f"{exact(value * 100)} {'จุดร้อยละ' if lang == 'th' else 'percentage points'}"
        case Simple("rank"):
            return f"{'อันดับที่' if lang == 'th' else 'rank'} {exact(value)}"
        case Count(unit):
            return f"{exact(value)} {unit}"
        case Money(currency):
            return f"{exact(value)} {'บาท' if lang == 'th' and currency == 'baht' else currency}"
        case _:
            return exact(value)


def describe(type_: Type) -> Both:
    """What a type is, for `X is A PERCENT`."""
    match type_:
        case Simple(name):
            en, th = _SIMPLE[name]
        case Points(low, high):
            ends = (exact(low), exact(high)) if low is not None and high is not None else None
            en = f"points from {ends[0]} to {ends[1]}" if ends else "points"
            th = f"คะแนน {ends[0]} ถึง {ends[1]}" if ends else "คะแนน"
        case Count(unit):
            en, th = f"a count of {unit}", f"จำนวน{_UNITS_TH.get(unit, f' หน่วยเป็น {unit}')}"
        case Money(currency):
            en, th = f"an amount in {currency}", f"จำนวนเงิน หน่วยเป็น{'บาท' if currency == 'baht' else ' ' + currency}"
        case Category(values=values):
            en, th = f"one of {', '.join(values)}", f"หนึ่งใน {', '.join(values)}"
        case _:
            assert_never(type_)
    return {"en": en, "th": th}


def sample(type_: Type) -> Both:
    """How a value of the type is written, for a help line."""
    match type_:
        case Simple(name):
            en, th = _SAMPLES[name]
        case Points():
            en, th = "points such as `4` or `4.25`", "คะแนน เช่น `4` หรือ `4.25`"
        case Count(unit):
            en, th = f"a number such as `20` or `20 {unit}`", f"ตัวเลข เช่น `20` หรือ `20 {unit}`"
        case Money(currency):
            en = f"an amount such as `5,000 {currency}`"
            th = f"จำนวนเงิน เช่น `5,000 {'บาท' if currency == 'baht' else currency}`"
        case Category(values=values):
            en = " or ".join(f"`{value}`" for value in values)
            th = " หรือ ".join(f"`{value}`" for value in values)
        case _:
            assert_never(type_)
    return {"en": en, "th": th}


def show_range(bounds: Bounds, type_: Type) -> Both:
    """A range in words: `from 0% to 100%`, `more than 0`."""
    return {lang: _range(bounds, type_, lang) for lang in ("en", "th")}


def _range(bounds: Bounds, type_: Type, lang: str) -> str:
    thai = lang == "th"
    low = None if bounds.low is None else with_unit(bounds.low, type_, lang)
    high = None if bounds.high is None else with_unit(bounds.high, type_, lang)
    if low and high and bounds.low_inclusive and bounds.high_inclusive:
        return f"ตั้งแต่ {low} ถึง {high}" if thai else f"from {low} to {high}"
    parts = []
    if low:
        parts.append(f"{_LOW[bounds.low_inclusive][thai]} {low}")
    if high:
        parts.append(f"{_HIGH[bounds.high_inclusive][thai]} {high}")
    return (" และ" if thai else " and ").join(parts)


_LOW = {True: ("at least", "ไม่น้อยกว่า"), False: ("more than", "มากกว่า")}
_HIGH = {True: ("at most", "ไม่เกิน"), False: ("less than", "น้อยกว่า")}


def spoken(key: str) -> str:
    """The key of a figure or cell in the words of a submission: `transactions 2565`, `rating of function`."""
    sort, colon, rest = key.partition(":")
    if not colon:
        return key.replace("@", " ")
    match sort:
        case "outside":
            ruleset, _, name = rest.partition(":")
            return f"{name} of {ruleset}"
        case "result" | "list" | "define":
            return rest
        case "total":
            return f"score {rest}"
        case "kind-count":
            kind, _, node = rest.partition(":")
            return f"{kind} of {node}"
        case _:
            return f"{'passed' if sort == 'passed-count' else sort} of {rest}"


def near_number(value: Fraction) -> int | float:
    """The nearest JSON number; the exact form stands beside it."""
    if value.denominator == 1:
        return value.numerator
    try:
        return float(value)
    except OverflowError:
        return int(value)


def plain_decimal(value: Decimal) -> str:
    """A finite `Decimal` without an exponent."""
    return format(value, "f")
