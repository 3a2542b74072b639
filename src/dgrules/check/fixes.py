"""Findings that can be mended without a decision: a fix is a stretch of a file and the text for it.

One small function for each code, `FIXES` is the list. Safe means: whoever reads the finding would do just that."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeAlias

from dgrules.build.units import BAHT, PLAIN, described, same_unit, unit_type
from dgrules.check.reordered import in_order, statement_at
from dgrules.check.walk import each
from dgrules.diagnostics import Diagnostic, Pos, Span
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.near import distance
from dgrules.syntax.normalise import normalise

Place: TypeAlias = tuple[str, Span]
"""The code and the span of a finding."""
SHORTEST = 4
"""Letters of a unit that may be taken for another one: of three letters one is too much."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding: the `text` that belongs into the `span`, and what was wrong `before` (a unit, a case)."""

    code: str
    span: Span
    text: str
    before: str


def fixes(findings: Iterable[Diagnostic], files: Sequence[tree.File]) -> tuple[Fix, ...]:
    """The fixes there are, in the order of the text, no two of them over the same text (the next run finds what is
    left). `files` are the trees that the findings are about, the framework's first."""
    found = [fix for some in offered(findings, files).values() for fix in some]
    kept: list[Fix] = []
    for fix in sorted(found, key=lambda one: len(one.text)):
        if not any(_overlap(fix.span, other.span) for other in kept):
            kept.append(fix)
    return tuple(sorted(kept, key=lambda one: (one.span.file, one.span.start.offset)))


def offered(findings: Iterable[Diagnostic], files: Sequence[tree.File]) -> dict[Place, tuple[Fix, ...]]:
    """What mends each finding, by its code and place; nothing for those that need a decision."""
    book = Book(files)
    found = ((one, tuple(FIXES[one.code](one, book))) for one in findings if one.code in FIXES)
    return {(one.code, one.span): some for one, some in found if some}


def _overlap(one: Span, other: Span) -> bool:
    apart = one.end.offset <= other.start.offset or other.end.offset <= one.start.offset
    return one.file == other.file and not apart


def applied(source: str, made: Sequence[Fix]) -> str:
    """The text with the fixes in it, the last one first, so that the places of the others stay true."""
    for fix in sorted(made, key=lambda one: -one.span.start.offset):
        source = source[: fix.span.start.offset] + fix.text + source[fix.span.end.offset :]
    return source


class Book:
    """The trees, with what the fixes look up in them."""

    def __init__(self, files: Sequence[tree.File]) -> None:
        self.files = {file.path: file for file in files}

    @cached_property
    def declared(self) -> frozenset[str]:
        """Every unit that a sentence declares."""
        return frozenset(unit.name for unit in each(tree.Unit, *self.files.values()))

    @cached_property
    def known(self) -> tuple[str, ...]:
        """These, and those of the language."""
        return (*sorted(self.declared), *PLAIN, *BAHT)

    @cached_property
    def written(self) -> Counter[str]:
        """How often each unit is written."""
        declared = (unit.name for unit in each(tree.Unit, *self.files.values()))
        return Counter([*declared, *(one.unit for some in self._numbers.values() for one in some if one.unit)])

    @cached_property
    def _numbers(self) -> dict[str, list[ex.Number]]:
        return {path: sorted(each(ex.Number, file), key=_start) for path, file in self.files.items()}

    def numbers(self, span: Span) -> list[ex.Number]:
        """The numbers within a place."""
        numbers = self._numbers.get(span.file, [])
        first = bisect_left(numbers, span.start.offset, key=_start)
        return numbers[first : bisect_left(numbers, span.end.offset, key=_start)]

    def meant(self, word: str) -> str | None:
        """The unit that a word which is none can only mean."""
        if any(same_unit(word, one) for one in self.known):
            return None
        near = _nearest(word, self.known)
        return None if near in self.declared and self.written[word] > self.written[near] else near


def _start(node: ex.Number) -> int:
    return node.span.start.offset


def unit_spelling(finding: Diagnostic, book: Book) -> Iterator[Fix]:
    """DG208: a number in a unit that no sentence declares, near to exactly one that is declared, and that is the unit
    which is wanted. A word that is written more often than the declared one is not taken for its misspelling."""
    for number in book.numbers(finding.span):
        near = None if number.unit is None else book.meant(number.unit)
        if near is None or number.unit is None or described(unit_type(near)) not in finding.args.values():
            continue
        place = _unit_of(number, book.files[finding.span.file].source)
        if place is not None:
            yield Fix(finding.code, place, near, number.unit)


def _nearest(word: str, known: Iterable[str]) -> str | None:
    """The only known unit that is near: one slip, two in a word of seven letters."""
    if len(word) < SHORTEST:
        return None
    limit = 2 if len(word) < 7 else 3
    near = {one for one in known if len(one) >= SHORTEST and distance(word.lower(), one.lower(), limit) < limit}
    return near.pop() if len(near) == 1 else None


def _unit_of(number: ex.Number, source: str) -> Span | None:
    """Where the unit stands: the end of the number's text that reads as the unit."""
    start, end = number.span.start, number.span.end
    if start.line != end.line:
        return None
    for at in range(end.offset - 1, start.offset, -1):
        if normalise(source[at : end.offset]).text == number.unit:
            return Span(number.span.file, Pos(start.line, start.column + at - start.offset, at), end)
    return None


def case_order(finding: Diagnostic, book: Book) -> Iterator[Fix]:
    """DG318: the cases in the declared order, where whole lines can be moved. Cases are free of order, so nothing is
    decided by it."""
    file = book.files[finding.span.file]
    at = statement_at(file, finding.span)
    if at is not None and (found := in_order(file, file.statements[at])) is not None:
        yield Fix(finding.code, *found, str(finding.args.get("name", "")))


Make: TypeAlias = Callable[[Diagnostic, Book], Iterator[Fix]]
FIXES: dict[str, Make] = {"DG208": unit_spelling, "DG318": case_order}
