"""Arithmetic, logic and comparison: hand-derived values with every kind of nothing, in both evaluators alike."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, NUMBER, YES_NO
from dgrules.model.values import OPEN, Value
from strategies.ir_rulesets import GRADE, ORDER
from strategies.ir_values import NA, NT, UN, A, B, C, D, P, Q, R, evaluated, lit, said

ARITHMETIC = [
    (ir.Add((A, B)), (F(1), F(2)), F(3)),
    (ir.Add((A, B)), (F(1, 3), F(1, 6)), F(1, 2)),
    (ir.Add((A, B)), (F(1), NA), NA),
    (ir.Add((A, B)), (F(1), NT), NA),
    (ir.Add((A, B)), (NA, UN), UN),
    (ir.Add((A, B)), (UN, OPEN), OPEN),
    (ir.Neg(A), (F(1, 3),), F(-1, 3)),
    (ir.Neg(A), (UN,), UN),
    (ir.Mul(A, B), (F(2, 3), F(3, 2)), F(1)),
    (ir.Mul(A, B), (F(0), OPEN), OPEN),
    (ir.Div(A, B), (F(1), F(3)), F(1, 3)),
    (ir.Div(A, B), (F(1), F(-3)), F(-1, 3)),
    (ir.Div(A, B), (F(1), F(0)), UN),
    (ir.Div(A, B), (NA, F(0)), NA),
    (ir.Div(A, lit(-4)), (F(2),), F(-1, 2)),
    (ir.Div(A, lit(0)), (F(2),), UN),
    (ir.Div(ir.Div(A, B), ir.Div(C, D)), (F(1), F(2), F(3), F(-4)), F(-2, 3)),
    (ir.Ratio(A, B), (F(4), F(6)), F(2, 3)),
    (ir.Ratio(A, B), (F(0), F(0)), NA),
    (ir.Ratio(A, B), (OPEN, F(0)), OPEN),
    (ir.Round(A, 2, "half up"), (F("0.125"),), F("0.13")),
    (ir.Round(A, 2, "half even"), (F("0.125"),), F("0.12")),
    (ir.Round(A, 2, "half up"), (F("-0.125"),), F("-0.13")),
    (ir.Round(A, 2, "half even"), (F("-0.135"),), F("-0.14")),
    (ir.Round(A, 0, "half up"), (F("-2.4"),), F(-2)),
    (ir.Round(ir.Div(A, B), 3, "half up"), (F(2), F(3)), F("0.667")),
    (ir.Round(A, 2, "half up"), (NA,), NA),
    (ir.Round(ir.Ln(A), 4, "half up"), (F(2),), F("0.6931")),
    (ir.Round(ir.Ln(A), 4, "half up"), (F(1),), F(0)),
    (ir.Round(ir.Ln(A), 4, "half up"), (F(0),), UN),
    (ir.Round(ir.Ln(A), 4, "half up"), (F(-1),), UN),
    (ir.Round(ir.Ln(A), 4, "half up"), (OPEN,), OPEN),
    (ir.Round(ir.Div(ir.Ln(A), ir.Ln(B)), 0, "half up"), (F(8), F(4)), F(2)),  # exactly 3/2
    (ir.Round(ir.Div(ir.Ln(A), ir.Ln(B)), 0, "half even"), (F(32), F(4)), F(2)),  # exactly 5/2
    (ir.Round(ir.Div(ir.Ln(A), ir.Ln(B)), 0, "half up"), (F(8), F(1)), UN),
    (
        ir.Round(ir.Scale(ir.Ln(A), ((F(0), F(1)), (F(1), F(2))), "linear", None, None), 2, "half up"),
        (F(2),),
        F("1.69"),
    ),
    (ir.Scale(ir.Ln(A), ((F(0), F(1)), (F(1), F(2))), "linear", None, None), (F(2),), UN),
    (ir.Round(ir.Guard(ir.Cmp(">", A, lit(1)), ir.Ln(A)), 4, "half up"), (F(2),), F("0.6931")),
    (ir.Ln(A), (F(2),), UN),  # irrational and not rounded
    (ir.Ln(A), (F(1),), F(0)),
    (ir.Div(ir.Ln(A), ir.Ln(B)), (F(2), F(3)), UN),
    (ir.Add((ir.Ln(A), ir.Neg(ir.Ln(A)))), (F(2),), F(0)),
]


@pytest.mark.parametrize(("expr", "values", "expected"), ARITHMETIC)
def test_arithmetic(expr: ir.Expr, values: tuple[Value, ...], expected: Value) -> None:
    assert evaluated(expr, NUMBER, said(values)) == expected


LOGIC = [
    (ir.And((P, Q, R)), (True, True, True), True),
    (ir.And((P, Q, R)), (OPEN, UN, False), False),
    (ir.And((P, Q, R)), (True, NA, True), NA),
    (ir.And((P, Q, R)), (UN, NA, True), UN),
    (ir.And((P, Q, R)), (UN, NA, OPEN), OPEN),
    (ir.And((P, Q)), (True, NT), NA),
    (ir.Or((P, Q, R)), (False, False, False), False),
    (ir.Or((P, Q, R)), (OPEN, UN, True), True),
    (ir.Or((P, Q, R)), (False, NA, False), NA),
    (ir.Or((P, Q, R)), (UN, NA, False), UN),
    (ir.Or((P, Q, R)), (UN, NA, OPEN), OPEN),
    (ir.Not(P), (True,), False),
    (ir.Not(P), (False,), True),
    *((ir.Not(P), (nothing,), nothing) for nothing in (NA, UN, OPEN)),
    (ir.IsNA(P), (True,), False),
    (ir.IsNA(P), (NA,), True),
    (ir.IsNA(P), (NT,), True),
    (ir.IsNA(P), (UN,), UN),
    (ir.IsNA(P), (OPEN,), False),  # a figure that is not reported applies
    (ir.IsNA(ir.Not(P)), (OPEN,), OPEN),
    (ir.IsNA(ir.Not(P)), (NA,), True),
    (ir.Guard(P, Q), (True, False), False),
    (ir.Guard(P, Q), (False, OPEN), NA),
    (ir.Guard(P, Q), (NA, True), NA),
    (ir.Guard(P, Q), (OPEN, True), OPEN),
    (ir.Guard(P, Q), (UN, True), UN),
    (ir.Guard(P, Q), (True, UN), UN),
]


@pytest.mark.parametrize(("expr", "values", "expected"), LOGIC)
def test_logic(expr: ir.Expr, values: tuple[Value, ...], expected: Value) -> None:
    assert evaluated(expr, YES_NO, said(values, "?")) is expected


COMPARED = [
    ("<", F(1), F(2), True), ("<", F(2), F(2), False), ("<=", F(2), F(2), True), ("<=", F(3), F(2), False),
    (">", F(2), F(2), False), (">", F(2), F(1), True), (">=", F(2), F(2), True), (">=", F(1), F(2), False),
    ("=", F(2), F(2), True), ("=", F(2), F(1), False), ("<>", F(2), F(1), True), ("<>", F(2), F(2), False),
    (">=", F(2, 3), F(2, 3), True), (">", F(2, 3), F(67, 100), False),
    ("=", NA, F(1), NA), ("<", F(1), UN, UN), ("<", OPEN, UN, OPEN), ("<", NT, UN, UN),
]  # fmt: skip


@pytest.mark.parametrize(("op", "left", "right", "expected"), COMPARED)
def test_comparison(op: ir.Op, left: Value, right: Value, expected: Value) -> None:
    assert evaluated(ir.Cmp(op, A, B), YES_NO, said((left, right))) is expected
    if isinstance(right, F):
        assert evaluated(ir.Cmp(op, A, lit(right)), YES_NO, said((left,))) is expected
    if isinstance(right, F) and right:
        share = ir.Cmp(op, ir.Div(A, B), lit(1))
        opposite = left if not isinstance(left, F) else reference.COMPARISONS[op](left / right, F(1))
        assert evaluated(share, YES_NO, said((left, right))) == (NA if opposite is NT else opposite)


@pytest.mark.parametrize(
    ("op", "reported", "expected"),
    [
        ("<", "bad", True), ("<", "fair", False), ("<=", "fair", True), ("<=", "good", False), (">", "fair", False),
        (">", "good", True), (">=", "fair", True), (">=", "bad", False), ("=", "fair", True), ("<>", "fair", False),
        ("=", NA, NA), (">=", OPEN, OPEN),
    ],
)  # fmt: skip
def test_comparison_of_ordered_categories(op: ir.Op, reported: Value, expected: Value) -> None:
    expr = ir.Cmp(op, ir.Figure("grade"), lit("fair", GRADE), ORDER)
    both = ir.Cmp(op, ir.Figure("grade"), ir.Figure("profile"), ORDER)
    given = {} if reported is OPEN else {"grade": reported}
    assert evaluated(expr, YES_NO, Submission(given)) is expected
    assert evaluated(both, YES_NO, Submission({**given, "profile": "fair"})) is expected


def test_dates() -> None:
    days = ir.Add((ir.Figure("date"), ir.Neg(lit(735_000, DATE))))
    assert evaluated(days, NUMBER, Submission({"date": 735_010})) == F(10)
    late = ir.Cmp(">", ir.Figure("date"), lit(735_000, DATE))
    assert evaluated(late, YES_NO, Submission({"date": 735_000})) is False
    first = ir.Fold("min", (ir.Figure("date"), lit(735_003, DATE)))
    assert evaluated(first, DATE, Submission({"date": 735_004})) == 735_003
