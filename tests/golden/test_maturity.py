"""Documents 001 and 002: the five stages, and another ruleset that takes one of them as its target."""

from pathlib import Path

import pytest

import dgrules

STAGES = ("initial", "developing", "defined", "managed", "optimizing")

TARGET = """
ruleset stage-target 2561
  period fiscal year 2561
component 1 transformation "Transformation"
  indicator 1 "Maturity of the agency"
    value = result stage of maturity 2017
    target at least defined
"""


def test_the_stages_are_in_order_with_titles_in_both_languages() -> None:
    rules = dgrules.load("maturity/2017").meaning
    (stage,) = rules.results
    assert stage.order == STAGES
    assert [stage.category_titles[name].en for name in STAGES] == [
        "1 Initial: E-Government",
        "2 Developing: Open",
        "3 Defined: Data-Centric",
        "4 Managed: Fully Digital",
        "5 Optimizing: Smart",
    ]
    assert all(stage.category_titles[name].th for name in STAGES)


def test_each_stage_has_its_key_metric() -> None:
    figures = [one for one in dgrules.load("maturity/2017").meaning.figures.values() if one.recorded_only]
    assert [one.titles.en for one in figures] == [
        "Services online (key metric of stage 1)",
        "Open data (key metric of stage 2)",
        "Data-driven services (key metric of stage 3)",
        "Data from things (key metric of stage 4)",
        "Decrease of services (key metric of stage 5)",
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_as_the_target_of_another_ruleset(stage: str, tmp_path: Path) -> None:
    path = tmp_path / "stage-target.dgr"
    path.write_text(TARGET, encoding="utf-8")
    rules = dgrules.load(str(path))
    assert [one.code for one in rules.check() if one.severity == "error"] == []
    outcome = rules.evaluate({}, outside={"maturity/2017": {"stage": stage}}).indicators["1"].outcome
    assert outcome == ("passed" if STAGES.index(stage) >= 2 else "not passed")
