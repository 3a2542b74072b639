"""From offsets in the normalised text to places in the file as written."""

from __future__ import annotations

import re
from bisect import bisect_right

from dgrules.diagnostics.span import Pos, Span
from dgrules.syntax.normalise import Normal


class Places:
    """Makes the spans of one file; positions are remembered, since nested phrases share them."""

    def __init__(self, path: str, normal: Normal) -> None:
        self.path = path
        self.normal = normal
        self._lines = _line_starts(normal.source)
        self._known: dict[int, Pos] = {}
        self._source = normal.source

    def pos(self, place: int) -> Pos:
        """The position of an offset in the normalised text."""
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self.source_pos(self.normal.offset(place))
        return found

    def source_pos(self, offset: int) -> Pos:
        """The position of an offset in the file as written."""
        line = bisect_right(self._lines, offset)
        return Pos(line, offset - self._lines[line - 1] + 1, offset)

    def column(self, place: int) -> int:
        """The column of an offset in the normalised text."""
        return self.pos(place).column

    def indentation(self, place: int) -> int:
        """The column of the first word on the line of an offset in the normalised text."""
        text = self.normal.text
        line = text.rfind("\n", 0, place) + 1
        at = line
        while at < place and text[at] in " \t":
            at += 1
        return self.column(at)

    def text(self, start: int, end: int) -> str:
        """What stands between two offsets in the normalised text."""
        return self.normal.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets in the normalised text."""
        return Span(self.path, self.pos(start), self.pos(end))

    def source_span(self, start: int, end: int) -> Span:
        """The span between two offsets in the file as written."""
        return Span(self.path, self.source_pos(start), self.source_pos(end))


_LINE_END = re.compile(r"\r\n?|\n")


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE_END.finditer(text))]
