"""What a number can be, knowing only to what it was rounded: intervals, exact at both ends, and sums of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from dgrules.model.types import Bounds
from dgrules.model.values import Value
from dgrules.records import dataclass


def number(value: Value | None) -> Fraction | None:
    """The value as a number; None when it is none (yes and no are none)."""
    if isinstance(value, bool) or not isinstance(value, (Fraction, int)):
        return None
    return Fraction(value)


@dataclass(frozen=True, slots=True)
class Range:
    """Every number from `low` to `high`; the ends belong to it or not."""

    low: Fraction
    high: Fraction
    low_in: bool = True
    high_in: bool = True

    def meets(self, other: Range) -> bool:
        """Whether a number lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and self.holds(low) and other.holds(low))

    def holds(self, value: Fraction) -> bool:
        """Whether the number lies in it."""
        above = self.low < value or (self.low == value and self.low_in)
        return above and (value < self.high or (value == self.high and self.high_in))

    def within(self, bounds: Bounds) -> Range:
        """What of it a declared range allows; the number that was printed lies in both, so something is left."""
        low, low_in, high, high_in = self.low, self.low_in, self.high, self.high_in
        if bounds.low is not None and bounds.low >= low:
            low, low_in = bounds.low, bounds.low_inclusive and (low_in or bounds.low > low)
        if bounds.high is not None and bounds.high <= high:
            high, high_in = bounds.high, bounds.high_inclusive and (high_in or bounds.high < high)
        return Range(low, high, low_in, high_in)


def rounding_to(value: Fraction, step: Fraction | None) -> Range:
    """Every number that rounds to this one, half away from zero; the number alone where nothing was rounded."""
    if step is None:
        return Range(value, value)
    return Range(value - step / 2, value + step / 2, value > 0, value < 0)


def rounded(value: Fraction, step: Fraction | None) -> Fraction:
    """The number to the printed decimals, half away from zero; as it is where nothing is rounded."""
    if step is None:
        return value
    whole = (abs(value) / step + Fraction(1, 2)).__floor__() * step
    return -whole if value < 0 else whole


@dataclass(frozen=True, slots=True)
class Linear:
    """A constant and figures with fixed factors: what a formula is when nothing but its figures is uncertain."""

    constant: Fraction = Fraction(0)
    factors: Mapping[str, Fraction] = field(default_factory=dict)

    def plus(self, other: Linear) -> Linear:
        keys = {**self.factors, **other.factors}
        factors = {key: self.factors.get(key, Fraction(0)) + other.factors.get(key, Fraction(0)) for key in keys}
        return Linear(self.constant + other.constant, factors)

    def times(self, factor: Fraction) -> Linear:
        return Linear(self.constant * factor, {key: by * factor for key, by in self.factors.items()})

    def range(self, inputs: Mapping[str, Range]) -> Range:
        """Exactly what it can come to when each figure is anywhere in its range, whatever the others are."""
        low = high = self.constant
        low_in = high_in = True
        for key, factor in self.factors.items():
            if factor == 0:
                continue
            of = inputs[key]
            ends = ((of.low, of.low_in), (of.high, of.high_in))
            (least, least_in), (most, most_in) = ends if factor > 0 else ends[::-1]
            low, high = low + factor * least, high + factor * most
            low_in, high_in = low_in and least_in, high_in and most_in
        return Range(low, high, low_in, high_in)


def total(items: list[Linear]) -> Linear:
    """The sum."""
    found = Linear()
    for item in items:
        found = found.plus(item)
    return found
