"""Arithmetic over all completions: exact rationals, quotients kept as two numbers and compared crosswise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from dgrules.model import ir
from dgrules.model.types import Bounds
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare, compare_quotients
from dgrules.solve.fold_numbers import add, rounded, scale, times
from dgrules.solve.intervals import ANY
from dgrules.solve.quotients import divided, settled
from dgrules.solve.symbol import Quotient, Sym, number, number_of, present, strict

if TYPE_CHECKING:
    from dgrules.solve.encode import Encoder

Arithmetic: TypeAlias = ir.Add | ir.Neg | ir.Mul | ir.Div | ir.Ratio | ir.Round | ir.Ln
Made: TypeAlias = Callable[[Sequence[Quotient]], Quotient]
Mode: TypeAlias = Literal["half up", "half even"]
NO_LOGARITHM = "it needs a logarithm of figures that are not reported"


def read(enc: Encoder, expr: Arithmetic) -> Sym:
    """What arithmetic comes to."""
    match expr:
        case ir.Add(items):
            return _strict(enc, enc.read_all(items), lambda numbers: total(enc.pool, numbers))
        case ir.Neg(value):
            return _strict(enc, [enc.read(value)], lambda numbers: _negated(enc.pool, numbers[0]))
        case ir.Mul(left, right):
            return _strict(enc, enc.read_all((left, right)), lambda numbers: _product(enc.pool, numbers))
        case ir.Div(left, right) | ir.Ratio(left, right):
            return _quotient(enc, enc.read_all((left, right)), isinstance(expr, ir.Ratio))
        case ir.Round(value, digits, mode):
            return _strict(enc, [enc.read(value)], lambda numbers: _rounded(enc.pool, numbers[0], digits, mode))
        case ir.Ln(value):
            return _logarithm(enc, enc.read(value))
        case _:
            assert_never(expr)


def _strict(enc: Encoder, items: Sequence[Sym], function: Made) -> Sym:
    na, un = strict(enc.pool, items)
    if any(item.value is None for item in items):
        return Sym(na, un, None)
    return Sym(na, un, function([number_of(item, enc.pool) for item in items]))


def total(pool: Pool, items: Sequence[Quotient]) -> Quotient:
    """The sum of numbers."""
    if all(item.over is items[0].over for item in items):
        return Quotient(add(pool, [item.top for item in items]), items[0].over)
    plain = [settled(pool, item) for item in items]
    over = plain[0].over
    top = plain[0].top
    for item in plain[1:]:
        if item.over is over:
            top = add(pool, [top, item.top])
        else:
            top = add(pool, [times(pool, top, item.over), times(pool, item.top, over)])
            over = times(pool, over, item.over)
    return divided(pool, top, over)


def _negated(pool: Pool, item: Quotient) -> Quotient:
    return Quotient(scale(pool, Fraction(-1), item.top), item.over)


def _product(pool: Pool, items: Sequence[Quotient]) -> Quotient:
    one, other = items
    return divided(pool, times(pool, one.top, other.top), times(pool, one.over, other.over))


def _quotient(enc: Encoder, items: Sequence[Sym], is_ratio: bool) -> Sym:
    """UNDETERMINED over zero, or NOT_APPLICABLE for the ratio of a share."""
    pool = enc.pool
    na, un = strict(pool, items)
    if any(item.value is None for item in items):
        return Sym(na, un, None)
    left, right = (number_of(item, pool) for item in items)
    there = pool.and_([pool.not_(na), pool.not_(un)])
    zero = pool.and_([there, compare(pool, right.top, "=", pool.const(Fraction(0)))])
    if is_ratio:
        na = pool.or_([na, zero])
    else:
        un = pool.or_([un, zero])
    return Sym(na, un, divided(pool, times(pool, left.top, right.over), times(pool, left.over, right.top)))


def _rounded(pool: Pool, item: Quotient, digits: int, mode: Mode) -> Quotient:
    unit = Fraction(10) ** digits
    return number(pool, scale(pool, 1 / unit, rounded(pool, scale(pool, unit, item.top), item.over, mode)))


def _logarithm(enc: Encoder, item: Sym) -> Sym:
    pool = enc.pool
    if item.value is None:
        return item
    value = number_of(item, pool)
    zero = (pool.const(Fraction(0)), pool.const(Fraction(1)))
    not_positive = compare_quotients(pool, (value.top, value.over), "<=", zero)
    un = pool.or_([item.un, pool.and_([present(pool, item), not_positive])])
    return irrational(pool, Sym(item.na, un, None), ANY, NO_LOGARITHM)


def irrational(pool: Pool, states: Sym, bounds: Bounds, why: str) -> Sym:
    """A number that the solver knows nothing of. What is made of it may also be UNDETERMINED, where the evaluators
    cannot tell it from a rational one."""
    doubt = pool.is_(pool.states((False, True), opaque=why).index, 2)
    un = pool.or_([states.un, pool.and_([doubt, pool.not_(states.na)])])
    return Sym(states.na, un, number(pool, pool.number(bounds, opaque=why)))
