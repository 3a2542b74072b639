"""Which way an expression goes when any of some cells get better: a proof for all of them at once, without a solver
wherever the way of each part decides it. A choice by cases is asked about its parts alone (`steady`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction

from dgrules.analysis.steady import Steady
from dgrules.analysis.world import World
from dgrules.model import ir
from dgrules.model.types import YES_NO, Bounds
from dgrules.solve.encode import walk
from dgrules.solve.symbol import NotDecided, Quotient


class Trend(Enum):
    """From the first submission of a pair to the second: `SAME`; up or down, or the same, with the same kind of
    nothing where there is no value; `ANY`: nothing is known."""

    SAME = "same"
    UP = "up"
    DOWN = "down"
    ANY = "any"


OF_ONE = ("value", "kind", "applies", "applies-if")
"""Cells of one indicator that are not asked about: what its figures do to them is what gets better."""
FLIPPED = {Trend.SAME: Trend.SAME, Trend.UP: Trend.DOWN, Trend.DOWN: Trend.UP, Trend.ANY: Trend.ANY}


class Trends:
    """The trend of every cell. `known`: cells that go that way by what is asked; `moved`: figures and stated cells
    that may change in any way, or go the way they are given."""

    def __init__(self, world: World, known: Mapping[str, Trend], moved: Mapping[str, Trend]) -> None:
        self.world = world
        self.known = known
        self.moved = moved
        self.cells: dict[str, Trend] = {}
        self._steady = Steady(self)
        for key, cell in world.ruleset.cells.items():
            self.cells[key] = known.get(key) or self._of_cell(key, cell.expr)

    def _of_cell(self, key: str, expr: ir.Expr) -> Trend:
        """`key` may still be ANY by its form where its parts, asked about, leave it one way only."""
        found = self.of(expr)
        if found is not Trend.ANY or key.partition(":")[0] in OF_ONE:
            return found
        cell = self.world.ruleset.cells[key]
        if self._steady.only_goes(cell, up=True):
            return Trend.UP
        return Trend.DOWN if cell.type == YES_NO and self._steady.only_goes(cell, up=False) else Trend.ANY

    def never_worse(self, key: str) -> bool:
        """Whether a cell that is ANY at least never goes down, and never becomes undetermined."""
        return self.cells[key] in (Trend.SAME, Trend.UP) or self._steady.never_worse(self.world.ruleset.cells[key])

    def never_down(self, key: str) -> bool:
        """Whether a cell that is ANY at least never goes down."""
        return self.cells[key] in (Trend.SAME, Trend.UP) or self._steady.never_down(self.world.ruleset.cells[key])

    # -- expressions -------------------------------------------------------------------------------

    def leaf(self, expr: ir.Ref | ir.Figure | ir.Stated | ir.FoldMembers) -> Trend:
        """The trend of what stands at the end of an expression."""
        match expr:
            case ir.Ref(key):
                return self.cells.get(key, Trend.ANY)
            case ir.FoldMembers(_, figure):
                return Trend.ANY if figure in self.moved else Trend.SAME
            case _:
                return self.moved.get(expr.key, Trend.SAME)

    def of(self, expr: ir.Expr) -> Trend:
        """The trend of an expression as far as its form says it."""
        if all(self.leaf(part) is Trend.SAME for part in leaves(expr)):
            return Trend.SAME
        match expr:
            case ir.Ref() | ir.Figure() | ir.Stated() | ir.FoldMembers():
                return self.leaf(expr)
            case ir.Add() | ir.Neg() | ir.Mul() | ir.Div() | ir.Ratio() | ir.Round() | ir.Fold():
                return self._of_number(expr)
            case ir.Count(items):
                return self._all(items)
            case ir.Counted(items):
                return Trend.ANY if self._all_known(items) is None else Trend.SAME
            case ir.Guard(condition, value):
                return self.of(value) if self.of(condition) is Trend.SAME else Trend.ANY
            case _:
                return self._of_truth(expr)

    def _of_number(self, expr: ir.Add | ir.Neg | ir.Mul | ir.Div | ir.Ratio | ir.Round | ir.Fold) -> Trend:
        match expr:
            case ir.Add(items):
                return self._all(items)
            case ir.Neg(value):
                return FLIPPED[self.of(value)]
            case ir.Round(value):
                return self.of(value)
            case ir.Mul(left, right):
                return self._scaled(left, right) if self.of(right) is Trend.SAME else self._scaled(right, left)
            case ir.Div(left, right) | ir.Ratio(left, right):
                return self._scaled(left, right)
            case ir.Fold():
                return self._folded(expr)

    def _of_truth(self, expr: ir.Expr) -> Trend:
        """Of cases, caps, scales and lists the form says nothing."""
        match expr:
            case ir.Not(value):
                return FLIPPED[self.of(value)]
            case ir.IsNA(value):
                return Trend.ANY if self.of(value) is Trend.ANY else Trend.SAME
            case ir.Cmp():
                return self._compared(expr)
            case ir.And(items) | ir.Or(items):
                return self._all(items) if len(items) == 1 or all(map(self._sure, items)) else Trend.ANY
            case ir.Quant(kind, _, items):
                found = self._all(items) if all(map(self._never_undetermined, items)) else Trend.ANY
                return found if kind in ("all", "any", "at least") else FLIPPED[found]
            case _:
                return Trend.ANY

    def _all(self, items: Sequence[ir.Expr]) -> Trend:
        """Where all go one way, or stay."""
        found = self._all_known(items) or {Trend.ANY}
        rest = found - {Trend.SAME}
        return next(iter(rest), Trend.SAME) if len(rest) <= 1 else Trend.ANY

    def _all_known(self, items: Sequence[ir.Expr]) -> set[Trend] | None:
        found = {self.of(item) for item in items}
        return None if Trend.ANY in found else found

    def _scaled(self, value: ir.Expr, by: ir.Expr) -> Trend:
        """A number times or over another that stays."""
        if self.of(by) is not Trend.SAME:
            return Trend.ANY
        bounds = self._range(by)
        if bounds.low is not None and bounds.low >= 0:
            return self.of(value)
        return FLIPPED[self.of(value)] if bounds.high is not None and bounds.high <= 0 else Trend.ANY

    def _compared(self, expr: ir.Cmp) -> Trend:
        left, right = self.of(expr.left), FLIPPED[self.of(expr.right)]
        ways = {left, right} - {Trend.SAME}
        if Trend.ANY in ways or len(ways) != 1:
            return Trend.SAME if not ways else Trend.ANY
        way = ways.pop()
        match expr.op:
            case ">" | ">=":
                return way
            case "<" | "<=":
                return FLIPPED[way]
            case _:
                return self._equal(expr, way)

    def _equal(self, expr: ir.Cmp, way: Trend) -> Trend:
        """Being the best value goes up with the value, being the worst goes down."""
        if right_end(expr, best=True):
            found = way
        elif right_end(expr, best=False):
            found = FLIPPED[way]
        else:
            return Trend.ANY
        return found if expr.op == "=" else FLIPPED[found]

    def _folded(self, expr: ir.Fold) -> Trend:
        if expr.fn == "geometric mean":
            return Trend.ANY
        weighed = all(isinstance(one, ir.Lit) and Fraction(one.value) >= 0 for one in expr.weights)  # type: ignore[arg-type]
        return self._all(expr.items) if weighed else Trend.ANY

    # -- what an expression can be -----------------------------------------------------------------

    def _range(self, expr: ir.Expr) -> Bounds:
        try:
            value = self.world.read(expr).value
        except NotDecided:
            return Bounds()
        one = self.world.before.pool.const(Fraction(1))
        return value.top.range if isinstance(value, Quotient) and value.over is one else Bounds()

    def _sure(self, expr: ir.Expr) -> bool:
        """Whether an expression always has a value."""
        try:
            found = self.world.read(expr)
        except NotDecided:
            return False
        return found.na is self.world.before.pool.false and found.un is self.world.before.pool.false

    def _never_undetermined(self, expr: ir.Expr) -> bool:
        try:
            return self.world.read(expr).un is self.world.before.pool.false
        except NotDecided:
            return False


def leaves(expr: ir.Expr) -> list[ir.Ref | ir.Figure | ir.Stated | ir.FoldMembers]:
    """What an expression reads."""
    return [part for part in walk(expr) if isinstance(part, ir.Ref | ir.Figure | ir.Stated | ir.FoldMembers)]


def right_end(expr: ir.Cmp, *, best: bool) -> bool:
    """Whether the right side is the best (worst) value of the order."""
    return bool(expr.order) and isinstance(expr.right, ir.Lit) and expr.right.value == expr.order[-1 if best else 0]
