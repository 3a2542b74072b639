"""An incomplete year: the best and the worst that is still possible, and what each figure that is not reported yet must
reach for the best. What is reported stays as it is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dgrules.analysis.reach.changeable import Changeable, not_reported
from dgrules.analysis.reach.exact import Exact
from dgrules.analysis.reach.floor import floor
from dgrules.analysis.reach.needs import Need, allowed, met, needs_of
from dgrules.analysis.reach.pieces import pieces
from dgrules.analysis.reach.plan import Change, Plan, applied
from dgrules.analysis.reach.search import SECONDS, reach
from dgrules.analysis.reach.task import Target, Task, task
from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Bounds, Category, Type
from dgrules.model.values import OPEN, Value
from dgrules.solve import possible
from dgrules.solve.answer import Possible
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import bits


@dataclass(frozen=True, slots=True)
class Outlook:
    """Of one result. `best`, `worst`: in its order, of what is possible, the same when it is certain; OPEN where
    there is none.
    `needs`: what figures must reach, each for itself: with less the best is out of reach, which is proved.
    `enough`: with the needs met the best is certain, whatever else is reported; proved as well.
    `ways`: where that is not enough, the fewest figures that must come to more besides; each change is the least, and
    with the needs met and one way gone the best is certain; `more`: whether there may be other ways. `example`: where
    no such way is proved, figures that lead there. `free`: figures of which any value will do. `reason`: why nothing
    can be said."""

    cell: str
    best: Value = OPEN
    worst: Value = OPEN
    needs: tuple[Need, ...] = ()
    enough: bool = False
    ways: tuple[Plan, ...] = ()
    example: tuple[Change, ...] = ()
    free: tuple[Changeable, ...] = ()
    more: bool = False
    reason: str = ""

    @property
    def certain(self) -> bool:
        """Whether it no longer depends on what is missing."""
        return not self.reason and self.best is not OPEN and self.best == self.worst


def outlook(
    ruleset: Ruleset, submission: Submission, cells: Sequence[str] | None = None, seconds: float = SECONDS
) -> tuple[Outlook, ...]:
    """Of the results that have an order and the named scores that are open (or of these cells), in the order of the
    rules. None when nothing is open."""
    values = reference.evaluate(ruleset, submission)
    asked = [key for key in cells or answers(ruleset) if values[key] is OPEN]
    known = possible(ruleset, submission, values, asked, seconds)
    until = time.monotonic() + seconds
    return tuple(_of(ruleset, submission, key, known[key], until) for key in asked)


def answers(ruleset: Ruleset) -> Iterator[str]:
    """The results whose values have an order, and the named scores."""
    for key, cell in ruleset.cells.items():
        is_ordered = isinstance(cell.type, Category) and cell.type.ordered
        if key.startswith("total:") or (key.startswith("result:") and is_ordered):
            yield key


def _of(ruleset: Ruleset, submission: Submission, key: str, known: Possible, until: float) -> Outlook:
    if not known.decided:
        return Outlook(key, reason=known.reason or "")
    worst, best = _ends(ruleset.cells[key].type, known)
    if best is OPEN:
        return Outlook(key, worst=worst)
    if len(known.values) == 1 and known.certain:
        return Outlook(key, best, best)
    target = Target(key, at_least=best) if isinstance(best, Fraction) else Target(key, (str(best),))
    try:
        return _Asking(ruleset, submission, target, until).outlook(best, worst)
    except NotDecided as problem:
        return Outlook(key, best, worst, reason=str(problem))


def _ends(type_: Type, known: Possible) -> tuple[Value, Value]:
    """The worst and the best that is possible: of names by their order, of numbers the lowest and the highest. OPEN
    where there is none: nothing bounds it, or something is possible that has no place in the order."""
    if not isinstance(type_, Category):
        ends = known.numbers or Bounds()
        low = ends.low if ends.low_inclusive and not known.values else None
        high = ends.high if ends.high_inclusive else None
        return OPEN if low is None else low, OPEN if high is None else high
    there = [value for value in type_.values if value in known.values]
    worst = there[0] if there and len(there) == len(known.values) else OPEN
    return worst, there[-1] if there else OPEN


class _Asking:
    def __init__(self, ruleset: Ruleset, submission: Submission, target: Target, until: float) -> None:
        self.ruleset, self.submission, self.target, self.until = ruleset, submission, target, until
        free = not_reported(ruleset, submission)
        self.task = task(ruleset, submission, target, free)
        self.open = [one for one in free if one.key in self.task.variables]

    def outlook(self, best: Value, worst: Value) -> Outlook:
        exact = Exact(self.task, self.until)
        found = needs_of(exact, self.open)
        needs = tuple(one for one in found.values() if one.binds)
        if self._is_certain(found, ()):
            rest = tuple(one.one for one in found.values() if not one.binds)
            return Outlook(self.target.cell, best, worst, needs, True, free=rest)
        low = floor(self.ruleset, self.submission, found.values())
        start = applied(self.ruleset, self.submission, tuple(low.values()))
        keys = [one.key for one in self.open]
        try:
            advice = reach(self.ruleset, start, self.target, only=keys, seconds=max(0.1, self.until - time.monotonic()))
        except NotDecided:
            return Outlook(self.target.cell, best, worst, needs)
        proved = [plan for plan in advice.plans if self._is_certain(found, plan.changes)]
        ways = tuple(sorted(proved, key=lambda plan: [keys.index(change.one.key) for change in plan.changes]))
        if not ways:
            if not (advice.plans or advice.reached):
                return Outlook(self.target.cell, best, worst, needs)
            ends = {change.one.key: change for change in (advice.plans[0].changes if advice.plans else ())}
            example = tuple(ends.get(key, change) for key, change in low.items())
            return Outlook(self.target.cell, best, worst, needs, example=example)
        said = {one.one.key for one in needs} | {change.one.key for plan in ways for change in plan.changes}
        rest = tuple(one for one in self.open if one.key not in said)
        more = advice.more or len(ways) < len(advice.plans) or self._are_added()
        return Outlook(self.target.cell, best, worst, needs, ways=ways, more=more,
                       free=() if more else rest)  # fmt: skip

    def _are_added(self) -> bool:
        """Whether more of one figure can make up for less of another: then what is least for one says no more than
        that."""
        known, variables = pieces(self.task), self.task.enc.pool.variables
        return any(variables[var].states is None and var not in known for var in bits(self.task.goal.support))

    def _is_certain(self, needs: Mapping[str, Need], changes: Sequence[Change]) -> bool:
        """Whether nothing that can still be reported misses the target once needs and changes are met."""
        one, pool = self.task, self.task.enc.pool
        missed = Task(one.ruleset, one.submission, one.target, one.free, one.enc, pool.not_(one.goal), one.axioms, {},
                      one.variables)  # fmt: skip
        limits = [allowed(one, each) for each in needs.values() if each.binds]
        limits += [met(one, change) for change in changes]
        try:
            return Exact(missed, self.until).way(also=limits) is None
        except NotDecided:
            return False
