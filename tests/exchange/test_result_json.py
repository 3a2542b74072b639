"""`dgrules.result/1`: what contracts.md promises, for complete, incomplete and undetermined results."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import dgrules
from dgrules.exchange.result_json import to_json
from dgrules.exchange.result_schema import RefusedFile, ResultFile, result_schema
from dgrules.exchange.show import exact, near_number
from dgrules.exchange.values_json import value_object
from dgrules.handle import RulesetHandle
from dgrules.library import Library
from dgrules.model.types import DATE, LIST, NUMBER, PERCENT, PERCENTAGE_POINTS, RANK, Count, Money, Points
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED
from dgrules.pipeline import Pipeline
from dgrules.rulefiles import RuleFiles

EGA: dict[str, Any] = {
    "1.1": 22, "1.2": 36, "1.3": 20, "1.4": 6, "1.5": "100%", "1.6": 3, "2.1.1": "100%", "2.1.2": "not triggered",
    "4.1": {"value": "83.37%", "report-presented": True}, "4.2": "98.87%", "4.3": "4.9333",
    "4.4": {"website-standard-completed": True}, "5.1": "100%", "ita": "88.57",
}  # fmt: skip
KINDS_OUTCOME = {f"kind of 1.{i}": "outcome" for i in (1, 2, 3, 4, 6)}


@lru_cache(maxsize=1)
def rules() -> RulesetHandle:
    return dgrules.load("po-evaluation/2560/ega")


@lru_cache(maxsize=1)
def validator() -> Draft202012Validator:
    return Draft202012Validator(result_schema())


def result(changes: dict[str, Any] | None = None, titles: bool = False, **sections: Any) -> dict[str, Any]:
    """The JSON of the agency's figures with changes (None takes one out), checked by both mirrors of the shape."""
    document = to_json(rules().evaluate({**EGA, **(changes or {})}, **sections), titles)
    assert json.loads(json.dumps(document, ensure_ascii=False, allow_nan=False)) == document
    ResultFile.model_validate(document)
    assert [error.message for error in validator().iter_errors(document)] == []
    return document


def test_the_example_of_the_contract() -> None:
    document = result()
    assert list(document) == [
        *("format", "ruleset", "subject", "status", "indicators", "components", "scores", "results", "lists"),
        *("reasons", "assumptions", "diagnostics"),
    ]
    assert document["format"] == "dgrules.result/1"
    assert document["ruleset"].items() >= {"id": "po-evaluation/2560/ega", "year": 2560, "revision": 1}.items()
    assert document["ruleset"]["digest"].startswith("sha256:")
    assert (document["subject"], document["status"]) == ("ega", "complete")
    assert document["indicators"]["1.1"] == {
        "value": {"value": 22, "exact": "22", "unit": "datasets"},
        "outcome": "passed",
        "score": None,
    }
    assert document["components"]["function"] == {
        "applicable": True,
        "passed": 6,
        "counted": 6,
        "share": {"value": 100, "exact": "1", "unit": "%"},
        "rating": "above",
        "score": None,
    }
    assert document["results"] == {
        "overall": {"state": "value", "value": "quality"},
        "quality-level": {"state": "value", "value": "level 2"},
    }
    assert (document["scores"], document["lists"]) == ({}, {})


def test_kinds_of_nothing_are_told_apart() -> None:
    document = result({"1.1": None, "1.2": 0})
    values = {name: document["indicators"][name] for name in ("1.1", "1.2", "2.1.2")}
    assert values["1.1"]["value"] == {"state": "not-reported", "value": None}
    assert values["1.1"]["outcome"] == "not reported"
    assert values["1.2"]["value"] == {"value": 0, "exact": "0", "unit": "services"}
    assert values["1.2"]["outcome"] == "not passed"
    assert values["2.1.2"]["value"] == {"state": "not-triggered", "value": None}
    assert document["indicators"]["2.1"]["value"] is None, "its parts have values, it has none"
    assert document["components"]["area"]["applicable"] is False
    assert document["components"]["area"]["share"] is None


def test_a_share_without_an_end_is_exact() -> None:
    document = result({"1.1": 0, "1.2": 0})
    share = document["components"]["function"]["share"]
    assert share["exact"] == "2/3"
    assert abs(share["value"] - 66.66666666666667) < 1e-9
    assert document["components"]["function"]["rating"] == "meets"
    assert document["results"]["quality-level"]["state"] == "does-not-apply"


def test_an_open_result_says_what_is_possible_and_what_decides() -> None:
    document = result({"5.1": None})
    assert document["status"] == "incomplete"
    overall = document["results"]["overall"]
    assert overall["state"] == "open"
    assert set(overall["possible"]) == {"quality", "improvement"}
    assert overall["depends_on"] == ["5.1"]
    assert overall["exhaustive"] is True
    component = document["components"]["potential"]
    assert component["rating"] is None
    assert component["states"]["rating"]["state"] == "open"
    assert component["states"]["rating"]["depends_on"] == ["5.1"]


def test_a_certain_result_of_missing_figures_has_its_value() -> None:
    document = result({"4.2": None, "5.1": "0%"})
    assert document["status"] == "incomplete"
    assert document["results"]["overall"] == {"state": "value", "value": "improvement"}


def test_an_undetermined_result_has_its_note() -> None:
    document = result({"1.4": 5}, given=KINDS_OUTCOME)
    level = document["results"]["quality-level"]
    assert level["state"] == "undetermined"
    assert "name no level" in level["note"]


SCORES = """ruleset test 2560
  period fiscal year 2560
component 1 use weight 100
  indicator 1.1 "One" weight 60 score 0 to 100
  indicator 1.2 "Two" weight 40 score 0 to 100
score of each component = weighted mean of its parts
score overall = weighted mean of components
list strongest = highest 1 indicators by score
"""


def test_open_numbers_have_ends_and_lists_have_members() -> None:
    rules = load_ruleset(SCORES)
    document = to_json(rules.evaluate({"1.1": 50}))
    ResultFile.model_validate(document)
    overall = document["scores"]["overall"]
    assert (overall["state"], overall["depends_on"], overall["possible"]) == ("open", ["1.2"], [])
    assert overall["low"] == {"value": 30, "exact": "30", "unit": "points"}
    assert overall["high"] == {"value": 70, "exact": "70", "unit": "points"}
    assert document["components"]["use"]["states"]["score"]["low"]["exact"] == "30"
    best = document["lists"]["strongest"]
    assert best["state"] == "open"
    assert "low" not in best
    done = to_json(rules.evaluate({"1.1": 50, "1.2": "33.3"}))
    assert done["scores"]["overall"] == {"state": "value", "value": 43.32, "exact": "43.32", "unit": "points"}
    assert done["indicators"]["1.2"]["score"] == {"value": 33.3, "exact": "33.3", "unit": "points"}
    assert done["lists"]["strongest"] == {"state": "value", "value": ["1.1"]}


def load_ruleset(text: str) -> RulesetHandle:
    pipeline = Pipeline(RuleFiles(Library(shipped=False), {"rules.dgr": text}))
    return RulesetHandle(pipeline.load("rules.dgr"), pipeline)


def test_titles_on_request() -> None:
    document = result(titles=True)
    assert document["results"]["overall"]["title"] == {"th": "ระดับคุณภาพ", "en": "quality"}
    assert document["indicators"]["1.1"]["titles"]["en"] == "High-value open datasets disclosed"
    assert document["ruleset"]["titles"]["en"] == "Evaluation of public organisations"
    assert "titles" not in json.dumps(result())


def test_reasons_and_assumptions() -> None:
    document = result()
    reasons = {reason["cell"]: reason for reason in document["reasons"]}
    overall = reasons["result:overall"]
    assert overall["value"] == "quality"
    assert overall["case"]["value"] == "quality"
    assert [case["value"] for case in overall["others"]] == ["standard", "improvement"]
    assert overall["place"]["file"].endswith("2560.dgr")
    assert overall["cites"][0]["document"] == "000_196d41b71f9fcf11.txt"
    assert any("kind of an indicator" in one["text"] for one in document["assumptions"])
    without = to_json(rules().evaluate(EGA), reasons=False)
    assert (without["reasons"], without["assumptions"]) == ([], [])


@pytest.mark.parametrize(("value", "type_", "shown"), [
    (Fraction(4, 5), PERCENT, {"value": 80, "exact": "0.8", "unit": "%"}),
    (Fraction(13273, 10000), PERCENT, {"value": 132.73, "exact": "1.3273", "unit": "%"}),
    (Fraction(1, 20), PERCENTAGE_POINTS, {"value": 5, "exact": "0.05", "unit": "percentage points"}),
    (Fraction(572, 10), Points(), {"value": 57.2, "exact": "57.2", "unit": "points"}),
    (Fraction(-1, 3), NUMBER, {"value": -1 / 3, "exact": "-1/3"}),
    (Fraction(45), RANK, {"value": 45, "exact": "45", "unit": "rank"}),
    (Fraction(5), Money(), {"value": 5, "exact": "5", "unit": "baht"}),
    (Fraction(22), Count("datasets"), {"value": 22, "exact": "22", "unit": "datasets"}),
    (736602, DATE, {"value": "2017-09-30"}),
    ("level 2", LIST, {"value": "level 2"}),
    (True, LIST, {"value": True}),
    (("a", "b"), LIST, {"value": ["a", "b"]}),
    (NOT_APPLICABLE, NUMBER, {"state": "not-applicable", "value": None}),
    (NOT_TRIGGERED, NUMBER, {"state": "not-triggered", "value": None}),
    (OPEN, NUMBER, {"state": "not-reported", "value": None}),
    (UNDETERMINED, NUMBER, {"state": "undetermined", "value": None}),
])  # fmt: skip
def test_values(value: Any, type_: Any, shown: dict[str, Any]) -> None:
    found = value_object(value, type_)
    assert found == shown
    assert {key: type(one) for key, one in found.items()} == {key: type(one) for key, one in shown.items()}


def test_numbers_too_large_for_a_float() -> None:
    assert near_number(Fraction(10**400, 3)) == 10**400 // 3
    assert exact(Fraction(1, 10**30)) == "0." + "0" * 29 + "1"


def test_a_refused_submission_has_its_own_shape() -> None:
    from dgrules.diagnostics.as_data import finding_object

    _, found = rules().read(b"ruleset: x", "s.yaml")
    document = {
        "format": "dgrules.result/1",
        "submission": "s.yaml",
        "status": "refused",
        "diagnostics": [finding_object(one, "th") for one in found],
    }
    RefusedFile.model_validate(document)
    assert list(validator().iter_errors(document)) == []


def test_the_mirror_refuses_what_is_not_a_result() -> None:
    document = result()
    for broken in (
        {**document, "extra": 1},
        {**document, "status": "done"},
        {k: document[k] for k in list(document)[:-1]},
    ):
        assert list(validator().iter_errors(broken))
