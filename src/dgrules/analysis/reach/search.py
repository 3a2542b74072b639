"""The search: proposals by the linear program, made exact, evaluated, and a proof that fewer do not suffice."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from fractions import Fraction

from dgrules.analysis.permitted import permitted
from dgrules.analysis.reach.bars import bars
from dgrules.analysis.reach.changeable import changeable
from dgrules.analysis.reach.effort import Effort
from dgrules.analysis.reach.exact import Exact
from dgrules.analysis.reach.plan import Advice, Change, Plan, applied
from dgrules.analysis.reach.proposals import Proposals
from dgrules.analysis.reach.task import Target, Task, task
from dgrules.analysis.reach.values import beyond, least, value_at
from dgrules.evaluate import reference
from dgrules.evaluate.compiled import Compiled
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.solve.problem import Place
from dgrules.solve.symbol import NotDecided

SECONDS = 10.0
PROOF_SECONDS = 0.4
"""For the proof that fewer indicators do not suffice, once a plan is known."""
MOST_PLANS = 5


def reach(
    ruleset: Ruleset,
    submission: Submission,
    target: Target,
    *,
    fixed: Sequence[str] = (),
    only: Sequence[str] | None = None,
    effort: Effort | None = None,
    seconds: float = SECONDS,
) -> Advice:
    """The smallest changes that lead from a submission to a target: fewest indicators first, then least effort (with
    costs given: least cost first). `only`: the keys of figures that may change; all when None. Every plan has been
    evaluated. Raises `NotDecided` where neither a way nor a proof is found in time."""
    if target.met(reference.evaluate(ruleset, submission)[target.cell]):
        return Advice(reached=True, fewest=True)
    free = [one for one in changeable(ruleset, submission, fixed) if only is None or one.key in only]
    one = task(ruleset, submission, target, free)
    return _Searching(one, effort or Effort(), time.monotonic() + seconds).advice()


class _Searching:
    def __init__(self, task: Task, effort: Effort, deadline: float) -> None:
        self.task = task
        self.effort = effort
        self.exact = Exact(task, deadline)
        self.deadline = deadline
        self._evaluate = Compiled(task.ruleset).general
        self._fitting: set[Change] = set()
        """Changes within the range of their figure."""

    def advice(self) -> Advice:
        proposed = Proposals(self.task, self.effort, self.deadline, MOST_PLANS)
        found = [plan for way in proposed.ways() for plan in self._plan(way)]
        if not found:
            way = self.exact.way()
            if way is None:
                return Advice(bars=bars(self.task))
            found = list(self._plan(way)) + list(self._fewer(way))
        if not found:
            raise NotDecided("what was found does not lead there when it is evaluated")
        plans = self._best(found)
        return Advice(tuple(plans[:MOST_PLANS]), (), self._is_fewest(plans[0]), more=proposed.more)

    def _fewer(self, way: Mapping[int, Place]) -> list[Plan]:
        """Without a linear program: ever fewer changes, as the solver finds them."""
        found: list[Plan] = []
        plans = list(self._plan(way))
        while plans and plans[0].nodes:
            try:
                way_on = self.exact.way(len(plans[0].nodes) - 1)
            except NotDecided:
                break
            if way_on is None:
                break
            plans = list(self._plan(way_on))
            found += plans
        return found

    def _plan(self, way: Mapping[int, Place]) -> list[Plan]:
        """The changes that a way stands for, made small and evaluated; none if it does not lead there."""
        changes = []
        for one in self.task.free:
            var = self.task.variables.get(one.key)
            if var is not None and var in way:
                then = value_at(self.task, one.key, way[var])
                if then != one.now:
                    changes.append(Change(one, then))
        for tried in (tuple(changes), _wider(changes)):
            if self._meets(tried):
                small = least(self.task, tried, self.effort, self._meets)
                return [Plan(small, sum((self.effort.of(c.one, c.then) for c in small if not c.is_new), Fraction(0)))]
        return []

    def _meets(self, changes: tuple[Change, ...]) -> bool:
        task = self.task
        after = applied(task.ruleset, task.submission, changes)
        new = [change.one.key for change in changes if change not in self._fitting]
        if not permitted(task.ruleset, after, new):
            return False
        self._fitting.update(changes)
        return task.target.met(self._evaluate(after)[task.target.cell])

    def _best(self, plans: list[Plan]) -> list[Plan]:
        """The fewest changes first, then the least effort; by cost where costs are given. Only what is as small."""
        by_cost = bool(self.effort.costs)

        def size(plan: Plan) -> tuple[Fraction | int, Fraction | int]:
            return (plan.effort, len(plan.nodes)) if by_cost else (len(plan.nodes), plan.effort)

        unique = {frozenset((c.one.key, c.then) for c in plan.changes): plan for plan in plans}
        ranked = sorted(unique.values(), key=size)
        ranked = [plan for plan in ranked if size(plan)[0] == size(ranked[0])[0]]
        confirmed = [plan for plan in ranked if self._confirmed(plan)]
        if not confirmed:
            raise AssertionError("a plan does not lead to its target when it is evaluated")
        return confirmed

    def _confirmed(self, plan: Plan) -> bool:
        after = applied(self.task.ruleset, self.task.submission, plan.changes)
        return self.task.target.met(reference.evaluate(self.task.ruleset, after)[self.task.target.cell])

    def _is_fewest(self, plan: Plan) -> bool:
        """Whether the solver proves that fewer indicators do not lead there."""
        if self.effort.costs or not plan.nodes:
            return not plan.nodes
        try:
            quick = Exact(self.task, min(self.deadline, time.monotonic() + PROOF_SECONDS))
            return quick.way(len(plan.nodes) - 1) is None
        except NotDecided:
            return False


def _wider(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Numbers that floats found, in whole steps beyond them."""
    found = []
    for change in changes:
        then, now = change.then, change.one.now
        if isinstance(then, Fraction) and not isinstance(then, bool):
            start = now if isinstance(now, Fraction) else Fraction(0)
            then = beyond(start, then, change.one.step)
        found.append(Change(change.one, then))
    return tuple(found)
