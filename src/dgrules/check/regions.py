"""Conditions as regions: the values that matter of each quantity, and which conditions hold at each of them.

A quantity's line is cut at every number it is compared with; each number and each stretch between two is represented
by one value. Exact: conditions built from comparisons with constants are constant on each piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from operator import and_, or_

from dgrules.check.intervals import Intervals
from dgrules.model import ir
from dgrules.model.types import YES_NO, Bounds, Category, Count, Simple, Type
from dgrules.model.values import Plain
from dgrules.records import dataclass

MOST_POINTS = 4096
"""Above this many combinations the question belongs to the solver."""
_OPS = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, "=": lambda a, b: a == b, "<>": lambda a, b: a != b,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One value that stands for itself, or for an open stretch (`low` and `high` its ends, None if it has none)."""

    value: Plain
    stretch: bool = False
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """What conditions compare with constants, and the pieces of its line in order."""

    expr: ir.Expr
    type: Type
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One piece of each quantity, and which conditions hold there."""

    pieces: tuple[Piece, ...]
    holds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Every combination that the guard allows."""

    quantities: tuple[Quantity, ...]
    points: tuple[Point, ...]
    conditions: int

    @property
    def single(self) -> Quantity | None:
        """The one quantity that the conditions are about, when it is a number."""
        one = self.quantities[0] if len(self.quantities) == 1 else None
        return one if one is not None and isinstance(one.pieces[0].value, Fraction) else None


def grid(intervals: Intervals, conditions: Sequence[ir.Expr], guard: ir.Expr | None) -> Grid | None:
    """The regions of these conditions; None where plain reasoning does not reach."""
    resolved = [_resolved(intervals, condition) for condition in conditions]
    if any(condition is None for condition in resolved):
        return None
    atoms = _Atoms(intervals)
    if not all(atoms.take(condition) for condition in resolved if condition is not None):
        return None
    wanted = None
    if guard is not None:
        known = set(atoms.compared)
        wanted = _resolved(intervals, guard)
        if wanted is None or not atoms.take(wanted) or set(atoms.compared) != known:
            return None
    quantities = tuple(atoms.quantities())
    if not quantities or not _independent(quantities):
        return None
    size = 1
    for quantity in quantities:
        size *= len(quantity.pieces)
    if size > MOST_POINTS or size == 0:
        return None
    points = tuple(_points(quantities, size, [c for c in resolved if c is not None], wanted))
    return Grid(quantities, points, len(resolved))


def _independent(quantities: Sequence[Quantity]) -> bool:
    """Whether every combination of values can be reported: figures of a submission, of which at most one is the
    result of another ruleset."""
    if len(quantities) == 1:
        return True
    keys = [quantity.expr.key for quantity in quantities if isinstance(quantity.expr, ir.Figure)]
    return len(keys) == len(quantities) and sum(key.startswith("outside:") for key in keys) < 2


def _points(
    quantities: Sequence[Quantity], size: int, conditions: list[ir.Expr], guard: ir.Expr | None
) -> Iterator[Point]:
    sets = _Sets(quantities, size)
    every = product(*(quantity.pieces for quantity in quantities))
    columns = [_bits(sets.of(condition), size) for condition in (ir.And(()) if guard is None else guard, *conditions)]
    for pieces, (allowed, *holds) in zip(every, zip(*columns, strict=True), strict=True):
        if allowed:
            yield Point(pieces, tuple(holds))


def _bits(points: int, size: int) -> list[bool]:
    return [bit == "1" for bit in reversed(f"{points:0{size}b}")]


class _Sets:
    """Where a condition holds, as a number with a bit for each point, in the order of `product`: each comparison is
    decided once for each piece of its quantity."""

    def __init__(self, quantities: Sequence[Quantity], size: int) -> None:
        self.all = (1 << size) - 1
        self._pieces = {quantity.expr: quantity.pieces for quantity in quantities}
        self._blocks: dict[ir.Expr, list[int]] = {}
        self._known: dict[tuple[ir.Expr, object], int] = {}
        stride = size
        for quantity in quantities:
            period, stride = stride, stride // len(quantity.pieces)
            every = sum(1 << start for start in range(0, size, period))
            block = ((1 << stride) - 1) * every
            self._blocks[quantity.expr] = [block << (at * stride) for at in range(len(quantity.pieces))]

    def of(self, expr: ir.Expr) -> int:
        """The points where a condition holds."""
        match expr:
            case ir.And(items=items):
                return reduce(and_, map(self.of, items), self.all)
            case ir.Or(items=items):
                return reduce(or_, map(self.of, items), 0)
            case ir.Not(value=value):
                return self.all & ~self.of(value)
            case ir.Lit(value=value):
                return self.all if value else 0
            case ir.Cmp(left=left):
                return self._where(left, (expr.op, expr.right, expr.order), lambda value: _compares(expr, value))
            case _:
                return self._where(expr, None, bool)

    def _where(self, quantity: ir.Expr, key: object, holds: Callable[[Plain], bool]) -> int:
        if (quantity, key) not in self._known:
            blocks = zip(self._pieces[quantity], self._blocks[quantity], strict=True)
            self._known[quantity, key] = reduce(or_, (block for piece, block in blocks if holds(piece.value)), 0)
        return self._known[quantity, key]


def _compares(expr: ir.Cmp, value: Plain) -> bool:
    right = expr.right.value if isinstance(expr.right, ir.Lit) else None
    if expr.order:
        return bool(_OPS[expr.op](expr.order.index(str(value)), expr.order.index(str(right))))
    return bool(_OPS[expr.op](value, right))


def _resolved(intervals: Intervals, expr: ir.Expr) -> ir.Expr | None:
    """The condition with constants on the right and each quantity under one name; None if it is not so simple."""
    match expr:
        case ir.And(items=items) | ir.Or(items=items):
            new = [_resolved(intervals, item) for item in items]
            known = tuple(item for item in new if item is not None)
            return type(expr)(known) if len(known) == len(new) else None
        case ir.Not(value=value):
            inner = _resolved(intervals, value)
            return None if inner is None else ir.Not(inner)
        case ir.Cmp(op=op, left=left, right=ir.Lit() as right, order=order) if not _is_rounded(intervals, left):
            return ir.Cmp(op, _named(intervals, left), right, order)
        case ir.Cmp(op=op, left=ir.Lit() as left, right=right, order=order) if not _is_rounded(intervals, right):
            return ir.Cmp(_FLIPPED[op], _named(intervals, right), left, order)
        case ir.Lit(value=bool()):
            return expr
        case ir.Figure() | ir.Ref():
            return _named(intervals, expr)
        case _:
            return None


_FLIPPED: dict[ir.Op, ir.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}


def _named(intervals: Intervals, expr: ir.Expr) -> ir.Expr:
    """A reference to a cell that only passes on another value, as that value."""
    while isinstance(expr, ir.Ref) and (cell := intervals.ruleset.cells.get(expr.key)) is not None:
        inner = cell.expr
        while isinstance(inner, ir.Guard) and isinstance(inner.condition, ir.Ref | ir.Lit):
            inner = inner.value
        if not isinstance(inner, ir.Ref | ir.Figure):
            return expr
        expr = inner
    return expr


def _is_rounded(intervals: Intervals, expr: ir.Expr) -> bool:
    """A rounded number is not every number between two: that is for the proofs."""
    while isinstance(expr, ir.Guard | ir.Ref):
        cell = intervals.ruleset.cells.get(expr.key) if isinstance(expr, ir.Ref) else None
        inner = expr.value if isinstance(expr, ir.Guard) else cell.expr if cell else None
        if inner is None:
            return False
        expr = inner
    return isinstance(expr, ir.Round)


class _Atoms:
    """Collects what is compared, and with which constants."""

    def __init__(self, intervals: Intervals) -> None:
        self.intervals = intervals
        self.compared: dict[ir.Expr, list[ir.Lit]] = {}

    def take(self, condition: ir.Expr) -> bool:
        for node in self._atoms(condition):
            match node:
                case ir.Cmp(left=left, right=ir.Lit() as right):
                    self.compared.setdefault(left, []).append(right)
                case ir.Figure() | ir.Ref():
                    self.compared.setdefault(node, []).append(ir.Lit(True, YES_NO))
                case _:
                    return False
        return True

    def _atoms(self, condition: ir.Expr) -> Iterator[ir.Expr]:
        stack = [condition]
        while stack:
            match stack.pop():
                case ir.And(items=items) | ir.Or(items=items):
                    stack.extend(reversed(items))
                case ir.Not(value=value):
                    stack.append(value)
                case ir.Lit():
                    pass
                case node:
                    yield node

    def quantities(self) -> Iterator[Quantity]:
        for expr, constants in self.compared.items():
            yield Quantity(expr, constants[0].type, tuple(self._pieces(expr, constants)))

    def _pieces(self, expr: ir.Expr, constants: list[ir.Lit]) -> Iterator[Piece]:
        match constants[0].type:
            case Simple(name="yes/no"):
                yield from (Piece(True), Piece(False))
            case Category(values=values):
                yield from map(Piece, values)
            case Simple(name="text" | "date" | "list"):
                return
            case kind:
                cuts = {lit.value for lit in constants if isinstance(lit.value, Fraction)}
                yield from _line(sorted(cuts), self.intervals.of(expr), whole=isinstance(kind, Count))


def _line(cuts: Sequence[Fraction], bounds: Bounds, *, whole: bool) -> Iterator[Piece]:
    """The line from one bound to the other, cut at these numbers; of whole numbers only where there are any."""
    inside = [cut for cut in cuts if bounds.holds(cut)]
    ends = [end for end in (bounds.low, bounds.high) if end is not None and bounds.holds(end)]
    marks = sorted({*inside, *ends})
    edges: list[Fraction | None] = [bounds.low if bounds.low not in marks else None]
    if bounds.low is None or bounds.low not in marks:
        yield from _stretch(edges[0], marks[0] if marks else bounds.high, whole)
    for at, mark in enumerate(marks):
        if not whole or mark.denominator == 1:
            yield Piece(mark)
        following = marks[at + 1] if at + 1 < len(marks) else bounds.high
        if following is None or following > mark:
            yield from _stretch(mark, following, whole)


def _stretch(low: Fraction | None, high: Fraction | None, whole: bool) -> Iterator[Piece]:
    """The open stretch between two ends, represented by one value in it."""
    if low is None:
        value = Fraction(0) if high is None else high - 1
    elif high is None:
        value = low + 1
    else:
        value = _between(low, high)
    if whole:
        value = Fraction(value.numerator // value.denominator)
        if low is not None and value <= low:
            value = Fraction(low.numerator // low.denominator + 1)
        if high is not None and value >= high:
            return
    yield Piece(value, True, low, high)


def _between(low: Fraction, high: Fraction) -> Fraction:
    """A number between two, with few digits."""
    step = Fraction(1)
    while True:
        found = (low / step).__floor__() * step + step
        if found < high:
            return found
        step /= 10
