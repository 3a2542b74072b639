"""Scales, scores of nodes, weights given back, named scores, lists."""

from fractions import Fraction

import pytest

from build_program import HEAD, built, findings, values
from dgrules.model.types import Points
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value

PLAN = """
scale share-of-plan
  points 1 at 50%, 2 at 60%, 5 at 100%
  between {between}
  below {below}
  above {above}
"""


def scaled(value: object, between: str = "steps", below: str = "undetermined", above: str = "5") -> Value:
    text = HEAD + "indicator 1 score by share-of-plan\n" + PLAN.format(between=between, below=below, above=above)
    return values(built(text), {"1": value})["score:1"]


@pytest.mark.parametrize(
    ("value", "how", "expected"),
    [
        ("50%", {}, 1),
        ("59.9%", {}, 1),
        ("100%", {}, 5),
        ("120%", {}, 5),
        ("120%", {"above": "undetermined"}, UNDETERMINED),
        ("49%", {}, UNDETERMINED),
        ("49%", {"below": "0"}, 0),
        ("80%", {"between": "linear"}, Fraction(7, 2)),
        ("80%", {"between": 'undetermined note "not published"'}, UNDETERMINED),
        ("60%", {"between": 'undetermined note "not published"'}, 2),
    ],
)
def test_scales(value: object, how: dict[str, str], expected: Value) -> None:
    assert scaled(value, **how) == expected


def test_smaller_is_better_where_the_places_fall() -> None:
    text = HEAD + "indicator 1 unit days score by speed\nscale speed\n  points 1 at 30, 3 at 20, 5 at 10\n"
    text += "  between linear below 0 above 5\n"
    ruleset = built(text)
    assert [values(ruleset, {"1": n})["score:1"] for n in (31, 30, 25, 10, 5)] == [0, 1, 2, 5, 5]


def test_three_targets() -> None:
    text = HEAD + "indicator 1 target 15 at minimum, 20 at standard, 25 at top score by three-targets\n"
    text += "indicator 2 target 30 days at minimum, 20 days at standard, 10 days at top score by three-targets\n"
    text += "scale three-targets\n  points 50 at minimum target, 75 at standard target, 100 at top target\n"
    text += "  between linear below 0 above 100\n"
    got = values(built(text), {"1": Fraction(35, 2), "2": 15})
    assert (got["score:1"], got["score:2"]) == (Fraction(125, 2), Fraction(175, 2))
    assert "passed:1" not in got


def test_ordinal_labels() -> None:
    ruleset = built(HEAD + 'indicator 1 score 1 "น้อย" 3 "ปานกลาง" 5 "มาก"\n')
    assert ruleset.figures["1"].labels == ((1, "น้อย"), (3, "ปานกลาง"), (5, "มาก"))
    assert values(ruleset, {"1": "ปานกลาง"})["score:1"] == 3
    assert ruleset.cells["score:1"].type == Points(Fraction(1), Fraction(5))


TREE = (
    HEAD
    + """
component 1 first weight 60
  sub-component 1.1 weight 20
    indicator 1.1.1 weight 20 score 0 to 100
  indicator 1.2 weight 40
    sub-indicator 1.2.1 score 0 to 100 may not apply
    sub-indicator 1.2.2 score 0 to 100
component 2 second weight 40
  indicator 2.1 weight 40 score 0 to 100 may not apply
"""
)
FIGURES = {"1.1.1": 90, "1.2.1": 50, "1.2.2": 70, "2.1": 100}


def test_a_node_is_the_mean_of_its_direct_children() -> None:
    got = values(built(TREE + "score of each component = weighted mean of its parts\n"), FIGURES)
    assert got["score:1.2"] == 60, "sub-indicators without weights"
    assert got["score:1.1"] == 90
    assert got["score:first"] == 70, "(90·20 + 60·40) / 60"


def test_what_does_not_apply_gives_its_weight_back() -> None:
    text = TREE + "score of each component = weighted mean of its parts\nscore overall = weighted mean of components\n"
    ruleset = built(text)
    assert values(ruleset, FIGURES)["total:overall"] == 82
    got = values(ruleset, {**FIGURES, "1.2.1": NOT_APPLICABLE, "2.1": NOT_APPLICABLE})
    assert got["score:second"] is NOT_APPLICABLE
    assert got["score:1.2"] == 70
    assert got["total:overall"] == got["score:first"]


def test_weighted_scores() -> None:
    text = TREE + "score of each component = mean of its parts\nscore overall = sum of components of weighted score\n"
    got = values(built(text), FIGURES)
    assert got["weighted-score:second"] == 40
    assert got["total:overall"] == Fraction(60 * 75, 100) + 40


def test_stated_scores() -> None:
    text = HEAD + "component 1 first weight 60\ncomponent 2 second weight 40\n"
    ruleset = built(text + "score of each component is reported\nscore overall = weighted mean of components\n")
    assert values(ruleset)["total:overall"] is OPEN
    assert values(ruleset, given={"score:first": 50, "score:second": 100})["total:overall"] == 70
    text = HEAD + "component 1 first weight 40 4 indicators, not listed weighted score is reported\n"
    ruleset = built(text + "score overall = mean of components\n")
    assert ruleset.nodes["first"].not_listed == 4
    got = values(ruleset, given={"weighted-score:first": Fraction(15, 2)})
    assert (got["set:first"], got["total:overall"]) == (4, Fraction(75, 4))


def test_score_of_one_node_goes_before_that_of_each() -> None:
    text = TREE + "score of each component = weighted mean of its parts\nscore of second = 7 * 2\nscore of 1.2 = 3\n"
    got = values(built(text), FIGURES)
    assert (got["score:second"], got["score:1.2"]) == (14, 3)


def test_score_of_each_indicator_by_cases() -> None:
    text = HEAD + "indicator 1 target at least 80%\nindicator 2 target at least 80%\n"
    text += "score of each indicator\n  100 points if value >= 80%\n  50 points if value < 80%\n"
    text += "score overall = sum of indicators\n"
    ruleset = built(text)
    assert values(ruleset, {"1": "80%", "2": "10%"})["total:overall"] == 150
    assert [info.value for info in ruleset.cells["score:1"].cases] == ["100", "50"]


def test_named_scores_by_cases_and_overall() -> None:
    text = HEAD + "fact a1 yes/no\nscore availability\n  100 points if a1\n  0 points if not a1\n"
    text += "result overall\n  good if score availability >= 50%\n  poor if availability < 50\n"
    assert values(built(text), {"a1": True})["result:overall"] == "good"


def test_lists() -> None:
    text = TREE + "score of each component = weighted mean of its parts\n"
    text += "list strongest = highest 1 component by score\nlist weak = lowest 2 indicators by score\n"
    text += "define part of each component = indicators passed\n"
    got = values(built(text), FIGURES)
    assert (got["list:strongest"], got["list:weak"]) == (("second",), ("1.2", "1.1.1"))


def test_points_of_different_scales_are_not_put_together() -> None:
    text = HEAD + "indicator 1 score 0 to 5\nindicator 2 score 0 to 100\n"
    assert findings(text + "score overall = mean of indicators\n")[1] == ["DG231"]
    assert findings(text + "list best-ones = highest 1 indicator by score\n")[1] == ["DG231"]


def test_weights_may_be_formulas() -> None:
    text = HEAD + "indicator 1 score 0 to 5 weight 30\nindicator 2 score 0 to 5 weight 70\n"
    got = values(built(text + "score overall = mean of indicators weighted by weight\n"), {"1": 0, "2": 5})
    assert got["total:overall"] == Fraction(7, 2)


def test_points_may_be_listed_from_the_best() -> None:
    text = HEAD + "indicator 1 score by backwards\nscale backwards\n  points 5 at 100%, 1 at 50%\n"
    text += "  between linear below 0 above 5\n"
    assert [values(built(text), {"1": v})["score:1"] for v in ("49%", "75%", "100%")] == [0, 3, 5]


def test_sub_indicators_with_weights() -> None:
    text = HEAD + "indicator 1\n  sub-indicator 1.1 weight 75 score 0 to 100\n"
    text += "  sub-indicator 1.2 weight 25 score 0 to 100\nscore of 1.2 = 100\n"
    got = values(built(text), {"1.1": 0, "1.2": 0})
    assert (got["score:1.2"], got["score:1"]) == (100, 25)


def test_scores_out_of_a_hundred_may_be_said_with_a_percent_sign() -> None:
    text = HEAD + "indicator 1 score 0% to 100%\ndefine out = score of 1 >= 50%\n"
    assert values(built(text), {"1": 50})["define:out"] is True
    assert values(built(text), {"1": 49})["define:out"] is False


def test_lists_by_a_define_and_in_the_order_of_the_rules() -> None:
    text = HEAD + "component 1 zeta\ncomponent 2 alpha\ndefine portion of each component = indicators passed\n"
    ruleset = built(text + "list best-ones = highest 1 component by portion\n")
    given = {f"{what}:{name}": 3 for what in ("passed-count", "counted") for name in ("zeta", "alpha")}
    assert values(ruleset, given=given)["list:best-ones"] == ("zeta", "alpha"), "a tie lists all"
    assert values(ruleset, given={**given, "passed-count:alpha": 2})["list:best-ones"] == ("zeta",)


def test_a_score_of_one_component_knows_its_parts_and_shares_are_of_the_whole() -> None:
    text = HEAD + "component 1 first\nindicator 1.1 in first target at least 50 score 0 to 100\ncomponent 2 second\n"
    text += "indicator 2.1 in second target at least 50 score 0 to 100\nscore of first = mean of its parts\n"
    text += "score of second\n  100 points if indicators passed = 50%\n  0 points if indicators passed <> 50%\n"
    got = values(built(text), {"1.1": 80, "2.1": 10})
    assert (got["score:first"], got["score:second"]) == (80, 100)


def test_components_in_brackets() -> None:
    text = TREE + "score of each component = mean of its parts\nscore best-one = max of (first, component 2, 1.1)\n"
    text += "list weak = lowest 1 component by indicators passed\n"
    assert values(built(text), FIGURES)["total:best-one"] == 100


def test_lists_by_the_share_of_each() -> None:
    text = HEAD + "component 1 first\ncomponent 2 second\nlist weak = lowest 1 component by indicators passed\n"
    given = {"passed-count:first": 3, "counted:first": 3, "passed-count:second": 1, "counted:second": 3}
    assert values(built(text), given=given)["list:weak"] == ("second",)


def test_what_is_reported_has_no_figure() -> None:
    text = HEAD + "component 1 first weight 40 score is reported\nindicator 1.1 in first weight 40 score is reported\n"
    ruleset = built(text + "score overall = sum of components of weighted score\n")
    assert ruleset.figures == {}
    got = values(ruleset, given={"score:first": 50, "score:1.1": 3})
    assert (got["total:overall"], got["score:1.1"]) == (20, 3)
