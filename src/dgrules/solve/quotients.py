"""Quotients of numbers: divided out where the divisor can only be one of few numbers, so that the rest stays linear."""

from __future__ import annotations

from fractions import Fraction

from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import ite, scale
from dgrules.solve.intervals import tight
from dgrules.solve.symbol import Quotient, number
from dgrules.solve.terms import B, Const, Ite, N, Num, Sum

MOST_VALUES = 40
"""A divisor with so many possible values is divided out."""


def divided(pool: Pool, top: N, over: N) -> Quotient:
    """A quotient; what it is over zero does not matter."""
    if isinstance(over, Const):
        return number(pool, scale(pool, 1 / over.value, top) if over.value else pool.const(Fraction(0)))
    return Quotient(top, over)


def settled(pool: Pool, item: Quotient) -> Quotient:
    """The same number without a divisor, if that can be one of few numbers only; else as it is."""
    if isinstance(item.over, Const):
        return item
    values = values_of(item.over)
    if values is None:
        return item
    found: N = pool.const(Fraction(0))
    for value in sorted(values - {Fraction(0)}):
        held = compare(pool, item.over, "=", pool.const(value))
        found = ite(pool, held, scale(pool, 1 / value, item.top), found)
    return number(pool, found)


def chosen(pool: Pool, condition: B, yes: Quotient, no: Quotient) -> Quotient:
    """One of two numbers; the divisor of the other may be zero then."""
    return Quotient(ite(pool, condition, yes.top, no.top), ite(pool, condition, yes.over, no.over))


def where(pool: Pool, condition: B, item: Quotient) -> Quotient:
    """The number where the condition holds, else 0."""
    return chosen(pool, condition, item, number(pool, pool.const(Fraction(0))))


def values_of(item: N) -> frozenset[Fraction] | None:
    """A set that has every value of the number; None when that is not known to be small."""
    match item:
        case Const(value=value):
            return frozenset((value,))
        case Ite(yes=yes, no=no):
            first, second = values_of(yes), values_of(no)
            return None if first is None or second is None else _small(first | second)
        case Sum(const=const, terms=terms):
            return _sums(const, terms)
        case Num(whole=True):
            return _whole_range(item)
        case _:
            return None


def _sums(const: Fraction, terms: tuple[tuple[Fraction, N], ...]) -> frozenset[Fraction] | None:
    found: frozenset[Fraction] | None = frozenset((const,))
    for factor, term in terms:
        values = values_of(term)
        if found is None or values is None:
            return None
        found = _small(frozenset(one + factor * value for one in found for value in values))
    return found


def _whole_range(item: Num) -> frozenset[Fraction] | None:
    ends = tight(item.range)
    if ends.low is None or ends.high is None or ends.high - ends.low >= MOST_VALUES:
        return None
    return frozenset(Fraction(value) for value in range(int(ends.low), int(ends.high) + 1))


def _small(values: frozenset[Fraction]) -> frozenset[Fraction] | None:
    return values if len(values) <= MOST_VALUES else None
