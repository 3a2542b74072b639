"""Results as JSON Lines: one flat object a row, names as the columns; what is nothing is left out."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


class JsonLinesTarget:
    """Writes a line a row."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def write(self, batch: pa.RecordBatch) -> None:
        for row in batch.to_pylist():
            said = {name: value for name, value in row.items() if value is not None}
            self._file.write(json.dumps(said, ensure_ascii=False, default=str) + "\n")

    def close(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
