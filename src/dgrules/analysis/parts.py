"""Every condition that a ruleset's own sentences state, with its parts: cases, caps, guards, targets, `applies if`.

One sentence may stand for many cells (`rating of each component`); a condition is one thing there, with an
expression for each cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dgrules.analysis.choices import sentences
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset

Sort: TypeAlias = Literal["case", "cap", "when", "target", "applies"]
Path: TypeAlias = tuple[int, ...]
"""Which part of a condition: steps along `and`, `or` and `not`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A condition as one cell reads it. `always`: what holds wherever it is read (the part applies); `when`: what
    the sentence itself demands besides."""

    expr: ir.Expr
    always: tuple[ir.Expr, ...] = ()
    when: tuple[ir.Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A condition of a sentence. `cell`: the first of its cells; `at`: which case, cap or `when` of it."""

    sort: Sort
    cell: str
    at: int
    readings: tuple[Reading, ...]

    @property
    def shape(self) -> ir.Expr:
        """The expression of the first cell: those of the others have the same parts."""
        return self.readings[0].expr

    def part(self, path: Path) -> tuple[Reading, ...]:
        """A part of the condition, for each cell."""
        return tuple(Reading(part(one.expr, path), one.always, one.when) for one in self.readings)


def stated(ruleset: Ruleset) -> Iterator[Stated]:
    """The conditions of the ruleset's own text. What an agreement's framework says, or a ruleset that a rating is
    taken from, is asked when that one is checked."""
    yield from _of_choices(ruleset)
    for id_, node in ruleset.nodes.items():
        if node.target is not None and _own(ruleset, node.target.file) and not node.not_applicable:
            yield from _target(ruleset, id_)
    for key, cell in ruleset.cells.items():
        if key.startswith("applies-if:") and _own(ruleset, cell.origin.span.file):
            yield Stated("applies", key, 0, (Reading(cell.expr),))


def _own(ruleset: Ruleset, file: str) -> bool:
    return file == ruleset.origin.span.file


def _of_choices(ruleset: Ruleset) -> Iterator[Stated]:
    for span, group in sentences(ruleset).items():
        asked = [one for one in group if not _left_out(ruleset, one.cell)]
        if not asked or not _own(ruleset, span.file):
            continue
        first = asked[0]
        always = [tuple(guard for guard in one.guards if guard not in one.when) for one in asked]
        for i in range(len(first.when)):
            read = tuple(Reading(one.when[i], held) for one, held in zip(asked, always, strict=True))
            yield Stated("when", first.cell.key, i, read)
        for i in range(len(first.cases)):
            cases = tuple(
                Reading(one.cases[i].condition, held, one.when) for one, held in zip(asked, always, strict=True)
            )
            yield Stated("case", first.cell.key, i, cases)
        for i in range(len(first.caps)):
            caps = tuple(Reading(one.caps[i][1], held, one.when) for one, held in zip(asked, always, strict=True))
            yield Stated("cap", first.cell.key, i, caps)


def _left_out(ruleset: Ruleset, cell: Cell) -> bool:
    node = ruleset.nodes.get(cell.key.partition(":")[2])
    return node is not None and node.not_applicable


def _target(ruleset: Ruleset, id_: str) -> Iterator[Stated]:
    cell = ruleset.cells.get(f"passed:{id_}")
    if cell is None:
        return
    expr, always = cell.expr, []
    while isinstance(expr, ir.Guard | ir.IfNotTriggered):
        if isinstance(expr, ir.Guard):
            always.append(expr.condition)
        expr = expr.value
    yield Stated("target", cell.key, 0, (Reading(expr, tuple(always)),))


def parts_of(expr: ir.Expr) -> tuple[ir.Expr, ...]:
    """What an `and`, `or` or `not` joins; nothing for any other condition, and `from A to B` is one."""
    match expr:
        case ir.And(items=items) if not _is_between(expr):
            return items
        case ir.Or(items=items):
            return items
        case ir.Not(value=value):
            return (value,)
        case _:
            return ()


def part(expr: ir.Expr, path: Path) -> ir.Expr:
    """The part at a path."""
    for step in path:
        expr = parts_of(expr)[step]
    return expr


def _is_between(expr: ir.And) -> bool:
    match expr.items:
        case (ir.Cmp(">=", left, _, ()), ir.Cmp("<=", same, _, ())):
            return left == same
    return False
