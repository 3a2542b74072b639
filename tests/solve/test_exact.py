"""Possible values against all completions there are, and every witness against the reference walk."""

from __future__ import annotations

import pytest

from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN
from dgrules.solve import listing, possible
from solve.brute import assert_exact, few_valued, tried

FOREVER = 60.0
EXCUSES = ("logarithm", "geometric", "multiplied or divided", "quotient", "different types", "members of")


@pytest.mark.parametrize("first", range(0, 500, 100))
def test_answers_are_what_all_completions_say(first: int) -> None:
    for seed in range(first, first + 100):
        check(*few_valued(seed))


@pytest.mark.parametrize("first", range(10_000, 10_200, 100))
def test_the_solver_says_the_same_where_listing_is_not_used(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 0)
    for seed in range(first, first + 100):
        check(*few_valued(seed, most_open=3))


@pytest.mark.nightly
@pytest.mark.parametrize("first", range(500, 10_000, 500))
def test_at_length(first: int) -> None:
    for seed in range(first, first + 500):
        check(*few_valued(seed))


def check(rules: Ruleset, submission: Submission) -> None:
    """Every open cell's answer is exact, and its witnesses reproduce."""
    values = reference.evaluate(rules, submission)
    answers = possible(rules, submission, values, cells=rules.cells, seconds=FOREVER)
    completions = tried(rules, submission)
    assert set(answers) == {key for key, value in values.items() if value is OPEN}
    for key, one in answers.items():
        if not one.decided:
            assert one.reason is not None
            assert any(excuse in one.reason for excuse in EXCUSES), one.reason
            continue
        assert_exact(one, completions[key])
        for value in one.values:
            completion = one.witness(value)
            if completion is not None:
                assert reference.evaluate(rules, completion.of(submission))[key] == value
