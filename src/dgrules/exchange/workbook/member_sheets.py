"""The sheets of a form on which figures are reported for each member of a set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dgrules.exchange.document import Entry, Scalar, Table
from dgrules.exchange.findings import Findings, shown
from dgrules.exchange.workbook.layout import Grid
from dgrules.exchange.workbook.rows import member_figures
from dgrules.exchange.workbook.words import MEMBERS
from dgrules.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Members:
    """What was read: figures with a table of member to value, and the sheets that they stand on."""

    entries: tuple[Entry, ...]
    sheets: frozenset[str]


def read_member_sheets(path: str, ruleset: Ruleset, values: Any, formulas: Any, found: Findings) -> Members:
    """Every sheet with the mark of a set; a set without its sheet is found."""
    entries: list[Entry] = []
    sheets: set[str] = set()
    sets = dict.fromkeys(member_figures(ruleset))
    for sheet in values.worksheets:
        grid = Grid(path, sheet, formulas[sheet.title], found)
        mark = _mark(grid)
        if mark is not None and mark[1] in sets:
            del sets[mark[1]]
            sheets.add(sheet.title)
            entries += _entries(grid, mark[0])
    for name in sets:
        what = {"en": f"the sheet of `{shown(name)}` is not there", "th": f"ไม่มีแผ่นงานของ `{shown(name)}`"}
        first = Grid(path, values.worksheets[0], formulas.worksheets[0], found)
        found.add("DG464", first.span(1, 1), "sheet", what=what, id=ruleset.id)
    return Members(tuple(entries), frozenset(sheets))


def _mark(grid: Grid) -> tuple[int, str] | None:
    """The row of keys, and the set it belongs to."""
    for row in range(1, min(grid.last_row, 30) + 1):
        key = grid.key(row, 1)
        if len(key) == 2 and key[0] == MEMBERS:
            return row, key[1]
    return None


def _entries(grid: Grid, keys: int) -> list[Entry]:
    columns = {column: key[1] for column in range(2, grid.last_column + 1)
               if len(key := grid.key(keys, column)) == 2 and key[0] == "values"}  # fmt: skip
    said: dict[str, list[Entry]] = {figure: [] for figure in columns.values()}
    first: dict[str, int] = {}
    for row in range(keys + 1, grid.last_row + 1):
        cells = {figure: grid.said(row, column, figure) for column, figure in columns.items()}
        name = grid.said(row, 1, "").text
        if not name:
            grid.nothing_in(row, columns)
            continue
        if name in first:
            what = {"en": f"`{shown(name)}` stands in two rows, {first[name]} and {row}",
                    "th": f"`{shown(name)}` อยู่สองแถว คือแถวที่ {first[name]} และ {row}"}  # fmt: skip
            grid.found.add("DG464", grid.span(row, 1), "member", what=what, id="")
            continue
        first[name] = row
        for figure, value in cells.items():
            said[figure].append(Entry(Scalar(name, True, grid.span(row, 1)), value))
    top = grid.span(keys, 1)
    return [Entry(Scalar(figure, True, top), Table(tuple(entries), top)) for figure, entries in said.items() if entries]
