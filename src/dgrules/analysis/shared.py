"""Figures that two rulesets have in common: the same key and type; of their ranges what both permit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.model.types import Bounds, Category, Points, Type
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare_quotients
from dgrules.solve.symbol import Named, NotDecided, Quotient, Sym
from dgrules.solve.terms import B

if TYPE_CHECKING:
    from dgrules.analysis.everything import Everything


def shareable(one: Everything, other: Everything, key: str) -> bool:
    """Whether a figure means the same report in both rulesets."""
    try:
        mine, theirs = one.declaration(key), other.declaration(key)
    except NotDecided:
        return False
    return alike(mine.type, theirs.type) and mine.by == theirs.by and mine.labels == theirs.labels


def alike(one: Type, other: Type) -> bool:
    """Whether a value of one type can be the same report as one of another: points within other ends, and categories
    that have some values in common, are."""
    if isinstance(one, Category) and isinstance(other, Category):
        return not set(one.values).isdisjoint(other.values)
    return one == other or (isinstance(one, Points) and isinstance(other, Points))


def within(pool: Pool, item: Sym, type_: Type, bounds: Bounds) -> tuple[Sym, list[B]]:
    """A shared figure as a ruleset with this type and range reads it, and that it is a value that this permits."""
    if isinstance(item.value, Named) and isinstance(type_, Category):
        kept = tuple((name, held) for name, held in item.value.names if name in type_.values)
        if len(kept) == len(item.value.names):
            return item, []
        return Sym(item.na, item.un, Named(kept)), [pool.or_([item.na, *(held for _, held in kept)])]
    ends = Bounds(type_.low, type_.high) if isinstance(type_, Points) else Bounds()
    return item, [*narrowed(pool, item, bounds), *narrowed(pool, item, ends)]


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
