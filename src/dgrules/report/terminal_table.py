"""The table of components and indicators, whose columns line up with Thai in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dgrules.report.terminal_wrap import wrap
from dgrules.report.words_of_report_parts import Parts
from dgrules.report.words_of_report_rows import Row, Tone
from dgrules.syntax.layout.text import width

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

RIGHT: Final = {"weight", "score", "weighted"}
GAP: Final = 2
"""Cells between columns; one of them is the box's own."""
STYLES: Final[dict[Tone, str]] = {"good": "green", "bad": "red", "open": "yellow", "plain": ""}
LARGEST: Final = {"actual": 18, "outcome": 20, "weight": 12, "score": 12, "weighted": 12}
LEAST: Final = 24
"""The cells that indicators and targets need; weights are left out where they would take them."""
"""The most cells that a column takes before its text is wrapped."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of a row, its heading, its width in cells."""

    field: str
    title: str
    cells: int
    right: bool = False


def columns(say: Parts, rows: list[Row], cells: int) -> list[Column]:
    """The columns that have something in them; the title takes what the others leave."""
    wanted = {
        "number": "number", "title": "indicator", "target": "target", "actual": "actual", "outcome": "outcome",
        "weight": "weight", "score": "score", "weighted": "weighted",
    }  # fmt: skip
    used = {field: word for field, word in wanted.items() if field == "title" or any(getattr(r, field) for r in rows)}
    natural = {
        field: max(width(say.say(word)), *(width(text) for row in rows for text in [_cell(row, field)]))
        for field, word in used.items()
    }
    sizes = {field: min(size, LARGEST.get(field, size)) for field, size in natural.items()}
    rest = _rest(sizes, cells)
    if "weight" in sizes and rest < LEAST:
        del sizes["weight"], used["weight"]
        rest = _rest(sizes, cells)
    if "target" in sizes:
        sizes["target"] = min(sizes["target"], max(rest - sizes["title"], rest * 2 // 5))
    sizes["title"] = min(sizes["title"], rest - sizes.get("target", 0))
    return [Column(f, say.say(w), sizes[f], f in RIGHT) for f, w in used.items()]


def _rest(sizes: dict[str, int], cells: int) -> int:
    """What the columns of fixed width leave for indicators and targets."""
    return cells - sum(size for f, size in sizes.items() if f not in {"title", "target"}) - GAP * (len(sizes) - 1)


def _cell(row: Row, field: str) -> str:
    """The text of a cell; what lies deeper is indented, components are flush."""
    text: str = getattr(row, field)
    return "  " * max(0, row.level - 1) + text if field == "title" and not row.component else text


def print_table(console: Console, say: Parts, cells: int) -> None:
    """The whole table, with a line under its head and a blank line before each component."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    rows = list(say.rows())
    if not rows:
        return
    shape = columns(say, rows, cells)
    table = Table(box=SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), pad_edge=False, show_edge=False)
    for column in shape:
        table.add_column(
            column.title, width=column.cells, no_wrap=True, justify="right" if column.right else "left",
            header_style="bold",
        )  # fmt: skip
    for number, row in enumerate(rows):
        if number and row.component and row.level == 0:
            table.add_row()
        table.add_row(*(_text(row, column) for column in shape))
    console.print()
    console.print(table)


def _text(row: Row, column: Column) -> Text:
    from rich.text import Text

    style = "bold" if row.component else ""
    if column.field == "outcome":
        style = f"{style} {STYLES[row.tone]}".strip()
    indent = "  " * max(0, row.level - 1) if column.field == "title" and not row.component else ""
    text: str = getattr(row, column.field)
    lines = [indent + line for line in wrap(text, column.cells - len(indent))]
    return Text("\n".join(lines), style=style)
