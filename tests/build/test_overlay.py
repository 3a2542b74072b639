"""An agreement over its framework: components modified and added, indicators made more precise."""

from fractions import Fraction

from build_program import HEAD, built, findings, values
from dgrules.model.values import NOT_APPLICABLE

FRAMEWORK = (
    HEAD
    + """
component 1 function weight 60 "Function Base"
component 2 area weight 40
indicator 1.1 in function   "Common to all"   unit plans
"""
)


def under(text: str) -> tuple[str, str]:
    return FRAMEWORK, "agreement ega 2560 under demo 2560\n" + text


def test_component_not_applicable_keeps_the_rest_of_what_the_framework_says() -> None:
    ruleset = built(under('component area not applicable note "none"\nindicator 1.1 target at least 2 plans\n'))
    assert ruleset.nodes["area"].not_applicable
    assert ruleset.nodes["area"].weight == 40
    assert ruleset.nodes["area"].origin.notes == ("none",)
    assert values(ruleset)["applies:area"] is False
    assert (ruleset.agency, ruleset.id) == ("ega", "demo/2560/ega")


def test_component_is_found_by_its_number_too() -> None:
    assert built(under("component 2 not applicable\n")).nodes["area"].not_applicable


def test_indicator_of_the_framework_gets_its_target_and_unit_from_both() -> None:
    ruleset = built(under("indicator 1.1 target at least 2 plans\n"))
    node = ruleset.nodes["1.1"]
    assert (node.titles.en, node.unit, node.has_target, node.parent) == ("Common to all", "plans", True, "function")
    assert values(ruleset, {"1.1": 2})["passed:1.1"] is True
    assert values(ruleset, {"1.1": 1})["passed:1.1"] is False


def test_the_agreement_has_the_last_word() -> None:
    ruleset = built(under("component function weight 100\ncomponent area weight 0 not applicable\n"))
    assert ruleset.nodes["function"].weight == Fraction(100)


def test_component_added_with_number_and_name() -> None:
    ruleset = built(under("component 3 innovation\nindicator 3.1 in innovation target at least 80%\n"))
    assert list(ruleset.nodes) == ["function", "1.1", "area", "innovation", "3.1"]


def test_a_misspelt_component_is_no_new_one() -> None:
    assert findings(under("component aera not applicable\n"))[1] == ["DG244"]


def test_without_an_agreement_only_the_submission_can_count() -> None:
    ruleset = built(HEAD + "component 1 function\ncomponent 2 area not applicable\n")
    got = values(ruleset, given={"passed-count:function": 4, "counted:function": 6})
    assert got["share:function"] == Fraction(2, 3)
    assert got["applies:function"] is True
    assert got["applies:area"] is False
    assert got["share:ruleset"] == Fraction(2, 3)
    assert values(ruleset, given={"passed-count:function": 0, "counted:function": 0})["applies:function"] is False


def test_with_an_agreement_an_empty_component_is_not_applicable() -> None:
    got = values(built(under("indicator 1.1 target at least 2 plans\n")), {"1.1": 2})
    assert got["applies:area"] is False
    assert got["share:area"] is NOT_APPLICABLE


def test_an_agreement_may_score_otherwise() -> None:
    framework = HEAD + "component 1 a1\nindicator 1.1 in a1 score 0 to 5\n"
    agreed = "agreement ega 2560 under demo 2560\nindicator 1.1 score 0 to 100\n"
    assert built((framework, agreed)).figures["1.1"].bounds.high == 100


def test_the_digest_is_over_everything_that_takes_part() -> None:
    other = "ruleset other 2559\ncomponent 1 a1\nrating of each component\n"
    other += "  good if indicators passed > {}%\n  poor otherwise\n"
    text = HEAD + "component 1 a1\nrating of each component as in other 2559\n"
    digests = {built(text, {("other", 2559): built(other.format(n))}).digest for n in (5, 6)}
    assert len(digests) == 2
    assert built(text, {("other", 2559): built(other.format(5))}).digest in digests
