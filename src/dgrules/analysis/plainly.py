"""Questions that need no solver: a figure compared with a constant. Most targets are nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Bounds
from dgrules.solve import domains
from dgrules.solve.intervals import is_empty, meet


@dataclass(frozen=True, slots=True)
class Compared:
    """`figure op line`."""

    figure: str
    op: ir.Op
    line: Fraction

    def holds(self, value: Fraction) -> bool:
        """Whether a figure of this value meets the comparison."""
        return _side(self.op, self.line).holds(value)


def compared(ruleset: Ruleset, expr: ir.Expr) -> Compared | None:
    """The comparison of a figure with a constant that an expression is; None for any other."""
    match expr:
        case ir.Cmp(op=op, left=left, right=ir.Lit(value=Fraction() as line), order=()) if op not in ("=", "<>"):
            figure = _figure(ruleset, left)
            return None if figure is None else Compared(figure, op, line)
        case _:
            return None


def plainly(ruleset: Ruleset, figures: Mapping[str, FigureDecl], expr: ir.Expr, value: bool) -> bool | None:
    """Whether a permitted figure can make a comparison with a constant come to this truth; None where that takes a
    proof. `figures`: `domains.declared` of the ruleset."""
    comparison = compared(ruleset, expr)
    found = figures.get(comparison.figure) if comparison is not None else None
    if comparison is None or found is None or found.labels:
        return None
    domain = domains.of_figure(found)
    if not isinstance(domain, domains.Numbers):
        return None
    asked = _side(comparison.op if value else OPPOSITE[comparison.op], comparison.line)
    return not is_empty(meet(domain.bounds, asked), domain.whole)


def _figure(ruleset: Ruleset, expr: ir.Expr) -> str | None:
    """The figure that an expression only passes on, where the part applies."""
    while isinstance(expr, ir.Guard) or (isinstance(expr, ir.Ref) and expr.key in ruleset.cells):
        expr = expr.value if isinstance(expr, ir.Guard) else ruleset.cells[expr.key].expr
    return expr.key if isinstance(expr, ir.Figure) else None


OPPOSITE: dict[ir.Op, ir.Op] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "<>", "<>": "="}


def _side(op: ir.Op, end: Fraction) -> Bounds:
    match op:
        case "<" | "<=":
            return Bounds(high=end, high_inclusive=op == "<=")
        case _:
            return Bounds(low=end, low_inclusive=op == ">=")
