"""Modules: parts of a question whose variables matter nowhere else. Such a part becomes one variable with a state for
each value that it can really take; `value >= 80 % and report-presented` becomes one yes/no.

A part is a module when every way from its variables to the roots leads through it, that is, when it dominates them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

from dgrules.solve.concrete import Plain, evaluate
from dgrules.solve.problem import Joined, Pairs, Problem
from dgrules.solve.rewrite import again
from dgrules.solve.tables import table
from dgrules.solve.terms import Is, Num, Term, Truth, bits, cone, parts

MOST_WAYS = 64
"""Parts with more combinations of states are left to the other steps."""
MOST_STATES = 12


def join_modules(problem: Problem) -> bool:
    """Replaces modules, small ones first, so that large ones become small; says whether there was one."""
    nodes = problem.nodes
    private = _private(nodes, problem.roots)
    made: dict[int, Term] = {}
    found = False
    for node in nodes:
        new = again(problem.pool, node, made)
        if private[node.id] & node.support == node.support and not node.support & problem.tied:
            joined = _joined(problem, new)
            found = found or joined is not new
            new = joined
        made[node.id] = new
    problem.roots = [made[root.id] for root in problem.roots]
    return found


def _private(nodes: Sequence[Term], roots: Sequence[Term]) -> dict[int, int]:
    """For each node the variables that it dominates."""
    above: dict[int, int] = {}
    depth: dict[int, int] = {-1: 0}
    parents: dict[int, list[int]] = {node.id: [] for node in nodes}
    for root in roots:
        parents[root.id].append(-1)
    leaves: dict[int, list[int]] = {}
    for node in reversed(nodes):
        above[node.id] = _meeting(parents[node.id], above, depth)
        depth[node.id] = depth[above[node.id]] + 1
        for part in parts(node):
            parents[part.id].append(node.id)
        if isinstance(node, Is | Num):
            leaves.setdefault(node.var, []).append(node.id)
    private = dict.fromkeys(parents, 0)
    for var, ids in leaves.items():
        at = _meeting(ids, above, depth)
        while at != -1:
            private[at] |= 1 << var
            at = above[at]
    return private


def _meeting(ids: Sequence[int], above: Mapping[int, int], depth: Mapping[int, int]) -> int:
    """The lowest node that dominates them all; -1 above the roots."""
    one = ids[0]
    for id_ in ids[1:]:
        other = id_
        while one != other:
            if depth[one] < depth[other]:
                one, other = other, one
            one = above[one]
    return one


def _joined(problem: Problem, node: Term) -> Term:
    """A part as one variable; itself if it is that already or has too many combinations."""
    pool = problem.pool
    inner = bits(node.support)
    states = [pool.variables[var].states for var in inner]
    sizes = [len(one) for one in states if one is not None]
    if len(inner) < 2 or len(sizes) < len(inner) or prod(sizes) > MOST_WAYS or isinstance(node, Truth):
        return node
    nodes = cone((node,))
    values: dict[tuple[int, ...], Plain] = {}
    for place in product(*(range(size) for size in sizes)):
        values[place] = evaluate(nodes, dict(zip(inner, place, strict=True)))[node.id]
    order = sorted(set(values.values()))
    if len(order) > MOST_STATES:
        return node
    return _variable(problem, inner, values, order)


def _variable(
    problem: Problem, inner: Sequence[int], values: Mapping[tuple[int, ...], Plain], order: Sequence[Plain]
) -> Term:
    pool = problem.pool
    if len(order) == 1:
        return pool.truth(order[0]) if isinstance(order[0], bool) else pool.const(order[0])
    new = pool.states(tuple(order))
    state = {value: i for i, value in enumerate(order)}
    ways = {state[value]: place for place, value in values.items()}
    problem.stands[new.index] = Joined(tuple(dict(zip(inner, ways[i], strict=True)) for i in range(len(order))))
    problem.pairs[new.index] = _pairs(problem, inner, {place: state[value] for place, value in values.items()})
    return pool.is_(new.index, 2) if isinstance(order[0], bool) else table(pool, new.index, order)


def _pairs(problem: Problem, inner: Sequence[int], values: Mapping[tuple[int, ...], int]) -> dict[str, Pairs]:
    """Between which values of the part each figure alone can move it."""
    found: dict[str, set[tuple[int, int]]] = {}
    for i, var in enumerate(inner):
        for figure, pairs in problem.pairs.get(var, {}).items():
            moved = found.setdefault(figure, set())
            for place, value in values.items():
                for start, end in pairs:
                    if place[i] == start:
                        moved.add((value, values[(*place[:i], end, *place[i + 1 :])]))
    return {figure: frozenset(kept) for figure, pairs in found.items() if (kept := {p for p in pairs if p[0] != p[1]})}
