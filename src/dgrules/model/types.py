"""The types of values (semantics.md, the second table): each its own, never mixed in silence."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Simple:
    """A type without parameters. `percent` holds its ratio, `percentage points` likewise."""

    name: Literal["yes/no", "number", "percent", "percentage points", "rank", "date", "text", "list"]


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a scale; the ends where they are known."""

    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a unit (`20 datasets`); not negative."""

    unit: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency."""

    currency: str = "baht"


@dataclass(frozen=True, slots=True)
class Category:
    """One of the names of a list of categories. `values` are worst first when `ordered`."""

    name: str
    values: tuple[str, ...]
    ordered: bool = False


Type: TypeAlias = Simple | Points | Count | Money | Category

YES_NO = Simple("yes/no")
NUMBER = Simple("number")
PERCENT = Simple("percent")
PERCENTAGE_POINTS = Simple("percentage points")
RANK = Simple("rank")
DATE = Simple("date")
TEXT = Simple("text")
LIST = Simple("list")
KINDS = Category("kind", ("outcome", "output", "impact"))


@dataclass(frozen=True, slots=True)
class Bounds:
    """A declared range of a figure, in the base unit of its type; None is no bound on that side."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies within the range."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_inclusive)):
            return False
        return not (self.high is not None and (value > self.high or (value == self.high and not self.high_inclusive)))
