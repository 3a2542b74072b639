"""The columns agree with the reference on every cell of every row: of drawn expression trees, of drawn programs, and of
every ruleset that is shipped; ties, missing figures and every kind of nothing among them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dgrules
from batch.differential import disagreements
from dgrules.build import build
from dgrules.library import Library
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN
from strategies.ir_rulesets import drawn_ruleset, drawn_submission
from strategies.programs import Program, programs
from strategies.submissions import submissions

EACH = 8
"""Submissions in a batch."""
ONCE_WRONG = (5119, 5334, 7017, 7785)
"""Trees that the columns once saw differently: a figure that is nothing in every row, a divisor that is a constant."""


def batches(request: pytest.FixtureRequest, nightly: int = 10) -> int:
    """How many batches of each sort: 500 trees; in the nightly run ten times as many."""
    return 500 * (nightly if request.config.getoption("--nightly") else 1)


def as_column(submission: Submission) -> Submission:
    """A cell that is given as not reported is not given: an empty place in a column says no more."""
    return replace(submission, given={key: value for key, value in submission.given.items() if value is not OPEN})


def test_drawn_expression_trees(request: pytest.FixtureRequest) -> None:
    """Any typed tree, any state of any figure, any given cell."""
    for seed in (*range(batches(request)), *ONCE_WRONG):
        rules = drawn_ruleset(seed)
        rows = [as_column(drawn_submission(rules, seed * EACH + n, full=n == 0)) for n in range(EACH)]
        found = disagreements(rules, rows)
        assert not found, "\n".join([f"seed {seed}", *found])


def test_drawn_programs(request: pytest.FixtureRequest) -> None:
    """Rule texts as people write them."""

    @settings(max_examples=batches(request) // 10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(programs(), st.data())
    def agree(program: Program, data: st.DataObject) -> None:
        rules, _ = build(program.ruleset, program.agreement, lambda _framework, _year: None)
        assert rules is not None, program
        rows = [as_column(data.draw(submissions(rules, complete=n < EACH // 2))) for n in range(EACH)]
        found = disagreements(rules, rows)
        assert not found, "\n".join([*program.texts(), *found])

    agree()


SHIPPED = tuple(sorted(one.id for one in Library().entries()))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_rulesets(name: str, request: pytest.FixtureRequest) -> None:
    """Submissions near every threshold that the rules name."""
    rules = dgrules.load(name).meaning

    @settings(max_examples=batches(request) // 100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        rows = [as_column(data.draw(submissions(rules, complete=n < EACH // 2))) for n in range(EACH)]
        found = disagreements(rules, rows)
        assert not found, "\n".join(found)

    agree()
