"""What a ruleset's columns are computed on: tables, 64-bit integers, Python's integers, or row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dgrules.batch.graph import INT64, Const, Ints, Node, Num, Ranked, Rows, Table
from dgrules.batch.lower import Lowering
from dgrules.exchange.literal import own_bounds
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import DATE, YES_NO, Category, Simple, Type
from dgrules.model.values import OPEN, Nothing

ASSUMED = 10**9
"""The largest number that is assumed of a figure without a declared range."""
DECIMALS = 4
_DAYS = 10**6


@dataclass(slots=True)
class Assumed:
    """A column of which only the declared range is known."""

    sort: str
    domain: tuple[Any, ...]
    low: int = 0
    high: int = 0
    den: int = 1

    def whole(self) -> tuple[int, int, int]:
        return self.low, self.high, self.den

    def limit(self, value: Fraction) -> Fraction:
        return value


def explained(ruleset: Ruleset, outputs: Sequence[str]) -> str:
    """For each output what it is computed on, where figures lie in their declared ranges (within 10⁹ where none is
    declared), have up to four decimals, and may be missing. A batch is computed by the ends that its own figures have:
    only what leaves 64 bits there runs on Python's integers."""
    figures = {
        key: _assumed(decl)
        for decl in ruleset.figures.values()
        for key in ((decl.id,) if decl.by == "member" else decl.keys())
    }
    lowered = Lowering(ruleset, figures, {key: _of_type(ruleset.cells[key].type) for key in _stated(ruleset)})
    lines = []
    for key in outputs:
        node = lowered.cell(key)
        lines.append(f"{key}: {_described(node)}")
    return "\n".join(lines)


def _stated(ruleset: Ruleset) -> list[str]:
    from dgrules.batch.columns import stated_cells

    return [key for key, _ in stated_cells(ruleset)]


def _assumed(decl: FigureDecl) -> Assumed:
    if decl.by == "member":
        return Assumed("members", ())
    found = _of_type(decl.type)
    if found.sort == "number":
        for bounds in (own_bounds(decl.type), decl.bounds):
            if bounds.low is not None:
                found.low = max(found.low, int(bounds.low * found.den))
            if bounds.high is not None:
                found.high = min(found.high, int(bounds.high * found.den))
    return found


def _of_type(of: Type) -> Assumed:
    if of == YES_NO:
        return Assumed("small", (False, True, OPEN))
    if isinstance(of, Category):
        return Assumed("small", (*of.values, OPEN))
    if of == DATE:
        return Assumed("number", (True, OPEN), 0, _DAYS)
    if isinstance(of, Simple) and of.name in ("text", "list"):
        return Assumed("objects", ())
    den = 10**DECIMALS
    return Assumed("number", (True, OPEN), -ASSUMED * den, ASSUMED * den, den)


def _described(node: Node) -> str:
    match node:
        case Const(value):
            return f"always {value.value if isinstance(value, Nothing) else value}"
        case Rows():
            return "row by row"
        case Num(top, den) if top.op == "rows":
            return "row by row"
        case Num(top, den):
            bottom = f"{den}" if isinstance(den, int) else f"up to {den.high}"
            return f"{_width(top, den)}, numerators from {top.low} to {top.high} over {bottom}"
        case Ranked(keys=keys):
            return f"a list over {len(keys)} members, {_width(*keys)}"
        case Table(keys, codes):
            return f"a table of {len(codes)} cases over {len(keys)} columns"
        case _:
            return f"one of {len(node.domain)} values, compared as it came"


def _width(*columns: Ints | int) -> str:
    """64 bits where every column on the way fits."""
    seen: list[Any] = list(columns)
    while seen:
        one = seen.pop()
        if isinstance(one, tuple):
            seen += one
        elif isinstance(one, Ints):
            if one.wide:
                return "Python integers"
            seen += one.args
        elif isinstance(one, int) and abs(one) > INT64:
            return "Python integers"
    return "64-bit integers"
