"""A column of results as the cells of a sheet or a text file: lists as one text, dictionaries as their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

BETWEEN = "; "
"""Between the members of a list."""


def flat(column: pa.Array) -> pa.Array:
    """The column without lists and dictionaries; yes/no as words."""
    import pyarrow as pa
    from pyarrow import compute

    of = column.type
    if pa.types.is_list(of):
        words = column.cast(pa.list_(pa.string())) if not pa.types.is_dictionary(of.value_type) else _words(column)
        return compute.binary_join(words, BETWEEN)
    if pa.types.is_dictionary(of):
        return column.cast(of.value_type)
    if pa.types.is_boolean(of):
        return compute.if_else(column, "yes", "no")
    if pa.types.is_map(of) or pa.types.is_struct(of):
        return pa.array([None if one is None else str(one) for one in column.to_pylist()], pa.string())
    return column


def _words(column: pa.Array) -> pa.Array:
    import pyarrow as pa

    values = column.values.cast(column.type.value_type.value_type)
    if column.null_count:
        return pa.array(column.to_pylist(), pa.list_(pa.string()))
    return pa.ListArray.from_arrays(column.offsets, values)


def flat_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Every column of a batch, flat."""
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([flat(column) for column in batch.columns], names=batch.schema.names)
