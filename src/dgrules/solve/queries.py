"""What is still possible while figures are missing, exactly: encoded, made small, listed, and where that is not enough
handed to the solver."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, Value
from dgrules.solve import consistent, listing
from dgrules.solve.answer import Completion, Possible, not_decided
from dgrules.solve.completions import Completions
from dgrules.solve.encode import Encoder
from dgrules.solve.groups import group_variables
from dgrules.solve.modules import join_modules
from dgrules.solve.outcomes import Outcomes, outcomes
from dgrules.solve.problem import Place, Problem, started
from dgrules.solve.regions import merge_states
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
            found, ways = self._found(problem, one.remade(problem.roots))
        except NotDecided as reason:
            return not_decided(str(reason))
        depends = sorted(dict.fromkeys(found.depends_on), key=lambda key: self._order.get(key, len(self._order)))
        return replace(found, depends_on=tuple(depends), witness=_witness(problem, ways, completions))

    def _opaque(self, problem: Problem) -> str | None:
        """Why the question is about something that the solver does not compute, if it is."""
        reasons = (self.enc.pool.variables[var].opaque for var in bits(problem.support))
        return next((reason for reason in reasons if reason is not None), None)

    def _found(self, problem: Problem, one: Outcomes) -> tuple[Possible, Mapping[Value, Mapping[int, Place]]]:
        space = listing.space(problem)
        if space is not None:
            return listing.listed(problem, one, space)
        opaque = self._opaque(problem)
        if opaque is not None and (one.number is not None or one.listed is not None):
            raise NotDecided(opaque)
        from dgrules.solve.search import Search
        from dgrules.solve.solver import Solver

        now = time.monotonic()
        solver = Solver(problem.pool, problem.axioms, now + max(0.0, self.deadline - now) / 2)
        search = Search(problem, one, solver, self._sources)
        found = search.answer()
        if opaque is not None and not found.certain:
            raise NotDecided(opaque)
        return found, search.seen

    def _figure_order(self) -> Iterable[str]:
        for decl in self.ruleset.figures.values():
            yield from (decl.id, *decl.keys())
        yield from self.ruleset.cells


def reduce(problem: Problem, sources: Mapping[int, str]) -> None:
    """All the steps that make a problem smaller, until none does."""
    for _ in range(MOST_ROUNDS):
        merged = merge_states(problem, sources)
        joined = join_modules(problem)
        grouped = group_variables(problem)
        if not (merged or joined or grouped):
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
