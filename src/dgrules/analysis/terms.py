"""Questions as terms: when an expression comes to a value, and when it moves between two submissions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from dgrules.analysis.question import Comes, Condition, Moves, OneOf, Unless, Valued
from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Value
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare_quotients
from dgrules.solve.rewrite import rebuilt
from dgrules.solve.symbol import Listed, Named, NotDecided, Quotient, Sym, Truthful, present
from dgrules.solve.terms import B, Is, N, Num, Term

Read = Callable[[ir.Expr], Sym]


def condition(pool: Pool, one: Condition, before: Read, after: Read) -> B:
    """When a condition is met."""
    match one:
        case Comes(expr, values):
            item = (after if one.after else before)(expr)
            return pool.or_(comes(pool, item, value) for value in values)
        case Moves(expr, way, order):
            return moves(pool, before(expr), after(one.after), way, order)
        case OneOf(of):
            return pool.or_(condition(pool, each, before, after) for each in of)
        case Unless(that):
            return pool.not_(condition(pool, that, before, after))


def comes(pool: Pool, item: Sym, value: Value | Valued) -> B:
    """When an expression comes to a value."""
    there = present(pool, item)
    if isinstance(value, Valued):
        return there
    if value is NOT_APPLICABLE:
        return item.na
    if value is UNDETERMINED:
        return item.un
    match item.value, value:
        case None, _:
            return pool.false
        case Truthful(holds), bool():
            return pool.and_([there, holds if value else pool.not_(holds)])
        case Named() as named, str():
            return pool.and_([there, named.when(pool, value)])
        case Quotient(top, over), _ if not isinstance(value, str | tuple):
            return pool.and_([there, compare_quotients(pool, (top, over), "=", _number(pool, value))])
        case _:
            raise NotDecided("a value of another type is asked for")


def _number(pool: Pool, value: Value) -> tuple[N, N]:
    return pool.const(Fraction(value)), pool.const(Fraction(1))  # type: ignore[arg-type]


def moves(pool: Pool, one: Sym, other: Sym, way: str, order: tuple[str, ...]) -> B:
    both = [present(pool, one), present(pool, other)]
    if way == "any":
        changed = [pool.xor(one.na, other.na), pool.xor(one.un, other.un)]
        return pool.or_([*changed, pool.and_([*both, _differ(pool, one, other)])])
    match one.value, other.value:
        case (None, _) | (_, None):
            return pool.false
        case Quotient() as one_number, Quotient() as other_number:
            op: ir.Op = "<" if way == "up" else ">"
            return pool.and_([*both, _compared(pool, one_number, op, other_number)])
        case Named() as one_name, Named() as other_name:
            low, high = (one_name, other_name) if way == "up" else (other_name, one_name)
            pairs = [
                pool.and_([low.when(pool, worse), high.when(pool, better)])
                for i, worse in enumerate(order)
                for better in order[i + 1 :]
            ]
            return pool.and_([*both, pool.or_(pairs)])
        case Truthful(first), Truthful(second):
            no, yes = (first, second) if way == "up" else (second, first)
            return pool.and_([*both, pool.not_(no), yes])
        case _:
            raise NotDecided("a list has no better and worse")


def _differ(pool: Pool, one: Sym, other: Sym) -> B:
    match one.value, other.value:
        case (None, _) | (_, None):
            return pool.false
        case Truthful(first), Truthful(second):
            return pool.xor(first, second)
        case Quotient() as one_number, Quotient() as other_number:
            return _compared(pool, one_number, "<>", other_number)
        case Named() as one_name, Named() as other_name:
            names = dict.fromkeys(name for name, _ in (*one_name.names, *other_name.names))
            return pool.or_(pool.xor(one_name.when(pool, name), other_name.when(pool, name)) for name in names)
        case Listed() as one_list, Listed() as other_list:
            return _lists_differ(pool, one_list, other_list)
        case _:
            return pool.true


def _compared(pool: Pool, one: Quotient, op: ir.Op, other: Quotient) -> B:
    return compare_quotients(pool, (one.top, one.over), op, (other.top, other.over))


def _lists_differ(pool: Pool, one: Listed, other: Listed) -> B:
    """Another member, or the same in another order."""
    names = dict.fromkeys((*one.members, *other.members))
    places = [{name: i for i, name in enumerate(side.members)} for side in (one, other)]
    within = [
        {name: side.within[place[name]] if name in place else pool.false for name in names}
        for side, place in zip((one, other), places, strict=True)
    ]
    found = [pool.xor(within[0][name], within[1][name]) for name in names]
    shared = [name for name in names if all(name in place for place in places)]
    for i, first in enumerate(shared):
        for second in shared[i + 1 :]:
            sides = [
                _stands_before(pool, side, place[first], place[second])
                for side, place in zip((one, other), places, strict=True)
            ]
            found.append(pool.and_([within[0][first], within[0][second], pool.xor(*sides)]))
    return pool.or_(found)


def _stands_before(pool: Pool, side: Listed, i: int, j: int) -> B:
    return side.before[i][j] if i < j else pool.not_(side.before[j][i])


def replaced(pool: Pool, roots: list[Term], new: Mapping[int, int]) -> list[Term]:
    """The roots about other variables."""
    mask = sum(1 << var for var in new)

    def replace(node: Term, _: Mapping[int, Term]) -> Term | None:
        if not node.support & mask:
            return node
        match node:
            case Is(var=var, states=states):
                return pool.is_(new[var], states)
            case Num(var=var):
                return pool.num(new[var])
            case _:
                return None

    return rebuilt(pool, roots, replace)
