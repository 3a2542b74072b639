"""Values and titles as plain values for JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dgrules.exchange.dates import iso_date
from dgrules.exchange.show import exact, near_number
from dgrules.model.ruleset import Titles
from dgrules.model.types import Count, Money, Points, Simple, Type
from dgrules.model.values import OPEN, Nothing, Value


def value_object(value: Value, type_: Type) -> dict[str, Any]:
    """`{"value": 100, "exact": "1", "unit": "%"}` of a number: the value as it is shown, its exact form in the base
    unit (a percent is its ratio). A date is in ISO form. A kind of nothing has its `state` and a null value."""
    if isinstance(value, Nothing):
        return {"state": "not-reported" if value is OPEN else value.value, "value": None}
    if isinstance(value, (bool, str)):
        return {"value": value}
    if isinstance(value, tuple):
        return {"value": list(value)}
    if type_ == Simple("date"):
        return {"value": iso_date(int(value))}
    number = Fraction(value)
    unit = _unit(type_)
    per = 100 if type_ in (Simple("percent"), Simple("percentage points")) else 1
    return {"value": near_number(number * per), "exact": exact(number), **({"unit": unit} if unit else {})}


def titles_object(titles: Titles) -> dict[str, str] | None:
    """The titles there are, by language; None when there is none."""
    return {lang: title for lang, title in (("th", titles.th), ("en", titles.en)) if title} or None


def _unit(type_: Type) -> str | None:
    match type_:
        case Simple("percent"):
            return "%"
        case Simple("percentage points"):
            return "percentage points"
        case Simple("rank"):
            return "rank"
        case Points():
            return "points"
        case Count(unit) | Money(unit):
            return unit
        case _:
            return None
