"""Runs the examples of a ruleset: their submission, what they state beside it, and what they expect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dgrules.diagnostics import Diagnostic
from dgrules.evaluate.reference import evaluate
from dgrules.handle import READERS
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import ExampleDecl, ExampleExpect, ExampleGiven, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, UNDETERMINED, Value
from dgrules.records import dataclass

Read = Callable[[str], tuple[Submission | None, tuple[Diagnostic, ...]]]
"""A submission file by its path as written → the submission, or what is wrong with it."""
Evaluate = Callable[[Ruleset, Submission], Result]


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that does not hold: `got` is the value, or the values still possible."""

    expect: ExampleExpect
    got: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one example came to; `result` is None when its submission is refused, and `findings` say why."""

    example: ExampleDecl
    result: Result | None
    differences: tuple[Difference, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything expected came true."""
        return self.result is not None and not self.differences


def run(example: ExampleDecl, ruleset: Ruleset, read: Read, evaluate: Evaluate) -> Outcome:
    """Runs one example of a ruleset."""
    submission: Submission | None = Submission({})
    found: tuple[Diagnostic, ...] = ()
    if example.submission is not None:
        submission, found = read(example.submission)
    if submission is None:
        return Outcome(example, None, findings=found)
    result = evaluate(left_open(ruleset, example.given), stated(submission, example.given))
    wrong = [Difference(expect, got) for expect in example.expect if (got := difference(result, expect)) is not None]
    return Outcome(example, result, tuple(wrong), found)


def stated(submission: Submission, given: tuple[ExampleGiven, ...]) -> Submission:
    """The submission with what the example states instead; `not reported` takes a figure, or what is given, away."""
    figures, cells = dict(submission.figures), dict(submission.given)
    for one in given:
        where, key = (figures, one.figure) if one.cell is None else (cells, one.cell)
        if one.value is OPEN:
            where.pop(key or "", None)
        elif key is not None:
            where[key] = one.value  # type: ignore[assignment]  # ExampleGiven holds a Value
    return replace(submission, figures=figures, given=cells)


def left_open(ruleset: Ruleset, given: tuple[ExampleGiven, ...]) -> Ruleset:
    """The ruleset as it is when computed values that the example calls not reported (`given kind of 1.1: not
    reported`) are unknown: only a submission could state them."""
    keys = [one.cell for one in given if one.cell is not None and one.value is OPEN]
    if not keys:
        return ruleset
    unknown = {key: replace(ruleset.cells[key], expr=ir.Stated(key)) for key in keys}
    digest = f"{ruleset.digest} without {', '.join(keys)}"
    return replace(ruleset, cells={**ruleset.cells, **unknown}, digest=digest)


def evaluated(ruleset: Ruleset, submission: Submission) -> Result:
    """The result by the plain walk: an example is run once, and the walk is what the other evaluators are held to."""
    return Result(ruleset, submission, evaluate(ruleset, submission), READERS)


def difference(result: Result, expect: ExampleExpect) -> tuple[Value, ...] | None:
    """What came instead of the expected value; None when the expectation holds."""
    value = result.answer(expect.cell).raw
    if expect.possible:
        got = still_possible(result, expect.cell) if value is OPEN else (value,)
        return None if set(got) == set(expect.possible) else got
    if same(value, expect.value):
        return None
    return still_possible(result, expect.cell) or (value,) if value is OPEN else (value,)


def still_possible(result: Result, cell: str) -> tuple[Value, ...]:
    """The values that an open cell can still come to; empty when they are not known one by one."""
    found = result.possible.get(cell)
    return tuple(found.values) if found is not None else ()


def same(one: object, other: object) -> bool:
    """Equal as values: `True` is not 1, and no kind of nothing equals anything but itself."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one == other


def is_nothing(value: object) -> bool:
    """Whether this is a kind of nothing."""
    return isinstance(value, type(UNDETERMINED))
