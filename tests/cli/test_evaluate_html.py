"""`dgrules evaluate --format html`: one page for one submission, one that compares several, the date, other years."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dgrules.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "rules/po-evaluation/examples"
EGDI = ROOT / "rules/egdi/examples"


def evaluate(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, args), "--rules", str(ROOT / "rules"), "--format", "html"])


def headings(text: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<h1>.*?</h1>|<h2[^>]*>.*?</h2>", text)]


def test_one_page_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "ega.html"
    done = evaluate(
        "po-evaluation/2560/ega", EXAMPLES / "ega-2560.yaml", "--date", "2026-11-20", "--lang", "en", "--out", out
    )
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    text = out.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en">') and text.endswith("</html>\n")
    assert headings(text)[:4] == [
        "Electronic Government Agency (Public Organization)", "Results", "Components", "Indicators",
    ]  # fmt: skip
    assert "Report made on 20 November 2569" in text


def test_in_thai() -> None:
    done = evaluate(
        "po-evaluation/2563/dga", EXAMPLES / "dga-2563-q2-open.yaml", "--date", "2026-11-20", "--lang", "th"
    )
    assert done.exit_code == 0
    assert headings(done.stdout) == [
        "สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)", "สรุปผลประเมิน", "ตัวเลขที่ยังไม่รายงาน", "ผลรายองค์ประกอบ", "หมายเหตุ",
        "เกณฑ์ที่ใช้",
    ]  # fmt: skip


def test_the_date_is_today_unless_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> date:
            return date(2027, 1, 2)

    monkeypatch.setattr("dgrules.cli.pages.date", Today)
    done = evaluate("po-evaluation/2563/dga", EXAMPLES / "dga-2563-q2.yaml", "--lang", "en")
    assert '<time datetime="2027-01-02">2 January 2570</time>' in done.stdout


def test_several_are_compared(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text('ruleset: po-evaluation/2563/dga\nsubject: x\nvalues: {"9.9": 1}\n', encoding="utf-8")
    files = [EXAMPLES / "dga-2563-q1.yaml", EXAMPLES / "dga-2563-q2.yaml", bad]
    done = evaluate("po-evaluation/2563/dga", *files, "--date", "2026-11-20", "--lang", "en")
    assert done.exit_code == 1, "one is refused"
    assert headings(done.stdout) == [
        "Evaluation of public organisations", "Ranking", "Levels by component", "Refused", "The rules",
    ]  # fmt: skip
    assert "dga-2563-q2.yaml)" in done.stdout and "bad.yaml" in done.stdout and "9.9" in done.stdout


def test_one_that_is_refused_is_a_page_too(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text('ruleset: po-evaluation/2563/dga\nvalues: {"9.9": 1}\n', encoding="utf-8")
    done = evaluate("po-evaluation/2563/dga", bad, "--lang", "th")
    assert done.exit_code == 1
    assert headings(done.stdout) == ["การประเมินองค์การมหาชน", "รายงานผลที่ไม่รับ", "เกณฑ์ที่ใช้"]


def test_another_year() -> None:
    before = ["--before", "egdi/2016", str(EGDI / "thailand-2016.yaml")]
    done = evaluate("egdi/2018", EGDI / "thailand-2018.yaml", *before, "--date", "2026-11-20", "--lang", "en")
    assert done.exit_code == 0
    assert "Movement" in headings(done.stdout)
    assert "Since fiscal year 2559" in done.stdout


def test_another_year_that_cannot_be_read_ends_the_command(tmp_path: Path) -> None:
    before = ["--before", "egdi/2016", str(tmp_path / "none.yaml")]
    done = evaluate("egdi/2018", EGDI / "thailand-2018.yaml", *before, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "none.yaml" in done.stderr


def test_a_date_that_is_none() -> None:
    done = evaluate("egdi/2018", EGDI / "thailand-2018.yaml", "--date", "2026-13-01")
    assert done.exit_code == 2
    assert "2026-13-01" in done.stderr


TABLE = "subject,1.1,1.2,1.3,1.4,1.5,1.6\na,22,36,20,6,100%,3\nb,22,36,20,,100%,3\n<c>,22,36,20,6,100,3\n"


def test_a_table_is_compared_too(tmp_path: Path) -> None:
    """Row 3 is refused: 100 is no percent. Nothing is known of the other components, so no place is."""
    table = tmp_path / "all.csv"
    table.write_text(TABLE, encoding="utf-8")
    done = evaluate("po-evaluation/2560/ega", table, "--date", "2026-11-20", "--lang", "en")
    assert done.exit_code == 1
    assert headings(done.stdout)[1:4] == ["Ranking", "Levels by component", "Refused"]
    assert "row 3 (&lt;c&gt;)" in done.stdout and "DG431" in done.stdout
    assert re.findall(r'scope="row">(?:<span[^>]*>)?([ab])<', done.stdout) == ["a", "b"] * 2


def test_a_table_that_is_too_long_for_a_page(tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    table.write_text("subject,1.1\n" + "".join(f"s{number},22\n" for number in range(501)), encoding="utf-8")
    done = evaluate("po-evaluation/2560/ega", table, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "has more than 500 rows" in done.stderr and "summarize --format html" in done.stderr


def test_a_table_with_a_column_that_nobody_knows(tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    table.write_text("subject,9.9\na,1\n", encoding="utf-8")
    done = evaluate("po-evaluation/2560/ega", table, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "9.9" in done.stderr
