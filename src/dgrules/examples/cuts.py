"""Cut points: every constant that a case, a target or a scale compares with, and which side of it a value is on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

from dgrules.check.walk import walk
from dgrules.diagnostics import Span
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.types import Category, Count, Money, Points, Simple, Type
from dgrules.records import dataclass

Side: TypeAlias = Literal["under", "on", "over"]
SIDES: tuple[Side, ...] = ("under", "on", "over")
_OF_THE_TREE = ("applies", "applies-if", "kind", "kind-count", "set", "counted", "passed-count")
"""Cells that the tree has by itself: what they compare with stands in no sentence."""
_WHOLE = ("rank", "date")


@dataclass(frozen=True, slots=True)
class Cut:
    """One constant of one cell. `at` is in the base unit of `type` (a date is its ordinal); of a category it is the
    place in its `order`, worst first."""

    cell: str
    sentence: Span
    compared: ir.Expr
    at: Fraction
    type: Type
    order: tuple[str, ...] = ()

    def constant(self, at: Fraction | None = None) -> Fraction | str:
        """The constant, or another value at its scale, as a value of the type."""
        place = self.at if at is None else at
        return self.order[int(place)] if self.order else place

    @property
    def key(self) -> tuple[Span, Fraction, Type]:
        """What makes it one cut point: a rating's is one for all components."""
        return self.sentence, self.at, self.type


def cuts(ruleset: Ruleset) -> Iterator[Cut]:
    """Every cut point of a ruleset, in the order of the rules; a rating's once for each component."""
    for cell in ruleset.cells.values():
        if cell.key.partition(":")[0] not in _OF_THE_TREE:
            yield from _of_cell(cell, ruleset)


def _of_cell(cell: Cell, ruleset: Ruleset) -> Iterator[Cut]:
    seen = set[tuple[ir.Expr, Fraction]]()
    for node in walk(cell.expr):
        for compared, at, type_, order in _constants(node, ruleset):
            if (compared, at) not in seen:
                seen.add((compared, at))
                yield Cut(cell.key, cell.origin.span, compared, at, type_, order)


def _constants(node: object, ruleset: Ruleset) -> Iterator[tuple[ir.Expr, Fraction, Type, tuple[str, ...]]]:
    match node:
        case ir.Cmp("<" | "<=" | ">" | ">=", compared, ir.Lit(str() as name, type_), order) if name in order:
            yield compared, Fraction(order.index(name)), type_, order
        case ir.Cmp(_, compared, ir.Lit(value, type_)) | ir.Cmp(_, ir.Lit(value, type_), compared):
            if not isinstance(value, (bool, str, tuple)) and not isinstance(compared, ir.Lit):
                yield compared, Fraction(value), type_, ()
        case ir.Scale(compared, knots):
            for at, _ in knots:
                yield compared, at, _type_of(compared, ruleset), ()


def _type_of(compared: ir.Expr, ruleset: Ruleset) -> Type:
    match compared:
        case ir.Ref(key) | ir.Stated(key):
            return ruleset.cells[key].type
        case ir.Figure(key):
            decl = ruleset.figures.get(key.partition("@")[0])
            return decl.type if decl else Simple("number")
        case _:
            return Simple("percent") if isinstance(compared, (ir.Ratio, ir.Div)) else Simple("number")


def resolved(expr: ir.Expr, ruleset: Ruleset) -> ir.Expr:
    """What an expression is when names are followed: a figure, a share, a computed formula."""
    while True:
        match expr:
            case ir.Ref(key):
                expr = ruleset.cells[key].expr
            case ir.Guard(_, value) | ir.IfNotTriggered(_, _, value):
                expr = value
            case _:
                return expr


def step(type_: Type) -> Fraction:
    """How much one value `just under` is less than another: one of what is counted, a hundredth of a percent."""
    match type_:
        case Count() | Money() | Category():
            return Fraction(1)
        case Simple(name) if name in _WHOLE:
            return Fraction(1)
        case Simple("percent" | "percentage points"):
            return Fraction(1, 10_000)
        case Points(_, high) if high is not None and high <= 1:
            return Fraction(1, 10_000)
        case _:
            return Fraction(1, 100)


def _near(cut: Cut) -> Fraction:
    """How far from the cut an example may be to count as just under or just over it."""
    match cut.type:
        case Count() | Category():
            return Fraction(1)
        case Simple(name) if name in _WHOLE:
            return Fraction(1)
        case Simple("percent" | "percentage points"):
            return Fraction(1, 100)
        case Points(low, high) if low is not None and high is not None:
            return (high - low) / 100
        case _:
            return max(abs(cut.at) / 100, step(cut.type))


def side_of(cut: Cut, result: Result, *, next_share: bool = True) -> Side | None:
    """On the cut, just under, just over; None where a result is further away or comes to no number. `next_share`: the
    next share of the indicators there are is just beside the cut, however far that is."""
    value = value_of(cut.compared, result.submission, result.values)
    if isinstance(value, str) and value in cut.order:
        value = cut.order.index(value)
    if isinstance(value, bool) or not isinstance(value, (Fraction, int)):
        return None
    number = Fraction(value)
    if number == cut.at:
        return "on"
    whole = whole_of(cut, result) if next_share else None
    if whole is not None:
        under, over = neighbours(cut.at, whole)
        return "under" if number == under else "over" if number == over else None
    if abs(number - cut.at) > _near(cut):
        return None
    return "under" if number < cut.at else "over"


def whole_of(cut: Cut, result: Result) -> int | None:
    """The number that a share is of (six indicators counted); None where what is compared is no share."""
    share = resolved(cut.compared, result.ruleset)
    if not isinstance(share, ir.Ratio):
        return None
    whole = value_of(share.right, result.submission, result.values)
    return int(whole) if isinstance(whole, Fraction) and whole > 0 and whole.denominator == 1 else None


def neighbours(at: Fraction, whole: int) -> tuple[Fraction, Fraction]:
    """The shares of a whole next to a cut: 4 of 6 and 5 of 6 for 67 %."""
    return Fraction(ceil(at * whole) - 1, whole), Fraction(floor(at * whole) + 1, whole)
