"""Roots and logarithms of rationals between two rationals, as close as asked."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction


def integer_root(value: int, degree: int) -> int:
    """The largest integer whose `degree`-th power is at most the value (not negative)."""
    if value < 2:
        return value
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def ln_interval(value: Fraction, digits: int) -> tuple[Fraction, Fraction]:
    """Around the logarithm of a number above zero."""
    top, bottom = _ln_whole(value.numerator, digits), _ln_whole(value.denominator, digits)
    return top[0] - bottom[1], top[1] - bottom[0]


def _ln_whole(value: int, digits: int) -> tuple[Fraction, Fraction]:
    """Around the logarithm of an integer: the correctly rounded decimal and its two neighbours."""
    if value == 1:
        return Fraction(0), Fraction(0)
    context = Context(prec=digits + 8, Emax=MAX_EMAX, Emin=MIN_EMIN)
    nearest = context.ln(Decimal(value))
    return Fraction(context.next_minus(nearest)), Fraction(context.next_plus(nearest))
