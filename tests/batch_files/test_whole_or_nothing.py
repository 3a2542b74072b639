"""Results stand under their name when they are complete, and not a moment before."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import dgrules
from batch_files.conftest import Evaluate
from dgrules.batch import compile_columns
from dgrules.batch.files.formats import open_source
from dgrules.batch.files.run import AHEAD, evaluate_file
from dgrules.batch.files.source import Block
from dgrules.batch.files.stopped import Stopped

FORMS = ("csv", "parquet", "jsonl", "xlsx")


def submissions(count: int) -> bytes:
    lines = ["subject,1.1,1.2,2.1", *(f"s{n},80%,{n},3" for n in range(count))]
    path = Path("in.csv")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path.read_bytes()


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


LIMITED = """
    import resource, signal, sys
    from pathlib import Path
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    from click.testing import CliRunner
    from dgrules.cli import main
    done = CliRunner().invoke(main, ["evaluate", "demo.dgr", "in.csv", "--out", sys.argv[1], "--lang", sys.argv[2]])
    sys.stdout.write(done.output)
    sys.exit(done.exit_code)
"""


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("form", FORMS)
def test_no_room_while_writing(folder: Path, form: str, lang: str) -> None:
    """A file may not grow beyond 20 kB here: as on a full disk, the system refuses in the middle of the work."""
    before = submissions(20_000)
    out = Path(f"out.{form}")
    out.write_text("what was there", encoding="utf-8")
    code = [sys.executable, "-c", textwrap.dedent(LIMITED), str(out), lang]
    done = subprocess.run(code, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == 2, done.stdout + done.stderr
    words = {"en": "`{}` could not be written, row ", "th": "เขียน `{}` ไม่ได้ ณ แถวที่ "}[lang].format(out)
    assert words in done.stdout
    assert {"en": "the file is larger than the system allows", "th": "ไฟล์ใหญ่เกินกว่าที่ระบบอนุญาต"}[lang] in done.stdout
    assert out.read_text(encoding="utf-8") == "what was there"
    assert Path("in.csv").read_bytes() == before
    assert names() == sorted(["demo.dgr", "in.csv", out.name])


class Interrupted:
    """A table whose reader is interrupted after some rows."""

    name, columns, rows = "in.csv", ("subject", "1.1"), None

    def __init__(self, end: BaseException) -> None:
        self.end = end
        self.closed = False

    def done(self) -> None:
        return None

    def blocks(self) -> Iterator[Block]:
        batch = pa.RecordBatch.from_pydict({"subject": ["a"] * 100, "1.1": ["80%"] * 100})
        for number in range(10):
            yield Block(batch, 1 + 100 * number, {})
        raise self.end

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.parametrize("form", FORMS)
def test_an_interrupt_leaves_nothing(folder: Path, form: str, workers: int) -> None:
    rules = dgrules.load("demo.dgr").meaning
    source = Interrupted(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        evaluate_file(compile_columns(rules), source, Path(f"out.{form}"), workers=workers)
    assert source.closed
    assert names() == ["demo.dgr"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command(folder: Path, number: int) -> None:
    """The submissions come from a pipe, so that the command is in the middle of them when the signal comes."""
    os.mkfifo("in.csv")
    code = [sys.executable, "-m", "dgrules", "evaluate", "demo.dgr", "in.csv", "--out", "out.csv", "--lang", "en"]
    done = subprocess.Popen(code, stderr=subprocess.PIPE, text=True)
    with Path("in.csv").open("w", encoding="utf-8") as pipe:
        pipe.write("subject,1.1,1.2,2.1\n" + "a,80%,20,3\n" * 100_000)
        pipe.flush()
        done.send_signal(number)
        _, error = done.communicate(timeout=60)
    assert done.returncode == 2
    assert error == "dgrules: stopped; nothing was written to out.csv\n"
    assert names() == ["demo.dgr", "in.csv"]


def test_a_page_that_is_damaged_in_the_middle(evaluate: Evaluate) -> None:
    """The table of contents is whole, a stretch of the columns is not: the rows before it are not results."""
    table = pa.table({"subject": [f"s{n}" for n in range(400_000)], "1.2": list(range(400_000))})
    parquet.write_table(table, "in.parquet", compression="zstd", row_group_size=50_000, use_dictionary=False)
    data = bytearray(Path("in.parquet").read_bytes())
    at = parquet.ParquetFile("in.parquet").metadata.row_group(5).column(1).data_page_offset
    data[at + 40 : at + 4000] = os.urandom(3960)
    Path("in.parquet").write_bytes(data)
    with pytest.raises(Stopped) as stopped:
        evaluate("in.parquet", "out.csv", workers=2)
    assert stopped.value.diagnostic.code == "DG514"
    # row 250,001, where the damage begins, is in the batch that begins three batches of 65,536 rows from the start
    assert "from row 196,609 on" in stopped.value.diagnostic.message("en")
    assert names() == ["demo.dgr", "in.parquet"]


def test_the_mode_of_a_file_that_is_replaced(evaluate: Evaluate) -> None:
    submissions(3)
    Path("out.csv").touch(mode=0o640)
    Path("out.csv").chmod(0o640)
    evaluate("in.csv", "out.csv")
    assert Path("out.csv").stat().st_mode & 0o777 == 0o640


def test_who_reads_the_old_results_reads_them_to_their_end(evaluate: Evaluate) -> None:
    """The name goes over to the new file in one step; nothing is written into the old one."""
    submissions(3)
    Path("out.csv").write_text("the old results", encoding="utf-8")
    with Path("out.csv").open(encoding="utf-8") as old:
        evaluate("in.csv", "out.csv")
        assert old.read() == "the old results"
    assert "s2" in Path("out.csv").read_text(encoding="utf-8")


def test_a_new_file_has_the_mode_that_the_system_gives(evaluate: Evaluate) -> None:
    submissions(3)
    before = os.umask(0o027)
    try:
        evaluate("in.csv", "out.csv")
    finally:
        os.umask(before)
    assert Path("out.csv").stat().st_mode & 0o777 == 0o640


def test_the_batches_on_their_way_are_few(folder: Path) -> None:
    """Reading waits for writing: memory does not grow with the table."""
    rules = dgrules.load("demo.dgr").meaning
    read = 0
    ahead: list[int] = []

    class Counted(Interrupted):
        def blocks(self) -> Iterator[Block]:
            nonlocal read
            batch = pa.RecordBatch.from_pydict({"subject": ["a"] * 10, "1.1": ["80%"] * 10})
            for number in range(100):
                read += 1
                yield Block(batch, 1 + 10 * number, {})

    def progress(_: float | None, rows: int) -> None:
        ahead.append(read - rows // 10)

    source = Counted(KeyboardInterrupt())
    counts = evaluate_file(compile_columns(rules), source, Path("out.csv"), workers=2, progress=progress)
    assert counts.rows == 1000
    assert max(ahead) <= 2 * AHEAD + 1


def test_the_source_is_open_only_as_long_as_it_is_read(evaluate: Evaluate) -> None:
    submissions(3)
    rules = dgrules.load("demo.dgr").meaning
    source = open_source(Path("in.csv"), rules)
    evaluate_file(compile_columns(rules), source, Path("out.csv"))
    assert source._stream.closed  # type: ignore[attr-defined]
