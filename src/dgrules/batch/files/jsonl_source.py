"""JSON Lines: one submission a line, with its sections or as flat names and values.

A line is read as the same submission given by a program would be, with the same findings; what is wrong with it is the
row's own refusal. Its figures become columns again, as the texts that stand for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dgrules.batch.files.source import Block
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.files.text_stream import Utf8Stream
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.exchange.findings import shown
from dgrules.exchange.plain import submission_from_values
from dgrules.exchange.show import with_unit
from dgrules.exchange.vocabulary import vocabulary_of
from dgrules.exchange.words import state_words
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Simple, Type
from dgrules.model.values import Nothing, Value

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 16_384
BYTES = 32 << 20
"""Of a block at most, when its lines are long."""
_TEXTS = {True: "yes", False: "no"}
_AROUND = frozenset(("ruleset", "period", "values", "facts", "given", "outside", "published", "members"))
LONGEST = 5_000_000
"""Bytes of a line; as of a submission file."""


class JsonLinesSource:
    """A file of JSON objects, one a line. Empty lines are no rows. Its columns are only known line by line."""

    columns: tuple[str, ...] = ()

    def __init__(
        self, raw: BinaryIO, name: str, ruleset: Ruleset, *, keep: Sequence[str] = (), encoding: str | None = None,
        size: int | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.rows: int | None = None
        self._size = size
        self._stream = Utf8Stream(raw, name, encoding)
        self._ruleset = ruleset
        self._keep = tuple(keep)
        self._columns: dict[str, str | None] = {}
        self._known: set[tuple[str, ...]] = set()
        """What was said of ruleset and period, and found to be right."""

    def done(self) -> float | None:
        return self._stream.consumed / self._size if self._size else None

    def close(self) -> None:
        self._stream.close()

    def blocks(self) -> Iterator[Block]:
        rows: list[dict[str, str]] = []
        refused: dict[int, Diagnostic] = {}
        first, size = 1, 0
        for line in self._lines():
            cells, reason = self._read(line)
            if reason is not None:
                refused[len(rows)] = reason
            rows.append(cells)
            size += len(line)
            if len(rows) == ROWS or size > BYTES:
                yield Block(self._batch(rows), first, refused)
                first, size, rows, refused = first + len(rows), 0, [], {}
        if rows:
            yield Block(self._batch(rows), first, refused)

    def _lines(self) -> Iterator[bytes]:
        """The lines that have something in them."""
        rest = b""
        count = 0
        while chunk := self._stream.read(1 << 20):
            *lines, rest = (rest + chunk).split(b"\n")
            if len(rest) > LONGEST:
                megabytes = LONGEST // 1_000_000
                what = {"en": f"the line has more than {megabytes} MB", "th": f"บรรทัดยาวเกิน {megabytes} MB"}
                raise Stopped("DG519", "line", file=self.name, row=f"{count + 1:,}", what=what)
            for line in lines:
                if line.strip():
                    count += 1
                    yield line
        if rest.strip():
            yield rest

    def _read(self, line: bytes) -> tuple[dict[str, str], Diagnostic | None]:
        """The cells of a line by column, and why it is refused; then only what goes through unread."""
        try:
            said = json.loads(line, parse_float=str, object_pairs_hook=_once)
        except _Twice as twice:
            name = shown(str(twice))
            return {}, _broken(f"`{name}` stands twice in it", f"มีชื่อ `{name}` สองครั้ง", "twice")
        except json.JSONDecodeError as error:
            place = error.pos + 1
            return {}, _broken(f"it cannot be read at character {place}", f"อ่านไม่ได้ ณ อักขระที่ {place}")
        except (ValueError, RecursionError):
            return {}, _broken("a number or the nesting in it is too long", "ตัวเลขยาวหรือซ้อนลึกเกินไป")
        if not isinstance(said, dict):
            return {}, _broken("it is no table of names", "ไม่ใช่ชุดของชื่อกับค่า", "object")
        kept = {name: text for name in self._keep if (text := _plain(said.pop(name, None))) is not None}
        figures = self._figures(said, kept)
        if (cells := self._plain_cells(figures)) is not None:
            return cells | kept, None
        submission, found = submission_from_values(self._ruleset, figures)
        if submission is None:
            return kept, next(one for one in found if one.severity == "error")
        return _cells(submission, self._ruleset) | kept, None

    def _figures(self, said: dict[str, Any], kept: dict[str, str]) -> dict[str, Any]:
        """The figures of a line alone, if what stands around them is as in a line before; its subject goes to `kept`.

        A line that says new things goes to the reader whole: once they were read without a finding, they are known."""
        if isinstance(said.get("subject"), str):
            kept["subject"] = said.pop("subject")
        elif said.get("subject") is None and self._ruleset.agency is not None:
            kept["subject"] = self._ruleset.agency
        if not said.keys() & _AROUND:
            return said
        head: dict[str, Any] = {name: said[name] for name in ("ruleset", "period") if name in said}
        if set(said) - {*head, "values"} or not isinstance(said.get("values", {}), dict):
            return said
        around = tuple(map(str, head.items()))
        if around not in self._known:
            _, found = submission_from_values(self._ruleset, head)
            if found:
                return said
            self._known.add(around)
        return said.get("values", {})  # type: ignore[no-any-return]

    def _plain_cells(self, figures: dict[str, Any]) -> dict[str, str] | None:
        """The cells of a line that has only names of figures and single values: they are read as any column is. None
        where there is more to it, or something wrong."""
        cells: dict[str, str] = {}
        many = 0
        for name, value in figures.items():
            if value is None:
                continue
            if name not in self._columns:
                self._columns[name] = self._column(name)
            column = self._columns[name]
            text = _TEXTS[value] if isinstance(value, bool) else value if isinstance(value, str) else str(value)
            if column is None or not isinstance(value, (str, int)) or not text.strip():
                return None
            cells[column] = text
            many += 1
        return cells if many == len(cells) else None

    def _column(self, name: str) -> str | None:
        """The column of a figure, whatever name a line gives it; None for other names."""
        decl = vocabulary_of(self._ruleset).figure(name)
        return decl.id if decl is not None and decl.by is None and decl.sort != "outside" else None

    def _batch(self, rows: list[dict[str, str]]) -> pa.RecordBatch:
        import pyarrow as pa

        names = list(dict.fromkeys(("subject", *self._keep, *(name for row in rows for name in row))))
        arrays = [pa.array([row.get(name) for row in rows], pa.string()) for name in names]
        return pa.RecordBatch.from_arrays(arrays, names=names)


class _Twice(ValueError):
    """A name stands twice in an object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return made


def _broken(en: str, th: str, key: str = "default") -> Diagnostic:
    return Diagnostic("DG512", NOWHERE, {"reason": {"en": en, "th": th}}, key)


def _plain(value: object) -> str | None:
    """A kept value as text."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _cells(submission: Submission, ruleset: Ruleset) -> dict[str, str]:
    """What was read, as texts by column: figures by their keys, given cells by theirs."""
    cells = {} if submission.subject is None else {"subject": submission.subject}
    for key, value in submission.figures.items():
        cells[key] = text_of(value, ruleset.figures[_declared(key)].type)
    for key, value in submission.given.items():
        cells[key] = text_of(value, ruleset.cells[key].type)
    return cells


def _declared(key: str) -> str:
    """The figure of a key: that of `transactions@2565` and of `availability[portal-a]`."""
    return key.partition("@")[0].partition("[")[0]


def text_of(value: Value, of: Type) -> str:
    """A value as a submission would state it."""
    match value:
        case Nothing():
            return state_words(value, "en")
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return with_unit(value, of, "en")
        case int() if of == Simple("date"):
            return date.fromordinal(value).isoformat()
        case tuple():
            return "; ".join(value)
        case _:
            return str(value)


def open_json_lines(path: Path, ruleset: Ruleset, keep: Sequence[str], encoding: str | None) -> JsonLinesSource:
    """A JSON Lines file of the disk."""
    return JsonLinesSource(path.open("rb"), str(path), ruleset, keep=keep, encoding=encoding, size=path.stat().st_size)
