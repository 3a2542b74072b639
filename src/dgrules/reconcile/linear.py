"""A cell's formula as a sum of the figures it reads with fixed factors, so that rounding can be decided exactly."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from dgrules.evaluate.reasons.types import leaves
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.types import Bounds, Points, Type
from dgrules.model.values import NOT_TRIGGERED, Nothing, Value
from dgrules.reconcile.ranges import Linear, Range, number, rounding_to, total
from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Formulas:
    """Reads the formulas of one result. A figure is uncertain when it was written with digits (`Submission.steps`)."""

    result: Result
    _uncertain: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    def inputs(self) -> dict[str, Range]:
        """What each figure and stated cell can have been before it was rounded."""
        submission, rules = self.result.submission, self.result.ruleset
        found = {}
        for key, step in submission.steps.items():
            value = submission.given.get(key, submission.figures.get(key))
            if not isinstance(value, Fraction):
                continue
            cell = rules.cells.get(key)
            decl = rules.figures.get(key.partition("@")[0].partition("[")[0])
            kind = cell.type if cell else decl.type if decl else None
            found[key] = rounding_to(value, step).within(_own(kind)).within(decl.bounds if decl else Bounds())
        return found

    def of_cell(self, key: str) -> Linear | None:
        """A cell's number; None when it is not linear in what is uncertain, or no number."""
        if key in self.result.submission.given:
            return self._input(key, self.result.submission.given[key])
        return self.of(self.result.ruleset.cells[key].expr)

    def of(self, expr: ir.Expr) -> Linear | None:
        """An expression's number; None as above."""
        if not self.uncertain(expr):
            fixed = number(self.value(expr))
            return None if fixed is None else Linear(fixed)
        match expr:
            case ir.Ref(key):
                return self.of_cell(key)
            case ir.Figure(key) | ir.Stated(key):
                submission = self.result.submission
                return self._input(key, submission.given.get(key, submission.figures.get(key)))
            case ir.Add(items):
                return self._sum([self.of(item) for item in items])
            case ir.Neg(value):
                return self._times(value, Fraction(-1))
            case ir.Mul(left, right):
                return self._scaled(left, self._fixed(right)) or self._scaled(right, self._fixed(left))
            case ir.Div(left, right) | ir.Ratio(left, right):
                by = self._fixed(right)
                return self._scaled(left, 1 / by) if by else None
            case ir.Guard(condition, value) if not self.uncertain(condition):
                return self.of(value) if self.value(condition) is True else None
            case ir.IfNotTriggered(figure, _, value):
                reported = self.result.submission.figures.get(figure.key)
                return None if reported is NOT_TRIGGERED else self.of(value)
            case ir.Fold():
                return self._fold(expr)
            case _:
                return None

    def value(self, expr: ir.Expr) -> Value:
        """What an expression came to."""
        return value_of(expr, self.result.submission, self.result.values)

    def uncertain(self, expr: ir.Expr) -> bool:
        """Whether a figure that was written with digits goes into it."""
        return any(self._leaf(leaf) for leaf in leaves(expr))

    def members(self, fold: ir.Fold) -> list[tuple[ir.Expr, ir.Expr | None]]:
        """The members of a fold that apply, each with its weight."""
        weights = fold.weights or (None,) * len(fold.items)
        pairs = zip(fold.items, weights, strict=True)
        return [(item, weight) for item, weight in pairs if not isinstance(self.value(item), Nothing)]

    # -- inside ------------------------------------------------------------------------------------

    def _leaf(self, leaf: ir.Figure | ir.Stated | ir.Ref | ir.FoldMembers) -> bool:
        steps = self.result.submission.steps
        if isinstance(leaf, ir.FoldMembers):
            return any(key.startswith(f"{leaf.figure}[") for key in steps)
        if leaf.key in self.result.submission.given or not isinstance(leaf, ir.Ref):
            return leaf.key in steps
        if leaf.key not in self._uncertain:
            self._uncertain[leaf.key] = self.uncertain(self.result.ruleset.cells[leaf.key].expr)
        return self._uncertain[leaf.key]

    def _input(self, key: str, value: Value | None) -> Linear | None:
        exact = number(value)
        if exact is None:
            return None
        return Linear(factors={key: Fraction(1)}) if key in self.result.submission.steps else Linear(exact)

    def _fold(self, fold: ir.Fold) -> Linear | None:
        pairs = self.members(fold)
        items = [self.of(item) for item, _ in pairs]
        if not items:
            return None
        match fold.fn:
            case "sum":
                return self._sum(items)
            case "mean":
                return self._weighted(items, [Fraction(1)] * len(items))
            case "weighted mean":
                return self._weighted(items, [None if weight is None else self._fixed(weight) for _, weight in pairs])
            case _:
                return None

    def _weighted(self, items: list[Linear | None], weights: list[Fraction | None]) -> Linear | None:
        known = [weight for weight in weights if weight is not None]
        if len(known) < len(weights) or not sum(known):
            return None
        shares = [weight / sum(known) for weight in known]
        return self._sum([item and item.times(share) for item, share in zip(items, shares, strict=True)])

    def _fixed(self, expr: ir.Expr) -> Fraction | None:
        """The number of an expression that nothing uncertain goes into."""
        return None if self.uncertain(expr) else number(self.value(expr))

    def _scaled(self, expr: ir.Expr, by: Fraction | None) -> Linear | None:
        return None if by is None else self._times(expr, by)

    def _times(self, expr: ir.Expr, by: Fraction) -> Linear | None:
        found = self.of(expr)
        return found and found.times(by)

    def _sum(self, items: list[Linear | None]) -> Linear | None:
        known = [item for item in items if item is not None]
        return total(known) if len(known) == len(items) else None


def _own(kind: Type | None) -> Bounds:
    """The range that the type of a score has by itself."""
    return Bounds(kind.low, kind.high) if isinstance(kind, Points) else Bounds()
