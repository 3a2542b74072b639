"""Comparisons, and the states of inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from dgrules.batch.asking import guard, settled
from dgrules.batch.graph import Const, Node, Num, Small, Test, Unsupported
from dgrules.batch.lower_tables import Source, Tables
from dgrules.model import ir
from dgrules.model.arithmetic import first_nothing
from dgrules.model.values import OPEN, Nothing


class Comparisons(Tables):
    """The part of the lowering that compares."""

    def overridden(self, key: str) -> bool:
        """Whether the batch has a column that takes a cell's place."""
        cell = self.ruleset.cells[key]
        return key in self.given and not cell.guarded_statement and cell.expr != ir.Stated(key)

    def _compared(self, expr: ir.Cmp, op: ir.Op, left: ir.Expr, right: ir.Expr) -> Node:
        if isinstance(right, ir.Lit) and isinstance(right.value, Fraction | int) and not isinstance(right.value, bool):
            plain = self._plain(left)
            if plain is not None:
                return self._against(op, *plain, Fraction(right.value))
        operands = [self.node(left), self.node(right)]
        if not any(isinstance(operand, Num) for operand in operands):
            return self._tabulated(expr)
        for operand in operands:
            if isinstance(operand, Const) and isinstance(operand.value, Nothing):
                return self._strictly(operands)
        return self.numbers.compare(op, *(self.numbers.of(operand) for operand in operands))

    def _strictly(self, operands: Sequence[Node]) -> Node:
        """A strict operation of which one operand is a kind of nothing in every row."""
        states = [operand.state if isinstance(operand, Num) else operand for operand in operands]
        kinds = [Const(True) if state is None else state for state in states]
        return self._apply(lambda *values: first_nothing(v for v in values if isinstance(v, Nothing)), kinds)

    def _plain(self, expr: ir.Expr) -> tuple[str, Source, list[Const | Small]] | None:
        """The input that an expression is, as it came, and the conditions that guard it."""
        match expr:
            case ir.Figure(key) if key in self.figures and self.figures[key].sort == "number":
                return key, self.figures[key], []
            case ir.Stated(key) if key in self.given and self.given[key].sort == "number":
                return f"given {key}", self.given[key], []
            case ir.Ref(key) if not self.overridden(key):
                return self._plain(self.ruleset.cells[key].expr)
            case ir.Guard(condition, value):
                found = self._plain(value)
                return found and (found[0], found[1], [*self.smalls([condition]), *found[2]])
            case _:
                return None

    def _against(self, op: ir.Op, key: str, source: Source, guards: Sequence[Const | Small], limit: Fraction) -> Node:
        """An input's own numbers against a constant: nothing is converted."""
        state = self._apply(settled, [self.graph.leaf(key, "state", source.domain)])
        if isinstance(state, Const) and state.value is not True:
            held: Const | Small = state
        else:
            edge = source.limit(limit)
            test = self.graph.once((Test, op, key, edge), lambda: Test(op, key, edge))
            held = self._apply(lambda there, found: found if there is True else there, [state, test])
        for condition in reversed(guards):
            held = self._apply(guard, [condition, held])
        return held

    def _state_of(self, key: str, function: Callable[[Any], Any]) -> Const | Small:
        """A function of the state of a figure as it was reported; of any other value it is asked of True."""
        if key not in self.figures:
            return Const(function(OPEN))
        source = self.figures[key]
        if source.sort in ("objects", "members"):
            raise Unsupported("text")
        leaf = self.graph.leaf(key, "data" if source.sort == "small" else "state", source.domain)
        return self._apply(lambda v: function(v if isinstance(v, Nothing) else True), [leaf])
