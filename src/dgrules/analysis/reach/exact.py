"""What the solver says, exactly: whether the goal can be reached with at most so many indicators changed."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from dgrules.analysis.reach.task import Task
from dgrules.solve import listing
from dgrules.solve.concrete import evaluate
from dgrules.solve.fold_atoms import compare
from dgrules.solve.groups import group_variables
from dgrules.solve.problem import Place, Problem, anything, started
from dgrules.solve.queries import reduce
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B, bits, cone


class Exact:
    """Answers about one task within the time allowed."""

    def __init__(self, task: Task, deadline: float) -> None:
        self.task = task
        self.deadline = deadline

    def way(self, most: int | None = None, also: Sequence[B] = ()) -> Mapping[int, Place] | None:
        """Values of the free figures that reach the goal with at most so many indicators changed; None if there are
        none. Raises `NotDecided`."""
        task, pool = self.task, self.task.enc.pool
        limits = [*also]
        if most is not None:
            from fractions import Fraction

            limits.append(compare(pool, task.number, "<=", pool.const(Fraction(most))))
        query = pool.and_([task.goal, *limits])
        if query is pool.false:
            return None
        problem = started(task.enc, [query], task.axioms)
        sources = {var: source.key for var, source in task.enc.sources.items()}
        reduce(problem, sources)
        while listing.space(problem) is None and group_variables(problem):
            reduce(problem, sources)
        found = self._found(problem)
        return None if found is None else problem.lifted(found)

    def _found(self, problem: Problem) -> Mapping[int, Place] | None:
        opaque = [problem.pool.variables[var].opaque for var in bits(problem.support)]
        space = listing.space(problem)
        if space is not None:
            root = problem.roots[0]
            nodes = cone((root,))
            found = next((one for one in listing.assignments(space) if evaluate(nodes, one)[root.id]), None)
        else:
            from dgrules.solve.solver import Solver

            if time.monotonic() >= self.deadline:
                raise NotDecided("the time allowed was used up")
            model = Solver(problem.pool, problem.axioms, self.deadline).model([problem.roots[0]])  # type: ignore[list-item]
            missing = bits(problem.support | problem.tied)
            found = None if model is None else {**{var: anything(problem.pool, var) for var in missing}, **model}
        reason = next((one for one in opaque if one is not None), None)
        if found is not None and reason is not None:
            raise NotDecided(reason)
        return found
