"""A table of results, read again: what `dgrules evaluate` wrote, in any of its forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dgrules.batch.files.formats import installed, known_form
from dgrules.batch.files.source import Source
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.names import cell_column
from dgrules.exchange.findings import nearest
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    import pyarrow as pa

PARTS = (".numerator", ".denominator", ".exact", ".state")
"""What stands beside the value of a number; beside other values only the state."""
_WHOLE = (".numerator", ".denominator")
_LINES = 16_384


class Results:
    """The results in a file. Every column comes as text, numerators and denominators as whole numbers."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self.name = str(path)
        self._path = path
        self._form = known_form(path)
        installed(self._form, "read")
        self.ruleset: str | None = None
        """The id of the ruleset, where the file says it."""
        self.digest: str | None = None
        try:
            self._source = self._open(sheet)
        except OSError as error:
            raise Stopped.unreadable(self.name, error) from None
        self.columns = self._source.columns if self._source else _names(path)

    def check(self, ruleset: Ruleset) -> None:
        """`Stopped` unless these are results of the ruleset."""
        if self.ruleset is not None and self.ruleset != ruleset.id:
            what = {"en": f"it says they are of `{self.ruleset}`", "th": f"ไฟล์ระบุว่าเป็นของ `{self.ruleset}`"}
            raise Stopped("DG517", file=self.name, id=ruleset.id, what=what)
        answers = [cell_column(one.key, ruleset) for one in (*ruleset.results, *ruleset.scores)]
        missing = [name for name in ("subject", "status", *answers) if name not in self.columns]
        if missing:
            what = {"en": f"there is no column `{missing[0]}`", "th": f"ไม่มีคอลัมน์ `{missing[0]}`"}
            raise Stopped("DG517", file=self.name, id=ruleset.id, what=what)

    def need(self, columns: Sequence[str]) -> None:
        """`Stopped` when one of the columns to group by is not there."""
        known = self.others()
        for name in columns:
            if name not in self.columns:
                near = nearest(name, known)
                key = "near" if near else "default" if known else "none"
                ticked = [f"`{one}`" for one in known]
                raise Stopped("DG518", key, file=self.name, column=name, near=near, known=ticked)

    def others(self) -> tuple[str, ...]:
        """The columns that went through evaluation unchanged: those between the subject and the status."""
        names = self.columns
        if "status" not in names:
            return ()
        return tuple(name for name in names[: names.index("status")] if name != "subject")

    def batches(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Every row, with these columns; one that is not in the file is empty."""
        if self._source is None:
            yield from _lines(self._path, columns)
            return
        for block in self._source.blocks():
            yield _chosen(block.rows, columns)

    def done(self) -> float | None:
        return self._source.done() if self._source else None

    def close(self) -> None:
        if self._source:
            self._source.close()

    def _open(self, sheet: str | None) -> Source | None:
        if self._form == "csv":
            from dgrules.batch.files.csv_source import open_csv

            return open_csv(self._path, None)
        if self._form == "xlsx":
            from dgrules.batch.files.xlsx_source import XlsxSource

            return XlsxSource(self._path, sheet)
        if self._form == "parquet":
            from dgrules.batch.files.parquet_source import ParquetSource

            source = ParquetSource(self._path)
            self.ruleset = source.said(b"dgrules.ruleset")
            self.digest = source.said(b"dgrules.digest")
            return source
        return None


def _chosen(rows: pa.RecordBatch, columns: Sequence[str]) -> pa.RecordBatch:
    import pyarrow as pa

    arrays = []
    for name in columns:
        of = pa.int64() if name.endswith(_WHOLE) else pa.string()
        at = rows.schema.get_field_index(name)
        arrays.append(pa.nulls(rows.num_rows, of) if at < 0 else _as(rows.column(at), of))
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def _as(column: pa.Array, of: pa.DataType) -> pa.Array:
    """The column as text or whole numbers; an empty text is nothing."""
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_string(column.type):
        column = compute.if_else(compute.equal(column, ""), None, column)
    return column if column.type == of else column.cast(of)


def _names(path: Path) -> tuple[str, ...]:
    """Every name in the lines of a file."""
    names: dict[str, None] = {}
    for row in _objects(path):
        names.update(dict.fromkeys(row))
    return tuple(names)


def _lines(path: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    def made(rows: list[dict[str, Any]]) -> pa.RecordBatch:
        arrays = []
        for name in columns:
            of = pa.int64() if name.endswith(_WHOLE) else pa.string()
            values = [row.get(name) for row in rows]
            arrays.append(pa.array(values if of == pa.int64() else [_text(one) for one in values], of))
        return pa.RecordBatch.from_arrays(arrays, names=list(columns))

    rows: list[dict[str, Any]] = []
    for row in _objects(path):
        rows.append(row)
        if len(rows) == _LINES:
            yield made(rows)
            rows = []
    if rows:
        yield made(rows)


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
            except ValueError:
                raise Stopped.damaged(str(path), number, "JSON Lines") from None
            if not isinstance(row, dict):
                raise Stopped.damaged(str(path), number, "JSON Lines")
            yield row


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value or None
    return None if value is None else json.dumps(value, ensure_ascii=False)
