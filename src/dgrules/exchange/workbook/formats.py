"""How the cell of a type shows its number, and what a spreadsheet lets be typed into it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from dgrules.diagnostics import Lang
from dgrules.exchange.literal import Want, own_bounds
from dgrules.exchange.show import describe, show_range
from dgrules.exchange.workbook.rows import Ask
from dgrules.exchange.workbook.words import say
from dgrules.model.types import (
    DATE,
    PERCENT,
    PERCENTAGE_POINTS,
    RANK,
    TEXT,
    YES_NO,
    Bounds,
    Category,
    Count,
    Money,
    Points,
)

_LONGEST_MESSAGE: Final = 255
_LONGEST_TITLE: Final = 32
_FAR: Final = 10**15
_DAYS: Final = (date(1957, 1, 1), date(2156, 12, 31))


def number_format(want: Want, lang: Lang) -> str:
    """The format of a cell; that of a percent, of money and of percentage points says the unit of what is typed."""
    if want.labels or want.type == YES_NO or isinstance(want.type, Category):
        return "@"
    match want.type:
        case Count():
            return "#,##0"
        case Points():
            return "General"
        case Money(currency):
            return f'#,##0.00 "{"บาท" if lang == "th" and currency == "baht" else currency}"'
    if want.type == PERCENT:
        return "0.00%"
    if want.type == PERCENTAGE_POINTS:
        return '0.00 "จุดร้อยละ"' if lang == "th" else '0.00 "percentage points"'
    if want.type == DATE:
        return "[$-107041E]d mmmm yyyy;@" if lang == "th" else "d mmmm yyyy"
    return {RANK: "0", TEXT: "@"}.get(want.type, "General")


def validation(ask: Ask, listed: str | None, lang: Lang) -> dict[str, Any] | None:
    """What a spreadsheet checks while one types, as xlsxwriter has it; None for free text. `listed` is where the
    choices stand. It warns and does not forbid: a text such as `ร้อยละ ๖๗` is read as well."""
    if listed is not None:
        rule: dict[str, Any] = {"validate": "list", "source": listed, "error_type": "stop"}
        expected = say("choose one", lang)
        return {**rule, **_said(say("wrong", lang), expected, lang)}
    want = ask.want
    if want.type == TEXT:
        return None
    expected = describe(want.type)[lang]
    if want.type == DATE:
        low, high = _DAYS
        rule = {"validate": "date", "criteria": "between", "minimum": low, "maximum": high, "error_type": "warning"}
    else:
        bounds = _bounds(want)
        if bounds != Bounds():
            expected = f"{expected} {show_range(bounds, want.type)[lang]}"
        rule = {"validate": "integer" if _whole(want) else "decimal", "error_type": "warning", **_between(bounds, want)}
    return {**rule, **_said(say("wrong", lang), say("expected", lang, expected), lang)}


def _whole(want: Want) -> bool:
    return want.whole or want.type == RANK


def _bounds(want: Want) -> Bounds:
    own = own_bounds(want.type)
    given = want.bounds
    return Bounds(
        own.low if given.low is None else given.low,
        own.high if given.high is None else given.high,
        given.low_inclusive,
        given.high_inclusive,
    )


def _between(bounds: Bounds, want: Want) -> dict[str, Any]:
    """The ends in the number that the cell holds: a percent is its ratio, percentage points are points."""
    times = 100 if want.type == PERCENTAGE_POINTS else 1
    low = None if bounds.low is None else _number(bounds.low * times)
    high = None if bounds.high is None else _number(bounds.high * times)
    if low is not None and high is None:
        return {"criteria": ">=" if bounds.low_inclusive else ">", "value": low}
    if high is not None and low is None:
        return {"criteria": "<=" if bounds.high_inclusive else "<", "value": high}
    return {
        "criteria": "between", "minimum": -_FAR if low is None else low, "maximum": _FAR if high is None else high
    }  # fmt: skip


def _number(value: Fraction) -> float | int:
    return value.numerator if value.denominator == 1 else float(value)


def _said(title: str, message: str, lang: Lang) -> dict[str, str]:
    return {"error_title": title[:_LONGEST_TITLE], "error_message": message[:_LONGEST_MESSAGE]}
