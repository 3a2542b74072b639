"""With which constants each reported number of a ruleset is compared, wherever it is handed on to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Category, Simple

NUMBERS = ("number", "percent", "percentage points", "rank", "date")
COUNTS = ("passed-count", "counted", "set", "kind-count")
NOTHING: frozenset[str] = frozenset()


class NotExact(Exception):
    """A finite grid would not say everything about this ruleset."""


def cuts(ruleset: Ruleset) -> dict[str, set[Fraction]]:
    """The constants that each reported number is compared with, by figure key. `NotExact` where one goes into more."""
    found = _Uses(ruleset)
    for key, cell in ruleset.cells.items():
        found.carried[key] = found.through(cell.expr)
        if found.carried[key] and key.partition(":")[0] not in ("value", "define"):
            raise NotExact(f"{key} is a reported number")
    return found.found


def children(expr: object) -> Iterator[ir.Expr]:
    """The expressions directly inside one."""
    if is_dataclass(expr):
        for one in fields(expr):
            yield from _expressions(getattr(expr, one.name))


def walk(expr: ir.Expr) -> Iterator[ir.Expr]:
    """An expression and everything inside it, without what its references refer to."""
    yield expr
    for part in children(expr):
        yield from walk(part)


def _expressions(value: object) -> Iterator[ir.Expr]:
    if isinstance(value, tuple):
        for item in value:
            yield from _expressions(item)
    elif isinstance(value, ir.Case):
        yield from children(value)
    elif is_dataclass(value) and type(value).__module__ == ir.__name__:
        yield value  # type: ignore[misc]


@dataclass(slots=True)
class _Uses:
    """What is known so far of each figure, and of each cell the figures whose number it hands on."""

    ruleset: Ruleset
    found: dict[str, set[Fraction]] = field(default_factory=dict)
    carried: dict[str, frozenset[str]] = field(default_factory=dict)

    def through(self, expr: ir.Expr) -> frozenset[str]:
        """The figures whose reported number this expression hands on unchanged."""
        match expr:
            case ir.Figure(key) | ir.Ref(key) | ir.Stated(key):
                return self._leaf(expr, key)
            case ir.Guard() | ir.IfNotTriggered() | ir.Cases():
                return self._choice(expr)
            case ir.Cmp(_, left, right):
                self._compared(left, right)
                self._compared(right, left)
            case ir.Scale(value, knots, between):
                self._scaled(self.through(value), [at for at, _ in knots], between)
            case ir.IsNA(value):
                self.through(value)
            case ir.FoldMembers():
                raise NotExact("a fold over members of the submission")
            case _:
                if [part for part in children(expr) if self.through(part)]:
                    raise NotExact(f"{type(expr).__name__} of a reported number")
        return NOTHING

    def _leaf(self, expr: ir.Figure | ir.Ref | ir.Stated, key: str) -> frozenset[str]:
        if isinstance(expr, ir.Ref):
            return self.carried[key]
        if isinstance(expr, ir.Figure):
            if (decl := self.ruleset.figures.get(key)) is None:
                raise NotExact(f"figure {key} is reported in parts")
            return frozenset({key} if is_number(decl) else ())
        if key.partition(":")[0] not in COUNTS:
            raise NotExact(f"{key} is stated")
        return NOTHING

    def _choice(self, expr: ir.Guard | ir.IfNotTriggered | ir.Cases) -> frozenset[str]:
        """What is chosen is handed on; what decides it is not."""
        match expr:
            case ir.Guard(condition, value):
                self.through(condition)
                return self.through(value)
            case ir.IfNotTriggered(_, then, value):
                return self.through(value) | (self.through(then) if then is not None else NOTHING)
            case ir.Cases(cases, otherwise):
                for case in cases:
                    self.through(case.condition)
                values = [*(case.value for case in cases), otherwise]
                return NOTHING.union(*(self.through(value) for value in values if value is not None))

    def _scaled(self, held: frozenset[str], knots: list[Fraction], between: str) -> None:
        if held and between == "linear":
            raise NotExact("a linear scale of a reported number")
        for key in held:
            self.found.setdefault(key, set()).update(knots)

    def _compared(self, side: ir.Expr, other: ir.Expr) -> None:
        for key in self.through(side):
            self.found.setdefault(key, set()).add(constant(other))


def constant(expr: ir.Expr) -> Fraction:
    """The number that an expression is whatever is reported."""
    match expr:
        case ir.Lit(value=bool()):
            pass
        case ir.Lit(value=Fraction() | int() as value):
            return Fraction(value)
        case ir.Neg(value):
            return -constant(value)
    raise NotExact("a reported number is compared with something that is no constant")


def is_number(decl: FigureDecl) -> bool:
    """Whether the figure is a number, of which there are too many to try them all."""
    match decl.type:
        case Simple(name):
            return name in NUMBERS
        case Category():
            return False
        case _:
            return True
