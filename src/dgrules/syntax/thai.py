"""Thai runs into words: officials write keywords next to each other without spaces.

A run is segmented uniquely, not greedily: of all ways to read a group of runs the one with the fewest pieces is
taken, so a phrase beats its parts; the table of words is checked never to leave two. A phrase may be broken by a space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dgrules.syntax import words

_UNKNOWN = 1000
"""The price of leaving a run unread, in pieces."""
_GROUP = 24
"""Runs read together at most; a phrase that is broken by a space is far shorter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the joined runs: a word of the language, or a run that none covers (`word` None)."""

    start: int
    end: int
    word: words.Word | None


def is_thai(char: str) -> bool:
    """Whether a character may be part of a Thai word (digits and the baht sign may not)."""
    return "\u0e01" <= char <= "\u0e3a" or "\u0e40" <= char <= "\u0e4e"


def segment(runs: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces of neighbouring runs; offsets count in the runs joined without spaces."""
    if len(runs) == 1:
        word = words.table().thai.get(runs[0])
        if word is not None:
            return (Piece(0, len(runs[0]), word),)
    if len(runs) <= _GROUP:
        return _segment(tuple(runs))
    pieces: list[Piece] = []
    before = 0
    for at in range(0, len(runs), _GROUP):
        part = tuple(runs[at : at + _GROUP])
        pieces += (Piece(p.start + before, p.end + before, p.word) for p in _segment(part))
        before += sum(map(len, part))
    return tuple(pieces)


@lru_cache(maxsize=4096)
def _segment(runs: tuple[str, ...]) -> tuple[Piece, ...]:
    text = "".join(runs)
    skips = _ends(runs)
    thai = words.table().thai
    longest = _longest()
    best: list[tuple[int, Piece | None]] = [(_UNKNOWN * _UNKNOWN, None)] * (len(text) + 1)
    best[0] = (0, None)
    for start in range(len(text)):
        cost = best[start][0]
        if cost >= _UNKNOWN * _UNKNOWN:
            continue
        for end in range(start + 1, min(len(text), start + longest.get(text[start], 0)) + 1):
            word = thai.get(text[start:end])
            if word is not None and cost + 1 < best[end][0]:
                best[end] = (cost + 1, Piece(start, end, word))
        unread = skips.get(start)
        if unread is not None and cost + _UNKNOWN < best[unread][0]:
            best[unread] = (cost + _UNKNOWN, Piece(start, unread, None))
    return _path(best)


def _ends(runs: tuple[str, ...]) -> dict[int, int]:
    ends, at = {}, 0
    for run in runs:
        ends[at] = at + len(run)
        at += len(run)
    return ends


def _path(best: list[tuple[int, Piece | None]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = len(best) - 1
    while at > 0:
        piece = best[at][1]
        if piece is None:
            return ()
        pieces.append(piece)
        at = piece.start
    return tuple(reversed(pieces))


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """For the first character of a form, how long the longest form that begins so is."""
    longest: dict[str, int] = {}
    for form in words.table().thai:
        longest[form[0]] = max(longest.get(form[0], 0), len(form))
    return longest


def split_unknown(run: str, names: frozenset[str]) -> tuple[str, str] | None:
    """Where a space seems to be missing in a run that cannot be read: (`before`, `after`), one of them a word or a
    declared name. None if the run neither begins nor ends with one."""
    known = sorted((n for n in names if n in run), key=len, reverse=True)
    for name in known:
        for before, after in ((name, run[len(name) :]), (run[: -len(name)], name)):
            rest = after if before == name else before
            if rest and before + after == run and _reads(rest):
                return before, after
    return _longest_word(run)


def _reads(text: str) -> bool:
    return all(piece.word for piece in segment((text,)))


def _longest_word(run: str) -> tuple[str, str] | None:
    """The run cut at the longest readable beginning or end."""
    for size in range(len(run) - 1, 2, -1):
        if _hard(run[:size]):
            return run[:size], run[size:]
        if _hard(run[-size:]):
            return run[:-size], run[-size:]
    return None


def _hard(text: str) -> bool:
    pieces = segment((text,))
    return all(piece.word is not None and not piece.word.soft for piece in pieces)
