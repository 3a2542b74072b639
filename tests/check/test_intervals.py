"""What values expressions can have at all."""

from fractions import Fraction as F

import pytest

from dgrules.check.intervals import Intervals, excludes_zero
from dgrules.model import ir
from dgrules.model.types import NUMBER, PERCENT, RANK, Bounds, Count, Points
from strategies.ir_rulesets import figure, ruleset


def lit(value: int | F) -> ir.Lit:
    return ir.Lit(F(value), NUMBER)


INTERVALS = Intervals(
    ruleset(
        {
            "value:a": (NUMBER, ir.Add((lit(1), ir.Figure("share")))),
            "score:b": (Points(F(0), F(3)), ir.Figure("any")),
        },
        [
            figure("any", NUMBER),
            figure("share", PERCENT, bounds=Bounds(F(0), F(1))),
            figure("positive", NUMBER, bounds=Bounds(F(0), None, low_inclusive=False)),
            figure("count", Count("sites")),
            figure("rank", RANK),
            figure("score", Points(F(1), F(5))),
            figure("tight", Points(F(1), F(5)), bounds=Bounds(F(2), F(9))),
            figure("yearly", NUMBER, bounds=Bounds(F(1), F(2)), by="year", parts=("2565", "2568")),
        ],
    )
)
SHARE, SCORE, COUNT = ir.Figure("share"), ir.Figure("score"), ir.Figure("count")


@pytest.mark.parametrize(
    ("expr", "low", "high"),
    [
        (lit(3), 3, 3),
        (ir.Figure("any"), None, None),
        (SHARE, 0, 1),
        (COUNT, 0, None),
        (ir.Figure("rank"), 1, None),
        (SCORE, 1, 5),
        (ir.Figure("tight"), 2, 5),
        (ir.Figure("yearly@2568"), 1, 2),
        (ir.Figure("unknown"), None, None),
        (ir.Add((SHARE, SCORE)), 1, 6),
        (ir.Add((SHARE, COUNT)), 0, None),
        (ir.Neg(SCORE), -5, -1),
        (ir.Neg(COUNT), None, 0),
        (ir.Mul(SHARE, SCORE), 0, 5),
        (ir.Mul(COUNT, SCORE), 0, None),
        (ir.Mul(ir.Neg(SHARE), SCORE), None, None),
        (ir.Ratio(COUNT, COUNT), 0, 1),
        (ir.Count((SHARE, SHARE)), 0, 2),
        (ir.Counted((SHARE,)), 0, 1),
        (ir.Fold("mean", (SHARE, SCORE)), 0, 5),
        (ir.Fold("sum", (SCORE, SCORE)), 1, 10),
        (ir.Fold("sum", (ir.Neg(SCORE),)), None, None),
        (ir.Fold("max", ()), None, None),
        (ir.FoldMembers("max", "score"), 1, 5),
        (ir.FoldMembers("sum", "score"), 1, None),
        (ir.Guard(ir.Lit(True, NUMBER), SCORE), 1, 5),
        (ir.Ref("value:a"), 1, 2),
        (ir.Ref("score:b"), 0, 3),
        (ir.Ref("nothing"), None, None),
        (ir.Cases((ir.Case(lit(2), SHARE), ir.Case(None, SHARE)), lit(7)), 2, 7),
        (ir.Scale(SHARE, ((F(0), F(1)), (F(1), F(5))), "steps", F(0), None), 0, 5),
        (ir.Lookup(SHARE, (("low", F(1)), ("high", F(4)))), 1, 4),
        (ir.IfNotTriggered(ir.Figure("any"), lit(9), SCORE), 1, 9),
        (ir.Div(SCORE, SCORE), None, None),
    ],
)
def test_the_ends(expr: ir.Expr, low: int | None, high: int | None) -> None:
    found = INTERVALS.of(expr)
    assert (found.low, found.high) == (low, high)


def test_an_open_end_stays_open() -> None:
    positive = INTERVALS.of(ir.Figure("positive"))
    assert excludes_zero(positive)
    assert excludes_zero(INTERVALS.of(ir.Add((ir.Figure("positive"), SHARE))))
    assert excludes_zero(INTERVALS.of(ir.Mul(ir.Figure("positive"), SCORE)))
    assert not excludes_zero(INTERVALS.of(ir.Mul(ir.Figure("positive"), SHARE)))
    assert excludes_zero(INTERVALS.of(ir.Neg(ir.Figure("positive"))))
    assert not excludes_zero(INTERVALS.of(ir.Fold("mean", (ir.Figure("positive"), SHARE))))
    assert excludes_zero(INTERVALS.of(ir.Fold("mean", (ir.Figure("positive"), SCORE))))
