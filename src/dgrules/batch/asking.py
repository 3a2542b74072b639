"""Asking the reference evaluator what an expression makes of given operands, and the parts of expressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any, cast

from dgrules.batch.graph import Const, Node, Num, Ranked, Small, Unsupported
from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED

EMPTY = Submission({})


class Pick:
    """The index of a branch; the same index is the same pick."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pick) and other.index == self.index

    def __hash__(self) -> int:
        return hash(self.index)


# -- asking the reference ----------------------------------------------------------------------------


def by_reference(expr: ir.Expr) -> Callable[..., Any]:
    """The expression as a function of the values of its operands."""
    asked = rebuilt(expr)
    return lambda *values: walked(asked, values)


def walked(expr: ir.Expr, values: Sequence[Any]) -> Any:
    return reference.value_of(expr, EMPTY, {str(number): value for number, value in enumerate(values)})


def children(expr: ir.Expr) -> tuple[ir.Expr, ...]:
    """The operands of an expression, in the order of its fields."""
    found: list[ir.Expr] = []
    for field in fields(expr):
        found += _parts(getattr(expr, field.name))
    return tuple(found)


def _parts(value: object) -> list[Any]:
    if isinstance(value, tuple):
        return [part for item in value for part in _parts(item)]
    if isinstance(value, ir.Case):
        raise Unsupported("cases are read on their own")
    return [value] if type(value).__module__ == ir.__name__ else []


def rebuilt(expr: ir.Expr) -> ir.Expr:
    """The same expression over cells `0`, `1`, … in the place of its operands."""
    number = iter(range(10**9))

    def put(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(put(item) for item in value)
        return ir.Ref(str(next(number))) if type(value).__module__ == ir.__name__ else value

    made: Any = type(expr)
    return cast(ir.Expr, made(**{field.name: put(getattr(expr, field.name)) for field in fields(expr) if field.init}))


def walk(value: object) -> Any:
    """Every node of an expression."""
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif type(value).__module__ == ir.__name__:
        yield value
        for field in fields(value):  # type: ignore[arg-type]
            yield from walk(getattr(value, field.name))


def small(node: Node) -> Const | Small:
    if isinstance(node, Num | Ranked):
        raise Unsupported("numbers where a few values are needed")
    return node


def settled(value: Any) -> Any:
    return NOT_APPLICABLE if value is NOT_TRIGGERED else value


def is_not_applicable(value: Any) -> Any:
    return value if value is OPEN or value is UNDETERMINED else value is NOT_APPLICABLE


def figure_is_not_applicable(state: Any) -> Any:
    """A figure that is not reported is applicable."""
    return state if state is UNDETERMINED else state is NOT_APPLICABLE or state is NOT_TRIGGERED


def guard(held: Any, value: Any) -> Any:
    if held is True:
        return value
    return held if held is OPEN or held is UNDETERMINED else NOT_APPLICABLE
