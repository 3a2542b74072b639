"""Questions that need no solver: a figure compared with a constant. Most targets are nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Bounds
from dgrules.solve import domains
from dgrules.solve.intervals import is_empty, meet


def plainly(ruleset: Ruleset, figures: Mapping[str, FigureDecl], expr: ir.Expr, value: bool) -> bool | None:
    """Whether a permitted figure can make a comparison with a constant come to this truth; None where that takes a
    proof. `figures`: `domains.declared` of the ruleset."""
    match expr:
        case ir.Cmp(op=op, left=left, right=ir.Lit(value=Fraction() as right), order=()) if op not in ("=", "<>"):
            figure = _figure(ruleset, left)
        case _:
            return None
    found = figures.get(figure) if figure is not None else None
    if found is None or found.labels:
        return None
    domain = domains.of_figure(found)
    if not isinstance(domain, domains.Numbers):
        return None
    asked = _side(op if value else OPPOSITE[op], right)
    return not is_empty(meet(domain.bounds, asked), domain.whole)


def _figure(ruleset: Ruleset, expr: ir.Expr) -> str | None:
    """The figure that an expression only passes on."""
    while isinstance(expr, ir.Ref) and expr.key in ruleset.cells:
        expr = ruleset.cells[expr.key].expr
    return expr.key if isinstance(expr, ir.Figure) else None


OPPOSITE: dict[ir.Op, ir.Op] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "<>", "<>": "="}


def _side(op: ir.Op, end: Fraction) -> Bounds:
    match op:
        case "<" | "<=":
            return Bounds(high=end, high_inclusive=op == "<=")
        case _:
            return Bounds(low=end, low_inclusive=op == ">=")
