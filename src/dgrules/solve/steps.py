"""What one figure can do while all else stays as it is: pairs of completions, as replacements of variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import ONE, add, linear, minus
from dgrules.solve.problem import Group, Pairs, Place, Problem
from dgrules.solve.rewrite import fixed
from dgrules.solve.terms import B, N, Num, bits


@dataclass(frozen=True, slots=True)
class Change:
    """Two completions: `before` and `after` are what variables are in each; both are permitted where the
    conditions hold."""

    before: Mapping[int, Place | N]
    after: Mapping[int, Place | N]
    conditions: tuple[B, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Figures that can do the same, and what that is."""

    figures: tuple[str, ...]
    changes: tuple[Change, ...]


def steps(problem: Problem, sources: Mapping[int, str]) -> Iterator[Step]:
    """What each figure that a question is about can do. `sources`: by variable, the figure that a number is."""
    counts = {count: group for group in problem.groups.values() for count in group.counts}
    numbers: dict[str, list[int]] = {}
    groups: dict[int, Group] = {}
    for var in bits(problem.support):
        if var in counts:
            groups[counts[var].counts[0]] = counts[var]
        elif problem.pool.variables[var].states is not None:
            yield from _state_steps(problem, var)
        elif var in sources:
            numbers.setdefault(sources[var], []).append(var)
    for group in groups.values():
        yield from _group_steps(problem, group)
    for figure, variables in numbers.items():
        yield Step((figure,), (_free(problem, figure, variables, sources),))


def _state_steps(problem: Problem, var: int) -> Iterator[Step]:
    for pairs, figures in _by_pairs(problem.pairs.get(var, {})).items():
        yield Step(figures, tuple(Change({var: one}, {var: other}) for one, other in sorted(pairs) if one < other))


def _group_steps(problem: Problem, group: Group) -> Iterator[Step]:
    pool = problem.pool
    counts: list[N] = [pool.num(count) for count in group.counts]
    rest = minus(pool, pool.const(Fraction(len(group.members))), add(pool, counts))
    every = [rest, *counts]
    moves = {figure: pairs for member in group.members for figure, pairs in problem.pairs.get(member, {}).items()}
    for pairs, figures in _by_pairs(moves).items():
        changes = [_moved(pool, group, every, one, other) for one, other in sorted(pairs) if one < other]
        yield Step(figures, tuple(changes))


def _moved(pool: Pool, group: Group, counts: list[N], one: int, other: int) -> Change:
    """One member goes from one state to the other."""
    after: dict[int, Place | N] = {}
    for state, by in ((one, -ONE), (other, ONE)):
        if state:
            after[group.counts[state - 1]] = linear(pool, by, [(ONE, counts[state])])
    return Change({}, after, (compare(pool, counts[one], ">=", pool.const(ONE)),))


def _free(problem: Problem, figure: str, variables: list[int], sources: Mapping[int, str]) -> Change:
    """The figure is anything else that axioms allow, also where it has several variables."""
    pool = problem.pool
    linked = {var for axiom in problem.axioms for var in bits(axiom.support) if sources.get(var) == figure}
    after: dict[int, Place | N] = {var: _copy(pool, var) for var in sorted(linked | set(variables))}
    axioms = [axiom for axiom in problem.axioms if any(axiom.support >> var & 1 for var in after)]
    return Change({}, after, tuple(cast(B, axiom) for axiom in fixed(pool, axioms, after)))


def _copy(pool: Pool, var: int) -> Num:
    variable = pool.variables[var]
    return pool.number(variable.range, variable.whole)


def _by_pairs(moves: Mapping[str, Pairs]) -> dict[Pairs, tuple[str, ...]]:
    found: dict[Pairs, tuple[str, ...]] = {}
    for figure, pairs in moves.items():
        found[pairs] = (*found.get(pairs, ()), figure)
    return found
