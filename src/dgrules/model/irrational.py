"""Logarithms and roots, exactly: a real number that is known as closely as anybody asks.

A `Real` takes part in arithmetic with `Fraction`s and `int`s. Comparing or rounding it raises the precision until
the answer is decided. Sums of logarithms, quotients of two such sums and roots are decided on a tie too, by
comparing integer powers (Lindemann: a sum of logarithms is rational only if it is trivially so); for anything else a
tie that `MAX_DIGITS` do not break raises `Undecided`, which evaluators turn into UNDETERMINED.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm, prod
from typing import Literal, TypeAlias

from dgrules.model.approximate import integer_root, ln_interval

Rational: TypeAlias = Fraction | int
Number: TypeAlias = "Fraction | int | Real"
Exact: TypeAlias = "Fraction | Real"
"""What arithmetic with a `Real` comes to."""

FIRST_DIGITS = 24
MAX_DIGITS = 768
"""Digits after which a comparison that no exact argument decides is given up."""
MAX_POWER = 5000
"""The largest exponent that the exact argument raises a number to."""


class Undecided(ArithmeticError):
    """Neither the precision cap nor an exact argument tells a real number from a rational one."""


class Real(ABC):
    """A real number that need not be rational. Immutable; compare it with numbers, never hash it."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    @abstractmethod
    def interval(self, digits: int) -> tuple[Fraction, Fraction] | None:
        """Two rationals around the number, about `digits` digits apart; None if that needs more digits."""

    @abstractmethod
    def equals(self, other: Fraction) -> bool | None:
        """Whether it is exactly this rational, by an exact argument; None if there is none."""

    def __add__(self, other: Number) -> Exact:
        return _add(self, other)

    __radd__ = __add__

    def __neg__(self) -> Exact:
        return _mul(self, Fraction(-1))

    def __sub__(self, other: Number) -> Exact:
        return _add(self, -other)

    def __rsub__(self, other: Number) -> Exact:
        return -self + other

    def __mul__(self, other: Number) -> Exact:
        return _mul(self, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Number) -> Exact:
        return _div(self, other)

    def __rtruediv__(self, other: Number) -> Exact:
        return _div(other, self)

    def __lt__(self, other: Number) -> bool:
        return compare(self, other) < 0

    def __le__(self, other: Number) -> bool:
        return compare(self, other) <= 0

    def __gt__(self, other: Number) -> bool:
        return compare(self, other) > 0

    def __ge__(self, other: Number) -> bool:
        return compare(self, other) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Real | Fraction | int) and compare(self, other) == 0


@dataclass(frozen=True, slots=True, eq=False)
class Logs(Real):
    """`constant` + the sum of factor × ln of a positive rational."""

    constant: Fraction
    terms: tuple[tuple[Fraction, Fraction], ...]
    """(argument, factor)."""

    def interval(self, digits: int) -> tuple[Fraction, Fraction] | None:
        low = high = self.constant
        for argument, factor in self.terms:
            ends = [factor * end for end in ln_interval(argument, digits)]
            low, high = low + min(ends), high + max(ends)
        return low, high

    def equals(self, other: Fraction) -> bool | None:
        if other != self.constant:
            return False  # e to a rational power other than 0 is transcendental, a product of powers is not
        common = lcm(*(factor.denominator for _, factor in self.terms))
        powers = [(argument, int(factor * common)) for argument, factor in self.terms]
        if max(abs(power) for _, power in powers) > MAX_POWER:
            return None
        return prod((argument**power for argument, power in powers), start=Fraction(1)) == 1


@dataclass(frozen=True, slots=True, eq=False)
class Root(Real):
    """`constant` + `factor` × the `degree`-th root of a positive rational, where that is irrational; see `root`."""

    factor: Fraction
    radicand: Fraction
    degree: int
    constant: Fraction = Fraction(0)

    def interval(self, digits: int) -> tuple[Fraction, Fraction] | None:
        shift = 10**digits
        whole = integer_root(self.radicand.numerator * shift**self.degree // self.radicand.denominator, self.degree)
        ends = [self.constant + self.factor * Fraction(end, shift) for end in (whole, whole + 1)]
        return min(ends), max(ends)

    def equals(self, other: Fraction) -> bool | None:
        return False  # `root` makes a `Fraction` of every root that is rational

    def power(self, exponent: int) -> Fraction:
        """The root without its constant, to a multiple of its degree."""
        return self.factor**exponent * self.radicand ** (exponent // self.degree)


@dataclass(frozen=True, slots=True, eq=False)
class Combined(Real):
    """A sum, product or quotient that has no simpler form."""

    op: Literal["+", "*", "/"]
    left: Number
    right: Number

    def interval(self, digits: int) -> tuple[Fraction, Fraction] | None:
        left, right = _interval(self.left, digits), _interval(self.right, digits)
        if left is None or right is None:
            return None
        if self.op == "+":
            return left[0] + right[0], left[1] + right[1]
        if self.op == "/":
            if right[0] <= 0 <= right[1]:
                return None
            right = (1 / right[1], 1 / right[0])
        products = [a * b for a in left for b in right]
        return min(products), max(products)

    def equals(self, other: Fraction) -> bool | None:
        match self.op:
            case "+" if isinstance(self.left, Root) and isinstance(self.right, Root):
                return _opposite_roots(self.left, self.right, other)
            case "+" if not isinstance(self.right, Real):
                return _equal(self.left, other - self.right)
            case "*" if not isinstance(self.right, Real):
                return _equal(self.left, other / self.right)
            case "/":
                return _equal(self.left - self.right * other, Fraction(0))
            case _:
                return None


def ln(value: Fraction) -> Exact:
    """The natural logarithm of a number above zero."""
    return Fraction(0) if value == 1 else Logs(Fraction(0), ((value, Fraction(1)),))


def geometric_mean(values: Iterable[Fraction]) -> Exact:
    """The geometric mean of numbers not below zero, at least one of them."""
    members = list(values)
    return root(Fraction(1), prod(members, start=Fraction(1)), len(members))


def root(factor: Fraction, radicand: Fraction, degree: int) -> Exact:
    """factor × the root of a number not below zero."""
    top, bottom = (integer_root(part, degree) for part in (radicand.numerator, radicand.denominator))
    if Fraction(top, bottom) ** degree == radicand:
        return factor * Fraction(top, bottom)
    return Root(factor, radicand, degree)


def compare(left: Number, right: Number) -> int:
    """-1, 0 or 1. Raises `Undecided`."""
    return 0 if _form(left) == _form(right) else sign(left - right)


def _form(number: Number) -> object:
    """Equal for numbers that are put together alike."""
    match number:
        case Logs(constant, terms):
            return constant, terms
        case Root(factor, radicand, degree, constant):
            return factor, radicand, degree, constant
        case Combined(op, left, right):
            return op, _form(left), _form(right)
        case _:
            return number


def sign(number: Number) -> int:
    """-1, 0 or 1. Raises `Undecided`."""
    if not isinstance(number, Real):
        return (number > 0) - (number < 0)
    exact, digits = number.equals(Fraction(0)), FIRST_DIGITS
    if exact:
        return 0
    while exact is False or digits <= MAX_DIGITS:
        bounds = number.interval(digits)
        if bounds is not None and (bounds[0] > 0 or bounds[1] < 0):
            return 1 if bounds[0] > 0 else -1
        digits *= 2
    raise Undecided


def _interval(number: Number, digits: int) -> tuple[Fraction, Fraction] | None:
    return number.interval(digits) if isinstance(number, Real) else (Fraction(number), Fraction(number))


def _equal(number: Number, other: Fraction) -> bool | None:
    return number.equals(other) if isinstance(number, Real) else number == other


def _add(left: Real, right: Number) -> Exact:
    if isinstance(left, Logs) and (isinstance(right, Logs) or not isinstance(right, Real)):
        return _logs_sum(left, right if isinstance(right, Logs) else Logs(Fraction(right), ()))
    if isinstance(left, Root) and not isinstance(right, Real):
        return replace(left, constant=left.constant + right)
    if isinstance(left, Root) and isinstance(right, Root) and _same_root(left, right):
        factor, constant = left.factor + right.factor, left.constant + right.constant
        return replace(left, factor=factor, constant=constant) if factor else constant
    return Combined("+", left, right if isinstance(right, Real) else Fraction(right))


def _same_root(left: Root, right: Root) -> bool:
    return (left.radicand, left.degree) == (right.radicand, right.degree)


def _opposite_roots(left: Root, right: Root, total: Fraction) -> bool | None:
    """Whether roots that differ by their signs only leave this total: integer powers tell."""
    if left.constant + right.constant != total or max(left.degree, right.degree) > MAX_POWER:
        return None
    power = lcm(left.degree, right.degree)
    return left.factor * right.factor < 0 and abs(left.power(power)) == abs(right.power(power))


def _logs_sum(left: Logs, right: Logs) -> Exact:
    factors: dict[Fraction, Fraction] = dict(left.terms)
    for argument, factor in right.terms:
        factors[argument] = factors.get(argument, Fraction(0)) + factor
    terms = tuple((argument, factor) for argument, factor in factors.items() if factor)
    constant = left.constant + right.constant
    return Logs(constant, terms) if terms else constant


def _mul(left: Real, right: Number) -> Exact:
    if isinstance(left, Root) and isinstance(right, Root) and not left.constant and not right.constant:
        power = lcm(left.degree, right.degree)
        radicand = left.radicand ** (power // left.degree) * right.radicand ** (power // right.degree)
        return root(left.factor * right.factor, radicand, power)
    if isinstance(right, Real):
        return Combined("*", left, right)
    factor = Fraction(right)
    if factor == 0:
        return factor
    match left:
        case Logs(constant, terms):
            return Logs(constant * factor, tuple((a, f * factor) for a, f in terms))
        case Root(own, radicand, degree, constant):
            return Root(own * factor, radicand, degree, constant * factor)
        case _:
            return Combined("*", left, factor)


def _div(left: Number, right: Number) -> Exact:
    if not isinstance(right, Real):
        return left * (1 / Fraction(right))
    if sign(right) == 0:
        raise ZeroDivisionError
    if isinstance(right, Root) and not right.constant:
        return left * Root(1 / right.factor, 1 / right.radicand, right.degree)
    return Fraction(0) if not isinstance(left, Real) and left == 0 else Combined("/", left, right)
