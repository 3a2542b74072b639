"""Every permitted submission that matters of a small ruleset: for each figure the values to try.

Exact: each number is compared with constants only (or put on a scale of steps), so that one value for every constant
and one for every stretch between two of them make all the difference there is. `NotExact` is raised for a ruleset in
which a number that is reported goes into a sum, a mean, a linear scale or a comparison with another figure; a number
that the rules make of finitely many answers (labels, steps, cases) may go anywhere.

Counts of units are whole here: what is compared with a count should leave a whole number in each stretch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import floor, prod

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Bounds, Category, Count, Points, Simple
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Value
from oracle.uses import NotExact, cuts, walk

MOST_COUNTED = 4
"""Of a component whose counts are stated: so many indicators are tried, not more."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What is reported independently of everything else: one figure, or the counts of a component together."""

    name: str
    """The figure's key, or `counts of ID`."""
    keys: tuple[str, ...]
    places: tuple[tuple[Value, ...], ...]
    """What to try: a value for each key."""
    stated: bool = False
    """Whether the keys are cells that the submission gives; then more could be tried than is."""


def axes(ruleset: Ruleset) -> tuple[Axis, ...]:
    """What to try, in the order of the rules."""
    marks = cuts(ruleset)
    figures = (
        Axis(decl.id, (decl.id,), tuple((value,) for value in _values(decl, marks.get(decl.id, set()))))
        for decl in ruleset.figures.values()
    )
    return (*figures, *_stated_counts(ruleset))


def size(found: Sequence[Axis]) -> int:
    """How many submissions these make."""
    return prod(len(axis.places) for axis in found)


def is_whole(decl: FigureDecl) -> bool:
    """Whether only whole numbers of this figure are tried."""
    return isinstance(decl.type, Count) or decl.type == Simple("rank")


# -- figures -------------------------------------------------------------------------------------------


def _values(decl: FigureDecl, marks: set[Fraction]) -> Iterator[Value]:
    if decl.by is not None or decl.sort == "outside":
        raise NotExact(f"figure {decl.id} is reported in parts or elsewhere")
    match decl.type:
        case Category(values=names):
            yield from names
        case Simple(name="yes/no"):
            yield from (False, True)
        case Simple(name="text" | "list"):
            raise NotExact(f"figure {decl.id} is a text")
        case Simple(name="date"):
            yield from sorted({int(mark) + step for mark in marks for step in (-1, 0, 1)} or {736_000})
        case _:
            yield from _numbers(decl, marks)
    yield from [NOT_APPLICABLE] * decl.may_not_apply + [NOT_TRIGGERED] * decl.may_not_trigger


def _numbers(decl: FigureDecl, marks: set[Fraction]) -> Iterator[Value]:
    bounds, whole = range_of(decl), is_whole(decl)
    inside = sorted(mark for mark in marks if bounds.holds(mark))
    found = {mark for mark in inside if not whole or mark.denominator == 1}
    for low, high in pairwise([None, *inside, None]):
        between = _between(low, high, bounds, whole)
        found |= set() if between is None else {between}
    if not found:
        raise NotExact(f"figure {decl.id} has no value")
    yield from sorted(found)


def range_of(decl: FigureDecl) -> Bounds:
    """The range that a submission may use: the declared one, or that of the type."""
    match decl.type:
        case Points(low, high) if low is not None or high is not None:
            return Bounds(low, high)
        case Count() if decl.bounds.low is None:
            least = Fraction(0)
        case Simple(name="rank") if decl.bounds.low is None:
            least = Fraction(1)
        case _:
            return decl.bounds
    return Bounds(least, decl.bounds.high, True, decl.bounds.high_inclusive)


def _between(low: Fraction | None, high: Fraction | None, bounds: Bounds, whole: bool) -> Fraction | None:
    """A permitted number strictly between two neighbouring constants (None: beyond the outermost); None if none is."""
    least, most = (bounds.low if low is None else low), (bounds.high if high is None else high)
    if least is not None and most is not None:
        middle = (least + most) / 2
        tried = [middle, Fraction(floor(middle)), Fraction(floor(middle) + 1), least, most]
    elif most is not None:
        tried = [most - 1]
    elif least is not None:
        tried = [Fraction(floor(least) + 1), least]
    else:
        tried = [Fraction(0)]
    for value in tried:
        strictly = (low is None or value > low) and (high is None or value < high)
        if strictly and bounds.holds(value) and (not whole or value.denominator == 1):
            return value
    return None


# -- counts that are stated ------------------------------------------------------------------------------


def _stated_counts(ruleset: Ruleset) -> Iterator[Axis]:
    """Of each component: how many passed, counted and were set, and how many of those of each kind."""
    stated: dict[str, list[str]] = {}
    for key, cell in ruleset.cells.items():
        if any(node == ir.Stated(key) for node in walk(cell.expr)):
            stated.setdefault(key.rpartition(":")[2], []).append(key)
    for id_, keys in stated.items():
        places = dict.fromkeys(_counts(ruleset, id_, keys))
        yield Axis(f"counts of {id_}", tuple(keys), tuple(places), stated=True)


def _counts(ruleset: Ruleset, id_: str, keys: list[str]) -> Iterator[tuple[Value, ...]]:
    fixed = ruleset.nodes[id_].not_listed
    numbers = range(MOST_COUNTED + 1)
    for of_set, counted, passed, of_kind in product([fixed] if fixed else numbers, numbers, numbers, numbers):
        if passed <= counted <= of_set and of_kind <= of_set:
            said = {"passed-count": passed, "counted": counted, "set": of_set}
            yield tuple(Fraction(said.get(key.partition(":")[0], of_kind)) for key in keys)
