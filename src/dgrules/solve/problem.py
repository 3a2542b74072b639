"""One question, made smaller step by step without changing its answer: terms, the variables they are about, and how to
get back from these to the figures that a submission reports.

A step replaces variables by one with fewer states. Each figure stays tied to the one variable that it decides
about, by `pairs`: the pairs of states between which the figure alone can move it, all else the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from dgrules.solve.concrete import Assignment
from dgrules.solve.encode import Encoder
from dgrules.solve.fold import Pool
from dgrules.solve.intervals import sample
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B, Term, bits, cone

Pairs: TypeAlias = frozenset[tuple[int, int]]
Place: TypeAlias = int | Fraction
MEMBERS = ("least", "mean", "most", "total", "size")


@dataclass(frozen=True, slots=True)
class Picked:
    """Each state stands for a value of one other variable."""

    inner: int
    values: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Each state stands for values of several other variables."""

    values: tuple[Mapping[int, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Variables that the question cannot tell apart: only how many are in each state matters. `counts` are the
    variables for the states 1, 2, …; the rest are in state 0."""

    members: tuple[int, ...]
    counts: tuple[int, ...]


@dataclass(slots=True)
class Problem:
    """`tied`: the variables that axioms are about and those that are opaque, which no step replaces. `pairs`: by state
    variable and figure."""

    pool: Pool
    roots: list[Term]
    axioms: list[B]
    tied: int
    pairs: dict[int, dict[str, Pairs]] = field(default_factory=dict)
    stands: dict[int, Picked | Joined] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    """By the first of its count variables."""

    @property
    def nodes(self) -> list[Term]:
        return cone(tuple(self.roots))

    @property
    def support(self) -> int:
        """The variables that the roots are about."""
        found = 0
        for root in self.roots:
            found |= root.support
        return found

    def moves(self, var: int) -> Mapping[str, Pairs]:
        """Between which of its values each figure alone can move a variable, also the number of a group's members
        that are in the second of two states."""
        if var not in self.groups:
            return self.pairs.get(var, {})
        group = self.groups[var]
        steps = frozenset((k, k + 1) for k in range(len(group.members)))
        both = steps | {(k, i) for i, k in steps}
        return {figure: both for member in group.members for figure in self.pairs.get(member, {})}

    def lifted(self, assignment: Assignment) -> dict[int, Place]:
        """An assignment of the variables it was made smaller to, as one of the figures' own variables."""
        found: dict[int, Place] = dict(assignment)
        for var in range(len(self.pool.variables) - 1, -1, -1):
            if var in self.groups and any(count in found for count in self.groups[var].counts):
                self._spread(self.groups[var], found)
            elif var in self.stands and var in found:
                stand = self.stands[var]
                state = int(found.pop(var))
                found.update({stand.inner: stand.values[state]} if isinstance(stand, Picked) else stand.values[state])
        return found

    def _spread(self, group: Group, found: dict[int, Place]) -> None:
        members = list(group.members)
        for state, count in enumerate(group.counts, start=1):
            for _ in range(int(found.pop(count, 0))):
                found[members.pop()] = state
        found.update(dict.fromkeys(members, 0))


def every_pair(states: int) -> Pairs:
    """A figure that is the variable itself moves it from any state to any other."""
    return frozenset((one, other) for one in range(states) for other in range(states) if one != other)


def started(enc: Encoder, roots: Iterable[Term], axioms: list[B]) -> Problem:
    """The problem as the rules put it: a variable for each figure that is not reported. Raises `NotDecided`."""
    problem = Problem(enc.pool, list(roots), [], 0)
    problem.axioms, connected = _connected(axioms, problem.support)
    problem.tied = sum(1 << variable.index for variable in enc.pool.variables if variable.opaque is not None)
    for axiom in problem.axioms:
        problem.tied |= axiom.support
    _check_members(enc, connected)
    for var in bits(problem.support):
        variable = enc.pool.variables[var]
        if variable.states is not None and var in enc.sources:
            problem.pairs[var] = {enc.sources[var].key: every_pair(len(variable.states))}
    return problem


def _connected(axioms: Iterable[B], support: int) -> tuple[list[B], int]:
    """The axioms about these variables, or about others that such axioms are about; and all these variables."""
    found: dict[int, B] = {}
    before = -1
    while before != len(found):
        before = len(found)
        for axiom in axioms:
            if axiom.support & support or not axiom.support:
                found[axiom.id] = axiom
                support |= axiom.support
    return list(found.values()), support


def _check_members(enc: Encoder, support: int) -> None:
    """Of members that are not named, a sum and a mean do not go together."""
    sorts: dict[str, set[bool]] = {}
    for var in bits(support):
        source = enc.sources.get(var)
        if source is not None and source.sort in MEMBERS:
            sorts.setdefault(source.key, set()).add(source.sort in ("total", "size"))
    for figure, both in sorts.items():
        if len(both) > 1:
            raise NotDecided(f"the members of `{figure}` are not reported, and both their sum and another fold matter")


def anything(pool: Pool, var: int) -> Place:
    """Some value of a variable."""
    variable = pool.variables[var]
    return 0 if variable.states is not None else sample(variable.range, variable.whole)
