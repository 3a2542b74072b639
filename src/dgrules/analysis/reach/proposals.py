"""Proposals: the ways with the fewest and smallest changes that the linear program finds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from dgrules.analysis.reach.changeable import Changeable
from dgrules.analysis.reach.effort import Effort
from dgrules.analysis.reach.milp import Linear, NotLinear, Unsettled, solved
from dgrules.analysis.reach.pieces import Piece, pieces
from dgrules.analysis.reach.task import Task
from dgrules.model.values import OPEN
from dgrules.solve.problem import Place
from dgrules.solve.terms import Atom, cone

Program: TypeAlias = tuple[Linear, dict[int, float], dict[str, int], Mapping[int, Sequence[Piece]]]
EFFORT_SECONDS = 0.4
"""For the least effort and for alternatives, once it is known how few changes suffice."""
FAR = 10
"""A number without ends is looked for within so many times the largest number that the question is about."""


@dataclass(slots=True)
class Proposals:
    """Up to `most` ways, the best first, each changing other indicators. None where the rules are not linear, or the
    program that solves such is not installed. `more`: whether the search for others was not brought to its end."""

    task: Task
    effort: Effort
    deadline: float
    most: int
    more: bool = False

    def ways(self) -> Iterator[Mapping[int, Place]]:
        try:
            import highspy  # noqa: F401

            linear, cost, changed, known = _program(self.task, self.effort)
        except (ImportError, NotLinear):
            return
        every = dict.fromkeys(changed.values(), 1.0)
        try:
            first = solved(linear.model, every, self.deadline - time.monotonic(), whole=True)
        except Unsettled:
            first = None
        if first is None:
            return
        if not self.effort.costs:
            linear.model.row(-float("inf"), every, sum(first[column] > 0.5 for column in every))
        found = self._cheapest(linear, cost, list(every))
        yield from (_way(linear, values, known) for values in (found or [first]))

    def _cheapest(self, linear: Linear, cost: Mapping[int, float], changed: Sequence[int]) -> list[list[float]]:
        """The ways by cost, each changing other indicators than those before it."""
        until = min(self.deadline, time.monotonic() + EFFORT_SECONDS)
        found: list[list[float]] = []
        self.more = True
        while len(found) < self.most and time.monotonic() < until:
            try:
                values = solved(linear.model, cost, until - time.monotonic())
            except Unsettled:
                break
            ones = [column for column in changed if values and values[column] > 0.5]
            if values is not None:
                found.append(values)
            if not ones:
                self.more = False
                break
            linear.model.row(-float("inf"), dict.fromkeys(ones, 1.0), len(ones) - 1)
        return found


def _program(task: Task, effort: Effort) -> Program:
    """The goal as rows, what each column costs, and by indicator the column that says that it is changed."""
    known = pieces(task)
    linear = Linear(task.enc.pool, _ends(task), known)
    for condition in (task.goal, *task.axioms):
        linear.model.row(1, {linear.truth(condition): 1.0}, 1)
    changed = {node: linear.truth(held) for node, held in task.changed.items()}
    cost: dict[int, float] = {}
    by_var = {task.variables[one.key]: one for one in task.free if one.key in task.variables}
    for one in task.free:
        column = _effort(linear, task, one)
        if column is not None:
            cost[column] = float(effort.rate(one))
    for var, columns in linear.pieces.items():
        one = by_var[var]
        for column, piece in zip(columns, known[var], strict=True):
            if isinstance(one.now, Fraction):
                cost[column] = float(effort.rate(one) * abs(piece.closest - one.now))
    for node, column in changed.items():
        flat = sum(float(effort.flat(one)) for one in task.free if one.node == node)
        cost[column] = cost.get(column, 0.0) + flat
    return linear, cost, changed, known


def _effort(linear: Linear, task: Task, one: Changeable) -> int | None:
    """A column for how far a number is from where it was."""
    var = task.variables.get(one.key)
    if var is None or var not in linear.numbers or one.now is OPEN or isinstance(one.now, bool):
        return None
    if not isinstance(one.now, int | Fraction):
        return None
    number = linear.numbers[var]
    low, high = linear.model.bounds[number]
    column = linear.model.column(0, max(high - low, 0.0), False)
    now = float(one.now)
    linear.model.row(-now, {column: 1.0, number: -1.0})
    linear.model.row(now, {column: 1.0, number: 1.0})
    return column


def _ends(task: Task) -> dict[int, tuple[float, float]]:
    """Where each number may lie: its range, and where that has no end, far from all constants."""
    bounds = [abs(node.bound) for node in cone((task.goal,)) if isinstance(node, Atom)]
    now = [abs(Fraction(one.now)) for one in task.free if isinstance(one.now, int | Fraction)]
    far = float(FAR * max([Fraction(1), *bounds, *now]))
    found = {}
    for variable in task.enc.pool.variables:
        low, high = variable.range.low, variable.range.high
        found[variable.index] = (-far if low is None else float(low), far if high is None else float(high))
    return found


def _way(linear: Linear, values: list[float], known: Mapping[int, Sequence[Piece]]) -> dict[int, Place]:
    found: dict[int, Place] = {}
    for var, columns in linear.pieces.items():
        found[var] = known[var][max(range(len(columns)), key=lambda i: values[columns[i]])].closest
    for var, columns in linear.states.items():
        found[var] = max(range(len(columns)), key=lambda i: values[columns[i]])
    for var, column in linear.numbers.items():
        found[var] = Fraction(values[column]).limit_denominator(10**6)
    return found
