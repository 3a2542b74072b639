"""Shares, counts and quantifiers over what applies (S1, S6 – S9)."""

from fractions import Fraction

import pytest

from build_program import HEAD, built, findings, values
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Value

TREE = (
    HEAD
    + """
component 1 first
  sub-component 1.1
    indicator 1.1.1 target at least 80% kind outcome
    indicator 1.1.2 target at least 80% kind output
  indicator 1.2 kind outcome
    sub-indicator 1.2.1 target at least 80%
    sub-indicator 1.2.2 target at least 80% if nothing arises not counted
component 2 second
  indicator 2.1 target at least 80% kind not published may not apply
component 3 third not applicable
"""
)
ALL = {"1.1.1": "80%", "1.1.2": "79%", "1.2.1": "90%", "1.2.2": "90%", "2.1": "80%"}


def result(condition: str, figures: dict[str, object] | None = None, head: str = TREE) -> Value:
    text = f"{head}\nresult overall\n  yes-it-is if {condition}\n  no-it-is-not if not ({condition})\n"
    found = values(built(text), ALL if figures is None else figures)["result:overall"]
    return {"yes-it-is": True, "no-it-is-not": False}.get(found, found) if isinstance(found, str) else found


def test_counts_go_up_the_tree_and_count_a_parent_once() -> None:
    got = values(built(TREE), ALL)
    assert (got["set:1.1"], got["set:first"], got["set:ruleset"]) == (2, 3, 4)
    assert (got["passed-count:first"], got["counted:first"]) == (2, 3)
    assert got["share:ruleset"] == Fraction(3, 4)
    assert got["applies:third"] is False


def test_a_component_that_a_framework_leaves_empty_is_for_an_agreement_to_fill() -> None:
    got = values(built(TREE.replace("third not applicable", "third")), ALL)
    assert got["applies:third"] is OPEN
    assert got["share:first"] == Fraction(2, 3)
    assert got["share:ruleset"] is OPEN


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("indicators passed = 75%", True),
        ("indicators not passed = 25%", True),
        ("number of indicators passed = 3", True),
        ("number of indicators not passed = 1", True),
        ("indicators passed in (1.1) = 50%", True),
        ("indicators passed in (first, 1.1) = indicators passed in (first)", True),
        ("number of indicators = 4", True),
        ("number of outcome indicators in (first) = 2", True),
        ("number of outcome indicators passed = 2", OPEN),
        ("outcome KPIs in (first) > 66%", True),
        ("output KPIs in (first) > 33% and output KPIs in (first) < 34%", True),
        ("outcome KPIs > 0%", OPEN),
        ("all indicators passed", False),
        ("not all indicators passed", True),
        ("any indicator not passed", True),
        ("no indicator passed", False),
        ("at least 3 indicators passed", True),
        ("at most 2 indicators passed", False),
        ("all outcome indicators in (first) passed", True),
        ("any output indicator in (first) passed", False),
        ("all sub-indicators passed", True),
        ("number of sub-components = 1", True),
        ("1.2 passed and not 1.1.2 passed", True),
        ("indicator 1.1.2 not passed", True),
        ("any component is applicable", True),
    ],
)
def test_conditions(condition: str, expected: Value) -> None:
    assert result(condition) is expected


def test_over_nothing_is_not_applicable() -> None:
    head = HEAD + "component 1 only not applicable\nindicator 1.1 in only target at least 5%\n"
    for condition in ("indicators passed > 0%", "all indicators passed", "no indicator passed"):
        assert result(condition, {}, head) is NOT_APPLICABLE


def test_not_triggered_leaves_the_count_and_not_applicable_too() -> None:
    got = values(built(TREE), {**ALL, "1.2.1": "10%", "1.2.2": NOT_TRIGGERED, "2.1": NOT_APPLICABLE})
    assert got["passed:1.2"] is False
    assert got["passed:1.2.2"] is NOT_APPLICABLE
    assert got["applies:1.2.2"] is True, "it was set, though nothing arose"
    assert got["applies:second"] is False
    assert (got["set:ruleset"], got["counted:ruleset"]) == (3, 3)


def test_kinds_of_parents() -> None:
    def kinds(parent: str, first: str, second: str) -> tuple[object, list[str]]:
        text = f"""{HEAD}component 1 only
indicator 1.1 in only {parent}
  sub-indicator 1.1.1 target at least 5% {first}
  sub-indicator 1.1.2 target at least 5% {second}
define portion = outcome KPIs
"""
        ruleset, codes = findings(text)
        assert ruleset is not None
        return values(ruleset, {"kind of 1.1": "outcome"})["define:portion"], codes

    assert kinds("", "kind outcome", "kind outcome") == (1, [])
    assert kinds("kind output", "kind outcome", "kind outcome") == (0, [])
    assert kinds("kind not published", "", "") == (1, [])
    assert kinds("", "kind not published", "kind outcome") == (1, [])
    assert kinds("", "kind output", "kind outcome")[1] == ["DG215"]
    assert kinds("", "kind output", "")[1] == ["DG214"]


def test_a_kind_that_is_not_published_is_a_figure() -> None:
    ruleset = built(TREE + "define portion = outcome KPIs in (second)\n")
    assert ruleset.figures["kind of 2.1"].sort == "kind"
    assert values(ruleset, ALL)["define:portion"] is OPEN
    assert values(ruleset, {**ALL, "kind of 2.1": "outcome"})["define:portion"] == 1
    assert values(ruleset, ALL, {"kind:2.1": "impact"})["define:portion"] == 0


def test_kinds_are_asked_for_only_where_a_share_needs_them() -> None:
    text = HEAD + "component 1 a1\nindicator 1.1 in a1 target at least 5% kind outcome\n"
    text += "component 2 a2\nindicator 2.1 in a2 target at least 5%\ndefine portion = outcome KPIs in (a1)\n"
    assert values(built(text))["define:portion"] == 1


def test_context_is_lexical() -> None:
    text = (
        TREE
        + """
define everywhere = indicators passed
define here of each component = indicators passed

rating of each component   order low < high
  high if indicators passed > 70% and everywhere = 75% and here = indicators passed
  low  if indicators passed <= 70%
"""
    )
    got = values(built(text), ALL)
    assert (got["rating:first"], got["rating:second"], got["rating:1.1"]) == ("low", "high", "low")
    assert got["define:here@second"] == 1


def test_indicators_without_a_component_count_for_the_whole() -> None:
    got = values(
        built(HEAD + "indicator 1 target at least 5%\nindicator 2 target at least 5%\n"), {"1": "5%", "2": "1%"}
    )
    assert (got["counted:ruleset"], got["share:ruleset"]) == (2, Fraction(1, 2))


def test_recorded_only_counts_for_nothing() -> None:
    text = HEAD + "component 1 only\nindicator 1.1 in only target at least 5%\n"
    text += "indicator 1.2 in only target at least 5% recorded only\n"
    ruleset = built(text)
    got = values(ruleset, {"1.1": "5%", "1.2": "1%"})
    assert got["share:only"] == 1
    assert got["value:1.2"] == Fraction(1, 100)
    assert ruleset.figures["1.2"].recorded_only
    assert "passed:1.2" not in got


AGREED = HEAD + "component 1 only\n", "agreement ega 2560 under demo 2560\n"


def agreed(text: str, figures: dict[str, object]) -> dict[str, Value]:
    return values(built((AGREED[0], AGREED[1] + text)), figures)


def test_a_component_needs_something_countable() -> None:
    recorded = "indicator 1.1 in only target at least 5% recorded only\n"
    assert agreed(recorded, {"1.1": "5%"})["applies:only"] is False
    uncounted = "indicator 1.1 in only target at least 5% if nothing arises not counted\n"
    assert agreed(uncounted, {"1.1": NOT_TRIGGERED})["applies:only"] is False
    assert agreed(uncounted, {"1.1": "5%"})["applies:only"] is True
    silent = "indicator 1.1 in only unit days\n"
    assert agreed(silent, {"1.1": 5})["applies:only"] is False


def test_a_parent_whose_parts_do_not_apply_does_not_apply() -> None:
    text = "indicator 1.1 in only\n  sub-indicator 1.1.1 target at least 5% may not apply\n"
    got = agreed(text, {"1.1.1": NOT_APPLICABLE})
    assert (got["applies:1.1"], got["applies:only"], got["set:only"]) == (False, False, 0)


def test_what_does_not_apply_is_of_no_kind() -> None:
    text = "indicator 1.1 in only target at least 5% kind outcome may not apply\n"
    text += "indicator 1.2 in only target at least 5% kind output\ndefine portion = outcome KPIs\n"
    assert agreed(text, {"1.1": "5%"})["define:portion"] == Fraction(1, 2)
    assert agreed(text, {"1.1": NOT_APPLICABLE})["define:portion"] == 0


def test_quantifiers_range_over_indicators_that_can_pass() -> None:
    text = "indicator 1.1 in only target at least 5%\nindicator 1.2 in only unit days\n"
    got = agreed(text + "define out = all indicators passed\n", {"1.1": "5%"})
    assert got["define:out"] is True
