"""A few submissions that need no solver: every figure at the low end of what matters of it, at the high end, and in
steps between."""

from __future__ import annotations

from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import DATE
from dgrules.model.values import Value
from dgrules.solve import domains
from dgrules.solve.encode import walk
from dgrules.solve.intervals import is_empty, meet, point
from dgrules.solve.symbol import NotDecided

MOST_VALUES = 8
LARGE = {Fraction(100), Fraction(10000)}
STEPS = 6


def samples(ruleset: Ruleset) -> list[Submission]:
    """From all figures low to all high; nothing is stated, and no figure is for members."""
    values = values_of(ruleset)
    return [
        Submission({key: options[(len(options) - 1) * step // STEPS] for key, options in values.items()})
        for step in range(STEPS + 1)
    ]


def values_of(ruleset: Ruleset) -> dict[str, list[Value]]:
    """A few values of each figure, in order: the ends of its range, and what the rules compare it with."""
    constants = _constants(ruleset)
    found: dict[str, list[Value]] = {}
    for key, decl in domains.declared(ruleset).items():
        try:
            domain = domains.of_figure(decl)
        except NotDecided:
            continue
        match domain:
            case domains.Choices(options):
                found[key] = list(options)
            case domains.Numbers():
                numbers = _numbers(domain, constants.get(key, set()))
                found[key] = [int(one) for one in numbers] if decl.type == DATE else list(numbers)
            case _:
                found[key] = ["a text"]
    return {key: options for key, options in found.items() if options}


def _numbers(domain: domains.Numbers, near: set[Fraction]) -> list[Fraction]:
    ends = {end for end in (domain.bounds.low, domain.bounds.high) if end is not None}
    ends |= LARGE if domain.bounds.high is None else set()
    around = {at + step for at in near | {Fraction(0)} for step in (-1, 0, 1)}
    inside = sorted(one for one in ends | near | around if _within(domain, one))
    if len(inside) <= MOST_VALUES:
        return inside
    return [inside[at * (len(inside) - 1) // (MOST_VALUES - 1)] for at in range(MOST_VALUES)]


def _within(domain: domains.Numbers, value: Fraction) -> bool:
    return (not domain.whole or value.denominator == 1) and not is_empty(meet(point(value), domain.bounds), False)


def _constants(ruleset: Ruleset) -> dict[str, set[Fraction]]:
    """The numbers that stand in a cell together with a figure, or in a cell that names that cell."""
    found: dict[str, set[Fraction]] = {}
    direct: dict[str, list[str]] = {}
    for key, cell in ruleset.cells.items():
        pieces = list(walk(cell.expr))
        figures = [part.key for part in pieces if isinstance(part, ir.Figure)]
        figures += [figure for part in pieces if isinstance(part, ir.Ref) for figure in direct.get(part.key, ())]
        if key.startswith(("value:", "passed:", "score:")):
            direct[key] = figures
        numbers = {part.value for part in pieces if isinstance(part, ir.Lit) and isinstance(part.value, Fraction)}
        numbers |= {at for part in pieces if isinstance(part, ir.Scale) for at, _ in part.knots}
        for figure in figures:
            found.setdefault(figure, set()).update(numbers)
    return found
