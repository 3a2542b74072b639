"""Gaps, overlaps, cases out of reach and gaps said aloud."""

from __future__ import annotations

import pytest

from analysis.proved import SECONDS, found, ruleset, words
from dgrules.analysis.proofs import gaps, overlaps, silent, unreachable
from dgrules.analysis.world import World
from dgrules.library import Library
from dgrules.pipeline import load

HEAD = "ruleset test 2560\ncomponent 1 function\ncomponent 2 agenda\n"
TWO = "ruleset test 2560\ncomponent 1 function\nindicator 1.1 in function  target at least 80%\n"
TWO += "indicator 1.2 in function  target at least 90%\n"
RATING = "rating of each component  order below < above\n  above if indicators passed >= 50%\n"
RATING += "  below if indicators passed < 50%\n"


def test_the_gap_of_the_2560_criteria_is_said_aloud_and_nothing_else_is_found() -> None:
    one = load("po-evaluation/2560", Library()).ruleset
    assert one is not None
    world = World(one, SECONDS)
    for proof in (gaps, overlaps, unreachable):
        assert {said.outcome for said in proof.verdicts(world)} == {"proved"}
    (aloud,) = silent.verdicts(world)
    assert (aloud.outcome, aloud.cell) == ("refuted", "result:quality-level")
    text = aloud.witness["text"]["en"] if aloud.witness else ""  # type: ignore[index,call-overload]
    assert "outcome-share = 100%" in text


def test_without_that_case_there_is_a_gap() -> None:
    source = next(iter(load("po-evaluation/2560", Library()).sources.values()))
    cut = source[: source.index("  undetermined if")] + source[source.index("example ") :]
    (finding,) = found(cut, "DG313")
    assert words(finding, cut).startswith("result quality-level")
    assert finding.proof == "verified"


def test_a_gap_through_two_layers() -> None:
    text = HEAD + RATING + "result grade\n  good if all components above\n  poor if no component above\n"
    (finding,) = found(text, "DG313")
    assert finding.message("en").count(" 0 of 1 passed") == finding.message("en").count(" 1 of 1 passed") == 1


def test_no_gap_between_shares_that_two_indicators_cannot_have() -> None:
    text = TWO + "rating of each component  order below < above\n  above if indicators passed > 67%\n"
    assert found(text + "  below if indicators passed < 60%\n", "DG313") == []
    assert len(found(text + "  below if indicators passed < 50%\n", "DG313")) == 1


def test_an_overlap_through_two_layers() -> None:
    text = HEAD + RATING + "result grade\n  good if any component above\n  poor if any component below\n"
    (finding,) = found(text, "DG312")
    assert words(finding, text) == "poor if any component below"


def test_the_otherwise_that_nothing_is_left_for() -> None:
    text = TWO + RATING + "result grade\n  good if rating of function is above\n"
    text += "  poor if rating of function is below\n  odd otherwise\n"
    assert [one.args["case"] for one in found(text, "DG340")] == [{"en": "`odd`", "th": "`odd`"}]


def test_what_an_agreement_leaves_out_is_a_note_of_the_agreement() -> None:
    framework = HEAD + RATING.replace("below < above", "below < meets < above").replace("< 50%", "< 30%")
    framework += "  meets if indicators passed >= 30% and indicators passed < 50%\n"
    agreement = "agreement agency 2560  under test 2560\nindicator 1.1 in function  target at least 80%\n"
    agreement += "indicator 2.1 in agenda  target at least 80%\n"
    named = {"test/2560.dgr": framework, "test/agreements/agency-2560.dgr": agreement}
    assert [one.code for one in found(named, "DG340", "DG354")] == ["DG354"]


# -- many cases ------------------------------------------------------------------------------------


def table(cases: int, last: str) -> str:
    """Bands of a figure from 0 to as many points, one of them as given."""
    lines = [f"ruleset test 2560\nfigure speed  0 to {cases} points\nresult grade"]
    lines += [f"  g{at} if speed >= {at} and speed < {at + 1}" for at in range(cases - 1)]
    return "\n".join([*lines, f"  last if {last}", ""])


def test_a_table_without_gap_or_overlap_is_one_verdict() -> None:
    world = World(ruleset(table(60, "speed >= 59")), SECONDS)
    assert [one.outcome for one in overlaps.verdicts(world)] == ["proved"]
    assert [one.outcome for one in gaps.verdicts(world)] == ["proved"]
    assert {one.outcome for one in unreachable.verdicts(world)} == {"proved"}


def test_a_table_with_one_of_each() -> None:
    world = World(ruleset(table(60, "speed >= 58.5 and speed < 60")), SECONDS)
    assert [one.cases for one in overlaps.verdicts(world)] == [(58, 59)]
    assert [one.outcome for one in gaps.verdicts(world)] == ["refuted"]
    world = World(ruleset(table(60, "speed > 60")), SECONDS)
    assert [one.cases for one in unreachable.verdicts(world) if one.outcome == "refuted"] == [(59,)]


def test_overlaps_beyond_a_number_are_not_listed() -> None:
    text = "ruleset test 2560\nfigure speed  0 to 9 points\nresult grade\n"
    text += "".join(f"  g{at} if speed >= {at}\n" for at in range(9))
    said = list(overlaps.verdicts(World(ruleset(text), SECONDS)))
    assert len(said) == overlaps.MOST
    assert all(one.witness for one in said)


@pytest.mark.parametrize("points", ["3", "2.999", "3.001"])
def test_bands_of_a_mean_of_many_scores(points: str) -> None:
    """The mean is looked at as any number of its range: a clean cut needs no solver, another is refuted by one."""
    lines = ["ruleset test 2560", "component 1 function  weight 100"]
    lines += [f"  indicator 1.{i}  weight 5  score 1 to 5" for i in range(1, 21)]
    lines += ["score of each component = weighted mean of its parts", "result grade"]
    lines += [f"  good if score of function >= {points}", "  poor if score of function < 3", ""]
    text = "\n".join(lines)
    world = World(ruleset(text), SECONDS)
    expected = {"3": ("proved", "proved"), "2.999": ("refuted", "proved"), "3.001": ("proved", "refuted")}[points]
    assert tuple(next(iter(proof.verdicts(world))).outcome for proof in (overlaps, gaps)) == expected
