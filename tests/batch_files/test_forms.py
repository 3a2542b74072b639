"""Every form of table in, every form out: the same rows in the same order."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow import parquet

from batch_files.conftest import Evaluate, column, rows
from dgrules.batch.files import csv_source, jsonl_source, xlsx_source

HEAD = ("subject", "province", "1.1", "1.2", "2.1")
TABLE = [
    ("a", "ลำปาง", "80%", "20", "3"),
    ("b", "น่าน", "79.99%", "20", "3"),
    ("c", "น่าน", "ร้อยละ ๘๐", "๒๐ datasets", "3.5"),
    ("d", "แพร่", "", "20", "3"),
    ("e", "แพร่", "80", "20", "3"),
]
# by hand: a and c pass everything; b fails 1.1, so half of the first component passes, which is below;
# d has not said 1.1, which decides whether 1/2 or 2/2 pass; e has a percent without its sign
OVERALL = ["good", "poor", "good", None, None]
STATES = ["value", "value", "value", "open", None]
STATUS = ["complete", "complete", "complete", "incomplete", "refused"]


def write_csv(name: str) -> None:
    Path(name).write_text("\n".join(",".join(row) for row in (HEAD, *TABLE)), encoding="utf-8")


def write_parquet(name: str) -> None:
    columns = {title: [row[at] or None for row in TABLE] for at, title in enumerate(HEAD)}
    parquet.write_table(pa.table(columns), name)


def write_jsonl(name: str) -> None:
    lines = []
    for number, (subject, province, *figures) in enumerate(TABLE):
        said = {name: figure or None for name, figure in zip(HEAD[2:], figures, strict=True)}
        flat = number % 2 == 0  # the others with their sections, as in a file of their own
        figures_or_sections = said if flat else {"ruleset": "demo/2560", "values": said}
        lines.append(json.dumps({"subject": subject, "province": province, **figures_or_sections}, ensure_ascii=False))
    Path(name).write_text("\n".join(lines), encoding="utf-8")


def write_xlsx(name: str) -> None:
    with xlsxwriter.Workbook(name) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((HEAD, *TABLE)):
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(at, place, text)


WRITERS = {"csv": write_csv, "parquet": write_parquet, "jsonl": write_jsonl, "xlsx": write_xlsx}


@pytest.mark.parametrize("written", WRITERS)
@pytest.mark.parametrize("read", WRITERS)
def test_the_same_rows_in_the_same_order(evaluate: Evaluate, read: str, written: str) -> None:
    WRITERS[read](f"in.{read}")
    before = Path(f"in.{read}").read_bytes()
    counts = evaluate(f"in.{read}", f"out.{written}", keep=("province",))
    assert counts.rows == 5
    assert counts.by_status == {"complete": 3, "incomplete": 1, "refused": 1}
    found = rows(f"out.{written}", "subject", "province", "status", "overall", "overall.state", "diagnostic")
    assert [row["subject"] for row in found] == ["a", "b", "c", "d", "e"]
    assert [row["province"] for row in found] == [row[1] for row in TABLE]
    assert [row["status"] for row in found] == STATUS
    assert [row["overall"] for row in found] == OVERALL
    assert [row["overall.state"] for row in found] == STATES
    assert [bool(row["diagnostic"]) for row in found] == [False, False, False, False, True]
    assert found[4]["diagnostic"].startswith("DG431: `1.1` is a percent, and `80` has no unit (write `80%`")
    assert Path(f"in.{read}").read_bytes() == before, "the submissions stay as they are"
    assert sorted(path.name for path in Path().iterdir()) == sorted(["demo.dgr", f"in.{read}", f"out.{written}"])


def test_shares_are_exact(evaluate: Evaluate) -> None:
    write_csv("in.csv")
    evaluate("in.csv", "out.csv", keep=("province",))
    found = rows("out.csv", "first share", "first share.numerator", "first share.denominator")
    # of b one of two passed
    assert list(found[1].values()) == ["50", 1, 2]
    assert list(found[4].values()) == [None, None, None], "a refused row has no results"


def test_many_workers_keep_the_order(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_source, "BYTES", 400)
    lines = [f"s{number},80%,{number % 40},3" for number in range(2000)]
    Path("in.csv").write_text("subject,1.1,1.2,2.1\n" + "\n".join(lines), encoding="utf-8")
    evaluate("in.csv", "one.parquet", workers=1)
    evaluate("in.csv", "many.parquet", workers=4)
    assert column("many.parquet", "subject") == [f"s{number}" for number in range(2000)]
    assert parquet.read_table("one.parquet") == parquet.read_table("many.parquet")
    # 20 datasets are the target, so the first twenty of each forty are half passed
    assert column("one.parquet", "overall") == (["poor"] * 20 + ["good"] * 20) * 50


@pytest.mark.parametrize(
    ("read", "limit", "most"),
    [("jsonl", "ROWS", 2), ("xlsx", "ROWS", 2), ("jsonl", "BYTES", 150), ("xlsx", "LETTERS", 30)],
)
def test_blocks_have_seams(
    evaluate: Evaluate, read: str, limit: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr({"jsonl": jsonl_source, "xlsx": xlsx_source}[read], limit, most)
    WRITERS[read](f"in.{read}")
    evaluate(f"in.{read}", "out.csv", keep=("province",), workers=2)
    assert column("out.csv", "subject") == ["a", "b", "c", "d", "e"]
    assert column("out.csv", "status") == STATUS


@pytest.mark.parametrize("written", WRITERS)
def test_no_rows_are_a_table_too(evaluate: Evaluate, written: str) -> None:
    Path("in.csv").write_text("subject,1.1,1.2,2.1\n", encoding="utf-8")
    assert evaluate("in.csv", f"out.{written}").rows == 0
    if written != "jsonl":  # a file of lines has no head
        assert rows(f"out.{written}", "subject", "overall") == []


def test_texts_of_a_workbook_stay_texts(evaluate: Evaluate) -> None:
    """What looks like a formula is not one, in the results either."""
    Path("in.csv").write_text('subject,1.1,1.2,2.1\n"=1+1",80%,20,3\n', encoding="utf-8")
    evaluate("in.csv", "out.xlsx")
    assert column("out.xlsx", "subject") == ["=1+1"]


def test_lists_are_one_cell(folder: Path) -> None:
    from click.testing import CliRunner

    from dgrules.cli import main

    # by hand: overall = (10·20 + 30·20 + 20·30 + 30·10 + 20·15 + 30·5) / 100; 10 is lowest, three have 30
    head = "subject,profile,has-public-services," + ",".join(
        f"{name} score"
        for name in ("policies", "capabilities", "public-services", "back-office", "infrastructure", "smart-technology")
    )
    Path("in.csv").write_text(f"{head}\na,department,yes,10,30,20,30,20,30\n", encoding="utf-8")
    for out in ("out.csv", "out.xlsx", "out.jsonl"):
        done = CliRunner().invoke(main, ["evaluate", "dg-readiness/2560", "in.csv", "--out", out, "--lang", "en"])
        assert done.exit_code == 0, done.output
        (found,) = rows(out, "overall.numerator", "overall.denominator", "strongest", "weakest")
        assert (found["overall.numerator"], found["overall.denominator"]) == (43, 2)
        words = found["strongest"].strip('[]"').replace('", "', "; ")
        assert words == "capabilities; back-office; smart-technology"
        assert "policies" in found["weakest"]


def test_lines_of_every_sort_say_the_same(folder: Path) -> None:
    """Flat, with sections, with inputs inside their indicator, under a second name, with whole and broken numbers."""
    lines = [
        {"1.1": 22, "1.2": 36, "4.1": "83.37%", "report-presented": True},
        {"subject": "ega", "1.1": "22 datasets", "indicator 1.2": 36,
         "4.1": {"value": "83.37%", "report-presented": True}},
        {"ruleset": "po-evaluation/2560/ega", "period": "fiscal year 2560", "values": {"1.1": 22, "1.2": 36.0,
         "4.1": {"value": "83.37%", "report-presented": "yes"}}},
        {"ruleset": "po-evaluation/2560/ega", "values": {"1.1": 22, "1.2": 36, "4.1": "83.37%"},
         "facts": {}, "given": {"component function": {"passed": 2, "counted": 2}}},
        {"ruleset": "po-evaluation/2563", "values": {"1.1": 22}},
        {"ruleset": "po-evaluation/2560/ega", "period": "fiscal year 2561", "values": {"1.1": 22}},
        {"1.1": ""},
        {"1.1": 22, "indicator 1.1": 22},
        {"1.1": 1e400, "1.2": 5},
        {"1.11": 22},
    ]  # fmt: skip
    Path("in.jsonl").write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    import dgrules
    from dgrules.batch import compile_columns
    from dgrules.batch.files.formats import open_source
    from dgrules.batch.files.run import evaluate_file

    rules = dgrules.load("po-evaluation/2560/ega").meaning
    evaluate_file(compile_columns(rules), open_source(Path("in.jsonl"), rules), Path("out.csv"))
    found = rows("out.csv", "subject", "status", "function share.state", "diagnostic")
    assert [row["subject"] for row in found] == ["ega"] * 10
    assert [row["status"] for row in found] == ["incomplete"] * 4 + ["refused"] * 6
    assert [row["function share.state"] for row in found[:4]] == ["open", "open", "open", "value"]
    codes = [row["diagnostic"][:5] for row in found[4:]]
    assert codes == ["DG413", "DG415", "DG430", "DG444", "DG438", "DG420"]
