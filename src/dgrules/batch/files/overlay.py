"""Results with some of their rows refused for a reason that was found before evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dgrules.batch.columns import STATUSES
from dgrules.batch.refusals import said
from dgrules.diagnostics import Diagnostic, Lang

if TYPE_CHECKING:
    import pyarrow as pa


def overlaid(results: pa.RecordBatch, refused: Mapping[int, Diagnostic], lang: Lang) -> pa.RecordBatch:
    """The results with no answers in the refused rows, only the reason."""
    if not refused:
        return results
    import pyarrow as pa
    from pyarrow import compute

    mask = pa.array([row in refused for row in range(results.num_rows)], pa.bool_())
    columns = []
    answers = results.schema.get_field_index("status") + 1
    for place, (name, column) in enumerate(zip(results.schema.names, results.columns, strict=True)):
        if place < answers - 1:  # the subject, and what is kept
            columns.append(column)
        elif name == "status":
            code = pa.scalar(STATUSES.index("refused"), pa.int8())
            codes = compute.if_else(mask, code, column.indices)
            columns.append(pa.DictionaryArray.from_arrays(codes, column.dictionary))
        elif name == "diagnostic":
            texts = [said(refused[row], lang) if row in refused else None for row in range(results.num_rows)]
            columns.append(compute.if_else(mask, pa.array(texts, pa.string()), column))
        else:
            columns.append(_emptied(column, mask))
    return pa.RecordBatch.from_arrays(columns, schema=results.schema)


def _emptied(column: pa.Array, mask: pa.Array) -> pa.Array:
    """The column with nothing in the masked rows."""
    import pyarrow as pa
    from pyarrow import compute

    if pa.types.is_dictionary(column.type):
        codes = compute.if_else(mask, pa.scalar(None, column.indices.type), column.indices)
        return pa.DictionaryArray.from_arrays(codes, column.dictionary)
    if pa.types.is_list(column.type):
        rows = [None if gone.as_py() else row for row, gone in enumerate(mask)]
        return column.take(pa.array(rows, pa.int64()))
    return compute.if_else(mask, pa.scalar(None, column.type), column)
