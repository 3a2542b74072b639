"""The cases of a sentence in columns: value, Thai title, English title, condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from dgrules.syntax import tree
from dgrules.syntax.expressions import Name
from dgrules.syntax.layout.clauses import items, say_clause
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.levels import ADD
from dgrules.syntax.layout.lines import HANG, STEP, comments, packed, trailing
from dgrules.syntax.layout.text import BREAK, LIMIT, fill, pad, plain, say, width
from dgrules.syntax.layout.writer import Writer, texts

_BEFORE_CONDITION = (tree.Title, tree.Also)


@dataclass(frozen=True, slots=True)
class Row:
    """A case as cells: value, second name, bare, Thai and English title; and what follows them."""

    cells: tuple[str, ...]
    condition: str
    below: tuple[tree.Clause, ...]
    case: tree.Case

    @property
    def aligned(self) -> bool:
        """Whether the case takes part in finding the width of the first column."""
        return not (self.case.cap or self.case.value is None)


def case_lines(writer: Writer, cases: Sequence[tree.Case], indent: int) -> list[str]:
    """The lines of all cases of one sentence."""
    rows = [_row(writer, case) for case in cases]
    widths = _widths(rows)
    return [line for row in rows for line in _lines(writer, row, widths, indent)]


def _row(writer: Writer, case: tree.Case) -> Row:
    before = tuple(takewhile(lambda clause: isinstance(clause, _BEFORE_CONDITION), case.clauses))
    cells = (_value(writer, case), *_titles(writer, before))
    return Row(cells, _condition(writer, case), case.clauses[len(before) :], case)


def _value(writer: Writer, case: tree.Case) -> str:
    if case.value is None:
        return writer.word("undetermined")
    said = writer.as_declared(case.value) if isinstance(case.value, Name) else expression(writer, case.value, ADD)
    return say(writer.word("at most"), said) if case.cap else said


def _titles(writer: Writer, clauses: Sequence[tree.Clause]) -> tuple[str, str, str, str]:
    also, bare, th, en = "", "", "", ""
    for clause in clauses:
        match clause:
            case tree.Title():
                bare = say(bare, *texts(writer, None, None, clause.bare))
                th = say(th, *texts(writer, clause.th, None, None))
                en = say(en, *texts(writer, None, clause.en, None))
            case tree.Also():
                also = say(also, say_clause(writer, clause))
            case _:
                pass
    return also, bare, th, en


def _condition(writer: Writer, case: tree.Case) -> str:
    if case.otherwise:
        return writer.word("otherwise")
    return "" if case.condition is None else say(writer.word("if"), expression(writer, case.condition))


def _widths(rows: Sequence[Row]) -> list[int]:
    """The width of each column, 0 where it is empty throughout."""
    values = [width(row.cells[0]) for row in rows if row.aligned]
    rest = [max((width(row.cells[at]) for row in rows), default=0) for at in range(1, 5)]
    return [max(values, default=0), *rest]


def _lines(writer: Writer, row: Row, widths: Sequence[int], indent: int) -> list[str]:
    titled = _columns(row, widths)
    trivia = row.case.trivia
    lines = fill(_joined(titled, row.condition, indent), indent, _hang(titled, indent))
    lines = comments(trivia.leading, indent) + trailing(lines, trivia, indent)
    return lines + packed(items(writer, row.below), indent + STEP)


def _hang(titled: str, indent: int) -> int:
    """Where the rest of a long condition stands: below its first word, unless titles leave little room there."""
    first = indent + width(titled)
    return first if first <= LIMIT * 3 // 5 else indent + HANG


def _columns(row: Row, widths: Sequence[int]) -> str:
    """The cells side by side, padded so that what follows stands in a column of its own."""
    gap = 2 if any(widths[1:]) else 1
    said = pad(row.cells[0], widths[0]) + " " * gap
    if not row.aligned and not any(row.cells[1:]):
        return f"{row.cells[0]} " if width(row.cells[0]) >= width(said.rstrip()) else said
    for cell, size in zip(row.cells[1:], widths[1:], strict=True):
        said += pad(cell, size) + " " * gap if size else ""
    return said


def _joined(titled: str, condition: str, indent: int) -> str:
    """Titles and condition on one line; the condition below where the titles leave no room for it."""
    first = condition.split(BREAK, maxsplit=1)[0]
    if not condition or indent + width(titled) + width(plain(first)) > LIMIT:
        return titled.rstrip() + (BREAK + condition if condition else "")
    return titled + condition
