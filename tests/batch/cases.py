"""Columns that something is wrong with, for the pages of their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import dgrules
from dgrules.batch import compile_columns
from dgrules.diagnostics import Diagnostic


def found(columns: Mapping[str, Sequence[Any]], keep: Sequence[str] = ()) -> Sequence[Diagnostic]:
    """What is found in a table of the EGA's figures: in its columns, else in its first row."""
    import pyarrow as pa

    batch = pa.RecordBatch.from_pydict(dict(columns))
    evaluator = compile_columns(dgrules.load("po-evaluation/2560/ega").meaning, keep)
    try:
        where = evaluator.layout(batch.schema)
    except dgrules.Refused as refused:
        return refused.diagnostics
    from dgrules.batch.rowwise import rows

    return rows(batch, where, evaluator.ruleset)[0].refused
