"""`dgrules evaluate` of a table, as people run it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dgrules.cli import main, progress
from dgrules.cli.progress import bar

GOOD = "subject,province,1.1,1.2,2.1\na,Nan,80%,20,3\n"


def run(*args: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["evaluate", "demo.dgr", *args, "--lang", lang])


@pytest.fixture(autouse=True)
def table(folder: Path) -> None:
    Path("in.csv").write_text(GOOD, encoding="utf-8")


def test_all_good() -> None:
    done = run("in.csv", "--keep", "province", "--out", "out.csv")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "out.csv: 1 rows: 1 complete\n", "")


def test_refused_rows_are_told_and_counted() -> None:
    lines = [f"s{n},Nan,80,20,3" for n in range(8)]
    Path("in.csv").write_text(GOOD + "\n".join(lines), encoding="utf-8")
    done = run("in.csv", "--keep", "province", "--out", "out.csv")
    assert done.exit_code == 1
    said = done.stdout.splitlines()
    assert said[0] == "out.csv: 9 rows: 1 complete, 8 refused"
    assert said[1] == (
        "  row 2 (s0): DG431: `1.1` is a percent, and `80` has no unit (write `80%` if that is what is meant)"
    )
    assert said[5].startswith("  row 6 (s4)")
    assert said[6:] == ["  and 3 more; the column `diagnostic` of the results has them all"]
    done = run("in.csv", "--keep", "province", "--out", "out.csv", lang="th")
    assert "  แถวที่ 2 (s0): DG431: `1.1` เป็นร้อยละ แต่ `80` ไม่มีหน่วย" in done.stdout
    assert "DG431: `1.1` เป็นร้อยละ" in Path("out.csv").read_text(encoding="utf-8"), (
        "the reasons are in the same language"
    )


def test_a_column_nobody_asked_for() -> None:
    done = run("in.csv", "--out", "out.csv")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "DG501 column-not-known: the rules know no column `province`" in done.stderr
    assert not Path("out.csv").exists()


def test_a_column_to_keep_that_is_not_there() -> None:
    done = run("in.csv", "--keep", "province,ministry", "--out", "out.csv")
    assert done.exit_code == 2
    assert "`ministry`" in done.stderr


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["in.csv"], {"en": "needs a file for its results", "th": "ต้องระบุไฟล์ผลการประเมิน"}),
        (["in.csv", "in.csv", "--out", "out.csv"], {"en": "on its own", "th": "ทีละไฟล์"}),
        (["in.csv", "--out", "in.csv"], {"en": "would take the place", "th": "จะทับไฟล์รายงานผล"}),
        (["in.csv", "--out", "./in.csv"], {"en": "would take the place", "th": "จะทับไฟล์รายงานผล"}),
        (
            ["in.csv", "--out", "out.csv", "--encoding", "martian"],
            {"en": "no encoding `martian`", "th": "รหัสอักขระชื่อ `martian`"},
        ),
        (["in.csv", "--out", "out.csv", "--encoding", "zlib"], {"en": "no encoding `zlib`", "th": "รหัสอักขระชื่อ `zlib`"}),
        (["in.csv", "--out", "out.txt"], {"en": "DG513", "th": "DG513"}),
        (["nowhere.csv", "--out", "out.csv"], {"en": "there is no such file", "th": "ไม่มีไฟล์หรือโฟลเดอร์นี้"}),
    ],
)
def test_what_cannot_be_done(args: list[str], words: dict[str, str], lang: str) -> None:
    done = run(*args, lang=lang)
    assert done.exit_code == 2
    assert words[lang] in done.stderr
    assert done.stdout == ""
    assert Path("in.csv").read_text(encoding="utf-8") == GOOD
    assert {path.name for path in Path().iterdir()} == {"demo.dgr", "in.csv"}


def test_an_extra_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dgrules.batch.files.formats.find_spec", lambda name: None)
    done = run("in.csv", "--out", "out.csv")
    assert done.exit_code == 2
    assert 'pip install "dgrules[batch]"' in done.stderr


def test_nothing_of_tables_is_loaded_for_a_single_submission() -> None:
    import subprocess

    Path("one.yaml").write_text('ruleset: demo/2560\nvalues: {"1.1": 80%}\n', encoding="utf-8")
    code = """
import sys
from click.testing import CliRunner
from dgrules.cli import main
done = CliRunner().invoke(main, ["evaluate", "demo.dgr", "one.yaml"])
assert done.exit_code == 0, done.output
print([name for name in ("numpy", "pyarrow", "openpyxl", "xlsxwriter") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


class Terminal:
    """What standard error is; `shown` is what was written to it."""

    encoding = "utf-8"

    def __init__(self, tty: bool) -> None:
        self.tty, self.shown = tty, ""

    def isatty(self) -> bool:
        return self.tty

    def write(self, text: str) -> int:
        self.shown += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("tty", "patience", "bars"), [(True, 0, True), (True, 1000, False), (False, 0, False)])
def test_a_bar_on_a_terminal_after_a_while(
    tty: bool, patience: int, bars: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Terminal(tty)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", patience - 1)
    monkeypatch.setenv("TERM", "xterm")
    with bar("in.csv") as tell:
        tell(0.5, 1234)
        tell(None, 5678)
        tell(1.0, 9999)
    assert ("9,999" in screen.shown) == bars
    assert (screen.shown == "") != bars
