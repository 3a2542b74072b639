"""Where things stand on a sheet of a form: the columns by their headings, the rows by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dgrules.diagnostics import Lang
from dgrules.diagnostics.span import CellSpan
from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.document import Scalar
from dgrules.exchange.findings import Findings, Refused, shown
from dgrules.exchange.texts import folded
from dgrules.exchange.words import states
from dgrules.exchange.workbook.cells import cell_span, scalar
from dgrules.exchange.workbook.choices import states as state_choices
from dgrules.exchange.workbook.words import BETWEEN, KEY, both

_MOST_COLUMNS = 200
_LANGS: Final[tuple[Lang, Lang]] = ("en", "th")


@dataclass(frozen=True, slots=True)
class Layout:
    """The row of the headings, and the columns of values, states and keys, from 1."""

    head: int
    value: int
    state: int
    keys: int


@dataclass(slots=True)
class Grid:
    """One sheet: its values, and the formulas that they come from."""

    path: str
    sheet: Any
    formulas: Any
    found: Findings
    may: Mapping[str, Allowed] = field(default_factory=dict)
    """What may be said in place of a value, by the words of the figure's key."""
    _merged: dict[tuple[int, int], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for area in self.sheet.merged_cells.ranges:
            if area.size["rows"] * area.size["columns"] < 10_000:
                self._merged.update({(row, column): area for row in range(area.min_row, area.max_row + 1)
                                     for column in range(area.min_col, area.max_col + 1)})  # fmt: skip

    @property
    def last_row(self) -> int:
        return int(self.sheet.max_row)

    @property
    def last_column(self) -> int:
        return min(int(self.sheet.max_column), _MOST_COLUMNS)

    def value(self, row: int, column: int) -> object:
        """What a cell holds; one without anything costs nothing."""
        return self.sheet.cell(row, column).value

    def span(self, row: int, column: int) -> CellSpan:
        """The place of a cell."""
        return cell_span(self.path, self.sheet, row, column)

    def key(self, row: int, column: int) -> tuple[str, ...]:
        """The key that a row carries; empty when it has none."""
        text = str(self.value(row, column) or "").strip()
        return tuple(part.strip() for part in text.split(BETWEEN.strip())) if text else ()

    def said(self, row: int, column: int, figure: str) -> Scalar:
        """What a cell says. A formula without its value, and an error, are found and say nothing."""
        span = self.span(row, column)
        formula = self.formulas.cell(row, column)
        cell = self.sheet.cell(row, column)
        if self._merged_away(row, column):
            area = str(self._merged[row, column])
            self.found.add("DG463", span, figure=figure, cells=area)
            return Scalar("", span=span)
        if formula.data_type == "f" and cell.value is None:
            self.found.add("DG462", span, figure=figure, formula=shown(_formula(formula.value)))
            return Scalar("", span=span)
        if cell.data_type == "e":
            self.found.add("DG462", span, "error", figure=figure, formula=shown(str(cell.value)))
            return Scalar("", span=span)
        return scalar(cell.value, cell.number_format, span)

    def one_of(self, row: int, value: int, state: int, key: tuple[str, ...]) -> Scalar:
        """The value of a row, or the state in its place; both together are found."""
        figure = spoken_key(key)
        said = self.said(row, value, figure)
        instead = Scalar("") if self._same_area(row, value, state) else self.said(row, state, figure)
        if instead.null:
            return said
        if folded(instead.text) not in states():
            self._no_state(row, value, instead, figure)
            return said
        if not said.null:
            self.found.add(
                "DG467", instead.span, figure=figure, cell=self.span(row, value).cell, value=shown(said.text),
                state=shown(instead.text),
            )  # fmt: skip
        return instead

    def _no_state(self, row: int, value: int, said: Scalar, figure: str) -> None:
        """Something else stands in the column of states: it is not taken for the value."""
        may = {lang: _choices(self.may.get(figure, Allowed()), lang) for lang in _LANGS}
        args = {"text": shown(said.text), "figure": figure, "cell": self.span(row, value).cell}
        self.found.refuse(Refused("DG468", {**args, "choices": may}, "default" if may["en"] else "none"), said.span)

    def nothing_in(self, row: int, columns: Iterable[int]) -> None:
        """A value in a row that belongs to no figure would be lost: it is found."""
        for column in columns:
            value = self.value(row, column)
            if value is not None and str(value).strip():
                self.found.add("DG465", self.span(row, column), text=shown(str(value)))

    def _merged_away(self, row: int, column: int) -> bool:
        """Whether a cell is one with cells of other rows, or is hidden by one on its left."""
        area = self._merged.get((row, column))
        return False if area is None else bool(area.min_row != area.max_row or area.min_col != column)

    def _same_area(self, row: int, one: int, other: int) -> bool:
        """Whether two cells of a row are merged into one, of which the first has the value."""
        area = self._merged.get((row, other))
        return area is not None and str(area) == str(self._merged.get((row, one))) and area.size["rows"] == 1


def spoken_key(key: tuple[str, ...]) -> str:
    """The figure of a key in words: `1.1`, `transactions 2565`, `function passed`."""
    return " ".join(key[1:]) or key[0]


def find_layout(grid: Grid) -> Layout | None:
    """Where the columns are now; None, and found, when one is missing."""
    marks = [
        (row, column)
        for row in range(1, min(grid.last_row, 100) + 1)
        for column in range(1, grid.last_column + 1)
        if grid.value(row, column) == KEY
    ]
    if len(marks) != 1:
        _missing(grid, {"en": "the hidden column of keys", "th": "คอลัมน์รหัสที่ซ่อนไว้"})
        return None
    head, keys = marks[0]
    columns: dict[str, int] = {}
    for name in ("value", "state"):
        words = both(name)
        places = [
            column for column in range(1, grid.last_column + 1) if str(grid.value(head, column) or "").strip() in words
        ]
        if len(places) != 1:
            _missing(grid, {"en": f"the column “{words[0]}”", "th": f"คอลัมน์ “{words[1]}”"}, head)
            return None
        columns[name] = places[0]
    return Layout(head, columns["value"], columns["state"], keys)


def _missing(grid: Grid, what: dict[str, str], row: int = 1) -> None:
    texts = {"en": f"{what['en']} is not there, or there twice", "th": f"ไม่มี{what['th']} หรือมีซ้ำ"}
    grid.found.add("DG464", grid.span(row, 1), "column", what=texts, id="")


def _choices(allowed: Allowed, lang: Lang) -> str:
    return (" หรือ " if lang == "th" else " or ").join(f"`{word}`" for word in state_choices(allowed, lang))


def _formula(value: object) -> str:
    return str(getattr(value, "text", value))
