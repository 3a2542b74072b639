"""Whether a choice by cases can go down, or be lost, when what it reads goes up: asked of the values it reads, as if
they were free. Where that is impossible it is impossible for every submission; where it is not, nothing is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from dgrules.analysis.everything import Everything
from dgrules.analysis.moved import again, again_opaque, replaced_sym
from dgrules.analysis.question import Comes
from dgrules.analysis.terms import moves, replaced
from dgrules.model import ir
from dgrules.model.ruleset import Cell
from dgrules.model.types import Category, Points, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Nothing
from dgrules.solve import consistent, domains, listing
from dgrules.solve.concrete import evaluate
from dgrules.solve.fold import Pool
from dgrules.solve.problem import started
from dgrules.solve.symbol import Named, NotDecided, Payload, Sym, Truthful, number, present
from dgrules.solve.terms import B, cone

if TYPE_CHECKING:
    from dgrules.analysis.trends import Trends

Question: TypeAlias = Callable[[Pool, Sym, Sym], B]
"""What must be impossible of a cell before and after."""
MOST_READ = 60
"""More values read than this are not asked about."""
SECONDS = 0.5


class Steady:
    """Asks about single cells, below the cells whose trend is known."""

    def __init__(self, trends: Trends) -> None:
        self.trends = trends
        self._kinds: dict[str, tuple[Nothing, ...]] = {}

    def only_goes(self, cell: Cell, *, up: bool) -> bool:
        """Whether the cell can only go up (down) or stay, with the same kind of nothing before and after."""

        def otherwise(pool: Pool, one: Sym, two: Sym) -> B:
            wrong = moves(pool, one, two, "down" if up else "up", order_of(cell.type))
            return pool.or_([wrong, pool.xor(one.na, two.na), pool.xor(one.un, two.un)])

        return has_order(cell.type) and self._impossible(cell, otherwise)

    def never_worse(self, cell: Cell) -> bool:
        """Whether a cell never goes down, nor from a value to the rules' silence."""

        def worse(pool: Pool, one: Sym, two: Sym) -> B:
            lost = pool.and_([present(pool, one), two.un])
            return pool.or_([moves(pool, one, two, "down", order_of(cell.type)), lost])

        return has_order(cell.type) and self._impossible(cell, worse)

    def never_down(self, cell: Cell) -> bool:
        """Whether a cell never goes down, wherever it has a value before and after."""

        def down(pool: Pool, one: Sym, two: Sym) -> B:
            return moves(pool, one, two, "down", order_of(cell.type))

        return has_order(cell.type) and self._impossible(cell, down)

    def _impossible(self, cell: Cell, question: Question) -> bool:
        try:
            return self._asked(cell, question)
        except NotDecided:
            return False

    def _asked(self, cell: Cell, question: Question) -> bool:
        free = Free(self.trends, self)
        before = free.read(cell.expr)
        axioms = [*free.axioms, *consistent.axioms(free)]
        new, relations = free.second()
        query = question(free.pool, before, replaced_sym(free.pool, before, new))
        axioms += [*replaced(free.pool, list(axioms), new), *relations]  # type: ignore[list-item]
        return not _possible(free, query, axioms)

    def kinds(self, key: str) -> tuple[Nothing, ...]:
        """The kinds of nothing that a cell can come to in some submission."""
        if key not in self._kinds:
            self._kinds[key] = tuple(kind for kind in (NOT_APPLICABLE, UNDETERMINED) if self._may_be(key, kind))
        return self._kinds[key]

    def _may_be(self, key: str, kind: Nothing) -> bool:
        try:
            return self.trends.world.reaches([Comes(ir.Ref(key), (kind,))])
        except NotDecided:
            return True


class Free(Everything):
    """Reads a cell with the cells whose trend is known as values of their own."""

    def __init__(self, trends: Trends, steady: Steady) -> None:
        super().__init__(trends.world.ruleset)
        self.trends = trends
        self.steady = steady
        self.made: dict[str, tuple[Sym, int]] = {}
        """By cell: what stands for it, and the variable of its value."""

    def cell(self, key: str) -> Sym:
        """A free value of the cell's type where its trend is known, else what it is made of."""
        from dgrules.analysis.trends import Trend

        if key in self.made:
            return self.made[key][0]
        if key not in self._cells:
            if self.trends.cells.get(key, Trend.ANY) is not Trend.ANY:
                return self._free_cell(key)
            self._cells[key] = self.read(self.ruleset.cells[key].expr)
        return super().cell(key)

    def _free_cell(self, key: str) -> Sym:
        if len(self.made) >= MOST_READ:
            raise NotDecided("too many values are read")
        cell, pool = self.ruleset.cells[key], self.pool
        value, var = _payload(pool, domains.of_stated(key, cell.type, self.ruleset.stated_bounds(key)))
        kinds = self.steady.kinds(key)
        says = pool.states((True, *kinds)).index
        nothing = {kind: pool.is_(says, 2 << at) for at, kind in enumerate(kinds)}
        sym = Sym(nothing.get(NOT_APPLICABLE, pool.false), nothing.get(UNDETERMINED, pool.false), value)
        self.made[key] = (sym, var)
        return sym

    def second(self) -> tuple[dict[int, int], list[B]]:
        """The variables of the second submission, and what holds between the two."""
        from dgrules.analysis.trends import Trend

        new = again_opaque(self.pool)
        changed: list[tuple[Sym, Trend, Type]] = []
        for key, (sym, var) in self.made.items():
            trend = self.trends.cells[key]
            if trend is not Trend.SAME:
                new[var] = again(self.pool, var)
                changed.append((sym, trend, self.ruleset.cells[key].type))
        for key, trend in self.trends.moved.items():
            variables = self.variables_of(key)
            new |= {var: again(self.pool, var) for var in variables if trend is Trend.ANY or var in self.sources}
            if variables and trend is not Trend.ANY:
                stated = key in self.ruleset.cells
                sym = self.stated(key) if stated else self.figure(key)
                kind = self.ruleset.cells[key].type if stated else self.declaration(key).type
                changed.append((sym, trend, kind))
        return new, [self._relation(sym, trend is Trend.UP, kind, new) for sym, trend, kind in changed]

    def _relation(self, sym: Sym, up: bool, kind: Type, new: dict[int, int]) -> B:
        """That the second is no worse (better) than the first."""
        after = replaced_sym(self.pool, sym, new)
        return self.pool.not_(moves(self.pool, sym, after, "down" if up else "up", order_of(kind)))


def _payload(pool: Pool, domain: domains.Domain) -> tuple[Payload, int]:
    match domain:
        case domains.Numbers(bounds, whole):
            item = pool.number(bounds, whole)
            return number(pool, item), item.var
        case domains.Choices((False, True)):
            var = pool.states((False, True)).index
            return Truthful(pool.is_(var, 2)), var
        case domains.Choices(values) if all(isinstance(value, str) for value in values):
            var = pool.states(values).index
            return Named(tuple((str(value), pool.is_(var, 1 << at)) for at, value in enumerate(values))), var
        case _:
            raise NotDecided("a value of this type has no better and worse")


def _possible(free: Free, query: B, axioms: list[B]) -> bool:
    if query is free.pool.false:
        return False
    problem = started(free, [query], axioms)
    space = listing.space(problem)
    if space is not None:
        nodes = cone((query,))
        return any(evaluate(nodes, assignment)[query.id] for assignment in listing.assignments(space))
    from dgrules.solve.solver import Solver

    deadline = min(time.monotonic() + SECONDS, free.trends.world.deadline)
    return Solver(free.pool, problem.axioms, deadline).model([query]) is not None


def order_of(kind: Type) -> tuple[str, ...]:
    """The values of a category, worst first."""
    return kind.values if isinstance(kind, Category) else ()


def has_order(kind: Type) -> bool:
    """Whether values of a type are better and worse than each other: numbers, truths and ordered categories."""
    if isinstance(kind, Category):
        return kind.ordered
    return isinstance(kind, Points) or not (isinstance(kind, Simple) and kind.name in ("text", "list", "rank"))
