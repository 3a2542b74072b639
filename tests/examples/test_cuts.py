"""Cut points: what is one, which side a submission is on, and which values are nearest."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest

from dgrules.examples.cuts import Cut, Side, cuts, neighbours, side_of
from dgrules.examples.runner import evaluated
from dgrules.examples.tried import number_at
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from dgrules.pipeline import load_text

RULES = """\
ruleset sample 2560
  period fiscal year 2560

component 1 first
categories conduct order poor < fair < good
scale share-steps
  points 1 at 50%, 2 at 60%   between steps   below 0   above 2

rating of each component   order below < above
  above if indicators passed >= 67%
  below if indicators passed < 67%

indicator 1.1 in first   target at least 80%
indicator 1.2 in first
  unit days   target at most 5
indicator 1.3 in first   target by 30 September 2560
indicator 1.4 in first
  one of conduct   target at least good
indicator 1.5 in first   target no lower than rank 45
indicator 1.6 in first
  unit percent   range 0% to 60%   target at least 50%   score by share-steps
"""
LAST_DAY = Fraction(date(2017, 9, 30).toordinal())


@pytest.fixture(scope="module")
def rules() -> Ruleset:
    loaded = load_text(RULES)
    assert loaded.ruleset is not None
    assert not loaded.errors
    return loaded.ruleset


def cut(rules: Ruleset, cell: str, at: Fraction | None = None) -> Cut:
    found = [one for one in cuts(rules) if one.cell == cell and at in (None, one.at)]
    assert len(found) == 1
    return found[0]


def test_every_constant_is_one(rules: Ruleset) -> None:
    assert [(one.cell, one.constant()) for one in cuts(rules)] == [
        ("passed:1.1", Fraction(4, 5)),
        ("passed:1.2", Fraction(5)),
        ("passed:1.3", LAST_DAY),
        ("passed:1.4", "good"),
        ("passed:1.5", Fraction(45)),
        ("passed:1.6", Fraction(1, 2)),
        ("score:1.6", Fraction(1, 2)),
        ("score:1.6", Fraction(3, 5)),
        ("rating:first", Fraction(67, 100)),
    ]


@pytest.mark.parametrize(
    ("cell", "at", "under", "on", "over"),
    [
        ("passed:1.1", None, Fraction("0.7999"), Fraction("0.8"), Fraction("0.8001")),
        ("passed:1.2", None, Fraction(4), Fraction(5), Fraction(6)),
        ("passed:1.3", None, LAST_DAY - 1, LAST_DAY, LAST_DAY + 1),
        ("passed:1.4", None, Fraction(1), Fraction(2), None),
        ("passed:1.5", None, Fraction(44), Fraction(45), Fraction(46)),
        ("rating:first", None, Fraction(4, 6), None, Fraction(5, 6)),
        ("score:1.6", Fraction(3, 5), Fraction("0.5999"), Fraction("0.6"), None),
    ],
)
def test_the_nearest_values(  # noqa: PLR0917
    rules: Ruleset, cell: str, at: Fraction | None, under: Fraction | None, on: Fraction | None, over: Fraction | None
) -> None:
    """Of six indicators four, then five, are next to 67 %; no share of six is on it. Nothing is better than good,
    and nothing permitted is over 60 %."""
    one = cut(rules, cell, at)
    assert [number_at(one, side, rules) for side in ("under", "on", "over")] == [under, on, over]


PASSED: Mapping[str, Value] = {
    "1.1": Fraction(1), "1.2": Fraction(1), "1.3": int(LAST_DAY), "1.4": "good", "1.5": Fraction(1),
    "1.6": Fraction(1, 2),
}  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "figures", "side"),
    [
        ("passed:1.1", {"1.1": Fraction("0.8")}, "on"),
        ("passed:1.1", {"1.1": Fraction("0.79")}, "under"),
        ("passed:1.1", {"1.1": Fraction("0.789")}, None),
        ("passed:1.1", {"1.1": Fraction("0.81")}, "over"),
        ("passed:1.1", {}, None),
        ("passed:1.2", {"1.2": Fraction(3)}, None),
        ("passed:1.2", {"1.2": Fraction(6)}, "over"),
        ("passed:1.4", {"1.4": "fair"}, "under"),
        ("passed:1.4", {"1.4": "poor"}, None),
        ("rating:first", {**PASSED, "1.1": Fraction(0)}, "over"),
        ("rating:first", {**PASSED, "1.1": Fraction(0), "1.4": "poor"}, "under"),
        ("rating:first", PASSED, None),
    ],
)
def test_which_side_a_submission_is_on(
    rules: Ruleset, cell: str, figures: Mapping[str, Value], side: Side | None
) -> None:
    assert side_of(cut(rules, cell), evaluated(rules, Submission(figures))) == side


def test_the_next_share_counts_only_where_asked(rules: Ruleset) -> None:
    one = evaluated(rules, Submission({**PASSED, "1.1": Fraction(0)}))
    assert side_of(cut(rules, "rating:first"), one, next_share=False) is None


@pytest.mark.parametrize(
    ("at", "whole", "under", "over"),
    [
        (Fraction(67, 100), 6, Fraction(4, 6), Fraction(5, 6)),
        (Fraction(1, 2), 6, Fraction(2, 6), Fraction(4, 6)),
        (Fraction(1), 4, Fraction(3, 4), Fraction(5, 4)),
    ],
)
def test_neighbours(at: Fraction, whole: int, under: Fraction, over: Fraction) -> None:
    assert neighbours(at, whole) == (under, over)
