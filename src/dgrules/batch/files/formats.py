"""Which file a name means: what reads it as a table of submissions, what writes a table of results to it."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dgrules.batch.files.source import Source
from dgrules.batch.files.stopped import Stopped, trouble
from dgrules.batch.files.target import Writer
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    import pyarrow as pa

FORMS: Final = {
    ".parquet": "parquet", ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx",
}  # fmt: skip
EXTRA: Final = "batch"
"""The extra that installs what tables need."""
_NEEDS: Final = {"parquet": ("pyarrow",), "csv": ("pyarrow",), "jsonl": ("pyarrow",)}
_BOOKS: Final = {"read": "openpyxl", "write": "xlsxwriter"}


def form_of(path: Path) -> str | None:
    """`parquet`, `csv`, `jsonl` or `xlsx` by the end of a name; None when it is none of these."""
    return FORMS.get(path.suffix.lower())


def is_table(name: str) -> bool:
    """Whether a submission's name means a table of many."""
    return form_of(Path(name)) is not None


def open_source(
    path: Path, ruleset: Ruleset, keep: Sequence[str] = (), encoding: str | None = None, sheet: str | None = None
) -> Source:
    """The table of submissions in a file. `Stopped` when it cannot be read at all."""
    form = known_form(path)
    installed(form, "read")
    try:
        if form == "csv":
            from dgrules.batch.files.csv_source import open_csv

            return open_csv(path, encoding)
        if form == "jsonl":
            from dgrules.batch.files.jsonl_source import open_json_lines

            return open_json_lines(path, ruleset, keep, encoding)
        if form == "xlsx":
            from dgrules.batch.files.xlsx_source import XlsxSource

            return XlsxSource(path, sheet)
        from dgrules.batch.files.parquet_source import ParquetSource

        return ParquetSource(path)
    except OSError as error:
        raise Stopped.unreadable(str(path), error) from None


def open_writer(out: Path, made: Path, schema: pa.Schema) -> Writer:
    """What writes results to `made`, in the form that the name of `out` asks for."""
    form = known_form(out)
    installed(form, "write")
    if form == "csv":
        from dgrules.batch.files.csv_target import CsvTarget

        return CsvTarget(made, schema)
    if form == "jsonl":
        from dgrules.batch.files.jsonl_target import JsonLinesTarget

        return JsonLinesTarget(made, schema)
    if form == "xlsx":
        from dgrules.batch.files.xlsx_target import XlsxTarget

        return XlsxTarget(made, schema, str(out))
    from dgrules.batch.files.parquet_target import ParquetTarget

    return ParquetTarget(made, schema)


def check_target(out: Path) -> None:
    """`Stopped` when results cannot be written to such a file."""
    installed(known_form(out), "write")
    if not out.parent.is_dir():
        reason = trouble(OSError(errno.ENOENT, os.strerror(errno.ENOENT)))
        raise Stopped("DG509", "folder", file=str(out), row=1, reason=reason)


def known_form(path: Path) -> str:
    """The kind of table; `Stopped` when the name means none."""
    form = form_of(path)
    if form is None:
        raise Stopped("DG513", file=str(path), known=[f"`{end}`" for end in FORMS])
    return form


def installed(form: str, way: str) -> None:
    """`Stopped` with the extra to install when a library is not there."""
    needs = _NEEDS.get(form, ("pyarrow", _BOOKS[way]))
    missing = [name for name in ("numpy", *needs) if find_spec(name) is None]
    if missing:
        raise Stopped("DG530", form=form, missing=[f"`{name}`" for name in missing], extra=EXTRA)
