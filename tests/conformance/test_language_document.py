"""Every block of the language's design, in English and in Thai, as a whole: checked, evaluated and laid out.

The blocks are the files of `syntax/language`; what an excerpt leaves out is put around it here. The expected values are
derived by hand, as the comments say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from conformance.harness import HEAD, codes, run, values
from dgrules.model.result import Result
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED

FOLDER = Path(__file__).parent.parent / "syntax" / "language"
FIGURES: dict[str, Any] = {
    "1.1": 22, "1.5": "100%", "2.1.1": "100%", "2.1.2": "not triggered",
    "4.1": {"value": "83.37%", "report-presented": True}, "ita": "88.57",
}  # fmt: skip
LANGS = pytest.mark.parametrize("lang", ["en", "th"])


def block(name: str, lang: str) -> str:
    return (FOLDER / f"{name}.{lang}.dgr").read_text(encoding="utf-8")


# -- a framework and an agreement --------------------------------------------------------------------


def agreed(lang: str, given: dict[str, Any] | None = None, **changes: Any) -> Result:
    texts = {"framework.dgr": block("framework", lang), "agreement.dgr": block("agreement", lang)}
    figures = {**FIGURES, **{key[1:].replace("_", "."): value for key, value in changes.items()}}
    return run(texts, figures, given=given or {})


@LANGS
def test_framework_and_agreement(lang: str) -> None:
    result = agreed(lang, {"kind of 1.5": "output", "kind of 2.1": "output"})
    assert [result.values[f"rating:{one}"] for one in ("function", "agenda", "innovation")] == ["above"] * 3
    assert result.values["rating:area"] is NOT_APPLICABLE
    assert result.values["passed:2.1"] is True  # 2.1.1 passes; nothing arose for 2.1.2, which counts as passed
    assert result.values["result:overall"] == "quality"
    assert result.values["define:outcome-share"] == 0  # 4.1 is in innovation, out of its scope
    assert result.values["result:quality-level"] == "level 2"
    assert result.figure("ita") == Fraction(8857, 100)


@LANGS
def test_kinds_left_open_leave_the_share_open(lang: str) -> None:
    """At most two of the three in scope can be outcome indicators, under 80 %: the level is certain all the same."""
    result = agreed(lang)
    assert result.values["define:outcome-share"] is OPEN
    assert (result.results["quality-level"].state, result.results["quality-level"].value) == ("value", "level 2")


@LANGS
def test_two_clauses_of_one_target(lang: str) -> None:
    result = agreed(lang, f4_1={"value": "83.37%", "report-presented": False})
    assert result.values["passed:4.1"] is False
    assert result.values["rating:innovation"] == "below"  # 0 of 1
    assert result.values["result:overall"] == "improvement"
    assert result.values["result:quality-level"] is NOT_APPLICABLE  # its guard is false


@LANGS
def test_examples_beside_the_rules(lang: str) -> None:
    framework = block("framework", lang) + "\n" + block("examples", lang).split("\n\n", 1)[1]
    assert codes({"framework.dgr": framework}) == []


@LANGS
@pytest.mark.parametrize(
    ("overall", "attained", "day", "expected"),
    [
        ("standard", "above", "30 September 2560", (True, True, True)),
        ("improvement", "meets", "1 October 2560", (False, False, False)),
    ],
)
def test_director(lang: str, overall: str, attained: str, day: str, expected: tuple[bool, ...]) -> None:
    texts = {
        "framework.dgr": block("framework", lang),
        "director.dgr": "ruleset director-evaluation 2560\n\ncomponent 1 performance\ncomponent 2 competency\n\n"
        "rating of each component as in po-evaluation 2560\n",
        "agreement.dgr": block("director", lang),
    }
    figures = {f"2.2.{n}": attained for n in range(1, 7)} | {"2.1.9": day}
    outside = {"po-evaluation/2560": {"overall": overall}}
    assert values(texts, figures, "passed:2.1.2", "passed:2.2.6", "passed:2.1.9", outside=outside) == expected


# -- scores, weights, scales -------------------------------------------------------------------------

MATRIX = """\
ruleset evaluation-matrix 2568
  period fiscal years 2566 to 2568

indicator 1 target at least 30%

result done order poor < good
  good if indicators passed > 50%
  poor if indicators passed <= 50%
"""


REST = """
indicator 1.2 weight 10 score 1 to 5
sub-component 2.2 weight 8
  indicator 2.2.1 weight 8 score 1 to 5
component 3 "Others" weight 40
  indicator 3.1 weight 40 score 1 to 5
"""


@LANGS
def test_scores(lang: str) -> None:
    """The excerpt alone has weights that do not sum, and says so; with the other parts they do."""
    texts = {"matrix.dgr": MATRIX, "money.dgr": block("scores", lang)}
    assert set(codes(texts)) == {"DG301"}
    texts["money.dgr"] += REST
    figures = {"1.1": "85%", "2.1.2": "สูง", "1.2": 2, "2.2.1": 3, "3.1": 5}
    outside = {"evaluation-matrix/2568": {"indicators passed": "75%"}}
    got = run(texts, figures, outside=outside).values
    assert (got["score:1.1"], got["score:2.1.1"], got["score:2.1.2"]) == (4, 3, 4)
    assert got["score:1"] == (4 * 10 + 2 * 10) / 20
    assert got["score:2.1"] == Fraction(3 * 25 + 4 * 7, 32)
    assert got["score:2"] == Fraction(3 * 25 + 4 * 7 + 3 * 8, 40)
    assert got["total:overall"] == Fraction(3 * 20 + 3 * 25 + 4 * 7 + 3 * 8 + 5 * 40, 100)
    below = run(texts, {**figures, "1.1": "49%"}, outside=outside).values
    assert (below["score:1.1"], below["total:overall"]) == (UNDETERMINED, UNDETERMINED)


@LANGS
@pytest.mark.parametrize(("value", "score"), [(14, 0), (15, 50), (22, 85), (25, 100), (30, 100)])
def test_three_targets(lang: str, value: int, score: int) -> None:
    rest = "component efficiency weight 60\n  indicator 7   weight 60   score by three-targets\n"
    rest += "    target 15 at minimum, 20 at standard, 25 at top\nscore of efficiency = weighted mean of its parts\n"
    text = HEAD + block("three-targets", lang) + rest
    got = run(text, {"7": value}, given={"effectiveness": {"weighted-score": "7.50"}}).values
    assert got["score:7"] == score
    assert got["weighted-score:efficiency"] == Fraction(score * 60, 100)
    assert got["weighted-score:effectiveness"] == Fraction(15, 2)


@LANGS
@pytest.mark.parametrize(
    ("held", "points"), [("yyy", 100), ("yyn", 75), ("yny", 50), ("ynn", 25), ("nyy", 0), ("nnn", 0)]
)
def test_score_by_cases(lang: str, held: str, points: int) -> None:
    inputs = "".join(f"  input a{n} yes/no\n" for n in (1, 2, 3))
    text = HEAD + "indicator availability\n" + inputs + block("score-by-cases", lang)
    figures = {"availability": {f"a{n}": letter == "y" for n, letter in enumerate(held, 1)}}
    assert values(text, figures, "score:availability") == (points,)


# -- a survey ----------------------------------------------------------------------------------------


@LANGS
def test_survey(lang: str) -> None:
    more = "\ncomponent public-services weight 95\n  indicator 3.3 score 0 to 100\n"
    text = block("survey", lang) + more
    figures = {"3.2": 20, "3.3": 30}
    given = {"smart-technology": {"score": 40}, "public-services": {"score": 20}}
    facts = {"has-public-services": True}
    got = run(text, figures, facts=facts, profile="department", given=given).values
    assert got["total:overall"] == Fraction(40 * 5 + 20 * 95, 100)
    assert (got["list:strongest"], got["list:weakest"]) == (("smart-technology",), ("public-services",))
    assert got["list:priorities"] == ("3.2", "3.3")
    facts = {"has-public-services": False}
    given = {"public-services": {"score": 20}}
    got = run(text, {"3.3": 30}, facts=facts, profile="province", given=given).values
    assert got["total:overall"] == 20  # the weight of what does not apply is given back
    assert (got["list:strongest"], got["list:priorities"]) == (("public-services",), ("3.3",))


# -- values computed from reported figures -----------------------------------------------------------


@LANGS
def test_computed_values(lang: str) -> None:
    scale = block("three-targets", "en").split("\n\n", 1)[0]
    head = "ruleset demo 2568\n  period fiscal years 2566 to 2568\n\n"
    text = head + block("formulas", lang) + scale + "\n"
    figures: dict[str, Any] = {
        "3": {"transactions": {"2565": 100, "2568": 130}},
        "4": {"waiting-time": {"2565": 10, "2568": 8}},
        "7": 22,
        "5": {"2566": 1, "2567": 1, "2568": 1},
        "6": {"2566": "1 times", "2567": "150%", "2568": "49%"},
        "egdi": 45,
        "availability": {"one": 90, "two": 80},
    }
    got = run(text, figures, facts={"central": True}).values
    assert (got["value:3"], got["passed:3"]) == (Fraction(3, 10), True)
    assert got["value:4"] == Fraction(1, 5)  # not the formula as printed
    assert got["passed:5"] is True
    assert (got["value:6"], got["passed:6"]) == (Fraction(299, 100), False)  # 299 % is under 3 times
    assert got["passed:egdi"] is True
    assert got["total:site-availability"] == 90
    got = run(text, {**figures, "egdi": 46}, facts={"central": False}).values
    assert got["passed:egdi"] is False
    assert got["total:site-availability"] == 85
