"""Conditions that never hold, always hold, or hold wherever they are asked: DG349, DG348, DG350."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from analysis.proved import found, ruleset, words
from dgrules.analysis import prove
from dgrules.diagnostics import Diagnostic

HEAD = """\
ruleset test 2560

component 1 function
component 2 agenda
fact p yes/no
fact q yes/no
figure size 0 to 100 points

"""
RESULT = "result overall   order poor < good\n"
CODES = ("DG348", "DG349", "DG350")


def told(text: str) -> list[tuple[str, str]]:
    """The codes with the words that each points at."""
    return [(one.code, words(one, text)) for one in found(text, *CODES)]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("size >= 50", []),
        ("size >= 50 and size >= 0", [("DG348", "size >= 0")]),
        ("size >= 50 and (p or size <= 100)", [("DG348", "size <= 100")]),
        ("size >= 50 or size > 100", [("DG349", "size > 100")]),
        ("size >= 50 and (p or not p)", [("DG348", "p or not p")]),
        ("size >= 50 or (p and not p)", [("DG349", "p and not p")]),
        ("size >= 50 or (p and size < 0)", [("DG349", "size < 0")]),
        ("size >= 50 or not (size >= 0)", [("DG349", "not (size >= 0)")]),
        ("size >= 50 and not (p and size > 100)", [("DG348", "not (p and size > 100)")]),
        ("size >= 50 or not (p or (q and size >= 0))", [("DG348", "size >= 0")]),
        ("size from 0 to 50", []),
        ("size >= 50 or size from 120 to 150", [("DG349", "size from 120 to 150")]),
        ("size >= 50 and size from 0 to 100", [("DG348", "size from 0 to 100")]),
        ("indicators passed >= 50% or indicators passed > 100%", [("DG349", "indicators passed > 100%")]),
        ("p", []),
    ],
)
def test_the_part_that_is_never_or_always_so(condition: str, expected: list[tuple[str, str]]) -> None:
    text = HEAD + RESULT + f"  good if {condition}\n  poor otherwise\n"
    assert told(text) == expected


def test_a_whole_case_out_of_reach_is_said_once() -> None:
    """The case is DG340; the part that is why is shown, the case itself not a second time."""
    text = HEAD + RESULT + "  good if size > 100\n  poor otherwise\n"
    assert told(text) == []
    assert [one.code for one in found(text, "DG340")] == ["DG340"]
    text = HEAD + RESULT + "  good if p and size > 100\n  poor otherwise\n"
    assert told(text) == [("DG349", "size > 100")]


GUARDED = HEAD + RESULT + "  good if size >= 50\n  poor if size < 50\nresult level-of   when overall is good\n"


def test_what_when_implies_is_information_at_its_first_place() -> None:
    text = GUARDED + "  top if size >= 50 and p\n  low if size >= 50 and not p\n"
    (one,) = found(text, *CODES)
    assert (one.code, one.severity, words(one, text)) == ("DG350", "info", "size >= 50")
    assert _related(one, text) == ["size >= 50"]
    assert one.args["when"] == "`overall is good`"
    assert one.span.start.line < one.related[0].span.start.line


def _related(one: Diagnostic, text: str) -> list[str]:
    return [text[other.span.start.offset : other.span.end.offset] for other in one.related]


def test_what_when_excludes_never_holds_where_it_is_asked() -> None:
    text = GUARDED + "  top if p or size < 50\n  low if not p and size >= 60\n  low-too if not p and size < 60\n"
    assert told(text) == [("DG349", "size < 50")]


def test_guards_targets_caps_and_applies_if() -> None:
    text = HEAD.replace("component 2 agenda", "component 2 agenda applies if p or not p")
    text += "indicator 1.1 in function unit percent range 0% to 100% target at least 0% and at most 120%\n"
    text += "indicator 1.2 in function unit percent range 0% to 100% target at least 110%\n"
    text += "result overall when size >= 0 order poor < good\n  good if size >= 50\n  poor if size < 50\n"
    text += "  at most poor if size > 100\n"
    assert told(text) == [
        ("DG348", "p or not p"),
        ("DG348", "at least 0% and at most 120%"),
        ("DG349", "at least 110%"),
        ("DG348", "size >= 0"),
        ("DG349", "size > 100"),
    ]


def test_a_target_of_a_part_that_never_applies_is_no_second_finding() -> None:
    text = HEAD + "indicator 1.1 in function unit percent target at least 80% applies if p and not p\n"
    assert told(text) == [("DG349", "p and not p")]


def test_a_sentence_about_every_component_is_always_so_only_if_it_is_for_each() -> None:
    framework = "ruleset test 2560\n\ncomponent 1 function\ncomponent 2 agenda\n"
    framework += "indicator 1.1 in function target at least 80%\n"
    framework += "indicator 2.1 in agenda target at least 80%\nindicator 2.2 in agenda target at least 80%\n"
    rating = "rating of each component order low < high\n  high if indicators passed >= 50% or LINE\n  low otherwise\n"
    assert told(framework + rating.replace("LINE", "indicators passed = 50%")) == []  # two in agenda: one of two
    never = "indicators passed from 51% to 99%"
    assert told(framework + rating.replace("LINE", never)) == [("DG349", never)]  # no share of one or two


def test_an_agreement_speaks_of_its_own_sentences_only() -> None:
    framework = "ruleset test 2560\n\ncomponent 1 function\n"
    framework += "result overall\n  good if indicators passed > 60% and number of indicators passed <= 1\n"
    framework += "  fair if indicators passed > 60% and number of indicators passed > 1\n  poor otherwise\n"
    agreement = "agreement ega 2560 under test 2560\n\n"
    agreement += "indicator 1.1 in function unit percent range 0% to 100% target at least 0%\n"
    texts = {"test.dgr": framework, "ega.dgr": agreement}
    assert [(one.code, words(one, agreement)) for one in found(texts, *CODES)] == [("DG348", "at least 0%")]


def test_what_is_not_decided_in_time_is_said_and_nothing_is_claimed() -> None:
    text = HEAD + "figure other 0 to 100 points\n\n" + RESULT
    always = "size + other >= 50 or size - other <= 60"
    text += f"  good if size >= 50 and ({always})\n  poor otherwise\n"
    assert told(text) == [("DG348", always)]
    proofs = prove(ruleset(text), 0.0, cache=False)
    undecided = [one for one in proofs.verdicts if one.question == "condition" and one.outcome == "not decided"]
    assert [(one.cell, one.cases) for one in undecided] == [("result:overall", (0,))]
    codes = {one.code for one in proofs.findings}
    assert "DG351" in codes
    assert "DG348" not in codes


# -- against enumeration ---------------------------------------------------------------------------

LEAVES = ("p", "q", "size >= 50", "size < 50", "size >= 0", "size > 100", "size from 40 to 60")
SIZES = [Fraction(n) for n in (0, 10, 40, 45, 50, 55, 60, 80, 100)]


def _drawn(dice: Random, depth: int) -> str:
    if depth == 0 or dice.random() < 0.25:
        return dice.choice(LEAVES)
    if dice.random() < 0.2:
        return f"not ({_drawn(dice, depth - 1)})"
    parts = [f"({_drawn(dice, depth - 1)})" for _ in range(dice.randint(2, 3))]
    return f" {dice.choice(('and', 'or'))} ".join(parts)


def _truths(condition: str) -> set[bool]:
    """What a condition comes to over every fact and every size that matters, worked out by Python itself."""
    python = condition.replace("size from 40 to 60", "(40 <= size <= 60)")
    values = product((False, True), (False, True), SIZES)
    return {bool(eval(python, {"p": p, "q": q, "size": size})) for p, q, size in values}


@pytest.mark.parametrize("seed", range(40))
def test_random_conditions_as_enumeration_finds_them(seed: int) -> None:
    """Each part that is shown is so by enumeration; and if the whole condition is never or always so, it is shown."""
    condition = _drawn(Random(seed), 3)
    text = HEAD + RESULT + f"  good if ({condition}) and p\n  poor otherwise\n"
    shown = [(code, part) for code, part in told(text) if part != "p"]
    for code, part in shown:
        assert _truths(part) == {code == "DG348"}, part
    whole = _truths(condition)
    if len(whole) == 1:
        assert shown, condition
