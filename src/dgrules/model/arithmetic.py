"""The one place for arithmetic on values: how the kinds of nothing combine, comparison, rounding, scales.

Both evaluators use these; a number in, a number out, all exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import floor
from typing import Literal, TypeAlias

from dgrules.model.irrational import FIRST_DIGITS, MAX_DIGITS, Number, Real, Undecided, compare
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value

RoundingMode: TypeAlias = Literal["half up", "half even"]


def first_nothing(values: Iterable[Value]) -> Nothing | None:
    """The kind of nothing that a strict operation on these values comes to: OPEN before UNDETERMINED
    before NOT_APPLICABLE (a figure not triggered counts as the last); None when all are values."""
    worst: Nothing | None = None
    for value in values:
        if value is OPEN:
            return OPEN
        if value is UNDETERMINED:
            worst = UNDETERMINED
        elif (value is NOT_APPLICABLE or value is NOT_TRIGGERED) and worst is None:
            worst = NOT_APPLICABLE
    return worst


def round_half(value: Number, digits: int, mode: RoundingMode) -> Fraction:
    """Rounded to `digits` decimals. `half up` takes a tie away from zero, as on paper; `half even` to the
    even neighbour. A real number is rounded exactly too; raises `Undecided` where `irrational` cannot tell."""
    return Fraction(rounded_quotient(value, 1, digits, mode)) / Fraction(10) ** digits


def rounded_quotient(value: Number, divisor: int, digits: int, mode: RoundingMode) -> int:
    """`value` over a positive divisor, times ten to the `digits`, rounded to a whole number."""
    unit = 10**digits if digits >= 0 else Fraction(1, 10**-digits)
    if isinstance(value, Real):
        return _rounded_real(value * Fraction(unit, divisor), mode)
    whole, rest = divmod(value * unit, divisor)
    side = 2 * rest - divisor
    if side:
        return int(whole) + (side > 0)
    return _tie(int(whole), mode)


def _near_half(number: Real) -> tuple[int, int]:
    """(n, side): the number lies in [n, n + 3/2), and side says on which side of n + 1/2. Raises `Undecided`."""
    digits = FIRST_DIGITS
    bounds = number.interval(digits)
    while bounds is None or bounds[1] - bounds[0] >= Fraction(1, 2):
        if digits > MAX_DIGITS:
            raise Undecided
        digits *= 2
        bounds = number.interval(digits)
    whole = floor(bounds[0])
    return whole, compare(number, whole + Fraction(1, 2))


def _rounded_real(value: Number, mode: RoundingMode) -> int:
    if not isinstance(value, Real):
        return rounded_quotient(value, 1, 0, mode)
    whole, side = _near_half(value)
    return whole + (side > 0) if side else _tie(whole, mode)


def _tie(whole: int, mode: RoundingMode) -> int:
    """`whole` + 1/2, rounded."""
    if mode == "half even":
        return whole + whole % 2
    return whole + (whole >= 0)


def on_scale(  # noqa: PLR0917 - a scale is what it is
    value: Fraction | Real,
    knots: Sequence[tuple[Fraction, Fraction]],
    between: Literal["steps", "linear", "undetermined"],
    below: Fraction | None,
    above: Fraction | None,
    descending: bool,
) -> Number | Nothing:
    """The score of a value by a scale (S17); see `ir.Scale`."""
    reached = [i for i, (at, _) in enumerate(knots) if (value <= at if descending else value >= at)]
    if not reached:
        return UNDETERMINED if below is None else below
    last = reached[-1]
    at, score = knots[last]
    if value == at:
        return score
    if last == len(knots) - 1:
        return UNDETERMINED if above is None else above
    if between == "undetermined":
        return UNDETERMINED
    if between == "steps":
        return score
    next_at, next_score = knots[last + 1]
    return score + (value - at) * ((next_score - score) / (next_at - at))
