"""A text of a submission, read as a value of a figure's type. Nothing is guessed: what does not fit is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.exchange.dates import read_date
from dgrules.exchange.findings import Refused, nearest, shown
from dgrules.exchange.quantity import Quantity, quantity
from dgrules.exchange.show import describe, exact, sample, show_range, with_unit
from dgrules.exchange.texts import folded, normal
from dgrules.exchange.words import yes_no
from dgrules.model.types import Bounds, Category, Count, Money, Points, Simple, Type
from dgrules.model.values import Plain

_DATE_LIKE = re.compile(r"[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,4}")
_LEVEL = re.compile(r"level [0-9]+")
_MULTIPLES = {"thousand": 10**3, "พัน": 10**3, "million": 10**6, "ล้าน": 10**6, "พันล้าน": 10**9, "billion": 10**9}
_CURRENCIES: Mapping[str, tuple[str, ...]] = {"baht": ("baht", "บาท", "thb")}
_PASSED = {"passed": True, "not passed": False, "ผ่าน": True, "ไม่ผ่าน": False}


_ANY = Bounds()


@dataclass(frozen=True, slots=True)
class Want:
    """What a text is to be read as. `choices` are the names of a category with its names and titles, folded;
    `labels` the points of an ordinal score with their labels."""

    type: Type
    bounds: Bounds = _ANY
    choices: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[tuple[Fraction, str], ...] = ()
    whole: bool = False
    """Whether only whole numbers make sense: a number of indicators."""
    outcome: bool = False
    """Whether `passed` and `not passed` are read as yes and no."""


def read_literal(text: str, want: Want) -> Plain | Refused:
    """The value a text stands for, in the base unit of the type (80 % is 4/5)."""
    if want.labels:
        return _labelled(text, want)
    match want.type:
        case Simple("yes/no"):
            return _yes_no(text, want)
        case Simple("date"):
            return _date(text, want)
        case Simple("text"):
            return normal(text) or _wrong_type(text, want)
        case Simple("list"):
            return _wrong_type(text, want)
        case Category():
            return _category(text, want)
        case _:
            return _number(text, want)


def check_number(value: Fraction, text: str, want: Want) -> Fraction | Refused:
    """The number if it lies in the declared range and that of its type, and is whole where it must be."""
    if (want.whole or want.type == Simple("rank")) and value.denominator != 1:
        return Refused("DG441", {"text": shown(text), "type": describe(want.type)})
    for bounds in (want.bounds, own_bounds(want.type)):
        if not bounds.holds(value):
            return Refused("DG434", {"text": shown(text), "range": show_range(bounds, want.type)})
    return value


def own_bounds(type_: Type) -> Bounds:
    """The range that a type has by itself."""
    match type_:
        case Count():
            return Bounds(low=Fraction(0))
        case Points(low, high):
            return Bounds(low, high)
        case Simple("rank"):
            return Bounds(low=Fraction(1))
        case _:
            return Bounds()


def _yes_no(text: str, want: Want) -> bool | Refused:
    word = folded(text)
    if want.outcome and word in _PASSED:
        return _PASSED[word]
    found = yes_no().get(word)
    return _wrong_type(text, want) if found is None else found


def _date(text: str, want: Want) -> int | Refused:
    found = read_date(text)
    if found is not None:
        return found
    return Refused("DG442", {"text": shown(text)}) if _DATE_LIKE.search(normal(text)) else _wrong_type(text, want)


def _category(text: str, want: Want) -> str | Refused:
    found = want.choices.get(folded(text))
    if found is not None:
        return found
    names = list(dict.fromkeys(want.choices.values()))
    word = folded(text)
    near = None if _LEVEL.fullmatch(word) else nearest(word, want.choices)
    args = {"text": shown(text), "choices": [f"`{name}`" for name in names], "near": near and want.choices[near]}
    return Refused("DG433", args, "near" if near else "default")


def _labelled(text: str, want: Want) -> Plain | Refused:
    """The points of an ordinal score by label or by points; the label where the figure is a category."""
    by_label = {folded(label): points for points, label in want.labels}
    points = by_label.get(folded(text))
    if points is None:
        found = quantity(text)
        if isinstance(found, Quantity) and found.unit in (None, "points"):
            points = found.number if found.number in dict(want.labels) else None
    if points is None:
        choices = [f"`{exact(at)}` ({label})" for at, label in want.labels]
        near = nearest(folded(text), by_label)
        label = next((label for _, label in want.labels if folded(label) == near), None)
        args = {"text": shown(text), "choices": choices, "near": label}
        return Refused("DG433", args, "near" if label else "default")
    return dict(want.labels)[points] if isinstance(want.type, Category) else points


def _number(text: str, want: Want) -> Fraction | Refused:
    found = quantity(text)
    if found is None:
        return _wrong_type(text, want)
    if isinstance(found, Refused):
        return found
    value = in_base_unit(found, want.type, text)
    return value if isinstance(value, Refused) else check_number(value, text, want)


def in_base_unit(found: Quantity, type_: Type, text: str) -> Fraction | Refused:
    """The number in the base unit of the type, if its unit fits."""
    number, unit = found.number, found.unit
    if unit is None:
        return _bare(number, type_, text)
    match type_:
        case Simple("percent") if unit in ("%", "times"):
            return number / 100 if unit == "%" else number
        case Simple("percentage points") if unit == "percentage points":
            return number / 100
        case Simple("rank") if unit == "rank":
            return number
        case Points(low, high) if unit == "points" or (unit == "%" and low == 0 and high == 100):
            return number
        case Count(name) if _same_unit(unit, name):
            return number
        case Money(currency) if (times := _multiple(unit, currency)) is not None:
            return number * times
        case _:
            args = {"text": shown(text), "unit": shown(unit), "type": describe(type_), "sample": sample(type_)}
            return Refused("DG432", args)


def _bare(number: Fraction, type_: Type, text: str) -> Fraction | Refused:
    """S19: a bare number may be a number, a count, points or a rank, never a percent or money."""
    match type_:
        case Simple("percent"):
            offer = {lang: f"`{exact(number)}%`" for lang in ("en", "th")}
        case Simple("percentage points"):
            offer = {lang: f"`{with_unit(number / 100, type_, lang)}`" for lang in ("en", "th")}
        case Money():
            offer = {lang: f"`{with_unit(number, type_, lang)}`" for lang in ("en", "th")}
        case _:
            return number
    return Refused("DG431", {"text": shown(text), "type": describe(type_), "offer": offer})


def _same_unit(written: str, unit: str) -> bool:
    one, other = folded(written), folded(unit)
    return one == other or (other.endswith("s") and one == other[:-1])


def _multiple(written: str, currency: str) -> int | None:
    """How many of the currency one of the written unit is: `million baht`, `ล้านบาท`."""
    word = folded(written)
    for name in _CURRENCIES.get(currency, (folded(currency),)):
        if word == name:
            return 1
        if word.endswith(name) and (times := _MULTIPLES.get(word.removesuffix(name).strip())):
            return times
    return None


def _wrong_type(text: str, want: Want) -> Refused:
    return Refused("DG430", {"text": shown(text), "type": describe(want.type), "sample": sample(want.type)})
