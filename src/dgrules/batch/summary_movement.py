"""From which level to which: results against other results of the same subjects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dgrules.batch.files.results import Results
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.groups import Key
from dgrules.exchange.texts import folded

if TYPE_CHECKING:
    import pyarrow as pa

ABSENT = "absent"
"""The level of a subject that is not among those results, or is refused there."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of each subject in the other results, by column, and the group that it was in."""

    columns: tuple[str, ...]
    by_subject: dict[str, tuple[str, ...]]
    groups: dict[str, Key]

    @staticmethod
    def read(results: Results, columns: Sequence[str], by: Sequence[str]) -> Levels:
        """Reads the other results; they may be of another year's rules, if the results have the same names.
        `Stopped` when they have no subjects or none of the results."""
        shared = tuple(name for name in columns if name in results.columns)
        if "subject" not in results.columns or not shared:
            name = columns[0] if "subject" in results.columns and columns else "subject"
            raise Stopped("DG518", "none", file=results.name, column=name, near=None, known=[])
        found: dict[str, tuple[str, ...]] = {}
        groups: dict[str, Key] = {}
        for batch in results.batches(("subject", *by, *(one for name in shared for one in (name, f"{name}.state")))):
            keys = zip(*(batch.column(name).to_pylist() for name in by), strict=True) if by else ((),) * batch.num_rows
            for subject, key, said in zip(
                batch.column("subject").to_pylist(), keys, _levels(batch, shared), strict=True
            ):
                if subject is not None:
                    found[folded(subject)] = said
                    groups[folded(subject)] = tuple(key)
        return Levels(shared, found, groups)


@dataclass(slots=True)
class Moves:
    """Counts who went from where to where. A subject is counted in the group of its new results, one that is gone in
    that of its old ones."""

    others: Levels
    by: Sequence[str]
    columns: Sequence[str]
    _counts: dict[Key, dict[str, Counter[tuple[str, str]]]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def add(self, batch: pa.RecordBatch) -> None:
        """Takes note of a batch of the new results."""
        shared = self.others.columns
        keys = (
            zip(*(batch.column(name).to_pylist() for name in self.by), strict=True)
            if self.by
            else ((),) * batch.num_rows
        )
        for subject, key, said in zip(batch.column("subject").to_pylist(), keys, _levels(batch, shared), strict=True):
            if subject is None or folded(subject) in self._seen:
                continue
            name = folded(subject)
            self._seen.add(name)
            before = self.others.by_subject.get(name, (ABSENT,) * len(shared))
            self._move(tuple(key), before, said)

    def groups(self) -> Iterable[Key]:
        """Every group that somebody moved in, or out of."""
        self._gone()
        return tuple(self._counts)

    def of(self, key: Key) -> dict[str, Counter[tuple[str, str]]]:
        """The moves within a group."""
        self._gone()
        return self._counts.get(key, {})

    def whole(self) -> dict[str, Counter[tuple[str, str]]]:
        """Everybody's moves."""
        self._gone()
        found: dict[str, Counter[tuple[str, str]]] = {name: Counter() for name in self.others.columns}
        for counts in self._counts.values():
            for name, moves in counts.items():
                found[name].update(moves)
        return found

    def _gone(self) -> None:
        """Those that are in the other results only, once."""
        for name, before in self.others.by_subject.items():
            if name not in self._seen:
                self._seen.add(name)
                self._move(self.others.groups[name], before, (ABSENT,) * len(before))

    def _move(self, key: Key, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        counts = self._counts.setdefault(key, {name: Counter() for name in self.others.columns})
        for name, old, new in zip(self.others.columns, before, after, strict=True):
            counts[name][old, new] += 1


def _levels(batch: pa.RecordBatch, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The levels of each row: the value, or the state, or that it is refused."""
    from pyarrow import compute

    found = [
        compute.coalesce(batch.column(name), batch.column(f"{name}.state")).fill_null(ABSENT).to_pylist()
        for name in columns
    ]
    return list(zip(*found, strict=True))
