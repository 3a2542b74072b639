"""Parquet, read a batch at a time whatever the size of its row groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dgrules.batch.files.source import ROWS, Block, different
from dgrules.batch.files.stopped import Stopped
from dgrules.exchange.texts import normal


class ParquetSource:
    """A Parquet file. Its columns keep their types; nothing but the file's own marks is looked at here."""

    def __init__(self, path: Path, columns: tuple[str, ...] | None = None) -> None:
        """`columns` are those to read, all of them when None."""
        import pyarrow as pa
        from pyarrow import parquet

        self.name = str(path)
        try:  # pages are read when they are needed, never a whole row group at once
            self._file = parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(self.name, 0, error) from None
        self._wanted = list(columns) if columns is not None else None
        names = tuple(normal(field.name) for field in self._file.schema_arrow)
        self.columns = different(names, self.name) if columns is None else columns
        self.rows: int | None = self._file.metadata.num_rows
        self._read = 0

    def done(self) -> float | None:
        return self._read / self.rows if self.rows else None

    def close(self) -> None:
        self._file.close()

    def said(self, key: bytes) -> str | None:
        """What the file says about itself under a key."""
        found = (self._file.schema_arrow.metadata or {}).get(key)
        return found.decode("utf-8", "replace") if found is not None else None

    def blocks(self) -> Iterator[Block]:
        import pyarrow as pa

        batches = self._file.iter_batches(ROWS, columns=self._wanted, use_threads=False)
        while True:
            try:
                batch = next(batches, None)
            except (pa.ArrowException, OSError) as error:
                raise _unreadable(self.name, self._read + 1, error) from None
            if batch is None:
                return
            first = self._read + 1
            self._read += batch.num_rows
            yield Block(batch.rename_columns(list(self.columns)), first, {})


def _unreadable(file: str, row: int, error: Exception) -> Stopped:
    """Damage, unless the system itself has a word for it."""
    if isinstance(error, OSError) and error.errno:
        return Stopped.unreadable(file, error)
    return Stopped.damaged(file, row, "Parquet")
