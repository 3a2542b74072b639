"""The least change of each figure that still leads to the target: the constants it is compared with, and where those do
not say it, numbers of as few digits as will do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from dgrules.analysis.reach.effort import Effort
from dgrules.analysis.reach.plan import Change
from dgrules.analysis.reach.task import Task
from dgrules.model.values import OPEN, Value
from dgrules.solve.terms import Atom, Num, cone

Meets = Callable[[tuple[Change, ...]], bool]


def least(task: Task, changes: Sequence[Change], effort: Effort, meets: Meets) -> tuple[Change, ...]:
    """The changes, each as small as it can be while the others stay; ones that are not needed are dropped."""
    found = list(changes)
    marks = constants(task)
    for change in sorted(changes, key=lambda change: -effort.of(change.one, change.then)):
        for smaller in _smaller(change, marks.get(change.one.key, ())):
            at = next(i for i, one in enumerate(found) if one.one.key == change.one.key)
            tried = [*found[:at], *([smaller] if smaller is not None else []), *found[at + 1 :]]
            if meets(tuple(tried)):
                found = tried
                break
    return tuple(found)


def constants(task: Task) -> Mapping[str, tuple[Fraction, ...]]:
    """By figure, the numbers it alone is compared with."""
    by_variable: dict[int, set[Fraction]] = {}
    for node in cone((task.goal,)):
        if isinstance(node, Atom) and isinstance(node.left, Num):
            by_variable.setdefault(node.left.var, set()).add(node.bound)
    return {key: tuple(sorted(by_variable.get(var, ()))) for key, var in task.variables.items()}


def _smaller(change: Change, marks: Sequence[Fraction]) -> Iterator[Change | None]:
    """Less of a change, the least first: none at all, up to a constant or just beyond it, then fewer digits."""
    one, then = change.one, change.then
    if one.now is not OPEN:
        yield None
    if isinstance(then, bool) or not isinstance(then, Fraction):
        return
    start = one.now if isinstance(one.now, Fraction) else Fraction(0)
    steps = {mark + side * one.step for mark in marks for side in (-1, 0, 1)}
    near = sorted(steps, key=lambda value: abs(value - start))
    for value in near:
        if abs(value - start) < abs(then - start) and (value - start) * (then - start) >= 0:
            yield Change(one, value)
    plain = beyond(start, then, one.step)
    if plain != then:
        yield Change(one, plain)


def beyond(start: Fraction, then: Fraction, step: Fraction) -> Fraction:
    """A number that floats found, in whole steps and no closer to the start."""
    return (ceil(then / step) if then >= start else floor(then / step)) * step


def value_at(task: Task, key: str, place: int | Fraction) -> Value:
    """What a variable's value says of a figure."""
    states = task.enc.pool.variables[task.variables[key]].states
    if states is not None:
        return states[int(place)]
    return Fraction(place)
