"""Terms as Python code: for questions that are tried with very many assignments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, assert_never

from dgrules.model.arithmetic import round_half
from dgrules.solve.concrete import Assignment, Plain
from dgrules.solve.terms import (
    And,
    Atom,
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
)

OPERATORS = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "==", "<>": "!="}


def program(roots: Sequence[Term]) -> Callable[[Assignment], dict[int, Plain]]:
    """A function from an assignment to the values of the roots by id; as `concrete.evaluate` has them, but whole
    numbers may be `int`."""
    constants: dict[str, Any] = {"F": Fraction, "rounded": _rounded}
    lines = [f"    n{node.id} = {_code(node, constants)}" for node in cone(tuple(roots))]
    result = ", ".join(f"{id_}: n{id_}" for id_ in dict.fromkeys(root.id for root in roots))
    source = "\n".join(["def run(a):", *lines, f"    return {{{result}}}"])
    exec(compile(source, "<terms>", "exec"), constants)
    found: Callable[[Assignment], dict[int, Plain]] = constants["run"]
    return found


def _code(node: Term, constants: dict[str, Any]) -> str:
    match node:
        case Truth(value=value):
            return str(value)
        case Is(var=var, states=states):
            return f"bool({states} >> a[{var}] & 1)"
        case Atom(left=left, op=op, bound=bound):
            return f"n{left.id} {OPERATORS[op]} {_number(bound, constants)}"
        case Not(item=item):
            return f"not n{item.id}"
        case And(items=items):
            return " and ".join(f"n{item.id}" for item in items)
        case Or(items=items):
            return " or ".join(f"n{item.id}" for item in items)
        case _:
            return _number_code(node, constants)


def _number_code(node: N, constants: dict[str, Any]) -> str:
    match node:
        case Const(value=value):
            return _number(value, constants)
        case Num(var=var):
            return f"a[{var}]"
        case Sum():
            return _sum(node)
        case Prod(left=left, right=right):
            return f"n{left.id} * n{right.id}"
        case Ite(condition=condition, yes=yes, no=no):
            return f"n{yes.id} if n{condition.id} else n{no.id}"
        case Rounded(value=value, over=over, mode=mode):
            return f"rounded(n{value.id}, n{over.id}, {mode!r})"
        case Extreme(kind=kind, items=pairs):
            values = "".join(f"*((n{value.id},) if n{held.id} else ()), " for held, value in pairs)
            return f"{kind}(({values}), default=0)"
        case _:
            assert_never(node)


def _sum(node: Sum) -> str:
    """Over one denominator, so that whole numbers stay integers."""
    under = lcm(node.const.denominator, *(factor.denominator for factor, _ in node.terms))
    terms = " + ".join(
        f"{factor.numerator * (under // factor.denominator)} * n{term.id}" for factor, term in node.terms
    )
    whole = f"{node.const.numerator * (under // node.const.denominator)} + {terms}"
    return whole if under == 1 else f"F({whole}, {under})"


def _number(value: Fraction, constants: dict[str, Any]) -> str:
    """A constant; a whole one as an integer."""
    if value.denominator == 1:
        return f"({value.numerator})"
    name = f"c{len(constants)}"
    constants[name] = value
    return name


def _rounded(value: Fraction, over: Fraction, mode: Any) -> Fraction:
    return round_half(Fraction(value) / over, 0, mode) if over else Fraction(0)
