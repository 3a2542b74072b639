"""What could make a published number differ from the computed one: rounding, and other ways to combine its members."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE
from dgrules.reconcile.findings import Rounding, Treatment, TreatmentName
from dgrules.reconcile.linear import Formulas
from dgrules.reconcile.ranges import Linear, Range, total


def rounding_of(formulas: Formulas, key: str, printed: Range) -> Rounding:
    """Whether figures that round to the reported ones give, by the rules, a number that rounds to the printed one."""
    expr = ir.Ref(key)
    if not formulas.uncertain(expr):
        return Rounding("nothing rounded")
    linear = formulas.of(expr)
    if linear is None:
        return Rounding("undecided")
    found = linear.range(formulas.inputs())
    verdict: Literal["possible", "impossible"] = "possible" if found.meets(printed) else "impossible"
    return Rounding(verdict, found.low, found.high, found.low_in, found.high_in)


def treatments(formulas: Formulas, key: str, printed: Range) -> Iterator[Treatment]:
    """Other ways to combine the members of a mean. Nothing for what is no mean."""
    fold = _mean(formulas, key)
    if fold is None:
        return
    pairs = formulas.members(fold)
    members = [formulas.of(item) for item, _ in pairs]
    known = [one for one in members if one is not None]
    if len(known) < len(members) or len(known) < 2:
        return
    inputs = formulas.inputs()
    weights = [_number(formulas, weight) for _, weight in pairs]
    left_out = _left_out(formulas, fold)
    if left_out:
        whole = sum(weights) + left_out
        weighed = total([one.times(weight / whole) for one, weight in zip(known, weights, strict=True)])
        yield _treatment("what does not apply counts as zero", weighed, formulas, inputs, printed)
    if len(set(weights)) > 1:
        plain = total([one.times(Fraction(1, len(known))) for one in known])
        yield _treatment("plain mean", plain, formulas, inputs, printed)
    ranges = [one.range(inputs) for one in known]
    low, high = min(ranges, key=_low), max(ranges, key=_high)
    spread = Range(low.low, high.high, low.low_in, high.high_in)
    yield Treatment("any weights", spread.meets(printed), spread.low, spread.high)


def _mean(formulas: Formulas, key: str) -> ir.Fold | None:
    """The mean that a cell is, behind the conditions it stands under; None where the submission states it."""
    if key in formulas.result.submission.given:
        return None
    expr = formulas.result.ruleset.cells[key].expr
    while isinstance(expr, (ir.Guard, ir.Round)):
        expr = expr.value
    return expr if isinstance(expr, ir.Fold) and expr.fn in ("mean", "weighted mean") else None


def _number(formulas: Formulas, weight: ir.Expr | None) -> Fraction:
    value = Fraction(1) if weight is None else formulas.value(weight)
    return value if isinstance(value, Fraction) else Fraction(0)


def _left_out(formulas: Formulas, fold: ir.Fold) -> Fraction:
    """The weight of the members that do not apply."""
    weights = fold.weights or (None,) * len(fold.items)
    pairs = zip(fold.items, weights, strict=True)
    gone = [_number(formulas, weight) for item, weight in pairs if formulas.value(item) is NOT_APPLICABLE]
    return sum(gone, Fraction(0))


def _treatment(
    name: TreatmentName, linear: Linear, formulas: Formulas, inputs: dict[str, Range], printed: Range
) -> Treatment:
    found = linear.range(inputs)
    submission = formulas.result.submission
    as_printed = {key: submission.given.get(key, submission.figures.get(key)) for key in linear.factors}
    points = {key: Range(value, value) for key, value in as_printed.items() if isinstance(value, Fraction)}
    return Treatment(name, found.meets(printed), found.low, found.high, linear.range(points).low)


def _low(one: Range) -> tuple[Fraction, bool]:
    return one.low, not one.low_in


def _high(one: Range) -> tuple[Fraction, bool]:
    return one.high, one.high_in
