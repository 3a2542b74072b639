"""Explanations as text: what decided, why nothing else did, down to the figures."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from dgrules.evaluate.explain import Explainer
from dgrules.evaluate.reasons.conditions import lines, sentence
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.steps import formula
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Operand
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import PERCENT
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value

Make = Callable[..., Result]


def test_every_result_one_step_deep(evaluated: Make) -> None:
    assert (
        evaluated(f1_1=Fraction(3)).explain()
        == """\
overall = needs improvement
  rule: improvement otherwise  (rules.dgr:7:1)
  because:
    ✓ no other case held
  not quality:
    ✗ all components above target: function is on target, area does not apply
  document: Evaluation report 2560, summary
  from:
    rating of function = on target
    rating of agenda = above target
    rating of area = not applicable

quality-level = not applicable
  because:
    ✗ overall is quality: it is needs improvement
assumption: The kind is read from the wording. (1.1)"""
    )


def test_one_thing_down_to_its_figures(evaluated: Make) -> None:
    assert (
        evaluated(f1_1=Fraction(3)).explain("function")
        == """\
rating of function = on target
  rule: meets if indicators passed from 50% to 67%  (rules.dgr:3:1)
  because:
    ✓ indicators passed in function from 50% to 67%: it is 66.67%
  not above target:
    ✗ indicators passed in function > 67%: it is 66.67%
  not below target:
    ✗ indicators passed in function < 50%: it is 66.67%
  document: Evaluation report 2560, ratings: “above 67”
  from:
    indicators passed in function = 2 / 3 = 66.67%
      from:
        number of indicators passed in function = 2 indicators
          from:
            ✗ indicator 1.1 not passed: 3 datasets (target: at least 20 datasets)
            ✓ indicator 1.2 passed: 36 services (target: at least 20 services)
            ✓ indicator 1.3 passed: 100% (target: at least 80% and report presented)
        number of indicators that count in function = 3 indicators
assumption: The kind is read from the wording. (1.1)"""
    )


def test_the_same_in_thai(evaluated: Make) -> None:
    assert (
        evaluated()
        .explain("quality-level", "th")
        .startswith("""\
quality-level = เกณฑ์ไม่ได้กำหนด
  เกณฑ์: undetermined if outcome-share < 80% note "no level is named"  (rules.dgr:11:1)
  เนื่องจาก:
    ✓ ภาพรวม เป็นระดับคุณภาพ
    ✓ สัดส่วนผลลัพธ์ น้อยกว่าร้อยละ 80: ค่าจริงร้อยละ 75
  ไม่เข้ากรณีระดับ 1:
    ✗ สัดส่วนผลลัพธ์ ไม่น้อยกว่าร้อยละ 80: ค่าจริงร้อยละ 75
  สาเหตุ: เกณฑ์ไม่ได้กำหนดระดับ
  เอกสารอ้างอิง: Evaluation report 2560, levels
  มาจาก:
    ภาพรวม = ระดับคุณภาพ
      เกณฑ์: quality if all components above target  (rules.dgr:6:1)
      เนื่องจาก:
        ✓ ทุกองค์ประกอบสูงกว่าเป้าหมาย: ครบทุกรายการ, พื้นที่ไม่ประเมิน
""")
    )


def test_numbers_that_differ_never_look_the_same(ruleset: Ruleset) -> None:
    share, bound = Fraction(669999, 1000000), Fraction(67, 100)
    sides = (Operand(ir.Ref("share:function"), share), Operand(ir.Lit(bound, PERCENT), bound))
    op = Operand(ir.Cmp(">", sides[0].expr, sides[1].expr), False, sides)
    names = Names(ruleset, "en")
    assert [line.actual for line in lines(op, names)] == ["it is 66.9999%"]
    assert sentence(op, names) == "indicators passed in function 66.9999% > 67.0000%"


@pytest.mark.parametrize(
    ("third", "filled"),
    [(Fraction(3), "(1 + 2 + 3) / 3"), (NOT_APPLICABLE, "(1 + 2) / 2"), (OPEN, None), (UNDETERMINED, None)],
)
def test_mean_with_its_figures(ruleset: Ruleset, third: Value, filled: str | None) -> None:
    values: tuple[Value, ...] = (Fraction(1), Fraction(2), third)
    items = tuple(ir.Ref(f"score:{name}") for name in ("function", "agenda", "area"))
    op = Operand(ir.Fold("mean", items), OPEN, tuple(map(Operand, items, values)))
    words = "mean of score of components"
    assert formula(op, Names(ruleset, "en")) == ((words, filled) if filled else (words,))


def test_formula_in_words_then_in_figures(evaluated: Make) -> None:
    line = evaluated().explain("outcome-share").splitlines()[0]
    assert line == "outcome-share = outcome KPIs in (function, agenda) = (2 + 1) / (3 + 1) = 75%"


def test_open_result_says_what_decides(evaluated: Make) -> None:
    class Found:
        values = ("quality", "improvement")
        depends_on = ("1.1",)
        certain = False
        decided = True

    result = evaluated(f1_1=None)
    result = Result(result.ruleset, result.submission, result.values, Explainer(lambda *_: {"result:overall": Found()}))
    text = result.explain("overall")
    assert "  quality is open:\n    ? all components above target: function is not known yet" in text
    assert "  possible: quality or needs improvement\n  depends on: indicator 1.1\n" in text


def test_stated_value(evaluated: Make) -> None:
    text = evaluated(given={"rating:function": "below"}).explain("function")
    assert text.startswith(
        "rating of function = below target\n  stated by the submission\n\nindicators passed in function"
    )


@pytest.mark.parametrize("what", ["ภารกิจหลัก", "1", "function", "rating of function", "rating:function"])
def test_any_name_finds_it(evaluated: Make, what: str) -> None:
    assert evaluated().explain(what).startswith("rating of function = above target")


def test_indicator_by_number(evaluated: Make) -> None:
    assert (
        evaluated()
        .explain("1.3")
        .startswith("✓ indicator 1.3 passed: 100% (target: at least 80% and report presented)")
    )


def test_unknown_name(evaluated: Make) -> None:
    with pytest.raises(KeyError):
        evaluated().explain("nothing")


def test_certain_although_figures_are_missing(evaluated: Make) -> None:
    class Found:
        values = ("improvement",)
        depends_on = ()
        certain = True
        decided = True

    result = evaluated(f1_1=None)
    result = Result(result.ruleset, result.submission, result.values, Explainer(lambda *_: {"result:overall": Found()}))
    text = result.explain("overall")
    assert text.startswith("overall = needs improvement\n")
    assert "certain already, whatever the missing figures are" in text
    assert "possible" not in text
