"""What can be asked of the reference as a whole: functions of columns of few values, as tables or by counting."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, Protocol

from dgrules.batch.asking import by_reference, children, small
from dgrules.batch.graph import Const, Graph, Leaf, Logic, Node, Num, Small, Table, Test, Unsupported, members
from dgrules.batch.numbers import Numbers
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset


class Source(Protocol):
    """A column of the batch as the lowering sees it (`inputs.Input`)."""

    sort: str
    domain: tuple[Any, ...]

    def whole(self) -> tuple[int, int, int]:
        """The least and greatest numerator, and the denominator."""

    def limit(self, value: Fraction) -> Fraction:
        """A number in the unit of the column as it came."""


class Tables(ABC):
    """The part of the lowering that makes tables. `figures` and `given` are the columns of the batch, by key."""

    def __init__(self, ruleset: Ruleset, figures: Mapping[str, Source], given: Mapping[str, Source]) -> None:
        self.ruleset = ruleset
        self.figures = figures
        self.given = given
        self.graph = Graph()
        self.numbers = Numbers(self.graph)
        self.whole: set[str] = set()
        """The inputs whose numbers are needed as integers."""
        self._cells: dict[str, Node] = {}
        self._nodes: dict[ir.Expr, Node] = {}

    @abstractmethod
    def node(self, expr: ir.Expr) -> Node:
        """An expression as a column."""

    def nodes(self, exprs: Sequence[ir.Expr]) -> list[Node]:
        return [self.node(expr) for expr in exprs]

    def smalls(self, exprs: Sequence[ir.Expr]) -> list[Const | Small]:
        """Expressions that come to one of a few values."""
        return [small(node) for node in self.nodes(exprs)]

    def _apply(self, function: Callable[..., Any], args: Sequence[Any]) -> Const | Small:
        found = self.graph.apply(function, args)
        if found is None:
            raise Unsupported("too many values")
        return found

    def _table(self, expr: ir.Expr, operands: Sequence[Node]) -> Const | Small | None:
        """What the reference makes of an expression whose operands are small, if that is not too much."""
        if any(isinstance(operand, Num) for operand in operands):
            return None
        return self.graph.apply(by_reference(expr), [small(operand) for operand in operands])

    def _tabulated(self, expr: ir.Expr) -> Node:
        found = self._table(expr, self.nodes(children(expr)))
        if found is None:
            raise Unsupported("too many values")
        return found

    def _symmetric(self, function: Callable[[Sequence[Any]], Any], items: Sequence[ir.Expr]) -> Node:
        """A function of members in any order: of how many come to what."""
        found = self.smalls(items)
        fixed = [item.value for item in found if isinstance(item, Const)]
        open_ = [item for item in found if not isinstance(item, Const)]
        if not open_:
            return Const(function(fixed))
        plain = all(isinstance(item, Leaf | Test | Logic) for item in open_) and len(set(open_)) == len(open_) > 1
        if plain and (bit := self._plainly(function, fixed, open_)) is not None:
            return bit
        table = None
        if not plain and not _apart(open_):
            table = self.graph.apply(lambda *values: function([*fixed, *values]), open_)
        if table is not None:
            return table
        tally = self.graph.tally(open_)
        if tally is None:
            raise Unsupported("too many outcomes")
        return self._apply(lambda counts: function([*fixed, *members(len(open_), counts)]), [tally])

    def _plainly(
        self, function: Callable[[Sequence[Any]], Any], fixed: Sequence[Any], items: Sequence[Small]
    ) -> Const | Small | None:
        """One bit where the function only asks whether all, or any, of sure conditions hold."""
        if any(item.domain != (False, True) for item in items):
            return None
        many = len(items)
        seen = [function([*fixed, *([True] * held), *([False] * (many - held))]) for held in range(many + 1)]
        for every, one in ((True, seen[:-1]), (False, seen[1:])):
            if all(value == one[0] and value.__class__ is one[0].__class__ for value in one) and seen[0] != seen[-1]:
                key = (Logic, every, tuple(sorted(map(id, items))))
                bit = self.graph.once(key, partial(Logic, every, tuple(items)))
                return self._apply(lambda held: seen[-1] if held else seen[0], [bit])
        return None


def _apart(items: Sequence[Small]) -> bool:
    """Whether members come straight from inputs, each from its own, and are enough that counting them is less work than
    a table over all those inputs."""
    keys = [key for item in items for key in (item.keys if isinstance(item, Table) else (item,))]
    straight = all(isinstance(key, Leaf | Test | Logic) for key in keys)
    return straight and len(items) > 2 and len(set(keys)) == len(keys)
