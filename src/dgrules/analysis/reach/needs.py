"""What one figure that is not reported yet must be so that the target stays within reach, whatever the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TypeAlias

from dgrules.analysis.reach.changeable import Changeable
from dgrules.analysis.reach.exact import Exact
from dgrules.analysis.reach.pieces import Piece, pieces
from dgrules.analysis.reach.plan import Change
from dgrules.analysis.reach.task import Task
from dgrules.analysis.reach.values import constants
from dgrules.model.types import Bounds
from dgrules.model.values import Value
from dgrules.solve.fold_atoms import compare
from dgrules.solve.intervals import is_empty, meet, point, sample
from dgrules.solve.problem import Place
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B, Variable

Part: TypeAlias = Piece | int
"""A stretch of numbers, or the place of a state."""


@dataclass(frozen=True, slots=True)
class Need:
    """`parts`: those that leave the target within reach. `binds`: whether others do not. `bounds`: for numbers, between
    which ends all of them lie, without those of the figure's own range; `values`: for states, they themselves."""

    one: Changeable
    parts: tuple[Part, ...]
    binds: bool
    bounds: Bounds
    values: tuple[Value, ...] = ()
    in_steps: bool = False
    """Whether less than the lower end is only ruled out from one step below it on: see `Changeable.step`."""


def needs_of(exact: Exact, figures: Sequence[Changeable]) -> dict[str, Need]:
    """By key, what each open figure must be. Raises `NotDecided`."""
    task = exact.task
    variables = {one.key: task.enc.pool.variables[task.variables[one.key]] for one in figures}
    known = pieces(task)
    every: dict[str, Sequence[Part]] = {}
    for one in figures:
        variable = variables[one.key]
        if variable.states is not None:
            every[one.key] = range(len(variable.states))
        elif variable.index in known:
            every[one.key] = in_order(known[variable.index])
    left = _Reachable(exact, [one for one in figures if one.key in every], every).parts()
    return {
        one.key: _need(one, variables[one.key], every[one.key], left[one.key])
        if one.key in every
        else _least(exact, one, variables[one.key])
        for one in figures
    }


def in_order(stretches: Sequence[Piece]) -> list[Piece]:
    """Stretches from the lowest to the highest."""
    return sorted(stretches, key=lambda piece: piece.closest)


class _Reachable:
    """Which parts of figures leave the target within reach. A part of each of many figures is asked for at once, and
    only where that is too much, of fewer; every answer shows a part of all figures."""

    def __init__(self, exact: Exact, figures: Sequence[Changeable], every: Mapping[str, Sequence[Part]]) -> None:
        self.exact, self.figures, self.every = exact, figures, every
        self.seen: set[tuple[str, int]] = set()

    def parts(self) -> dict[str, tuple[Part, ...]]:
        for at in reversed(range(max((len(each) for each in self.every.values()), default=0))):
            self._ask([one for one in self.figures if at < len(self.every[one.key])], at)
        return {
            key: tuple(part for at, part in enumerate(each) if (key, at) in self.seen)
            for key, each in self.every.items()
        }

    def _ask(self, group: Sequence[Changeable], at: int) -> None:
        group = [one for one in group if (one.key, at) not in self.seen]
        if not group:
            return
        limits = [_within(self.exact.task, one, self.every[one.key][at]) for one in group]
        way = self.exact.way(also=limits)
        if way is not None:
            self.seen |= {(one.key, at) for one in group}
            self._learn(way)
        elif len(group) > 1:
            self._ask(group[::2], at)
            self._ask(group[1::2], at)

    def _learn(self, way: Mapping[int, Place]) -> None:
        for one in self.figures:
            place = way.get(self.exact.task.variables[one.key])
            for at, part in enumerate(self.every[one.key]):
                if place is not None and _holds(part, place):
                    self.seen.add((one.key, at))


def _holds(part: Part, place: Place) -> bool:
    if isinstance(part, Piece):
        return not is_empty(meet(part.bounds, point(Fraction(place))))
    return part == place


def _need(one: Changeable, variable: Variable, every: Sequence[Part], left: tuple[Part, ...]) -> Need:
    if not left:
        raise NotDecided("no value of a figure leads there")
    if variable.states is not None:
        values = tuple(variable.states[part] for part in left if isinstance(part, int))
        return Need(one, left, len(left) < len(every), Bounds(), values)
    first, last = (part.bounds for part in (left[0], left[-1]) if isinstance(part, Piece))
    low = first if left[0] is not every[0] else Bounds()
    high = last if left[-1] is not every[-1] else Bounds()
    bounds = Bounds(low.low, high.high, low.low_inclusive, high.high_inclusive)
    return Need(one, left, len(left) < len(every), bounds)


def _least(exact: Exact, one: Changeable, variable: Variable) -> Need:
    """Of a number that is added to others: the least whole step of it that will do, by halving its range. Without a
    range it is looked for between the constants that it is compared with; a need beyond them is not told."""
    ends, marks = variable.range, constants(exact.task).get(one.key, ())
    low_end, high_end = ends.low if ends.low is not None else min(marks, default=None), ends.high
    high_end = high_end if high_end is not None else max(marks, default=None)
    every = Need(one, (Piece(ends, sample(ends)),), False, Bounds())
    if low_end is None or high_end is None:
        return every
    first, last = ceil(low_end / one.step), int(high_end / one.step)
    low, high = first, last
    if exact.way(also=[_within(exact.task, one, Piece(Bounds(high=last * one.step), high_end))]) is None:
        return every
    while low < high:
        middle = (low + high) // 2
        part = Piece(Bounds(ends.low, middle * one.step, ends.low_inclusive), middle * one.step)
        if exact.way(also=[_within(exact.task, one, part)]) is None:
            low = middle + 1
        else:
            high = middle
    if low == first:
        return Need(one, (Piece(ends, low * one.step),), False, Bounds())
    part = Piece(Bounds(low * one.step, ends.high, True, ends.high_inclusive), low * one.step)
    return Need(one, (part,), True, Bounds(low * one.step), in_steps=not variable.whole)


def allowed(task: Task, needed: Need) -> B:
    """When a figure is what it must be."""
    return task.enc.pool.or_(_within(task, needed.one, part) for part in needed.parts)


def met(task: Task, change: Change) -> B:
    """When a figure comes to what a change asks for or lies beyond it, seen from where it was."""
    pool, var = task.enc.pool, task.variables[change.one.key]
    states = pool.variables[var].states
    if states is not None:
        return pool.is_(var, sum(1 << at for at, value in enumerate(states) if value == change.then))
    assert isinstance(change.then, Fraction)
    return compare(pool, pool.num(var), ">=" if rises(change) else "<=", pool.const(change.then))


def rises(change: Change) -> bool:
    """Whether a change makes a number larger."""
    now, then = change.one.now, change.then
    return isinstance(now, Fraction) and isinstance(then, Fraction) and then > now


def _within(task: Task, one: Changeable, part: Part) -> B:
    pool, var = task.enc.pool, task.variables[one.key]
    if isinstance(part, int):
        return pool.is_(var, 1 << part)
    number, ends = pool.num(var), part.bounds
    limits = []
    if ends.low is not None:
        limits.append(compare(pool, number, ">=" if ends.low_inclusive else ">", pool.const(ends.low)))
    if ends.high is not None:
        limits.append(compare(pool, number, "<=" if ends.high_inclusive else "<", pool.const(ends.high)))
    return pool.and_(limits)
