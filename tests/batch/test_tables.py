"""Whole tables: what the columns make of them is what each row makes for itself."""

from __future__ import annotations

import pyarrow as pa
import pytest

import dgrules
from batch.tables import drawn_table
from dgrules.batch import compile_columns
from dgrules.library import Library

SHIPPED = tuple(place.id for place in Library().entries())


@pytest.mark.parametrize("name", SHIPPED)
def test_any_table_as_row_by_row(name: str, request: pytest.FixtureRequest) -> None:
    """Every physical type, empty and spoiled cells: values, states, exact parts, status and diagnostics are equal."""
    rules = dgrules.load(name).meaning
    columns = compile_columns(rules)
    for seed in range(60 if request.config.getoption("--nightly") else 6):
        batch = drawn_table(rules, 40, seed)
        found = columns.evaluate(batch)
        expected = columns.row_by_row(batch)
        found.validate(full=True)
        for field, one, other in zip(expected.schema, found.columns, expected.columns, strict=True):
            assert plain(one) == plain(other), (name, seed, field.name)


def plain(array: pa.Array) -> list[object]:
    return array.to_pylist()  # type: ignore[no-any-return]
