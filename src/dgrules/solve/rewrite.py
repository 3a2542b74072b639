"""Terms made again with some of their parts replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, assert_never, cast

from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import extreme, ite, linear, rounded, times
from dgrules.solve.terms import (
    And,
    Atom,
    B,
    Const,
    Extreme,
    Is,
    Ite,
    N,
    Not,
    Num,
    Or,
    Prod,
    Rounded,
    Sum,
    Term,
    Truth,
    cone,
    parts,
)

Replace: TypeAlias = Callable[[Term, Mapping[int, Term]], Term | None]
"""What a node becomes, given what its parts became; None: itself, made of those."""


def rebuilt(pool: Pool, roots: Sequence[Term], replace: Replace) -> list[Term]:
    """The roots with nodes replaced from the leaves up."""
    made: dict[int, Term] = {}
    for node in cone(tuple(roots)):
        new = replace(node, made)
        made[node.id] = again(pool, node, made) if new is None else new
    return [made[root.id] for root in roots]


def again(pool: Pool, node: Term, made: Mapping[int, Term]) -> Term:
    """A node of the parts that its parts became."""
    if all(made[part.id] is part for part in parts(node)):
        return node
    match node:
        case Truth() | Is() | Const() | Num():
            return node
        case Atom(left=left, op=op, bound=bound):
            return compare(pool, _number(made, left), op, pool.const(bound))
        case Not(item=item):
            return pool.not_(_truth(made, item))
        case And(items=items):
            return pool.and_([_truth(made, item) for item in items])
        case Or(items=items):
            return pool.or_([_truth(made, item) for item in items])
        case Sum(const=const, terms=terms):
            return linear(pool, const, [(factor, _number(made, term)) for factor, term in terms])
        case Prod(left=left, right=right):
            return times(pool, _number(made, left), _number(made, right))
        case Ite(condition=condition, yes=yes, no=no):
            return ite(pool, _truth(made, condition), _number(made, yes), _number(made, no))
        case Rounded(value=value, over=over, mode=mode):
            return rounded(pool, _number(made, value), _number(made, over), mode)
        case Extreme(kind=kind, items=pairs):
            return extreme(pool, kind, [(_truth(made, held), _number(made, value)) for held, value in pairs])
        case _:
            assert_never(node)


def fixed(pool: Pool, roots: Sequence[Term], values: Mapping[int, int | Fraction | N]) -> list[Term]:
    """The roots where variables have these states (their place) or are these numbers."""

    def replace(node: Term, _: Mapping[int, Term]) -> Term | None:
        match node:
            case Is(var=var, states=states) if var in values:
                return pool.truth(bool(states >> cast(int, values[var]) & 1))
            case Num(var=var) if var in values:
                value = values[var]
                return pool.const(Fraction(value)) if isinstance(value, int | Fraction) else value
            case _:
                return None

    return rebuilt(pool, roots, replace)


def _truth(made: Mapping[int, Term], node: Term) -> B:
    return cast(B, made[node.id])


def _number(made: Mapping[int, Term], node: Term) -> N:
    return cast(N, made[node.id])
