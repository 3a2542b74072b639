"""Counting results by group as they pass: how many of which level, and exact sums of scores.

Numbers are added as they are written: numerators of the same denominator as 64-bit integers where no sum can grow
beyond them, otherwise one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[str | None, ...]
"""The values of the columns that make a group; None where the cell is empty."""
_LARGEST = 2**62


@dataclass(slots=True)
class Total:
    """The sum of the numbers of a group and how many there were."""

    sum: Fraction = Fraction(0)
    count: int = 0

    @property
    def mean(self) -> Fraction | None:
        """Exact; None of nothing."""
        return self.sum / self.count if self.count else None


@dataclass(slots=True)
class Group:
    """What is known of one group."""

    statuses: Counter[str] = field(default_factory=Counter)
    levels: dict[str, Counter[str]] = field(default_factory=dict)
    """By column of a category: how many rows have which value; of the others, which state."""
    totals: dict[str, Total] = field(default_factory=dict)
    """By column of a number."""

    @property
    def rows(self) -> int:
        return sum(self.statuses.values())

    def plus(self, other: Group) -> None:
        """Adds what is known of another group."""
        self.statuses.update(other.statuses)
        for name, counts in other.levels.items():
            self.levels.setdefault(name, Counter()).update(counts)
        for name, total in other.totals.items():
            mine = self.totals.setdefault(name, Total())
            mine.sum += total.sum
            mine.count += total.count


class Tally:
    """Counts batches of results. `by` are the columns that make groups, `levels` those with categories, `numbers` those
    with exact parts beside them."""

    def __init__(self, by: Sequence[str], levels: Sequence[str], numbers: Sequence[str]) -> None:
        self.by, self.levels, self.numbers = tuple(by), tuple(levels), tuple(numbers)
        self.groups: dict[Key, Group] = {}

    def columns(self) -> tuple[str, ...]:
        """The columns that a batch must have."""
        parts = ("numerator", "denominator", "exact")
        levels = [one for name in self.levels for one in (name, f"{name}.state")]
        return ("status", *self.by, *levels, *(f"{name}.{part}" for name in self.numbers for part in parts))

    def add(self, batch: pa.RecordBatch) -> None:
        """Counts the rows of a batch."""
        codes, keys = grouped(batch, self.by)
        groups = [self.groups.setdefault(key, Group()) for key in keys]
        for at, status, count in _counts(codes, batch.column("status")):
            groups[at].statuses[status] += count
        for name in self.levels:
            for at, level, count in _counts(codes, _level(batch, name)):
                groups[at].levels.setdefault(name, Counter())[level] += count
        for name in self.numbers:
            for at, total, count in _sums(codes, batch, name):
                mine = groups[at].totals.setdefault(name, Total())
                mine.sum += total
                mine.count += count

    def all(self) -> Group:
        """All groups together."""
        whole = Group()
        for group in self.groups.values():
            whole.plus(group)
        return whole


def grouped(batch: pa.RecordBatch, by: Sequence[str]) -> tuple[pa.Array, list[Key]]:
    """The number of each row's group in this batch, and what the groups are."""
    import pyarrow as pa

    if not by:
        return pa.nulls(batch.num_rows, pa.int32()).fill_null(0), [()] if batch.num_rows else []
    table = pa.Table.from_batches([batch.select(list(by))])
    keys = table.group_by(list(by), use_threads=False).aggregate([])
    known = {tuple(row[name] for name in by): number for number, row in enumerate(keys.to_pylist())}
    return _numbers(table, by, known), list(known)


def _numbers(table: pa.Table, by: Sequence[str], known: dict[Key, int]) -> pa.Array:
    """Each row's group, by codes of its columns."""
    import numpy as np
    import pyarrow as pa

    total = np.zeros(table.num_rows, np.int64)
    places = np.zeros(len(known), np.int64)
    keys = list(known)
    for number, name in enumerate(by):
        column = table.column(name).combine_chunks().dictionary_encode("encode")
        words = column.dictionary.to_pylist()
        place = {word: at for at, word in enumerate(words)}
        total = total * len(words) + column.indices.to_numpy(zero_copy_only=False)
        places = places * len(words) + np.array([place[key[number]] for key in keys], np.int64)
    order = np.argsort(places)
    return pa.array(order[np.searchsorted(places[order], total)].astype(np.int32))


def _level(batch: pa.RecordBatch, name: str) -> pa.Array:
    """The value of each row, or its state where it has none; nothing for a refused row."""
    from pyarrow import compute

    return compute.coalesce(batch.column(name), batch.column(f"{name}.state"))


def _counts(codes: pa.Array, values: pa.Array) -> Iterator[tuple[int, str, int]]:
    import pyarrow as pa

    table = pa.table({"g": codes, "v": values}).group_by(["g", "v"], use_threads=False).aggregate([([], "count_all")])
    for group, value, count in zip(*(table.column(name).to_pylist() for name in ("g", "v", "count_all")), strict=True):
        if value is not None:
            yield group, value, count


def _sums(codes: pa.Array, batch: pa.RecordBatch, name: str) -> Iterator[tuple[int, Fraction, int]]:
    """The sum and count of a number in each group, in parts of one denominator."""
    import pyarrow as pa
    from pyarrow import compute

    above, below = batch.column(f"{name}.numerator"), batch.column(f"{name}.denominator")
    largest = _largest(above)
    if largest is None or largest * batch.num_rows < _LARGEST:
        table = pa.table({"g": codes, "d": below, "n": above}).filter(compute.is_valid(above))
        found = table.group_by(["g", "d"], use_threads=False).aggregate([("n", "sum"), ("n", "count")])
        rows = (found.column(one).to_pylist() for one in ("g", "d", "n_sum", "n_count"))
        yield from ((group, Fraction(top, bottom), count) for group, bottom, top, count in zip(*rows, strict=True))
    else:
        for group, top, bottom in zip(codes.to_pylist(), above.to_pylist(), below.to_pylist(), strict=True):
            if top is not None:
                yield group, Fraction(top, bottom), 1
    texts = batch.column(f"{name}.exact")
    if texts.null_count < len(texts):  # numbers too large for a column of integers
        for group, text in zip(codes.to_pylist(), texts.to_pylist(), strict=True):
            if text is not None:
                yield group, Fraction(text), 1


def _largest(column: pa.Array) -> int | None:
    from pyarrow import compute

    ends: Any = compute.min_max(column).as_py()
    return None if ends["min"] is None else max(abs(ends["min"]), abs(ends["max"]))
