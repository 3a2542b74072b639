"""CSV: the first record names the columns, every cell is text. Streamed; no cell is read as anything here."""

from __future__ import annotations

import csv
import io
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dgrules.batch.files.source import Block, different
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.files.text_stream import Utf8Stream
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.exchange.texts import normal

if TYPE_CHECKING:
    import pyarrow as pa

BYTES = 8 << 20
"""Of a block; also the longest record that is read."""
_DELIMITERS = ",\t;"


class CsvSource:
    """A CSV file. A record with too many or too few cells is a refused row, never a lost one; empty lines are no rows.

    The cells of the head are set apart by commas, or, where there is none, by tabs or semicolons."""

    def __init__(self, raw: BinaryIO, name: str, encoding: str | None = None, size: int | None = None) -> None:
        self.name = name
        self.rows: int | None = None
        self._size = size
        self._stream = Utf8Stream(raw, name, encoding)
        self.columns = self._read_head()

    def done(self) -> float | None:
        return self._stream.consumed / self._size if self._size else None

    def close(self) -> None:
        self._stream.close()

    def blocks(self) -> Iterator[Block]:
        import pyarrow as pa

        if not self._stream.head().strip():
            return
        misshapen: list[tuple[int, int]] = []
        first = 1
        try:
            for batch in self._reader(misshapen):
                block = _whole(batch, first, misshapen, self.columns)
                first += block.rows.num_rows
                if block.rows.num_rows:
                    yield block
        except pa.ArrowInvalid:
            megabytes = BYTES >> 20
            what = {"en": f"it has more than {megabytes} MB", "th": f"ยาวเกิน {megabytes} MB"}
            raise Stopped("DG519", file=self.name, row=f"{first:,}", what=what) from None
        if self._stream.quotes % 2:  # the last record has swallowed the rest of the file
            what = {"en": "a quotation mark is not closed", "th": "มีอัญประกาศที่ไม่ได้ปิด"}
            row = misshapen[-1][0] if misshapen else first - 1
            raise Stopped("DG519", file=self.name, row=f"{row:,}", what=what)
        if misshapen:  # those after the last good record
            yield _only_misshapen(first, misshapen, self.columns)

    def _read_head(self) -> tuple[str, ...]:
        text = self._stream.head()
        for delimiter in _DELIMITERS:
            names, size = _head(text, delimiter)
            if len(names) > 1:
                break
        else:
            delimiter = ","
            names, size = _head(text, delimiter)
        if not any(names):
            raise Stopped("DG511", file=self.name)
        self._stream.delimiter = delimiter
        self._stream.skip(size)
        return different(names, self.name)

    def _reader(self, misshapen: list[tuple[int, int]]) -> Any:
        import pyarrow as pa
        from pyarrow import csv as arrow

        def note(row: Any) -> str:
            misshapen.append((row.number, row.actual_columns))
            return "skip"

        return arrow.open_csv(
            pa.PythonFile(self._stream, mode="r"),
            read_options=arrow.ReadOptions(use_threads=False, block_size=BYTES, column_names=list(self.columns)),
            parse_options=arrow.ParseOptions(
                delimiter=self._stream.delimiter, newlines_in_values=True, invalid_row_handler=note
            ),
            convert_options=arrow.ConvertOptions(
                column_types=dict.fromkeys(self.columns, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
                check_utf8=False,
            ),
        )


def _head(data: bytes, delimiter: str) -> tuple[tuple[str, ...], int]:
    """The names in the first record, and how many bytes it takes."""
    lines = io.StringIO(data.decode("utf-8", "ignore"), newline="")
    record: list[str] = []
    reader = csv.reader(lines, delimiter=delimiter)
    for record in reader:
        if record:
            break
    size = len(lines.getvalue()[: lines.tell()].encode("utf-8"))
    return tuple(normal(name) for name in record), size


def _whole(batch: pa.RecordBatch, first: int, misshapen: list[tuple[int, int]], columns: tuple[str, ...]) -> Block:
    """A batch with the misshapen records put back at their places, as rows without cells."""
    places = [number for number, _ in misshapen]
    end = first + batch.num_rows
    count = 0
    while count < len(places) and places[count] < end:  # each one put back makes room for the next
        count += 1
        end += 1
    if not count:
        return Block(batch, first, {})
    here, misshapen[:] = misshapen[:count], misshapen[count:]
    return Block(_spread(batch, first, [number for number, _ in here]), first, _reasons(here, first, len(columns)))


def _spread(batch: pa.RecordBatch, first: int, numbers: list[int]) -> pa.RecordBatch:
    import pyarrow as pa

    take: list[int | None] = []
    next_row = 0
    for number in range(first, first + batch.num_rows + len(numbers)):
        at = bisect_left(numbers, number)
        if at < len(numbers) and numbers[at] == number:
            take.append(None)
        else:
            take.append(next_row)
            next_row += 1
    return batch.take(pa.array(take, pa.int32()))


def _only_misshapen(first: int, misshapen: list[tuple[int, int]], columns: tuple[str, ...]) -> Block:
    import pyarrow as pa

    none = pa.nulls(len(misshapen), pa.string())
    rows = pa.RecordBatch.from_arrays([none] * len(columns), names=list(columns))
    return Block(rows, first, _reasons(misshapen, first, len(columns)))


def _reasons(misshapen: list[tuple[int, int]], first: int, expected: int) -> dict[int, Diagnostic]:
    return {
        number - first: Diagnostic("DG516", NOWHERE, {"row": number, "actual": actual, "expected": expected})
        for number, actual in misshapen
    }


def open_csv(path: Path, encoding: str | None) -> CsvSource:
    """A CSV file of the disk."""
    return CsvSource(path.open("rb"), str(path), encoding, path.stat().st_size)
