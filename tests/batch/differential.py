"""Submissions as columns and columns as values: what the batch is held to the reference with."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dgrules.batch.by_value import of_values
from dgrules.batch.columns import STATES
from dgrules.batch.engine import Engine
from dgrules.batch.inputs import Input
from dgrules.batch.sinks import Sink
from dgrules.evaluate import reference
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, LIST, TEXT, YES_NO, Category, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value

NOTHINGS = dict(zip(STATES[1:], (NOT_APPLICABLE, UNDETERMINED, OPEN), strict=True))


def inputs_of(rules: Ruleset, submissions: Sequence[Submission]) -> dict[str, Input]:
    """The columns of submissions, as the engine takes them."""
    import numpy as np

    rows = np.arange(len(submissions))
    found: dict[str, Input] = {}
    for decl in rules.figures.values():
        if decl.by == "member":
            found[decl.id] = Input("members", (), [_members(s, decl.id) for s in submissions])
            continue
        for key in decl.keys():  # noqa: SIM118 - a method of its own
            values = [s.figures.get(key, OPEN) for s in submissions]
            if any(value is not OPEN for value in values):
                found[key] = of_values(values, rows, decl.type)
    for key in {key: None for s in submissions for key in s.given}:
        of = rules.cells[key].type if key in rules.cells else _stated_type([s.given.get(key) for s in submissions])
        found[f"given {key}"] = of_values([s.given.get(key, OPEN) for s in submissions], rows, of)
    return found


def _members(submission: Submission, figure: str) -> Any:
    if figure not in submission.members:
        return OPEN
    names = submission.members[figure]
    return tuple((name, submission.figures.get(f"{figure}[{name}]", OPEN)) for name in names)


def _stated_type(values: Sequence[Value | None]) -> Type:
    """The type of a node that only a submission states, of a drawn ruleset."""
    from strategies.ir_rulesets import GRADE, NUMBER

    for value in values:
        if isinstance(value, bool):
            return YES_NO
        if isinstance(value, str):
            return GRADE
    return NUMBER


def columns_of(rules: Ruleset, submissions: Sequence[Submission]) -> list[dict[str, Value]]:
    """Every cell of every submission, as the columns have it."""
    keys = tuple(rules.cells)
    engine = Engine(rules, keys)
    sinks = [Sink(rules.cells[key], len(submissions)) for key in keys]
    status = Sink(next(iter(rules.cells.values())), len(submissions))
    engine.run(inputs_of(rules, submissions), [*sinks, status], len(submissions))
    found: list[dict[str, Value]] = [{} for _ in submissions]
    for key, sink in zip(keys, sinks, strict=True):
        arrays = sink.arrays()
        for array in arrays:
            array.validate(full=True)
        for row, value in zip(found, values_of(rules.cells[key], [a.to_pylist() for a in arrays]), strict=True):
            row[key] = value
    return found


def values_of(cell: Cell, columns: Sequence[Sequence[Any]]) -> list[Value]:
    """The values in the columns of one output."""
    found: list[Value] = []
    for row, state in enumerate(columns[-1]):
        if state != "value":
            assert columns[0][row] is None, (cell.key, state, columns[0][row])
            found.append(NOTHINGS[state])
        else:
            found.append(_value(cell.type, [column[row] for column in columns]))
    return found


def _value(of: Type, parts: Sequence[Any]) -> Value:
    if of == LIST:
        return tuple(parts[0])
    if of == DATE:
        return int(parts[0].toordinal())
    if isinstance(of, Category) or of in (YES_NO, TEXT):
        return parts[0]  # type: ignore[no-any-return]
    exact = Fraction(parts[3]) if parts[3] is not None else Fraction(parts[1], parts[2])
    if parts[3] is None:
        assert (exact.numerator, exact.denominator) == (parts[1], parts[2]), "not in lowest terms"
    return exact


def shown(value: Value) -> tuple[str, Value]:
    """A value that is equal only to one of the same sort: yes is not 1."""
    return "number" if isinstance(value, Fraction | int) and not isinstance(value, bool) else type(
        value
    ).__name__, value


def disagreements(rules: Ruleset, submissions: Sequence[Submission]) -> list[str]:
    """Every cell that the columns and the reference see differently."""
    found = []
    for number, (row, submission) in enumerate(zip(columns_of(rules, submissions), submissions, strict=True)):
        expected = reference.evaluate(rules, submission)
        found += [
            f"row {number}: {key} = {rules.cells[key].expr}: the reference {expected[key]!r}, the columns {row[key]!r}"
            for key in expected
            if shown(expected[key]) != shown(row[key])
        ]
    return found


__all__ = ["NOT_TRIGGERED", "Nothing", "columns_of", "disagreements", "inputs_of"]
