"""The answer by listing every combination of what is left of a question: when there are few, faster than any solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from dgrules.model.types import Bounds
from dgrules.model.values import Nothing, Value
from dgrules.solve.answer import Possible
from dgrules.solve.concrete import evaluate
from dgrules.solve.outcomes import Outcomes
from dgrules.solve.problem import Pairs, Place, Problem
from dgrules.solve.terms import bits, cone

MOST = 800
"""With more combinations than this the solver is asked."""
MOST_NUMBERS = 20
"""So many numbers or lists are listed one by one."""


@dataclass(frozen=True, slots=True)
class Space:
    """The variables that are left, the values of each, and what each figure does to them."""

    variables: tuple[int, ...]
    values: tuple[range, ...]


def space(problem: Problem) -> Space | None:
    """The combinations, if there are few."""
    inner = bits(problem.support)
    if problem.support & problem.tied:
        return None
    values: list[range] = []
    size = 1
    for var in inner:
        variable = problem.pool.variables[var]
        if variable.states is not None:
            values.append(range(len(variable.states)))
        elif var in problem.groups:
            values.append(range(len(problem.groups[var].members) + 1))
        else:
            return None
        size *= len(values[-1])
        if size > MOST:
            return None
    return Space(tuple(inner), tuple(values))


def assignments(space_: Space) -> Iterator[dict[int, Place]]:
    """Every combination."""
    for place in product(*space_.values):
        yield dict(zip(space_.variables, place, strict=True))


def listed(problem: Problem, outcomes: Outcomes, space_: Space) -> tuple[Possible, Mapping[Value, Mapping[int, Place]]]:
    """The answer, and for each value an assignment that gives it."""
    nodes = cone(outcomes.roots)
    found: dict[tuple[int, ...], Value] = {}
    ways: dict[Value, dict[int, Place]] = {}
    for place in product(*space_.values):
        assignment: dict[int, Place] = dict(zip(space_.variables, place, strict=True))
        value = outcomes.value(evaluate(nodes, assignment))
        found[place] = value
        ways.setdefault(value, assignment)
    depends = [figure for i, var in enumerate(space_.variables) for figure in _deciding(problem, found, i, var)]
    return summed_up(outcomes, ways, depends), ways


def _deciding(problem: Problem, found: Mapping[tuple[int, ...], Value], i: int, var: int) -> Iterable[str]:
    """The figures that decide about a variable and, through it, about the cell."""
    known: dict[Pairs, bool] = {}
    for figure, pairs in problem.moves(var).items():
        if pairs not in known:
            known[pairs] = any(
                found[(*place[:i], end, *place[i + 1 :])] != value
                for place, value in found.items()
                for start, end in pairs
                if place[i] == start
            )
        if known[pairs]:
            yield figure


def summed_up(outcomes: Outcomes, ways: Iterable[Value], depends: Iterable[str]) -> Possible:
    """The answer when every value is known."""
    order = [value for value, _ in outcomes.plain]
    plain = [value for value in order if value in ways]
    others = [value for value in ways if value not in order]
    if outcomes.number is not None:
        return _numbers(plain, others, depends)
    if outcomes.listed is not None:
        return _lists(outcomes.listed.members, plain, others, depends)
    return Possible(tuple(plain), tuple(depends), len(plain) == 1)


def _numbers(plain: list[Value], others: list[Value], depends: Iterable[str]) -> Possible:
    numbers = sorted(value for value in others if isinstance(value, int | Fraction))
    if not numbers:
        return Possible(tuple(plain), tuple(depends), len(plain) == 1)
    bounds = Bounds(Fraction(numbers[0]), Fraction(numbers[-1]))
    few = numbers if len(numbers) <= MOST_NUMBERS else []
    return Possible((*few, *plain), tuple(depends), len(plain) + len(numbers) == 1, numbers=bounds)


def _lists(names: tuple[str, ...], plain: list[Value], others: list[Value], depends: Iterable[str]) -> Possible:
    lists = [value for value in others if isinstance(value, tuple) and not isinstance(value, Nothing)]
    few = lists if len(lists) <= MOST_NUMBERS else []
    return Possible(
        (*few, *plain),
        tuple(depends),
        len(plain) + len(lists) == 1,
        members=tuple(name for name in names if any(name in one for one in lists)),
        certain_members=tuple(name for name in names if lists and all(name in one for one in lists)),
    )
