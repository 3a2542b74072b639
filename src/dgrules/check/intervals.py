"""What values an expression can have at all: plain interval reasoning over the expression tree.

Coarse on purpose: an end that is not known is None. Each cell is looked at once, so the time is linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Bounds, Count, Points, Simple, Type
from dgrules.records import dataclass

ANYTHING = Bounds()
SHARE = Bounds(Fraction(0), Fraction(1))
NOT_NEGATIVE = Bounds(Fraction(0))


@dataclass(slots=True)
class Intervals:
    """The intervals of one ruleset's cells and figures."""

    ruleset: Ruleset
    _cells: dict[str, Bounds] = field(default_factory=dict)
    _figures: dict[str, FigureDecl] = field(default_factory=dict)

    def of(self, expr: ir.Expr) -> Bounds:
        """The values that a numeric expression can have where it has one."""
        match expr:
            case ir.Lit(value=Fraction() as value):
                return Bounds(value, value)
            case ir.Figure(key=key):
                return self.of_figure(key)
            case ir.Ref(key=key):
                return self._cell(key)
            case ir.Add(items=items):
                return _sum([self.of(item) for item in items])
            case ir.Neg(value=value):
                return _negative(self.of(value))
            case ir.Mul(left=left, right=right):
                return _product(self.of(left), self.of(right))
            case _:
                return self._of_set(expr)

    def _of_set(self, expr: ir.Expr) -> Bounds:
        match expr:
            case ir.Ratio():
                return SHARE
            case ir.Count(items=items) | ir.Counted(items=items):
                return Bounds(Fraction(0), Fraction(len(items)))
            case ir.Fold(fn=fn, items=items):
                return _folded(fn, [self.of(item) for item in items]) if items else ANYTHING
            case ir.FoldMembers(fn=fn, figure=figure):
                return _folded(fn, [self.of_figure(figure)])
            case _:
                return self._of_choice(expr)

    def _of_choice(self, expr: ir.Expr) -> Bounds:
        match expr:
            case ir.Guard(value=value):
                return self.of(value)
            case ir.IfNotTriggered(then=then, value=value):
                return _hull([self.of(value), *([self.of(then)] if then is not None else [])])
            case ir.Cases(cases=cases, otherwise=otherwise):
                values = [case.value for case in cases] + [otherwise]
                return _hull([self.of(value) for value in values if value is not None])
            case ir.Scale(knots=knots, below=below, above=above):
                scores = [score for _, score in knots] + [edge for edge in (below, above) if edge is not None]
                return Bounds(min(scores), max(scores)) if scores else ANYTHING
            case ir.Lookup(points=points):
                return Bounds(min(p for _, p in points), max(p for _, p in points)) if points else ANYTHING
            case _:
                return ANYTHING

    def of_figure(self, key: str) -> Bounds:
        """The declared range of a figure, within what its type allows."""
        decl = self.declared(key)
        return _both(decl.bounds, of_type(decl.type)) if decl else ANYTHING

    def declared(self, key: str) -> FigureDecl | None:
        """The figure that a key (`transactions@2568`, `availability[portal]`) belongs to."""
        if not self._figures:
            for decl in self.ruleset.figures.values():
                self._figures.update(dict.fromkeys((decl.id, *decl.keys()), decl))
        return self._figures.get(key) or self._figures.get(key.split("[", maxsplit=1)[0].split("@", maxsplit=1)[0])

    def _cell(self, key: str) -> Bounds:
        if key not in self._cells:
            self._cells[key] = ANYTHING  # what a cell in a circle of our own making would find
            cell = self.ruleset.cells.get(key)
            if cell is not None:
                self._cells[key] = _both(self.of(cell.expr), of_type(cell.type))
        return self._cells[key]


def of_type(kind: Type) -> Bounds:
    """What every value of a type lies within."""
    match kind:
        case Points(low=low, high=high):
            return Bounds(low, high)
        case Count():
            return NOT_NEGATIVE
        case Simple(name="rank"):
            return Bounds(Fraction(1))
        case _:
            return ANYTHING


def excludes_zero(bounds: Bounds) -> bool:
    """Whether zero is certainly not among the values."""
    return not bounds.holds(Fraction(0))


def _both(one: Bounds, other: Bounds) -> Bounds:
    low, low_in = _tighter(one.low, one.low_inclusive, other.low, other.low_inclusive, most=True)
    high, high_in = _tighter(one.high, one.high_inclusive, other.high, other.high_inclusive, most=False)
    return Bounds(low, high, low_in, high_in)


def _tighter(
    a: Fraction | None, a_in: bool, b: Fraction | None, b_in: bool, *, most: bool
) -> tuple[Fraction | None, bool]:
    if a is None or b is None:
        return (b, b_in) if a is None else (a, a_in)
    if a == b:
        return a, a_in and b_in
    return (a, a_in) if (a > b) == most else (b, b_in)


def _sum(parts: Sequence[Bounds]) -> Bounds:
    lows, highs = [p.low for p in parts], [p.high for p in parts]
    return Bounds(
        _total(lows), _total(highs), all(p.low_inclusive for p in parts), all(p.high_inclusive for p in parts)
    )


def _total(ends: Iterable[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def _negative(bounds: Bounds) -> Bounds:
    low = None if bounds.high is None else -bounds.high
    high = None if bounds.low is None else -bounds.low
    return Bounds(low, high, bounds.high_inclusive, bounds.low_inclusive)


def _product(one: Bounds, other: Bounds) -> Bounds:
    """Of factors that are not negative; of others nothing is said."""
    if one.low is None or other.low is None or one.low < 0 or other.low < 0:
        return ANYTHING
    high = None if one.high is None or other.high is None else one.high * other.high
    zero = any(factor.low == 0 and factor.low_inclusive for factor in (one, other))
    low_in = zero or (one.low_inclusive and other.low_inclusive)
    return Bounds(one.low * other.low, high, low_in, one.high_inclusive and other.high_inclusive)


def _hull(parts: Sequence[Bounds]) -> Bounds:
    """The smallest interval that holds all of them."""
    if not parts or any(p.low is None for p in parts):
        low, low_in = None, True
    else:
        low = min(p.low for p in parts if p.low is not None)
        low_in = any(p.low == low and p.low_inclusive for p in parts)
    if not parts or any(p.high is None for p in parts):
        high, high_in = None, True
    else:
        high = max(p.high for p in parts if p.high is not None)
        high_in = any(p.high == high and p.high_inclusive for p in parts)
    return Bounds(low, high, low_in, high_in)


def _folded(fn: str, parts: Sequence[Bounds]) -> Bounds:
    """Over any of the members, since some may not apply; a sum of what is not negative is at least the least."""
    hull = _hull(parts)
    if fn != "sum":
        return hull
    if hull.low is None or hull.low < 0:
        return ANYTHING
    return Bounds(hull.low, _sum(parts).high if len(parts) > 1 else None, hull.low_inclusive, True)
