"""A table of submissions through the columnar evaluator into a table of results: in order, a few batches at a time.

Writing happens in the calling thread, reading and evaluation in the pool; at most a few batches are on their way, so
memory does not depend on the number of rows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from dgrules.batch.compile import Columns
from dgrules.batch.files.formats import check_target, form_of, open_writer
from dgrules.batch.files.overlay import overlaid
from dgrules.batch.files.source import Block, Source
from dgrules.batch.files.stopped import Stopped, trouble
from dgrules.batch.files.target import Writer, replacing
from dgrules.refused import Refused

if TYPE_CHECKING:
    import pyarrow as pa

AHEAD = 4
"""Batches for each worker that are worked on, or wait to be written."""
SWITCH = 0.1
"""Seconds after which a thread is asked to let another one go on."""
SHOWN = 5
"""Refused rows that are told at once."""
Progress = Callable[[float | None, int], None]
"""Told how much has been read, from 0 to 1, and how many rows have been written."""


@dataclass(slots=True)
class Counts:
    """What became of the rows."""

    rows: int = 0
    by_status: dict[str, int] = field(default_factory=dict)
    first: list[tuple[int, str | None, str]] = field(default_factory=list)
    """The first refused rows: their number from 1, their subject, and why."""

    @property
    def refused(self) -> int:
        return self.by_status.get("refused", 0)

    def add(self, results: pa.RecordBatch) -> None:
        """Counts the rows of a batch of results."""
        from pyarrow import compute

        status = results.column("status")
        for one in compute.value_counts(status).to_pylist():
            self.by_status[one["values"]] = self.by_status.get(one["values"], 0) + one["counts"]
        if self.refused and len(self.first) < SHOWN:
            self._note(results, compute.indices_nonzero(compute.equal(status, "refused")).to_pylist())
        self.rows += results.num_rows

    def _note(self, results: pa.RecordBatch, refused: list[int]) -> None:
        for row in refused[: SHOWN - len(self.first)]:
            subject, text = (results.column(name)[row].as_py() for name in ("subject", "diagnostic"))
            self.first.append((self.rows + row + 1, subject, text))


def evaluate_file(
    columns: Columns, source: Source, out: Path, *, outputs: tuple[str, ...] | None = None, workers: int = 1,
    progress: Progress | None = None,
) -> Counts:  # fmt: skip
    """Writes the results of every row of `source` to `out`; the counts. `Stopped` when the table cannot be read to its
    end, does not fit or cannot be written: `out` is then as it was."""
    check_target(out)
    if form_of(out) == "xlsx" and source.rows is not None:
        from dgrules.batch.files.xlsx_target import check_rows

        check_rows(source.rows, str(out))
    counts = Counts()

    def write(results: Iterator[pa.RecordBatch], made: Path) -> None:
        writer: Writer | None = None
        try:
            for batch in results:
                writer = writer or open_writer(out, made, described(batch.schema, columns))
                writer.write(batch)
                counts.add(batch)
                if progress:
                    progress(source.done(), counts.rows)
            writer = writer or open_writer(out, made, described(_no_rows(columns, outputs), columns))
            writer.close()
        except BaseException:
            if writer is not None:
                writer.abandon()
            raise

    try:
        with replacing(out) as made, closing(source):
            write(_results(columns, source, outputs, workers), made)
    except OSError as error:
        raise Stopped("DG509", file=str(out), row=f"{counts.rows + 1:,}", reason=trouble(error)) from None
    return counts


def _results(
    columns: Columns, source: Source, outputs: tuple[str, ...] | None, workers: int
) -> Iterator[pa.RecordBatch]:
    """The results of each block, in order."""
    if workers <= 1:
        yield from (evaluated(columns, block, outputs) for block in source.blocks())
        return
    blocks, taking = enumerate(source.blocks()), Lock()

    def work() -> tuple[int, pa.RecordBatch] | None:
        with taking:  # a block is read by whoever is free; its number says where its results belong
            found = next(blocks, None)
        return None if found is None else (found[0], evaluated(columns, found[1], outputs))

    with _patient(), ThreadPoolExecutor(workers, "dgrules-batch") as pool:
        yield from _in_order(pool, work, AHEAD * workers)


@contextmanager
def _patient() -> Iterator[None]:
    """Threads let go of the interpreter where arrays are computed, read and written; to be asked for it every few
    milliseconds as well costs a tenth of the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[], tuple[int, pa.RecordBatch] | None], most: int
) -> Iterator[pa.RecordBatch]:
    """What comes of the work, by its numbers, until there is no more; at most so many pieces are under way or wait."""
    running = {pool.submit(work) for _ in range(most)}
    ready: dict[int, pa.RecordBatch] = {}
    number, more = 0, True
    try:
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for one in done:
                found = one.result()
                more = more and found is not None
                if found is not None:
                    ready[found[0]] = found[1]
            while number in ready:
                yield ready.pop(number)
                number += 1
            running |= {pool.submit(work) for _ in range(most - len(running) - len(ready)) if more}
    finally:
        for one in running:
            one.cancel()


def evaluated(columns: Columns, block: Block, outputs: tuple[str, ...] | None) -> pa.RecordBatch:
    """The results of a block; rows that could not be read are refused with their own reason. `Stopped` with the first
    finding when a column is wrong."""
    try:
        results = columns.evaluate(block.rows, outputs)
    except Refused as refused:
        raise Stopped.of(refused.diagnostics[0]) from None
    return overlaid(results, block.refused, columns.lang)


def _no_rows(columns: Columns, outputs: tuple[str, ...] | None) -> pa.Schema:
    from dgrules.batch.columns import output_schema

    return output_schema(columns.ruleset, columns.cells(outputs), columns.keep)


FORMAT = b"dgrules.results/1"


def described(schema: pa.Schema, columns: Columns) -> pa.Schema:
    """The schema with what the table is: the results of which ruleset, in which wording."""
    rules = columns.ruleset
    said = {b"dgrules.format": FORMAT, b"dgrules.ruleset": rules.id.encode(), b"dgrules.digest": rules.digest.encode()}
    return schema.with_metadata(said)
