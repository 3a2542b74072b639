"""Between what a bar is drawn: the least and the most that a number can come to under the rules."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dgrules.check.intervals import Intervals
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Bounds


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of every cell of a ruleset."""

    ruleset: Ruleset

    def of(self, key: str) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most that a cell can come to under the rules."""
        found = self._between(ir.Ref(key))
        return found.low, found.high

    def _between(self, expr: ir.Expr) -> Bounds:
        """As the checks know it; a rounded number lies where the exact one does, and a sum is at most all parts
        together (the checks leave room for parts that do not apply)."""
        match expr:
            case ir.Ref(key) if (stated := self.ruleset.stated_bounds(key)).low is not None:
                return stated
            case ir.Ref(key) if key in self.ruleset.cells:
                return self._between(self.ruleset.cells[key].expr)
            case ir.Round(value=value) | ir.Guard(value=value):
                return self._between(value)
            case ir.Add(items=items) | ir.Fold(fn="sum", items=items):
                parts = [self._between(item) for item in items]
                lows, highs = [one.low for one in parts], [one.high for one in parts]
                return Bounds(_total(lows), _total(highs))
            case ir.Fold(fn="mean" | "weighted mean", items=items):
                parts = [self._between(item) for item in items]
                lows, highs = [one.low for one in parts], [one.high for one in parts]
                return Bounds(
                    None if None in lows else min(one for one in lows if one is not None),
                    None if None in highs else max(one for one in highs if one is not None),
                )
            case _:
                return Intervals(self.ruleset).of(expr)


def _total(ends: list[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return sum(known, Fraction(0)) if len(known) == len(ends) else None
