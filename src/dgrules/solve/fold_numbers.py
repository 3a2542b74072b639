"""Making numbers: sums in one normal form, products and choices folded where a part is a constant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from dgrules.model.arithmetic import round_half
from dgrules.model.types import Bounds
from dgrules.solve.fold import Pool
from dgrules.solve.intervals import hull, product, scaled_sum
from dgrules.solve.terms import B, Const, Extreme, Ite, N, Prod, Rounded, Sum, Truth

ZERO, ONE = Fraction(0), Fraction(1)
MOST_FACTORS = 12
"""Products of sums are multiplied out up to so many terms, so that equal ones cancel."""


def add(pool: Pool, items: Iterable[N]) -> N:
    """The sum of numbers."""
    return linear(pool, ZERO, [(ONE, item) for item in items])


def scale(pool: Pool, factor: Fraction, item: N) -> N:
    """A multiple of a number."""
    return linear(pool, ZERO, [(factor, item)])


def minus(pool: Pool, one: N, other: N) -> N:
    return linear(pool, ZERO, [(ONE, one), (-ONE, other)])


def linear(pool: Pool, const: Fraction, items: Iterable[tuple[Fraction, N]]) -> N:
    """A constant and multiples of numbers, like ones together."""
    factors: dict[int, Fraction] = {}
    nodes: dict[int, N] = {}
    for factor, item in items:
        whole, inner = as_linear(item)
        const += factor * whole if whole else whole
        plain = factor == 1
        for times, term in inner:
            each = times if plain else factor if times == 1 else factor * times
            factors[term.id] = factors[term.id] + each if term.id in factors else each
            nodes[term.id] = term
    terms = tuple((factors[id_], nodes[id_]) for id_ in sorted(factors) if factors[id_])
    if not terms:
        return pool.const(const)
    if const == 0 and len(terms) == 1 and terms[0][0] == 1:
        return terms[0][1]
    return _sum_node(pool, const, terms)


def _sum_node(pool: Pool, const: Fraction, terms: tuple[tuple[Fraction, N], ...]) -> N:
    support = 0
    whole = const.denominator == 1
    for factor, term in terms:
        support |= term.support
        whole = whole and term.whole and factor.denominator == 1
    bounds = scaled_sum(const, [(factor, term.range) for factor, term in terms])
    key = ("sum", const, *((factor, term.id) for factor, term in terms))
    return pool.keep(key, lambda id_: Sum(id_, support, bounds, whole, const, terms))


def as_linear(item: N) -> tuple[Fraction, tuple[tuple[Fraction, N], ...]]:
    """A number as a constant and multiples of numbers that are no sums."""
    match item:
        case Const(value=value):
            return value, ()
        case Sum(const=const, terms=terms):
            return const, terms
        case _:
            return ZERO, ((ONE, item),)


def times(pool: Pool, one: N, other: N) -> N:
    """The product of two numbers."""
    for first, second in ((one, other), (other, one)):
        if isinstance(first, Const):
            return scale(pool, first.value, second)
    for first, second in ((one, other), (other, one)):
        if isinstance(first, Ite) and isinstance(first.yes, Const) and isinstance(first.no, Const):
            return ite(pool, first.condition, scale(pool, first.yes.value, second), scale(pool, first.no.value, second))
    left, right = as_linear(one), as_linear(other)
    if (len(left[1]) + 1) * (len(right[1]) + 1) <= MOST_FACTORS and isinstance(one, Sum) | isinstance(other, Sum):
        return _multiplied_out(pool, left, right)
    return _prod_node(pool, one, other)


def _multiplied_out(
    pool: Pool,
    left: tuple[Fraction, tuple[tuple[Fraction, N], ...]],
    right: tuple[Fraction, tuple[tuple[Fraction, N], ...]],
) -> N:
    crossed = [(a * b, times(pool, x, y)) for a, x in left[1] for b, y in right[1]]
    straight = [(right[0] * a, x) for a, x in left[1]] + [(left[0] * b, y) for b, y in right[1]]
    return linear(pool, left[0] * right[0], crossed + straight)


def _prod_node(pool: Pool, one: N, other: N) -> N:
    if one.id > other.id:
        one, other = other, one
    bounds = product(one.range, other.range)
    if one is other:
        bounds = Bounds(low=ZERO) if bounds.low is None or bounds.low < 0 else bounds
    whole = one.whole and other.whole
    support = one.support | other.support
    return pool.keep(("prod", one.id, other.id), lambda id_: Prod(id_, support, bounds, whole, one, other))


def ite(pool: Pool, condition: B, yes: N, no: N) -> N:
    """`yes` where the condition holds, else `no`."""
    if isinstance(condition, Truth):
        return yes if condition.value else no
    if yes is no:
        return yes
    if isinstance(yes, Const) and isinstance(no, Const) and not (yes.value == 1 and no.value == 0):
        return linear(pool, no.value, [(yes.value - no.value, ite(pool, condition, pool.const(ONE), pool.const(ZERO)))])
    support = condition.support | yes.support | no.support
    bounds = hull([yes.range, no.range])
    whole = yes.whole and no.whole
    key = ("ite", condition.id, yes.id, no.id)
    return pool.keep(key, lambda id_: Ite(id_, support, bounds, whole, condition, yes, no))


def one_if(pool: Pool, condition: B) -> N:
    """1 where the condition holds, else 0."""
    return ite(pool, condition, pool.const(ONE), pool.const(ZERO))


def where(pool: Pool, condition: B, value: N) -> N:
    """The number where the condition holds, else 0."""
    return ite(pool, condition, value, pool.const(ZERO))


def rounded(pool: Pool, value: N, over: N, mode: Literal["half up", "half even"]) -> N:
    """A quotient rounded to a whole number."""
    bounds = Bounds()
    if isinstance(over, Const):
        value = scale(pool, 1 / over.value, value) if over.value else pool.const(ZERO)
        over = pool.const(ONE)
        if isinstance(value, Const):
            return pool.const(round_half(value.value, 0, mode))
        if value.whole:
            return value
        low, high = value.range.low, value.range.high
        bounds = Bounds(
            None if low is None else round_half(low, 0, mode), None if high is None else round_half(high, 0, mode)
        )
    support = value.support | over.support
    key = ("rounded", value.id, over.id, mode)
    return pool.keep(key, lambda id_: Rounded(id_, support, bounds, True, value, over, mode))


def extreme(pool: Pool, kind: Literal["min", "max"], items: Sequence[tuple[B, N]]) -> N:
    """The least or greatest of the numbers whose condition holds; anything where none does."""
    kept = {(condition.id, value.id): (condition, value) for condition, value in items if condition is not pool.false}
    pairs = tuple(kept[key] for key in sorted(kept))
    if not pairs:
        return pool.const(ZERO)
    if len(pairs) == 1:
        return pairs[0][1]
    if all(isinstance(value, Const) and condition is pool.true for condition, value in pairs):
        pick = min if kind == "min" else max
        return pool.const(pick(value.value for _, value in pairs if isinstance(value, Const)))
    support = 0
    for condition, value in pairs:
        support |= condition.support | value.support
    bounds = hull([value.range for _, value in pairs])
    whole = all(value.whole for _, value in pairs)
    key = ("extreme", kind, *sorted(kept))
    return pool.keep(key, lambda id_: Extreme(id_, support, bounds, whole, kind, pairs))
