"""Comparisons of numbers with constants, in one normal form: decided by ranges where possible, pushed into choices,
extremes and roundings so that less is left for the solver. Also quotients, which are compared crosswise."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from dgrules.model.ir import Op
from dgrules.solve.fold import FLIPPED, Pool
from dgrules.solve.fold_numbers import as_linear, linear, minus, times
from dgrules.solve.intervals import decided
from dgrules.solve.terms import B, Const, Extreme, Ite, N, Rounded

MIRRORED: dict[Op, Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}
HALF = Fraction(1, 2)


def compare(pool: Pool, left: N, op: Op, right: N) -> B:
    """`left op right` as a term."""
    const, terms = as_linear(minus(pool, left, right))
    if not terms:
        return pool.truth(decided(pool.const(const).range, op, Fraction(0)) is True)
    factor = terms[0][0]
    form = linear(pool, Fraction(0), [(times_ / factor, term) for times_, term in terms])
    return against(pool, form, op if factor > 0 else MIRRORED[op], -const / factor)


def against(pool: Pool, left: N, op: Op, bound: Fraction) -> B:
    """A number compared with a constant."""
    known = decided(left.range, op, bound)
    if known is not None:
        return pool.truth(known)
    match left:
        case Const():
            raise AssertionError("a constant is decided by its range")
        case Ite(condition=condition, yes=yes, no=no):
            first = _again(pool, yes, op, bound)
            second = _again(pool, no, op, bound)
            return pool.or_([pool.and_([condition, first]), pool.and_([pool.not_(condition), second])])
        case Extreme():
            return _extreme(pool, left, op, bound)
        case Rounded():
            return _rounded(pool, left, op, bound)
        case _:
            return _atom(pool, left, op, bound)


def _again(pool: Pool, left: N, op: Op, bound: Fraction) -> B:
    return compare(pool, left, op, pool.const(bound))


def _atom(pool: Pool, left: N, op: Op, bound: Fraction) -> B:
    if not left.whole:
        return pool.atom_node(left, op, bound)
    match op:
        case "<":
            return _atom_whole(pool, left, "<=", Fraction(ceil(bound) - 1))
        case "<=":
            return _atom_whole(pool, left, "<=", Fraction(floor(bound)))
        case ">":
            return _atom_whole(pool, left, ">=", Fraction(floor(bound) + 1))
        case ">=":
            return _atom_whole(pool, left, ">=", Fraction(ceil(bound)))
        case "=" | "<>":
            if bound.denominator != 1:
                return pool.truth(op == "<>")
            return _equal_whole(pool, left, op, bound)


def _equal_whole(pool: Pool, left: N, op: Op, bound: Fraction) -> B:
    """At the end of its range, a whole number equals that if and only if it is no more (no less)."""
    if left.range.low == bound:
        return _atom_whole(pool, left, "<=" if op == "=" else ">=", bound + (op == "<>"))
    if left.range.high == bound:
        return _atom_whole(pool, left, ">=" if op == "=" else "<=", bound - (op == "<>"))
    return pool.atom_node(left, op, bound)


def _atom_whole(pool: Pool, left: N, op: Op, bound: Fraction) -> B:
    """`>=` is kept as the negation of `<=`, so that the two are known to exclude each other."""
    known = decided(left.range, op, bound)
    if known is not None:
        return pool.truth(known)
    if op == ">=":
        return pool.atom_node(left, ">", bound - 1)
    return pool.atom_node(left, "<=", bound)


def _extreme(pool: Pool, left: Extreme, op: Op, bound: Fraction) -> B:
    """`min >= c` says so of each, `min <= c` of one; for `max` the other way round."""
    if op in ("=", "<>"):
        both = pool.and_([_extreme(pool, left, "<=", bound), _extreme(pool, left, ">=", bound)])
        return both if op == "=" else pool.not_(both)
    each = (op in (">", ">=")) == (left.kind == "min")
    if not each:
        return pool.not_(_extreme(pool, left, FLIPPED[op], bound))
    return pool.and_([pool.or_([pool.not_(held), _again(pool, value, op, bound)]) for held, value in left.items])


def _rounded(pool: Pool, left: Rounded, op: Op, bound: Fraction) -> B:
    """A rounded number reaches a whole number where the number itself reaches the middle before it."""
    match op:
        case ">=":
            return _reaches(pool, left, ceil(bound))
        case ">":
            return _reaches(pool, left, floor(bound) + 1)
        case "<":
            return pool.not_(_reaches(pool, left, ceil(bound)))
        case "<=":
            return pool.not_(_reaches(pool, left, floor(bound) + 1))
        case "=" | "<>":
            if bound.denominator != 1:
                return pool.truth(op == "<>")
            at = int(bound)
            both = pool.and_([_reaches(pool, left, at), pool.not_(_reaches(pool, left, at + 1))])
            return both if op == "=" else pool.not_(both)


def _reaches(pool: Pool, left: Rounded, whole: int) -> B:
    """Whether the rounded number is at least so much. A tie goes away from zero, or to the even neighbour."""
    up = whole > 0 if left.mode == "half up" else whole % 2 == 0
    middle = (pool.const(Fraction(whole) - HALF), pool.const(Fraction(1)))
    return compare_quotients(pool, (left.value, left.over), ">=" if up else ">", middle)


# -- quotients -------------------------------------------------------------------------------------


def compare_quotients(pool: Pool, one: tuple[N, N], op: Op, other: tuple[N, N]) -> B:
    """Two quotients compared by cross-multiplying; divisors are not zero, of either sign."""
    (left, under), (right, over) = one, other
    crossed = minus(pool, times(pool, left, over), times(pool, right, under))
    zero = pool.const(Fraction(0))
    signs = [_sign(pool, under), _sign(pool, over)]
    if None not in signs:
        return compare(pool, crossed, op if signs[0] == signs[1] else MIRRORED[op], zero)
    divisor = times(pool, under, over)
    positive = compare(pool, divisor, ">", zero)
    same = pool.and_([positive, compare(pool, crossed, op, zero)])
    return pool.or_([same, pool.and_([pool.not_(positive), compare(pool, crossed, MIRRORED[op], zero)])])


def _sign(pool: Pool, item: N) -> bool | None:
    """Whether a number that is not zero is positive; None when it may be either."""
    if item.range.low is not None and item.range.low >= 0:
        return True
    if item.range.high is not None and item.range.high <= 0:
        return False
    return None
