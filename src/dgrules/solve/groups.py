"""Variables that a question cannot tell apart, such as the outcomes of 200 indicators of one component: exchanging any
two leaves all terms the same. Then only how many of them are in each state matters: whole numbers take their place.

Why exchanging is harmless: from the leaves of one such variable upward, terms have none of the others (a `shape`
with one hole), until a conjunction, disjunction or sum has several of them as its members. If two variables come
with the same shapes into the same of these, exchanging them only permutes members.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias, cast

from dgrules.model.types import Bounds
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import ONE, add, linear, minus, times
from dgrules.solve.problem import Group, Problem
from dgrules.solve.rewrite import again, fixed
from dgrules.solve.terms import And, Atom, B, Extreme, Is, Ite, N, Not, Or, Prod, Rounded, Sum, Term, parts

Shape: TypeAlias = int
"""A term's id, or below zero the number of a shape: equal shapes have one number, however large they are."""
Key: TypeAlias = frozenset[tuple[object, ...]]


@dataclass(slots=True)
class Graph:
    """The terms of a problem, with what each is part of."""

    nodes: Sequence[Term]
    parents: dict[int, list[Term]]
    roots: frozenset[int]
    leaves: dict[int, list[Is]]
    numbers: dict[object, Shape] = field(default_factory=dict)

    def number(self, shape: object) -> Shape:
        """The number of a shape made of numbers."""
        return self.numbers.setdefault(shape, -1 - len(self.numbers))


def group_variables(problem: Problem) -> bool:
    """Replaces groups of interchangeable variables by counts; says whether there was one."""
    found = False
    while True:
        graph = _graph(problem)
        group = next(_interchangeable(problem, graph), None)
        if group is None:
            return found
        found = True
        _replace(problem, graph, group)


def interchangeable(problem: Problem) -> list[list[int]]:
    """The groups of variables that can be exchanged without a change of any root."""
    return list(_interchangeable(problem, _graph(problem)))


def _graph(problem: Problem) -> Graph:
    nodes = problem.nodes
    graph = Graph(nodes, {node.id: [] for node in nodes}, frozenset(root.id for root in problem.roots), {})
    for node in nodes:
        for part in parts(node):
            graph.parents[part.id].append(node)
        if isinstance(node, Is):
            graph.leaves.setdefault(node.var, []).append(node)
    return graph


# -- finding them ----------------------------------------------------------------------------------


def _interchangeable(problem: Problem, graph: Graph) -> Iterator[list[int]]:
    """Groups of at least two variables, large ones first."""
    classes: dict[object, list[int]] = {}
    for var, leaves in graph.leaves.items():
        if not problem.tied >> var & 1:
            classes.setdefault(_looks(problem, graph, var, leaves), []).append(var)
    for members in sorted(classes.values(), key=len, reverse=True):
        by_key: dict[Key, list[int]] = {}
        mask = sum(1 << var for var in members) if len(members) > 1 else 0
        for var in members if mask else ():
            key = _key(graph, graph.leaves[var], var, mask)
            if key is not None:
                by_key.setdefault(key, []).append(var)
        yield from (group for group in by_key.values() if len(group) > 1)


def _looks(problem: Problem, graph: Graph, var: int, leaves: Iterable[Is]) -> object:
    """What two variables must have in common to be worth a closer look."""
    around = sorted(
        (leaf.states, type(parent).__name__, len(parts(parent)), len(graph.parents[parent.id]))
        for leaf in leaves
        for parent in graph.parents[leaf.id]
    )
    return len(problem.pool.variables[var].states or ()), tuple(around)


def _key(graph: Graph, leaves: Sequence[Is], var: int, mask: int) -> Key | None:
    """With which shapes a variable comes into which terms; None if it comes to a root, or to a term whose parts
    cannot be exchanged."""
    shapes: dict[int, Shape] = {leaf.id: graph.number(("is", leaf.states)) for leaf in leaves}
    waiting: list[Term] = list(leaves)
    found: set[tuple[object, ...]] = set()
    others = mask & ~(1 << var)
    above: dict[int, Term] = {}
    while waiting:
        node = waiting.pop()
        if node.id in graph.roots:
            return None
        for parent in graph.parents[node.id]:
            if not parent.support & others and parent.id not in above:
                above[parent.id] = parent
                waiting.append(parent)
    for node in [above[id_] for id_ in sorted(above)]:
        shapes[node.id] = graph.number(_shape(node, shapes))
    for id_ in shapes:
        for parent in graph.parents[id_]:
            if parent.support & others:
                if not isinstance(parent, And | Or | Sum):
                    return None
                found |= {(parent.id, *way) for way in _ways(parent, id_, shapes)}
    return frozenset(found)


def _shape(node: Term, shapes: Mapping[int, Shape]) -> object:
    """A term with holes where its variable stands, made of the numbers of its parts."""
    inner = [shapes.get(part.id, part.id) for part in parts(node)]
    match node:
        case And() | Or():
            return (type(node).__name__, tuple(sorted(inner)))
        case Sum(const=const, terms=terms):
            return ("Sum", const, tuple(sorted(zip((factor for factor, _ in terms), inner, strict=True))))
        case Atom(op=op, bound=bound):
            return ("Atom", op, bound, tuple(inner))
        case Extreme(kind=kind):
            return ("Extreme", kind, tuple(sorted(zip(inner[::2], inner[1::2], strict=True))))
        case Rounded(mode=mode):
            return ("Rounded", mode, tuple(inner))
        case Not() | Ite() | Prod():
            return (type(node).__name__, tuple(inner))
        case _:
            return ("term", node.id)


def _ways(parent: And | Or | Sum, id_: int, shapes: Mapping[int, Shape]) -> Iterator[tuple[object, ...]]:
    """How a term comes into one whose members can be exchanged."""
    match parent:
        case And() | Or():
            yield (shapes[id_],)
        case Sum(terms=terms):
            yield from ((factor, shapes[id_]) for factor, term in terms if term.id == id_)


# -- replacing them --------------------------------------------------------------------------------


def _replace(problem: Problem, graph: Graph, members: Sequence[int]) -> None:
    made: dict[int, Term] = {}
    mask = sum(1 << var for var in members)
    counting = _Counting(problem.pool, made, mask, members[0], _counts(problem, members))
    for node in graph.nodes:
        if counting.is_of_one(node):
            made[node.id] = node
        elif node.support & mask and isinstance(node, And | Or | Sum):
            made[node.id] = counting.term(node)
        else:
            made[node.id] = again(problem.pool, node, made)
    problem.roots = [made[root.id] for root in problem.roots]


def _counts(problem: Problem, members: Sequence[int]) -> list[N]:
    """How many are in each state. With two states one number says it; with more, axioms keep them together."""
    pool = problem.pool
    size = Fraction(len(members))
    states = len(pool.variables[members[0]].states or ())
    counts = [pool.number(Bounds(Fraction(0), size), whole=True) for _ in range(states - 1)]
    group = Group(tuple(members), tuple(count.var for count in counts))
    problem.groups[counts[0].var] = group
    rest = minus(pool, pool.const(size), add(pool, counts))
    if states > 2:
        axiom = compare(pool, rest, ">=", pool.const(Fraction(0)))
        problem.axioms.append(axiom)
        problem.tied |= axiom.support
    return [rest, *counts]


@dataclass(frozen=True, slots=True)
class _Counting:
    """How terms are made with `counts` (by state) in place of the variables of `mask`, of which `first` stands for
    all. What holds of each in a state holds if none is in it, or once for all."""

    pool: Pool
    made: Mapping[int, Term]
    mask: int
    first: int
    counts: Sequence[N]

    def is_of_one(self, part: Term) -> bool:
        """Whether a term has one of the variables only: a shape with one hole."""
        return (part.support & self.mask).bit_count() == 1

    def term(self, node: And | Or | Sum) -> Term:
        """A term of which several members have one of the variables each."""
        states = range(len(self.counts))
        match node:
            case And(items=items):
                kept, ones = self._sorted(items)
                each = [
                    self.pool.or_([self.pool.not_(self._some(i)), self._at(one, i)]) for one in ones for i in states
                ]
                return self.pool.and_([*kept, *each])
            case Or(items=items):
                kept, ones = self._sorted(items)
                each = [self.pool.and_([self._some(i), self._at(one, i)]) for one in ones for i in states]
                return self.pool.or_([*kept, *each])
            case Sum(const=const, terms=terms):
                others = [(factor, cast(N, self.made[term.id])) for factor, term in terms if not self.is_of_one(term)]
                mine = [(factor, term) for factor, term in terms if self._is_mine(term)]
                counted = [(factor, self._counted(term, i)) for factor, term in mine for i in states]
                return linear(self.pool, const, [*others, *counted])

    def _sorted(self, items: Sequence[B]) -> tuple[list[B], list[B]]:
        """The items without one of the variables, made again, and those with the first."""
        kept = [cast(B, self.made[item.id]) for item in items if not self.is_of_one(item)]
        return kept, [item for item in items if self._is_mine(item)]

    def _is_mine(self, part: Term) -> bool:
        return self.is_of_one(part) and bool(part.support >> self.first & 1)

    def _at(self, part: B, state: int) -> B:
        return cast(B, fixed(self.pool, [part], {self.first: state})[0])

    def _some(self, state: int) -> B:
        return compare(self.pool, self.counts[state], ">=", self.pool.const(ONE))

    def _counted(self, term: N, state: int) -> N:
        return times(self.pool, self.counts[state], cast(N, fixed(self.pool, [term], {self.first: state})[0]))
