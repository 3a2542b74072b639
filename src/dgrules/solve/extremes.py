"""Exact lowest and highest numbers without the solver: a sum of terms that have no variable in common is lowest where
each term is. Variables that several terms share, such as whether something applies, are tried state by state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import cast

from dgrules.solve.concrete import evaluate
from dgrules.solve.fold import Pool
from dgrules.solve.fold_numbers import as_linear, linear, scale
from dgrules.solve.intervals import End
from dgrules.solve.problem import Place, Problem
from dgrules.solve.rewrite import fixed
from dgrules.solve.terms import Atom, B, Const, N, Num, Prod, Rounded, Term, Truth, bits, cone
from dgrules.solve.terms import Extreme as Least

MOST_SPLITS = 64


@dataclass(frozen=True, slots=True)
class Found:
    """An end of a range (None: nothing bounds it) and, where it is attained, an assignment that attains it."""

    end: End
    way: Mapping[int, Place]


@dataclass(slots=True)
class _Splits:
    """How many times variables may still be tried state by state."""

    left: int = MOST_SPLITS


@dataclass(frozen=True, slots=True)
class _Question:
    top: N
    over: N
    there: B
    chosen: Mapping[int, Place] = field(default_factory=dict)


def extremes(problem: Problem, number: tuple[N, N], there: B) -> tuple[Found, Found] | None:
    """The lowest and the highest number of a cell, where it has one; None if this way does not find them."""
    if problem.tied & (number[0].support | number[1].support | there.support):
        return None
    found: list[tuple[Found, Found]] = []
    splits = _Splits()
    for question in _split(problem.pool, _Question(*number, there), splits):
        ends = _ends(problem.pool, question)
        if ends is None:
            return None
        found.append(ends)
    if splits.left < 0 or not found:
        return None
    return min((low for low, _ in found), key=_low_first), max((high for _, high in found), key=_high_last)


def _low_first(one: Found) -> tuple[bool, Fraction, bool]:
    return (True, one.end[0], not one.end[1]) if one.end else (False, Fraction(0), False)


def _high_last(one: Found) -> tuple[bool, Fraction, bool]:
    return (False, one.end[0], one.end[1]) if one.end else (True, Fraction(0), False)


# -- trying states ---------------------------------------------------------------------------------


def _split(pool: Pool, question: _Question, splits: _Splits) -> Iterator[_Question]:
    """The question for each state of its shared variables, where there is a number."""
    if question.there is pool.false:
        return
    var = _shared(pool, question)
    if var is None:
        yield question
        return
    for state in range(len(pool.variables[var].states or ())):
        splits.left -= 1
        if splits.left < 0:
            return
        terms = fixed(pool, (question.top, question.over, question.there), {var: state})
        top, over, there = cast("tuple[N, N, B]", tuple(terms))
        yield from _split(pool, _Question(top, over, there, {**question.chosen, var: state}), splits)


def _shared(pool: Pool, question: _Question) -> int | None:
    """A state variable that stands in the way of taking terms one by one: the one in most of them."""
    asked = question.there.support | question.over.support
    counted: dict[int, int] = {}
    for _, term in as_linear(question.top)[1]:
        for var in bits(term.support):
            counted[var] = counted.get(var, 0) + 1
        if term.support.bit_count() > 1:
            asked |= term.support
    waiting = [var for var in bits(asked) if pool.variables[var].states is not None]
    return max(waiting, key=lambda var: counted.get(var, 0), default=None)


# -- one term after the other ----------------------------------------------------------------------


def _ends(pool: Pool, question: _Question) -> tuple[Found, Found] | None:
    if not isinstance(question.there, Truth) or not isinstance(question.over, Const):
        return None
    const, terms = as_linear(scale(pool, 1 / question.over.value, question.top))
    by_var: dict[int, list[tuple[Fraction, N]]] = {}
    for factor, term in terms:
        if term.support.bit_count() != 1:
            return None
        by_var.setdefault(bits(term.support)[0], []).append((factor, term))
    low: Found = Found((const, True), question.chosen)
    high = low
    for var, mine in by_var.items():
        values = _values(pool, var, linear(pool, Fraction(0), mine))
        if values is None:
            return None
        low, high = _plus(low, var, min(values, key=_lower)), _plus(high, var, max(values, key=_higher))
    return low, high


@dataclass(frozen=True, slots=True)
class _Value:
    """A value that a term has or comes close to (`at` is None then); `side`: -1 or 1 where nothing bounds it."""

    value: Fraction
    at: Place | None
    side: int = 0


def _lower(one: _Value) -> tuple[int, Fraction, bool]:
    return one.side, one.value, one.at is None


def _higher(one: _Value) -> tuple[int, Fraction, bool]:
    return one.side, one.value, one.at is not None


def _plus(whole: Found, var: int, part: _Value) -> Found:
    if whole.end is None or part.side:
        return Found(None, {})
    attained = whole.end[1] and part.at is not None
    way = {**whole.way, var: part.at} if part.at is not None else whole.way
    return Found((whole.end[0] + part.value, attained), way)


def _values(pool: Pool, var: int, term: N) -> list[_Value] | None:
    """Values of a term about one variable, its lowest and highest among them."""
    nodes = cone((term,))
    variable = pool.variables[var]
    if variable.states is not None:
        return [_Value(_at(nodes, term, var, state), state) for state in range(len(variable.states))]
    if variable.whole or not _is_linear_in_pieces(nodes):
        return None
    bounds = variable.range
    ends = {node.bound for node in nodes if isinstance(node, Atom) and bounds.holds(node.bound)}
    ends |= {end for end in (bounds.low, bounds.high) if end is not None}
    inner = sorted(ends)
    found = [_Value(_at(nodes, term, var, end), end) for end in inner if bounds.holds(end)]
    for start, end in pairwise([None, *inner, None]):
        found += _between(nodes, term, var, (start, end)) if _is_inside(bounds.low, bounds.high, start, end) else []
    return found


def _is_inside(low: Fraction | None, high: Fraction | None, start: Fraction | None, end: Fraction | None) -> bool:
    """Whether a piece lies within the range, whose ends are ends of pieces."""
    return not (start is None and low is not None) and not (end is None and high is not None)


def _between(nodes: Sequence[Term], term: N, var: int, ends: tuple[Fraction | None, Fraction | None]) -> list[_Value]:
    """What a term that is linear between two ends comes close to at them; or has there, when it is constant."""
    first, second = _two_inside(*ends)
    one, other = _at(nodes, term, var, first), _at(nodes, term, var, second)
    slope = (other - one) / (second - first)
    if not slope:
        return [_Value(one, first)]
    rising = 1 if slope > 0 else -1
    outward = zip(ends, (-rising, rising), strict=True)
    return [
        _Value(Fraction(0) if at is None else one + slope * (at - first), None, side * (at is None))
        for at, side in outward
    ]


def _two_inside(start: Fraction | None, end: Fraction | None) -> tuple[Fraction, Fraction]:
    if start is None:
        return (Fraction(0), Fraction(1)) if end is None else (end - 2, end - 1)
    return (start + 1, start + 2) if end is None else ((2 * start + end) / 3, (start + 2 * end) / 3)


def _at(nodes: Sequence[Term], term: N, var: int, place: Place) -> Fraction:
    return Fraction(evaluate(nodes, {var: place})[term.id])


def _is_linear_in_pieces(nodes: Sequence[Term]) -> bool:
    """Whether comparisons are of the variable itself, and numbers are sums and choices."""
    return not any(
        isinstance(node, Prod | Rounded | Least) or (isinstance(node, Atom) and not isinstance(node.left, Num))
        for node in nodes
    )
