"""What every table of submissions is, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from dgrules.diagnostics import Diagnostic
from dgrules.records import dataclass

if TYPE_CHECKING:
    import pyarrow as pa

ROWS: int = 65_536
"""Rows of a batch: large enough that a column's fixed cost is nothing, small enough that a dozen batches are."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of a table. `refused` are the rows of it that could not be read as rows at all, with the reason;
    their cells are empty. `first` is the number of the first row in the table, from 1."""

    rows: pa.RecordBatch
    first: int
    refused: dict[int, Diagnostic]
    """By the row's place in this block, from 0."""


class Source(Protocol):
    """A table that is being read. Every method may raise `Stopped`."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names in the head of the table, as they stand there; all different."""

    @property
    def rows(self) -> int | None:
        """How many rows there are, where the file says so."""

    def done(self) -> float | None:
        """How much has been read, from 0 to 1, where that can be known; for the progress bar."""

    def blocks(self) -> Iterator[Block]:
        """Every row, in order."""

    def close(self) -> None:
        """Lets go of the file."""


def different(names: tuple[str, ...], file: str) -> tuple[str, ...]:
    """The names of a head, trimmed. `Stopped` when one is missing, or stands there twice."""
    from dgrules.batch.files.stopped import Stopped

    seen: dict[str, int] = {}
    for place, name in enumerate(names, 1):
        if not name:
            raise Stopped(
                "DG510", "empty", file=file, what={"en": f"column {place} has no name", "th": f"คอลัมน์ที่ {place} ไม่มีชื่อ"}
            )
        if name in seen:
            first = seen[name]
            what = {
                "en": f"columns {first} and {place} are both called `{name}`",
                "th": f"คอลัมน์ที่ {first} และ {place} ชื่อ `{name}` ซ้ำกัน",
            }
            raise Stopped("DG510", file=file, what=what)
        seen[name] = place
    return names
