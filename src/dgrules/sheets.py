"""How the sheets that dgrules writes look: one font that has Thai, rows high enough for it, a few colours.

A workbook cannot carry its font. Where this one is not installed the program takes another, mostly a wider one; widths
and heights leave room for that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from math import ceil
from typing import Any, Final

FONT: Final = "TH Sarabun New"
SIZE: Final = 16
LINE: Final = 27.0
"""Points from one line of text to the next at that size: vowels and tone marks stack above and below."""
_PER_CHARACTER: Final = 1.3
"""How many units of a column's width one character takes at that size; a unit is a digit of 11 points."""
_HIGHEST: Final = 409.0
"""No row is higher in a spreadsheet."""

COLOURS: Final = {
    "head": "#1F3A5F", "head text": "#FFFFFF", "part": "#DCE6F1", "open": "#FFF9DB", "line": "#B7C3D0",
    "quiet": "#5B6673", "good": "#DDF2E0", "good text": "#14532D", "bad": "#FBE3E0", "bad text": "#8A1C12",
    "unknown": "#FFF1CC", "unknown text": "#6B4A00",
}  # fmt: skip


def cells(text: str) -> int:
    """How many places a text takes; marks above and below a letter take none."""
    return sum(unicodedata.category(char) not in ("Mn", "Me") for char in text)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width; Thai breaks between words, so a little is lost on each."""
    a_line = max(1.0, (width - 2) / _PER_CHARACTER)
    return sum(max(1, ceil(cells(part) / a_line)) for part in text.split("\n"))


def height(texts: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row of texts, each with the width of its column."""
    most = max((lines(text, width) for text, width in texts if text), default=1)
    return min(_HIGHEST, most * LINE + 3)


def style(**more: Any) -> dict[str, Any]:
    """A format of xlsxwriter: the font, wrapped, at the top of its cell."""
    left = {"align": "left"} if "indent" in more else {}  # without a side xlsxwriter drops the indent
    return {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "top", **left, **more}


def safe(text: str) -> str:
    """A text without what a workbook cannot hold."""
    return "".join(char for char in text if char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
