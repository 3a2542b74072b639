"""Document 003: the value-for-money agreement and its matrix, entered by hand from their tables.

The expected files (`test_document_003/*.yml`) are written from the document: never regenerate them from a run.
"""

from fractions import Fraction

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

import dgrules
from golden_figures import decimal, percent, result_of


def test_the_nested_weights(data_regression: DataRegressionFixture) -> None:
    nodes = dgrules.load("value-for-money/2568").meaning.nodes.values()
    data_regression.check({node.number: decimal(node.weight, 1) for node in nodes}, basename="weights")


def test_every_part_sums_to_its_whole() -> None:
    nodes = dgrules.load("value-for-money/2568").meaning.nodes
    for node in nodes.values():
        if node.children:
            assert sum(nodes[child].weight or 0 for child in node.children) == node.weight, node.id
    assert sum(node.weight or 0 for node in nodes.values() if node.parent is None) == 100


def test_the_printed_thresholds(data_regression: DataRegressionFixture) -> None:
    printed = {}
    for id_ in ("1.1", "1.2", "2.1.1", "2.2.1.1", "2.2.1.2", "2.2.2"):
        printed[id_] = {points: threshold(id_, points) for points in range(1, 6)}
    data_regression.check(printed, basename="thresholds")


def threshold(id_: str, points: int) -> str:
    """The least whole percent that earns these points."""
    rules = dgrules.load("value-for-money/2568")
    for whole in range(101):
        given = {f"indicator {id_}": {"value": f"{whole}%"}}
        if rules.evaluate({}, given=given).indicators[id_].score == points:
            return f"{whole}%"
    return "none"


def test_only_two_scales_are_steps_between_their_points() -> None:
    rules = dgrules.load("value-for-money/2568")
    given = {f"indicator {id_}": {"value": "79%"} for id_ in ("1.1", "1.2", "2.1.1", "2.2.1.2", "2.2.2")}
    result = rules.evaluate({}, given=given)
    scores = {id_: result.indicators[id_].score for id_ in ("1.1", "1.2", "2.1.1", "2.2.1.2", "2.2.2")}
    assert scores == {"1.1": None, "1.2": 3, "2.1.1": None, "2.2.1.2": None, "2.2.2": 3}


def test_the_total_is_out_of_five() -> None:
    result = result_of("value-for-money/2568", "illustration-2568")
    # (10×4 + 10×3 + 25×5 + 7×4 + 3×4 + 3×5 + 2×2 + 20×4 + 5×3 + 2.5×5 + 2.5×4 + 3×2 + 7×4) / 100
    assert result.scores["overall"].value == Fraction(4055, 1000)
    assert result.status == "complete"


def test_nothing_reported_leaves_one_to_five() -> None:
    overall = dgrules.load("value-for-money/2568").evaluate({}).scores["overall"]
    assert (overall.state, overall.low, overall.high) == ("open", Fraction(1), Fraction(5))


def test_the_twelve_indicators_and_their_targets(data_regression: DataRegressionFixture) -> None:
    rules = dgrules.load("evaluation-matrix/2568").meaning
    indicators = [node for node in rules.nodes.values() if node.level == "indicator"]
    found = {node.id: {"kind": node.kind, "target": rules.sentence(node.target)} for node in indicators if node.target}
    data_regression.check(found, basename="targets")


def test_figures_on_their_targets_pass(data_regression: DataRegressionFixture) -> None:
    result = result_of("evaluation-matrix/2568", "illustration-2568")
    assert {name: one.outcome for name, one in result.indicators.items()} == dict.fromkeys(result.indicators, "passed")
    values = {id_: percent(result.indicators[id_].value) for id_ in ("1.1", "1.2", "1.3", "1.4", "3.2", "5.1")}
    data_regression.check(values, basename="illustration")


@pytest.mark.parametrize(("minutes", "saved", "outcome"), [(40, "20%", "passed"), (60, "-20%", "not passed")])
def test_a_shorter_time_is_a_positive_share(minutes: int, saved: str, outcome: str) -> None:
    rules = dgrules.load("evaluation-matrix/2568")
    one = rules.evaluate({"service-time": {2565: 50, 2568: minutes}}).indicators["1.4"]
    assert (percent(one.value), one.outcome) == (saved, outcome)
    assert "negative" in rules.meaning.cells["value:1.4"].origin.assumptions[0]


def test_value_for_money_takes_the_share_of_the_matrix() -> None:
    result = result_of("value-for-money/2568", "illustration-2568")
    assert (percent(result.indicators["2.1.1"].value), result.indicators["2.1.1"].score) == ("100%", Fraction(5))
