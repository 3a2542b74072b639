"""The word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(text: str, words: Iterable[str]) -> str | None:
    """The nearest of the words, or None if none is near enough: two slips in seven letters, three in twelve,
    else one."""
    lower = text.lower()
    allowed = 0 if len(lower) < 2 else 1 if len(lower) < 7 else 2 if len(lower) < 12 else 3
    best, found = allowed + 1, None
    for word in words:
        if abs(len(word) - len(lower)) >= best:
            continue
        if len(lower) == len(word) == 2 and sorted(lower) != sorted(word):
            continue  # of two letters one is no likeness
        slips = distance(lower, word.lower(), best)
        if slips < best:
            best, found = slips, word
    return found


def distance(one: str, other: str, limit: int) -> int:
    """How many letters must be changed, added, dropped or swapped with a neighbour; `limit` if that many or more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, char in enumerate(one):
        above, row = row, [at + 1]
        for there, letter in enumerate(other):
            cost = min(above[there + 1] + 1, row[there] + 1, above[there] + (char != letter))
            if at and there and char == other[there - 1] and letter == one[at - 1]:
                cost = min(cost, before[there - 1] + 1)
            row.append(cost)
        before = above
        if min(row) >= limit:
            return limit
    return row[-1]
