"""A number that depends on one variable's state."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dgrules.model.values import Value
from dgrules.solve.fold import Pool
from dgrules.solve.fold_numbers import ite
from dgrules.solve.symbol import NotDecided
from dgrules.solve.terms import N


def table(pool: Pool, var: int, values: Sequence[Value]) -> N:
    """The number that each state of a variable stands for."""
    numbers: dict[Fraction, int] = {}
    for state, value in enumerate(values):
        if isinstance(value, str | tuple) or not isinstance(value, int | Fraction):
            raise NotDecided("a figure whose values are of different types")
        numbers[Fraction(value)] = numbers.get(Fraction(value), 0) | 1 << state
    *others, last = sorted(numbers)
    found: N = pool.const(last)
    for value in reversed(others):
        found = ite(pool, pool.is_(var, numbers[value]), pool.const(value), found)
    return found
