"""The room that knows the solver: terms as its formulas, its models as assignments. Imported only when a question needs
it. What it cannot answer within the time, or only by an irrational number, is said as `NotDecided`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from fractions import Fraction
from typing import Any, assert_never

import z3  # type: ignore[import-untyped]

from dgrules.solve.fold import Pool
from dgrules.solve.problem import Place
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import (
    And,
    Atom,
    B,
    Const,
    Extreme,
    Is,
    Ite,
    N,
    Not,
    Num,
    Or,
    Prod,
    Rounded,
    Sum,
    Term,
    Truth,
    bits,
    cone,
)

Formula = Any
"""The solver's own terms; it has no types."""
OUT_OF_TIME = "the solver did not answer within the time allowed"
NOT_RATIONAL = "the solver found an irrational number only"


class Solver:
    """Answers about terms of one pool. `deadline`: by `time.monotonic`. A context of its own makes the answers
    independent of what was asked before."""

    def __init__(self, pool: Pool, axioms: Iterable[B], deadline: float) -> None:
        self.pool = pool
        self.deadline = deadline
        self._made: dict[int, Formula] = {}
        self._vars: dict[int, Formula] = {}
        self._context = z3.Context()
        self._solver = z3.Solver(ctx=self._context)
        self._facts: list[Formula] = []
        for axiom in axioms:
            self.add(axiom)

    # -- questions ---------------------------------------------------------------------------------

    def add(self, condition: B) -> None:
        """Holds from now on."""
        self._state(self.formula(condition))

    def model(self, conditions: Iterable[B]) -> dict[int, Place] | None:
        """Values of the variables asked about so far with which all conditions hold; None when there are none."""
        goals = [self.formula(condition) for condition in conditions]
        self._solver.push()
        try:
            self._solver.add(*goals)
            self._solver.set("timeout", self._time_left())
            answer = self._solver.check()
            if answer == z3.unknown:
                raise NotDecided(OUT_OF_TIME)
            return self._assignment(self._solver.model()) if answer == z3.sat else None
        finally:
            self._solver.pop()

    def best(self, goal: N, conditions: Iterable[B], highest: bool) -> tuple[Fraction | None, bool]:
        """The highest (lowest) number under conditions that can hold, and whether it is attained; None where
        nothing bounds it."""
        optimize = z3.Optimize(ctx=self._context)
        objective = self.number(goal)
        goals = [self.formula(condition) for condition in conditions]
        optimize.add(*self._facts, *goals)
        optimize.set("timeout", self._time_left())
        handle = optimize.maximize(objective) if highest else optimize.minimize(objective)
        if optimize.check() != z3.sat:
            raise NotDecided(OUT_OF_TIME)
        infinite, value, epsilon = optimize.upper_values(handle) if highest else optimize.lower_values(handle)
        if _fraction(infinite):
            return None, False
        return _fraction(value), not _fraction(epsilon)

    def _time_left(self) -> int:
        left = int((self.deadline - time.monotonic()) * 1000)
        if left <= 0:
            raise NotDecided(OUT_OF_TIME)
        return left

    def _state(self, formula: Formula) -> None:
        self._facts.append(formula)
        self._solver.add(formula)

    # -- terms -------------------------------------------------------------------------------------

    def formula(self, term: B) -> Formula:
        return self._translated(term)

    def number(self, term: N) -> Formula:
        return self._translated(term)

    def _translated(self, term: Term) -> Formula:
        if term.id not in self._made:
            for node in cone((term,)):
                if node.id not in self._made:
                    self._made[node.id] = self._term(node)
        return self._made[term.id]

    def _term(self, node: Term) -> Formula:
        made = self._made
        match node:
            case Truth(value=value):
                return z3.BoolVal(value, self._context)
            case Is(var=var, states=states):
                return self._is(var, states)
            case Atom(left=left, op=op, bound=bound):
                return _compared(made[left.id], op, self._constant(bound))
            case Not(item=item):
                return z3.Not(made[item.id])
            case And(items=items):
                return z3.And(*(made[item.id] for item in items))
            case Or(items=items):
                return z3.Or(*(made[item.id] for item in items))
            case _:
                return self._number_term(node)

    def _number_term(self, node: N) -> Formula:
        made = self._made
        match node:
            case Const(value=value):
                return self._constant(value)
            case Num(var=var):
                return self._number_variable(var)
            case Sum(const=const, terms=terms):
                return z3.Sum(
                    self._constant(const), *(self._constant(factor) * made[term.id] for factor, term in terms)
                )
            case Prod(left=left, right=right):
                return made[left.id] * made[right.id]
            case Ite(condition=condition, yes=yes, no=no):
                return z3.If(made[condition.id], made[yes.id], made[no.id])
            case Rounded():
                return self._rounded(node)
            case Extreme():
                return self._extreme(node)
            case _:
                assert_never(node)

    def _constant(self, value: Fraction) -> Formula:
        return z3.RealVal(str(value), self._context)

    def _is(self, var: int, states: int) -> Formula:
        """Two states are one truth; more are one truth each, of which exactly one holds."""
        size = len(self.pool.variables[var].states or ())
        if var not in self._vars:
            if size == 2:
                self._vars[var] = z3.Bool(f"s{var}", self._context)
            else:
                self._vars[var] = [z3.Bool(f"s{var}_{i}", self._context) for i in range(size)]
                self._state(z3.PbEq([(one, 1) for one in self._vars[var]], 1))
        found = self._vars[var]
        if size == 2:
            return found if states == 2 else z3.Not(found)
        return z3.Or(*(found[i] for i in bits(states)))

    def _number_variable(self, var: int) -> Formula:
        """Within its range; whole numbers are integers to the solver, used as reals."""
        variable = self.pool.variables[var]
        if var not in self._vars:
            self._vars[var] = z3.Int(f"n{var}", self._context) if variable.whole else z3.Real(f"n{var}", self._context)
            real, bounds = _real(self._vars[var]), variable.range
            if bounds.low is not None:
                self._state(
                    real >= self._constant(bounds.low) if bounds.low_inclusive else real > self._constant(bounds.low)
                )
            if bounds.high is not None:
                self._state(
                    real <= self._constant(bounds.high) if bounds.high_inclusive else real < self._constant(bounds.high)
                )
        return _real(self._vars[var])

    def _rounded(self, node: Rounded) -> Formula:
        """The whole number that is no more than a half away; a tie goes away from zero, or to the even one."""
        value, over = self._made[node.value.id], self._made[node.over.id]
        whole = z3.Int(f"r{node.id}", self._context)
        gap = 2 * (value - _real(whole) * over)
        above, below = gap == over, gap == -over
        if node.mode == "half even":
            ties = z3.Implies(z3.Or(above, below), whole % 2 == 0)
        else:
            positive = value > 0 if isinstance(node.over, Const) else value * over > 0
            ties = z3.And(z3.Implies(above, z3.Not(positive)), z3.Implies(below, positive))
        near = z3.If(over > 0, z3.And(gap <= over, gap >= -over), z3.And(gap >= over, gap <= -over))
        self._state(z3.Implies(over != 0, z3.And(near, ties)))
        return _real(whole)

    def _extreme(self, node: Extreme) -> Formula:
        """A number that is one of those whose condition holds, and no worse than any of them."""
        found = z3.Real(f"e{node.id}", self._context)
        pairs = [(self._made[held.id], self._made[value.id]) for held, value in node.items]
        is_least = node.kind == "min"
        bound = [z3.Implies(held, found <= value if is_least else found >= value) for held, value in pairs]
        one = z3.Or(*(z3.And(held, found == value) for held, value in pairs))
        self._state(z3.Implies(z3.Or(*(held for held, _ in pairs)), z3.And(one, *bound)))
        return found

    # -- models ------------------------------------------------------------------------------------

    def _assignment(self, model: Formula) -> dict[int, Place]:
        return {var: self._place(model, found) for var, found in self._vars.items()}

    def _place(self, model: Formula, found: Formula) -> Place:
        if isinstance(found, list):
            return next((i for i, one in enumerate(found) if _holds(model, one)), 0)
        if z3.is_bool(found):
            return int(_holds(model, found))
        return _fraction(model.eval(found, model_completion=True))


def _holds(model: Formula, one: Formula) -> bool:
    return bool(z3.is_true(model.eval(one, model_completion=True)))


def _real(number: Formula) -> Formula:
    return z3.ToReal(number) if z3.is_int(number) else number


def _fraction(value: Formula) -> Fraction:
    if z3.is_int_value(value):
        return Fraction(value.as_long())
    if z3.is_rational_value(value):
        return Fraction(value.numerator_as_long(), value.denominator_as_long())
    raise NotDecided(NOT_RATIONAL)


def _compared(left: Formula, op: str, right: Formula) -> Formula:
    match op:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
        case "=":
            return left == right
        case _:
            return left != right
