"""Submissions within one unit of a boundary: those whose level would be another with one unit more or less of a figure.

One unit is one of what is counted, one point (a hundredth of a scale shorter than five), one percentage point, one day,
or the next label of a scale or category that has an order. Each such neighbour is evaluated, not estimated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dgrules.batch.compile import Columns, compile_columns
from dgrules.batch.files.jsonl_source import text_of
from dgrules.batch.files.source import Block
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.names import Place
from dgrules.batch.reading import layout, reader
from dgrules.batch.summary_columns import Measure
from dgrules.exchange.show import exact
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category, Count, Points, Simple
from dgrules.model.values import Value
from dgrules.refused import Refused

if TYPE_CHECKING:
    import pyarrow as pa

MOST = 10_000
"""Findings that are kept; all are counted."""
_SHORT_SCALE = 5


@dataclass(frozen=True, slots=True)
class Near:
    """One figure of one submission, and the level it would have with one unit more or less of it."""

    row: int
    subject: str | None
    figure: str
    value: str
    other: str
    result: str
    level: str | None
    would_be: str | None


@dataclass(slots=True)
class Nearness:
    """Looks at one batch of submissions after the other."""

    ruleset: Ruleset
    results: Sequence[Measure]
    keep: Sequence[str]
    found: list[Near] = field(default_factory=list)
    rows: int = 0
    """Rows that are near."""
    refused: int = 0
    _columns: Columns | None = None
    _first: int = 1

    @property
    def columns(self) -> Columns:
        """The evaluator under the rules as they are."""
        if self._columns is None:
            self._columns = compile_columns(self.ruleset, self.keep)
        return self._columns

    def good(self, block: Block) -> tuple[pa.RecordBatch, list[int]]:
        """The rows of a block that are not refused, and their numbers in the table. `Stopped` for a wrong column."""
        import pyarrow as pa
        from pyarrow import compute

        try:
            status = self.columns.evaluate(block.rows, self._outputs()).column("status").cast(pa.string())
        except Refused as refused:
            raise Stopped.of(refused.diagnostics[0]) from None
        lost = pa.array([row in block.refused for row in range(block.rows.num_rows)], pa.bool_())
        fine = compute.and_(compute.not_equal(status, "refused"), compute.invert(lost))
        rows = compute.indices_nonzero(fine)
        self.refused += block.rows.num_rows - len(rows)
        return block.rows.take(rows), [block.first + row for row in rows.to_pylist()]

    def add(self, batch: pa.RecordBatch, numbers: Sequence[int]) -> None:
        """Tries every figure of every row one unit lower and higher."""
        if not self.results or not batch.num_rows:
            return
        where, _ = layout(batch.schema, self.ruleset, self.keep)
        assert where is not None
        base = self._levels(batch)
        subjects = self.subjects(batch)
        near: set[int] = set()
        for at, place in where.places:
            units = _units(place)
            if units is None:
                continue
            values = [reader(place)(value) for value in batch.column(at).to_pylist()]
            for step in (-1, 1):
                others = [units.next(value, step) for value in values]
                rows = [row for row, other in enumerate(others) if other is not None]
                if not rows:
                    continue
                tried = self._levels(_with(batch, rows, at, [units.text(others[row]) for row in rows]))
                for number, row in enumerate(rows):
                    for name, levels in tried.items():
                        new = levels[number]
                        if new is not None and new != base[name][row]:
                            near.add(row)
                            texts = (units.shown(values[row]), units.shown(others[row]))
                            self._note(Near(numbers[row], subjects[row], place.key, *texts, name, base[name][row], new))
        self.rows += len(near)

    def subjects(self, batch: pa.RecordBatch) -> list[str | None]:
        """Whose rows they are."""
        import pyarrow as pa

        at = batch.schema.get_field_index("subject")
        return [self.ruleset.agency] * batch.num_rows if at < 0 else batch.column(at).cast(pa.string()).to_pylist()

    def _note(self, near: Near) -> None:
        if len(self.found) < MOST:
            self.found.append(near)

    def _outputs(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.results)

    def _levels(self, batch: pa.RecordBatch) -> dict[str, list[str | None]]:
        """Each row's value or state of each result; None where it is refused."""
        import pyarrow as pa
        from pyarrow import compute

        found = self.columns.evaluate(batch, self._outputs())

        def text(name: str) -> pa.Array:
            return found.column(name).cast(pa.string())

        return {
            one.column: compute.coalesce(text(one.column), text(f"{one.column}.state")).to_pylist()
            for one in self.results
        }


def _with(batch: pa.RecordBatch, rows: Sequence[int], at: int, texts: Sequence[str]) -> pa.RecordBatch:
    """Some rows of a batch with other texts in one column."""
    import pyarrow as pa

    some = batch.take(pa.array(rows, pa.int64()))
    return some.set_column(at, pa.field(batch.schema.names[at], pa.string()), pa.array(texts, pa.string()))


@dataclass(frozen=True, slots=True)
class _Units:
    """What is one more and one less of a figure, and how it is written."""

    place: Place
    step: Fraction | None
    order: tuple[Value, ...] = ()

    def next(self, value: Any, step: int) -> Value | None:
        """The neighbour of a value; None where there is none."""
        if self.order:
            if value not in self.order:
                return None
            at = self.order.index(value) + step
            return self.order[at] if 0 <= at < len(self.order) else None
        if isinstance(value, bool) or not isinstance(value, (Fraction, int)):
            return None
        if self.step is None:
            return value + step
        return Fraction(value) + step * self.step

    def text(self, value: Any) -> str:
        """As a submission would state it."""
        return text_of(value, self.place.want.type)

    def shown(self, value: Any) -> str:
        """Without the unit of a count, which goes without saying."""
        return exact(value) if isinstance(self.place.want.type, Count) else self.text(value)


def _units(place: Place) -> _Units | None:
    """None for figures that have no neighbours: yes or no, texts, categories without an order, members."""
    want = place.want
    if place.sort == "members":
        return None
    if want.labels:
        names = dict(want.labels)
        order = [names[points] for points in sorted(names)] if isinstance(want.type, Category) else sorted(names)
        return _Units(place, None, tuple(order))
    match want.type:
        case Category(values=values, ordered=True):
            return _Units(place, None, values)
        case Category() | Simple("yes/no") | Simple("text") | Simple("list"):
            return None
        case Simple("date"):
            return _Units(place, None)
        case Simple("percent") | Simple("percentage points"):
            return _Units(place, Fraction(1, 100))
        case Points(low, high) if low is not None and high is not None and high - low < _SHORT_SCALE:
            return _Units(place, (high - low) / 100)
        case _:
            return _Units(place, Fraction(1))


def by_row(found: Sequence[Near]) -> Iterator[tuple[int, list[Near]]]:
    """The findings of each row together."""
    rows: dict[int, list[Near]] = {}
    for one in found:
        rows.setdefault(one.row, []).append(one)
    yield from sorted(rows.items())
