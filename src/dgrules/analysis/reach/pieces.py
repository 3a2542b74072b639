"""Numbers that are only compared with constants: which stretches of them the question tells apart, and in each the
value closest to what is reported now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from dgrules.analysis.reach.changeable import Changeable
from dgrules.analysis.reach.task import Task
from dgrules.model.types import Bounds
from dgrules.solve.intervals import decided, is_empty, meet, point, sample
from dgrules.solve.terms import Atom, Num, Term, Variable, bits, cone, parts


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of numbers, and the one of them that is closest to what is reported."""

    bounds: Bounds
    closest: Fraction

    def holds(self, atom: Atom) -> bool:
        """Whether a comparison holds there."""
        return decided(point(self.closest), atom.op, atom.bound) is True


def pieces(task: Task) -> Mapping[int, Sequence[Piece]]:
    """By variable, the pieces of those free figures that nothing but comparisons with constants is about."""
    roots = (task.goal, *task.axioms, *task.changed.values())
    nodes = cone(roots)
    mixed, marks = 0, dict[int, set[Fraction]]()
    for node in nodes:
        match node:
            case Atom(left=Num(var=var), bound=bound):
                marks.setdefault(var, set()).add(bound)
            case _:
                mixed |= _numbers(parts(node))
    by_var = {task.variables[one.key]: one for one in task.free if one.key in task.variables}
    pool = task.enc.pool
    return {
        var: _pieces(pool.variables[var], sorted(ends), by_var[var])
        for var, ends in marks.items()
        if not mixed >> var & 1 and var in by_var
    }


def _numbers(nodes: Sequence[Term]) -> int:
    """The variables that stand as numbers among these."""
    return sum(1 << var for var in {bits(node.support)[0] for node in nodes if isinstance(node, Num)})


def _pieces(variable: Variable, ends: Sequence[Fraction], one: Changeable) -> list[Piece]:
    parts_ = [Bounds(high=ends[0], high_inclusive=False), *(point(end) for end in ends)]
    parts_ += [Bounds(low, high, False, False) for low, high in pairwise(ends)]
    parts_.append(Bounds(low=ends[-1], low_inclusive=False))
    within = [meet(part, variable.range) for part in parts_]
    return [Piece(part, _closest(part, variable, one)) for part in within if not is_empty(part, variable.whole)]


def _closest(part: Bounds, variable: Variable, one: Changeable) -> Fraction:
    """The number of a stretch that takes the least change: an end that belongs to it, or one step beyond it."""
    now = one.now if isinstance(one.now, Fraction) else None
    if now is None:
        return sample(part, variable.whole)
    step = Fraction(1) if variable.whole else one.step
    for unit in (step, step / 100):
        tried = [now, *_ends(part, unit)]
        fitting = [value for value in tried if _within(part, value, variable.whole)]
        if fitting:
            return min(fitting, key=lambda value: abs(value - now))
    return sample(part, variable.whole)


def _ends(part: Bounds, unit: Fraction) -> Iterator[Fraction]:
    """The ends of a stretch, or one unit inside it where an end does not belong to it."""
    if part.low is not None:
        yield part.low if part.low_inclusive else part.low + unit
    if part.high is not None:
        yield part.high if part.high_inclusive else part.high - unit


def _within(part: Bounds, value: Fraction, whole: bool) -> bool:
    return not is_empty(meet(part, point(value)), whole)
