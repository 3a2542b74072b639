"""Whole tables: whatever speaks Arrow in, a pyarrow Table out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from dgrules.batch.compile import compile_columns
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    import pyarrow as pa


ROWS = 262_144
"""The most rows that one thread takes at a time."""
LEAST = 32_768
"""Fewer rows are not worth another thread."""


def evaluate_table(
    ruleset: Ruleset,
    table: Any,
    outputs: Sequence[str] | None = None,
    keep: Sequence[str] = (),
    threads: int | None = None,
) -> pa.Table:
    """The results of a table of submissions, row for row, on one thread or as many as asked: on two cores two threads
    were no faster than one in any ruleset measured, since short NumPy calls hold the interpreter. (Files are read,
    evaluated and written at the same time.)

    `table` is anything that exports an Arrow stream or array. TypeError when it is neither."""
    import pyarrow as pa

    source = arrow_table(table)
    columns = compile_columns(ruleset, keep)
    workers = threads or 1
    step = min(ROWS, max(-(-source.num_rows // workers), LEAST))
    batches = source.to_batches(max_chunksize=step) or [pa.RecordBatch.from_pylist([], schema=source.schema)]
    if min(workers, len(batches)) == 1:
        return pa.Table.from_batches([columns.evaluate(batch, outputs) for batch in batches])
    with ThreadPoolExecutor(workers) as pool:
        return pa.Table.from_batches(list(pool.map(lambda batch: columns.evaluate(batch, outputs), batches)))


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
