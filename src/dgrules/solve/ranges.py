"""The exact lowest and highest number of a cell: the ends of its range where a completion attains them, else by the
solver's optimizer, whose answer is checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from dgrules.model.ir import Op
from dgrules.model.types import Bounds
from dgrules.solve.fold_atoms import compare
from dgrules.solve.intervals import End, high_end, low_end, made
from dgrules.solve.problem import Place
from dgrules.solve.quotients import settled
from dgrules.solve.solver import Solver
from dgrules.solve.symbol import NotDecided, Quotient
from dgrules.solve.terms import B, Const, N, Prod, Rounded, Term, cone

FAR = Fraction(10) ** 12
NOT_LINEAR = "its lowest and highest value cannot be computed: figures are multiplied or divided by each other"

Ask = Callable[[B], dict[int, Place] | None]
"""A completion in which that holds (and there is a number), None when there is none."""


def range_of(solver: Solver, number: tuple[N, N], there: B, axioms: list[B], ask: Ask) -> Bounds:
    """The range of a number that is there in some completion. Raises `NotDecided`."""
    plain = settled(solver.pool, Quotient(*number))
    if not isinstance(plain.over, Const):
        raise NotDecided(NOT_LINEAR)
    ends = _Ends(solver, plain.top, there, ask, _is_linear((plain.top, there, *axioms)))
    return made(ends.end(False), ends.end(True))


@dataclass(frozen=True, slots=True)
class _Ends:
    solver: Solver
    goal: N
    there: B
    ask: Ask
    linear: bool

    def end(self, highest: bool) -> End:
        """The lowest or highest number and whether it is attained; None when nothing bounds it."""
        bound = high_end(self.goal.range) if highest else low_end(self.goal.range)
        if bound and bound[1] and self._can("=", bound[0]):
            return bound
        if not self.linear:
            raise NotDecided(NOT_LINEAR)
        value, attained = self.solver.best(self.goal, [self.there], highest)
        beyond: Op = ">" if highest else "<"
        if value is None:
            _sure(self._can(beyond, FAR if highest else -FAR))
            return None
        if attained:
            _sure(self._can("=", value) and not self._can(beyond, value))
        else:
            _sure(not self._can(">=" if highest else "<=", value))
        return value, attained

    def _can(self, op: Op, value: Fraction) -> bool:
        return self.ask(compare(self.solver.pool, self.goal, op, self.solver.pool.const(value))) is not None


def _sure(holds: bool) -> None:
    if not holds:
        raise NotDecided("the solver contradicts itself")


def _is_linear(roots: tuple[Term, ...]) -> bool:
    return not any(
        isinstance(node, Prod) or (isinstance(node, Rounded) and not isinstance(node.over, Const))
        for node in cone(roots)
    )
