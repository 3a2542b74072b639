"""`dgrules evaluate` of a table: one row in, one row out."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from dgrules.cli.options import CLEAN, FINDINGS, TROUBLE, trouble, wants_colour
from dgrules.cli.progress import bar

if TYPE_CHECKING:
    from dgrules.batch.files.run import Counts
    from dgrules.cli.tables import Table
    from dgrules.diagnostics import Diagnostic, Lang
    from dgrules.model.ruleset import Ruleset

_WORDS = {
    "out": (
        "a table of submissions needs a file for its results: --out results.parquet (or .csv, .xlsx, .jsonl)",
        "ต้องระบุไฟล์ผลการประเมินของตารางรายงานผลด้วย: --out results.parquet (หรือ .csv, .xlsx, .jsonl)",
    ),
    "one": (
        "a table of submissions is evaluated on its own; leave the other submissions to another command",
        "ตารางรายงานผลต้องประเมินทีละไฟล์ ให้แยกรายงานผลอื่นไปอีกคำสั่งหนึ่ง",
    ),
    "same": (
        "the results would take the place of the submissions; choose another name for --out",
        "ไฟล์ผลการประเมินจะทับไฟล์รายงานผล ให้เลือกชื่ออื่นสำหรับ --out",
    ),
    "rows": ("{} rows", "{} แถว"),
    "complete": ("{} complete", "ครบถ้วน {}"),
    "incomplete": ("{} incomplete", "ยังไม่ครบ {}"),
    "refused": ("{} refused", "ไม่รับ {}"),
    "row": ("row {}{}: {}", "แถวที่ {}{}: {}"),
    "more": (
        "and {} more; the column `diagnostic` of the results has them all",
        "และอีก {} แถว ดูทั้งหมดได้ในคอลัมน์ `diagnostic` ของผลการประเมิน",
    ),
    "stopped": ("stopped; nothing was written to {}", "หยุดแล้ว ไม่ได้เขียนไฟล์ {}"),
    "ended": ("stopped", "หยุดแล้ว"),
    "encoding": ("there is no encoding `{}`", "ไม่มีรหัสอักขระชื่อ `{}`"),
}  # fmt: skip


def say(key: str, lang: Lang, *args: object) -> str:
    """The words of these commands."""
    return _WORDS[key][lang == "th"].format(*args)


def evaluate_table(rules: Ruleset, names: tuple[str, ...], out: Path | None, table: Table, lang: Lang) -> NoReturn:
    """Evaluates the table and ends the command: 0, 1 when a row is refused, 2 when it could not be done."""
    path = checked(names, out, table, lang)
    assert out is not None
    from dgrules.batch.files.stopped import Stopped

    try:
        with interruptible(), bar(str(path)) as progress:
            counts = _run(_Job(rules, path, out, table, lang), progress)
    except Stopped as stopped:
        refuse(stopped.diagnostic, lang)
    except KeyboardInterrupt:
        trouble(say("stopped", lang, out))
    click.echo(_summary(counts, out, lang))
    sys.exit(FINDINGS if counts.refused else CLEAN)


@dataclass(frozen=True, slots=True)
class _Job:
    rules: Ruleset
    path: Path
    out: Path
    table: Table
    lang: Lang


def checked(names: tuple[str, ...], out: Path | None, table: Table, lang: Lang) -> Path:
    """The one table that is meant; the end of the command when it cannot be that."""
    if len(names) > 1:
        trouble(say("one", lang))
    if out is None:
        trouble(say("out", lang))
    path = Path(names[0])
    if out.exists() and path.exists() and out.samefile(path):
        trouble(say("same", lang))
    if table.encoding is not None:
        check_encoding(table.encoding, lang)
    return path


def check_encoding(name: str, lang: Lang) -> None:
    """The end of the command when Python knows no such encoding of text."""
    import codecs

    try:
        known = codecs.lookup(name)
    except LookupError:
        trouble(say("encoding", lang, name))
    if not known._is_text_encoding:
        trouble(say("encoding", lang, name))


def _run(job: _Job, progress: Any) -> Counts:
    from dgrules.batch.files.formats import open_source

    table = job.table
    source = open_source(job.path, job.rules, table.keep, table.encoding, table.sheet)
    from dgrules.batch import compile_columns
    from dgrules.batch.files.outputs import file_outputs
    from dgrules.batch.files.run import evaluate_file

    columns = compile_columns(job.rules, table.keep, job.lang)
    jobs = table.jobs or _cores()
    outputs = file_outputs(job.rules)
    return evaluate_file(columns, source, job.out, outputs=outputs, workers=jobs, progress=progress)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def refuse(finding: Diagnostic, lang: Lang) -> NoReturn:
    """The table cannot be worked with: why, on standard error, and exit code 2."""
    from dgrules.report.findings_text import render

    click.echo(render(finding, {}, lang, wants_colour(sys.stderr)), err=True)
    sys.exit(TROUBLE)


@contextmanager
def interruptible() -> Iterator[None]:
    """A request to end, from a terminal or from the system, is a KeyboardInterrupt, so that what is half done is
    cleared away."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _summary(counts: Counts, out: Path, lang: Lang) -> str:
    parts = [
        say(one, lang, f"{counts.by_status[one]:,}")
        for one in ("complete", "incomplete", "refused")
        if counts.by_status.get(one)
    ]
    lines = [f"{out}: {say('rows', lang, f'{counts.rows:,}')}" + (f": {', '.join(parts)}" if parts else "")]
    for row, subject, text in counts.first:
        lines.append("  " + say("row", lang, f"{row:,}", f" ({subject})" if subject else "", text))
    if counts.refused > len(counts.first):
        lines.append("  " + say("more", lang, f"{counts.refused - len(counts.first):,}"))
    return "\n".join(lines)
