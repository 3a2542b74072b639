"""Document 004: DGA's second quarter of fiscal year 2563, entered by hand from its table and its paragraphs.

The expected files (`test_document_004/*.yml`) are written from the document: never regenerate them from a run.
"""

from fractions import Fraction
from typing import Any

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

import dgrules
from golden_figures import decimal, percent, result_of


def table(quarter: str) -> dict[str, Any]:
    nodes = dgrules.load("po-evaluation/2563/dga").meaning.nodes
    result = result_of("po-evaluation/2563/dga", f"dga-2563-{quarter}")
    rows = {
        node.number: {
            "indicators": node.not_listed,
            "weight": decimal(node.weight, 0),
            "weighted score": decimal(result.components[node.id].weighted_score, 2),
        }
        for node in nodes.values()
    }
    return {"components": rows, "total": decimal(result.scores["overall"].value, 2)}


@pytest.mark.parametrize("quarter", ["q1", "q2"])
def test_the_table(quarter: str, data_regression: DataRegressionFixture) -> None:
    data_regression.check(table(quarter), basename=f"table-{quarter}")


def test_there_are_24_indicators() -> None:
    nodes = dgrules.load("po-evaluation/2563/dga").meaning.nodes.values()
    assert sum(node.not_listed or 0 for node in nodes) == 24


def test_an_incomplete_year_is_open_with_the_exact_range_still_possible() -> None:
    overall = result_of("po-evaluation/2563/dga", "dga-2563-q2-open").scores["overall"]
    assert (overall.state, overall.low, overall.high) == ("open", Fraction(31), Fraction(41))
    assert overall.depends_on == ("weighted-score:responsiveness",)
    overall = dgrules.load("po-evaluation/2563/dga").evaluate({}).scores["overall"]
    assert (overall.state, overall.low, overall.high) == ("open", Fraction(0), Fraction(100))


def test_progress_of_the_projects(data_regression: DataRegressionFixture) -> None:
    indicators = result_of("project-progress/2563", "dga-2563-q2").indicators
    projects = ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1")
    found = {
        id_: {
            "of the plan": percent(indicators[f"{id_}.1"].value, 2),
            "of the year": percent(indicators[f"{id_}.2"].value, 2),
        }
        for id_ in projects
    }
    data_regression.check(found, basename="projects")


def test_the_plan_that_is_not_printed_is_an_assumption() -> None:
    cells = dgrules.load("project-progress/2563").meaning.cells
    assert "53.33" in " ".join(cells["value:1.1.1"].origin.assumptions)
