"""What stands in the way when no change leads to the target: conditions of its case that nothing can meet."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.analysis.choices import choice_of
from dgrules.analysis.reach.exact import Exact
from dgrules.analysis.reach.plan import Bar
from dgrules.analysis.reach.task import Task
from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.values import Value
from dgrules.solve.encode_logic import holds
from dgrules.solve.symbol import NotDecided


def bars(task: Task) -> tuple[Bar, ...]:
    """The parts of the case's condition, and of what guards it, that no change makes true, with the figure that each
    compares and its value now."""
    found = []
    values = reference.evaluate(task.ruleset, task.submission)
    for part in _parts(task):
        try:
            goal = holds(task.enc.pool, task.enc.read(part))
        except NotDecided:
            continue
        alone = Task(
            task.ruleset, task.submission, task.target, task.free, task.enc, goal, task.axioms, {}, task.variables
        )
        if Exact(alone, float("inf")).way() is None:
            found.append(_bar(task, part, values))
    return tuple(found)


def _parts(task: Task) -> Iterator[ir.Expr]:
    cell = task.ruleset.cells[task.target.cell]
    choice = choice_of(cell)
    if choice is None:
        return
    for guard in choice.guards:
        yield from _conjuncts(guard)
    for at, case in enumerate(choice.cases):
        if choice.value(at) in task.target.values:
            yield from _conjuncts(case.condition)


def _conjuncts(expr: ir.Expr) -> Iterator[ir.Expr]:
    if isinstance(expr, ir.And):
        for item in expr.items:
            yield from _conjuncts(item)
    else:
        yield expr


def _bar(task: Task, part: ir.Expr, values: dict[str, Value]) -> Bar:
    first = part.left if isinstance(part, ir.Cmp) else part
    return Bar(part, reference.value_of(first, task.submission, values))
