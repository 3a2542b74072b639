"""Logic over all completions: Kleene's three values, and UNDETERMINED, which is stronger than `does not apply`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias, assert_never

from dgrules.model import ir
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare_quotients
from dgrules.solve.symbol import (
    Named,
    NotDecided,
    Quotient,
    Sym,
    Truthful,
    names_of,
    present,
    strict,
    sure,
    truth_of,
)
from dgrules.solve.terms import B

if TYPE_CHECKING:
    from dgrules.solve.encode import Encoder

Logic: TypeAlias = ir.And | ir.Or | ir.Not | ir.Cmp | ir.IsNA | ir.Guard


def read(enc: Encoder, expr: Logic) -> Sym:
    """What a condition or a guarded value comes to."""
    pool = enc.pool
    match expr:
        case ir.And(items):
            return conjunction(pool, enc.read_all(items))
        case ir.Or(items):
            return negated(pool, conjunction(pool, [negated(pool, item) for item in enc.read_all(items)]))
        case ir.Not(value):
            return negated(pool, enc.read(value))
        case ir.Cmp(op, left, right, order):
            return _compared(pool, op, enc.read(left), enc.read(right), order)
        case ir.IsNA(value):
            return _is_not_applicable(enc, value)
        case ir.Guard(condition, value):
            return _guarded(pool, enc.read(condition), enc.read(value))
        case _:
            assert_never(expr)


def negated(pool: Pool, item: Sym) -> Sym:
    return Sym(item.na, item.un, Truthful(pool.not_(truth_of(item, pool))) if item.value else None)


def holds(pool: Pool, item: Sym) -> B:
    """When a condition has the value true."""
    return pool.and_([present(pool, item), truth_of(item, pool)])


def fails(pool: Pool, item: Sym) -> B:
    """When a condition has the value false."""
    return pool.and_([present(pool, item), pool.not_(truth_of(item, pool))])


def conjunction(pool: Pool, items: Sequence[Sym]) -> Sym:
    """false if any is false; else UNDETERMINED, NOT_APPLICABLE in that order if any is; else true."""
    one_fails = pool.or_(fails(pool, item) for item in items)
    any_un = pool.or_(item.un for item in items)
    any_na = pool.or_(item.na for item in items)
    un = pool.and_([any_un, pool.not_(one_fails)])
    na = pool.and_([any_na, pool.not_(any_un), pool.not_(one_fails)])
    if any_un is pool.false and any_na is pool.false:
        return sure(pool, Truthful(pool.and_(truth_of(item, pool) for item in items)))
    return Sym(na, un, Truthful(pool.not_(one_fails)))


def _compared(pool: Pool, op: ir.Op, left: Sym, right: Sym, order: Sequence[str]) -> Sym:
    na, un = strict(pool, (left, right))
    match left.value, right.value:
        case (None, _) | (_, None):
            return Sym(na, un, None)
        case Quotient() as one, Quotient() as other:
            held = compare_quotients(pool, (one.top, one.over), op, (other.top, other.over))
        case Truthful(one), Truthful(other) if op in ("=", "<>"):
            held = pool.xor(one, other)
            held = held if op == "<>" else pool.not_(held)
        case Named(), Named():
            held = _names_compared(pool, op, names_of(left), names_of(right), order)
        case _:
            raise NotDecided("values of different types are compared")
    return Sym(na, un, Truthful(held))


def _names_compared(pool: Pool, op: ir.Op, one: Named, other: Named, order: Sequence[str]) -> B:
    """By equality, or by the place in the order, worst first."""
    pairs = [
        pool.and_([held, also])
        for name, held in one.names
        for second, also in other.names
        if _names_compare(op, name, second, order)
    ]
    return pool.or_(pairs)


def _names_compare(op: ir.Op, name: str, other: str, order: Sequence[str]) -> bool:
    if op in ("=", "<>"):
        return (name == other) == (op == "=")
    if name not in order or other not in order:
        raise NotDecided("a category outside its order is compared")
    one, two = order.index(name), order.index(other)
    return {"<": one < two, "<=": one <= two, ">": one > two, ">=": one >= two}[op]


def _is_not_applicable(enc: Encoder, value: ir.Expr) -> Sym:
    """Completions never say that a figure does not apply; a proof asks about submissions that do."""
    item = enc.read(value)
    return Sym(enc.pool.false, item.un, Truthful(item.na))


def _guarded(pool: Pool, condition: Sym, value: Sym) -> Sym:
    held = holds(pool, condition)
    un = pool.or_([condition.un, pool.and_([held, value.un])])
    na = pool.or_([condition.na, fails(pool, condition), pool.and_([held, value.na])])
    return Sym(na, un, value.value)
