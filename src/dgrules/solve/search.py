"""The answer by asking the solver: which outcomes some completion has, and which figures make a difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dgrules.model.types import Bounds
from dgrules.model.values import Value
from dgrules.solve.answer import Possible
from dgrules.solve.concrete import Assignment, evaluate
from dgrules.solve.outcomes import ListTerms, Outcomes, differ
from dgrules.solve.problem import Place, Problem, anything
from dgrules.solve.rewrite import fixed
from dgrules.solve.steps import Change, steps
from dgrules.solve.sweep import Sweep
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B, N, Term, bits, cone

if TYPE_CHECKING:
    from dgrules.solve.solver import Solver

CONTRADICTION = "what the submission states leaves no completion at all"


@dataclass(slots=True)
class Search:
    """One cell's search. `sources`: by variable, the figure that a number is. `seen`: the assignments met so far, by
    the value that each gives; those of `sweep` are about other variables. `ends`: the lowest and highest number, where
    they are known."""

    problem: Problem
    outcomes: Outcomes
    deadline: float
    sources: Mapping[int, str]
    sweep: Sweep | None = None
    ends: Bounds | None = None
    seen: dict[Value, dict[int, Place]] = field(default_factory=dict)
    _nodes: list[Term] = field(default_factory=list)
    _solver: Solver | None = None

    def answer(self) -> Possible:
        """What is possible. Raises `NotDecided`."""
        self._nodes = cone(self.outcomes.roots)
        plain = tuple(value for value, held in self.outcomes.plain if value in self._values() or self._ask(held))
        if self.outcomes.number is not None:
            found = self._number(plain, self.outcomes.number)
        elif self.outcomes.listed is not None:
            found = self._list(plain, self.outcomes.listed)
        else:
            found = Possible(plain, (), len(plain) == 1)
        if not plain and found.numbers is None and not found.members and not self._lists():
            raise NotDecided(CONTRADICTION)
        return found if found.certain else replace(found, depends_on=self._depends())

    @property
    def solver(self) -> Solver:
        """Made when it is first needed: importing it takes longer than most answers."""
        if self._solver is None:
            from dgrules.solve.solver import Solver

            self._solver = Solver(self.problem.pool, self.problem.axioms, self.deadline)
        return self._solver

    def _values(self) -> list[Value]:
        """The values met so far."""
        return [*self.seen, *(self.sweep.seen if self.sweep else ())]

    def _number(self, plain: tuple[Value, ...], number: tuple[N, N]) -> Possible:
        there = self.outcomes.there
        bounds = self.ends
        if bounds is None and self._ask(there) is None:
            return Possible(plain, (), len(plain) == 1)
        if bounds is None:
            from dgrules.solve.ranges import range_of

            bounds = range_of(self.solver, number, there, self.problem.axioms, lambda held: self._ask(there, held))
        certain = not plain and bounds.low is not None and bounds.low == bounds.high
        values = (*(value for value in self._values()[:1] if certain), *plain)
        return Possible(values, (), certain, numbers=bounds)

    def _list(self, plain: tuple[Value, ...], listed: ListTerms) -> Possible:
        pool, there = self.problem.pool, self.outcomes.there
        if not self._lists() and self._ask(there) is None:
            return Possible(plain, (), len(plain) == 1)
        can: list[str] = []
        must: list[str] = []
        for name, within in zip(listed.members, listed.within, strict=True):
            if any(name in one for one in self._lists()) or self._ask(there, within) is not None:
                can.append(name)
                if all(name in one for one in self._lists()) and self._ask(there, pool.not_(within)) is None:
                    must.append(name)
        certain = not plain and can == must and len(self._lists()) == 1 and self._other_order(listed) is None
        values = (*(self._lists() if certain else ()), *plain)
        return Possible(values, (), certain, members=tuple(can), certain_members=tuple(must))

    def _lists(self) -> list[tuple[str, ...]]:
        return [value for value in self._values() if isinstance(value, tuple)]

    def _other_order(self, listed: ListTerms) -> dict[int, Place] | None:
        """A completion in which the list that was met has another order."""
        place = {name: i for i, name in enumerate(self._lists()[0])}
        pool = self.problem.pool
        other = [
            pool.not_(held) if place[listed.members[i]] < place[listed.members[j]] else held
            for i, j, held in listed.pairs
            if listed.members[i] in place and listed.members[j] in place
        ]
        return self._ask(self.outcomes.there, pool.or_(other))

    def _ask(self, *conditions: B) -> dict[int, Place] | None:
        found = self.solver.model(conditions)
        if found is None:
            return None
        assignment = {var: found.get(var, anything(self.problem.pool, var)) for var in bits(self._all_variables(found))}
        self.seen.setdefault(self.outcomes.value(evaluate(self._nodes, assignment)), assignment)
        return assignment

    def _all_variables(self, found: Assignment) -> int:
        mask = self.problem.support | self.problem.tied
        for var in found:
            mask |= 1 << var
        return mask

    # -- which figures decide ----------------------------------------------------------------------

    def _depends(self) -> tuple[str, ...]:
        """The figures that make a difference: those found by the sweep, and those that the solver finds."""
        found = dict.fromkeys(self.sweep.deciding() if self.sweep else ())
        for step in steps(self.problem, self.sources):
            if not all(figure in found for figure in step.figures) and self._decides(step.changes):
                found |= dict.fromkeys(step.figures)
        return tuple(found)

    def _decides(self, changes: Sequence[Change]) -> bool:
        """Whether one of the changes makes the cell another one in some completion."""
        return any(self._can_decide(change) for change in changes)

    def _can_decide(self, change: Change) -> bool:
        pool = self.problem.pool
        before = self.outcomes.remade(fixed(pool, self.outcomes.roots, change.before))
        after = self.outcomes.remade(fixed(pool, self.outcomes.roots, change.after))
        return self.solver.model([differ(pool, before, after), *change.conditions]) is not None
