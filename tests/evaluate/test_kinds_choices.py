"""Cases, caps, scales, labels, states and given cells: hand-derived values, in both evaluators alike."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from dgrules.evaluate import reference
from dgrules.evaluate.compiled import Compiled
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER, YES_NO
from dgrules.model.values import OPEN, Value
from strategies.ir_rulesets import GRADE, ORDER, ruleset
from strategies.ir_values import EXTRA, NA, NT, UN, A, P, Q, evaluated, lit, said

TWO = (ir.Case(lit("good", GRADE), P), ir.Case(lit("bad", GRADE), Q))
CASES = [
    ((True, False), "good", "good"),
    ((False, True), "bad", "bad"),
    ((True, True), UN, UN),
    ((False, False), UN, "fair"),  # a gap; `otherwise`
    ((True, OPEN), OPEN, OPEN),
    ((True, UN), "good", "good"),
    ((True, NA), "good", "good"),
    ((False, OPEN), OPEN, OPEN),
    ((UN, OPEN), OPEN, OPEN),
    ((False, UN), UN, UN),
    ((NA, UN), UN, UN),
    ((False, NA), NA, NA),  # S2: `otherwise` is not used
    ((NT, NA), NA, NA),
]


@pytest.mark.parametrize(("values", "expected", "with_otherwise"), CASES)
def test_cases(values: tuple[Value, ...], expected: Value, with_otherwise: Value) -> None:
    assert evaluated(ir.Cases(TWO), GRADE, said(values, "?")) == expected
    assert evaluated(ir.Cases(TWO, lit("fair", GRADE)), GRADE, said(values, "?")) == with_otherwise


@pytest.mark.parametrize(("second", "expected"), [(True, UN), (False, "good"), (OPEN, OPEN), (UN, "good")])
def test_a_case_that_always_holds(second: Value, expected: Value) -> None:
    always = ir.Cases((ir.Case(lit("good", GRADE), lit(True, YES_NO)), ir.Case(lit("bad", GRADE), Q)))
    assert evaluated(always, GRADE, said((True, second), "?")) == expected


def test_a_case_without_value_is_undetermined() -> None:
    assert evaluated(ir.Cases((ir.Case(None, P),), lit("fair", GRADE)), GRADE, said((True,), "?")) is UN


@pytest.mark.parametrize(
    ("share", "expected"),
    [(F(2, 3), "fair"), (F(67, 100), "fair"), (F(1, 2), "fair"), (F(671, 1000), "good"), (F(1, 3), "bad"), (NA, NA)],
)
def test_cases_on_one_number(share: Value, expected: Value) -> None:
    """No gap and no overlap: the compiled code asks no further."""
    limit, half = lit(F(67, 100)), lit(F(1, 2))
    between = ir.And((ir.Cmp(">=", A, half), ir.Cmp("<=", A, limit)))
    conditions = (ir.Cmp(">", A, limit), between, ir.Cmp("<", A, half))
    values = (lit(name, GRADE) for name in ("good", "fair", "bad"))
    assert evaluated(ir.Cases(tuple(map(ir.Case, values, conditions))), GRADE, said((share,))) == expected


@pytest.mark.parametrize(
    ("value", "first", "second", "expected"),
    [
        ("best", False, False, "best"),
        ("best", True, False, "good"),
        ("best", True, True, "fair"),
        ("bad", True, True, "bad"),
        ("best", NA, NT, "best"),
        ("best", OPEN, False, OPEN),
        ("best", OPEN, True, "fair"),  # no better than the cap that is open
        ("good", OPEN, False, "good"),
        ("best", UN, OPEN, OPEN),
        ("good", UN, OPEN, OPEN),
        ("good", OPEN, UN, UN),
        (NA, True, True, NA),
        (UN, True, True, UN),
    ],
)
def test_caps(value: Value, first: Value, second: Value, expected: Value) -> None:
    expr = ir.Cap(ir.Figure("grade"), (("good", P), ("fair", Q)), ORDER)
    submission = Submission({"grade": value, **said((first, second), "?").figures})
    assert evaluated(expr, GRADE, submission) == expected


UP = ((F(50), F(1)), (F(60), F(2)), (F(80), F(4)))
DOWN = ((F(10), F(1)), (F(5), F(3)))


@pytest.mark.parametrize(
    ("value", "steps", "linear", "between"),
    [
        (F(49), UN, UN, UN),
        (F(50), F(1), F(1), F(1)),
        (F(55), F(1), F("1.5"), UN),
        (F(60), F(2), F(2), F(2)),
        (F(65), F(2), F("2.5"), UN),
        (F(80), F(4), F(4), F(4)),
        (F(81), F(5), F(5), F(5)),
        (NA, NA, NA, NA),
        (OPEN, OPEN, OPEN, OPEN),
        (UN, UN, UN, UN),
    ],
)
def test_scales(value: Value, steps: Value, linear: Value, between: Value) -> None:
    kinds: tuple[Any, ...] = ("steps", "linear", "undetermined")
    found = [evaluated(ir.Scale(A, UP, kind, None, F(5)), NUMBER, said((value,))) for kind in kinds]
    assert found == [steps, linear, between]


@pytest.mark.parametrize(
    ("value", "expected"), [(F(11), F(0)), (F(10), F(1)), (F(7), F("2.2")), (F(5), F(3)), (F(4), UN)]
)
def test_scale_where_smaller_is_better(value: Value, expected: Value) -> None:
    assert evaluated(ir.Scale(A, DOWN, "linear", F(0), None, True), NUMBER, said((value,))) == expected


@pytest.mark.parametrize(
    ("label", "expected"), [("bad", F(1)), ("good", F(5, 2)), ("best", UN), (NA, NA), (OPEN, OPEN), (UN, UN)]
)
def test_labels(label: Value, expected: Value) -> None:
    expr = ir.Lookup(ir.Figure("grade"), (("bad", F(1)), ("good", F(5, 2))))
    assert evaluated(expr, NUMBER, Submission({"grade": label})) == expected


@pytest.mark.parametrize(
    ("value", "then", "expected"),
    [
        (NT, lit(True, YES_NO), True), (NT, None, NA), (NT, P, OPEN), (F(1), lit(True, YES_NO), False),
        (F(3), None, True), (NA, lit(True, YES_NO), NA), (OPEN, lit(True, YES_NO), OPEN),
    ],
)  # fmt: skip
def test_not_triggered(value: Value, then: ir.Expr | None, expected: Value) -> None:
    expr = ir.IfNotTriggered(A, then, ir.Cmp(">=", A, lit(2)))
    assert evaluated(expr, YES_NO, said((value,))) is expected


@pytest.mark.parametrize("value", [F(2), F(1, 3), NA, UN, OPEN])
def test_given_takes_the_place_of_the_expression(value: Value) -> None:
    rules = ruleset({"define:x": (NUMBER, A), "define:y": (NUMBER, ir.Add((ir.Ref("define:x"), lit(1))))}, EXTRA)
    submission = Submission({"a": F(7)}, {"define:x": value})
    follows = value + 1 if isinstance(value, F) else value
    for values in (reference.evaluate(rules, submission), Compiled(rules).general(submission)):
        assert dict(values) == {"define:x": value, "define:y": follows}


@pytest.mark.parametrize(("given", "expected"), [({}, OPEN), ({"score:x": F(3)}, F(3)), ({"score:x": NT}, NA)])
def test_stated(given: dict[str, Value], expected: Value) -> None:
    rules = ruleset({"score:x": (NUMBER, ir.Stated("score:x"))})
    submission = Submission({}, given)
    for values in (reference.evaluate(rules, submission), Compiled(rules).general(submission)):
        assert values["score:x"] == expected


@pytest.mark.parametrize(("state", "expected"), [(NT, NA), (NA, NA), (OPEN, OPEN), (UN, UN), (F(1), F(1))])
def test_a_cell_that_is_a_figure(state: Value, expected: Value) -> None:
    assert evaluated(A, NUMBER, said((state,))) == expected
