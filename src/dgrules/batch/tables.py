"""Whole tables: whatever speaks Arrow in, a pyarrow Table out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from dgrules.batch.compile import compile_columns
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    import pyarrow as pa


ROWS = 262_144
"""Rows that one thread takes at a time."""


def evaluate_table(
    ruleset: Ruleset,
    table: Any,
    outputs: Sequence[str] | None = None,
    keep: Sequence[str] = (),
    threads: int | None = None,
) -> pa.Table:
    """The results of a table of submissions, row for row, on as many threads as the machine has cores, or as asked.

    `table` is anything that exports an Arrow stream or array. TypeError when it is neither."""
    import pyarrow as pa

    source = arrow_table(table)
    columns = compile_columns(ruleset, keep)
    batches = source.to_batches(max_chunksize=ROWS) or [pa.RecordBatch.from_pylist([], schema=source.schema)]
    workers = min(threads or os.cpu_count() or 1, len(batches))
    if workers == 1:
        return pa.Table.from_batches([columns.evaluate(batch, outputs) for batch in batches])
    first = columns.evaluate(batches[0], outputs)  # makes the program that the others share
    with ThreadPoolExecutor(workers) as pool:
        rest = pool.map(lambda batch: columns.evaluate(batch, outputs), batches[1:])
        return pa.Table.from_batches([first, *rest])


def arrow_table(table: Any) -> pa.Table:
    """A table, batch or frame as an Arrow table, without copying what is Arrow already."""
    import pyarrow as pa

    if isinstance(table, pa.Table):
        return table
    if isinstance(table, pa.RecordBatch):
        return pa.Table.from_batches([table])
    if not hasattr(table, "__arrow_c_stream__") and not hasattr(table, "__arrow_c_array__"):
        raise TypeError(f"an Arrow table or a frame that exports one is needed, not {type(table).__name__}")
    return pa.table(table)
