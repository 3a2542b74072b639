"""Results as CSV in UTF-8; an empty cell is nothing, a list is one cell."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dgrules.batch.files.flat import flat_batch

if TYPE_CHECKING:
    import pyarrow as pa


class CsvTarget:
    """Writes a CSV file as the batches come."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path = path
        self._schema = schema
        self._writer: Any = None

    def write(self, batch: pa.RecordBatch) -> None:
        self._open(flat_batch(batch)).write_batch(flat_batch(batch))

    def close(self) -> None:
        import pyarrow as pa

        if self._writer is None:  # no rows: the names alone
            none = [pa.array([], one.type) for one in self._schema]
            self._open(flat_batch(pa.RecordBatch.from_arrays(none, schema=self._schema)))
        self._writer.close()

    def abandon(self) -> None:
        with contextlib.suppress(Exception):
            if self._writer is not None:
                self._writer.close()

    def _open(self, batch: pa.RecordBatch) -> Any:
        from pyarrow import csv

        if self._writer is None:
            self._writer = csv.CSVWriter(
                str(self._path), batch.schema, write_options=csv.WriteOptions(quoting_style="needed")
            )
        return self._writer
