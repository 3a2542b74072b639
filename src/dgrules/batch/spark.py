"""The same columnar evaluator on Spark: each partition comes as Arrow batches, and goes back as such.

Needs the extra `spark` and Java 17. Nothing is computed twice, or differently: what runs on the executors is
`compile_columns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dgrules.batch.columns import output_schema
from dgrules.batch.compile import compile_columns
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    import pyarrow as pa


def evaluate(df: Any, ruleset: Any, outputs: Sequence[str] | None = None, keep: Sequence[str] = ()) -> Any:
    """A Spark DataFrame of results, one row for each row of `df`, in its order within each partition. `ruleset` is
    what `dgrules.load` gives, or its `meaning`.

    Columns are those of `dgrules.batch.input_schema`; Spark keeps no units beside a column, so the name of a column of
    bare percents or money says them (`1.5 %`). `outputs` and `keep` as in `RulesetHandle.evaluate_table`. A column that
    the rules do not know is refused at once (`Refused`), before anything runs."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    rules: Ruleset = getattr(ruleset, "meaning", ruleset)
    columns = compile_columns(rules, keep)
    stored = to_arrow_schema(df.schema)
    columns.layout(stored)
    schema = plain_schema(output_schema(rules, columns.cells(outputs), keep))
    kept = {name: stored.field(name).type for name in keep}
    schema = pa.schema([field.with_type(kept.get(field.name, field.type)) for field in schema])
    safe = df.toDF(
        *(f"column{number}" for number in range(len(stored.names)))
    )  # Spark would read `1.1` as a part of `1`
    partition = _Partition(rules, outputs, tuple(keep), stored.names, schema)
    return safe.mapInArrow(partition, from_arrow_schema(schema))


class _Partition:
    """What runs on an executor; the evaluator is made there, once."""

    def __init__(
        self, ruleset: Ruleset, outputs: Sequence[str] | None, keep: tuple[str, ...], names: list[str], schema: Any
    ) -> None:
        self.ruleset = ruleset
        self.outputs = outputs
        self.keep = keep
        self.names = names
        self.schema = schema

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        columns = compile_columns(self.ruleset, self.keep)
        for batch in batches:
            yield columns.evaluate(batch.rename_columns(self.names), self.outputs).cast(self.schema)


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """The schema with words in the place of their numbers: Spark knows no dictionaries."""
    import pyarrow as pa

    def plain(stored: pa.DataType) -> pa.DataType:
        if pa.types.is_dictionary(stored):
            return stored.value_type
        return pa.list_(plain(stored.value_type)) if pa.types.is_list(stored) else stored

    return pa.schema([field.with_type(plain(field.type)).remove_metadata() for field in schema])
