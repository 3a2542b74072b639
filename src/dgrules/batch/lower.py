"""The expression tree as columns: one reader of `model/ir.py`, for the columns of one batch.

What a kind means is asked of the reference evaluator wherever its operands are small columns; arithmetic and the rest
that works on numbers is in `numbers.py`. What neither can do is `Unsupported`: then the cell goes row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, assert_never

from dgrules.batch.asking import (
    Pick,
    children,
    figure_is_not_applicable,
    guard,
    is_not_applicable,
    settled,
    small,
    walk,
    walked,
)
from dgrules.batch.graph import Const, Ints, Node, Num, Ranked, Rows, Small, Unsupported
from dgrules.batch.lower_compare import Comparisons
from dgrules.batch.lower_numbers import fold_numbers, never, on_scale
from dgrules.batch.lower_tables import Source
from dgrules.evaluate.reference_sets import conjunction, count, counted, disjunction, quantifier
from dgrules.model import ir
from dgrules.model.ruleset import Cell
from dgrules.model.types import DATE, LIST, TEXT, YES_NO, Category
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing

KINDS_OF_NOTHING = (NOT_APPLICABLE, UNDETERMINED, OPEN)
UNBOUNDED = 1 << 400
"""The end of columns of which nothing is known: far beyond 64 bits."""


class Lowering(Comparisons):
    """Makes the columns of cells from the columns of a batch. `figures` and `given` by figure and cell key."""

    # -- cells -------------------------------------------------------------------------------------

    def cell(self, key: str) -> Node:
        """A cell of the ruleset."""
        if key not in self._cells:
            cell = self.ruleset.cells[key]
            try:
                found = self._list(cell) if cell.type == LIST else self._stated(cell)
            except Unsupported:
                found = self._rows(cell)
            self._cells[key] = found
        return self._cells[key]

    def _stated(self, cell: Cell) -> Node:
        """The cell's expression, or where the submission gives the cell, that."""
        if not self.overridden(cell.key):
            return self.node(cell.expr)
        leaf = f"given {cell.key}"
        source = self.given[cell.key]
        if source.sort == "objects":
            raise Unsupported("text")
        if source.sort == "number":
            own = self._input(leaf, source)
            raw = self.graph.leaf(leaf, "state", source.domain)
            which = self._apply(lambda state: state is not OPEN, [raw])
            return self.branch(which, [own, self.node(cell.expr)], lambda said: 0 if said else 1)
        computed = self.node(cell.expr)
        raw = self.graph.leaf(leaf, "data", source.domain)
        if isinstance(computed, Num):
            raise Unsupported("a number beside words")
        return self._apply(lambda said, found: found if said is OPEN else settled(said), [raw, computed])

    def _list(self, cell: Cell) -> Node:
        """A list of the members at one end."""
        if self.overridden(cell.key) or not isinstance(cell.expr, ir.Rank):
            raise Unsupported("a list")
        expr = cell.expr
        keys = [(name, key) for name, key in zip(expr.names, self.nodes(expr.keys), strict=True) if not never(key)]
        if not keys:
            return Const(NOT_APPLICABLE)
        if any(isinstance(key, Const) and key.value is OPEN for _, key in keys):
            return Const(OPEN)
        numbers = [self.numbers.of(key) for _, key in keys]
        state = self.numbers.folded_state(numbers)
        if isinstance(state, Const) and state.value is not True:
            return state
        tops = self.numbers.common(numbers)
        kept = None if isinstance(state, Const) else state
        applies = tuple(number.state for number in numbers)
        return Ranked(tuple(name for name, _ in keys), tops, applies, expr.count, expr.end == "highest", kept)

    def _rows(self, cell: Cell) -> Rows | Num:
        """A cell evaluated row by row."""
        deps = tuple(self._deps(cell))
        kinds: tuple[Any, ...] = KINDS_OF_NOTHING
        if cell.type == YES_NO:
            return Rows(cell.key, deps, (False, True, *kinds))
        if isinstance(cell.type, Category):
            return Rows(cell.key, deps, (*cell.type.values, *kinds))
        rows = Rows(cell.key, deps, (True, *kinds))
        if cell.type in (TEXT, LIST):
            return rows
        whole = cell.type == DATE
        top = Ints("rows", (rows, "top"), -UNBOUNDED, UNBOUNDED)
        return Num(top, 1 if whole else Ints("rows", (rows, "den"), 1, UNBOUNDED), rows, True)

    def _deps(self, cell: Cell) -> list[tuple[str, str, Any]]:
        """What a cell's expression reads, as columns."""
        found: dict[tuple[str, str], Any] = {}
        if self.overridden(cell.key):
            found["given", cell.key] = ("input", f"given {cell.key}")
        for part in walk(cell.expr):
            match part:
                case ir.Figure(key) if key in self.figures:
                    found["figure", key] = ("input", key)
                case ir.Stated(key) if key in self.given:
                    found["given", key] = ("input", f"given {key}")
                case ir.Ref(key):
                    found["cell", key] = self.cell(key)
                case ir.FoldMembers(_, figure) if figure in self.figures:
                    found["members", figure] = ("input", figure)
                case _:
                    pass
        for _, node in found.items():
            if isinstance(node, tuple):
                self.whole.add(node[1])
        return [(sort, key, node) for (sort, key), node in found.items()]

    # -- expressions -------------------------------------------------------------------------------

    def node(self, expr: ir.Expr) -> Node:
        """An expression as a column."""
        found = self._nodes.get(expr)
        if found is None:
            found = self._nodes[expr] = self._node(expr)
        return found

    def _node(self, expr: ir.Expr) -> Node:
        match expr:
            case ir.Lit(value):
                return Const(value)
            case ir.Figure(key):
                return self._input(key, self.figures[key]) if key in self.figures else Const(OPEN)
            case ir.Stated(key):
                return self._input(f"given {key}", self.given[key]) if key in self.given else Const(OPEN)
            case ir.Ref(key):
                found = self.cell(key)
                if self.ruleset.cells[key].type in (TEXT, LIST) and isinstance(found, Rows | Ranked):
                    raise Unsupported("text")
                return found
            case ir.Add() | ir.Neg() | ir.Mul() | ir.Div() | ir.Ratio() | ir.Round() | ir.Ln():
                return self._arithmetic(expr)
            case ir.And() | ir.Or() | ir.Not() | ir.Cmp() | ir.IsNA() | ir.Guard():
                return self._logic(expr)
            case ir.Count() | ir.Counted() | ir.Quant() | ir.Fold() | ir.FoldMembers() | ir.Rank():
                return self._set(expr)
            case ir.Cases() | ir.Cap() | ir.Scale() | ir.Lookup() | ir.IfNotTriggered():
                return self._choice(expr)
            case _:
                assert_never(expr)

    def _input(self, key: str, source: Source) -> Node:
        if source.sort == "small":
            return self._apply(settled, [self.graph.leaf(key, "data", source.domain)])
        if source.sort != "number":
            raise Unsupported("text")
        state = self._apply(settled, [self.graph.leaf(key, "state", source.domain)])
        if True not in state.domain:
            return state
        self.whole.add(key)
        low, high, den = source.whole()
        top = self.numbers.ints("input", (key,), [low, high])
        return Num(top, den, None if isinstance(state, Const) else state, True)

    def _arithmetic(self, expr: ir.Add | ir.Neg | ir.Mul | ir.Div | ir.Ratio | ir.Round | ir.Ln) -> Node:
        if isinstance(expr, ir.Ln):
            raise Unsupported("irrational")
        operands = self.nodes(children(expr))
        table = self._table(expr, operands)
        if table is not None:
            return table
        if any(isinstance(operand, Const) and isinstance(operand.value, Nothing) for operand in operands):
            return self._strictly(operands)
        numbers = [self.numbers.of(operand) for operand in operands]
        match expr:
            case ir.Add():
                return self.numbers.add(numbers)
            case ir.Neg():
                return self.numbers.negative(numbers[0])
            case ir.Mul():
                return self.numbers.multiply(*numbers)
            case ir.Div():
                return self.numbers.divide(numbers[0], numbers[1], UNDETERMINED)
            case ir.Ratio():
                return self.numbers.divide(numbers[0], numbers[1], NOT_APPLICABLE)
            case ir.Round(_, digits, mode):
                return self.numbers.round(numbers[0], digits, mode)
            case _:
                assert_never(expr)

    def _logic(self, expr: ir.And | ir.Or | ir.Not | ir.Cmp | ir.IsNA | ir.Guard) -> Node:
        match expr:
            case ir.And(items):
                return self._symmetric(conjunction, items)
            case ir.Or(items):
                return self._symmetric(disjunction, items)
            case ir.Cmp(op, left, right):
                return self._compared(expr, op, left, right)
            case ir.IsNA(ir.Figure(key)):
                return self._state_of(key, figure_is_not_applicable)
            case ir.IsNA(value):
                found = self.node(value)
                if isinstance(found, Num):
                    found = Const(True) if found.state is None else found.state
                return self._apply(is_not_applicable, [found])
            case ir.Guard(condition, value):
                return self._guarded(expr, self.smalls([condition])[0], self.node(value))
            case ir.Not():
                return self._tabulated(expr)
            case _:
                assert_never(expr)

    def _set(self, expr: ir.Count | ir.Counted | ir.Quant | ir.Fold | ir.FoldMembers | ir.Rank) -> Node:
        match expr:
            case ir.Count(items):
                return self._symmetric(count, items)
            case ir.Counted(items):
                return self._symmetric(counted, items)
            case ir.Quant(kind, number, items):
                return self._symmetric(lambda values: quantifier(kind, number, values), items)
            case ir.Fold(fn, items, weights):
                if fn == "geometric mean":
                    raise Unsupported("irrational")
                operands = self.nodes([*items, *weights])
                return self._table(expr, operands) or fold_numbers(
                    self.numbers, fn, operands[: len(items)], operands[len(items) :]
                )
            case ir.FoldMembers() | ir.Rank():
                raise Unsupported("members or a list")
            case _:
                assert_never(expr)

    def _choice(self, expr: ir.Cases | ir.Cap | ir.Scale | ir.Lookup | ir.IfNotTriggered) -> Node:
        match expr:
            case ir.Cases():
                return self._cases(expr)
            case ir.Cap() | ir.Lookup():
                return self._tabulated(expr)
            case ir.Scale(value):
                operand = self.node(value)
                return self._table(expr, [operand]) or on_scale(self.numbers, expr, self.numbers.of(operand))
            case ir.IfNotTriggered(figure, then, value):
                raised = self._state_of(figure.key, lambda state: state is NOT_TRIGGERED)
                branches = [Const(NOT_APPLICABLE) if then is None else self.node(then), self.node(value)]
                return self.branch(raised, branches, lambda arose: 0 if arose is True else 1)
            case _:
                assert_never(expr)

    # -- choices -----------------------------------------------------------------------------------

    def _guarded(self, expr: ir.Guard, condition: Const | Small, value: Node) -> Node:
        if not isinstance(value, Num):
            return self._apply(guard, [condition, value])
        which = self._apply(lambda held: guard(held, True), [condition])
        return self.branch(which, [value], lambda held: 0 if held is True else held)

    def _cases(self, expr: ir.Cases) -> Node:
        """Which case holds, by the reference; then the value of that case."""
        conditions = self.smalls([case.condition for case in expr.cases])
        values = [case.value for case in expr.cases] + [expr.otherwise]
        branches = [Const(UNDETERMINED) if value is None else self.node(value) for value in values]
        marks = [ir.Lit(f"#{number}", TEXT) for number in range(len(values))]
        asked = ir.Cases(tuple(ir.Case(mark, ir.Ref(str(n))) for n, mark in enumerate(marks[:-1])), otherwise=marks[-1])
        which = self.graph.apply(lambda *held: walked(asked, held), conditions)
        if which is None:
            raise Unsupported("too many conditions")
        return self.branch(which, branches, lambda v: int(v[1:]) if isinstance(v, str) else v)

    def branch(self, which: Const | Small, branches: Sequence[Node], chosen: Callable[[Any], Any]) -> Node:
        """One of several columns: `chosen` makes a branch's index, or a kind of nothing, of what `which` comes to."""
        if isinstance(which, Const):
            index = chosen(which.value)
            return Const(index) if isinstance(index, Nothing) else branches[index]
        picks = self._apply(lambda v: Pick(c) if not isinstance(c := chosen(v), Nothing) else c, [which])
        if isinstance(picks, Const):
            return branches[picks.value.index] if isinstance(picks.value, Pick) else picks
        if not any(isinstance(branch, Num) for branch in branches):
            smalls = [small(branch) for branch in branches]
            return self._apply(lambda pick, *v: v[pick.index] if isinstance(pick, Pick) else pick, [picks, *smalls])
        which_of, nothing = dict[int, Num](), dict[int, Nothing]()
        for index, branch in enumerate(branches):
            if isinstance(branch, Const) and isinstance(branch.value, Nothing):
                nothing[index] = branch.value
            else:
                which_of[index] = self.numbers.of(branch)
        picks = self._apply(lambda p: nothing.get(p.index, p) if isinstance(p, Pick) else p, [picks])
        if isinstance(picks, Const):
            return branches[picks.value.index] if isinstance(picks.value, Pick) else picks
        return self.numbers.select(picks, [which_of[p.index] if isinstance(p, Pick) else None for p in picks.domain])
