"""Most of an answer without the solver: by going from one end of all variables to the other. Every outcome met on the
way is possible; where it changes, figures decide. What is not met is left to the solver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.model.values import Value
from dgrules.solve.concrete import Assignment, Plain
from dgrules.solve.intervals import sample
from dgrules.solve.outcomes import Outcomes
from dgrules.solve.problem import Pairs, Place, Problem, anything
from dgrules.solve.program import program
from dgrules.solve.terms import bits

FAR_APART = (Fraction(-(10**9)), Fraction(1), Fraction(10**9))
HALVINGS = 16
MOST_NEAR = 12


@dataclass(slots=True)
class Sweep:
    """`seen`: an assignment for each value that was met. `near`: assignments beside which the value is another one,
    with their value. `deadline`: by `time.monotonic`."""

    problem: Problem
    outcomes: Outcomes
    sources: Mapping[int, str]
    deadline: float
    seen: dict[Value, dict[int, Place]] = field(default_factory=dict)
    near: list[tuple[dict[int, Place], Value]] = field(default_factory=list)
    _run: Callable[[Assignment], dict[int, Plain]] | None = None

    def go(self) -> None:
        """Moves the variables from low to high, one after the other."""
        values = {var: self._some_values(var) for var in bits(self.problem.support)}
        at = {var: few[0] for var, few in values.items()}
        before = self.met(at)
        for var, few in values.items():
            if self._is_late():
                break
            for place in few[1:]:
                last, at = at, {**at, var: place}
                value = self.met(at)
                if value != before:
                    self.near += self._narrowed((last, before), (at, value), var)
                before = value
        del self.near[:-MOST_NEAR]

    def met(self, assignment: dict[int, Place]) -> Value:
        """Remembers an assignment, and what the cell comes to there."""
        value = self.value(assignment)
        self.seen.setdefault(value, assignment)
        return value

    def value(self, assignment: Assignment) -> Value:
        """What the cell comes to under an assignment."""
        if self._run is None:
            self._run = program(self.outcomes.roots)
        return self.outcomes.value(self._run(assignment))

    def completed(self, way: Mapping[int, Place]) -> dict[int, Place]:
        """An assignment of some variables with any values of the others."""
        return {var: way.get(var, anything(self.problem.pool, var)) for var in bits(self.problem.support)}

    def deciding(self) -> Iterator[str]:
        """Figures that were found to change the value on their own."""
        ends = [(assignment, value) for value, assignment in self.seen.items()]
        for var in bits(self.problem.support):
            if self._is_late():
                return
            if self.problem.pool.variables[var].states is not None:
                yield from self._deciding_by_state(var, [*self.near, *ends])
            elif var in self.sources and self._moves(var, [*self.near, *ends]):
                yield self.sources[var]

    def _is_late(self) -> bool:
        """Whether the rest is to be left to the solver, which then says that there was no time."""
        return time.monotonic() > self.deadline

    def _deciding_by_state(self, var: int, met: list[tuple[dict[int, Place], Value]]) -> Iterator[str]:
        known: dict[Pairs, bool] = {}
        for figure, pairs in self.problem.pairs.get(var, {}).items():
            if pairs not in known:
                known[pairs] = any(
                    self.value({**assignment, var: end}) != value
                    for assignment, value in met
                    for start, end in pairs
                    if assignment[var] == start
                )
            if known[pairs]:
                yield figure

    def _moves(self, var: int, met: list[tuple[dict[int, Place], Value]]) -> bool:
        values = self._some_values(var)
        return any(self.value({**assignment, var: place}) != value for assignment, value in met for place in values)

    def _narrowed(
        self, one: tuple[dict[int, Place], Value], other: tuple[dict[int, Place], Value], var: int
    ) -> list[tuple[dict[int, Place], Value]]:
        """Two assignments with different outcomes, brought close to each other."""
        variable = self.problem.pool.variables[var]
        if variable.states is None and not variable.whole:
            for _ in range(HALVINGS):
                middle = {**one[0], var: (Fraction(one[0][var]) + Fraction(other[0][var])) / 2}
                value = self.met(middle)
                if value == one[1]:
                    one = (middle, value)
                else:
                    other = (middle, value)
        return [one, other]

    def _some_values(self, var: int) -> list[Place]:
        """Values of a variable, from low to high: all its states, or some numbers."""
        variable = self.problem.pool.variables[var]
        if variable.states is not None:
            return list(range(len(variable.states)))
        bounds = variable.range
        guesses = {sample(bounds, variable.whole), *FAR_APART}
        ends = {end for end in (bounds.low, bounds.high) if end is not None}
        return sorted(guess for guess in guesses | ends if bounds.holds(guess))
