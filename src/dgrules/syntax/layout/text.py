"""Putting words together: Thai spacing, display width, line filling.

Pieces of text carry three private marks until a line is finished: `NAME` around a declared name (Thai words
must keep a space from it), `BREAK` where a long line may go on below, and `GLUE` where no space may stand.
"""

from __future__ import annotations

import unicodedata

NAME = "\ue000"
BREAK = "\ue001"
COLUMN = "\ue002"

LIMIT = 116
"""Cells a line may take; only a string that cannot be broken makes a longer one."""

_NO_SPACE_BEFORE = frozenset(",):")
_NO_SPACE_AFTER = frozenset("(")


def name(text: str) -> str:
    """A declared name, marked so that a Thai word next to it keeps its space."""
    return f"{NAME}{text}{NAME}"


def say(*parts: str) -> str:
    """The parts in reading order, with the spaces a reader of either language expects."""
    said = ""
    for part in parts:
        if part:
            said = said + _between(said, part) + part
    return said


def apart(*parts: str) -> str:
    """The parts with a space between any two, also between Thai words: where an official would write one."""
    return " ".join(part for part in parts if part)


def _between(left: str, right: str) -> str:
    if not left or left[-1] in _NO_SPACE_AFTER or right[0] in _NO_SPACE_BEFORE:
        return ""
    if left[-1] in (BREAK, COLUMN) or right[0] in (BREAK, COLUMN):
        return ""
    return "" if is_thai(left[-1]) and is_thai(right[0]) else " "


def is_thai(char: str) -> bool:
    """Whether the character is of the Thai block."""
    return "\u0e00" <= char <= "\u0e7f"


def has_thai(text: str) -> bool:
    """Whether any character is Thai: such a name is the Thai form."""
    return any(is_thai(char) for char in text)


def width(text: str) -> int:
    """The display cells of a line: Thai vowels and tone marks above and below take none."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if char == NAME or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, cells: int) -> str:
    """The text filled up with spaces to so many cells."""
    return text + " " * (cells - width(text))


def plain(text: str) -> str:
    """The finished text: marks gone, every possible break a space."""
    return text.replace(NAME, "").replace(COLUMN, " ").replace(BREAK, " ")


def fill(text: str, indent: int, hang: int) -> list[str]:
    """One logical line as printed lines: the first begins at `indent`, further ones at `hang`.

    A line that fits is never broken; one that does not is broken at the last `BREAK` that fits.
    """
    lines: list[str] = []
    current = " " * indent
    for number, part in enumerate(text.split(BREAK)):
        longer = current + (" " if number else "") + part
        if number and width(longer) > LIMIT and current.strip():
            lines.append(current)
            longer = " " * hang + part
        current = longer
    lines.append(current)
    return [plain(line).rstrip() for line in lines]
