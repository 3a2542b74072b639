"""Cases, caps, scales and labels over all completions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, assert_never

from dgrules.model import ir
from dgrules.model.values import UNDETERMINED
from dgrules.solve.encode_logic import holds
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare_quotients
from dgrules.solve.fold_numbers import linear
from dgrules.solve.quotients import chosen
from dgrules.solve.symbol import (
    Listed,
    Named,
    NotDecided,
    Payload,
    Quotient,
    Sym,
    Truthful,
    names_of,
    nothing,
    number,
    number_of,
    present,
)
from dgrules.solve.terms import B

if TYPE_CHECKING:
    from dgrules.solve.encode import Encoder

Choice: TypeAlias = ir.Cases | ir.Cap | ir.Scale | ir.Lookup


def read(enc: Encoder, expr: Choice) -> Sym:
    """What a choice comes to."""
    pool = enc.pool
    match expr:
        case ir.Cases(cases, otherwise):
            conditions = enc.read_all(case.condition for case in cases)
            values = [_optional(enc, case.value) for case in cases]
            return _cases(pool, conditions, values, _optional(enc, otherwise))
        case ir.Cap(value, caps, order):
            limits = [(order.index(name), enc.read(condition)) for name, condition in caps]
            return _capped(pool, enc.read(value), limits, order)
        case ir.Scale(value):
            return _on_scale(pool, enc.read(value), expr)
        case ir.Lookup(value, points):
            return _looked_up(pool, enc.read(value), dict(points))
        case _:
            assert_never(expr)


def _optional(enc: Encoder, expr: ir.Expr | None) -> Sym:
    """Without an expression the rules say nothing."""
    return nothing(enc.pool, UNDETERMINED) if expr is None else enc.read(expr)


# -- cases -----------------------------------------------------------------------------------------


def _cases(pool: Pool, conditions: Sequence[Sym], values: Sequence[Sym], otherwise: Sym) -> Sym:
    """The value of the one case that holds; two: UNDETERMINED; none: what the conditions' kinds of nothing come
    to, else `otherwise`."""
    true = [holds(pool, condition) for condition in conditions]
    overlap = _two_or_more(pool, true)
    none = pool.and_(pool.not_(held) for held in true)
    any_un = pool.or_(condition.un for condition in conditions)
    any_na = pool.or_(condition.na for condition in conditions)
    rest = pool.and_([none, pool.not_(any_un), pool.not_(any_na)])
    guards = [*true, rest]
    options = [*values, otherwise]
    reached = [pool.and_([guard, pool.not_(overlap)]) for guard in guards]
    un = pool.or_(
        [
            overlap,
            pool.and_([none, any_un]),
            *(pool.and_([held, option.un]) for held, option in zip(reached, options, strict=True)),
        ]
    )
    na = pool.or_(
        [
            pool.and_([none, any_na, pool.not_(any_un)]),
            *(pool.and_([held, option.na]) for held, option in zip(reached, options, strict=True)),
        ]
    )
    chances = [(guard, option.value) for guard, option in zip(guards, options, strict=True) if guard is not pool.false]
    return Sym(na, un, _one_of(pool, [(guard, value) for guard, value in chances if value is not None]))


def either(pool: Pool, condition: B, yes: Sym, no: Sym) -> Sym:
    """The one where a condition holds, else the other."""
    if condition is pool.true or condition is pool.false:
        return yes if condition is pool.true else no
    ways = ((condition, yes), (pool.not_(condition), no))
    na = pool.or_(pool.and_([way, one.na]) for way, one in ways)
    un = pool.or_(pool.and_([way, one.un]) for way, one in ways)
    return Sym(na, un, _one_of(pool, [(way, one.value) for way, one in ways if one.value is not None]))


def _two_or_more(pool: Pool, conditions: Sequence[B]) -> B:
    pairs = [
        pool.and_([one, other]) for i, one in enumerate(conditions) for other in conditions[:i] if one is not pool.false
    ]
    return pool.or_(pairs)


def _one_of(pool: Pool, options: Sequence[tuple[B, Payload]]) -> Payload | None:
    """The value of the guard that holds; at most one does."""
    if not options:
        return None
    first = options[0][1]
    same = [(guard, value) for guard, value in options if type(value) is type(first)]
    if len(same) != len(options) or isinstance(first, Listed):
        raise NotDecided("cases with values of different types")
    match first:
        case Truthful():
            held = [pool.and_([guard, value.holds]) for guard, value in same if isinstance(value, Truthful)]
            return Truthful(pool.or_(held))
        case Quotient():
            return _number_of_options(pool, [(guard, value) for guard, value in same if isinstance(value, Quotient)])
        case Named():
            return _named_options(pool, [(guard, value) for guard, value in same if isinstance(value, Named)])


def _number_of_options(pool: Pool, options: Sequence[tuple[B, Quotient]]) -> Quotient:
    found = options[-1][1]
    for guard, value in reversed(options[:-1]):
        found = chosen(pool, guard, value, found)
    return found


def _named_options(pool: Pool, options: Sequence[tuple[B, Named]]) -> Named:
    found: dict[str, list[B]] = {}
    for guard, value in options:
        for name, held in value.names:
            found.setdefault(name, []).append(pool.and_([guard, held]))
    return Named(tuple((name, pool.or_(ways)) for name, ways in found.items()))


# -- caps ------------------------------------------------------------------------------------------


def _capped(pool: Pool, value: Sym, limits: Sequence[tuple[int, Sym]], order: Sequence[str]) -> Sym:
    """At most those categories; a condition that is UNDETERMINED matters only below what is left."""
    if value.value is None:
        return value
    named = names_of(value)
    at_least: list[B] = [pool.true]
    for place in range(1, len(order)):
        better = pool.or_(named.when(pool, name) for name in order[place:])
        free = [pool.not_(holds(pool, held)) for most, held in limits if most < place]
        at_least.append(pool.and_([better, *free]))
    at_least.append(pool.false)
    doubts = [pool.and_([held.un, at_least[most + 1]]) for most, held in limits]
    un = pool.or_([value.un, pool.and_([present(pool, value), pool.or_(doubts)])])
    names = [(name, pool.and_([at_least[place], pool.not_(at_least[place + 1])])) for place, name in enumerate(order)]
    return Sym(value.na, un, Named(tuple(names)))


# -- scales and labels -----------------------------------------------------------------------------


def _on_scale(pool: Pool, x: Sym, scale_: ir.Scale) -> Sym:
    """The score of a number: below the first knot, between two, and beyond the last."""
    if x.value is None:
        return x
    value = number_of(x, pool)
    knots = scale_.knots
    op: ir.Op = "<=" if scale_.descending else ">="
    reached = [_against(pool, value, op, at) for at, _ in knots]
    at_knot = [_against(pool, value, "=", at) for at, _ in knots]
    silent: list[B] = []
    found = number(pool, pool.const(knots[0][1] if scale_.below is None else scale_.below))
    if scale_.below is None:
        silent.append(pool.not_(reached[0]))
    for i, (_, score) in enumerate(knots):
        after, says_nothing = _after(pool, value, scale_, i)
        if says_nothing:
            beyond = pool.not_(reached[i + 1]) if i + 1 < len(knots) else pool.true
            silent.append(pool.and_([reached[i], beyond, pool.not_(at_knot[i])]))
        at_score = number(pool, pool.const(score))
        found = chosen(pool, reached[i], at_score if says_nothing else chosen(pool, at_knot[i], at_score, after), found)
    un = pool.or_([x.un, pool.and_([present(pool, x), pool.or_(silent)])])
    return Sym(x.na, un, found)


def _after(pool: Pool, value: Quotient, scale_: ir.Scale, i: int) -> tuple[Quotient, bool]:
    """The score beyond a knot and before the next one, and whether the scale says nothing there."""
    at, score = scale_.knots[i]
    if i + 1 == len(scale_.knots):
        return number(pool, pool.const(score if scale_.above is None else scale_.above)), scale_.above is None
    if scale_.between != "linear":
        return number(pool, pool.const(score)), scale_.between == "undetermined"
    next_at, next_score = scale_.knots[i + 1]
    slope = (next_score - score) / (next_at - at)
    top = linear(pool, Fraction(0), [(slope, value.top), (score - slope * at, value.over)])
    return Quotient(top, value.over), False


def _against(pool: Pool, value: Quotient, op: ir.Op, at: Fraction) -> B:
    return compare_quotients(pool, (value.top, value.over), op, (pool.const(at), pool.const(Fraction(1))))


def _looked_up(pool: Pool, label: Sym, points: dict[str, Fraction]) -> Sym:
    """The points of a label; UNDETERMINED for one that has none."""
    if label.value is None:
        return label
    found: Quotient | None = None
    missing: list[B] = []
    for name, held in names_of(label).names:
        if name not in points:
            missing.append(held)
            continue
        score = number(pool, pool.const(points[name]))
        found = score if found is None else chosen(pool, held, score, found)
    un = pool.or_([label.un, pool.and_([present(pool, label), pool.or_(missing)])])
    return Sym(label.na, un, found)
