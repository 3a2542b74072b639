"""Many submissions at once: Arrow record batches of submissions in, record batches of results out, row for row.

numpy and pyarrow (extra `batch`) are imported when a table is evaluated, not before."""

from __future__ import annotations

from dgrules.batch.columns import input_schema, output_schema
from dgrules.batch.compile import Columns, compile_columns

__all__ = ["Columns", "compile_columns", "input_schema", "output_schema"]
