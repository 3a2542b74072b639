"""Counts, quantifiers, folds and ranks over all completions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, assert_never

from dgrules.model import ir
from dgrules.solve.domains import NOT_NEGATIVE
from dgrules.solve.encode_logic import fails, holds, negated
from dgrules.solve.encode_numbers import irrational, total
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare, compare_quotients
from dgrules.solve.fold_numbers import add, extreme, one_if, times
from dgrules.solve.quotients import divided, settled, where
from dgrules.solve.symbol import Listed, NotDecided, Quotient, Sym, Truthful, number, number_of, present
from dgrules.solve.terms import B, Const, N

if TYPE_CHECKING:
    from dgrules.solve.encode import Encoder

Sets: TypeAlias = ir.Count | ir.Counted | ir.Quant | ir.Fold | ir.Rank
MOST_RANKED = 60
"""Every two members are compared; with more that are open it would take too long."""
NO_ROOT = "it needs a geometric mean of figures that are not reported"


def read(enc: Encoder, expr: Sets) -> Sym:
    """What a count, quantifier, fold or rank comes to."""
    pool = enc.pool
    match expr:
        case ir.Count(items):
            return _count(pool, enc.read_all(items), only_true=True)
        case ir.Counted(items):
            return _count(pool, enc.read_all(items), only_true=False)
        case ir.Quant():
            return _quantifier(pool, expr, enc.read_all(expr.items))
        case ir.Fold(fn, items, weights):
            return fold(enc, fn, enc.read_all(items), enc.read_all(weights))
        case ir.Rank(names, keys, count, end):
            return _ranked(pool, names, enc.read_all(keys), count, end)
        case _:
            assert_never(expr)


def counted(pool: Pool, conditions: Sequence[B]) -> N:
    """How many of the conditions hold."""
    return add(pool, [one_if(pool, condition) for condition in conditions])


def _count(pool: Pool, items: Sequence[Sym], only_true: bool) -> Sym:
    un = pool.or_(item.un for item in items)
    conditions = [holds(pool, item) if only_true else present(pool, item) for item in items]
    return Sym(pool.false, un, number(pool, counted(pool, conditions)))


def _quantifier(pool: Pool, expr: ir.Quant, items: Sequence[Sym]) -> Sym:
    """Each is a bound on how many hold, or on how many do not."""
    match expr.kind:
        case "all":
            return negated(pool, _at_least(pool, 1, [negated(pool, item) for item in items]))
        case "any":
            return _at_least(pool, 1, items)
        case "no":
            return negated(pool, _at_least(pool, 1, items))
        case "at least":
            return _at_least(pool, expr.count, items)
        case "at most":
            return negated(pool, _at_least(pool, expr.count + 1, items))


def _at_least(pool: Pool, least: int, items: Sequence[Sym]) -> Sym:
    """Whether at least so many members hold. Those that are UNDETERMINED may hold, fail or not apply."""
    true = [holds(pool, item) for item in items]
    unknown = [item.un for item in items]
    none_known = pool.and_([pool.not_(known) for known in (*true, *(fails(pool, item) for item in items))])
    any_unknown = pool.or_(unknown)
    enough = _reach(pool, true, least)
    could = _reach(pool, [*true, *unknown], least)
    un = pool.or_(
        [
            pool.and_([none_known, any_unknown]),
            pool.and_([pool.not_(none_known), pool.not_(enough), any_unknown, could]),
        ]
    )
    na = pool.and_([none_known, pool.not_(any_unknown)])
    return Sym(na, un, Truthful(enough))


def _reach(pool: Pool, conditions: Sequence[B], least: int) -> B:
    if least == 1:
        return pool.or_(conditions)
    return compare(pool, counted(pool, conditions), ">=", pool.const(Fraction(least)))


# -- folds -----------------------------------------------------------------------------------------


def fold(enc: Encoder, fn: str, items: Sequence[Sym], weights: Sequence[Sym] = ()) -> Sym:
    """A fold of the members that apply; a member whose weight does not apply is left out too."""
    pool = enc.pool
    na_each = [pool.or_([item.na, *(weight.na for weight in weights[i : i + 1])]) for i, item in enumerate(items)]
    un_each = [pool.or_([item.un, *(weight.un for weight in weights[i : i + 1])]) for i, item in enumerate(items)]
    un = pool.or_(pool.and_([one, pool.not_(na)]) for one, na in zip(un_each, na_each, strict=True))
    na = pool.and_([pool.not_(un), *na_each])
    there = [pool.not_(na) for na in na_each]
    values = [number_of(item, pool) for item in items]
    match fn:
        case "sum":
            return Sym(na, un, _sum(pool, there, values))
        case "min" | "max":
            return Sym(na, un, _extreme(pool, "min" if fn == "min" else "max", there, values))
        case "mean":
            return Sym(na, un, over(pool, _sum(pool, there, values), counted(pool, there)))
        case "weighted mean":
            return _weighted(pool, Sym(na, un, None), there, values, [number_of(weight, pool) for weight in weights])
        case _:
            return _geometric(pool, Sym(na, un, None), there, values)


def over(pool: Pool, item: Quotient, divisor: N) -> Quotient:
    """A number over another one."""
    return divided(pool, item.top, times(pool, item.over, divisor))


def _sum(pool: Pool, there: Sequence[B], values: Sequence[Quotient]) -> Quotient:
    if not values:
        return number(pool, pool.const(Fraction(0)))
    return total(pool, [where(pool, held, value) for held, value in zip(there, values, strict=True)])


def _extreme(pool: Pool, kind: str, there: Sequence[B], values: Sequence[Quotient]) -> Quotient:
    plain = [settled(pool, value) for value in values]
    if all(isinstance(value.over, Const) for value in plain):
        pairs = [(held, value.top) for held, value in zip(there, plain, strict=True)]
        return number(pool, extreme(pool, "min" if kind == "min" else "max", pairs))
    raise NotDecided("it needs the least or greatest of quotients of figures that are not reported")


def _weighted(
    pool: Pool, states: Sym, there: Sequence[B], values: Sequence[Quotient], weights: Sequence[Quotient]
) -> Sym:
    """A member that does not apply gives its weight back. All weights zero: UNDETERMINED."""
    plain = [settled(pool, weight) for weight in weights]
    if not all(isinstance(weight.over, Const) for weight in plain):
        raise NotDecided("its weights are quotients of figures that are not reported")
    weighted = [Quotient(times(pool, w.top, v.top), v.over) for v, w in zip(values, plain, strict=True)]
    whole = _sum(pool, there, plain).top
    zero = compare(pool, whole, "=", pool.const(Fraction(0)))
    un = pool.or_([states.un, pool.and_([pool.not_(states.na), zero])])
    return Sym(states.na, un, over(pool, _sum(pool, there, weighted), whole))


def _geometric(pool: Pool, states: Sym, there: Sequence[B], values: Sequence[Quotient]) -> Sym:
    zero = (pool.const(Fraction(0)), pool.const(Fraction(1)))
    negative = [compare_quotients(pool, (value.top, value.over), "<", zero) for value in values]
    below = pool.or_(pool.and_(pair) for pair in zip(there, negative, strict=True))
    un = pool.or_([states.un, pool.and_([pool.not_(states.na), below])])
    return irrational(pool, Sym(states.na, un, None), NOT_NEGATIVE, NO_ROOT)


# -- ranks -----------------------------------------------------------------------------------------


def _ranked(pool: Pool, names: Sequence[str], keys: Sequence[Sym], count: int, end: str) -> Sym:
    """A member is listed when fewer than `count` are better: with every tie at the cut."""
    un = pool.or_(key.un for key in keys)
    na = pool.and_([pool.not_(un), *(key.na for key in keys)])
    there = [present(pool, key) for key in keys]
    values = [number_of(key, pool) for key in keys]
    if sum(bool(value.top.support | value.over.support) for value in values) > MOST_RANKED:
        raise NotDecided(f"more than {MOST_RANKED} members of the list are not reported")
    op: ir.Op = ">" if end == "highest" else "<"
    size = len(names)
    better = [
        [pool.false if i == j else _beats(pool, values[i], op, values[j]) for j in range(size)] for i in range(size)
    ]
    within = [
        pool.and_([there[j], _fewer(pool, [pool.and_([there[i], better[i][j]]) for i in range(size)], count)])
        for j in range(size)
    ]
    before = tuple(tuple(pool.not_(better[j][i]) for j in range(size)) for i in range(size))
    return Sym(na, un, Listed(tuple(names), tuple(within), before))


def _beats(pool: Pool, one: Quotient, op: ir.Op, other: Quotient) -> B:
    return compare_quotients(pool, (one.top, one.over), op, (other.top, other.over))


def _fewer(pool: Pool, conditions: Sequence[B], count: int) -> B:
    return compare(pool, counted(pool, conditions), "<", pool.const(Fraction(count)))
