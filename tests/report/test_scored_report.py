"""Reports and explanations of scores: scales, weights, caps, rankings, and what is still possible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dgrules
from dgrules.report.markdown import render as markdown
from dgrules.report.terminal import render

Evaluate = Callable[..., dgrules.Result]
FIGURES: dict[str, Any] = {
    "1.1": "84%",
    "transactions": {"2565": 1000, "2568": 1280},
    "2.1.1": "much",
    "2.2": "4.5",
}


@pytest.fixture(scope="module")
def evaluate() -> Evaluate:
    rules = dgrules.load(str(Path(__file__).parent / "rules" / "scored.dgr"))
    assert rules.check() == ()

    def with_figures(breach: bool = True, **changes: Any) -> dgrules.Result:
        figures = {**FIGURES, **{key.replace("_", ".").removeprefix("f"): value for key, value in changes.items()}}
        return rules.evaluate({**figures, "breach": breach})

    return with_figures


BEST: dict[str, Any] = {"f1_1": "100%", "transactions": {"2565": 1000, "2568": 2000}, "f2_1_1": "most"}


def below(text: str, heading: str) -> str:
    """The part of a report under a heading."""
    return text.split(f"\n{heading}\n", 1)[1].split("\n\n", 1)[0]


def test_table_has_scores_and_weights(evaluate: Evaluate) -> None:
    lines = render(evaluate(), "en", width=120).splitlines()
    head = next(line for line in lines if line.startswith("No."))
    row = next(line for line in lines if line.startswith("1.2"))
    assert head.split()[-3:] == ["Weight", "Score", "Weighted"]
    assert row.split()[-2:] == ["30", "2.80"]
    coherence = next(line for line in lines if line.startswith("1 "))
    assert coherence.split()[-3:] == ["40", "3.10", "1.24"]
    assert row.index("2.80") + 4 == head.index("Score") + 5


def test_sub_component_stands_right_under_its_component(evaluate: Evaluate) -> None:
    lines = render(evaluate(), "en", width=120).splitlines()
    under = next(number for number, line in enumerate(lines) if line.startswith("2.1 "))
    assert lines[under - 1].startswith("2 ")
    assert lines[under - 2] == ""


def test_mean_of_what_is_not_known_is_not_written_out(evaluate: Evaluate) -> None:
    line = evaluate(f2_1_1=None).explain("overall").splitlines()[0]
    assert line == "score overall = weighted mean of score of components = not known yet"


def test_what_does_not_apply_gives_its_weight_back(evaluate: Evaluate) -> None:
    text = evaluate(f2_2="not applicable").explain("performance")
    assert "score of performance = weighted mean of score of parts of performance = 4 points" in text


def test_weights_give_way_on_a_narrow_terminal(evaluate: Evaluate) -> None:
    head = next(line for line in render(evaluate(), "en", width=80).splitlines() if line.startswith("No."))
    assert "Weight " not in head
    assert "Score" in head


def test_result_held_down_by_a_cap(evaluate: Evaluate) -> None:
    result = evaluate(**BEST)
    assert "  grade: fair\n      held down to fair because breach\n" in render(result, "en")
    assert evaluate(**BEST, breach=False).results["grade"].value == "good"
    assert result.explain("grade").startswith("""\
grade = fair
  rule: at most fair if breach""")
    assert "  good holds:\n    ✓ score overall ≥ 4 points: it is 4.9 points\n" in result.explain("grade")


def test_cap_that_changes_nothing_is_not_the_reason(evaluate: Evaluate) -> None:
    assert "because score overall 3.74 points from 2 points to 3.99 points" in render(evaluate(), "en", width=120)


def test_rankings_by_title_and_ties_said(evaluate: Evaluate) -> None:
    assert (
        below(render(evaluate(**BEST), "en"), "Rankings")
        == """\
  strongest: 1 Coherence
  weakest: 2.2 Satisfaction; 1.1 Completeness against the founding objectives;
      1.2 Use of digital services; 2.1.1 Plan
      ties at the cut are all listed"""
    )
    tied = below(render(evaluate(), "en"), "Rankings")
    assert "weakest: 1.2 Use of digital services; 1.1" in tied


def test_formulas_with_their_figures(evaluate: Evaluate) -> None:
    text = evaluate().explain("overall")
    for line in (
        "score of indicator 1.1 = points for indicator 1.1 = 84%, the step at 80% = 4 points",
        "score of indicator 1.2 = points for indicator 1.2 = 28%, between 10% (1) and 50% (5) = 2.8 points",
        "indicator 1.2 = (transactions in 2568 − transactions in 2565) / transactions in 2565"
        " = (1,280 − 1,000) / 1,000 = 28%",
        "score of coherence = weighted mean of score of indicators in coherence"
        " = (4 × 10 + 2.8 × 30) / (10 + 30) = 3.1 points",
        "score of performance = weighted mean of score of parts of performance"
        " = (4 × 40 + 4.5 × 20) / (40 + 20) = 4.1667 points",
    ):
        assert line in text


def test_score_off_its_scale_says_why(evaluate: Evaluate) -> None:
    result = evaluate(f1_1="40%")
    assert result.indicators["1.1"].score is None
    assert result.scores["overall"].state == "undetermined"
    assert result.scores["overall"].note == "Nothing is published below 50%."
    assert "overall: ? undetermined\n      Nothing is published below 50%.\n" in render(result, "en")


def test_what_is_still_possible_of_a_score(evaluate: Evaluate) -> None:
    scores = below(render(evaluate(f2_1_1=None), "en", width=120), "Scores")
    assert (
        scores
        == """\
  overall: ? open
      still possible: 2.54 points, 2.94 points, 3.34 points, 3.74 points or 4.14 points
      depends on indicator 2.1.1"""
    )


def test_markdown_has_the_same_columns(evaluate: Evaluate) -> None:
    text = markdown(evaluate(), "en")
    assert "| No. | Indicator | Target | Actual | Outcome | Weight | Score | Weighted |\n" in text
    assert "|---|---|---|---|---|---:|---:|---:|\n" in text


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_cell_can_be_explained(evaluate: Evaluate, lang: Any) -> None:
    for result in (evaluate(), evaluate(**BEST), evaluate(f2_1_1=None), evaluate(f1_1="40%")):
        for key in result.ruleset.cells:
            assert result.explain(key, lang)
