"""The plain walk over the expression tree: the oracle that every other reader of it is held to.

One cell after the other, exact fractions, no cleverness; what each kind means is said in `model/ir.py`. An irrational
number lives only inside its formula: a cell that would be one is UNDETERMINED (check demands the `Round`), and so
is a comparison or a rounding that `model/irrational.py` cannot decide.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never, cast

from dgrules.evaluate.reference_sets import (
    FoldName,
    Inner,
    conjunction,
    count,
    counted,
    disjunction,
    fold,
    negation,
    quantifier,
    ranked,
    total,
    unknown,
)
from dgrules.model import ir
from dgrules.model.arithmetic import first_nothing, on_scale, round_half
from dgrules.model.irrational import Number, Real, Undecided, ln, sign
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value

COMPARISONS: dict[ir.Op, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def evaluate(ruleset: Ruleset, submission: Submission) -> dict[str, Value]:
    """The value of every cell of the ruleset, by key, in its order. What the submission gives for a cell takes
    the place of its expression."""
    cells: dict[str, Value] = {}
    walk = _Walk(submission, cells)
    for key, cell in ruleset.cells.items():
        stated = None if cell.guarded_statement else submission.given.get(key)
        cells[key] = _settled(walk.value(cell.expr) if stated is None else stated)
    return cells


def value_of(expr: ir.Expr, submission: Submission, cells: Mapping[str, Value]) -> Value:
    """What one expression comes to among cells that are already evaluated, for reasons."""
    return _settled(_Walk(submission, cells).value(expr))


def _settled(value: Inner) -> Value:
    if isinstance(value, Real):
        return UNDETERMINED
    return NOT_APPLICABLE if value is NOT_TRIGGERED else value


@dataclass(frozen=True, slots=True)
class _Walk:
    """What expressions read: the submission and the cells before them."""

    submission: Submission
    cells: Mapping[str, Value]

    def value(self, expr: ir.Expr) -> Inner:
        """What an expression comes to."""
        try:
            return self._value(expr)
        except Undecided:
            return UNDETERMINED

    def values(self, exprs: Sequence[ir.Expr]) -> list[Inner]:
        return [self.value(expr) for expr in exprs]

    def strict(self, function: Callable[..., Inner], *exprs: ir.Expr) -> Inner:
        """The function of the expressions' values, or what their kinds of nothing come to."""
        values = self.values(exprs)
        nothing = first_nothing(value for value in values if isinstance(value, Nothing))
        return function(*values) if nothing is None else nothing

    def _value(self, expr: ir.Expr) -> Inner:
        match expr:
            case ir.Lit(value):
                return value
            case ir.Figure(key):
                return _settled(self.submission.figures.get(key, OPEN))
            case ir.Stated(key):
                return _settled(self.submission.given.get(key, OPEN))
            case ir.Ref(key):
                return self.cells[key]
            case ir.Add() | ir.Neg() | ir.Mul() | ir.Div() | ir.Ratio() | ir.Round() | ir.Ln():
                return self._arithmetic(expr)
            case ir.And() | ir.Or() | ir.Not() | ir.Cmp() | ir.IsNA() | ir.Guard():
                return self._logic(expr)
            case ir.Count() | ir.Counted() | ir.Quant() | ir.Fold() | ir.FoldMembers() | ir.Rank():
                return self._set(expr)
            case ir.Cases() | ir.Cap() | ir.Scale() | ir.Lookup() | ir.IfNotTriggered():
                return self._choice(expr)
            case _:
                assert_never(expr)

    def _arithmetic(self, expr: ir.Add | ir.Neg | ir.Mul | ir.Div | ir.Ratio | ir.Round | ir.Ln) -> Inner:
        match expr:
            case ir.Add(items):
                return self.strict(lambda *numbers: total(numbers), *items)
            case ir.Neg(value):
                return self.strict(lambda number: total([-number]), value)
            case ir.Mul(left, right):
                return self.strict(lambda a, b: total([a * b]), left, right)
            case ir.Div(left, right):
                return self.strict(lambda a, b: _quotient(a, b, UNDETERMINED), left, right)
            case ir.Ratio(left, right):
                return self.strict(lambda a, b: _quotient(a, b, NOT_APPLICABLE), left, right)
            case ir.Round(value, digits, mode):
                return self.strict(lambda number: round_half(number, digits, mode), value)
            case ir.Ln(value):
                return self.strict(_logarithm, value)
            case _:
                assert_never(expr)

    def _logic(self, expr: ir.And | ir.Or | ir.Not | ir.Cmp | ir.IsNA | ir.Guard) -> Inner:
        match expr:
            case ir.And(items):
                return conjunction(self.values(items))
            case ir.Or(items):
                return disjunction(self.values(items))
            case ir.Not(value):
                return negation(self.value(value))
            case ir.Cmp(op, left, right, order):
                return self.strict(lambda a, b: _compared(op, a, b, order), left, right)
            case ir.IsNA(value):
                return _is_not_applicable(self.value(value), isinstance(value, ir.Figure))
            case ir.Guard(condition, value):
                held = self.value(condition)
                if held is True:
                    return self.value(value)
                return held if held is OPEN or held is UNDETERMINED else NOT_APPLICABLE
            case _:
                assert_never(expr)

    def _set(self, expr: ir.Count | ir.Counted | ir.Quant | ir.Fold | ir.FoldMembers | ir.Rank) -> Inner:
        match expr:
            case ir.Count(items):
                return count(self.values(items))
            case ir.Counted(items):
                return counted(self.values(items))
            case ir.Quant(kind, number, items):
                return quantifier(kind, number, self.values(items))
            case ir.Fold(fn, items, weights):
                return fold(fn, self.values(items), self.values(weights))
            case ir.FoldMembers(fn, figure):
                return self._fold_members(fn, figure)
            case ir.Rank(names, keys, number, end):
                return ranked(names, self.values(keys), number, end)
            case _:
                assert_never(expr)

    def _fold_members(self, fn: FoldName, figure: str) -> Inner:
        members = self.submission.members.get(figure)
        if members is None:
            return OPEN
        return fold(fn, self.values([ir.Figure(f"{figure}[{member}]") for member in members]))

    def _choice(self, expr: ir.Cases | ir.Cap | ir.Scale | ir.Lookup | ir.IfNotTriggered) -> Inner:
        match expr:
            case ir.Cases():
                return self._cases(expr)
            case ir.Cap(value, caps, order):
                limits = [(order.index(most), self.value(condition)) for most, condition in caps]
                return self.strict(lambda category: _capped(category, limits, order), value)
            case ir.Scale(value, knots, between, below, above, descending):
                return self.strict(lambda x: on_scale(x, knots, between, below, above, descending), value)
            case ir.Lookup(value, points):
                return self.strict(lambda label: dict[Inner, Inner](points).get(label, UNDETERMINED), value)
            case ir.IfNotTriggered(figure, then, value):
                if self.submission.figures.get(figure.key) is not NOT_TRIGGERED:
                    return self.value(value)
                return NOT_APPLICABLE if then is None else self.value(then)
            case _:
                assert_never(expr)

    def _cases(self, expr: ir.Cases) -> Inner:
        conditions = self.values([case.condition for case in expr.cases])
        holding = [case.value for case, held in zip(expr.cases, conditions, strict=True) if held is True]
        if len(holding) > 1:
            return UNDETERMINED
        if len(holding) == 1:
            return OPEN if OPEN in conditions else self._optional(holding[0])
        nothing = unknown(conditions)
        if nothing is not None:
            return nothing
        return NOT_APPLICABLE if NOT_APPLICABLE in conditions else self._optional(expr.otherwise)

    def _optional(self, expr: ir.Expr | None) -> Inner:
        return UNDETERMINED if expr is None else self.value(expr)


def _quotient(left: Number, right: Number, over_zero: Nothing) -> Inner:
    return over_zero if sign(right) == 0 else total([left]) / right


def _logarithm(number: Number) -> Inner:
    """Of an irrational number there is no logarithm that could be decided."""
    return UNDETERMINED if isinstance(number, Real) or number <= 0 else ln(Fraction(number))


def _compared(op: ir.Op, left: object, right: object, order: Sequence[str]) -> bool:
    if order:
        left, right = order.index(cast(str, left)), order.index(cast(str, right))
    return bool(COMPARISONS[op](left, right))


def _is_not_applicable(value: Inner, is_figure: bool) -> Inner:
    if value is OPEN and is_figure:
        return False
    return value if value is OPEN or value is UNDETERMINED else value is NOT_APPLICABLE


def _capped(category: str, limits: Sequence[tuple[int, Inner]], order: Sequence[str]) -> Inner:
    best = min([order.index(category), *(most for most, held in limits if held is True)])
    nothing = unknown(held for most, held in limits if most < best)
    return order[best] if nothing is None else nothing
