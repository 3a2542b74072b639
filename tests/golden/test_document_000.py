"""The published outcome of document 000, entered by hand from its tables, against what the engine computes.

The expected files (`test_document_000/*.yml`) are written from the document: never regenerate them from a run.
"""

from pathlib import Path
from typing import Any

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

import dgrules

RULES = Path(__file__).parents[2] / "rules"


def outcome(framework: str) -> dict[str, Any]:
    """The figures that the document prints, as the engine comes to them."""
    ruleset = dgrules.load(f"{framework}/2560/ega")
    result = ruleset.evaluate(ruleset.submission(RULES / framework / "examples" / "ega-2560.yaml"))
    return {
        "indicators": {name: indicator.outcome for name, indicator in result.indicators.items()},
        "components": {
            name: {
                "applicable": component.applicable,
                "rating": component.rating if isinstance(component.rating, str) else None,
                "passed": str(component.passed),
                "counted": str(component.counted),
            }
            for name, component in result.components.items()
        },
        "results": {name: found.value for name, found in result.results.items()},
        "status": result.status,
    }


@pytest.mark.parametrize("framework", ["po-evaluation", "director-evaluation"])
def test_the_published_outcome(framework: str, data_regression: DataRegressionFixture) -> None:
    data_regression.check(outcome(framework), basename=framework)
