"""Columns that several lines share: keywords of a header, titles of parts, the `=` of formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dgrules.syntax import tree
from dgrules.syntax.layout.lines import TITLE_GAP, Item
from dgrules.syntax.layout.page import runs
from dgrules.syntax.layout.text import COLUMN, pad, width

WIDEST = 24
"""Cells that a shared column may add to a line; a neighbour that asks for more is left out of it."""


def in_column(items: Sequence[Item]) -> tuple[Item, ...]:
    """Clauses of a header: what follows their keywords stands in one column, if there is more than one."""
    if len([item for item in items if COLUMN in item.text]) < 2:
        return tuple(items)
    texts = _padded([item.text for item in items], gap=2)
    return tuple(replace(item, text=text) for item, text in zip(items, texts, strict=True))


def values_in_column(items: Sequence[Item]) -> tuple[Item, ...]:
    """`value =` and `as printed value =` of one indicator with their `=` below each other."""
    found = [at for at, item in enumerate(items) if f"{COLUMN}=" in item.text]
    if len(found) < 2:
        return tuple(items)
    texts = iter(_padded([items[at].text for at in found], gap=1))
    return tuple(
        replace(item, text=next(texts), own_line=True) if at in found else item for at, item in enumerate(items)
    )


def with_lead(head: str, items: Sequence[Item]) -> tuple[str, tuple[Item, ...]]:
    """The head together with the second name or type that stands close to it before a title, and the rest."""
    lead = list(takewhile(lambda item: item.gap == 1 and not item.commented, items))
    rest = tuple(items[len(lead) :])
    if not lead or not rest or rest[0].gap != TITLE_GAP:
        return head, tuple(items)
    return " ".join([head, *(item.text for item in lead)]), rest


def heads_in_columns(
    heads: Sequence[str],
    clauses: Sequence[Sequence[Item]],
    statements: Sequence[tree.Statement],
    indentation: Sequence[int],
) -> list[str]:
    """Heads of neighbours of one kind, padded so that their titles, or their `=`, stand below each other.

    `clauses` are those that follow each head, after `with_lead`."""
    padded = list(heads)
    for run in runs(statements, indentation):
        titled = [at for at in run if _begins_with_title(clauses[at]) and not statements[at].trivia.trailing]
        for at, text in zip(titled, _filled([heads[at] for at in titled]), strict=True):
            padded[at] = text
        for at, text in zip(run, _padded([padded[at] for at in run], gap=1), strict=True):
            padded[at] = text
    return padded


def _begins_with_title(items: Sequence[Item]) -> bool:
    return bool(items) and items[0].gap == TITLE_GAP and not items[0].trivia.leading


def _filled(texts: Sequence[str]) -> list[str]:
    target = _target([width(text) for text in texts])
    return [pad(text, target) if width(text) <= target else text for text in texts]


def _padded(texts: Sequence[str], gap: int) -> list[str]:
    """What stands before the first `COLUMN` of each text padded to one width, and the mark gone."""
    target = _target([width(text.split(COLUMN)[0]) for text in texts if COLUMN in text])
    return [_aligned(text, target, gap) for text in texts]


def _aligned(text: str, target: int, gap: int) -> str:
    before, mark, after = text.partition(COLUMN)
    return pad(before, max(target, width(before))) + " " * gap + after if mark else text


def _target(widths: Sequence[int]) -> int:
    """The width of a column: the widest of those that are not far wider than the narrowest."""
    least = min(widths, default=0)
    return max((size for size in widths if size <= least + WIDEST), default=0)
