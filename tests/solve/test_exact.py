"""Possible values against all completions there are, and every witness against the reference walk."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from solve.brute import assert_exact, few_valued, tried

from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN
from dgrules.solve import listing, possible

FOREVER = 60.0
EXCUSES = ("logarithm", "geometric", "multiplied or divided", "quotient", "different types", "members of")


@given(few_valued())
@settings(max_examples=settings.get_current_profile_name() == "nightly" and 3000 or 150)
def test_answers_are_what_all_completions_say(drawn: tuple[Ruleset, Submission]) -> None:
    check(*drawn)


@given(few_valued(most_open=3))
@settings(max_examples=100)
def test_the_solver_says_the_same_where_listing_is_not_used(drawn: tuple[Ruleset, Submission]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "MOST", 0)
        check(*drawn)


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
