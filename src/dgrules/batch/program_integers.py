"""Code for columns of integers: on 64 bits where every step is known to fit, else on Python's integers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np

from dgrules.batch.graph import INT64, Ints, Rows, Small
from dgrules.batch.writer import Writer


class IntegerCode(Writer, ABC):
    """Writes columns of integers."""

    @abstractmethod
    def by_code(self, item: Small, values: Any, into: str | None = None) -> str:
        """A constant for each code of a small column."""

    @abstractmethod
    def row_values(self, node: Rows) -> str:
        """What a cell comes to row by row: (codes, numerators, denominators, values)."""

    def ints(self, node: Ints) -> str:
        """The array of a column of integers; a Python integer where it is the same in every row."""
        return self.once(node, lambda: self._ints(node))

    def _ints(self, node: Ints) -> str:
        match node.op, node.args:
            case "input", (key,):
                name = self.narrow_input(key)
                return self.named(f"{name}.astype(np.int64)") if max(-node.low, node.high) < 2**31 else name
            case "const", (value,):
                return self.constant(value)
            case "take", (small, values):
                return self.by_code(small, np.array(values, object if node.wide else np.int64))
            case "choose", (small, branches):
                return self._choose(node, small, branches)
            case "rows", (rows, part):
                return self.named(f"{self.row_values(rows)}[{1 if part == 'top' else 2}]")
            case _:
                return self._arithmetic(node)

    def _arithmetic(self, node: Ints) -> str:
        match node.op, node.args:
            case "sum", (terms, plus):
                return self._sum(node, terms, plus)
            case "product", (one, other):
                return self.named(f"{self._as(one, node)} * {self._as(other, node)}")
            case "min" | "max", (columns,):
                names = [self._as(column, node) for column in columns]
                out = names[0]
                for name in names[1:]:
                    out = self.named(f"np.{node.op}imum({out}, {name})")
                return out
            case "round", (top, den, mode):
                most = 2 * max(-top.low, top.high) + 2 * den.high
                return self._computed(node, "rounded", (top, den), most, repr(mode))
            case "signed", (top, other):
                return self._computed(node, "signed", (top, other), max(-top.low, top.high))
            case "size", (column,):
                return self._computed(node, "size", (column,), max(-column.low, column.high))
            case _:
                raise AssertionError(node.op)

    def narrow_input(self, key: str) -> str:
        """An input's numerators as they are kept, perhaps in 32 bits."""
        return self.once(("whole", key), lambda: self.named(f"I[{key!r}].integers()[lo:hi]"))

    def _as(self, column: Ints, wanted: Ints) -> str:
        """A column at the width of what is made of it."""
        name = self.ints(column)
        if wanted.wide and not column.wide and column.op != "const":
            return self.once(("wide", column), lambda: self.named(f"{name}.astype(object)"))
        return name

    def _sum(self, node: Ints, terms: Any, plus: int) -> str:
        factors = [factor for _, factor in terms]
        wide = node.wide or max(map(abs, [*factors, plus])) > INT64
        names = []
        for column, factor in terms:
            name = self._as(column, node)
            if wide and not node.wide and not column.wide:
                name = f"{name}.astype(object)"
            names.append(name if factor == 1 else f"-{name}" if factor == -1 else f"{name} * {self.constant(factor)}")
        if len(names) == 1 and not plus:
            found = self.named(names[0])
        elif wide or len(names) == 1:
            found = self.named(" + ".join([*names, self.constant(plus)] if plus else names))
        else:
            out = self.named(f"{names[0]} + {names[1]}")
            for name in [*names[2:], *([self.constant(plus)] if plus else [])]:
                self.emit(f"{out} += {name}")
            found = out
        narrow_again = not node.wide and (wide or any(column.wide for column, _ in terms))
        return self.named(f"k.narrow({found})") if narrow_again else found

    def _computed(self, node: Ints, function: str, columns: Sequence[Ints], most: int, *more: str) -> str:
        """By a function; on Python integers where its steps may not fit."""
        wide = most > INT64 or any(column.wide for column in columns)
        names = []
        for column in columns:
            name = self.ints(column)
            names.append(f"{name}.astype(object)" if wide and not column.wide and column.op != "const" else name)
        found = self.named(f"k.{function}({', '.join([*names, *more])})")
        return self.named(f"k.narrow({found})") if wide and not node.wide else found

    def _choose(self, node: Ints, small: Small, branches: Sequence[Ints]) -> str:
        groups: dict[Ints, list[int]] = {}
        for code, branch in enumerate(branches):
            groups.setdefault(branch, []).append(code)
        columns = [branch for branch in groups if branch.op != "const"]
        if len(columns) == 1 and len(groups) == 2:
            zero = next(branch for branch in groups if branch.op == "const")
            if zero.args[0] == 0 and not node.wide:
                chosen = np.array([branch is columns[0] for branch in branches], np.uint8)
                return self.named(f"{self.ints(columns[0])} * {self.by_code(small, chosen)}")
        order = sorted(groups, key=lambda branch: -len(groups[branch]))
        kind = "O" if node.wide else "i8"
        out = self.buffer(kind)
        self.emit(f"{out}[...] = {self.ints(order[0])}")
        for branch in order[1:]:
            chosen = np.array([one is branch for one in branches], bool)
            mask = self.by_code(small, chosen)
            self.emit(f"np.copyto({out}, {self.ints(branch)}, where={mask}, casting='unsafe')")
        return out
