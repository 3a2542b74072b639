"""Figures that a submission may leave without a value by saying so: not applicable, or not triggered.

A figure that is only *not reported* is no such thing: what is then still open is never read as true (S4), so no case
can turn true by it; `tests/analysis/test_missing_data.py` holds the reference evaluator to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dgrules.analysis.question import VALUED, Comes
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import YES_NO
from dgrules.solve.encode import walk

NOT_APPLICABLE = "not applicable"
NOT_TRIGGERED = "not triggered"
YES, NO = ir.Lit(True, YES_NO), ir.Lit(False, YES_NO)


@dataclass(frozen=True, slots=True)
class Silence:
    """A figure under one of its keys, and which kind of nothing may be said of it."""

    key: str
    kind: str
    decl: FigureDecl

    def conditions(self) -> list[Comes]:
        """That it has a value in the first submission of a pair and is nothing in the second."""
        figure = ir.Figure(self.key)
        said = (YES, NO) if self.kind == NOT_TRIGGERED else (NO, ir.IsNA(figure))
        return [Comes(figure, (VALUED,)), Comes(ir.IfNotTriggered(figure, *said), (True,), after=True)]


def silences(ruleset: Ruleset) -> list[list[Silence]]:
    """Those that the ruleset's own text permits, alike ones together: read by cells of one make."""
    readers = _readers(ruleset)
    found: dict[object, list[Silence]] = {}
    for decl in ruleset.figures.values():
        if decl.span.file != ruleset.origin.span.file or decl.recorded_only:
            continue
        for key in decl.keys():  # noqa: SIM118 - no mapping
            read = sorted({_make(ruleset, reader) for reader in readers.get(key, ())})
            for kind, may in ((NOT_APPLICABLE, decl.may_not_apply), (NOT_TRIGGERED, decl.may_not_trigger)):
                if may:
                    found.setdefault((kind, decl.sort, *read), []).append(Silence(key, kind, decl))
    return list(found.values())


def _readers(ruleset: Ruleset) -> dict[str, list[str]]:
    """By figure key, the cells whose own expression reads it."""
    found: dict[str, list[str]] = {}
    for cell in ruleset.cells.values():
        for key in dict.fromkeys(_figures(cell.expr)):
            found.setdefault(key, []).append(cell.key)
    return found


def _figures(expr: ir.Expr) -> Iterator[str]:
    for part in walk(expr):
        if isinstance(part, ir.Figure):
            yield part.key


def _make(ruleset: Ruleset, key: str) -> str:
    """The sort of a cell and the kinds of expressions that it is made of, without their numbers."""
    made = " ".join(type(part).__name__ for part in walk(ruleset.cells[key].expr))
    return f"{key.partition(':')[0]} {made}"
