"""Rounding decided exactly, against every number near by."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.model.types import Bounds
from dgrules.reconcile.ranges import Linear, Range, rounded, rounding_to

TENTHS = st.integers(-60, 60).map(lambda n: Fraction(n, 10))
FINE = st.integers(-7000, 7000).map(lambda n: Fraction(n, 1000))
TENTH = Fraction(1, 10)


@given(FINE, TENTHS)
def test_a_number_lies_in_the_range_of_what_it_rounds_to(value: Fraction, printed: Fraction) -> None:
    assert rounding_to(printed, TENTH).holds(value) == (rounded(value, TENTH) == printed)


@pytest.mark.parametrize(("value", "to"), [("0.05", "0.1"), ("-0.05", "-0.1"), ("0.049", "0"), ("36.65", "36.7")])
def test_half_goes_away_from_zero(value: str, to: str) -> None:
    assert rounded(Fraction(value), TENTH) == Fraction(to)


def test_an_exact_number_is_alone() -> None:
    assert rounded(Fraction(1, 3), None) == Fraction(1, 3)
    assert rounding_to(Fraction(1, 3), None) == Range(Fraction(1, 3), Fraction(1, 3))


@given(st.tuples(TENTHS, TENTHS), st.tuples(st.integers(-3, 3), st.integers(-3, 3)), st.tuples(FINE, FINE))
def test_a_sum_lies_in_its_range(
    printed: tuple[Fraction, Fraction], by: tuple[int, int], value: tuple[Fraction, Fraction]
) -> None:
    inputs = {name: rounding_to(one, TENTH) for name, one in zip("ab", printed, strict=True)}
    inside = all(inputs[name].holds(one) for name, one in zip("ab", value, strict=True))
    linear = Linear(Fraction(7), {name: Fraction(one) for name, one in zip("ab", by, strict=True)})
    came_to = 7 + by[0] * value[0] + by[1] * value[1]
    assert not inside or linear.range(inputs).holds(came_to)


def test_the_ends_of_a_sum_belong_to_it_only_where_every_end_does() -> None:
    inputs = {"a": rounding_to(Fraction(1), TENTH), "b": rounding_to(Fraction(2), TENTH)}
    both = Linear(factors={"a": Fraction(1), "b": Fraction(1)}).range(inputs)
    assert (both.low, both.low_in, both.high, both.high_in) == (Fraction("2.9"), True, Fraction("3.1"), False)
    less = Linear(factors={"a": Fraction(1), "b": Fraction(-1)}).range(inputs)
    assert (less.low, less.low_in, less.high, less.high_in) == (Fraction("-1.1"), False, Fraction("-0.9"), False)


def test_ranges_meet_in_a_number_that_is_in_both() -> None:
    one, two, three = Fraction(1), Fraction(2), Fraction(3)
    assert not Range(one, two, True, False).meets(Range(two, three))
    assert Range(one, two).meets(Range(two, three))
    assert not Range(one, two).meets(Range(two, three, False))
    assert not Range(three, three).meets(Range(one, two))


def test_a_declared_range_cuts_off_what_cannot_be() -> None:
    cut = rounding_to(Fraction(0), TENTH).within(Bounds(low=Fraction(0), high=Fraction(100)))
    assert cut == Range(Fraction(0), Fraction(1, 20), True, False)
