"""A ruleset as a function of columns: a record batch of submissions in, a record batch of results out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dgrules.batch.columns import UNIT, output_schema
from dgrules.batch.names import cell_column
from dgrules.batch.reading import Layout, layout
from dgrules.batch.refusals import said
from dgrules.batch.rowwise import Row, rows, submission
from dgrules.batch.writing import answer_arrays, status_array
from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.compiled import compile as compile_rows
from dgrules.model.result_views import needed_keys
from dgrules.model.ruleset import Ruleset
from dgrules.model.values import OPEN
from dgrules.refused import Refused

if TYPE_CHECKING:
    import pyarrow as pa

    from dgrules.batch.engine import Engine


class Columns:
    """The columnar evaluator of one ruleset; made by `compile_columns`. May be used by several threads at once."""

    def __init__(self, ruleset: Ruleset, keep: Sequence[str] = (), lang: Lang = "en") -> None:
        self.ruleset = ruleset
        self.keep = tuple(keep)
        self.lang = lang
        self._rows = compile_rows(ruleset)
        self._layouts: dict[Any, Layout] = {}
        self._agency: Any = ()
        self._columns = {cell_column(key, ruleset): key for key in ruleset.cells}
        self._engines: dict[Any, Engine] = {}

    def evaluate(self, batch: pa.RecordBatch, outputs: Sequence[str] | None = None) -> pa.RecordBatch:
        """The results of a batch of submissions, row for row, in the columns of `output_schema`.

        `outputs` are the cells (or the names of their columns) that are wanted; None is every answer and share.
        `Refused` when a column is not one the rules know; what is wrong in one row is in that row's `diagnostic`."""
        where = self.layout(batch.schema)
        cells = self.cells(outputs)
        from dgrules.batch.graph import Unsupported

        try:
            arrays, status, messages = self._engine(cells).evaluate(batch, where, self.lang)
        except Unsupported:
            return self._row_by_row(batch, where, cells)
        return self._batch(batch, where, cells, status, arrays, messages)

    def row_by_row(self, batch: pa.RecordBatch, outputs: Sequence[str] | None = None) -> pa.RecordBatch:
        """The same by the compiled evaluator, one row after the other: what `evaluate` is held to, and its way out."""
        return self._row_by_row(batch, self.layout(batch.schema), self.cells(outputs))

    def layout(self, schema: pa.Schema) -> Layout:
        """What each column holds; kept, since batches of one table have one schema. `Refused` as in `evaluate`."""
        key = tuple((field.name, str(field.type), (field.metadata or {}).get(UNIT)) for field in schema)
        if key not in self._layouts:
            found, wrong = layout(schema, self.ruleset, self.keep)
            if found is None:
                raise Refused(wrong)
            self._layouts[key] = found
        return self._layouts[key]

    def _engine(self, cells: tuple[str, ...] | None) -> Engine:
        from dgrules.batch.engine import Engine

        if cells not in self._engines:
            self._engines[cells] = Engine(self.ruleset, cells)
        return self._engines[cells]

    def cells(self, outputs: Sequence[str] | None) -> tuple[str, ...] | None:
        """The cells that outputs stand for. KeyError for a name that is neither a cell nor a column of one."""
        if outputs is None:
            return None
        return tuple(name if name in self.ruleset.cells else self._columns[name] for name in outputs)

    def _row_by_row(self, batch: pa.RecordBatch, where: Layout, outputs: Sequence[str] | None) -> pa.RecordBatch:
        import pyarrow as pa

        read = rows(batch, where, self.ruleset)
        needed = tuple(needed_keys(self.ruleset))
        values = [None if row.refused else self._rows.evaluate(submission(row, self.ruleset)) for row in read]
        status = [2 if v is None else int(any(v[key] is OPEN for key in needed)) for v in values]
        arrays = []
        for key in self.outputs(outputs):
            arrays += answer_arrays([None if v is None else v[key] for v in values], self.ruleset.cells[key].type)
        messages = pa.array([self._message(row) for row in read], pa.string())
        return self._batch(batch, where, outputs, status_array(status), arrays, messages)

    def _batch(  # noqa: PLR0917
        self, batch: pa.RecordBatch, where: Layout, outputs: Sequence[str] | None,
        status: pa.Array, answers: list[pa.Array], messages: pa.Array,
    ) -> pa.RecordBatch:  # fmt: skip
        import pyarrow as pa

        schema = self._schema(outputs)
        kept = [batch.column(number) for number in where.keep]
        arrays = [self._subject(batch, where), *kept, status, *answers, messages]
        fields = [field.with_type(array.type) for field, array in zip(schema, arrays, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))

    def _schema(self, outputs: Sequence[str] | None) -> pa.Schema:
        key = ("schema", None if outputs is None else tuple(outputs))
        if key not in self._layouts:
            self._layouts[key] = output_schema(self.ruleset, outputs, self.keep)
        return self._layouts[key]

    def outputs(self, outputs: Sequence[str] | None) -> tuple[str, ...]:
        """The cells that come out, in their order."""
        from dgrules.batch.names import asked

        return asked(self.ruleset) if outputs is None else tuple(outputs)

    def explain_bounds(self, outputs: Sequence[str] | None = None) -> str:
        """Which outputs run on tables, on 64-bit integers, on Python's, or row by row; a line each."""
        from dgrules.batch.bounds import explained

        return explained(self.ruleset, self.outputs(self.cells(outputs)))

    def _subject(self, batch: pa.RecordBatch, where: Layout) -> pa.Array:
        import pyarrow as pa

        if where.subject is not None:
            return batch.column(where.subject).cast(pa.string())
        found = self._agency
        if len(found) < batch.num_rows:
            found = self._agency = pa.repeat(pa.scalar(self.ruleset.agency, pa.string()), batch.num_rows)
        return found.slice(0, batch.num_rows)

    def _message(self, row: Row) -> str | None:
        return "; ".join(sorted(said(one, self.lang) for one in row.refused)) or None


def compile_columns(ruleset: Ruleset, keep: Sequence[str] = (), lang: Lang = "en") -> Columns:
    """The columnar evaluator of a ruleset. `keep` names columns that go through unchanged (`province`); `lang` is the
    language of the diagnostics of refused rows. The last ones made are kept: programs are made once."""
    key = (ruleset.digest, ruleset.id, tuple(keep), lang)
    found = _MADE.get(key)
    if found is None or not (found.ruleset is ruleset or _same(found.ruleset, ruleset)):
        if len(_MADE) >= _MOST_MADE:
            _MADE.clear()
        found = _MADE[key] = Columns(ruleset, keep, lang)
    return found


def _same(one: Ruleset, other: Ruleset) -> bool:
    """Whether rulesets with one digest are the same: one came from another process, or was made by hand."""
    return bool(other.digest) and one.cells == other.cells and one.figures == other.figures


_MADE: dict[Any, Columns] = {}
_MOST_MADE = 32
