"""Figures of the common sorts from a Python dict, without the way of a file: whole numbers, decimals, percents.

A reader gives the same value as the long way or None; None sends the whole submission the long way, which says what is
wrong. Once a name has been read the long way, its figure is known and the next value of that name is read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from dgrules.exchange.literal import Want, own_bounds
from dgrules.model.types import Bounds, Count, Points, Simple

QuickReader: TypeAlias = Callable[[object], Fraction | None]

_PERCENT = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,15}))?%")
_DECIMAL = re.compile(r"([0-9]{1,15})(?:\.([0-9]{1,15}))?")
_MOST = 10**15
_ANY = Bounds()


def quick_reader(want: Want, of: type) -> QuickReader | None:
    """What reads values of a Python class for a figure; None where only the long way does."""
    if want.labels or want.choices or want.whole:
        return None
    bounds = tuple(one for one in (want.bounds, own_bounds(want.type)) if one != _ANY)
    match want.type:
        case Simple("percent"):
            return _texts(_PERCENT, 100, bounds) if of is str else None
        case Simple("number") | Points() | Count():
            if of is int:
                return _integers(bounds)
            return _texts(_DECIMAL, 1, bounds) if of is str else None
        case _:
            return None


def _integers(bounds: tuple[Bounds, ...]) -> QuickReader:
    def read(value: object) -> Fraction | None:
        if not isinstance(value, int) or not -_MOST < value < _MOST:
            return None
        return _within(Fraction(value), bounds)

    return read


def _texts(form: re.Pattern[str], divisor: int, bounds: tuple[Bounds, ...]) -> QuickReader:
    def read(value: object) -> Fraction | None:
        match = form.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            return None
        whole, rest = match.groups()
        if rest is None:
            return _within(Fraction(int(whole), divisor), bounds)
        return _within(Fraction(int(whole + rest), divisor * 10 ** len(rest)), bounds)

    return read


def _within(value: Fraction, bounds: tuple[Bounds, ...]) -> Fraction | None:
    for one in bounds:
        if not one.holds(value):
            return None
    return value
