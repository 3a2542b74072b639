"""Columns of integers, each with the ends between which it lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dgrules.batch.graph import Const, Graph, Ints, Num, Small


class Integers:
    """Makes columns of integers in a graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def ints(self, op: str, args: tuple[Any, ...], ends: Sequence[int]) -> Ints:
        """A column of integers with these ends."""
        key = (Ints, op, tuple(id(arg) if isinstance(arg, _NODES) else _key(arg) for arg in args))
        return self.graph.once(key, lambda: Ints(op, args, min(ends), max(ends)))

    def const(self, value: int) -> Ints:
        """The same integer in every row."""
        return self.ints("const", (value,), [value])

    def sum(self, terms: Sequence[tuple[Ints, int]], plus: int = 0) -> Ints:
        """Columns times constants, and a constant."""
        flat: dict[Ints, int] = {}
        for column, factor in terms:
            if column.op == "const":
                plus += column.args[0] * factor
            else:
                flat[column] = flat.get(column, 0) + factor
        kept = [(column, factor) for column, factor in flat.items() if factor]
        if not kept:
            return self.const(plus)
        if len(kept) == 1 and kept[0][1] == 1 and plus == 0:
            return kept[0][0]
        low = plus + sum(min(column.low * factor, column.high * factor) for column, factor in kept)
        high = plus + sum(max(column.low * factor, column.high * factor) for column, factor in kept)
        key = (Ints, "sum", tuple((id(column), factor) for column, factor in kept), plus)
        return self.graph.once(key, lambda: Ints("sum", (tuple(kept), plus), low, high))

    def product(self, one: Ints, other: Ints) -> Ints:
        """Two columns multiplied."""
        for first, second in ((one, other), (other, one)):
            if first.op == "const":
                return self.sum([(second, first.args[0])])
        ends = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]
        return self.ints("product", (one, other), ends)

    def take(self, small: Small, values: tuple[int, ...]) -> Ints:
        """An integer for each code of a small column."""
        return self.ints("take", (small, values), values)

    def choose(self, small: Small, branches: tuple[Ints, ...]) -> Ints:
        """For each code of a small column one of several columns."""
        ends = [end for branch in branches for end in (branch.low, branch.high)]
        key = (Ints, "choose", id(small), tuple(map(id, branches)))
        return self.graph.once(key, lambda: Ints("choose", (small, branches), min(ends), max(ends)))

    def extreme(self, fn: str, columns: Sequence[Ints]) -> Ints:
        """The least or greatest of columns."""
        pick = min if fn == "min" else max
        ends = [pick(column.low for column in columns), pick(column.high for column in columns)]
        key = (Ints, fn, tuple(map(id, columns)))
        return self.graph.once(key, lambda: Ints(fn, (tuple(columns),), min(ends), max(ends)))


_NODES = (Ints, Num, Const)


def _key(arg: Any) -> Any:
    return arg if isinstance(arg, int | str | tuple) else id(arg)
