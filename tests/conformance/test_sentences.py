"""Sentences and clauses that the language's design shows or names in passing, each by a small program."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.harness import codes, run, values
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED

THREE = """\
component a
  indicator 1 number target at least 5
component b
  indicator 2 number target at least 5
  indicator 3 number target at least 5
component c not applicable   note "none"
fact breach yes/no

rating of each component   order poor < good < great
  great if indicators passed > 67%
  good  if indicators passed from 50% to 67%
  poor  if indicators passed < 50%
"""


def decided(condition: str, figures: dict[str, Any]) -> Any:
    text = f"{THREE}define d = {condition} or breach\n"
    return values(text, figures, "define:d", facts={"breach": False}, allowed=("DG310",))[0]


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("at least 1 component good or better", True),
        ("at least 2 components good or better", True),
        ("at least 2 components great", False),
        ("at most 1 component great", True),
        ("at most 0 components great", False),
        ("all components good or better", True),
        ("not all components great", True),
        ("any component good", True),
        ("no component poor", True),
        ("all components good or worse", False),
        ("rating of b is good", True),
        ("rating of a is good or better", True),
        ("a is great", True),
        ("indicators passed in (a) = 100%", True),
        ("indicators passed in (a, b) > 67%", False),
        ("number of indicators passed in b = 1", True),
        ("indicators not passed < 34%", True),
        ("rating of c is not applicable", True),
    ],
)
def test_conditions(condition: str, held: bool) -> None:
    """`a` is great (1 of 1), `b` good (1 of 2), `c` is left out."""
    assert decided(condition, {"1": 5, "2": 5, "3": 1}) is held


@pytest.mark.parametrize(("figures", "breach", "grade"), [(5, False, "high"), (5, True, "fair"), (1, True, "low")])
def test_caps(figures: int, breach: bool, grade: str) -> None:
    text = THREE + "result overall   order low < fair < high\n  high if all components good or better\n"
    text += "  fair if any component good or better and not all components good or better\n"
    text += "  low  if no component good or better\n  at most fair if breach\n"
    got = values(text, {"1": figures, "2": figures, "3": 1}, "result:overall", facts={"breach": breach})
    assert got == (grade,)


def test_the_sentence_of_the_order() -> None:
    text = (
        "component 1 a\nindicator 1.1 number target >= 5 kind output\nrating of each component   order below < above\n"
    )
    text += (
        '  above th "สูงกว่าเป้าหมาย" if indicators passed > 67%\n  below th "ต่ำกว่าเป้าหมาย" if indicators passed <= 67%\n'
    )
    text += "result q\n  level 2 if outcome KPIs < 80% and all components above target\n  level 3 otherwise\n"
    assert values(text, {"1.1": 5}, "result:q") == ("level 2",)
    assert values(text, {"1.1": 4}, "result:q") == ("level 3",)


@pytest.mark.parametrize("said", ["1 indicator, not listed", "4 indicators, not listed"])
def test_indicators_not_listed(said: str) -> None:
    text = f"component a weight 100   {said}   weighted score is reported\n"
    got = run(text, {}, given={"a": {"weighted-score": "7.50"}}).values
    assert got["weighted-score:a"] * 2 == 15
    assert run(text, {}).values["weighted-score:a"] is OPEN


def test_quarters() -> None:
    text = "indicator 1 target at least 100%\n  input done by quarter unit percent\n  value = sum of done\n"
    text += "indicator 2 target at least 3\n  input got by quarter\n  value = got in quarter 4\n"
    figures = {"1": {"done": {f"2560q{n}": "25%" for n in range(1, 5)}}, "2": {"got": {"2560q4": 3}}}
    assert values(text, figures, "passed:1", "passed:2") == (True, True)


def test_between_and_beyond_the_points() -> None:
    text = 'scale s\n  points 1 at 50%, 2 at 60%\n  between undetermined note "not published"\n  below 0\n  above 2\n'
    text += "indicator 1 score by s\n"
    got = [values(text, {"1": value}, "score:1")[0] for value in ("49%", "50%", "55%", "60%", "61%")]
    assert got == [0, 1, UNDETERMINED, 2, 2]


def test_a_finding_that_the_text_causes_is_accepted() -> None:
    text = 'ruleset demo 2560\n  source d "Doc" document "x.txt"\n\nindicator 1 number target >= 5\n'
    text += "indicator 2 number target >= 5\n\nresult x{}\n"  # one of two is 50 %
    text += "  good if indicators passed > 50%\n  bad  if indicators passed < 50%\n"
    assert codes(text.format("")) == ["DG313"]
    accepted = text.format('   accepts DG313 because "the text is silent" cites d "p"')
    assert values(accepted, {"1": 5, "2": 5}, "result:x") == ("good",)


def test_examples() -> None:
    text = THREE.replace("5\n", "5 kind output\n")
    text += "define o = outcome KPIs\nresult r\n  many if o > 30%\n  few  if o <= 30%\n"
    text += 'example "counts"\n  given b: 1 of 2 passed\n  expect rating of b is good\n'
    text += 'example "kinds"\n  given kind of 1 is outcome\n  expect r is many, o = 1 / 3\n'
    text += 'example "open"\n  given kind of 1: not reported\n  expect r is many or few\n'
    assert values(text, {"1": 5}, "define:o", "rating:c", facts={"breach": False}, allowed=("DG310",)) == (
        0,
        NOT_APPLICABLE,
    )


def test_points_may_be_expected_as_a_quotient() -> None:
    text = "component a weight 100   score is reported\nscore overall = weighted mean of components\n"
    text += 'example "e"\n  given score of a: 34\n  expect overall = 3252 / 95\n'
    assert codes(text) == []
