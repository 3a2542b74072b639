"""The submissions that rules permit, all at once, and the one way to ask about them: `find`.

What is found has been evaluated by the reference evaluator and shows what was asked for; an answer that does not is a
fault of this program, and stops it.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from dgrules.analysis.everything import Everything
from dgrules.analysis.moved import again, again_opaque
from dgrules.analysis.question import Comes, Condition
from dgrules.analysis.samples import samples
from dgrules.analysis.terms import condition, replaced
from dgrules.analysis.witness import Pair, Witness, confirmed, met, witness_of
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from dgrules.solve import consistent, listing
from dgrules.solve.completions import Completions
from dgrules.solve.concrete import evaluate
from dgrules.solve.encode import walk
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import add
from dgrules.solve.groups import group_variables
from dgrules.solve.problem import Place, Problem, anything, started
from dgrules.solve.queries import reduce
from dgrules.solve.symbol import NotDecided, Sym
from dgrules.solve.terms import B, bits, cone

if TYPE_CHECKING:
    from dgrules.solve.solver import Solver

SECONDS = 10.0
ONE_QUESTION = 3.0
MOST_MET = 12
"""So many of the submissions met last are tried before anything is asked."""
FEW = (1, 2, 3, 4, 5, 6, 8, 12)
"""Of so many indicators in all a witness is looked for."""
OUT_OF_TIME = "the time allowed for proofs was used up"


class DoesNotReproduce(Exception):
    """A witness that the reference evaluator does not confirm: a fault of ours, never a finding."""


class World:
    """All permitted submissions of a ruleset. `other`: a second ruleset that reads the second of each pair (of the
    same figures where both know them). `seconds`: for all questions together, by the clock."""

    def __init__(self, ruleset: Ruleset, seconds: float = SECONDS, other: Ruleset | None = None) -> None:
        self.ruleset = ruleset
        self.other = other
        self.deadline = time.monotonic() + seconds
        self.before = Everything(ruleset)
        self.after = self.before if other is None else Everything(other, self.before)
        self._solvers: dict[tuple[int, ...], Solver] = {}
        self._completions: dict[tuple[int, int], Completions] = {}
        self._met: list[Witness] = []
        self._seen: dict[tuple[int, int], tuple[ir.Expr, Witness, Value]] = {}
        self.kept: dict[str, object] = {}
        """What proofs found out for each other."""

    # -- reading -----------------------------------------------------------------------------------

    def read(self, expr: ir.Expr) -> Sym:
        """What an expression of the (first) ruleset comes to. Raises `NotDecided`."""
        return self.before.read(expr)

    @cached_property
    def baseline(self) -> Submission | None:
        """A submission in which every indicator with a target passes, to measure a witness by; None when there is
        none, or it is not found."""
        from dgrules.analysis.baseline import baseline

        return baseline(self)

    # -- asking ------------------------------------------------------------------------------------

    def find(self, conditions: Sequence[Condition], moved: Collection[str] = ()) -> Witness | None:
        """A small submission (or pair) that meets all conditions, or None: then there is none, which is a proof.

        `moved`: the figures and stated cells that may differ in the second submission of a pair; all others are
        the same. Raises `NotDecided` with the reason where neither can be said in time."""
        found = self.some(conditions, moved)
        if found is None:
            return None
        found = self._with_few(conditions, moved) or found
        from dgrules.analysis.shrink import shrunk

        return shrunk(self, conditions, found)

    def reaches(self, conditions: Sequence[Condition]) -> bool:
        """Whether some permitted submission meets all conditions. What was met before is looked at first, and a few
        submissions that need no solver."""
        known = [*self._met[-MOST_MET:], *(self._samples if self.other is None else ())]
        if any(all(self._is_met(one, witness) for one in conditions) for witness in known):
            return True
        found = self.some(conditions)
        if found is not None and self.other is None:
            self._met.append(found)
        return found is not None

    def _is_met(self, one: Condition, witness: Witness) -> bool:
        """As `met`; what an expression comes to is kept, since most are asked about twice."""
        if not isinstance(one, Comes) or one.after:
            return met(one, witness)
        key = id(one.expr), id(witness)
        if key not in self._seen:
            self._seen[key] = one.expr, witness, value_of(one.expr, witness.submission, witness.values)
        return one.met(self._seen[key][2])

    @cached_property
    def _samples(self) -> list[Witness]:
        return [witness_of(self.ruleset, one) for one in samples(self.ruleset)]

    def _with_few(self, conditions: Sequence[Condition], moved: Collection[str]) -> Witness | None:
        """A witness with few indicators in all, where the submission states how many there are."""
        pool = self.before.pool
        sizes = [pool.num(v) for v, one in self.before.sources.items() if one.key.startswith(("counted:", "set:"))]
        for most in FEW if sizes else ():
            few = [compare(pool, add(pool, sizes), "<=", pool.const(Fraction(2 * most)))]
            try:
                found = self.some(conditions, moved, few)
            except NotDecided:
                return None
            if found is not None:
                return found
        return None

    def some(
        self, conditions: Sequence[Condition], moved: Collection[str] = (), also: Sequence[B] = ()
    ) -> Witness | None:
        """As `find`, not made smaller. `also`: what else holds of the variables."""
        pool = self.before.pool
        if moved:
            for one in conditions:
                condition(pool, one, self.before.read, self.after.read)
        new = self._moved(moved)

        def after(expr: ir.Expr) -> Sym:
            return self._replaced(self.after.read(expr), new) if new else self.after.read(expr)

        query = pool.and_([*also, *(condition(pool, one, self.before.read, after) for one in conditions)])
        if query is pool.false:
            return None
        axioms = self._axioms(new)
        assignment = self._assignment(query, axioms)
        if assignment is None:
            return None
        pair = self._pair(assignment, axioms, new)
        witness = confirmed(self.ruleset, self.other or self.ruleset, pair, conditions)
        if witness is None:
            raise DoesNotReproduce(f"{self.ruleset.id}: {conditions!r} by {pair!r}")
        return witness

    def _moved(self, moved: Collection[str]) -> dict[int, int]:
        """A new variable for each that a moved figure decides, or may decide by a number that is not computed. What is
        asked about has been read."""
        pool = self.before.pool
        new: dict[int, int] = {}
        for key in moved:
            if key in self.ruleset.cells:
                self.before.stated(key)
            elif self.before.declaration(key).by == "member":
                self._members(key)
            else:
                self.before.figure(key)
            new |= {var: again(pool, var) for var in self.before.variables_of(key)}
        return {**new, **again_opaque(pool)} if new else new

    def _members(self, figure: str) -> None:
        """The variables about the members of a figure are there once all that folds them is read."""
        for cell in self.ruleset.cells.values():
            for part in walk(cell.expr):
                if isinstance(part, ir.FoldMembers) and part.figure == figure:
                    self.before.read(part)

    def _replaced(self, item: Sym, new: Mapping[int, int]) -> Sym:
        from dgrules.analysis.moved import replaced_sym

        return replaced_sym(self.before.pool, item, new)

    def _axioms(self, new: Mapping[int, int]) -> list[B]:
        found = [*self.before.axioms, *consistent.axioms(self.before)]
        if self.other is not None:
            found += [*self.after.axioms, *consistent.axioms(self.after)]
        if new:
            found += replaced(self.before.pool, list(found), new)  # type: ignore[arg-type]
        return list({one.id: one for one in found}.values())

    # -- answering ---------------------------------------------------------------------------------

    def _assignment(self, query: B, axioms: list[B]) -> dict[int, Place] | None:
        """Values of the figures' own variables with which the query holds."""
        sources = {var: source.key for var, source in self.before.sources.items()}
        problem = started(self.before, [query], axioms)
        reduce(problem, sources)
        while listing.space(problem) is None and group_variables(problem):
            reduce(problem, sources)
        space = listing.space(problem)
        found = self._listed(problem, space) if space is not None else self._solved(problem)
        return None if found is None else problem.lifted(found)

    def _listed(self, problem: Problem, space: listing.Space) -> dict[int, Place] | None:
        root = problem.roots[0]
        nodes = cone((root,))
        for assignment in listing.assignments(space):
            if evaluate(nodes, assignment)[root.id]:
                _refuse_opaque(problem)
                return dict(assignment)
        return None

    def _solved(self, problem: Problem) -> dict[int, Place] | None:
        now = time.monotonic()
        if now >= self.deadline:
            raise NotDecided(OUT_OF_TIME)
        solver = self._solver(problem)
        solver.deadline = min(self.deadline, now + ONE_QUESTION)
        found = solver.model([problem.roots[0]])  # type: ignore[list-item]
        if found is None:
            return None
        _refuse_opaque(problem)
        missing = problem.support | problem.tied
        return {**{var: anything(problem.pool, var) for var in bits(missing)}, **found}

    def _solver(self, problem: Problem) -> Solver:
        """One for all questions that the same axioms hold for; questions about groups have their own."""
        from dgrules.solve.solver import Solver

        key = tuple(axiom.id for axiom in problem.axioms)
        if not key or problem.groups:
            return Solver(problem.pool, problem.axioms, self.deadline)
        if key not in self._solvers:
            self._solvers[key] = Solver(problem.pool, problem.axioms, self.deadline)
        return self._solvers[key]

    def _pair(self, assignment: Mapping[int, Place], axioms: list[B], new: Mapping[int, int]) -> Pair:
        """The submissions that an assignment stands for."""
        one = self._submission(self.before, assignment, axioms)
        if self.other is not None:
            return Pair(one, self._submission(self.after, assignment, axioms, one))
        if not new:
            return Pair(one, one)
        moved = {**assignment, **{old: assignment[var] for old, var in new.items() if var in assignment}}
        second = self._submission(self.before, moved, axioms)
        keys = {self.before.sources[var].key for var in new if var in self.before.sources}
        return Pair(
            one, _with(one, second, keys | {self.before.said[var][0] for var in new if var in self.before.said})
        )

    def _submission(
        self, side: Everything, assignment: Mapping[int, Place], axioms: list[B], first: Submission | None = None
    ) -> Submission:
        known = {var: place for var, place in assignment.items() if var in side.sources}
        place = (id(side), len(axioms))
        if place not in self._completions:
            self._completions[place] = Completions(side, axioms)
        completion = self._completions[place].of(known)
        if completion is None:
            raise NotDecided("the members that a figure would need are too many to be listed")
        found = completion.of(Submission({}))
        figures = dict(found.figures)
        for var, (key, kinds) in side.said.items():
            if assignment.get(var, 0):
                figures[key] = kinds[int(assignment[var]) - 1]
        if first is not None:
            figures |= {k: v for k, v in first.figures.items() if k in figures and side.shares(k)}
            given = {**found.given, **{k: v for k, v in first.given.items() if side.states_the_same(k)}}
            return Submission(figures, given, {**found.members, **first.members})
        return Submission(figures, found.given, found.members)


def _with(one: Submission, second: Submission, keys: Collection[str]) -> Submission:
    """The first with some figures of the second; of a figure with members, with the second's members."""
    figures = {key: (second if key in keys else one).figures.get(key, value) for key, value in second.figures.items()}
    given = {key: (second if key in keys else one).given.get(key, value) for key, value in second.given.items()}
    members = {key: second.members[key] for key in keys if key in second.members}
    old = {key: value for key, value in one.figures.items() if key.partition("[")[0] not in members}
    named = {f"{key}[{member}]" for key, those in {**one.members, **members}.items() for member in those}
    found = {key: value for key, value in {**old, **figures}.items() if "[" not in key or key in named}
    new = {key: value for key, value in second.figures.items() if key.partition("[")[0] in members}
    return Submission({**found, **new}, {**one.given, **given}, {**one.members, **members})


def _refuse_opaque(problem: Problem) -> None:
    """A way that rests on a number the solver does not compute is no answer."""
    for var in bits(problem.support):
        reason = problem.pool.variables[var].opaque
        if reason is not None:
            raise NotDecided(reason)
