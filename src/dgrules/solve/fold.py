"""Making terms, folding constants on the way: one node for each term, so that equal terms are the same object.

Truths are made here, numbers in `fold_numbers`, comparisons in `fold_atoms`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeVar

from dgrules.model.ir import Op
from dgrules.model.types import Bounds
from dgrules.model.values import Value
from dgrules.solve.intervals import ANY, point
from dgrules.solve.terms import And, Atom, B, Const, Is, Not, Num, Or, Term, Truth, Variable

T = TypeVar("T", bound=Term)
FLIPPED: dict[Op, Op] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "<>", "<>": "="}


class Pool:
    """The terms of one question, and the variables they are about. Not for use by several threads."""

    def __init__(self) -> None:
        self._table: dict[object, Term] = {}
        self.variables: list[Variable] = []
        self.true: Truth = self.keep(("truth", True), lambda id_: Truth(id_, 0, True))
        self.false: Truth = self.keep(("truth", False), lambda id_: Truth(id_, 0, False))

    def keep(self, key: object, make: Callable[[int], T]) -> T:
        """The node of this key, made with the next id if there is none."""
        found = self._table.get(key)
        if found is None:
            found = self._table[key] = make(len(self._table))
        return found  # type: ignore[return-value]

    # -- variables ---------------------------------------------------------------------------------

    def states(self, values: tuple[Value, ...], opaque: str | None = None) -> Variable:
        """A new variable that has one of these states."""
        return self._added(Variable(len(self.variables), values, ANY, opaque=opaque))

    def number(self, bounds: Bounds = ANY, whole: bool = False, opaque: str | None = None) -> Num:
        """A new variable that is a number."""
        made = self._added(Variable(len(self.variables), None, bounds, whole, opaque))
        return self.num(made.index)

    def num(self, var: int) -> Num:
        """The number that a variable is."""
        made = self.variables[var]
        return self.keep(("num", var), lambda id_: Num(id_, 1 << var, made.range, made.whole, var))

    def _added(self, variable: Variable) -> Variable:
        self.variables.append(variable)
        return variable

    # -- truths ------------------------------------------------------------------------------------

    def truth(self, value: bool) -> Truth:
        return self.true if value else self.false

    def const(self, value: Fraction) -> Const:
        return self.keep(("const", value), lambda id_: Const(id_, 0, point(value), value.denominator == 1, value))

    def is_(self, var: int, states: int) -> B:
        """Whether a variable is in one of these states (a bit each)."""
        if states == 0:
            return self.false
        if states == self.variables[var].all_states:
            return self.true
        return self.keep(("is", var, states), lambda id_: Is(id_, 1 << var, var, states))

    def not_(self, item: B) -> B:
        match item:
            case Truth(value=value):
                return self.truth(not value)
            case Is(var=var, states=states):
                return self.is_(var, self.variables[var].all_states & ~states)
            case Atom(left=left, op=op, bound=bound):
                return self.atom_node(left, FLIPPED[op], bound)
            case Not(item=inner):
                return inner
            case _:
                return self.keep(("not", item.id), lambda id_: Not(id_, item.support, item))

    def and_(self, items: Iterable[B]) -> B:
        """All of them. Nested conjunctions stay nested: they are what `modules` looks for."""
        kept = self._kept(items, self.true, self.false, False)
        if len(kept) <= 1:
            return kept[0] if kept else self.true
        key = ("and", *(item.id for item in kept))
        return self.keep(key, lambda id_: And(id_, _support(kept), tuple(kept)))

    def or_(self, items: Iterable[B]) -> B:
        kept = self._kept(items, self.false, self.true, True)
        if len(kept) <= 1:
            return kept[0] if kept else self.false
        key = ("or", *(item.id for item in kept))
        return self.keep(key, lambda id_: Or(id_, _support(kept), tuple(kept)))

    def xor(self, one: B, other: B) -> B:
        return self.or_([self.and_([one, self.not_(other)]), self.and_([other, self.not_(one)])])

    def _kept(self, items: Iterable[B], neutral: Truth, decisive: Truth, union: bool) -> list[B]:
        """Different items in the order of their ids; leaves about the same variable are one. Only the decisive
        truth when an item is that, or an item and its negation are there."""
        found: dict[int, B] = {}
        leaves: dict[int, int] = {}
        for item in items:
            if item is decisive:
                return [decisive]
            if isinstance(item, Is):
                before = leaves.get(item.var, 0 if union else -1)
                leaves[item.var] = before | item.states if union else before & item.states
            elif item is not neutral:
                found[item.id] = item
        for var, states in leaves.items():
            leaf = self.is_(var, states)
            if leaf is decisive:
                return [decisive]
            found[leaf.id] = leaf
        for item in found.values():
            if not isinstance(item, Is) and self.not_(item).id in found:
                return [decisive]
        return [found[id_] for id_ in sorted(found)]

    def atom_node(self, left: Term, op: Op, bound: Fraction) -> Atom:
        """The node of a comparison that is in normal form already; `fold_atoms.compare` brings it there."""
        return self.keep(("atom", left.id, op, bound), lambda id_: Atom(id_, left.support, left, op, bound))  # type: ignore[arg-type]


def _support(items: Iterable[Term]) -> int:
    found = 0
    for item in items:
        found |= item.support
    return found
