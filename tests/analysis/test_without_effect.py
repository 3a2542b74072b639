"""Dead weight: parts without effect, weights that count for nothing, and what is counted twice."""

from __future__ import annotations

from itertools import product

import pytest

from analysis.proved import SECONDS, found, ruleset, words
from dgrules.analysis.proofs import counted_twice, weightless, without_effect
from dgrules.analysis.world import World
from dgrules.evaluate import reference
from dgrules.library import Library
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.pipeline import load

HEAD = "ruleset test 2560\n"
TARGETS = "component 1 function\nindicator 1.1 in function  target at least 80%\n"
TARGETS += "indicator 1.2 in function  target at least 80%\nindicator 1.3 in function  target at least 80%\n"
RATING = "rating of each component  order below < above\n  above if indicators passed >= 50%\n"
RATING += "  below if indicators passed < 50%\n"
SHIPPED = ("po-evaluation/2560", "po-evaluation/2560/ega", "director-evaluation/2560/ega", "value-for-money/2568",
           "dg-readiness/2560", "dg-readiness-groups/2560", "project-progress/2563", "egdi/2014")  # fmt: skip


def silent(text: str) -> set[str]:
    """The parts without effect."""
    said = list(without_effect.verdicts(World(ruleset(text), SECONDS)))
    assert all(one.outcome != "not decided" for one in said)
    return {one.about or "" for one in said if one.outcome == "refuted"}


# -- without effect --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_every_part_of_a_shipped_file_has_an_effect(name: str) -> None:
    one = load(name, Library()).ruleset
    assert one is not None
    for proof in (without_effect, weightless, counted_twice):
        assert [said for said in proof.verdicts(World(one, SECONDS)) if said.outcome != "proved"] == []


def test_a_figure_that_no_rule_reads() -> None:
    text = HEAD + "figure satisfaction  0 to 100 points\n" + TARGETS + RATING
    (finding,) = found(text, "DG342")
    assert words(finding, text) == "figure satisfaction"
    assert silent(text.replace("100 points\n", "100 points  recorded only\n")) == set()


def test_a_fact_in_a_condition_that_cannot_hold() -> None:
    text = HEAD + "fact central yes/no\nfact remote yes/no\n" + TARGETS + RATING
    text += (
        "result grade\n  good if rating of function is above or central and not central and remote\n  poor otherwise\n"
    )
    assert silent(text) == {"central", "remote"}


def test_an_indicator_that_never_tips_the_scale() -> None:
    """The share reaches 50 % with 1.1 and 1.2 of three, whatever 1.3 does, only if both or none of the others pass."""
    text = HEAD + TARGETS + "define first = indicator 1.1 passed and indicator 1.2 passed\n"
    text += (
        "result grade\n  good if first and indicators passed >= 60%\n  poor if not first or indicators passed < 60%\n"
    )
    assert silent(text) == {"1.3"}


def test_an_input_that_cannot_matter() -> None:
    text = (
        HEAD
        + "component 1 function\nindicator 1.1 in function  target at least 80% and (seen or at-hand or not seen)\n"
    )
    text += "  input seen yes/no\n  input at-hand yes/no\n" + RATING
    assert silent(text) == {"seen", "at-hand"}


def test_a_component_of_which_nothing_counts_is_said_as_a_whole() -> None:
    text = HEAD + TARGETS + "component 2 agenda\nindicator 2.1 in agenda  target at least 80%\n"
    text += "indicator 2.2 in agenda  target at least 80%\n" + RATING.replace("each component", "function")
    text = text.replace("rating of function  order", "result grade  order").replace(
        "indicators passed", "indicators passed in function"
    )
    (finding,) = found(text, "DG342")
    assert finding.args["name"] == "agenda"


def test_a_component_whose_numbers_are_stated() -> None:
    text = HEAD + "component 1 function\ncomponent 2 agenda\nresult grade\n"
    text += "  good if indicators passed in function >= 50%\n  poor if indicators passed in function < 50%\n"
    assert silent(text) == {"agenda"}


def test_where_nothing_is_rated_scored_or_listed_nothing_is_asked() -> None:
    text = HEAD + "figure speed  0 to 100 points\n" + TARGETS
    assert list(without_effect.verdicts(World(ruleset(text), SECONDS))) == []


def test_computed_values_are_what_a_ruleset_of_values_is_for() -> None:
    text = HEAD + "figure extra  unit cases\ncomponent 1 function\nindicator 1.1 in function  value = done / begun\n"
    text += "  input done  unit cases\n  input begun  unit cases  range more than 0\n"
    assert silent(text) == {"extra"}


def test_an_agreement_answers_for_its_own_file() -> None:
    framework = HEAD + "figure extra  0 to 100 points\ncomponent 1 function\ncomponent 2 agenda\n" + RATING
    agreement = "agreement agency 2560  under test 2560\nfigure more  0 to 100 points\n"
    agreement += "indicator 1.1 in function  target at least 80%\nindicator 2.1 in agenda  target at least 80%\n"
    named = {"test/2560.dgr": framework, "test/agreements/agency-2560.dgr": agreement}
    assert [one.args["name"] for one in found(named, "DG342")] == ["more"]
    assert [one.args["name"] for one in found(framework, "DG342")] == ["extra"]


def test_many_that_the_rules_cannot_tell_apart() -> None:
    lines = [f"indicator 1.{i} in function  target at least {i}%" for i in range(1, 61)]
    text = "\n".join([HEAD + "component 1 function", *lines, RATING])
    assert silent(text) == set()


@pytest.mark.parametrize("share", [0, 20, 34, 50, 67, 100])
@pytest.mark.parametrize("other", ["indicator 1.1 passed", "not indicator 1.2 passed", "all indicators passed"])
def test_no_verdict_differs_from_trying_everything(share: int, other: str) -> None:
    text = HEAD + TARGETS + f"result grade\n  good if indicators passed > {share}% and {other}\n  poor otherwise\n"
    one = ruleset(text)
    idle = {key for key in ("1.1", "1.2", "1.3") if not changes(one, key)}
    assert silent(text) == ({"function"} if len(idle) == 3 else idle)


def changes(one: Ruleset, key: str) -> bool:
    """Whether passing or not passing one indicator makes a difference, the others being anything."""
    rest = [other for other in ("1.1", "1.2", "1.3") if other != key]
    for others in product((0, 1), repeat=2):
        values = {
            reference.evaluate(one, Submission({**dict(zip(rest, others, strict=True)), key: mine}))["result:grade"]
            for mine in (0, 1)
        }
        if len(values) > 1:
            return True
    return False


# -- weights ---------------------------------------------------------------------------------------

WEIGHTS = (
    "component 1 function  weight 100\n  indicator 1.1  weight {one}  score 0 to 100\n"
    "  indicator 1.2  weight {other}  score 0 to 100{more}\nscore of each component = weighted mean of its parts\n"
)


def test_a_weight_of_zero() -> None:
    text = HEAD + WEIGHTS.format(one=100, other=0, more="")
    (finding,) = found(text, "DG342", "DG343")
    assert (finding.code, words(finding, text), finding.help_key) == ("DG343", "indicator 1.2", "default")


def test_a_weight_that_the_others_always_have() -> None:
    text = (
        HEAD + "fact central yes/no\n" + WEIGHTS.format(one=60, other=40, more="  applies if central and not central")
    )
    (finding,) = found(text, "DG343")
    assert (words(finding, text), finding.help_key) == ("indicator 1.2", "given-back")
    assert found(text.replace(" and not central", ""), "DG343") == []


# -- counted twice ---------------------------------------------------------------------------------


def twice(text: str) -> list[tuple[object, object]]:
    return [(one.args["first"], one.args["second"]) for one in found(text, "DG344")]


INPUTS = "  input done  unit cases\n  input begun  unit cases  range more than 0\n"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("value = done / begun  target at least 90%", [("1.1", "1.2")]),
        ("value = value of 1.1  target at least 90%", [("1.1", "1.2")]),
        ("value = (begun - done) / begun  target at least 90%", []),
        ("target at least 90%", []),
    ],
)
def test_two_indicators_of_one_value(other: str, expected: list[tuple[str, str]]) -> None:
    text = (
        HEAD + f"component 1 function\nindicator 1.1 in function  value = done / begun  target at least 80%\n{INPUTS}"
    )
    assert twice(text + f"indicator 1.2 in function  {other}\n{RATING}") == expected


def test_a_part_added_to_the_whole_it_belongs_to() -> None:
    text = HEAD + WEIGHTS.format(one=60, other=40, more="")
    assert twice(text + "score overall = score of function + score of 1.1\n") == [("function", "1.1")]
    assert twice(text + "score overall = score of function - score of 1.1\n") == []
    assert twice(text + "score overall = sum of components of score\n") == []
