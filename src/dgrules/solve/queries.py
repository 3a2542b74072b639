"""What is still possible while figures are missing, exactly: encoded, made small, listed, and where that is not enough
handed to the solver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Bounds
from dgrules.model.values import OPEN, Value
from dgrules.solve import consistent, listing
from dgrules.solve.answer import Completion, Possible, not_decided
from dgrules.solve.completions import Completions
from dgrules.solve.encode import Encoder
from dgrules.solve.extremes import extremes
from dgrules.solve.groups import group_variables
from dgrules.solve.intervals import made
from dgrules.solve.modules import join_modules
from dgrules.solve.outcomes import Outcomes, outcomes
from dgrules.solve.problem import Place, Problem, started
from dgrules.solve.regions import merge_states
from dgrules.solve.search import Search
from dgrules.solve.sweep import Sweep
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import B, bits

OF_INTEREST = ("result:", "rating:", "score:", "weighted-score:", "total:", "list:", "passed:")
SECONDS = 10.0
MOST_ROUNDS = 8


class Queries:
    """The open cells of one submission."""

    def __init__(self, ruleset: Ruleset, submission: Submission, values: Mapping[str, Value], seconds: float) -> None:
        self.ruleset = ruleset
        self.deadline = time.monotonic() + seconds
        self.enc = Encoder(ruleset, submission, values)
        self._order = {key: i for i, key in enumerate(self._figure_order())}
        self._sources: dict[int, str] = {}

    def answers(self, cells: Iterable[str]) -> dict[str, Possible]:
        """What is possible of each cell."""
        encoded = {key: self._encoded(key) for key in cells}
        axioms = [*self.enc.axioms, *consistent.axioms(self.enc)]
        self._sources = {var: source.key for var, source in self.enc.sources.items()}
        completions = Completions(self.enc, axioms)
        return {
            key: one if isinstance(one, Possible) else self._answer(one, axioms, completions)
            for key, one in encoded.items()
        }

    def _encoded(self, key: str) -> Outcomes | Possible:
        try:
            return outcomes(self.enc.pool, self.enc.cell(key), self.ruleset.cells[key].type)
        except NotDecided as problem:
            return not_decided(str(problem))

    def _answer(self, one: Outcomes, axioms: list[B], completions: Completions) -> Possible:
        try:
            problem = started(self.enc, one.roots, axioms)
            reduce(problem, self._sources)
            found, ways = self._found(problem, one)
        except NotDecided as reason:
            return not_decided(str(reason))
        depends = sorted(dict.fromkeys(found.depends_on), key=lambda key: self._order.get(key, len(self._order)))
        return replace(found, depends_on=tuple(depends), witness=_witness(problem, ways, completions))

    def _found(self, problem: Problem, one: Outcomes) -> tuple[Possible, Mapping[Value, Mapping[int, Place]]]:
        """The answer by listing what is left, or by a sweep and the solver."""
        first = replace(problem, roots=list(problem.roots))
        while listing.space(problem) is None and group_variables(problem):
            reduce(problem, self._sources)
        space = listing.space(problem)
        if space is not None:
            return listing.listed(problem, one.remade(problem.roots), space)
        reasons = (self.enc.pool.variables[var].opaque for var in bits(problem.support))
        opaque = next((reason for reason in reasons if reason is not None), None)
        if opaque is not None and (one.number is not None or one.listed is not None):
            raise NotDecided(opaque)
        found, ways = self._searched(first, problem, one)
        if opaque is not None and not found.certain:
            raise NotDecided(opaque)
        return found, ways

    def _searched(
        self, first: Problem, problem: Problem, one: Outcomes
    ) -> tuple[Possible, Mapping[Value, Mapping[int, Place]]]:
        """`first`: the problem before anything was grouped, for what needs no solver."""
        now = time.monotonic()
        deadline = now + max(0.0, self.deadline - now) / 2
        sweep, ends = self._swept(first, one.remade(first.roots), deadline)
        search = Search(problem, one.remade(problem.roots), deadline, self._sources, sweep, ends)
        found = search.answer()
        return found, {**search.seen, **(sweep.seen if sweep else {})}

    def _swept(self, problem: Problem, one: Outcomes, deadline: float) -> tuple[Sweep | None, Bounds | None]:
        """What can be said without the solver, where nothing is tied by axioms."""
        if problem.support & problem.tied:
            return None, None
        sweep = Sweep(problem, one, self._sources, deadline)
        if one.number is None:
            sweep.go()
            return sweep, None
        found = extremes(problem, one.number, one.there)
        if found is None:
            return None, None
        for end in found:
            sweep.met(sweep.completed(end.way))
        return sweep, made(found[0].end, found[1].end)

    def _figure_order(self) -> Iterable[str]:
        for decl in self.ruleset.figures.values():
            yield from (decl.id, *decl.keys())
        yield from self.ruleset.cells


def reduce(problem: Problem, sources: Mapping[int, str]) -> None:
    """The steps that make a problem smaller one variable after the other, until none does."""
    for _ in range(MOST_ROUNDS):
        merged = merge_states(problem, sources)
        joined = join_modules(problem)
        if not (merged or joined):
            return


def _witness(
    problem: Problem, ways: Mapping[Value, Mapping[int, Place]], completions: Completions
) -> Callable[[Value], Completion | None]:
    def witness(value: Value) -> Completion | None:
        way = ways.get(value)
        return None if way is None else completions.of(problem.lifted(way))

    return witness


def possible(
    ruleset: Ruleset,
    submission: Submission,
    values: Mapping[str, Value],
    cells: Iterable[str] | None = None,
    seconds: float = SECONDS,
) -> dict[str, Possible]:
    """See `dgrules.solve.possible`."""
    keys = cells if cells is not None else (key for key in ruleset.cells if key.startswith(OF_INTEREST))
    asked = [key for key in keys if values.get(key, OPEN) is OPEN and key in ruleset.cells]
    return Queries(ruleset, submission, values, seconds).answers(asked)
