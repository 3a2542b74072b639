"""What a figure that is not reported may still be: any value of its type within its declared range.

A count, money or number need not be whole (2.5 days are a count of days); a rank, a date and a number of indicators
are. A percent has no bounds but declared ones, the share of a component lies within 0 and 100 %. Completions never
say `not applicable` or `not triggered`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Bounds, Category, Count, Money, Points, Simple, Type
from dgrules.model.values import Plain
from dgrules.solve.intervals import ANY, meet
from dgrules.solve.symbol import NotDecided

WHOLE_KEYS = ("passed-count:", "counted:", "set:", "kind-count:")
"""Cells that are numbers of indicators."""
FIRST_DAY = date(1857, 1, 1)
"""The first day that can be written: 1 January 2400, Buddhist era."""
NOT_NEGATIVE = Bounds(low=Fraction(0))


@dataclass(frozen=True, slots=True)
class Choices:
    """One of these."""

    values: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Any number, or whole number, of a range."""

    bounds: Bounds = ANY
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """Any text."""


Domain: TypeAlias = Choices | Numbers | Texts


def of_figure(decl: FigureDecl) -> Domain:
    """The domain of a figure (of one of its parts, when it is reported by year, quarter or member)."""
    if decl.labels:
        in_words = isinstance(decl.type, Category)
        return Choices(tuple(label if in_words else points for points, label in decl.labels))
    return _of_type(decl.type, decl.bounds)


def of_stated(key: str, type_: Type, bounds: Bounds = ANY) -> Domain:
    """The domain of a computed node that only the submission can state."""
    if key.startswith(WHOLE_KEYS):
        return Numbers(NOT_NEGATIVE, whole=True)
    if key.startswith("share:"):
        return Numbers(Bounds(Fraction(0), Fraction(1)))
    return _of_type(type_, bounds)


def _of_type(type_: Type, bounds: Bounds) -> Domain:
    match type_:
        case Simple("yes/no"):
            return Choices((False, True))
        case Simple("rank"):
            return Numbers(meet(bounds, Bounds(low=Fraction(1))), whole=True)
        case Simple("date"):
            days = Bounds(Fraction(FIRST_DAY.toordinal()), Fraction(date.max.toordinal()))
            return Numbers(meet(bounds, days), whole=True)
        case Simple("text"):
            return Texts()
        case Simple("list"):
            raise NotDecided("a list that is not reported could be any")
        case Simple() | Money():
            return Numbers(bounds)
        case Points(low, high):
            return Numbers(meet(bounds, Bounds(low, high)))
        case Count():
            return Numbers(meet(bounds, NOT_NEGATIVE))
        case Category(values=values):
            return Choices(values)


def declared(ruleset: Ruleset) -> Mapping[str, FigureDecl]:
    """The declaration of each figure key; keys of `for each` figures depend on the submission and are not here."""
    return {key: decl for decl in ruleset.figures.values() for key in decl.keys()}  # noqa: SIM118 - no mapping
