"""Reasons as data: the deciding case with its figures, why no other, what went in, what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from dgrules.evaluate import reference
from dgrules.evaluate.reasons import notes
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Operand
from dgrules.model.types import NUMBER, TEXT, YES_NO
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value

Make = Callable[..., Result]


def values(op: Operand | None) -> list[Value]:
    """Every value in an operand, outside in."""
    return [] if op is None else [op.value, *(value for part in op.parts for value in values(part))]


def test_deciding_case_and_its_sentence(evaluated: Make) -> None:
    found = evaluated(f1_1=Fraction(3)).reason("rating:function")
    assert found.case is not None
    assert (found.case.info.value, found.case.held, found.case.index) == ("meets", True, 1)
    assert found.sentence == "meets if indicators passed from 50% to 67%"
    assert found.span.start.line == 1


def test_operands_hold_the_figures_of_both_sides(evaluated: Make) -> None:
    found = evaluated(f1_1=Fraction(3)).reason("rating:function")
    assert found.case is not None
    share = Fraction(2, 3)
    assert values(found.case.condition) == [True, True, share, Fraction(1, 2), True, share, Fraction(67, 100)]


def test_other_cases_say_what_failed(evaluated: Make) -> None:
    found = evaluated(f1_1=Fraction(3)).reason("rating:function")
    assert [(one.info.value, one.held) for one in found.others] == [("above", False), ("below", False)]


def test_otherwise_is_the_case_when_none_held(evaluated: Make) -> None:
    found = evaluated(f1_1=Fraction(3)).reason("result:overall")
    assert found.case is not None
    assert (found.case.sort, found.case.info.value, found.case.condition) == ("otherwise", "improvement", None)


def test_otherwise_is_not_used_when_a_case_held(evaluated: Make) -> None:
    found = evaluated().reason("result:overall")
    assert [(one.sort, one.held) for one in found.others] == [("otherwise", False)]


def test_no_case_decides_what_does_not_apply(evaluated: Make) -> None:
    found = evaluated(f1_1=Fraction(3)).reason("result:quality-level")
    assert found.value is NOT_APPLICABLE
    assert found.case is None
    assert [guard.value for guard in found.guards] == [False]


def test_no_case_decides_what_is_open(evaluated: Make) -> None:
    found = evaluated(f1_1=None).reason("result:overall")
    assert found.value is OPEN
    assert found.case is None
    assert found.others[0].held is OPEN


def test_undetermined_has_its_case_and_note(evaluated: Make) -> None:
    found = evaluated().reason("result:quality-level")
    assert found.value is UNDETERMINED
    assert found.case is not None
    assert found.case.info.value is None
    assert found.note == "เกณฑ์ไม่ได้กำหนดระดับ / no level is named"


def test_figures_and_cells_that_went_in(evaluated: Make) -> None:
    result = evaluated()
    assert result.reason("value:1.1").figures == (("1.1", Fraction(22)),)
    assert result.reason("passed:1.3").cells == ("value:1.3",)
    assert result.reason("passed:1.3").figures == (("presented", True),)


def test_assumptions_come_through_other_cells(evaluated: Make) -> None:
    result = evaluated()
    through = result.reason("result:quality-level").assumptions
    assert [(one.owner, one.text) for one in through] == [
        ("1.1", "ประเภทอ่านจากถ้อยคำ / The kind is read from the wording.")
    ]
    assert result.reason("rating:agenda").assumptions == ()
    assert result.assumptions == through


def test_kinds_bring_the_assumptions_of_their_indicators(evaluated: Make) -> None:
    assert [one.owner for one in evaluated().reason("define:outcome-share").assumptions] == ["1.1"]


def test_places_in_the_document(evaluated: Make) -> None:
    (cite,) = evaluated().reason("rating:function").cites
    assert (cite.source.title, cite.place, cite.quote) == ("Evaluation report 2560", "ratings", "above 67")


def test_stated_value_has_no_steps(evaluated: Make) -> None:
    result = evaluated(given={"rating:function": "below"})
    found = result.reason("rating:function")
    assert (found.given, found.value, found.steps, found.case, found.figures, found.cells) == (
        True, "below", None, None, (), (),
    )  # fmt: skip


def test_reasons_of_every_answer(evaluated: Make) -> None:
    assert [one.cell for one in evaluated().reasons] == [
        "rating:function", "rating:agenda", "rating:area", "result:overall", "result:quality-level",
    ]  # fmt: skip


def changed(result: Result, expr: ir.Expr) -> str | None:
    """The note of the outcome-share when it is computed so."""
    cells = {**result.ruleset.cells}
    cells["define:outcome-share"] = replace(cells["define:outcome-share"], expr=expr)
    ruleset = replace(result.ruleset, cells=cells)
    values = reference.evaluate(ruleset, result.submission)
    return Result(ruleset, result.submission, values, result.readers).reason("define:outcome-share").note


ONE = ir.Lit(Fraction(1), NUMBER)
ZERO = ir.Lit(Fraction(0), NUMBER)
YES = ir.Lit(True, YES_NO)
NO = ir.Lit(False, YES_NO)
SCALE = ir.Scale(ZERO, ((Fraction(1), Fraction(1)), (Fraction(2), Fraction(5))), "undetermined", None, None)


@pytest.mark.parametrize(
    ("expr", "note"),
    [
        (ir.Div(ONE, ZERO), notes.ZERO),
        (ir.Add((ONE, ir.Neg(ir.Div(ONE, ZERO)))), notes.ZERO),
        (ir.Cases((ir.Case(ONE, YES), ir.Case(ZERO, YES))), notes.OVERLAP),
        (ir.Cases((ir.Case(ONE, NO),)), notes.NO_CASE),
        (ir.Fold("weighted mean", (ONE, ONE), (ZERO, ZERO)), notes.NO_WEIGHT),
        (ir.Lookup(ir.Lit("x", TEXT), (("y", Fraction(1)),)), notes.OFF_SCALE),
        (ir.Round(ir.Ln(ZERO), 2, "half up"), notes.NOT_POSITIVE),
        (ir.Round(ir.Mul(ONE, ir.Fold("geometric mean", (ir.Neg(ONE), ONE))), 2, "half up"), notes.NEGATIVE),
        (SCALE, notes.OFF_SCALE),
        (replace(SCALE, notes=("too low", "in between", "too high")), "too low"),
        (
            replace(SCALE, value=ir.Lit(Fraction(3, 2), NUMBER), notes=("too low", "in between", "too high")),
            "in between",
        ),
        (replace(SCALE, value=ir.Lit(Fraction(3), NUMBER), notes=("too low", "in between", "too high")), "too high"),
    ],
)
def test_why_a_value_is_undetermined(evaluated: Make, expr: ir.Expr, note: str) -> None:
    assert changed(evaluated(), expr) == note


def test_unknown_cell(evaluated: Make) -> None:
    with pytest.raises(KeyError):
        evaluated().reason("result:nothing")
