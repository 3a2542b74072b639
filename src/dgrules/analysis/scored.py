"""Where scores by one number are used: every scale with the cells that score by it, every score by cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dgrules.analysis.choices import choices
from dgrules.analysis.scores import Piece, Shape, of_pieces, of_scale
from dgrules.check.intervals import Intervals
from dgrules.check.regions import Grid, Point, grid
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.types import type_of
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.types import NUMBER, Points, Type
from dgrules.solve.encode import walk


@dataclass(frozen=True, slots=True)
class Scored:
    """A cell that scores one number. `scale`: None for a score by cases. `name`: of the scale, or the cell's key."""

    name: str
    cell: Cell
    value: ir.Expr
    type: Type
    shape: Shape
    guards: tuple[ir.Expr, ...] = ()
    scale: ir.Scale | None = None

    def is_(self, op: ir.Op, at: Fraction) -> ir.Cmp:
        """The condition that the number lies so."""
        return ir.Cmp(op, self.value, ir.Lit(at, self.type))


def scored(ruleset: Ruleset) -> Mapping[str, list[Scored]]:
    """What the ruleset's own text scores so, by the scale, or the score by cases, that it is scored by."""
    found: dict[str, list[Scored]] = {}
    for one in (*_by_scale(ruleset), *_by_cases(ruleset)):
        if one.cell.origin.span.file == ruleset.origin.span.file:
            found.setdefault(one.name, []).append(one)
    return found


def _by_scale(ruleset: Ruleset) -> Iterator[Scored]:
    names = Names(ruleset, "en")
    for key, cell in ruleset.cells.items():
        sort, _, id_ = key.partition(":")
        node = ruleset.nodes.get(id_)
        if sort != "score" or node is None or node.scale is None or node.not_applicable:
            continue
        guards = tuple(part.condition for part in walk(cell.expr) if isinstance(part, ir.Guard))
        for part in walk(cell.expr):
            if isinstance(part, ir.Scale):
                of = type_of(part.value, names) or NUMBER
                yield Scored(f"scale {node.scale}", cell, part.value, of, of_scale(part), guards, part)


def _by_cases(ruleset: Ruleset) -> Iterator[Scored]:
    for choice in choices(ruleset):
        if not isinstance(choice.cell.type, Points):
            continue
        found = grid(Intervals(ruleset), [case.condition for case in choice.cases], None)
        if found is None or found.single is None:
            continue
        scores = [_points(case.value) for case in choice.cases]
        other = _points(choice.otherwise)
        pieces = [_piece(found, point, scores, other) for point in found.points]
        named = [score for score in (*scores, other) if score is not None]
        quantity = found.single
        shape = of_pieces(pieces, named)
        yield Scored(choice.cell.key, choice.cell, quantity.expr, quantity.type, shape, choice.guards)


def _points(value: ir.Expr | None) -> Fraction | None:
    return value.value if isinstance(value, ir.Lit) and isinstance(value.value, Fraction) else None


def _piece(found: Grid, point: Point, scores: list[Fraction | None], other: Fraction | None) -> Piece:
    holding = [at for at, holds in enumerate(point.holds) if holds]
    score = scores[holding[0]] if len(holding) == 1 else other if not holding else None
    one = point.pieces[0]
    if one.stretch:
        return Piece(one.low, one.high, False, score)
    return Piece(Fraction(one.value), Fraction(one.value), True, score)  # type: ignore[arg-type]
