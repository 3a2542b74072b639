"""Where a document says almost what a quote says: the nearest passage, with its line and page.

A quote that is not found has mostly been moved, mistyped, or changed in a new edition of the document. Passages are
looked for by the short runs of letters that they share with the quote, so that the time is bounded however long the
document is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import accumulate

from dgrules.check.subject import Both
from dgrules.records import dataclass

RUN = 5
"""Letters that a passage and the quote must share in a row, somewhere."""
MOST_PLACES = 300
"""Of a run that stands in more places than this nothing is learned."""
MOST_TRIED = 6
NEAR = 0.72
"""How alike a passage must be (1 is the same)."""
LONGEST_SHOWN = 160
PAGE = "\f"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document, as it prints them on one line; `page` where the document marks its pages."""

    words: str
    line: int
    page: int | None

    def where(self) -> Both:
        """`line 120`, `page 3, line 120`."""
        en, th = f"line {self.line}", f"บรรทัดที่ {self.line}"
        if self.page is None:
            return {"en": en, "th": th}
        return {"en": f"page {self.page}, {en}", "th": f"หน้า {self.page} {th}"}


def nearest(quote: str, text: str, folded: Callable[[str], str]) -> Passage | None:
    """The passage of a text that is most like a quote; None when none is much like it. `folded`: how both are
    compared."""
    wanted = folded(quote)
    if not wanted:
        return None
    lines = text.split("\n")
    parts = [folded(line) for line in lines]
    whole = "".join(parts)
    best, found = NEAR, None
    for start in _starts(wanted, whole):
        low, high = _aligned(wanted, whole, start)
        alike = SequenceMatcher(None, wanted, whole[low:high], autojunk=False).ratio()
        if alike > best or (alike == best and found is None):
            best, found = alike, (low, high)
    if found is None:
        return None
    ends = list(accumulate(len(part) for part in parts))
    return _passage(lines, ends, found, folded)


def _starts(wanted: str, whole: str) -> list[int]:
    """Where a passage may begin: places that many runs of the quote agree on, the most agreed on first."""
    bucket = max(4, len(wanted) // 4)
    votes: Counter[int] = Counter()
    for at in range(max(1, len(wanted) - RUN + 1)):
        run = wanted[at : at + RUN]
        places = _places(run, whole)
        for place in places if len(places) <= MOST_PLACES else ():
            votes[(place - at) // bucket] += 1
    return [max(0, key * bucket) for key, _ in votes.most_common(MOST_TRIED)]


def _places(run: str, whole: str) -> list[int]:
    found: list[int] = []
    at = whole.find(run)
    while at >= 0 and len(found) <= MOST_PLACES:
        found.append(at)
        at = whole.find(run, at + 1)
    return found


def _aligned(wanted: str, whole: str, start: int) -> tuple[int, int]:
    """The stretch near a start that lies against the quote, from the first run they share to the last."""
    spare = max(8, len(wanted) // 3)
    low = max(0, start - spare)
    window = whole[low : start + len(wanted) + 2 * spare]
    blocks = [
        block
        for block in SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
        if block.size > 1 or block.size == len(wanted)
    ]
    if not blocks:
        return low, low
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.b - first.a)
    end = min(len(window), last.b + last.size + len(wanted) - last.a - last.size)
    return low + begin, low + end


def _passage(lines: list[str], ends: list[int], found: tuple[int, int], folded: Callable[[str], str]) -> Passage:
    low, high = found
    first, last = bisect_right(ends, low), bisect_right(ends, max(low, high - 1))
    begin = _raw(lines[first], low - (ends[first - 1] if first else 0), folded)
    end = _raw(lines[last], high - (ends[last - 1] if last else 0), folded, after=True)
    if first == last:
        shown = [lines[first][begin:end]]
    else:
        shown = [lines[first][begin:], *lines[first + 1 : last], lines[last][:end]]
    words = " ".join(" ".join(shown).split())
    words = words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…"
    marks = sum(line.count(PAGE) for line in lines[:first]) + lines[first][:begin].count(PAGE)
    paged = any(PAGE in line for line in lines)
    return Passage(words, first + 1, marks + 1 if paged else None)


def _raw(line: str, folded_at: int, folded: Callable[[str], str], after: bool = False) -> int:
    """Where in a line the letter with this place in its folded form stands; `after`: the end of what is before it."""
    seen = 0
    for at, letter in enumerate(line):
        if seen >= folded_at and (after or folded(letter)):
            return at
        seen += len(folded(letter))
    return len(line)
