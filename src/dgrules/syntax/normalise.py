"""The text as the language reads it, with a map back to the text as its author sees it.

What is folded: NFC, decomposed sara am, a doubled ``เ`` for ``แ``, zero-width characters, no-break spaces, a byte
order mark, CRLF. Digits, quotes, brackets and dashes are left to the lexer, since inside a text they are text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that make text read in another order than it is stored."""

_REMOVED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad") | BIDI
_SPACES = frozenset("\u00a0\u2007\u202f\u2009\u3000\u000b\u000c")
_SARA_AM = re.compile("(\u0e4d)([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32|\u0e33([\u0e48-\u0e4b])")
_SPECIAL = "".join(sorted(_REMOVED | _SPACES))
_SUSPECT = re.compile(f"[{_SPECIAL}\r\u0e4d]|\u0e33[\u0e48-\u0e4b]|\u0e40\u0e40")


@dataclass(frozen=True, slots=True)
class Normal:
    """`text` is what the lexer reads. `at[i]` are places in it after which the distance to the source is `shift[i]`."""

    text: str
    source: str
    at: list[int] = field(default_factory=list)
    shift: list[int] = field(default_factory=list)

    def offset(self, place: int) -> int:
        """The offset in the source of an offset in the normalised text."""
        if not self.at:
            return place
        index = bisect_right(self.at, place) - 1
        return place if index < 0 else min(place + self.shift[index], len(self.source))


def normalise(source: str) -> Normal:
    """The normalised text of a source, in time linear in its length."""
    if not _SUSPECT.search(source) and unicodedata.is_normalized("NFC", source):
        return Normal(source, source)
    pieces: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    place = start = 0
    for end in _boundaries(source):
        piece = _fold(source[start:end])
        pieces.append(piece)
        if len(piece) != end - start or (shift and start - place != shift[-1]):
            _mark(at, shift, place, start - place)
            _mark(at, shift, place + len(piece), end - place - len(piece))
        place += len(piece)
        start = end
    return Normal("".join(pieces), source, at, shift)


def _mark(at: list[int], shift: list[int], place: int, distance: int) -> None:
    if at and at[-1] == place:
        shift[-1] = distance
    elif not shift or shift[-1] != distance:
        at.append(place)
        shift.append(distance)


_CLUSTER = re.compile(
    "\r\n|[\n\t -~]+(?=[\n\t\r -~\u0e00-\u0e7f]|\\Z)|\u0e40+|"
    "[\u0e01-\u0e4e]?[\u0e31-\u0e3a\u0e47-\u0e4e\u0300-\u036f]+|"
    f"[{_SPECIAL}\r]|"
    "[\u0e01-\u0e3f\u0e41-\u0e5b]|.[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*",
    re.DOTALL,
)


def _boundaries(source: str) -> list[int]:
    """Where a piece that can be folded on its own ends."""
    return [found.end() for found in _CLUSTER.finditer(source)]


def _fold(piece: str) -> str:
    if piece in ("\r\n", "\r"):
        return "\n"
    if piece in _REMOVED:
        return ""
    if piece in _SPACES:
        return " "
    if piece.isascii():
        return piece
    folded = _SARA_AM.sub(_sara_am, unicodedata.normalize("NFC", piece))
    return folded.replace("\u0e40\u0e40", "\u0e41")


def _sara_am(found: re.Match[str]) -> str:
    tone = found[2] or found[3] or found[4] or ""
    return f"{tone}\u0e33"
