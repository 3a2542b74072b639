"""Many questions about single submissions answered together: after a question about all of them is made small, every
combination of what is left has a bit, and each question is the set of combinations that meet it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce as folded
from operator import and_, or_
from typing import TYPE_CHECKING

from dgrules.analysis.question import Condition
from dgrules.analysis.terms import condition
from dgrules.solve import consistent
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import against
from dgrules.solve.problem import Problem, started
from dgrules.solve.queries import reduce
from dgrules.solve.rewrite import rebuilt
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import And, Atom, Is, N, Not, Or, Term, Truth, bits, cone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dgrules.analysis.world import World

MOST = 1 << 17
"""More combinations than this are not listed."""
FEW = 12
"""A number made of more figures than this is looked at as any number of its range."""


@dataclass(frozen=True, slots=True)
class Answers:
    """By question, the set of combinations that meet it, as a number with a bit for each. `exact` False: there may be
    combinations that no submission has, so that only an empty set is an answer."""

    met: tuple[int, ...]
    exact: bool


def at_once(world: World, questions: Sequence[Sequence[Condition]]) -> Answers | None:
    """Which combinations meet which question; None where they are too many, or not of this kind."""
    try:
        return _answers(world, questions)
    except NotDecided:
        return None


def _answers(world: World, questions: Sequence[Sequence[Condition]]) -> Answers | None:
    enc, pool = world.before, world.before.pool
    terms: list[Term] = [
        pool.and_(condition(pool, one, enc.read, enc.read) for one in conditions) for conditions in questions
    ]
    loose = _loosened(pool, terms)
    problem = started(enc, loose, [*enc.axioms, *consistent.axioms(enc)])
    opaque = any(pool.variables[var].opaque is not None for var in bits(problem.support))
    exact = not problem.axioms and not opaque and all(one is other for one, other in zip(terms, loose, strict=True))
    reduce(problem, {var: source.key for var, source in enc.sources.items()})
    space = _space(problem)
    return None if space is None else Answers(tuple(_Sets(pool, space).of(problem.roots)), exact)


def _loosened(pool: Pool, roots: list[Term]) -> list[Term]:
    """The roots with numbers that are made of many figures as numbers of their own."""
    free: dict[int, N] = {}

    def replace(node: Term, _: Mapping[int, Term]) -> Term | None:
        if not isinstance(node, Atom) or node.support.bit_count() <= FEW:
            return None
        left = node.left
        if left.id not in free:
            free[left.id] = pool.number(left.range, left.whole)
        return against(pool, free[left.id], node.op, node.bound)

    return rebuilt(pool, roots, replace)


def _space(problem: Problem) -> dict[int, int] | None:
    """How many states each variable has that is left; None if one is a number, or they are too many together."""
    found: dict[int, int] = {}
    size = 1
    for var in bits(problem.support):
        states = problem.pool.variables[var].states
        if states is None:
            return None
        found[var] = len(states)
        size *= len(states)
        if size > MOST:
            return None
    return found


class _Sets:
    """Terms as sets of combinations."""

    def __init__(self, pool: Pool, space: Mapping[int, int]) -> None:
        size = folded(lambda one, other: one * other, space.values(), 1)
        self._all = (1 << size) - 1
        self._states: dict[int, list[int]] = {}
        stride = size
        for var, states in space.items():
            period, stride = stride, stride // states
            block = ((1 << stride) - 1) * sum(1 << start for start in range(0, size, period))
            self._states[var] = [block << at * stride for at in range(states)]

    def of(self, roots: Sequence[Term]) -> list[int]:
        """The set of each root."""
        made: dict[int, int] = {}
        for node in cone(tuple(roots)):
            made[node.id] = self._of(node, made)
        return [made[root.id] for root in roots]

    def _of(self, node: Term, made: Mapping[int, int]) -> int:
        match node:
            case Truth(value=value):
                return self._all if value else 0
            case Is(var=var, states=states):
                return folded(or_, (self._states[var][at] for at in bits(states)), 0)
            case Not(item=item):
                return self._all & ~made[item.id]
            case And(items=items):
                return folded(and_, (made[item.id] for item in items), self._all)
            case Or(items=items):
                return folded(or_, (made[item.id] for item in items), 0)
            case _:
                raise NotDecided("a number is left")
