"""Results as an Excel sheet, written row by row: a sheet ends at 1,048,576 rows."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dgrules.batch.files.flat import flat_batch
from dgrules.batch.files.xlsx_source import SHEET_ROWS, too_many

if TYPE_CHECKING:
    import pyarrow as pa

CELL = 32_767
"""The most characters of a cell in Excel."""
_WIDTH = 16


class XlsxTarget:
    """Writes one sheet. Texts are written as texts, also those that look like a formula."""

    def __init__(self, path: Path, schema: pa.Schema, name: str) -> None:
        """`name` is the file's final name, for messages."""
        import xlsxwriter

        self._name = name
        options = {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._sheet = self._book.add_worksheet()
        bold = self._book.add_format({"bold": True})
        self._sheet.set_column(0, len(schema.names) - 1, _WIDTH)
        self._sheet.freeze_panes(1, 1)
        for place, title in enumerate(schema.names):
            self._sheet.write_string(0, place, title, bold)
        self._row = 1

    def write(self, batch: pa.RecordBatch) -> None:
        check_rows(self._row - 1 + batch.num_rows, self._name)
        columns = [column.to_pylist() for column in flat_batch(batch).columns]
        for cells in zip(*columns, strict=True):
            for place, value in enumerate(cells):
                if value is not None:
                    self._cell(place, value)
            self._row += 1

    def _cell(self, place: int, value: Any) -> None:
        if isinstance(value, str):
            self._sheet.write_string(self._row, place, value[:CELL])
        elif isinstance(value, int) and abs(value) >= 10**15:  # Excel keeps fifteen digits of a number
            self._sheet.write_string(self._row, place, str(value))
        elif isinstance(value, (int, float)):
            self._sheet.write_number(self._row, place, value)
        else:
            self._sheet.write_datetime(self._row, place, value)

    def close(self) -> None:
        self._book.close()

    def abandon(self) -> None:
        with contextlib.suppress(Exception):  # the temporary files of the sheet, not the workbook
            self._sheet._opt_close()
            Path(self._sheet.row_data_filename).unlink(missing_ok=True)


def check_rows(rows: int, name: str) -> None:
    """`Stopped` when so many rows do not fit on a sheet."""
    if rows >= SHEET_ROWS:
        raise too_many(name, rows, "write")
