"""Terms under an assignment: a state's place or a number for each variable."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias, assert_never, cast

from dgrules.model.arithmetic import round_half
from dgrules.model.ir import Op
from dgrules.solve.terms import (
    And,
    Atom,
    Const,
    Extreme,
    Is,
    Ite,
    Not,
    Num,
    Or,
    Prod,
    Rounded,
    Sum,
    Term,
    Truth,
)

Assignment: TypeAlias = Mapping[int, int | Fraction]
"""By variable: the place of its state, or its number."""
Plain: TypeAlias = bool | Fraction

_COMPARE: dict[Op, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def evaluate(nodes: Iterable[Term], assignment: Assignment) -> dict[int, Plain]:
    """The value of each node by id; `nodes` as `terms.cone` gives them."""
    found: dict[int, Plain] = {}
    for node in nodes:
        found[node.id] = _value(node, found, assignment)
    return found


def _value(node: Term, found: Mapping[int, Plain], assignment: Assignment) -> Plain:
    match node:
        case Truth(value=value):
            return value
        case Is(var=var, states=states):
            return bool(states >> int(assignment[var]) & 1)
        case Atom(left=left, op=op, bound=bound):
            return bool(_COMPARE[op](found[left.id], bound))
        case Not(item=item):
            return not found[item.id]
        case And(items=items):
            return all(found[item.id] for item in items)
        case Or(items=items):
            return any(found[item.id] for item in items)
        case _:
            return _number(node, cast(Mapping[int, Fraction], found), assignment)


def _number(
    node: Const | Num | Sum | Prod | Ite | Rounded | Extreme, found: Mapping[int, Fraction], assignment: Assignment
) -> Fraction:
    match node:
        case Const(value=value):
            return value
        case Num(var=var):
            return Fraction(assignment[var])
        case Sum(const=const, terms=terms):
            return const + sum(factor * found[term.id] for factor, term in terms)
        case Prod(left=left, right=right):
            return found[left.id] * found[right.id]
        case Ite(condition=condition, yes=yes, no=no):
            return found[yes.id] if found[condition.id] else found[no.id]
        case Rounded(value=value, over=over, mode=mode):
            return round_half(found[value.id] / found[over.id], 0, mode) if found[over.id] else Fraction(0)
        case Extreme(kind=kind, items=pairs):
            values = [found[value.id] for held, value in pairs if found[held.id]]
            return (min if kind == "min" else max)(values, default=Fraction(0))
        case _:
            assert_never(node)
