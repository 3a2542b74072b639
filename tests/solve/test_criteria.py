"""Rulesets of the shape that criteria have, against all completions that matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from types import ModuleType

import pytest
from hypothesis import given, settings

from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, Value
from dgrules.solve import groups, listing, modules, possible, queries, regions, sweep
from dgrules.solve.answer import Possible
from solve.brute import Tried, assert_exact
from solve.criteria import criteria

SWITCHES: dict[ModuleType, tuple[object, str, object]] = {
    listing: (listing, "MOST", 0),
    modules: (queries, "join_modules", lambda _: False),
    regions: (queries, "merge_states", lambda _, __: False),
    sweep: (queries.Queries, "_swept", lambda *_: (None, None)),
    groups: (queries, "group_variables", lambda _: False),
}
"""How each step is left out."""
Drawn = tuple[Ruleset, Submission, Mapping[str, tuple[Value, ...]]]


def names(steps: tuple[ModuleType, ...]) -> str:
    return " ".join(step.__name__.rpartition(".")[2] for step in steps)


@pytest.mark.nightly
@given(criteria())
@settings(max_examples=1000)
def test_at_length(drawn: Drawn) -> None:
    check(*drawn)


@given(criteria())
@settings(max_examples=25)
def test_answers_are_what_all_completions_say(drawn: Drawn) -> None:
    check(*drawn)


@pytest.mark.parametrize(
    "off",
    [
        (listing,),
        (modules,),
        (modules, listing),
        (regions, modules, listing),
        (groups, modules),
        (sweep, listing),
        (sweep, listing, modules),
    ],
    ids=names,
)
@given(drawn=criteria())
@settings(max_examples=12)
def test_each_step_alone_says_the_same(off: tuple[ModuleType, ...], drawn: Drawn) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for step in off:
            patch.setattr(*SWITCHES[step])
        check(*drawn)


def check(rules: Ruleset, submission: Submission, missing: Mapping[str, tuple[Value, ...]]) -> None:
    values = reference.evaluate(rules, submission)
    answers = possible(rules, submission, values, cells=rules.cells, seconds=60.0)
    tried: dict[str, dict[tuple[Value, ...], Value]] = {key: {} for key in answers}
    for place in product(*missing.values()):
        full = replace(submission, figures={**submission.figures, **dict(zip(missing, place, strict=True))})
        for key, value in reference.evaluate(rules, full).items():
            if key in tried:
                tried[key][place] = value
    for key, one in answers.items():
        assert one.decided, one.reason
        completions = Tried(tuple(missing), tried[key])
        if rules.cells[key].key.startswith(("score:", "total:", "list:", "result:enough")):
            assert_holds(one, completions)
        else:
            assert_exact(one, completions)
        assert_witnesses(rules, submission, key, one)


def assert_holds(one: Possible, completions: Tried) -> None:
    """Of cells that more values than those tried make a difference to: everything tried is in the answer."""
    for value in completions.values.values():
        if isinstance(value, tuple):
            assert set(one.certain_members) <= set(value) <= set(one.members)
        elif value in one.values:
            continue
        else:
            assert one.numbers is not None
            assert one.numbers.holds(value)  # type: ignore[arg-type]
    assert set(completions.depends_on()) <= set(one.depends_on)
    assert not one.certain or set(one.values) == set(completions.values.values())


def assert_witnesses(rules: Ruleset, submission: Submission, key: str, one: Possible) -> None:
    """Every value that is said to be possible has a completion that gives it."""
    ends = [one.low, one.high] if one.numbers is not None else []
    inclusive = [one.numbers.low_inclusive, one.numbers.high_inclusive] if one.numbers is not None else []
    attained = [end for end, is_in in zip(ends, inclusive, strict=True) if is_in and end is not None]
    for value in (*one.values, *attained):
        completion = one.witness(value)
        assert completion is not None, (key, value)
        assert reference.evaluate(rules, completion.of(submission))[key] == value
    assert reference.evaluate(rules, submission)[key] is OPEN
