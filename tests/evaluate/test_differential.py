"""The two evaluators agree on every cell: of drawn expression trees, and of drawn programs of the whole language."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from dgrules.build import build
from dgrules.evaluate import reference
from dgrules.evaluate.compiled import Compiled
from dgrules.evaluate.values import Values
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from strategies.ir_rulesets import drawn_ruleset, drawn_submission
from strategies.programs import Program, programs
from strategies.submissions import submissions

EACH = 4
"""Submissions for each program."""


def pairs(request: pytest.FixtureRequest) -> int:
    """How many programs × submissions: 1,000, and 20,000 in the nightly run."""
    return 20_000 if request.config.getoption("--nightly") else 1_000


def shown(value: Value) -> tuple[str, Value]:
    """A value that is equal only to one of the same sort: yes is not 1, a number is always a `Fraction`."""
    return type(value).__name__, value


def disagreements(rules: Ruleset, submission: Submission, compiled: Compiled) -> list[str]:
    """Every cell that the reference and the compiled code see differently, with what they see."""
    expected = reference.evaluate(rules, submission)
    program = compiled.special(submission)
    raw = program.run(submission.figures, submission.given, submission.members)
    assert raw is not None, "a program refuses the submission that it was made for"
    found = {"any shape": compiled.general(submission), "this shape": Values(program.plan, raw)}
    assert [list(values) for values in found.values()] == [list(expected)] * 2
    return [
        f"{key} = {rules.cells[key].expr}: the reference {expected[key]!r}, the code for {name} {values[key]!r}"
        for name, values in found.items()
        for key in expected
        if shown(expected[key]) != shown(values[key])
    ]


def test_drawn_expression_trees(request: pytest.FixtureRequest) -> None:
    """Any typed tree, any state of any figure, any given cell."""
    for seed in range(pairs(request) // EACH):
        rules = drawn_ruleset(seed)
        compiled = Compiled(rules)
        for number in range(EACH):
            submission = drawn_submission(rules, seed * EACH + number, full=number == 0)
            found = disagreements(rules, submission, compiled)
            assert not found, "\n".join([f"seed {seed}: {submission}", *found])


def test_drawn_programs(request: pytest.FixtureRequest) -> None:
    """Rule texts as people write them; the text of a program that the two see differently is printed."""

    @settings(max_examples=pairs(request) // EACH, deadline=None, suppress_health_check=list(HealthCheck))
    @given(programs(), st.data())
    def agree(program: Program, data: st.DataObject) -> None:
        rules, _ = build(program.ruleset, program.agreement, lambda _framework, _year: None)
        assert rules is not None, program
        compiled = Compiled(rules)
        for number in range(EACH):
            submission = data.draw(submissions(rules, complete=number == 0))
            found = disagreements(rules, submission, compiled)
            note("\n".join([*program.texts(), *found]))
            assert not found

    agree()
