"""A text between offsets in characters, which our spans count, and the places that editors count."""

from __future__ import annotations

import re
from bisect import bisect_right

from dgrules.diagnostics import Pos, Span
from dgrules.records import dataclass

_LINE_END = re.compile("\r\n?|\n")
_WIDE = 0xFFFF
"""Characters above this take two UTF-16 code units; every Thai one takes one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as editors count: line and UTF-16 code unit, both from 0."""

    line: int
    character: int


@dataclass(frozen=True, slots=True)
class Range:
    """From a place to just before another."""

    start: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Edit:
    """The text that belongs into a stretch of a file."""

    span: Span
    text: str


class Text:
    """One text with the starts of its lines."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(source))]

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        before = self.source[self._starts[line] : offset]
        return Place(line, len(before) + sum(ord(char) > _WIDE for char in before))

    def offset(self, place: Place) -> int:
        """The offset of a place; one past the end of its line or of the text is that end, one inside a pair of code
        units is before the pair."""
        if place.line >= len(self._starts):
            return len(self.source)
        at, end = self._starts[place.line], self._line_end(place.line)
        left = place.character
        while at < end and left > 0:
            left -= 1 + (ord(self.source[at]) > _WIDE)
            if left < 0:
                break
            at += 1
        return at

    def range(self, span: Span) -> Range:
        """The range of a span of this text."""
        return self.between(span.start.offset, span.end.offset)

    def between(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.place(start), self.place(max(start, end)))

    def pos(self, offset: int) -> Pos:
        """An offset as our diagnostics have it."""
        line = bisect_right(self._starts, offset) - 1
        return Pos(line + 1, offset - self._starts[line] + 1, offset)

    def line_start(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def _line_end(self, line: int) -> int:
        if line + 1 >= len(self._starts):
            return len(self.source)
        end = self._starts[line + 1]
        while end > self._starts[line] and self.source[end - 1] in "\r\n":
            end -= 1
        return end


def applied(source: str, edits: list[Edit]) -> str:
    """The text with the edits in it."""
    for edit in sorted(edits, key=lambda one: -one.span.start.offset):
        source = source[: edit.span.start.offset] + edit.text + source[edit.span.end.offset :]
    return source
