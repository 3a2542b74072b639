"""The choices of a ruleset: ratings, results and scores by cases, each with its cases and what guards them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dgrules.diagnostics import Span
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Declared, Ruleset


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell by cases. `guards`: conditions under which the cases are read at all, `applies` among them. `when`: the
    one that the sentence itself says (`when overall is quality`)."""

    cell: Cell
    cases: tuple[ir.Case, ...]
    otherwise: ir.Expr | None
    guards: tuple[ir.Expr, ...]
    caps: tuple[tuple[str, ir.Expr], ...]

    @property
    def when(self) -> tuple[ir.Expr, ...]:
        """The guards that are no `applies:` of a part of the tree."""
        return tuple(
            guard for guard in self.guards if not (isinstance(guard, ir.Ref) and guard.key.startswith("applies:"))
        )

    def span(self, case: int) -> Span:
        """The words of a case."""
        return self.cell.cases[case].origin.span if case < len(self.cell.cases) else self.cell.origin.span

    def value(self, case: int) -> str | None:
        """The category or points of a case; None for `undetermined`."""
        return self.cell.cases[case].value if case < len(self.cell.cases) else None


def choices(ruleset: Ruleset) -> Iterator[Choice]:
    """Every cell by cases, in the order of the ruleset."""
    for cell in ruleset.cells.values():
        found = choice_of(cell)
        if found is not None:
            yield found


def sentences(ruleset: Ruleset) -> Mapping[Span, tuple[Choice, ...]]:
    """The choices by the sentence that they come from: one rating sentence speaks of every component."""
    found: dict[Span, list[Choice]] = {}
    for choice in choices(ruleset):
        found.setdefault(choice.cell.origin.span, []).append(choice)
    return {span: tuple(of) for span, of in found.items()}


COUNTS = ("set", "counted", "passed-count", "kind-count", "share")
"""Cells that count indicators: where a part may not apply they are cases of our own, not of the text."""


def choice_of(cell: Cell) -> Choice | None:
    """The cases of a cell, below its guards and caps."""
    if cell.key.partition(":")[0] in COUNTS:
        return None
    guards: list[ir.Expr] = []
    caps: list[tuple[str, ir.Expr]] = []
    expr = cell.expr
    while isinstance(expr, ir.Guard | ir.Cap):
        if isinstance(expr, ir.Guard):
            guards.append(expr.condition)
        else:
            caps += expr.caps
        expr = expr.value
    if not isinstance(expr, ir.Cases):
        return None
    return Choice(cell, expr.cases, expr.otherwise, tuple(guards), tuple(caps))


def order_of(ruleset: Ruleset, cell: Cell) -> tuple[str, ...]:
    """The categories of a rating or result, worst first; empty without an `order`."""
    for declared in _declared(ruleset):
        if cell.key == declared.key or (declared.key == "rating:" and cell.key.startswith("rating:")):
            return declared.order
    return ()


def _declared(ruleset: Ruleset) -> Iterator[Declared]:
    yield from ruleset.results
    if ruleset.rating is not None:
        yield ruleset.rating
