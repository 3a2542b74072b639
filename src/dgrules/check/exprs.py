"""Walking expression trees: every part of an expression, and what a cell refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from dgrules.model import ir

_KINDS = frozenset(ir.Expr.__args__) | {ir.Case}
_LEAVES = frozenset({ir.Lit, ir.Figure, ir.Stated, ir.Ref, ir.FoldMembers})


_BELOW: dict[type, tuple[str, ...]] = {
    kind: () if kind in _LEAVES else tuple(f.name for f in fields(kind)) for kind in _KINDS
}


def parts(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The expression and everything below it, parents first, in the order of the text."""
    stack: list[object] = [expr]
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        elif type(node) in _KINDS:
            if not isinstance(node, ir.Case):
                yield node  # type: ignore[misc]  # one of the kinds, as the line above says
            stack.extend(getattr(node, name) for name in reversed(_BELOW[type(node)]))
