"""The answer by asking the solver: which outcomes some completion has, and which figures make a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.model.values import Value
from dgrules.solve.answer import Possible
from dgrules.solve.concrete import Assignment, evaluate
from dgrules.solve.intervals import sample
from dgrules.solve.outcomes import ListTerms, Outcomes, differ
from dgrules.solve.problem import Place, Problem
from dgrules.solve.ranges import range_of
from dgrules.solve.rewrite import fixed
from dgrules.solve.solver import Solver, values_for
from dgrules.solve.steps import Change, steps
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B, N, Num, Term, cone

CONTRADICTION = "what the submission states leaves no completion at all"


@dataclass(slots=True)
class Search:
    """One cell's search. `sources`: by variable, the figure that a number is. `seen`: the assignments met so far, by
    the value that each gives."""

    problem: Problem
    outcomes: Outcomes
    solver: Solver
    sources: Mapping[int, str]
    seen: dict[Value, dict[int, Place]] = field(default_factory=dict)
    _nodes: list[Term] = field(default_factory=list)

    def answer(self) -> Possible:
        """What is possible. Raises `NotDecided`."""
        self._nodes = cone(self.outcomes.roots)
        plain = tuple(value for value, held in self.outcomes.plain if value in self.seen or self._ask(held))
        there = self._can_be_there()
        if not plain and not there:
            raise NotDecided(CONTRADICTION)
        if there and self.outcomes.number is not None:
            return self._number(plain, self.outcomes.number)
        if there and self.outcomes.listed is not None:
            return self._list(plain, self.outcomes.listed)
        return Possible(plain, self._depends(len(plain) == 1), len(plain) == 1)

    def _can_be_there(self) -> bool:
        """Whether there can be a number or a list."""
        if self.outcomes.number is None and self.outcomes.listed is None:
            return False
        return self._ask(self.outcomes.there) is not None

    def _number(self, plain: tuple[Value, ...], number: tuple[N, N]) -> Possible:
        there = self.outcomes.there
        bounds = range_of(self.solver, number, there, self.problem.axioms, lambda held: self._ask(there, held))
        certain = not plain and bounds.low is not None and bounds.low == bounds.high
        values = (*(value for value in self.seen if certain), *plain)
        return Possible(values, self._depends(certain), certain, numbers=bounds)

    def _list(self, plain: tuple[Value, ...], listed: ListTerms) -> Possible:
        pool, there = self.problem.pool, self.outcomes.there
        can: list[str] = []
        must: list[str] = []
        for name, within in zip(listed.members, listed.within, strict=True):
            if any(name in one for one in self._lists()) or self._ask(there, within) is not None:
                can.append(name)
                if all(name in one for one in self._lists()) and self._ask(there, pool.not_(within)) is None:
                    must.append(name)
        certain = not plain and can == must and len(self._lists()) == 1 and self._other_order(listed) is None
        values = (*(self._lists() if certain else ()), *plain)
        return Possible(values, self._depends(certain), certain, members=tuple(can), certain_members=tuple(must))

    def _lists(self) -> list[tuple[str, ...]]:
        return [value for value in self.seen if isinstance(value, tuple)]

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
        assignment = values_for(self.problem.pool, self._all_variables(found), found)
        self.seen.setdefault(self._value(assignment), assignment)
        return assignment

    def _all_variables(self, found: Assignment) -> int:
        mask = self.problem.support | self.problem.tied
        for var in found:
            mask |= 1 << var
        return mask

    def _value(self, assignment: Assignment) -> Value:
        return self.outcomes.value(evaluate(self._nodes, assignment))

    # -- which figures decide ----------------------------------------------------------------------

    def _depends(self, certain: bool) -> tuple[str, ...]:
        if certain:
            return ()
        every = steps(self.problem, self.sources)
        return tuple(figure for step in every if self._decides(step.changes) for figure in step.figures)

    def _decides(self, changes: Sequence[Change]) -> bool:
        """Whether one of the changes makes the cell another one in some completion: by those met already, else by
        the solver."""
        if any(self._seen_to_decide(change) for change in changes):
            return True
        return any(self._can_decide(change) for change in changes)

    def _can_decide(self, change: Change) -> bool:
        pool = self.problem.pool
        before = self.outcomes.remade(fixed(pool, self.outcomes.roots, change.before))
        after = self.outcomes.remade(fixed(pool, self.outcomes.roots, change.after))
        return self.solver.model([differ(pool, before, after), *change.conditions]) is not None

    def _seen_to_decide(self, change: Change) -> bool:
        if any(self.problem.tied >> var & 1 for var in change.after):
            return False
        return any(
            self._value({**assignment, **before}) != self._value({**assignment, **after})
            for assignment in self.seen.values()
            for before, after in self._tried(change, assignment)
        )

    def _tried(self, change: Change, assignment: Assignment) -> Iterator[tuple[Assignment, Assignment]]:
        """Some of the pairs that a change stands for, around an assignment."""
        conditions = evaluate(cone(change.conditions), assignment)
        if not all(conditions[condition.id] for condition in change.conditions):
            return
        before = {var: value for var, value in change.before.items() if isinstance(value, int | Fraction)}
        if all(isinstance(value, int | Fraction) for value in change.after.values()):
            yield before, {var: value for var, value in change.after.items() if isinstance(value, int | Fraction)}
        elif len(change.after) == 1:
            ((var, term),) = change.after.items()
            if isinstance(term, Num) and term.var not in assignment:
                yield from (({}, {var: value}) for value in self._some_values(var))
            elif isinstance(term, int | Fraction):
                yield {}, {var: term}
            else:
                yield {}, {var: Fraction(evaluate(cone((term,)), assignment)[term.id])}

    def _some_values(self, var: int) -> set[Fraction]:
        variable = self.problem.pool.variables[var]
        bounds = variable.range
        guesses = {sample(bounds, variable.whole), Fraction(10**9), Fraction(-(10**9))}
        return {guess for guess in (*guesses, bounds.low, bounds.high) if guess is not None and bounds.holds(guess)}
