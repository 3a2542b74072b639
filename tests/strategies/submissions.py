"""Submissions to a ruleset: for each figure a value near what the rules compare it with, a state it may have,
or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from hypothesis import strategies as st

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Bounds, Category, Count, Money, Points, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED, Value

Values = st.SearchStrategy[Value]
MEMBERS = ("a", "b", "c")


@st.composite
def submissions(draw: st.DrawFn, ruleset: Ruleset, complete: bool = False) -> Submission:
    """A submission to the ruleset. `complete`: every figure is reported or has a state.

    A draw of nothing at all (shrunk fully) reports the first value of each figure."""
    near = thresholds(ruleset)
    figures: dict[str, Value] = {}
    members: dict[str, tuple[str, ...]] = {}
    for figure in ruleset.figures.values():
        value = reported(figure, near)
        for key in draw(_keys(figure, members)):
            if complete or draw(st.integers(0, 5)) < 5:
                figures[key] = draw(value)
    given = {key: draw(value) for key, value in stated(ruleset, near).items() if complete or draw(st.booleans())}
    return Submission(figures, given, members)


@st.composite
def _keys(draw: st.DrawFn, figure: FigureDecl, members: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of a figure's parts; for a figure by member, some members are named first."""
    if figure.by != "member":
        return figure.keys()
    if draw(st.integers(0, 5)) == 5:
        return ()
    members[figure.id] = MEMBERS[: draw(st.integers(0, 3))]
    return tuple(f"{figure.id}[{member}]" for member in members[figure.id])


def reported(figure: FigureDecl, near: Mapping[str, list[Fraction]]) -> Values:
    """What a submission may say of a figure."""
    found = [values(figure.type, near, figure.bounds)] * 5
    if figure.may_not_apply:
        found.append(st.just(NOT_APPLICABLE))
    if figure.may_not_trigger:
        found.append(st.just(NOT_TRIGGERED))
    return st.one_of(found)


def stated(ruleset: Ruleset, near: Mapping[str, list[Fraction]]) -> dict[str, Values]:
    """The computed cells that only a submission can state, by key."""
    found: dict[str, Values] = {}
    for cell in ruleset.cells.values():
        for node in walk(cell.expr):
            if isinstance(node, ir.Stated):
                type_ = ruleset.cells[node.key].type if node.key in ruleset.cells else cell.type
                found[node.key] = st.one_of(values(type_, near), st.sampled_from([NOT_APPLICABLE, UNDETERMINED]))
    return found


# -- values -----------------------------------------------------------------------------------------


def values(type_: Type, near: Mapping[str, list[Fraction]], bounds: Bounds = Bounds()) -> Values:  # noqa: B008
    """Values of a type: numbers mostly at or beside those that the rules name."""
    match type_:
        case Simple("yes/no"):
            return st.booleans()
        case Simple("text" | "list"):
            return st.just("text")
        case Simple("date"):
            return _dates(near)
        case Simple("rank"):
            return _numbers(near["rank"], Fraction(1), Bounds(Fraction(1)), 1)
        case Simple("percent" | "percentage points"):
            return _numbers(near["percent"], Fraction(1, 100), bounds, 100)
        case Simple("number"):
            return _numbers(near["number"], Fraction(1), bounds, 1)
        case Points(low, high):
            ends = Bounds(bounds.low if low is None else low, bounds.high if high is None else high)
            return _numbers(near["number"], Fraction(1, 2), ends, 1)
        case Count() | Money():
            return _numbers(near["number"], Fraction(1), Bounds(Fraction(0)), 1).filter(
                lambda value: isinstance(value, Fraction) and bounds.holds(value)
            )
        case Category(values=names):
            return st.sampled_from(names)


def _numbers(near: list[Fraction], step: Fraction, bounds: Bounds, scale: int) -> Values:
    """Numbers at, just below and just above a threshold, or anywhere; all within the bounds."""
    places = sorted({at + way * step for at in [*near, *_ends(bounds)] for way in (0, -1, 1)})
    inside = [at for at in places if bounds.holds(at)]
    anywhere = st.integers(-20, 300).map(lambda n: Fraction(n, scale)).filter(bounds.holds)
    if scale == 1:
        anywhere = st.one_of(anywhere, st.just(bounds.low or Fraction(1)).filter(bounds.holds))
    return st.one_of(st.sampled_from(inside), anywhere) if inside else anywhere


def _ends(bounds: Bounds) -> list[Fraction]:
    return [end for end in (bounds.low, bounds.high) if end is not None]


def _dates(near: Mapping[str, list[Fraction]]) -> Values:
    days = sorted({int(day) + way for day in near["date"] for way in (0, -1, 1)})
    return st.sampled_from(days) if days else st.integers(736_000, 736_700)


# -- the numbers that the rules name ----------------------------------------------------------------


def thresholds(ruleset: Ruleset) -> dict[str, list[Fraction]]:
    """The constants of a ruleset by the family of their type: percents (as ratios), ranks, dates, other numbers."""
    found: dict[str, list[Fraction]] = {"percent": [], "rank": [], "date": [], "number": [Fraction(0)]}
    for cell in ruleset.cells.values():
        for node in walk(cell.expr):
            match node:
                case ir.Lit(value, type_) if isinstance(value, Fraction | int) and not isinstance(value, bool):
                    found[_family(type_)].append(Fraction(value))
                case ir.Scale(knots=knots):
                    found["percent"] += [at for at, _ in knots]
                    found["number"] += [at for at, _ in knots]
                case _:
                    pass
    return found


def _family(type_: Type) -> str:
    match type_:
        case Simple("percent" | "percentage points"):
            return "percent"
        case Simple("rank" | "date" as name):
            return name
        case _:
            return "number"


def walk(node: object) -> Iterator[object]:
    """Every node of an expression tree, the root first."""
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif is_dataclass(node) and type(node).__module__ == ir.__name__:
        yield node
        for field in fields(node):
            yield from walk(getattr(node, field.name))
