"""Logarithms and roots: rounding and comparison decided exactly, ties too."""

from __future__ import annotations

from fractions import Fraction as F
from math import isclose, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.model.approximate import integer_root, ln_interval
from dgrules.model.arithmetic import RoundingMode, on_scale, round_half
from dgrules.model.irrational import Real, Undecided, compare, geometric_mean, ln, sign
from dgrules.model.values import UNDETERMINED

positive = st.fractions(F(1, 1000), F(10**6))


@given(st.integers(0, 10**40), st.integers(1, 9))
def test_integer_root(value: int, degree: int) -> None:
    root = integer_root(value, degree)
    assert root**degree <= value < (root + 1) ** degree


@given(positive, st.integers(5, 60))
def test_the_logarithm_lies_within_its_interval(value: F, digits: int) -> None:
    low, high = ln_interval(value, digits)
    finer = ln_interval(value, digits + 30)
    assert low <= finer[0] <= finer[1] <= high
    assert high - low <= F(1, 10**digits)
    assert isclose(float(low), log(value), rel_tol=1e-3, abs_tol=1e-3)


@given(positive, positive, st.integers(0, 6))
def test_rounding_of_a_mean_of_two_by_integer_squares(a: F, b: F, digits: int) -> None:
    """n is the rounded root exactly when (n - 1/2)² <= product < (n + 1/2)²."""
    rounded = round_half(geometric_mean([a, b]), digits, "half up") * 10**digits
    product = a * b * 100**digits
    assert (rounded - F(1, 2)) ** 2 <= product or rounded == 0
    assert product < (rounded + F(1, 2)) ** 2


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([F(4), F(9)], F(6)),
        ([F(1, 4), F(1)], F(1, 2)),
        ([F(5)], F(5)),
        ([F(0), F(3)], F(0)),
        ([F(8), F(1), F(1)], F(2)),
    ],
)
def test_a_rational_mean_is_a_fraction(members: list[F], expected: F) -> None:
    assert geometric_mean(members) == expected
    assert isinstance(geometric_mean(members), F)


@pytest.mark.parametrize(
    ("a", "b", "mode", "expected"),
    [
        (8, 4, "half up", 2), (8, 4, "half even", 2), (32, 4, "half up", 3), (32, 4, "half even", 2),
    ],
)  # fmt: skip
def test_a_tie_of_logarithms_is_decided_by_powers(a: int, b: int, mode: RoundingMode, expected: int) -> None:
    """ln 8 / ln 4 = 3/2 and ln 32 / ln 4 = 5/2, exactly: no precision would tell."""
    assert round_half(ln(F(a)) / ln(F(b)), 0, mode) == expected
    assert round_half(-ln(F(a)) / ln(F(b)), 0, mode) == -expected


def test_arithmetic_keeps_what_is_exact() -> None:
    two, root = ln(F(2)), geometric_mean([F(2), F(1)])
    assert two - two == 0
    assert isinstance(two - two, F)
    assert ln(F(4)) == 2 * two
    assert ln(F(6)) == two + ln(F(3))
    assert ln(F(1)) == 0
    assert 1 / root == root / 2
    assert root + root == 2 * root
    assert (root + 1) + (root + 2) == 2 * root + 3
    assert root * 0 == 0
    assert root + 1 - root == 1
    assert root * root == 2
    assert (root + 1) * 2 - 2 == 2 * root


def test_comparison() -> None:
    root = geometric_mean([F(2), F(1)])
    assert root > F("1.41421356")
    assert root < F("1.41421357")
    assert F("1.41421356") < root <= F(3, 2)
    assert root >= 1
    assert root != 2
    assert not root <= 1
    assert not root >= 2
    assert not root < 1
    assert not root > 2
    assert compare(1 + root, 1 + root) == 0
    assert sign(-root) == -1
    assert ln(F(10**30 + 1, 10**30)) > 0
    assert -ln(F(2)) < 0


def test_products_of_roots() -> None:
    """√2 · √8 is 4 exactly, and √2 is the fourth root of 4."""
    root = geometric_mean([F(2), F(1)])
    assert root * geometric_mean([F(8), F(1)]) == 4
    assert (2 * root) * (3 * geometric_mean([F(8), F(1)])) == 24
    assert root == geometric_mean([F(4), F(1), F(1), F(1)])
    assert root + 1 > geometric_mean([F(4), F(1), F(1), F(1)])
    assert -root < geometric_mean([F(4), F(1), F(1), F(1)])
    assert root != geometric_mean([F(5), F(1), F(1), F(1)])


def test_what_no_argument_decides_is_said() -> None:
    """The engine knows nothing of products of logarithms but how large they are."""
    one, other = ln(F(2)) * ln(F(3)), ln(F(3)) * ln(F(2))
    assert isinstance(one, Real)
    with pytest.raises(Undecided):
        compare(one, other)
    assert compare(one, one) == 0
    assert compare(one, F("0.762")) == -1
    assert compare(one, F("0.761")) == 1


def test_a_quotient_of_a_rational_and_a_logarithm() -> None:
    assert F("1.442") < 1 / ln(F(2)) < F("1.443")
    assert F("0.721") < ln(F(2)) / F("0.961") < F("0.722")


def test_division_by_zero() -> None:
    nothing = ln(F(2)) - ln(F(2))
    with pytest.raises(ZeroDivisionError):
        ln(F(2)) / nothing
    assert 0 / ln(F(2)) == 0


def test_a_number_just_beside_a_tie() -> None:
    tiny = F(1, 10**60)
    root = geometric_mean([F(9, 4) + tiny, F(1)])
    assert round_half(root, 0, "half even") == 2
    assert round_half(geometric_mean([F(25, 4) - tiny, F(1)]), 0, "half up") == 2
    assert round_half(geometric_mean([F(25, 4) + tiny, F(1)]), 0, "half even") == 3


@pytest.mark.parametrize(("beyond", "expected"), [(1, 1), (-1, 1)])
def test_a_number_just_beside_a_whole_one(beyond: int, expected: int) -> None:
    """The logarithm of something 10⁻⁴⁰ beside e: its first interval holds 1."""
    e = F("2.718281828459045235360287471352662497757247093699959574966967627724076630353547594571382")
    assert round_half(ln(e + F(beyond, 10**40)), 0, "half up") == expected
    assert round_half(-ln(e + F(beyond, 10**40)), 0, "half up") == -expected


@given(st.fractions(-(10**6), 10**6), st.integers(-2, 6))
def test_rounding_of_fractions(value: F, digits: int) -> None:
    unit = F(10) ** -digits
    up, even = round_half(value, digits, "half up"), round_half(value, digits, "half even")
    assert abs(up - value) <= unit / 2
    assert even == round(value / unit) * unit
    if up != even:
        assert abs(up - value) == unit / 2
        assert abs(up) > abs(even)


def test_an_irrational_number_on_a_scale() -> None:
    knots = ((F(1), F(10)), (F(2), F(20)))
    root = geometric_mean([F(2), F(1)])
    assert on_scale(root, knots, "steps", None, None, False) == 10
    assert on_scale(root, knots, "linear", None, None, False) == 10 * root
    assert on_scale(2 * root, knots, "steps", None, None, False) is UNDETERMINED
