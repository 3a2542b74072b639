"""One edit at a time: what the table of the text says, and whether the meaning is proved to be the same."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from analysis.difference.editions import compared, outcomes, rows

SHIPPED = (Path(__file__).parents[3] / "rules/po-evaluation/2560.dgr").read_text(encoding="utf-8")
BASE = """\
ruleset demo 2560
  title   th "ตัวอย่าง" en "Demo"
  period  fiscal year 2560

fact large yes/no

scale quality
  points 1 at 50%, 3 at 80%, 5 at 100%
  between steps   below 0   above 5

component 1 counter also เคาน์เตอร์   th "บริการ" en "Service"   weight 60
  indicator 1.1  th "ความพึงพอใจ" en "Satisfaction"   weight 40   kind outcome   target at least 80%   score by quality
  indicator 1.2  th "เวลา" en "Time"   weight 20   kind output   target at least 50%   score by quality
    note "counted by hand"
component 2 staff   th "บุคลากร" en "Staff"   weight 40   applies if large
  indicator 2.1  th "อบรม" en "Training"   weight 40   kind output   target at least 60%   score by quality
    input hours   unit hours

score of each component = weighted mean of its parts
score overall           = weighted mean of components

rating of each component   order weak < fair < strong
  strong  if indicators passed > 67%
  fair    if indicators passed from 50% to 67%
  weak    if indicators passed < 50%

define good-share = outcome KPIs

result grade   when good-share > 10%   order low < middle < high
  high    if all components strong and good-share >= 50%
  middle  if no component weak and (not all components strong or good-share < 50%)
  low     if any component weak

list leading = highest 1 component by score
"""
GRADE = BASE[BASE.index("result grade") : BASE.index("list leading")]
RATING = BASE[BASE.index("rating of each") : BASE.index("define good-share")]


def replaced(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


# -- the same meaning -------------------------------------------------------------------------------

NO_ROWS = {
    "moved result": BASE.replace(GRADE, "").replace(RATING, GRADE + RATING),
    "order of cases": replaced((
        "  strong  if indicators passed > 67%\n  fair    if indicators passed from 50% to 67%\n",
        "  fair    if indicators passed from 50% to 67%\n  strong  if indicators passed > 67%\n",
    )),
    "layout and comments": BASE.replace("\n\n", "\n# a comment\n\n\n").replace("weight 40   kind", "weight 40 kind"),
    "Thai words": replaced(("if indicators passed > 67%", "หาก ตัวชี้วัดที่ผ่านการประเมิน สูงกว่าร้อยละ 67")),
    "second name": replaced(("result grade   when", "result grade also ระดับผล   when")),
}  # fmt: skip
REWORDED = {
    "not any": replaced(("no component weak", "not any component weak")),
    "nested": replaced((
        "not all components strong or good-share < 50%", "good-share < 50% or any component fair or worse",
    )),
    "de Morgan": replaced((
        "no component weak and (not all components strong or good-share < 50%)",
        "not any component weak and not (all components strong and good-share >= 50%)",
    )),
    "turned around": replaced(("good-share >= 50%", "50% <= good-share")),
    "bounds": replaced(("from 50% to 67%", ">= 50% and indicators passed <= 67%")),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_ROWS)
def test_what_is_no_change_of_the_text(name: str) -> None:
    found = compared(BASE, NO_ROWS[name])
    assert found.same_meaning
    assert [row for row in rows(found) if row[1] != "second name"] == []


@pytest.mark.parametrize("name", REWORDED)
def test_the_same_in_other_words_is_proved_the_same(name: str) -> None:
    found = compared(BASE, REWORDED[name])
    assert found.same_meaning
    assert rows(found)
    assert {row[0] for row in rows(found)} == {"reworded"}


def test_a_renamed_define_is_the_same() -> None:
    found = compared(BASE, BASE.replace("good-share", "share-of-outcomes"))
    assert found.same_meaning
    assert rows(found) == [
        ("renamed", "define", "define share-of-outcomes", "define good-share", "define share-of-outcomes")
    ]


def test_a_define_written_out_is_the_same() -> None:
    found = compared(BASE, BASE.replace("define good-share = outcome KPIs\n", "").replace("good-share", "outcome KPIs"))
    assert found.same_meaning
    assert {row[0] for row in rows(found)} == {"reworded", "removed"}


def test_a_rewording_is_told_from_a_change_beside_it() -> None:
    """The threshold of the rating changes what `no component weak` comes to, but not what the sentence says.
    With one or two indicators no share lies between 40 and 50 %: that threshold makes no difference either."""
    found = compared(BASE, replaced(
        ("no component weak", "not any component weak"), ("passed > 67%", "passed > 49%"),
        ("from 50% to 67%", "from 40% to 49%"), ("< 50%\n\ndefine", "< 40%\n\ndefine"),
    ))  # fmt: skip
    assert not found.same_meaning
    assert {(row[0], row[2]) for row in rows(found)} == {
        ("changed", "rating: case strong"), ("changed", "rating: case fair"),
        ("reworded", "rating: case weak"), ("reworded", "result grade: case middle"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("no component below target", "not any component below target"),
        ("if any component below target", "if not no component below target"),
        ("indicators passed from 50% to 67%", "50% <= indicators passed and not indicators passed > 67%"),
        ("outcome-share < 80% and all components above target and indicators passed = 100%",
         "indicators passed = 100% and all components above target and not outcome-share >= 80%"),
        ("outcome-share", "share-of-outcomes"),
    ],
)  # fmt: skip
def test_equivalent_edits_of_the_framework_of_2560(old: str, new: str) -> None:
    assert old in SHIPPED
    rules, mark, examples = SHIPPED.partition("\nexample ")
    text = rules.replace(old, new) + mark + (examples.replace(old, new) if old == "outcome-share" else examples)
    found = compared(SHIPPED, text)
    assert found.same_meaning
    assert found.changes
    assert {change.sort for change in found.changes} <= {"reworded", "renamed"}


# -- another text -----------------------------------------------------------------------------------

EDITS = {
    "weight": (
        [("weight 40   kind outcome", "weight 30   kind outcome"), ("weight 20   kind", "weight 30   kind")],
        [("changed", "weight", "indicator 1.1", "40", "30"), ("changed", "weight", "indicator 1.2", "20", "30")],
        {"score:counter", "weighted-score:counter", "total:overall", "list:leading"},
    ),
    "target": (
        [("target at least 80%", "target at least 85%")],
        [("changed", "target", "indicator 1.1", "at least 80%", "at least 85%")],
        {"passed:1.1", "rating:counter", "result:grade"},
    ),
    "scale": (
        [("3 at 80%", "3 at 85%")],
        [("changed", "points", "scale quality", "1 at 50%, 3 at 80%, 5 at 100%", "1 at 50%, 3 at 85%, 5 at 100%")],
        {"score:1.1", "score:1.2", "score:2.1", "score:counter", "score:staff", "weighted-score:counter",
         "weighted-score:staff", "total:overall", "list:leading"},
    ),
    "edge of a scale": (
        [("below 0", "below 1")],
        [("changed", "below", "scale quality", "0", "1")],
        {"score:1.1", "score:1.2", "score:2.1", "score:counter", "score:staff", "weighted-score:counter",
         "weighted-score:staff", "total:overall", "list:leading"},
    ),
    "kind": (
        [("kind output   target at least 50%", "kind outcome   target at least 50%")],
        [("changed", "kind", "indicator 1.2", "output", "outcome")],
        {"result:grade"},
    ),
    "title": (
        [('en "Time"', 'en "Waiting time"')],
        [("changed", "title", "indicator 1.2", "Time", "Waiting time")],
        set(),
    ),
    "note": (
        [('    note "counted by hand"\n', "")],
        [("removed", "note", "indicator 1.2", "counted by hand", None)],
        set(),
    ),
    "order": (
        [("order low < middle < high", "order middle < low < high")],
        [("changed", "order", "result grade", "low < middle < high", "middle < low < high")],
        set(),
    ),
    "guard": (
        [("when good-share > 10%", "when good-share > 40%")],
        [("changed", "guard", "result grade", "good-share > 10%", "good-share > 40%")],
        {"result:grade"},
    ),
    "applicability": (
        [("   applies if large", "")],
        [("removed", "applies", "component staff", "applies if large", None)],
        {"score:staff", "rating:staff", "passed:2.1", "value:2.1", "score:2.1", "weighted-score:staff",
         "total:overall", "list:leading",
         "result:grade"},
    ),
    "list": (
        [("highest 1 component by score", "lowest 1 component by score")],
        [("changed", "formula", "list leading", "highest 1 component by score", "lowest 1 component by score")],
        {"list:leading"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_one_row_and_changes_what_it_must(name: str) -> None:
    pairs, expected, differing = EDITS[name]
    found = compared(BASE, replaced(*pairs))
    assert rows(found) == expected
    assert {key for key, outcome in outcomes(found).items() if outcome != "same"} == differing
    assert all(outcome in ("same", "differs") for outcome in outcomes(found).values())


def test_a_renumbered_indicator_is_compared_with_itself() -> None:
    """1.1 goes away and the others move up: they are told by their titles."""
    line = next(line for line in BASE.splitlines() if "indicator 1.1" in line)
    new = (
        BASE.replace(line + "\n", "")
        .replace("indicator 1.2", "indicator 1.1")
        .replace("weight 20   kind", "weight 60   kind")
    )
    found = compared(BASE, new)
    assert ("renumbered", "indicator", "indicator 1.1", "indicator 1.2", "indicator 1.1") in rows(found)
    assert [row[2] for row in rows(found) if row[0] == "removed"] == ["indicator 1.1"]
    assert not [row for row in rows(found) if row[1] in ("title", "target")]
    assert outcomes(found)["passed:1.1"] == "same", "the old 1.2"


def test_exchanged_numbers() -> None:
    new = BASE.replace("indicator 1.1", "indicator 1.x").replace("indicator 1.2", "indicator 1.1")
    found = compared(BASE, new.replace("indicator 1.x", "indicator 1.2"))
    assert {row[:3] for row in rows(found)} == {
        ("renumbered", "indicator", "indicator 1.1"), ("renumbered", "indicator", "indicator 1.2"),
    }  # fmt: skip
    assert found.same_meaning


def test_added_and_removed_cases_and_sentences() -> None:
    new = replaced(
        ("  low     if any component weak\n", "  low     if any component weak and large\n"
         "  undetermined if any component weak and not large\n"),
        ("list leading = highest 1 component by score\n", ""),
        ("fact large yes/no\n", "fact large yes/no\nfact young yes/no\n"),
    )  # fmt: skip
    found = compared(BASE, new)
    assert ("added", "case", "result grade: case undetermined", None,
            "undetermined if any component weak and not large") in rows(found)  # fmt: skip
    assert ("removed", "list", "list leading", "highest 1 component by score", None) in rows(found)
    assert ("added", "fact", "fact young", None, "yes/no") in rows(found)
    assert outcomes(found)["list:leading"] == "removed"
    grade = next(one for one in found.meanings if one.key == "result:grade")
    assert {mover.way: (mover.before, str(mover.after)) for mover in grade.movers} == {
        "vanishes": ("low", "Nothing.UNDETERMINED")
    }


# -- directions -------------------------------------------------------------------------------------


def test_categories_of_another_order_are_not_better_or_worse() -> None:
    new = replaced(
        ("order low < middle < high", "order middle < low < high"), ("good-share >= 50%", "good-share >= 60%")
    )
    grade = next(one for one in compared(BASE, new).meanings if one.key == "result:grade")
    assert grade.outcome == "differs"
    assert "better" not in grade.ways
    assert "other" in grade.ways


def test_a_new_category_has_its_place_in_the_order() -> None:
    new = replaced(
        ("order low < middle < high", "order low < middle < high < top"),
        ("  high    if all components strong and good-share >= 50%\n",
         "  top     if all components strong and good-share >= 50% and not large\n"
         "  high    if all components strong and good-share >= 50% and large\n"),
    )  # fmt: skip
    grade = next(one for one in compared(BASE, new).meanings if one.key == "result:grade")
    assert grade.ways[:2] == ("better", "worse")
    assert {mover.way: (mover.before, mover.after) for mover in grade.movers} == {"better": ("high", "top")}


def test_a_number_goes_both_ways() -> None:
    found = compared(BASE, replaced(("1 at 50%, 3 at 80%", "2 at 50%, 3 at 90%")))
    score = next(one for one in found.meanings if one.key == "score:1.1")
    moves = {mover.way: (mover.before, mover.after) for mover in score.movers}
    assert moves == {"up": (1, 2), "down": (3, 2)}


def test_a_score_measured_otherwise_is_not_compared() -> None:
    found = compared(BASE, replaced(("score overall           = weighted mean of components",
                                     "score overall = indicators passed")))  # fmt: skip
    assert outcomes(found)["total:overall"] == "not comparable"
    assert not found.same_meaning


def test_ranges_that_differ_are_said_and_only_what_both_permit_is_compared() -> None:
    found = compared(BASE, replaced(("target at least 60%", "target at least 60%   range 0% to 100%")))
    assert found.sharing.ranges == ("2.1",)
    assert found.same_answers
    assert not found.same_meaning


def test_every_witness_lies_in_the_range_of_both() -> None:
    new = replaced(("target at least 60%", "target at least 90%   range 0% to 80%"))
    found = compared(BASE, new)
    passed = next(one for one in found.meanings if one.key == "passed:2.1")
    witness = passed.movers[0].witness
    assert witness is not None
    assert 0.6 <= witness.pair.first.figures["2.1"] <= 0.8  # type: ignore[operator]
    assert witness.pair.first.figures["2.1"] == witness.pair.second.figures["2.1"]


SURVEY = """\
ruleset survey 2560
  period fiscal year 2560
profile bureau
profile province
fact large yes/no
component 1 counter
  indicator 1.1   score 0 to 100
score of each component = mean of its parts
score overall = score of counter
result grade   order low < high
  high if profile is bureau and large
  low  if not (profile is bureau and large)
"""


def test_a_figure_with_one_more_value_is_the_same_figure() -> None:
    """Also where the values stand in another order; what only one of the two permits is said."""
    moved = SURVEY.replace("profile bureau\nprofile province\n", "profile province\nprofile bureau\n")
    assert compared(SURVEY, moved).same_meaning
    more = compared(SURVEY, SURVEY.replace("profile province\n", "profile province\nprofile town\n"))
    assert more.same_answers
    assert more.sharing.ranges == ("profile",)
    wider = compared(SURVEY, SURVEY.replace("score 0 to 100", "score 0 to 120"))
    assert wider.same_answers
    assert wider.sharing.ranges


def test_a_figure_of_another_kind_is_reported_on_its_own() -> None:
    new = SURVEY.replace("fact large yes/no", "fact large number").replace("bureau and large", "bureau and large > 3")
    found = compared(SURVEY, new)
    assert found.sharing.apart == ("large",)
    grade = next(one for one in found.meanings if one.key == "result:grade")
    assert {mover.way for mover in grade.movers} == {"better", "worse"}
    for mover in grade.movers:
        assert mover.witness is not None
        assert type(mover.witness.pair.first.figures["large"]) is bool
        assert type(mover.witness.pair.second.figures["large"]) is Fraction


def test_figures_that_one_of_the_two_reads_alone() -> None:
    more = SURVEY.replace("fact large yes/no", "fact large yes/no\nfact huge yes/no")
    found = compared(SURVEY, more.replace("bureau and large", "bureau and large and huge"))
    assert (found.sharing.only_old, found.sharing.only_new) == ((), ("huge",))
    grade = next(one for one in found.meanings if one.key == "result:grade")
    witness = grade.movers[0].witness
    assert [mover.way for mover in grade.movers] == ["worse"]
    assert witness is not None
    assert "huge" not in witness.pair.first.figures
    assert witness.pair.second.figures["huge"] is False
