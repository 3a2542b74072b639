"""Whether two trees say the same but for what was mended: the guard before a file is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest

from dgrules.check.fixes import Fix
from dgrules.check.reordered import sorted_cases, statement_at
from dgrules.check.walk import walk
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def same(before: tree.File, after: tree.File, made: Collection[Fix]) -> bool:
    """Whether the trees are the same, node by node, comments included, but for the units that the fixes
    replace and for cases in another order."""
    units = {(fix.before, fix.text) for fix in made if fix.code == "DG208"}
    free = {statement_at(before, fix.span) for fix in made if fix.code == "DG318"}
    pairs = zip_longest(walk(*_statements(before, free)), walk(*_statements(after, free)))
    return before.closing_comments == after.closing_comments and all(_alike(one, other, units) for one, other in pairs)


def _statements(file: tree.File, free: Collection[int | None]) -> Iterator[tree.Statement]:
    """The statements; where the order of the cases was mended, it does not count."""
    for at, one in enumerate(file.statements):
        yield replace(one, cases=sorted_cases(one)) if at in free else one


def _alike(one: object, other: object, units: Collection[tuple[str | None, str | None]]) -> bool:
    if isinstance(one, ex.Number) and isinstance(other, ex.Number):
        return one.value == other.value and (one.unit == other.unit or (one.unit, other.unit) in units)
    return type(one) is type(other) and list(_own(one)) == list(_own(other))


def _own(node: object) -> Iterator[object]:
    """What a node says itself: its plain values, and how many nodes are below it."""
    if not is_dataclass(node):
        return
    for one in fields(node):
        if one.compare or one.name == "trivia":
            yield from _plain(getattr(node, one.name))


def _plain(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield len(value)
        for item in value:
            yield from _plain(item)
    elif isinstance(value, tree.Trivia) or not is_dataclass(value):
        yield value
    else:
        yield type(value)
