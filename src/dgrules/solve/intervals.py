"""Ranges of numbers: `model.types.Bounds` with arithmetic. A range always holds every value its term can have;
it may be wider than that unless a function says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

from dgrules.model.ir import Op
from dgrules.model.types import Bounds

End: TypeAlias = tuple[Fraction, bool] | None
"""An end of a range and whether it belongs to it; None where nothing bounds it."""

ANY = Bounds()


def low_end(one: Bounds) -> End:
    return None if one.low is None else (one.low, one.low_inclusive)


def high_end(one: Bounds) -> End:
    return None if one.high is None else (one.high, one.high_inclusive)


def made(low: End, high: End) -> Bounds:
    """The range with these ends."""
    return Bounds(low and low[0], high and high[0], low is None or low[1], high is None or high[1])


def point(value: Fraction) -> Bounds:
    return Bounds(value, value)


def shifted(one: Bounds, by: Fraction) -> Bounds:
    return scaled_sum(by, [(Fraction(1), one)])


def scaled_sum(const: Fraction, items: Iterable[tuple[Fraction, Bounds]]) -> Bounds:
    """The range of a constant and multiples of independent numbers; exact for those."""
    low: End = (const, True)
    high: End = (const, True)
    for factor, one in items:
        ends = (low_end(one), high_end(one))
        first, second = ends if factor > 0 else ends[::-1]
        low = _plus(low, first, factor)
        high = _plus(high, second, factor)
    return made(low, high)


def _plus(whole: End, part: End, factor: Fraction) -> End:
    if whole is None or part is None:
        return None
    if not part[0]:
        return whole if part[1] else (whole[0], False)
    return whole[0] + (factor if part[0] == 1 else factor * part[0]), whole[1] and part[1]


def hull(items: Iterable[Bounds]) -> Bounds:
    """The smallest range that holds them all."""
    ranges = list(items)
    lows = [low_end(one) for one in ranges]
    highs = [high_end(one) for one in ranges]
    low = None if None in lows else min((end for end in lows if end), key=lambda end: (end[0], not end[1]))
    high = None if None in highs else max((end for end in highs if end), key=lambda end: (end[0], end[1]))
    return made(low, high)


def meet(one: Bounds, other: Bounds) -> Bounds:
    """What lies in both."""
    lows = [end for end in (low_end(one), low_end(other)) if end]
    highs = [end for end in (high_end(one), high_end(other)) if end]
    low = max(lows, key=lambda end: (end[0], not end[1]), default=None)
    high = min(highs, key=lambda end: (end[0], end[1]), default=None)
    return made(low, high)


def is_empty(one: Bounds, whole: bool = False) -> bool:
    """Whether no number (no whole number) lies in the range."""
    if whole:
        one = tight(one)
    if one.low is None or one.high is None:
        return False
    return one.low > one.high or (one.low == one.high and not (one.low_inclusive and one.high_inclusive))


def tight(one: Bounds) -> Bounds:
    """The range with its ends moved in to whole numbers."""
    low, high = one.low, one.high
    if low is not None:
        low = Fraction(ceil(low)) if one.low_inclusive else Fraction(floor(low) + 1)
    if high is not None:
        high = Fraction(floor(high)) if one.high_inclusive else Fraction(ceil(high) - 1)
    return Bounds(low, high)


def product(one: Bounds, other: Bounds) -> Bounds:
    """A range of the product; ends are taken as belonging to it."""
    if None in (one.low, one.high, other.low, other.high):
        if _not_negative(one) and _not_negative(other):
            return Bounds(low=(one.low or Fraction(0)) * (other.low or Fraction(0)))
        return ANY
    ends = [a * b for a in (one.low, one.high) for b in (other.low, other.high) if a is not None and b is not None]
    return Bounds(min(ends), max(ends))


def _not_negative(one: Bounds) -> bool:
    return one.low is not None and one.low >= 0


def decided(one: Bounds, op: Op, bound: Fraction) -> bool | None:
    """Whether every number of the range, or none, compares so; None when it depends."""
    match op:
        case "<":
            return _all_or_none(_below(one, bound, True), _above(one, bound, False))
        case "<=":
            return _all_or_none(_below(one, bound, False), _above(one, bound, True))
        case ">":
            return _all_or_none(_above(one, bound, True), _below(one, bound, False))
        case ">=":
            return _all_or_none(_above(one, bound, False), _below(one, bound, True))
        case "=":
            return _all_or_none(one.low == one.high == bound, not one.holds(bound))
        case "<>":
            return _all_or_none(not one.holds(bound), one.low == one.high == bound)


def _all_or_none(every: bool, none: bool) -> bool | None:
    return True if every else False if none else None


def _below(one: Bounds, bound: Fraction, strictly: bool) -> bool:
    if one.high is None:
        return False
    return one.high < bound or (one.high == bound and not (strictly and one.high_inclusive))


def _above(one: Bounds, bound: Fraction, strictly: bool) -> bool:
    if one.low is None:
        return False
    return one.low > bound or (one.low == bound and not (strictly and one.low_inclusive))


def sample(one: Bounds, whole: bool = False) -> Fraction:
    """A number of a range that is not empty, plain where there is a choice."""
    if whole:
        one = tight(one)
    for guess in (Fraction(0), one.low, one.high):
        if guess is not None and one.holds(guess):
            return guess
    if one.low is None:
        return (one.high or Fraction(0)) - 1
    if one.high is None:
        return one.low + 1
    return (one.low + one.high) / 2
