"""What the reference evaluator says of every submission of a grid, as columns: one value for each submission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Value
from oracle.grid import Axis, axes
from oracle.uses import walk


@dataclass(frozen=True, slots=True)
class Column:
    """The value of an expression in every submission, as the number of one of its different values."""

    codes: list[int]
    values: list[Value]

    def rows(self) -> Iterator[Value]:
        """The value in each submission, in order."""
        return (self.values[code] for code in self.codes)

    def taken(self, among: list[int] | None = None) -> list[Value]:
        """Its different values, in all submissions or in some of them."""
        codes = set(self.codes) if among is None else {self.codes[row] for row in among}
        return [self.values[code] for code in sorted(codes)]


@dataclass(slots=True)
class Table:
    """Every submission of a grid. Submission number n has the place of each axis that `place` says; neighbours
    along an axis are `strides` apart."""

    ruleset: Ruleset
    axes: tuple[Axis, ...]
    places: list[tuple[int, ...]] = field(init=False)
    strides: dict[str, int] = field(init=False)
    reported: dict[str, Column] = field(init=False)
    """Figures and stated cells by key."""
    cells: dict[str, Column] = field(init=False)
    _seen: dict[ir.Expr, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = list(product(*(range(len(axis.places)) for axis in self.axes)))
        self.strides = {}
        stride = 1
        for axis in reversed(self.axes):
            self.strides[axis.name] = stride
            stride *= len(axis.places)
        self.reported = {}
        for at, axis in enumerate(self.axes):
            for of, key in enumerate(axis.keys):
                values = [place[of] for place in axis.places]
                self.reported[key] = Column([place[at] for place in self.places], values)
        self.cells = {}
        for key, cell in self.ruleset.cells.items():
            self.cells[key] = self.column(cell.expr)

    @staticmethod
    def of(ruleset: Ruleset) -> Table:
        """The table of everything there is to try."""
        return Table(ruleset, axes(ruleset))

    def __len__(self) -> int:
        return len(self.places)

    def column(self, expr: ir.Expr) -> Column:
        """The expression in every submission, by the reference evaluator; evaluated once for all submissions that
        agree on what it reads."""
        if expr not in self._seen:
            self._seen[expr] = self._evaluated(expr)
        return self._seen[expr]

    def _evaluated(self, expr: ir.Expr) -> Column:
        read = dict.fromkeys(node for node in walk(expr) if isinstance(node, ir.Ref | ir.Figure | ir.Stated))
        known = [self._known(node) for node in read]
        codes: list[int] = []
        values: list[Value] = []
        numbers: dict[tuple[object, Value], int] = {}
        by_inputs: dict[tuple[int, ...], int] = {}
        inputs = zip(*(column.codes for column in known), strict=True) if known else ((),) * len(self)
        for place in inputs:
            if place not in by_inputs:
                at: dict[ir.Expr, Value] = {
                    node: column.values[code] for node, column, code in zip(read, known, place, strict=True)
                }
                value = _evaluate(expr, at)
                new = numbers.setdefault((type(value), value), len(values))
                if new == len(values):
                    values.append(value)
                by_inputs[place] = new
            codes.append(by_inputs[place])
        return Column(codes, values)

    def _known(self, node: ir.Ref | ir.Figure | ir.Stated) -> Column:
        return self.cells[node.key] if isinstance(node, ir.Ref) else self.reported[node.key]

    def submission(self, row: int) -> Submission:
        """The submission of this number."""
        figures: dict[str, Value] = {}
        given: dict[str, Value] = {}
        for axis, at in zip(self.axes, self.places[row], strict=True):
            (given if axis.stated else figures).update(zip(axis.keys, axis.places[at], strict=True))
        return Submission(figures, given)

    def shown(self, row: int) -> str:
        """The submission in one line, for messages."""
        found = self.submission(row)
        return ", ".join(f"{key}: {value}" for key, value in {**found.figures, **found.given}.items())


def _evaluate(expr: ir.Expr, at: Mapping[ir.Expr, Value]) -> Value:
    figures = {node.key: value for node, value in at.items() if isinstance(node, ir.Figure)}
    given = {node.key: value for node, value in at.items() if isinstance(node, ir.Stated)}
    cells = {node.key: value for node, value in at.items() if isinstance(node, ir.Ref)}
    value = value_of(expr, Submission(figures, given), cells)
    assert value is not OPEN
    return NOT_APPLICABLE if value is NOT_TRIGGERED else value
