"""A better indicator never makes a rating, result or score worse: proved, or shown by a pair."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest

from analysis.proved import SECONDS, found, ruleset
from dgrules.analysis.proofs import monotone
from dgrules.analysis.proofs.steps import steps
from dgrules.analysis.verdict import Verdict
from dgrules.analysis.world import World
from dgrules.evaluate import reference
from dgrules.library import Library
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Category
from dgrules.model.values import Nothing
from dgrules.pipeline import load

HEAD = "ruleset test 2560\ncomponent 1 function\ncomponent 2 agenda\n"
AGREED = HEAD + "".join(f"indicator {n} in function  target at least 80%\n" for n in ("1.1", "1.2", "1.3"))
RATING = "rating of each component  order below < above\n  above if indicators passed >= 50%\n"
RATING += "  below if indicators passed < 50%\n"
SCORES = (
    "ruleset test 2560\ncomponent 1 function  weight 100\n  indicator 1.1  weight 60  score 0 to 100\n"
    "  indicator 1.2  weight 40  score 0 to 100\nscore of each component = weighted mean of its parts\n"
)


def verdicts(text: str) -> dict[str, Verdict]:
    return {one.cell: one for one in monotone.verdicts(World(ruleset(text), SECONDS))}


def outcomes(text: str) -> dict[str, str]:
    return {cell: one.outcome for cell, one in verdicts(text).items()}


# -- proved ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["po-evaluation/2560", "po-evaluation/2560/ega", "director-evaluation/2560", "director-evaluation/2560/ega",
     "po-evaluation/2563", "value-for-money/2568", "egdi/2014", "egdi/2018", "dg-readiness/2560", "maturity/2017"],
)  # fmt: skip
def test_each_framework_is_monotone(name: str) -> None:
    found = load(name, Library()).ruleset
    assert found is not None
    said = list(monotone.verdicts(World(found, SECONDS)))
    assert said
    assert {one.outcome for one in said} == {"proved"}


def test_ratings_by_share_and_what_is_made_of_them() -> None:
    text = HEAD + RATING + "result overall  order poor < good\n  good if all components above\n  poor otherwise\n"
    assert outcomes(text) == {"rating:function": "proved", "rating:agenda": "proved", "result:overall": "proved"}


def test_weighted_means_and_bands_of_them() -> None:
    text = SCORES + "score overall = weighted mean of components\n"
    text += "result grade  order low < high\n  high if overall >= 3.5\n  low if overall < 3.5\n"
    assert set(outcomes(text).values()) == {"proved"}


def test_a_result_without_an_order_is_not_asked_about() -> None:
    text = HEAD + RATING + "result overall\n  one if rating of function is above\n  other otherwise\n"
    assert "result:overall" not in outcomes(text)


def test_a_figure_without_target_or_order_has_no_better() -> None:
    text = "ruleset test 2560\nfigure speed  0 to 100 points\n"
    text += "result grade  order low < high\n  high if speed < 50\n  low if speed >= 50\n"
    assert outcomes(text) == {}


# -- refuted ---------------------------------------------------------------------------------------


def test_a_rating_that_falls_when_more_pass() -> None:
    text = AGREED + "rating of each component  order below < above\n  above if indicators passed from 50% to 90%\n"
    text += "  below if indicators passed < 50% or indicators passed > 90%\n"
    (finding,) = found(text, "DG341")
    assert finding.severity == "warning"
    assert finding.witness is not None
    assert finding.witness["then"] == {"values": {"1.1": "80%"}}
    assert "from `above` to `below` when `1.1` gets better" in finding.message("en")
    assert "function 2 of 3 passed, then 3" in finding.message("en")
    assert "function ผ่าน 2 จาก 3 ตัวชี้วัด แล้วเป็น 3" in finding.message("th")
    assert [text[one.span.start.offset :].startswith("indicator 1.1") for one in finding.related] == [True]


def test_stated_numbers_get_better_by_more_that_passed() -> None:
    text = HEAD + RATING + "result overall  order poor < good\n  good if any component above and any component below\n"
    text += "  poor if all components above or all components below\n"
    one = verdicts(text)["result:overall"]
    assert (one.outcome, one.about) == ("refuted", "passed-count:function")


def test_a_score_that_is_taken_away() -> None:
    one = verdicts(SCORES + "score overall = score of function - score of 1.2\n")["total:overall"]
    assert (one.outcome, one.about, one.details["how"]) == ("refuted", "1.2", "worse")


def test_a_better_result_of_another_ruleset() -> None:
    other = HEAD + RATING + "result overall  order poor < good\n  good if all components above\n  poor otherwise\n"
    mine = "ruleset mine 2560\nresult own  order low < high\n"
    mine += "  high if result overall of test 2560 is poor\n  low if result overall of test 2560 is good\n"
    (finding,) = found({"test/2560.dgr": other, "mine/2560.dgr": mine}, "DG341")
    assert "outside:test/2560:result overall" in finding.message("en")


def test_a_value_lost_to_a_case_that_the_rules_leave_open_is_information() -> None:
    text = AGREED + "rating of each component  order below < above\n  above if indicators passed > 50%\n"
    text += '  below if indicators passed < 30%\n  undetermined if indicators passed from 30% to 50%\n    note "No."\n'
    (finding,) = found(text, "DG341")
    assert finding.severity == "info"
    assert "from `below` to undetermined" in finding.message("en")


def test_a_value_lost_to_a_gap_is_the_gaps_finding() -> None:
    text = AGREED + "rating of each component  order below < above\n  above if indicators passed > 50%\n"
    text += "  below if indicators passed < 30%\n"
    assert [one.code for one in found(text, "DG341", "DG313")] == ["DG313"]


def test_another_indicator_that_gets_worse_with_it_is_no_finding() -> None:
    """More that is done is more score of 1.1 and, of the same figures, less of 1.2, which weighs more: no step that
    leaves the other as it is lowers the mean."""
    text = (
        "ruleset test 2560\nscale rising  points 0 at 0%, 10 at 100%  between linear  below 0  above 10\n"
        "component 1 function  weight 100\n"
        "indicator 1.1 in function  weight 30  value = done / begun  score by rising\n"
        "  input done  unit cases\n  input begun  unit cases  range more than 0\n"
        "indicator 1.2 in function  weight 70  value = (begun - done) / begun  score by rising\n"
        "score of each component = weighted mean of its parts\n"
    )
    assert outcomes(text)["score:function"] == "proved"


def test_proofs_over_logarithms_are_not_decided() -> None:
    text = "ruleset test 2560\ncomponent 1 function\nindicator 1.1 in function  unit visits  range more than 0\n"
    text += "  target at least 5 visits\ndefine reach = ln of (value of 1.1 / 1 visits) rounded to 2 decimals half up\n"
    text += "result size  order small < large\n  small if reach >= 5\n  large if reach < 5\n"
    one = verdicts(text)["result:size"]
    assert one.outcome == "not decided"
    assert "logarithm" in (one.reason or "")


# -- against trying everything ---------------------------------------------------------------------

CONDITIONS = (
    "all components above", "any component below", "no component above", "indicators passed >= 50%",
    "indicators passed < 70%", "rating of function is above", "rating of agenda is below", "central",
    "at least 2 components above", "indicators passed = 100%",
)  # fmt: skip


def drawn(seed: int) -> str:
    """Two components with two indicators each; a result by conditions that are drawn, one after the other."""
    dice = random.Random(seed)
    lines = [HEAD + "fact central yes/no"]
    lines += [f"indicator {n} in {part}  target at least 80%" for part, n in
              (("function", "1.1"), ("function", "1.2"), ("agenda", "2.1"), ("agenda", "2.2"))]  # fmt: skip
    first, second = (_condition(dice) for _ in range(2))
    better = dice.choice(("good", "fair"))
    worse = "fair" if better == "good" else "good"
    lines += [RATING + "result overall  order poor < fair < good", f"  {better} if {first}"]
    lines += [f"  {worse} if not ({first}) and {second}", f"  poor if not ({first}) and not ({second})"]
    return "\n".join([*lines, ""])


def _condition(dice: random.Random) -> str:
    one, other = dice.sample(CONDITIONS, 2)
    return f"({one} {dice.choice(('and', 'or'))} {'not ' if dice.random() < 0.4 else ''}({other}))"


def worse_somewhere(found: Ruleset) -> set[str]:
    """The cells that some better indicator makes worse, by trying every pair."""
    keys = [key for key in found.figures if key != "central"]
    worse: set[str] = set()
    for central, *passes in product((False, True), *[(False, True)] * len(keys)):
        for at in (i for i, passed in enumerate(passes) if not passed):
            pair = [
                _cells(found, keys, central, passes),
                _cells(found, keys, central, [*passes[:at], True, *passes[at + 1 :]]),
            ]
            worse |= {cell for cell in pair[0] if pair[0][cell] > pair[1][cell] >= 0}
    return worse


def _cells(found: Ruleset, keys: list[str], central: bool, passes: list[bool]) -> dict[str, int]:
    """The place of each rating and result in its order; -1 where it has no value."""
    figures = {key: found_value(passed) for key, passed in zip(keys, passes, strict=True)}
    values = reference.evaluate(found, Submission({**figures, "central": central}))
    return dict(_places(found, values))


def found_value(passed: bool) -> object:
    from fractions import Fraction

    return Fraction(9, 10) if passed else Fraction(1, 10)


def _places(found: Ruleset, values: dict[str, object]) -> Iterator[tuple[str, int]]:
    for key, cell in found.cells.items():
        if key.startswith(("rating:", "result:")) and isinstance(cell.type, Category):
            value = values[key]
            yield key, -1 if isinstance(value, Nothing) else cell.type.values.index(str(value))


@pytest.mark.parametrize("seed", range(40))
def test_no_verdict_differs_from_trying_everything(seed: int) -> None:
    one = ruleset(drawn(seed))
    expected = worse_somewhere(one)
    said = {verdict.cell: verdict for verdict in monotone.verdicts(World(one, SECONDS))}
    assert {cell for cell, verdict in said.items() if verdict.outcome == "refuted"} == expected, drawn(seed)
    assert all(verdict.outcome != "not decided" for verdict in said.values())


def test_the_steps_of_a_ruleset() -> None:
    """One for each indicator with a target or score, and for what is stated in its place."""
    assert [step.about for step in steps(ruleset(AGREED))] == ["1.1", "1.2", "1.3", "passed-count:agenda"]
    assert [step.about for step in steps(ruleset(HEAD))] == ["passed-count:function", "passed-count:agenda"]
