"""Layout that says something else than the words: line breaks and indentation never change what a file means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgrules.diagnostics.diagnostic import Diagnostic, Related
from dgrules.syntax import tree
from dgrules.syntax.driver import Read
from dgrules.syntax.places import Places

_NESTED = (tree.ComponentStatement, tree.IndicatorStatement, tree.InputStatement)
"""Statements that are usually written under another one."""


def misleading(phrases: Sequence[Read], places: Places) -> Iterator[Diagnostic]:
    """A warning for each phrase whose place contradicts its owner (DG115)."""
    owner: Read | None = None
    case: Read | None = None
    for phrase in phrases:
        if phrase.node is None:
            owner = case = None
        elif isinstance(phrase.node, tree.Owner) and not _is_detail(phrase, owner):
            yield from _statement(phrase, owner, places)
            owner, case = phrase, None
        elif isinstance(phrase.node, tree.Case):
            yield from _under(phrase, owner, places, "outside")
            case = phrase
        else:
            yield from _under(phrase, case or owner, places, "case" if case else "outside")


def _is_detail(phrase: Read, owner: Read | None) -> bool:
    """An `input` inside an indicator is a clause."""
    return isinstance(phrase.node, tree.InputStatement) and owner is not None and isinstance(
        owner.node, tree.IndicatorStatement
    )  # fmt: skip


def _statement(phrase: Read, before: Read | None, places: Places) -> Iterator[Diagnostic]:
    if not phrase.first.first:
        yield _finding(phrase, None, places, "not-first")
    elif before is not None and not isinstance(phrase.node, _NESTED) and _deeper(phrase, before, places):
        yield _finding(phrase, before, places, "inside")


def _under(phrase: Read, owner: Read | None, places: Places, key: str) -> Iterator[Diagnostic]:
    if owner is None or not phrase.first.first:
        return
    if places.column(phrase.first.start) <= places.indentation(owner.first.start):
        yield _finding(phrase, owner, places, key)


def _deeper(phrase: Read, before: Read, places: Places) -> bool:
    return places.column(phrase.first.start) > places.indentation(before.first.start)


def _finding(phrase: Read, owner: Read | None, places: Places, key: str) -> Diagnostic:
    span = places.span(phrase.first.start, phrase.first.end)
    related = () if owner is None else (Related(places.span(owner.first.start, owner.end), "owner"),)
    return Diagnostic("DG115", span, {"word": phrase.first.text}, key, related)
