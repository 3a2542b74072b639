"""What a name stands for in one ruleset, and the nearest name to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from dgrules.diagnostics.span import Span
from dgrules.syntax import words

Sort = Literal["component", "indicator", "figure", "result", "score", "define", "list", "profile"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One declared name: what sort of thing, its id, where it was declared."""

    sort: Sort
    id: str
    span: Span


@dataclass(slots=True)
class Scope:
    """Names of things that expressions can mention. Numbers of the tree are labels of their own: a component and
    an indicator may have the same one."""

    names: dict[str, list[Entry]] = field(default_factory=dict)
    component_numbers: dict[str, str] = field(default_factory=dict)
    indicator_numbers: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, entry: Entry) -> Entry | None:
        """Declares a name; the entry it collides with, if any. A score may share its name with a result:
        `score overall` and `result overall` tell them apart."""
        held = self.names.setdefault(name, [])
        for other in held:
            if {other.sort, entry.sort} != {"result", "score"}:
                return other
        held.append(entry)
        return None

    def find(self, name: str, *sorts: Sort) -> Entry | None:
        """The thing of one of these sorts (any sort if none is given) with this name."""
        for entry in self.names.get(name, ()):
            if not sorts or entry.sort in sorts:
                return entry
        return None

    def of_sorts(self, *sorts: Sort) -> Iterator[str]:
        """The names of all things of these sorts."""
        for name, held in self.names.items():
            if any(not sorts or entry.sort in sorts for entry in held):
                yield name


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that looks most like a name, or None if none does."""
    lowered = {candidate.lower(): candidate for candidate in candidates}
    found = difflib.get_close_matches(name.lower(), list(lowered), n=1, cutoff=0.7)
    return lowered[found[0]] if found else None


@cache
def keywords() -> tuple[str, ...]:
    """Every form of every word of the language, both languages."""
    table = words.table()
    return tuple(dict.fromkeys(form for word in table.by_id.values() for form in (*word.en, *word.th)))
