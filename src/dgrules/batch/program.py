"""From the graph of columns to code that computes them, block by block: short Python over whole arrays.

Each line works on a block that stays in the processor's cache. Columns are computed once, whoever needs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any, cast

import numpy as np

from dgrules.batch.graph import Const, Ints, Leaf, Logic, Num, Ranked, Rows, Small, Table, Tally, Test
from dgrules.batch.inputs import Input
from dgrules.batch.integers import raw_threshold
from dgrules.batch.program_integers import IntegerCode
from dgrules.batch.rows import RowsOf

BLOCK = 262_144
"""Rows that are computed together: enough that what each line costs besides does not count, also between threads
(measured: from 32 to 256 thousand no difference on one thread, a quarter less time on two)."""
_UFUNC = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal", "=": "equal", "<>": "not_equal"}


class Code(IntegerCode):
    """Writes the code of columns, each once. `inputs` are the columns of the batch that the code is first made for."""

    def __init__(self, inputs: Mapping[str, Input], rows: RowsOf) -> None:
        super().__init__()
        self.inputs = inputs
        self.rows = rows

    def codes(self, node: Small) -> str:
        """The array of a small column's codes."""
        return self.once(node, lambda: self._codes(node))

    def _codes(self, node: Small) -> str:
        match node:
            case Leaf(key, part):
                return self.named(f"I[{key!r}].{part}[lo:hi]" if part == "state" else f"I[{key!r}].data[lo:hi]")
            case Test():
                return self._test(node)
            case Tally():
                return self._tally(node)
            case Table(keys, codes, _):
                return self.looked_up(keys, codes)
            case Logic(every, items):
                return self._logic("and" if every else "or", [self.codes(item) for item in items])
            case Rows():
                return self.named(f"{self.row_values(node)}[0]")

    def index(self, keys: Sequence[Small]) -> tuple[str, int]:
        """The mixed-radix number of several columns' codes, and how many there are."""
        size = prod(len(key.domain) for key in keys)
        return self.once(tuple(keys), lambda: self._index(keys, size)), size

    def _index(self, keys: Sequence[Small], size: int) -> str:
        if len(keys) == 1:
            return self.codes(keys[0])
        names = [self.codes(key) for key in keys]
        kind = "u1" if size <= 256 else "u2" if size <= 65536 else "i8"
        out, first = self.buffer(kind), names[0]
        for name, key in zip(names[1:], keys[1:], strict=True):
            times = len(key.domain)
            self.emit(f"np.multiply({first}, {times}, out={out}, casting='unsafe', dtype={kind!r})")
            self.emit(f"np.add({out}, {name}, out={out}, casting='unsafe')")
            first = out
        return out

    def looked_up(self, keys: Sequence[Small], table: Any, into: str | None = None) -> str:
        """A value of a table for each row; `into` is where it is written."""
        if into is None:
            key = (tuple(keys), table.dtype.str, tuple(table.tolist()))
            return self.once(key, lambda: self._looked_up(keys, table, None))
        return self._looked_up(keys, table, into)

    def _looked_up(self, keys: Sequence[Small], table: Any, into: str | None) -> str:
        index, size = self.index(keys)
        if size <= 256 and table.dtype.itemsize == 1:
            bytes_ = self.constant(table.tobytes().ljust(256, b"\0"))
            said = self.once(("bytes", index), lambda: self.named(f"{index}.tobytes()"))
            found = f"np.frombuffer({said}.translate({bytes_}), {table.dtype.str!r})"
            if into is None:
                return self.named(found)
            self.emit(f"{into} = {found}")
            return into
        values = self.constant(table)
        if into is None:
            into = self.buffer(table.dtype.str)
            self.emit(f"np.take({values}, {index}, out={into}, mode='clip')")
        else:
            self.emit(f"np.take({values}, {index}, out={into}, mode='clip')")
        return into

    def raw(self, key: str) -> str:
        """An input's numbers as they came, checked."""
        return self.once(("raw", key), lambda: self._raw(key))

    def _raw(self, key: str) -> str:
        name = self.named(f"I[{key!r}].data[lo:hi]")
        checks = self.inputs[key].checks
        if checks is not None and checks.quick[1]:
            first, held = (text.replace("(x", f"({name}") for text in checks.quick)
            if first:
                self.emit(first)
            self.emit(f"if not ({held}): I[{key!r}].check(lo, hi)")
        return name

    def check_all(self) -> None:
        """Checks the numbers that nothing is computed of, too."""
        for key, one in self.inputs.items():
            if one.checks is not None:
                self.raw(key)

    def _test(self, node: Test) -> str:
        if isinstance(node.left, str):
            threshold = raw_threshold(node.op, cast(Fraction, node.right), self.inputs[node.left].data.dtype.kind)
            left = self.raw(node.left)
            if isinstance(threshold, bool):
                return self.named(f"np.full(hi - lo, {int(threshold)}, 'u1')")
            op, right = threshold[0], self.constant(threshold[1])
        else:
            op, left = node.op, self.ints(node.left)
            right = self.ints(node.right) if isinstance(node.right, Ints) else self.constant(node.right)
        out = self.buffer("?")
        self.emit(f"np.{_UFUNC[op]}({left}, {right}, out={out})")
        return f"{out}v"

    def _logic(self, op: str, names: Sequence[str]) -> str:
        out, first = self.buffer("u1"), names[0]
        for name in names[1:]:
            self.emit(f"np.bitwise_{op}({first}, {name}, out={out})")
            first = out
        return out

    def _tally(self, node: Tally) -> str:
        kind = "u1" if len(node.domain) <= 256 else "u2"
        out, first = self.buffer(kind), ""
        for number, (item, adds) in enumerate(zip(node.items, node.adds, strict=True)):
            part = self._added(item, adds, kind)
            if number:
                self.emit(f"np.add({first}, {part}, out={out}, casting='unsafe')")
            first = out if number else part
        if len(node.items) == 1:
            return first
        return out

    def _added(self, item: Small, adds: Sequence[int], kind: str) -> str:
        """What each row of an item adds."""
        if adds == (0, 1):
            return self.codes(item)
        if len(adds) == 2 and adds[0] == 0:
            part = self.buffer(kind)
            self.emit(f"np.multiply({self.codes(item)}, {adds[1]}, out={part}, casting='unsafe', dtype={kind!r})")
            return part
        return self.looked_up(*self._composed(item, np.array(adds, kind)))

    def _composed(self, item: Small, values: Any) -> tuple[Sequence[Small], Any]:
        """A function of a small column, as a table over what that one stands over."""
        if isinstance(item, Table) and item not in self.names:
            return item.keys, values[item.codes]
        return (item,), values

    def by_code(self, item: Small, values: Any, into: str | None = None) -> str:
        """A constant for each code of a small column."""
        return self.looked_up(*self._composed(item, values), into)

    def row_values(self, node: Rows) -> str:
        """What a cell comes to row by row: (codes, tops, denominators, values)."""
        return self.once(("rows", node), lambda: self._row_values(node))

    def _row_values(self, node: Rows) -> str:
        parts = []
        for _, _, dep in node.deps:
            parts.append(self.values(dep))
        call = self.constant(self.rows.function(node))
        return self.named(f"{call}([{', '.join(parts)}], hi - lo)")

    def values(self, node: Any) -> str:
        """A column as Python values, for what goes row by row."""
        if isinstance(node, tuple):
            return f"k.input_values(I[{node[1]!r}], lo, hi)"
        if isinstance(node, Const):
            return f"[{self.constant(node.value)}] * (hi - lo)"
        if isinstance(node, Num):
            state = "None" if node.state is None else self.codes(node.state)
            kinds = self.constant(() if node.state is None else node.state.domain)
            den = str(node.den) if isinstance(node.den, int) else self.ints(node.den)
            return f"k.number_values({self.ints(node.top)}, {den}, {state}, {kinds}, hi - lo)"
        if isinstance(node, Rows):
            return f"{self.row_values(node)}[3]"
        if isinstance(node, Ranked):
            state = "None" if node.state is None else self.codes(node.state)
            kinds = self.constant(() if node.state is None else node.state.domain)
            return f"k.list_values({self.ranked(node)}, {self.constant(node.names)}, {state}, {kinds})"
        return f"k.small_values({self.codes(node)}, {self.constant(node.domain)})"

    def ranked(self, node: Ranked) -> str:
        """The counts and members of a list."""
        keys = [self.narrow_input(key.args[0]) if key.op == "input" else self.ints(key) for key in node.keys]
        most = max(max(-key.low, key.high) for key in node.keys)
        applies = []
        for state in node.states:
            there = None if state is None else np.array([value is True for value in state.domain], bool)
            applies.append("None" if state is None else self.by_code(state, there))
        both = f"({', '.join(keys)},), ({', '.join(applies)},)"
        call = f"k.ranked({both}, {node.count}, {node.highest}, {self.constant(most)}, hi - lo)"
        return self.once(node, lambda: self.named(call))
