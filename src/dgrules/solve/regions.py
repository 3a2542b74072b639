"""Fewer states: numbers that matter only on which side of some constants they lie, and states that nothing tells
apart. A variable becomes one with a state for each different answer to all that is asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from dgrules.model.types import Bounds
from dgrules.solve.intervals import decided, is_empty, meet, point, sample
from dgrules.solve.problem import Pairs, Picked, Place, Problem, every_pair
from dgrules.solve.rewrite import rebuilt
from dgrules.solve.terms import Atom, Is, Num, Term, Variable, parts

Leaf: TypeAlias = Is | Atom
Answer: TypeAlias = tuple[bool, ...]


def merge_states(problem: Problem, sources: Mapping[int, str]) -> bool:
    """Replaces each variable that has more values than the question tells apart; says whether there was one.
    `sources`: by variable, the figure that a number is."""
    leaves, kept = _leaves(problem)
    made: dict[int, Term] = {}
    for var, told in leaves.items():
        if not kept >> var & 1:
            made |= _merged(problem, problem.pool.variables[var], told, sources)
    if not made:
        return False
    problem.roots = rebuilt(problem.pool, problem.roots, lambda node, _: made.get(node.id))
    return True


def _leaves(problem: Problem) -> tuple[dict[int, list[Leaf]], int]:
    """By variable, the truths about it alone; and the variables that must stay as they are."""
    found: dict[int, list[Leaf]] = {}
    kept = problem.tied
    for node in problem.nodes:
        match node:
            case Is(var=var):
                found.setdefault(var, []).append(node)
            case Atom(left=Num(var=var)):
                found.setdefault(var, []).append(node)
            case _:
                for part in parts(node):
                    kept |= part.support if isinstance(part, Num) else 0
    for root in problem.roots:
        kept |= root.support if isinstance(root, Num) else 0
    return found, kept


def _merged(problem: Problem, old: Variable, told: Sequence[Leaf], sources: Mapping[int, str]) -> dict[int, Term]:
    """What the leaves of a variable become; nothing if all its states differ."""
    pool = problem.pool
    answers: dict[Answer, Place] = {}
    for value in _values(old, told):
        answers.setdefault(_answer(told, value), value)
    if old.states is not None and len(answers) == len(old.states):
        return {}
    order = sorted(answers)
    place = {answer: state for state, answer in enumerate(order)}
    new = pool.states(tuple(range(len(order))))
    problem.stands[new.index] = Picked(old.index, tuple(answers[answer] for answer in order))
    problem.pairs[new.index] = _pairs(problem, old, told, place, sources)
    return {
        leaf.id: pool.is_(new.index, sum(answer[i] << state for state, answer in enumerate(order)))
        for i, leaf in enumerate(told)
    }


def _values(old: Variable, told: Sequence[Leaf]) -> Sequence[Place]:
    """Values with every answer that there is: all states, or the constants and a number between each two."""
    if old.states is not None:
        return range(len(old.states))
    ends = sorted({leaf.bound for leaf in told if isinstance(leaf, Atom)})
    pieces = [Bounds(high=ends[0], high_inclusive=False), *(point(end) for end in ends)]
    pieces += [Bounds(low, high, False, False) for low, high in pairwise(ends)]
    pieces.append(Bounds(low=ends[-1], low_inclusive=False))
    within = [meet(piece, old.range) for piece in pieces]
    return [sample(piece, old.whole) for piece in within if not is_empty(piece, old.whole)]


def _answer(told: Sequence[Leaf], value: Place) -> Answer:
    return tuple(
        bool(leaf.states >> int(value) & 1)
        if isinstance(leaf, Is)
        else decided(point(Fraction(value)), leaf.op, leaf.bound) is True
        for leaf in told
    )


def _pairs(
    problem: Problem, old: Variable, told: Sequence[Leaf], place: Mapping[Answer, int], sources: Mapping[int, str]
) -> dict[str, Pairs]:
    """Between which of the new states each figure alone can move it."""
    if old.index in sources and old.states is None:
        return {sources[old.index]: every_pair(len(place))}
    moves = problem.moves(old.index)
    different = set(moves.values())
    state = {value: -1 for pairs in different for pair in pairs for value in pair}
    for value in state:
        state[value] = place[_answer(told, value)]
    mapped = {pairs: frozenset((state[a], state[b]) for a, b in pairs if state[a] != state[b]) for pairs in different}
    return {figure: mapped[pairs] for figure, pairs in moves.items() if mapped[pairs]}
