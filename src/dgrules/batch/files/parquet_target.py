"""Results as Parquet. Batches are gathered into row groups that a reader can work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 262_144
"""Rows of a row group."""


class ParquetTarget:
    """Writes a Parquet file; texts that repeat are stored once a row group."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        from pyarrow import parquet

        # subjects are all different: a dictionary of them is made and thrown away again
        repeated = [name for name in schema.names if name != "subject"]
        how = {"compression": "snappy", "write_statistics": False, "use_dictionary": repeated}
        self._writer = parquet.ParquetWriter(path, schema, **how)
        self._schema = schema
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= GROUP:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        import contextlib

        with contextlib.suppress(Exception):  # the file is thrown away; a full disk says so a second time here
            self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            table = pa.Table.from_batches(self._waiting, self._schema)
            self._waiting, self._rows = [], 0
            self._writer.write_table(table, row_group_size=GROUP)
