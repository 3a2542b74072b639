"""A submission as it stands in its file: texts, tables and lists with their places, before anything is read into them.

YAML, JSON and a Python mapping all become these three nodes, so that one reader serves them all.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from dgrules.diagnostics.span import NOWHERE, Pos, Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text, as written. `quoted` texts are never read as null. `exact` holds a Python value that is more
    than its text (a `Fraction`, a date, a kind of nothing) when the submission comes from a program."""

    text: str
    quoted: bool = False
    span: Span = field(default=NOWHERE, compare=False)
    exact: object = None

    @property
    def null(self) -> bool:
        """Whether it stands for nothing said: an empty place, `null` or `~`."""
        return not self.quoted and self.exact is None and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a table."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Table:
    """Names with their values, in the order of the file; keys are different from each other."""

    entries: tuple[Entry, ...]
    span: Span = field(default=NOWHERE, compare=False)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False)


Node: TypeAlias = Scalar | Table | Items

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Places:
    """Turns offsets of a text into places of its file; `before` is what was cut off in front of the text (a BOM)."""

    def __init__(self, text: str, file: str, before: int = 0) -> None:
        self.file = file
        self._before = before
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def pos(self, offset: int) -> Pos:
        """The place of an offset."""
        line = bisect_right(self._starts, offset)
        return Pos(line, offset - self._starts[line - 1] + 1, offset + self._before)

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets."""
        return Span(self.file, self.pos(start), self.pos(max(start, end)))
