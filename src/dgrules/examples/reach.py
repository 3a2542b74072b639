"""Which cases the examples have reached: a case counts as reached where its condition came true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from dgrules.diagnostics import Span
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import CaseInfo, Cell, Ruleset
from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One case of one sentence; a rating is one sentence for all components, also where it is used `as in`."""

    sentence: Span
    index: int = 0


def place_of(cell: Cell, index: int) -> Place:
    """Where a case stands; one without a place of its own is known by its sentence."""
    own = cell.cases[index].origin.span
    return Place(own) if own.file else Place(cell.origin.span, index)


@dataclass(slots=True)
class Reach:
    """The cases of every ruleset seen, and those that some example has reached."""

    cases: dict[Place, tuple[str, CaseInfo]] = field(default_factory=dict)
    reached: set[Place] = field(default_factory=set)

    def declare(self, ruleset: Ruleset) -> None:
        """Adds the cases of a ruleset."""
        for cell in ruleset.cells.values():
            for index, case in enumerate(cell.cases):
                self.cases.setdefault(place_of(cell, index), (cell.key, case))

    def visit(self, result: Result) -> None:
        """Marks what one example reached."""
        for cell in result.ruleset.cells.values():
            if cell.cases and cell.key not in result.submission.given:
                self.reached.update(place_of(cell, index) for index in _held(cell, result))

    def unreached(self) -> Iterator[tuple[Place, str, CaseInfo]]:
        """The cases that no example has reached, in the order of the rules."""
        for place, (key, case) in self.cases.items():
            if place not in self.reached:
                yield place, key, case


def _held(cell: Cell, result: Result) -> Iterator[int]:
    """The indices of the cases that held, counted as in `Cell.cases`: cases, `otherwise`, caps."""

    def true(condition: ir.Expr) -> bool:
        return value_of(condition, result.submission, result.values) is True

    expr, caps = cell.expr, list[ir.Expr]()
    while isinstance(expr, (ir.Guard, ir.Cap)):
        if isinstance(expr, ir.Guard) and not true(expr.condition):
            return
        if isinstance(expr, ir.Cap):
            caps += [condition for _, condition in expr.caps]
        expr = expr.value
    if not isinstance(expr, ir.Cases):
        return
    held = [index for index, case in enumerate(expr.cases) if true(case.condition)]
    yield from held
    count = len(expr.cases)
    if expr.otherwise is not None:
        if not held and all(_false(case.condition, result) for case in expr.cases):
            yield count
        count += 1
    yield from (count + index for index, condition in enumerate(caps) if true(condition))


def _false(condition: ir.Expr, result: Result) -> bool:
    return value_of(condition, result.submission, result.values) is False
