"""The ends that a component gives its reported score: what is still possible, and what a submission may state."""

from fractions import Fraction
from pathlib import Path

import pytest

import dgrules
from dgrules.handle import RulesetHandle
from dgrules.refused import Refused

RULES = """
ruleset demo 2563
  period fiscal year 2563
component 1 one weight 40   score 0 to 100   weighted score is reported
component 2 two weight 60   score 0 to 100   weighted score is reported
score overall = sum of components of weighted score
"""


@pytest.fixture
def rules(tmp_path: Path) -> RulesetHandle:
    path = tmp_path / "demo.dgr"
    path.write_text(RULES, encoding="utf-8")
    return dgrules.load(str(path))


@pytest.mark.parametrize(("stated", "low", "high"), [(None, 0, 100), ("31", 31, 91), ("40", 40, 100)])
def test_what_is_still_possible(rules: RulesetHandle, stated: str | None, low: int, high: int) -> None:
    given = {"component one": {"weighted-score": stated}} if stated else {}
    overall = rules.evaluate({}, given=given).scores["overall"]
    assert (overall.state, overall.low, overall.high) == ("open", Fraction(low), Fraction(high))


def test_a_weighted_score_beyond_its_weight_is_refused(rules: RulesetHandle) -> None:
    with pytest.raises(Refused) as refused:
        rules.evaluate({}, given={"component one": {"weighted-score": "40.01"}})
    assert [finding.code for finding in refused.value.diagnostics] == ["DG434"]
