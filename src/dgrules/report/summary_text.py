"""Plain tables for people: on a terminal, where columns line up with Thai in them, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dgrules.report.framework_page_text import escape
from dgrules.report.summary import painted
from dgrules.syntax.layout.text import width

GAP = "  "


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a report. `right` are the places of columns with numbers; `notes` stand below it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A report: what it is about, then its tables."""

    title: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]


def text(page: Page, color: bool = False) -> str:
    """The report for a terminal."""
    return "\n".join(_text(page, color)) + "\n"


def markdown(page: Page) -> str:
    """The report as GitHub-flavoured Markdown."""
    return "\n".join(_markdown(page)) + "\n"


def _text(page: Page, color: bool) -> Iterator[str]:
    yield painted(page.title, "1", color)
    yield from page.facts
    for table in page.tables:
        yield ""
        yield painted(table.title, "1;4", color)
        yield from _lines(table)
        yield from (f"  {note}" for note in table.notes)


def _lines(table: Table) -> Iterator[str]:
    rows = (table.heads, *table.rows)
    cells = [max(width(row[at]) for row in rows) for at in range(len(table.heads))]
    for number, row in enumerate(rows):
        yield "  " + GAP.join(_padded(cell, cells[at], at in table.right) for at, cell in enumerate(row)).rstrip()
        if number == 0:
            yield "  " + GAP.join("─" * size for size in cells)


def _padded(cell: str, cells: int, right: bool) -> str:
    space = " " * (cells - width(cell))
    return space + cell if right else cell + space


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {escape(page.title)}"
    yield ""
    yield from (f"{escape(fact)}  " for fact in page.facts)
    for table in page.tables:
        yield from ("", f"## {escape(table.title)}", "")
        yield _row(table.heads)
        yield "|" + "|".join("---:" if at in table.right else "---" for at in range(len(table.heads))) + "|"
        yield from map(_row, table.rows)
        if table.notes:
            yield ""
            yield from (f"{escape(note)}  " for note in table.notes)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape(cell) for cell in cells)} |"
