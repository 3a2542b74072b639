"""Markdown for the page of a framework: texts without marks of their own, tables, lists, both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dgrules.records import dataclass

_MARKS: Final = re.compile(r"([\\`*_\[\]<|~$]|&(?=[#\w]+;)|#)")
_OPENS_BLOCK: Final = re.compile(r"^([-+=>])|^(\d{1,9})([.)])(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Both:
    """The same in Thai and in English, already Markdown."""

    th: str
    en: str

    def line(self, between: str = " · ") -> str:
        """Both on one line; once if they are the same, and only the one there is."""
        return between.join(dict.fromkeys(text for text in (self.th, self.en) if text))

    def cell(self) -> str:
        """Both below each other, for a cell of a table."""
        return self.line("<br>")

    def __bool__(self) -> bool:
        return bool(self.th or self.en)


def escape(text: str) -> str:
    """Text on one line with nothing that Markdown or HTML would read as its own."""
    plain = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _OPENS_BLOCK.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", plain)


def code(name: str) -> str:
    """A name of the rule file as code; names have no backticks."""
    return f"`{name}`"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table with a blank line after it; nothing without rows."""
    if rows:
        yield f"| {' | '.join(heads)} |"
        yield f"|{'---|' * len(heads)}"
        yield from (f"| {' | '.join(row)} |" for row in rows)
        yield ""


def bullets(lines: Sequence[str]) -> Iterator[str]:
    """A list with a blank line after it; nothing without lines."""
    if lines:
        yield from (f"- {line}" for line in lines)
        yield ""


def heading(level: int, text: str) -> Iterator[str]:
    """A heading with a blank line after it."""
    yield f"{'#' * level} {text}"
    yield ""
