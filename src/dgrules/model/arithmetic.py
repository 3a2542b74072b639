"""The one place for arithmetic on values: how the kinds of nothing combine, comparison, rounding, scales.

Both evaluators use these; a number in, a number out, all exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value


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


def round_half(value: Fraction, digits: int, mode: Literal["half up", "half even"]) -> Fraction:
    """Rounded to `digits` decimals. `half up` takes a tie away from zero, as on paper; `half even` to the
    even neighbour."""
    unit = Fraction(10) ** digits
    scaled = value * unit
    if mode == "half even":
        return Fraction(round(scaled)) / unit
    twice = 2 * abs(scaled.numerator) + scaled.denominator
    rounded = twice // (2 * scaled.denominator)
    return Fraction(rounded if scaled >= 0 else -rounded) / unit


def on_scale(
    value: Fraction,
    knots: Sequence[tuple[Fraction, Fraction]],
    between: Literal["steps", "linear", "undetermined"],
    below: Fraction | None,
    above: Fraction | None,
    descending: bool,
) -> Fraction | Nothing:
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
    return score + (next_score - score) * (value - at) / (next_at - at)
