"""A filled form as the nodes of a submission, each with the address of its cell.

What is in the cells is read by the same readers as a file, so that it is refused for the same reasons; here it is only
found: by the keys that each row carries, wherever rows and columns have been moved to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from dgrules.diagnostics import Pos, Span
from dgrules.diagnostics.span import CellSpan
from dgrules.exchange.document import Entry, Node, Scalar, Table
from dgrules.exchange.findings import Findings, shown
from dgrules.exchange.header import same_id
from dgrules.exchange.workbook.cells import cell_span
from dgrules.exchange.workbook.layout import Grid, Layout, find_layout, spoken_key
from dgrules.exchange.workbook.member_sheets import read_member_sheets
from dgrules.exchange.workbook.recognise import DAMAGE, LARGEST, has_form, unpacked
from dgrules.exchange.workbook.rows import Key, rows
from dgrules.exchange.workbook.words import FORM, HIDDEN, SHEET
from dgrules.model.ruleset import Ruleset


def nodes_of_form(
    data: bytes, path: str, ruleset: Ruleset, found: Findings, also_for: Collection[str] = ()
) -> Node | None:
    """The outermost node of the submission in a form, or None where it cannot be read; then `found` says why."""
    top = CellSpan(path, Pos(1, 1, 0), Pos(1, 1, 0))
    size = unpacked(data)
    if size > LARGEST:
        found.add("DG401", top, size=str(size // 1_000_000), limit=str(LARGEST // 1_000_000))
        return None
    if not has_form(data):
        found.add("DG464", top, "none", what=_WHAT["none"], id=ruleset.id)
        return None
    books = _opened(data)
    if books is None:
        found.add("DG464", top, "damaged", what=_WHAT["damaged"], id=ruleset.id)
        return None
    return _Reader(path, ruleset, found, *books, top).root(also_for)


def _opened(data: bytes) -> tuple[Any, Any] | None:
    """The workbook with its values, and with its formulas; None when it is damaged."""
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not keep when it writes: nothing is written here
            return load_workbook(BytesIO(data), data_only=True), load_workbook(BytesIO(data))
    except DAMAGE:
        return None


_WHAT = {
    "none": {"en": "it has no hidden sheet of the form", "th": "ไม่มีแผ่นงานที่ซ่อนไว้ของแบบฟอร์ม"},
    "damaged": {"en": "it cannot be opened", "th": "เปิดไม่ได้"},
    "sheet": {"en": f"the sheet `{SHEET}` is not there", "th": f"ไม่มีแผ่นงาน `{SHEET}`"},
    "row": {"en": "the row of {} is not there", "th": "ไม่มีแถวของ {}"},
    "twice": {"en": "there are two rows of `{}`", "th": "มีแถวของ `{}` สองแถว"},
}


@dataclass
class _Reader:
    path: str
    rules: Ruleset
    found: Findings
    values: Any
    formulas: Any
    top: Span
    said: dict[Key, Entry] = field(default_factory=dict)

    def root(self, also_for: Collection[str]) -> Node | None:
        hidden = self.values[HIDDEN] if HIDDEN in self.values.sheetnames else None
        if hidden is None or hidden["A1"].value != FORM:
            self._broken("none")
            return None
        of, digest = str(hidden["B2"].value or ""), str(hidden["B3"].value or "")
        if same_id(of) not in {same_id(one) for one in (self.rules.id, *also_for)}:
            self.found.add("DG460", self.top, written=shown(of), id=self.rules.id)
            return None
        own = same_id(of) == same_id(self.rules.id)
        changed = digest != self.rules.digest
        if own and changed:
            self.found.add("DG461", self.top, id=self.rules.id)
        if SHEET not in self.values.sheetnames:
            self._broken("sheet")
            return None
        asks = [row.ask for row in rows(self.rules, "en") if row.ask]
        may = {spoken_key(ask.key): ask.allowed for ask in asks}
        grid = Grid(self.path, self.values[SHEET], self.formulas[SHEET], self.found, may)
        layout = find_layout(grid)
        if layout is None:
            return None
        self._rows(grid, layout)
        if own and not changed:
            self._complete(grid)
        members = read_member_sheets(self.path, self.rules, self.values, self.formulas, self.found)
        self._extra_sheets({SHEET, HIDDEN, *members.sheets})
        return self._table(of, members.entries)

    def _broken(self, key: str, span: Span | None = None, *args: str) -> None:
        what = {lang: text.format(*args) for lang, text in _WHAT[key].items()}
        self.found.add("DG464", span or self.top, key, what=what, id=self.rules.id)

    # -- rows --------------------------------------------------------------------------------------

    def _rows(self, grid: Grid, layout: Layout) -> None:
        for row in range(layout.head + 1, grid.last_row + 1):
            key = grid.key(row, layout.keys)
            if not key:
                grid.nothing_in(row, (layout.value, layout.state))
                continue
            span = grid.span(row, layout.value)
            if key in self.said:
                self._broken("twice", span, shown(spoken_key(key)))
                continue
            value = grid.one_of(row, layout.value, layout.state, key)
            self.said[key] = Entry(Scalar(key[-1], True, value.span), value)

    def _complete(self, grid: Grid) -> None:
        """Every row that the form has is still there: a figure without its row would be lost without a word."""
        missing = [row.ask.key for row in rows(self.rules, "en") if row.ask and row.ask.key not in self.said]
        if missing:
            names = ", ".join(f"`{spoken_key(key)}`" for key in missing[:5])
            self._broken("row", grid.span(1, 1), names + (" …" if len(missing) > 5 else ""))

    def _extra_sheets(self, known: set[str]) -> None:
        for sheet in self.values.worksheets:
            if sheet.title not in known and any(cell.value is not None for row in sheet.iter_rows() for cell in row):
                self.found.add("DG466", cell_span(self.path, sheet, 1, 1), sheet=shown(sheet.title))

    # -- nodes -------------------------------------------------------------------------------------

    def _table(self, of: str, members: tuple[Entry, ...]) -> Table:
        entries = [Entry(Scalar("ruleset", True, self.top), Scalar(of, True, self.top))]
        sections: dict[str, list[tuple[Key, Entry]]] = {}
        for key, entry in self.said.items():
            if len(key) == 1:
                entries.append(Entry(Scalar(key[0], True, entry.key.span), entry.value))
            else:
                sections.setdefault(key[0], []).append((key[1:], entry))
        for entry in members:
            sections.setdefault("values", []).append(((entry.key.text,), entry))
        for name, inside in sections.items():
            entries.append(Entry(Scalar(name, True, self.top), Table(tuple(_nested(inside)), self.top)))
        return Table(tuple(entries), self.top)


def _nested(inside: list[tuple[Key, Entry]]) -> Iterator[Entry]:
    """Entries by their keys: those of two parts in one table under the first part."""
    groups: dict[str, list[tuple[Key, Entry]]] = {}
    for key, entry in inside:
        groups.setdefault(key[0], []).append((key[1:], entry))
    for name, group in groups.items():
        alone = [entry for key, entry in group if not key]
        for entry in alone:
            yield Entry(Scalar(name, True, entry.key.span), entry.value)
        below = [(key, entry) for key, entry in group if key and _says(entry.value)]
        if below:
            span = below[0][1].key.span
            yield Entry(Scalar(name, True, span), Table(tuple(_nested(below)), span))


def _says(value: Node) -> bool:
    return not (isinstance(value, Scalar) and value.null)
