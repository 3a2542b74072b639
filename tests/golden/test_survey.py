"""Documents 001 and 002: the readiness survey of 2560, entered by hand from their tables.

The expected files (`test_survey/*.yml`) are written from the documents: never regenerate them from a run.
"""

from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_regressions.data_regression import DataRegressionFixture

import dgrules
from dgrules.cli import main
from golden_figures import RULES, decimal, percent, result_of

DIMENSIONS = ("policies", "capabilities", "public-services", "back-office", "infrastructure", "smart-technology")


def survey(group: str) -> dict[str, Any]:
    result = result_of("dg-readiness/2560", f"{group}-2560")
    return {
        "status": result.status,
        "overall": decimal(result.scores["overall"].value, 4),
        "dimensions": {name: dimension(result.components[name]) for name in DIMENSIONS},
    }


def dimension(component: Any) -> str | None:
    return decimal(component.score, 1) if component.applicable else None


@pytest.mark.parametrize("group", ["departments", "provinces", "lampang"])
def test_scores(group: str, data_regression: DataRegressionFixture) -> None:
    data_regression.check(survey(group), basename=group)


def test_the_exact_totals() -> None:
    exact = {
        group: result_of("dg-readiness/2560", f"{group}-2560").scores["overall"].value
        for group in ("departments", "provinces", "lampang")
    }
    assert exact == {"departments": Fraction(572, 10), "provinces": Fraction(3252, 95), "lampang": Fraction(3185, 95)}


def test_lampang_in_the_order_of_its_sheet(data_regression: DataRegressionFixture) -> None:
    result = result_of("dg-readiness/2560", "lampang-2560")
    nodes = dgrules.load("dg-readiness/2560").meaning.nodes
    listed = {
        name: [[id_, nodes[id_].titles.en, decimal(scored(result, id_), 1)] for id_ in result.lists[name].value]  # type: ignore[union-attr]
        for name in ("strongest", "weakest", "priorities")
    }
    data_regression.check(listed, basename="lampang-lists")


def scored(result: Any, id_: str) -> Any:
    return (result.components if id_ in DIMENSIONS else result.indicators)[id_].score


@pytest.mark.parametrize("lang", ["en", "th"])
def test_the_five_priorities_come_with_their_guidance(lang: str) -> None:
    nodes = dgrules.load("dg-readiness/2560").meaning.nodes
    example = str(RULES / "dg-readiness/examples/lampang-2560.yaml")
    shown = CliRunner().invoke(main, ["evaluate", "dg-readiness/2560", example, "--format", "markdown", "--lang", lang])
    assert shown.exit_code == 0, shown.output
    places = [shown.output.find(nodes[id_].guidance.text(lang)) for id_ in ("2.3", "1.6", "1.2", "2.4", "4.2")]
    assert -1 not in places
    assert places == sorted(places)


def test_every_sub_indicator_has_titles_and_guidance_in_both_languages() -> None:
    nodes = dgrules.load("dg-readiness/2560").meaning.nodes.values()
    indicators = [node for node in nodes if node.level == "indicator"]
    assert len(indicators) == 22
    for node in indicators:
        assert all((node.titles.th, node.titles.en, node.guidance.th, node.guidance.en)), node.id


def test_two_dimensions_of_lampang_are_plain_means_and_three_are_not() -> None:
    result = result_of("dg-readiness/2560", "lampang-2560")
    nodes = dgrules.load("dg-readiness/2560").meaning.nodes
    means = {}
    for name in DIMENSIONS[:5]:
        scores = [result.indicators[id_].score for id_ in nodes[name].children]
        means[name] = decimal(sum(score for score in scores if score is not None) / Fraction(len(scores)), 2)
    # the sheet prints 33.2, 33.7, 28.6, 45.8 and 35.4
    assert means == {
        "policies": "36.65",
        "capabilities": "33.70",
        "public-services": "28.75",
        "back-office": "45.80",
        "infrastructure": "41.65",
    }


def shares(group: str) -> dict[str, str]:
    result = result_of("dg-readiness-groups/2560", f"{group}-2560")
    found = {name: indicator.value for name, indicator in result.indicators.items()}
    return {name: percent(value) for name, value in found.items() if isinstance(value, Fraction)}


@pytest.mark.parametrize("group", ["departments", "provinces"])
def test_every_share_of_the_report(group: str, data_regression: DataRegressionFixture) -> None:
    data_regression.check(shares(group), basename=f"groups-{group}")


@pytest.mark.parametrize("group", ["departments", "provinces"])
def test_published_shares_stand_beside_the_computed_ones_and_agree(group: str) -> None:
    result = result_of("dg-readiness-groups/2560", f"{group}-2560")
    published = {key: value for key, value in result.submission.published.items() if key.startswith("value:")}
    assert len(published) == 11
    assert {key: result.values[key] for key in published} == published


def test_means_over_the_members_of_a_group() -> None:
    result = result_of("dg-readiness-groups/2560", "members-2560")
    assert decimal(result.scores["mean-overall"].value, 1) == "34.4"
    assert decimal(result.scores["mean-infrastructure"].value, 1) == "32.8"
