"""Excel: the first row of a sheet names the columns; each cell becomes the text that a person sees meant by it.

A cell formatted as a percent is one (`0.67` shown as 67 % is `67%`); a bare 67 is not. Numbers have the fifteen digits
that Excel itself works with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from dgrules.batch.files.source import Block, different
from dgrules.batch.files.stopped import Stopped
from dgrules.exchange.show import plain_decimal
from dgrules.exchange.texts import normal

if TYPE_CHECKING:
    import pyarrow as pa

SHEET_ROWS = 1_048_576
"""The rows of a sheet in Excel, the one with the names included."""
ROWS = 8_192
LETTERS = 32 << 20
"""Of a block at most, when its cells are long."""
DAMAGE = (BadZipFile, ZlibError, KeyError, ValueError, SyntaxError, EOFError)
"""What the libraries throw at a workbook that is not one."""
TEXTS = 200_000_000
"""The most bytes of texts in a workbook: they are all held while it is read."""


class XlsxSource:
    """One sheet of a workbook, streamed. Rows without anything in them are no rows."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self.name = str(path)
        self._book, self._sheet = _open(path, sheet)
        self._rows = self._sheet.iter_rows()
        self._width = 0
        head = tuple(normal(text or "") for text in _cells(next(self._rows, ())))
        while head and not head[-1]:  # cells beyond the table that were once formatted
            head = head[:-1]
        if not head:
            raise Stopped("DG511", file=self.name)
        self.columns = different(head, self.name)
        self.rows: int | None = None
        self._read = 0

    def done(self) -> float | None:
        total = self._sheet.max_row
        return min(1.0, self._read / total) if total and total > 1 else None

    def close(self) -> None:
        self._book.close()

    def blocks(self) -> Iterator[Block]:
        rows: list[list[str | None]] = []
        first, size = 1, 0
        for cells in self._each():
            rows.append(cells)
            size += sum(len(cell) for cell in cells if cell is not None)
            if len(rows) == ROWS or size > LETTERS:
                yield Block(_batch(rows, self.columns), first, {})
                first, size, rows = first + len(rows), 0, []
        if rows:
            yield Block(_batch(rows, self.columns), first, {})

    def _each(self) -> Iterator[list[str | None]]:
        width = len(self.columns)
        while True:
            try:
                row = next(self._rows, None)
            except DAMAGE:
                raise Stopped.damaged(self.name, self._read + 1, "Excel") from None
            if row is None:
                return
            self._read += 1
            if self._read >= SHEET_ROWS:
                raise too_many(self.name, self._read, "read")
            texts = _cells(row)
            if any(text is not None for text in texts[width:]):
                place = next(at for at, text in enumerate(texts) if at >= width and text is not None)
                raise Stopped("DG510", "beyond", file=self.name, what=_beyond(self._read + 1, place + 1))
            if any(text is not None for text in texts):
                yield [*texts[:width], *[None] * (width - len(texts))]


def too_many(file: str, rows: int, key: str) -> Stopped:
    """More rows than a sheet holds beside its names; `key` says whether they are read or written."""
    what = {"en": f"{rows:,} rows", "th": f"{rows:,} แถว"}
    limit = {"en": f"{SHEET_ROWS - 1:,} of a sheet", "th": f"{SHEET_ROWS - 1:,} แถวต่อแผ่นงาน"}
    return Stopped("DG507", key, file=file, what=what, limit=limit)


def _beyond(row: int, column: int) -> dict[str, str]:
    from openpyxl.utils import get_column_letter

    cell = f"{get_column_letter(column)}{row}"
    return {
        "en": f"cell {cell} stands in a column without a name",
        "th": f"เซลล์ {cell} อยู่ในคอลัมน์ที่ไม่มีชื่อ",
    }


def _open(path: Path, sheet: str | None) -> tuple[Any, Any]:
    try:
        with ZipFile(path) as parts:
            texts = sum(one.file_size for one in parts.infolist() if one.filename.endswith("sharedStrings.xml"))
        if texts > TEXTS:
            megabytes = f"{texts // 1_000_000:,} MB"
            what = {"en": f"{megabytes} of texts", "th": f"ข้อความ {megabytes}"}
            raise Stopped("DG507", "texts", file=str(path), what=what, limit=f"{TEXTS // 1_000_000} MB")
        from openpyxl import load_workbook

        book = load_workbook(path, read_only=True, data_only=True)
    except DAMAGE:
        raise Stopped.damaged(str(path), 0, "Excel") from None
    return book, _chosen(book, path, sheet)


def _chosen(book: Any, path: Path, sheet: str | None) -> Any:
    """The sheet that is meant: the one named, or the only one with anything in it."""
    names = [one.title for one in book.worksheets]
    if sheet is not None:
        if sheet not in names:
            sheets = ", ".join(f"`{name}`" for name in names)
            what = {"en": f"there is no `{sheet}`, only {sheets}", "th": f"ไม่มี `{sheet}` มีแต่ {sheets}"}
            raise Stopped("DG508", file=str(path), what=what)
        return book[sheet]
    filled = [
        one
        for one in book.worksheets
        if any(cell.value is not None for row in one.iter_rows(max_row=1) for cell in row)
    ]
    if len(filled) > 1:
        sheets = ", ".join(f"`{one.title}`" for one in filled)
        what = {"en": f"{sheets} all have something in them", "th": f"มีข้อมูลทั้งใน {sheets}"}
        raise Stopped("DG508", file=str(path), what=what)
    if not filled:
        raise Stopped("DG511", file=str(path))
    return filled[0]


def _cells(row: Sequence[Any]) -> list[str | None]:
    return [_text(cell.value, cell.number_format) if cell.value is not None else None for cell in row]


def _text(value: object, form: str | None) -> str | None:
    """A cell as it would be written in a submission."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | float():
            number = Decimal(f"{value:.15g}")
            percent = "%" in (form or "")
            return f"{plain_decimal(number * 100)}%" if percent else plain_decimal(number)
        case datetime():
            return (
                value.date().isoformat()
                if value == datetime.combine(value.date(), datetime.min.time())
                else value.isoformat()
            )
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _batch(rows: list[list[str | None]], columns: tuple[str, ...]) -> pa.RecordBatch:
    import pyarrow as pa

    arrays = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))
