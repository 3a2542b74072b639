"""Whether two cells are the same expression once every cell they refer to is written out. Then they come to the same
for every submission, and no solver is asked. Names of defines and the order of sentences play no part."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Bounds, Category, Type
from dgrules.model.values import Plain

_ANY_ORDER: tuple[type, ...] = (ir.And, ir.Or, ir.Quant, ir.Count, ir.Counted, ir.Add)
_ANY_ORDER_FOLDS = ("sum", "min", "max", "mean", "geometric mean")


class Canon:
    """Numbers for expressions of several rulesets: equal numbers mean equal expressions."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def number(self, made: object) -> int:
        """The number of what an expression is made of."""
        return self._numbers.setdefault(made, len(self._numbers))


class Reader:
    """Reads the expressions of one ruleset. `hole`: a part of the tree whose name is left open, so that what is said of
    one component can be compared with what is said of another."""

    def __init__(self, ruleset: Ruleset, canon: Canon, hole: str | None = None) -> None:
        self.ruleset = ruleset
        self.canon = canon
        self.hole = hole
        self._cells: dict[str, int] = {}
        self._declared = {key: decl for decl in ruleset.figures.values() for key in decl.keys()}  # noqa: SIM118

    def cell(self, key: str) -> int:
        """A cell with all that it refers to. Cells come after those they refer to, so nothing recurses deeply."""
        if key not in self._cells:
            for other in self._needed(key):
                cell = self.ruleset.cells[other]
                self._cells[other] = self.canon.number(("cell", _type(cell.type), self.expr(cell.expr)))
        return self._cells[key]

    def _needed(self, key: str) -> list[str]:
        found, waiting = {key}, [key]
        while waiting:
            for part in _refs(self.ruleset.cells[waiting.pop()].expr):
                if part not in found and part not in self._cells and part in self.ruleset.cells:
                    found.add(part)
                    waiting.append(part)
        return [one for one in self.ruleset.cells if one in found]

    def expr(self, expr: ir.Expr) -> int:
        """An expression; a reference is what it refers to."""
        match expr:
            case ir.Ref(key):
                return self.cell(key) if key in self.ruleset.cells else self.canon.number(("ref", key))
            case ir.Figure(key):
                return self.canon.number(("figure", self._open(key), self._declaration(key)))
            case ir.FoldMembers(fn, figure):
                return self.canon.number(("members", fn, self._open(figure), self._declaration(figure)))
            case ir.Stated(key):
                cell = self.ruleset.cells.get(key)
                more = (None if cell is None else _type(cell.type), _bounds(self.ruleset.stated_bounds(key)))
                return self.canon.number(("stated", self._open(key), more))
            case ir.Lit(value, type_):
                return self.canon.number(("lit", _plain(value), _type(type_)))
            case ir.Cases(cases, otherwise):
                made = sorted((self._maybe(case.value), self.expr(case.condition)) for case in cases)
                return self.canon.number(("cases", tuple(made), self._maybe(otherwise)))
            case _:
                return self._plain_kind(expr)

    def _plain_kind(self, expr: ir.Expr) -> int:
        parts: list[object] = [type(expr).__name__]
        for one in fields(expr):
            if one.compare:
                parts.append(self._part(getattr(expr, one.name)))
        if isinstance(expr, _ANY_ORDER) or (isinstance(expr, ir.Fold) and expr.fn in _ANY_ORDER_FOLDS):
            parts = [tuple(sorted(part)) if isinstance(part, tuple) else part for part in parts]
        if isinstance(expr, ir.Fold) and expr.fn == "weighted mean":
            pairs = zip(expr.items, expr.weights, strict=True)
            parts = ["weighted mean", tuple(sorted((self.expr(item), self.expr(weight)) for item, weight in pairs))]
        if isinstance(expr, ir.Rank):
            parts[1] = tuple(self._open(name) for name in expr.names)
        return self.canon.number(tuple(parts))

    def _part(self, part: object) -> object:
        if isinstance(part, tuple):
            return tuple(self._part(one) for one in part)
        if type(part).__module__ == ir.__name__:
            return self.expr(part)  # type: ignore[arg-type]
        return _plain(part)  # type: ignore[arg-type]

    def _maybe(self, expr: ir.Expr | None) -> int:
        return -1 if expr is None else self.expr(expr)

    def _declaration(self, key: str) -> object:
        """What a submission may say of a figure; of a range that both rulesets know only what both permit matters, but
        that is the caller's to say."""
        decl = self._declared.get(key) or self.ruleset.figures.get(key.partition("[")[0].partition("@")[0])
        return None if decl is None else _said(decl)

    def _open(self, key: str) -> str:
        """A key with the name of the part at hand left open."""
        if self.hole is None:
            return key
        if key == self.hole:
            return "·"
        sort, colon, rest = key.rpartition(":")
        return f"{sort}{colon}·" if colon and rest == self.hole else key


def _said(decl: FigureDecl) -> object:
    labels = tuple((str(points), label) for points, label in decl.labels)
    return _type(decl.type), decl.by, labels, decl.may_not_apply, decl.may_not_trigger


def _bounds(bounds: Bounds) -> object:
    return str(bounds.low), str(bounds.high), bounds.low_inclusive, bounds.high_inclusive


def _type(type_: Type) -> object:
    """Of a category what it may come to, whatever the list is called; in their order where they have one."""
    if not isinstance(type_, Category):
        return repr(type_)
    return ("category", type_.values if type_.ordered else tuple(sorted(type_.values)), type_.ordered)


def _plain(value: Plain | None) -> object:
    """A number is not the truth it equals."""
    if isinstance(value, bool):
        return ("truth", value)
    return str(Fraction(value)) if isinstance(value, int | Fraction) else value


def _refs(part: object) -> list[str]:
    from dgrules.solve.encode import walk

    return [one.key for one in walk(part) if isinstance(one, ir.Ref)]
