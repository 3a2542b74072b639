"""What is read of other rulesets, and a rating taken over from one."""

from fractions import Fraction

from build_program import HEAD, built, findings, values
from dgrules.model.values import OPEN

OTHER = built(
    """ruleset other 2559
component 1 there
component 2 too
rating of each component   order low < high
  high th "สูง"  if indicators passed > 50%
  low  if indicators passed <= 50%
result overall also ภาพรวม   order poor < good
  good if all components high
  poor otherwise
score points-in-all = 5
define portion = indicators passed
"""
)
OTHERS = {("other", 2559): OTHER}


def test_a_result_of_another_ruleset_is_a_figure_with_its_order() -> None:
    text = HEAD + "component 1 here\nindicator 1.1 in here value = result overall of other 2559 target at least good\n"
    ruleset = built(text, OTHERS)
    key = "outside:other/2559:result overall"
    assert ruleset.outside == (("other", 2559, "result overall", key),)
    assert ruleset.figures[key].sort == "outside"
    assert values(ruleset, {key: "good"})["passed:1.1"] is True
    assert values(ruleset, {key: "poor"})["passed:1.1"] is False
    assert values(ruleset)["passed:1.1"] is OPEN


def test_scores_defines_and_shares() -> None:
    text = HEAD + "define first = score points-in-all of other 2559 > 4\ndefine second = portion of other 2559\n"
    text += "define third = indicators passed in other 2559 = second\n"
    text += "define fourth = number of indicators passed in other 2559 = 3\n"
    ruleset = built(text, OTHERS)
    figures = {
        "outside:other/2559:score points-in-all": 5,
        "outside:other/2559:define portion": "50%",
        "outside:other/2559:indicators passed": "50%",
        "outside:other/2559:number of indicators passed": 3,
    }
    assert set(ruleset.figures) == set(figures)
    got = values(ruleset, figures)
    assert [got[f"define:{n}"] for n in ("first", "third", "fourth")] == [True, True, True]
    assert got["define:second"] == Fraction(1, 2)


def test_second_names_of_another_ruleset() -> None:
    ruleset = built(HEAD + "define out = result ภาพรวม of other 2559 is good\n", OTHERS)
    assert set(ruleset.figures) == {"outside:other/2559:result overall"}


def test_what_is_not_there() -> None:
    assert findings(HEAD + "define out = result overall of nowhere 2559 is good\n")[1] == ["DG237"]
    assert findings(HEAD + "define out = result overal of other 2559 is good\n", OTHERS)[1] == ["DG201"]
    assert findings(HEAD + "define out = result overall of other 2559 is gold\n", OTHERS)[1] == ["DG225"]
    assert findings(HEAD + "define out = indicators passed in nowhere 2559 > 5%\n")[1] == ["DG238"]


def test_a_rating_taken_over_is_read_for_the_components_here() -> None:
    text = HEAD + "component 1 here\ncomponent 2 gone not applicable\nrating of each component as in other 2559\n"
    text += 'define out = rating of here is "สูง"\n'
    ruleset = built(text, OTHERS)
    got = values(ruleset, given={"passed-count:here": 6, "counted:here": 6})
    assert (got["rating:here"], got["define:out"], got["applies:gone"]) == ("high", True, False)
    assert ruleset.rating is not None and ruleset.rating.order == ("low", "high")
    assert ruleset.rating.category_titles["high"].th == "สูง"
    assert [info.value for info in ruleset.cells["rating:here"].cases] == ["high", "low"]
    assert "framework.dgr" in ruleset.texts


def test_a_rating_that_looks_further_is_not_taken_over() -> None:
    wider = built(
        """ruleset wider 2559
component 1 there
fact strict yes/no
rating of each component
  high if strict and indicators passed > 50%
  low  if not strict or indicators passed <= 50%
"""
    )
    beside = built(
        """ruleset beside 2559
component 1 there
component 2 too
rating of each component
  high if indicators passed in (too) > 50%
  low  otherwise
"""
    )
    others = {
        ("wider", 2559): wider,
        ("beside", 2559): beside,
        ("bare", 2559): built("ruleset bare 2559\ncomponent 1 there\n"),
    }
    head = HEAD + "component 1 here\nrating of each component as in "
    assert findings(head + "wider 2559\n", others)[1] == ["DG239"]
    assert findings(head + "beside 2559\n", others)[1] == ["DG239"]
    assert findings(head + "bare 2559\n", others)[1] == ["DG239"]
    assert findings(head + "nowhere 2559\n", others)[1] == ["DG237"]
