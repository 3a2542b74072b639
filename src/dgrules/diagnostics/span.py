"""Where something stands in a file, as its author sees the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Pos:
    """A place in the file as written: 1-based line, 1-based column in code points, 0-based offset."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one file; `end` is just past the last character."""

    file: str
    start: Pos
    end: Pos

    def to(self, other: Span) -> Span:
        """The stretch from the start of this one to the end of the other."""
        return Span(self.file, self.start, other.end)

    @property
    def place(self) -> str:
        """`file:line:column`, the form an editor can jump to."""
        return f"{self.file}:{self.start.line}:{self.start.column}"


@dataclass(frozen=True, slots=True, order=True)
class CellSpan(Span):
    """One cell of a workbook: the line is its row, the column its column, `cell` its address (`figures!D12`); the whole
    workbook where that is empty."""

    cell: str = ""

    @property
    def place(self) -> str:
        """`file:sheet!cell`, as a spreadsheet names it."""
        return f"{self.file}:{self.cell}" if self.cell else self.file


NOWHERE = Span("", Pos(1, 1, 0), Pos(1, 1, 0))
"""For values that no file holds, such as a submission given as a Python dict."""
