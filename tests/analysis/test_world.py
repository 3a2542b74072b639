"""The one way to ask: what is found reproduces and is small, what is not found is proved, what is not decided is
said."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from analysis.proved import SECONDS, ruleset
from dgrules.analysis import keeping, prove, undecided
from dgrules.analysis import world as worlds
from dgrules.analysis.at_once import at_once
from dgrules.analysis.question import VALUED, Comes, Condition, Moves, OneOf, Unless
from dgrules.analysis.samples import samples
from dgrules.analysis.verdict import Verdict
from dgrules.analysis.witness import Evaluated, Witness, met
from dgrules.analysis.words import text as words
from dgrules.analysis.world import DoesNotReproduce, World
from dgrules.evaluate import reference
from dgrules.library import Library
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED
from dgrules.pipeline import load
from dgrules.solve.symbol import NotDecided

HEAD = "ruleset test 2560\ncomponent 1 function\ncomponent 2 agenda\n"
RATING = "rating of each component  order below < above\n  above if indicators passed >= 50%\n"
RATING += "  below if indicators passed < 50%\n"
TWELVE = "ruleset test 2560\ncomponent 1 function\n" + "".join(
    f"indicator 1.{i} in function  unit cases  target at least {i} cases\n" for i in range(1, 13)
)
MEMBERS = (
    "ruleset test 2560\nfigure speed  0 to 100 points for each site\n"
    "score slowest = worst of speed\nresult grade\n  good if slowest >= 50\n  poor if slowest < 50\n"
)


def ref(key: str) -> ir.Ref:
    return ir.Ref(key)


def shows(found: Witness | None, *conditions: Condition) -> Witness:
    """The witness, which shows the conditions by the reference evaluator."""
    assert found is not None
    assert all(met(one, found) for one in conditions)
    return found


# -- finding ---------------------------------------------------------------------------------------


def test_what_cannot_be_is_proved() -> None:
    one = World(ruleset(TWELVE + RATING), SECONDS)
    share = ir.Cmp(
        "=", ref("share:function"), ir.Lit(Fraction(5, 7), ruleset(TWELVE + RATING).cells["share:function"].type)
    )
    assert one.find([Comes(share, (True,))]) is None


def test_a_witness_differs_from_the_baseline_as_little_as_can_be() -> None:
    """Seven of twelve must fail; the others are as in the baseline, in which all pass."""
    one = World(ruleset(TWELVE + RATING), SECONDS)
    asked = [Comes(ref("rating:function"), ("below",))]
    found = shows(one.find(asked), *asked)
    assert found.values["passed-count:function"] == 5
    assert one.baseline is not None
    same = [key for key, value in found.submission.figures.items() if value == one.baseline.figures[key]]
    assert len(same) == 5
    assert words(one, found, list(found.submission.figures))["en"].count("cases") <= 7


def test_a_witness_with_few_indicators_where_they_are_stated() -> None:
    one = World(ruleset(HEAD + RATING), SECONDS)
    asked = [Comes(ref("rating:function"), ("above",)), Comes(ref("rating:agenda"), ("below",))]
    found = shows(one.find(asked), *asked)
    assert {key: found.submission.given[key] for key in ("counted:function", "counted:agenda")} == {
        "counted:function": 1,
        "counted:agenda": 1,
    }
    assert words(one, found, ["passed-count:function", "passed-count:agenda"]) == {
        "en": "function 1 of 1 passed, agenda 0 of 1 passed",
        "th": "function ผ่าน 1 จาก 1 ตัวชี้วัด, agenda ผ่าน 0 จาก 1 ตัวชี้วัด",
    }


def test_kinds_of_nothing_that_the_rules_permit() -> None:
    text = "ruleset test 2560\ncomponent 1 function\nindicator 1.1 in function  target at least 80%  may not apply\n"
    text += "indicator 1.2 in function  target at least 80%  if nothing arises counts as passed\n" + RATING
    one = World(ruleset(text), SECONDS)
    asked = [Comes(ref("passed:1.1"), (NOT_APPLICABLE,)), Comes(ref("passed:1.2"), (True,))]
    assert shows(one.find(asked), *asked).submission.figures["1.1"] is NOT_APPLICABLE
    arose = ir.IfNotTriggered(ir.Figure("1.2"), ir.Lit(True, ruleset(text).cells["passed:1.2"].type), ref("passed:1.1"))
    nothing = [Comes(ref("passed:1.1"), (False,)), Comes(arose, (True,))]
    assert shows(one.find(nothing), *nothing).submission.figures["1.2"] is NOT_TRIGGERED
    assert one.find([Comes(ref("passed:1.2"), (NOT_APPLICABLE, UNDETERMINED))]) is None


def test_pairs_of_which_only_one_figure_moves() -> None:
    one = World(ruleset(TWELVE + RATING), SECONDS)
    falls = [Moves(ref("rating:function"), "down", ("below", "above"))]
    pair = shows(one.find(falls, ("1.3",)), *falls).pair
    assert {key for key, value in pair.first.figures.items() if pair.second.figures[key] != value} == {"1.3"}
    rises = [*falls, Moves(ref("passed:1.3"), "up")]
    assert one.find(rises, ("1.3",)) is None


def test_pairs_of_members() -> None:
    one = World(ruleset(MEMBERS), SECONDS)
    asked = [Moves(ref("total:slowest"), "up"), Comes(ref("result:grade"), ("good",), after=True)]
    pair = shows(one.find(asked, ("speed",)), *asked).pair
    assert pair.first.members.keys() == pair.second.members.keys() == {"speed"}


def test_numbers_that_are_not_computed_move_with_their_figures() -> None:
    """The logarithm of a figure that moves may be another: never a proof that nothing changes."""
    text = "ruleset test 2560\nfigure visits  unit visits  range more than 0\n"
    text += "define reach = ln of (visits / 1 visits) rounded to 2 decimals half up\n"
    text += "result size\n  large if reach >= 5\n  small if reach < 5\n"
    one = World(ruleset(text), SECONDS)
    with pytest.raises(NotDecided, match="logarithm"):
        one.some([Moves(ref("result:size"), "any")], ("visits",))


def test_conditions_are_met_or_not() -> None:
    one = World(ruleset(TWELVE + RATING), SECONDS)
    below, above = (Comes(ref("rating:function"), (name,)) for name in ("below", "above"))
    assert shows(one.find([OneOf((below, above)), Unless(above)]), below)
    assert one.find([Unless(below), Unless(above)]) is None
    assert one.find([Unless(Comes(ref("rating:function"), (VALUED,)))]) is None


def test_the_time_that_is_used_up_is_said() -> None:
    one = World(ruleset(HEAD + RATING), 0.0)
    with pytest.raises(NotDecided, match="time"):
        one.some([Comes(ref("rating:function"), ("above",)), Comes(ref("rating:agenda"), ("below",))])


def test_a_witness_that_does_not_reproduce_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    one = World(ruleset(TWELVE + RATING), SECONDS)
    monkeypatch.setattr(worlds, "confirmed", lambda *_: None)
    with pytest.raises(DoesNotReproduce):
        one.some([Comes(ref("rating:function"), ("below",))])


def test_cells_evaluated_on_demand_are_those_of_the_reference_evaluator() -> None:
    one = load("po-evaluation/2560/ega", Library()).ruleset
    assert one is not None
    for submission in samples(one):
        assert dict(Evaluated(one, submission)) == reference.evaluate(one, submission)


# -- many at once ----------------------------------------------------------------------------------


def test_questions_answered_together_are_those_answered_one_by_one() -> None:
    one = World(ruleset(TWELVE + RATING), SECONDS)
    questions = [[Comes(ref(f"passed:1.{i}"), (value,)), Comes(ref("passed:1.1"), (True,))]
                 for i in (1, 2, 3) for value in (True, False)]  # fmt: skip
    answers = at_once(one, questions)
    assert answers is not None
    assert answers.exact
    assert [bool(found) for found in answers.met] == [one.find(question) is not None for question in questions]
    assert not answers.met[1]


def test_numbers_of_many_figures_are_any_numbers_of_their_range() -> None:
    lines = ["ruleset test 2560", "component 1 function  weight 100"]
    lines += [f"  indicator 1.{i}  weight 5  score 1 to 5" for i in range(1, 21)]
    one = World(ruleset("\n".join([*lines, "score of each component = weighted mean of its parts", ""])), SECONDS)
    kind = one.ruleset.cells["score:function"].type
    above = [ir.Cmp(">", ref("score:function"), ir.Lit(Fraction(at), kind)) for at in (0, 3, 5)]
    answers = at_once(one, [[Comes(each, (True,))] for each in above])
    assert answers is not None
    assert [bool(found) for found in answers.met] == [True, True, False]
    assert not answers.exact


# -- not decided, and kept -------------------------------------------------------------------------


def test_one_finding_for_a_sentence_that_is_not_decided() -> None:
    one = ruleset(HEAD + RATING)
    said = [
        Verdict(q, f"rating:{c}", "not decided", reason=worlds.OUT_OF_TIME)
        for q in ("gap", "overlap")
        for c in ("function", "agenda")
    ]
    (finding,) = undecided.findings(one, said)
    assert finding.code == "DG351"
    assert finding.proof == "timeout"
    assert "whether the cases cover everything; whether two cases overlap" in finding.message("en")
    assert "ใช้เวลาที่กำหนดสำหรับการพิสูจน์หมดแล้ว" in finding.message("th")


def test_every_question_has_words_in_both_languages() -> None:
    from dgrules.analysis.proofs import PROOFS

    named = {proof.question for proof in PROOFS} & {"gap", "overlap", "unreachable", "not-monotone", "without-effect"}
    assert named <= undecided.QUESTIONS.keys()
    assert undecided.reason_words("it needs a logarithm of figures that are not reported")["th"].startswith(
        "ต้องใช้ลอการิทึม"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(keeping, "cache_folder", lambda: tmp_path)
    return tmp_path


def test_verdicts_are_kept_and_taken_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = prove(ruleset(TWELVE + RATING), SECONDS)
    assert len(list(folder.glob("proofs-*.json"))) == 2, "the verdicts by their meaning, the findings by their texts"
    monkeypatch.setattr(worlds, "World", None)
    again = prove(ruleset("# a comment\n" + TWELVE + RATING), SECONDS)
    assert json.dumps([str(one) for one in again.verdicts]) == json.dumps([str(one) for one in first.verdicts])
    assert [one.code for one in again.findings] == [one.code for one in first.findings]


def test_the_findings_of_the_same_texts_need_no_room_that_proves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same, other = ruleset(TWELVE + RATING), ruleset(TWELVE + RATING.replace("rating of", "# another text\nrating of"))
    first = prove(same, SECONDS)
    monkeypatch.setattr("dgrules.analysis._proved", None)
    again = prove(same, SECONDS)
    assert (again.verdicts, again.findings) == (first.verdicts, first.findings)
    with pytest.raises(TypeError):
        prove(other, SECONDS)


@pytest.mark.parametrize(
    ("old", "new"),
    [("50%", "51%"), ("at least 3 cases", "at least 4 cases"), ("below < above", "above < below"),
     ("unit cases", "unit cases  may not apply"), ("rating of", "figure more  0 to 10 points\nrating of")],
)  # fmt: skip
def test_another_meaning_has_another_digest(old: str, new: str) -> None:
    text = TWELVE + RATING
    assert keeping.digest(ruleset(text)) != keeping.digest(ruleset(text.replace(old, new)))
    assert keeping.digest(ruleset(text)) == keeping.digest(ruleset(text.replace("  ", "   ")))


def test_recorded_only_is_part_of_the_digest() -> None:
    text = TWELVE + RATING + "figure more  0 to 10 points"
    assert keeping.digest(ruleset(text + "\n")) != keeping.digest(ruleset(text + "  recorded only\n"))


def test_what_was_not_decided_is_not_kept(folder: Path) -> None:
    prove(ruleset(HEAD + RATING), 0.0)
    assert list(folder.glob("proofs-*.json")) == []


def test_a_file_that_cannot_be_read_is_proved_again(folder: Path) -> None:
    one = ruleset(TWELVE + RATING)
    prove(one, SECONDS)
    for file in folder.glob("proofs-*.json"):
        file.write_text("[{}]", encoding="utf-8")
    assert prove(one, SECONDS).complete


def test_samples_report_every_figure_within_its_range() -> None:
    one = ruleset("ruleset test 2560\nfigure speed  3 to 4 points\nfact central yes/no\n" + TWELVE.partition("\n")[2])
    for submission in samples(one):
        assert isinstance(submission, Submission)
        assert 3 <= submission.figures["speed"] <= 4  # type: ignore[operator]
        assert set(submission.figures) == set(one.figures)
