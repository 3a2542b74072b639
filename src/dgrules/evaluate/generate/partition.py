"""Whether cases on one number are known not to overlap and to leave no gap."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, NamedTuple

from dgrules.model import ir

COMPARE: Final[dict[ir.Op, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


class Known(NamedTuple):
    """What is known of a set of cases where every condition compares `subject` with constants."""

    subject: ir.Expr | None
    disjoint: bool
    complete: bool


NOTHING_KNOWN: Final = Known(None, False, False)


def partition(conditions: Sequence[ir.Expr]) -> Known:
    """Tried at every constant, between any two and beyond them: nothing else can make a difference."""
    compares = [compare for condition in conditions for compare in _compares(condition)]
    limits = sorted({compare[1] for compare in compares if compare is not None})
    subjects = {compare if compare is None else compare[0] for compare in compares}
    if len(subjects) != 1 or None in subjects:
        return NOTHING_KNOWN
    hits = [sum(_holds(condition, sample) for condition in conditions) for sample in _samples(limits)]
    return Known(subjects.pop(), max(hits) <= 1, min(hits) >= 1)


def _compares(condition: ir.Expr) -> Iterator[tuple[ir.Expr, Fraction] | None]:
    """What a condition compares with what; None stands for anything else."""
    match condition:
        case ir.And(items) | ir.Or(items):
            for item in items:
                yield from _compares(item)
        case ir.Not(value):
            yield from _compares(value)
        case ir.Cmp(_, subject, ir.Lit(Fraction() as limit), ()):
            yield subject, limit
        case _:
            yield None


def _samples(limits: Sequence[Fraction]) -> Iterator[Fraction]:
    yield limits[0] - 1
    for low, high in pairwise(limits):
        yield low
        yield (low + high) / 2
    yield limits[-1]
    yield limits[-1] + 1


def _holds(condition: ir.Expr, sample: Fraction) -> bool:
    match condition:
        case ir.And(items):
            return all(_holds(item, sample) for item in items)
        case ir.Or(items):
            return any(_holds(item, sample) for item in items)
        case ir.Not(value):
            return not _holds(value, sample)
        case ir.Cmp(op, _, ir.Lit(Fraction() as limit), ()):
            return COMPARE[op](sample, limit)
        case _:
            raise TypeError(condition)
