"""Figures that two rulesets have in common: the same key and type; of their ranges what both permit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.model.types import Bounds
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare_quotients
from dgrules.solve.symbol import NotDecided, Quotient, Sym
from dgrules.solve.terms import B

if TYPE_CHECKING:
    from dgrules.analysis.everything import Everything


def shareable(one: Everything, other: Everything, key: str) -> bool:
    """Whether a figure means the same report in both rulesets."""
    try:
        mine, theirs = one.declaration(key), other.declaration(key)
    except NotDecided:
        return False
    return mine.type == theirs.type and mine.by == theirs.by and mine.labels == theirs.labels


def narrowed(pool: Pool, item: Sym, bounds: Bounds) -> list[B]:
    """That a number lies within bounds; nothing for other values, or where its range says so already."""
    if not isinstance(item.value, Quotient):
        return []
    one, found = Fraction(1), []
    for end, op, strict in ((bounds.low, ">=", ">"), (bounds.high, "<=", "<")):
        inclusive = bounds.low_inclusive if op == ">=" else bounds.high_inclusive
        if end is not None:
            held = (item.value.top, item.value.over)
            found.append(
                compare_quotients(pool, held, op if inclusive else strict, (pool.const(end), pool.const(one)))  # type: ignore[arg-type]
            )
    return [held for held in found if held is not pool.true]
