"""Weights that sum, and those that need not."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check.rule_texts import codes, found
from dgrules.check.subject import decimal

MEAN = "score of each component = weighted mean of its parts\n"
STATED = "score of each component is reported\nscore overall = weighted mean of components\n"


def parts(*weights: object, parent: object = 40) -> str:
    """One component with indicators of these weights, and one that fills up to 100."""
    lines = [f"component 1 one weight {parent}\n"]
    for number, weight in enumerate(weights, 1):
        lines.append(f'  indicator 1.{number} "x"{f" weight {weight}" if weight is not None else ""} score 0 to 100\n')
    rest = 100 - F(str(parent))
    lines.append(f'component 2 two weight {decimal(rest)}\n  indicator 2.1 "y" score 0 to 100 weight 100\n')
    return "".join(lines) + MEAN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (parts(25, 15), []),
        (parts(60, 40), []),
        (parts("33.3", "33.3", "33.4"), []),
        (parts("33.3", "33.3", "33.3"), ["DG301"]),
        (parts(25, 16), ["DG301"]),
        (parts("62.5%", "37.5%"), []),
        (parts(25, None), ["DG302"]),
        (parts(40), []),
        (parts(30), ["DG301"]),
    ],
)
def test_parts_sum_to_their_parent_or_to_100(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_both_of_two_groups_are_reported() -> None:
    text = "component 1 a weight 50\ncomponent 2 b weight 40\n  indicator 2.1 weight 30 score 0 to 100\n" + MEAN
    assert [one.code for one in found(text) if one.code == "DG301"] == ["DG301", "DG301"]


def test_a_tree_of_weights_is_judged_level_by_level() -> None:
    text = (
        "component 1 a weight 100\n"
        "  sub-component 1.1 b weight 60\n    indicator 1.1.1 weight 20 score 0 to 100\n"
        "    indicator 1.1.2 weight 30 score 0 to 100\n"
        "  sub-component 1.2 c weight 40\n    indicator 1.2.1 weight 100 score 0 to 100\n"
    )
    (only,) = found(text + MEAN)
    assert (only.code, only.span.start.line, only.args["sum"]) == ("DG301", 4, "50")


def test_indicators_that_are_not_listed_bear_the_rest() -> None:
    text = "component 1 a weight 40 4 indicators, not listed weighted score is reported\ncomponent 2 b weight 60\n"
    assert codes(text + STATED) == []


def test_what_does_not_apply_under_the_agreement_may_be_left_out() -> None:
    framework = "ruleset test 2560\ncomponent 1 a weight 60\ncomponent 2 b weight 40\n" + STATED
    agreement = "agreement ega 2560 under test 2560\ncomponent b not applicable\n"
    assert codes({"test.dgr": framework, "ega.dgr": agreement}) == []
    without = framework.replace("weight 60", "weight 100").replace("component 2 b weight 40", "component 2 b")
    assert codes({"test.dgr": without, "ega.dgr": agreement}) == []
    assert codes({"test.dgr": without}) == ["DG302"]


def test_weights_of_one_profile_may_be_others_than_of_another() -> None:
    text = "profile department\nprofile province\ncomponent 1 a weight 95\ncomponent 2 b weight 5"
    assert codes(text + " applies if profile is department\n" + STATED) == []
    text = text.replace("weight 95", "weight 90")
    (only,) = found(text + " applies if profile is department\n" + STATED)
    assert only.args["sum"] == "95"


def test_without_weights_nothing_is_asked() -> None:
    assert codes("component 1 a\ncomponent 2 b\nscore of each component is reported\n") == []


@given(st.fractions(max_denominator=5000))
def test_a_number_is_written_exactly(value: F) -> None:
    text = decimal(value)
    assert F(text) == value
    assert ("/" in text) == any(value.denominator % p == 0 for p in range(3, value.denominator + 1) if p not in (2, 5)
                                and all(p % q for q in range(2, p)))  # fmt: skip


def test_a_part_that_has_lost_its_place_is_the_only_thing_said() -> None:
    text = "component 1 one weight 100\nindicator 1.1 in one weight 60 score 0 to 100\n"
    text += "indicator 1.2 in onne weight 40 score 0 to 100\n"
    assert codes(text + MEAN) == ["DG244"]
