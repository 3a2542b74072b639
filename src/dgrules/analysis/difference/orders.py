"""What better and worse mean where the old and the new rules do not have the same categories."""

from __future__ import annotations

from collections.abc import Sequence

from dgrules.model.types import Category, Type


def merged(old: Type, new: Type) -> tuple[str, ...] | None:
    """The categories of both, worst first; None where one has no order, or they contradict each other, or do not say
    which of two comes first."""
    if not (isinstance(old, Category) and isinstance(new, Category) and old.ordered and new.ordered):
        return None
    shared = [one for one in old.values if one in new.values]
    if shared != [one for one in new.values if one in old.values]:
        return None
    found: list[str] = []
    for ours, theirs in zip(_runs(old.values, shared), _runs(new.values, shared), strict=True):
        if ours[:-1] and theirs[:-1]:
            return None
        found += [*ours[:-1], *theirs]
    return tuple(found[:-1])


def _runs(values: Sequence[str], shared: Sequence[str]) -> list[list[str]]:
    """The values up to and with each shared one; the rest ends with an empty name."""
    runs: list[list[str]] = [[]]
    for one in values:
        runs[-1].append(one)
        if one in shared:
            runs.append([])
    runs[-1].append("")
    return runs
