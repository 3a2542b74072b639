"""What a figure that is said not to apply, or not triggered, makes true: DG347. One that is not reported: nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.proved import found, ruleset
from dgrules.analysis import prove
from dgrules.analysis.left_out import pairs
from dgrules.analysis.silences import silences
from dgrules.analysis.world import World
from dgrules.evaluate.reference import evaluate, value_of
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Nothing
from dgrules.solve.encode import walk
from strategies.ir_rulesets import drawn_ruleset, drawn_submission

HEAD = "ruleset test 2560\n\nfact online yes/no\n\ncomponent 1 function\n"
ONE = "indicator 1.1 in function target at least 80%\n"
RATING = "rating of each component order below < above\n"
RATING += "  above if indicators passed > 67%\n  below if indicators passed <= 67%\n"


def indicator(clauses: str, number: str = "1.2") -> str:
    return f"indicator {number} in function target at least 90% {clauses}\n"


def changes(text: str) -> list[tuple[str, str, list[str]]]:
    """Severity, figure, and what changes, of each finding."""
    return [
        (one.severity, str(one.args["figure"]), [change["en"] for change in one.args["changes"]])  # type: ignore[attr-defined]
        for one in found(text, "DG347")
    ]


def test_a_free_not_applicable_is_a_warning() -> None:
    rose = "the rating of `function` from `below` to `above`"
    assert changes(HEAD + ONE + indicator("may not apply") + RATING) == [("warning", "1.2", [rose])]


@pytest.mark.parametrize("clauses", ["", "applies if online", "not applicable"])
def test_what_the_submission_cannot_say_is_not_asked(clauses: str) -> None:
    assert changes(HEAD + ONE + indicator(clauses) + RATING) == []


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("counts as passed", ["the rating of `function` from `below` to `above`"]),
        ("not counted", ["the rating of `function` from `below` to `above`"]),
        ("counts as not passed", None),
    ],
)
def test_not_triggered_is_a_note_of_what_the_rules_say(outcome: str, expected: list[str] | None) -> None:
    text = HEAD + ONE + indicator(f"if nothing arises {outcome}") + RATING
    assert changes(text) == ([("info", "1.2", expected)] if expected else [])


def test_every_result_it_reaches_is_named_once_for_figures_that_are_alike() -> None:
    text = HEAD + ONE + indicator("may not apply") + indicator("may not apply", "1.3") + RATING
    text += "result overall order bad < good\n  good if no component below\n  bad if any component below\n"
    (one,) = found(text, "DG347")
    ((_, figure, told),) = changes(text)
    assert figure == "1.2"
    assert told == ["the rating of `function` from `below` to `above`", "`overall` from `bad` to `good`"]
    assert one.args["alike"] == {"en": " (and 1 like it)", "th": " (และอีก 1 รายการที่เหมือนกัน)"}
    assert one.span.start.line == 7
    assert [other.span.start.line for other in one.related] == [9, 12]


def test_without_an_order_any_change_is_information() -> None:
    text = HEAD + ONE + indicator("may not apply")
    text += "result overall\n  many if number of indicators passed = 2\n  few otherwise\n"
    assert changes(text) == [("info", "1.2", ["`overall` from `many` to `few`"])]


def test_only_what_gets_better_counts_where_there_is_an_order() -> None:
    text = HEAD + ONE + indicator("may not apply")
    text += "result overall order none < few < many\n  many if number of indicators passed = 2\n"
    text += "  few if number of indicators passed = 1\n  none otherwise\n"
    assert changes(text) == []


def test_a_figure_that_a_case_reads_itself() -> None:
    text = "ruleset test 2560\n\ncomponent 1 function\nindicator 1.1 in function unit plans may not apply\n"
    text += "result overall order bad < good\n  good if 1.1 is not applicable or 1.1 >= 5\n"
    text += "  bad if 1.1 is applicable and 1.1 < 5\n"
    assert changes(text) == [("warning", "1.1", ["`overall` from `bad` to `good`"])]


def test_the_pair_differs_in_nothing_else_and_reproduces() -> None:
    text = HEAD + ONE + indicator("may not apply") + RATING
    (one,) = found(text, "DG347")
    assert one.witness is not None
    assert one.witness["then"] == {"values": {"1.2": "not applicable"}}
    values = one.witness["values"]
    figures = {key: Fraction(str(text).rstrip("%")) / 100 for key, text in values.items()}  # type: ignore[attr-defined]
    rules = ruleset(text)
    assert evaluate(rules, Submission(figures))["rating:function"] == "below"
    assert evaluate(rules, Submission({**figures, "1.2": NOT_APPLICABLE}))["rating:function"] == "above"


def test_not_decided_in_time() -> None:
    """A target that is computed has no likely pair, and the solver no time."""
    text = HEAD + "indicator 1.1 in function value = a / b target at least 80% if nothing arises counts as passed\n"
    text += "  input a unit plans\n  input b unit plans range more than 0\n" + RATING
    assert changes(text) == [
        ("info", "a", ["the rating of `function` from `below` to `above`"]),
    ]
    proofs = prove(ruleset(text), 0.0, cache=False)
    assert "not decided" in {one.outcome for one in proofs.verdicts if one.question == "missing-data"}


def test_plain_targets_need_no_solver() -> None:
    """A likely pair shows it, and time is no matter."""
    text = HEAD + ONE + indicator("may not apply") + RATING
    proofs = prove(ruleset(text), 0.0, cache=False)
    assert [one.outcome for one in proofs.verdicts if one.question == "missing-data"] == ["refuted"]


def test_neighbours_fail_until_leaving_one_out_makes_the_difference() -> None:
    """Four of seven are 57 %, four of six 67 %: of seven the third failure is the one that leaving out undoes."""
    text = HEAD + "".join(f"indicator 1.{n} in function target at least 80% may not apply\n" for n in range(1, 8))
    text += RATING.replace("67%", "60%")
    world = World(ruleset(text), 60.0)
    (group,) = silences(world.ruleset)
    failing = [
        sum(pair.first.figures[f"1.{n}"] < Fraction(4, 5) for n in range(1, 8))  # type: ignore[operator]
        for pair in pairs(world, group[0])
    ]
    assert failing == [1, 2, 3, 4, 5, 6, 7]
    assert changes(text)[0][2] == ["the rating of `function` from `below` to `above`"]


# -- S4: what is not reported makes no case true ---------------------------------------------------


@pytest.mark.parametrize("seed", range(300))
def test_dropping_a_figure_never_turns_a_condition_true(seed: int) -> None:
    """In random rulesets, of random submissions: a condition that is not true with every value reported is not true
    when one of them is left out."""
    rules = drawn_ruleset(seed)
    full = drawn_submission(rules, seed, full=True)
    values = evaluate(rules, full)
    conditions = [case.condition for cell in rules.cells.values() for part in walk(cell.expr)
                  if isinstance(part, ir.Cases) for case in part.cases]  # fmt: skip
    conditions += [ir.Ref(key) for key, cell in rules.cells.items() if isinstance(values[key], bool)]
    for figure in full.figures:
        less = Submission({k: v for k, v in full.figures.items() if k != figure}, full.given, full.members)
        then = evaluate(rules, less)
        for condition in conditions:
            if value_of(condition, less, then) is True:
                assert value_of(condition, full, values) is True


def test_the_drawn_submissions_have_values_to_drop() -> None:
    """The property above is about values: none of them says a kind of nothing, and some conditions are true."""
    rules = [drawn_ruleset(seed) for seed in range(100)]
    drawn = [drawn_submission(one, seed, full=True) for seed, one in enumerate(rules)]
    assert not [value for one in drawn for value in one.figures.values() if isinstance(value, Nothing)]
    truths = [
        value for one, submission in zip(rules, drawn, strict=True) for value in evaluate(one, submission).values()
    ]
    assert True in [value for value in truths if isinstance(value, bool)]
    assert NOT_TRIGGERED not in truths
