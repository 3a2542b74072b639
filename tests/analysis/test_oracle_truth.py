"""The oracle itself, on small rulesets whose truth is worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from build_program import HEAD
from dgrules.evaluate import reference
from dgrules.model.values import NOT_APPLICABLE
from dgrules.pipeline import load_text
from oracle.contract import Truth, truth
from oracle.uses import NotExact

THIRDS = "component a\n  indicator 1 target p   input p yes/no\n  indicator 2 target q   input q yes/no\n"
SHARES = "rating of each component order low < mid < high\n  high if indicators passed >= 80%\n"
SHARES += "  mid if indicators passed >= 60% and indicators passed < 80%\n  low if indicators passed < 60%\n"


def said(text: str) -> Truth:
    """The truth of a text."""
    loaded = load_text({"demo.dgr": HEAD + text})
    assert {found.code for found in loaded.errors} <= {"DG312", "DG313"}, [e.message("en") for e in loaded.errors]
    assert loaded.ruleset is not None
    return truth(loaded.ruleset)


def shown(found: Truth, row: int) -> dict[str, object]:
    """What the submission of this number reports."""
    submission = found.table.submission(row)
    return {**submission.figures, **submission.given}


# -- gaps ------------------------------------------------------------------------------------------

PO_2560 = """\
component 1 function
component 2 agenda
rating of each component order below < meets < above
  above if indicators passed > 67%
  meets if indicators passed from 50% to 67%
  below if indicators passed < 50%
result overall order improvement < standard < quality
  quality if all components above
  standard if no component below and not all components above
  improvement if any component below
define outcome-share = outcome KPIs in (function, agenda)
result grade when overall is quality order level 3 < level 2 < level 1
  level 1 if outcome-share >= 80% and all components above and indicators passed = 100%
  level 2 if outcome-share < 80% and all components above and indicators passed = 100%
  level 3 if outcome-share < 80% and all components above and indicators passed < 100%
"""


def test_the_gap_of_the_2560_criteria() -> None:
    """An outcome share of 80 % or more, every component above target, and not everything passed."""
    found = said(PO_2560)
    assert list(found.gaps) == ["result:grade"] and not found.overlaps and not found.unreachable and not found.falls
    ruleset, submission = found.table.ruleset, found.table.submission(found.gaps["result:grade"])
    values = reference.evaluate(ruleset, submission)
    outcome, passed = values["define:outcome-share"], values["share:ruleset"]
    assert isinstance(outcome, Fraction) and outcome >= Fraction(4, 5)
    assert isinstance(passed, Fraction) and passed < 1
    ratings = {values["rating:function"], values["rating:agenda"]}
    assert "above" in ratings and ratings <= {"above", NOT_APPLICABLE}


def test_what_the_guard_implies_is_always_so_where_it_is_asked() -> None:
    """`all components above` stands second in three conditions; `overall is quality` says it already."""
    found = said(PO_2560)
    assert found.always == {("result:grade", case, (1,)) for case in (0, 1, 2)}
    assert not found.always_anyway and not found.never


def test_the_accepted_gap() -> None:
    found = said(PO_2560 + '  undetermined if outcome-share >= 80% and indicators passed < 100% note "silent"\n')
    assert not found.gaps and ("result:grade", 3) in found.reached


@pytest.mark.parametrize(
    ("first", "second", "gap", "overlap"),
    [("from 0 to 38", "from 39 to 62", True, False), ("from 0 to 38", "from 38 to 62", False, True),
     ("from 0 to 40", "from 38 to 62", False, True), ("< 38", ">= 38", False, False), ("< 38", "> 38", True, False)],
)  # fmt: skip
def test_ends_that_lie_apart_meet_or_touch(first: str, second: str, gap: bool, overlap: bool) -> None:
    found = said(f"fact n number range 0 to 62\nresult r\n  a if n {first}\n  b if n {second}\n")
    assert (list(found.gaps), list(found.overlaps)) == (["result:r"] * gap, [("result:r", 0, 1)] * overlap)
    for row in found.gaps.values():
        assert 38 <= shown(found, row)["n"] < 39  # type: ignore[operator]
    for row in found.overlaps.values():
        assert 38 <= shown(found, row)["n"] <= 40  # type: ignore[operator]


def test_the_range_bounds_what_is_tried() -> None:
    assert said("fact n number range 0 to 9\nresult r\n  a if n < 5\n  b if n from 5 to 9\n").gaps == {}
    assert list(said("fact n number range at least 0\nresult r\n  a if n < 5\n  b if n from 5 to 9\n").gaps) != []


def test_not_applicable_is_no_gap() -> None:
    """Where 1 does not apply no condition is true and none is false: the result does not apply (S2)."""
    text = (
        "indicator 1 number target at least 5 may not apply\nresult r\n  a if value of 1 > 3\n  b if value of 1 <= 3\n"
    )
    assert said(text).gaps == {}


def test_a_gap_elsewhere_spreads_and_is_no_gap_here() -> None:
    text = (
        "fact n number\nresult first\n  a if n < 3\n  b if n > 3\nresult second\n  x if first is a\n  y if first is b\n"
    )
    assert list(said(text).gaps) == ["result:first"]


# -- reach -----------------------------------------------------------------------------------------


def test_two_indicators_make_halves_only() -> None:
    found = said(THIRDS + SHARES)
    assert found.unreachable == {("rating:a", 1)} and found.never == {("rating:a", 1, ())}


def test_three_indicators_reach_two_thirds() -> None:
    assert said(THIRDS + "  indicator 3 target r   input r yes/no\n" + SHARES).unreachable == set()


def test_out_of_reach_through_layers() -> None:
    """`mid` is out of reach of the component, so the result that needs it is, too."""
    found = said(THIRDS + SHARES + "result r\n  x if all components mid\n  y if not all components mid\n")
    assert found.unreachable == {("rating:a", 1), ("result:r", 0)}
    assert ("result:r", 1, (0,)) in found.never and ("result:r", 1, ()) in found.always_anyway


def test_otherwise_out_of_reach() -> None:
    text = "fact f yes/no\nresult r\n  a if f\n  b if not f\n  c otherwise\n"
    assert said(text).unreachable == {("result:r", 2)}


def test_a_sentence_that_nothing_asks() -> None:
    found = said("fact f yes/no\nresult r when f and not f\n  a if f\n  b if not f\n")
    assert found.asked == {"result:r": False} and found.unreachable == {("result:r", 0), ("result:r", 1)}
    assert not found.never and not found.always


def test_a_cap_that_never_caps() -> None:
    """`great` is all there is where `f` holds, and the second cap needs `f` and not `f`."""
    text = "fact f yes/no\nresult r order bad < great\n  great if f\n  bad if not f\n"
    assert said(text + "  at most bad if f\n").idle_caps == set()
    assert said(text + "  at most bad if f\n  at most great if f and not f\n").idle_caps == {("result:r", 1)}


# -- pairs -----------------------------------------------------------------------------------------


def test_more_passed_and_a_worse_rating() -> None:
    text = THIRDS + "rating of each component order low < high\n  high if indicators passed < 60%\n  low otherwise\n"
    found = said(text)
    assert set(found.falls) == {("1", "rating:a"), ("2", "rating:a")}
    worse, better = (shown(found, row) for row in found.falls["1", "rating:a"])
    assert (worse, better) == ({"p": False, "q": True}, {"p": True, "q": True})


def test_without_an_order_nothing_is_worse() -> None:
    text = THIRDS + "rating of each component\n  high if indicators passed < 60%\n  low otherwise\n"
    assert said(text).falls == {}


def test_a_smaller_number_may_be_the_better_figure() -> None:
    """`at most`: passing is what is better, not the larger figure."""
    text = "indicator 1 number target at most 3\nresult r order bad < good\n  good if indicators passed = 100%\n"
    assert said(text + "  bad if indicators passed < 100%\n").falls == {}


def test_to_leave_the_count_is_not_to_get_better() -> None:
    """With 1 left out, 2 alone decides: 1 of 1, better than 1 of 2 with 1 failed; but 1 itself got no better."""
    text = "component a\n  indicator 1 number target at least 5 may not apply\n"
    text += "  indicator 2 target q   input q yes/no\n"
    text += "rating of each component order low < high\n  high if indicators passed = 100%\n"
    found = said(text + "  low if indicators passed < 100%\n")
    assert len(found.table) == (2 + 1 + 1) * 2 and found.falls == {}


def test_a_better_score_and_a_worse_total() -> None:
    """The total is reversed: 6 less the score."""
    labels = 'score 1 "a" 2 "b" 3 "c"'
    text = (
        f"component a\n  indicator 1 {labels}\nscore of each component = mean of its parts\nscore t = 6 - score of a\n"
    )
    found = said(text)
    assert set(found.falls) == {("1", "total:t")}


def test_what_has_no_effect() -> None:
    """`q` counts in the share of `b` alone, which no result reads."""
    text = (
        "component a\n  indicator 1 target p   input p yes/no\ncomponent b\n  indicator 2 target q   input q yes/no\n"
    )
    found = said(text + "result r\n  x if indicators passed in (a) = 100%\n  y otherwise\n")
    assert "result:r" in found.effects["p"] and "result:r" not in found.effects["q"]
    assert "passed:2" in found.effects["q"]


# -- what is not tried -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["fact n number\nresult r\n  a if n + n > 3\n  b otherwise\n",
     "fact n number\nfact m number\nresult r\n  a if n > m\n  b otherwise\n",
     "component a\n  indicator 1 score 0 to 5\nscore of each component = mean of its parts\n",
     "scale s\n  points 0 at 0, 5 at 10\n  between linear   below 0   above 5\nindicator 1 score by s\n"],
)  # fmt: skip
def test_real_quantities_are_left_to_others(text: str) -> None:
    with pytest.raises(NotExact):
        said(text)


def test_points_that_cases_make_go_anywhere() -> None:
    text = "scale s\n  points 0 at 0%, 5 at 100%\n  between linear   below 0   above 5\n"
    text += "component a\n  indicator 1 value = 50% if p, 10% otherwise   score by s   input p yes/no\n"
    found = said(text + "score of each component = mean of its parts\nscore t = score of a\n")
    assert found.table.cells["total:t"].taken() == [Fraction(1, 2), Fraction(5, 2)]
