"""Who was expected to answer, and who has: a list of subjects against the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dgrules.batch.files.results import Results
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.groups import Key
from dgrules.exchange.texts import folded

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of those expected have answered. A refused submission is no answer."""

    expected: int
    answered: int
    missing: tuple[str, ...]
    unexpected: int
    """Subjects among the results that the list does not name."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The subjects that are expected, each with its group."""

    groups: dict[str, Key]
    names: dict[str, str]
    """As the list writes them, by the form in which they are compared."""

    @staticmethod
    def read(path: Path, by: Sequence[str]) -> Expected:
        """The list in a table with a column `subject` and those that make groups. `Stopped` when one is missing."""
        source = Results(path)
        try:
            for name in ("subject", *by):
                if name not in source.columns:
                    raise Stopped("DG518", "expected", file=str(path), column=name, near=None, known=[])
            groups: dict[str, Key] = {}
            names: dict[str, str] = {}
            for batch in source.batches(("subject", *by)):
                for subject, *key in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    if subject is not None:
                        names.setdefault(folded(subject), subject)
                        groups.setdefault(folded(subject), tuple(key))
        finally:
            source.close()
        return Expected(groups, names)

    def counting(self) -> Counting:
        """What counts the answers as they pass."""
        return Counting(self)


@dataclass(slots=True)
class Counting:
    """Counts answers."""

    expected: Expected
    _seen: set[str] = field(default_factory=set)
    _others: dict[str, Key] = field(default_factory=dict)

    def add(self, batch: pa.RecordBatch, by: Sequence[str]) -> None:
        """Takes note of the subjects of a batch of results."""
        columns = [batch.column(name).to_pylist() for name in ("subject", "status", *by)]
        for subject, status, *key in zip(*columns, strict=True):
            if subject is None or status == "refused":
                continue
            name = folded(subject)
            if name in self.expected.groups:
                self._seen.add(name)
            else:
                self._others[name] = tuple(key)

    def groups(self) -> Iterable[Key]:
        """Every group that the list knows."""
        return dict.fromkeys(self.expected.groups.values())

    def of(self, key: Key) -> Answers:
        """The answers of a group, by the list's own groups."""
        return self._answers(
            [name for name, group in self.expected.groups.items() if group == key], self._unexpected()[key]
        )

    def whole(self) -> Answers:
        """Everybody's answers."""
        return self._answers(list(self.expected.groups), len(self._others))

    def _answers(self, names: list[str], unexpected: int) -> Answers:
        missing = tuple(self.expected.names[name] for name in names if name not in self._seen)
        return Answers(len(names), len(names) - len(missing), missing, unexpected)

    def _unexpected(self) -> Counter[Key]:
        return Counter(self._others.values())
