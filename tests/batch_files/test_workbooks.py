"""Excel as people fill it in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from batch_files.conftest import Evaluate, column, rows
from dgrules.batch.files import xlsx_source, xlsx_target
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.files.xlsx_source import XlsxSource

HEAD = ["subject", "1.1", "1.2", "2.1"]


def write(name: str, lines: list[list[Any]], percent: tuple[int, int] | None = None) -> None:
    """A workbook with one sheet; the cell at `percent` is formatted as one."""
    with xlsxwriter.Workbook(name) as book:
        sheet = book.add_worksheet()
        shown = book.add_format({"num_format": "0%"})
        for row, cells in enumerate(lines):
            for at, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(row, at, cell, *([shown] if (row, at) == percent else []))


def test_a_percent_is_what_is_formatted_as_one(evaluate: Evaluate) -> None:
    """0.8 shown as 80 % is 80 %; 0.8 and 80 shown as they are have no sign, and are refused."""
    write("in.xlsx", [HEAD, ["a", 0.8, 20, 3], ["b", 0.8, 20, 3], ["c", 80, 20, 3]], percent=(1, 1))
    evaluate("in.xlsx", "out.csv")
    assert column("out.csv", "status") == ["complete", "refused", "refused"]
    assert column("out.csv", "overall") == ["good", None, None]


def test_numbers_have_fifteen_digits(evaluate: Evaluate) -> None:
    """(0.1 + 0.7) × 10 / 8 × 3 is 3 in Excel, the target, though the float is just below."""
    almost = (0.1 + 0.7) * 10 / 8 * 3
    assert almost < 3
    write("in.xlsx", [HEAD, ["a", "80%", 20, almost]])
    evaluate("in.xlsx", "out.csv")
    assert column("out.csv", "overall") == ["good"]


def test_other_cells(folder: Path) -> None:
    """Yes and no, dates, whole numbers that are floats, texts."""
    with xlsxwriter.Workbook("in.xlsx") as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["a", "b", "c", "d", "e"])
        sheet.write_boolean(1, 0, True)
        sheet.write_datetime(1, 1, date(2017, 9, 30), day)
        sheet.write_number(1, 2, 1e15)
        sheet.write_number(1, 3, -0.05)
        sheet.write_string(1, 4, " x ")
    (block,) = XlsxSource(Path("in.xlsx")).blocks()
    assert list(block.rows.to_pylist()[0].values()) == ["yes", "2017-09-30", "1000000000000000", "-0.05", " x "]


def test_empty_rows_are_no_rows(evaluate: Evaluate) -> None:
    write("in.xlsx", [HEAD, [], ["a", "80%", 20, 3], [], ["b", "8%", 20, 3], [None, None, ""]])
    evaluate("in.xlsx", "out.csv")
    assert column("out.csv", "subject") == ["a", "b"]


def test_a_sheet_by_name(evaluate: Evaluate) -> None:
    with xlsxwriter.Workbook("in.xlsx") as book:
        for year, percent in (("2559", "8%"), ("2560", "80%")):
            sheet = book.add_worksheet(year)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, [year, percent, 20, 3])
        book.add_worksheet("empty")
    evaluate("in.xlsx", "out.csv", sheet="2560")
    assert rows("out.csv", "subject", "overall") == [{"subject": "2560", "overall": "good"}]


def test_more_rows_than_a_sheet_has_are_not_read(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that claims them was not made by Excel; it is not read to its end."""
    monkeypatch.setattr(xlsx_source, "SHEET_ROWS", 4)
    write("in.xlsx", [HEAD, *(["a", "80%", 20, 3] for _ in range(4))])
    with pytest.raises(Stopped) as stopped:
        evaluate("in.xlsx", "out.csv")
    assert stopped.value.diagnostic.code == "DG507"
    assert not Path("out.csv").exists()


def test_a_row_too_many_is_not_written(evaluate: Evaluate, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many rows a CSV file has shows at its end; nothing is left of what was written."""
    monkeypatch.setattr(xlsx_target, "SHEET_ROWS", 4)
    lines = ["subject,1.1,1.2,2.1", *["a,80%,20,3"] * 3]
    Path("in.csv").write_text("\n".join(lines), encoding="utf-8")
    evaluate("in.csv", "out.xlsx")
    Path("in.csv").write_text("\n".join([*lines, "b,80%,20,3"]), encoding="utf-8")
    before = Path("out.xlsx").read_bytes()
    with pytest.raises(Stopped) as stopped:
        evaluate("in.csv", "out.xlsx")
    assert stopped.value.diagnostic.code == "DG507"
    assert Path("out.xlsx").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["demo.dgr", "in.csv", "out.xlsx"]


def test_texts_that_would_fill_the_memory(evaluate: Evaluate) -> None:
    """The size is looked at before anything is unpacked."""
    write("in.xlsx", [HEAD, ["a", "80%", 20, 3]])
    with ZipFile("in.xlsx") as good, ZipFile("bomb.xlsx", "w", ZIP_DEFLATED) as bomb:
        for part in good.namelist():
            if not part.endswith("sharedStrings.xml"):
                bomb.writestr(part, good.read(part))
        with bomb.open("xl/sharedStrings.xml", "w", force_zip64=True) as texts:
            for _ in range(201):
                texts.write(b" " * 1_000_000)
    with pytest.raises(Stopped) as stopped:
        evaluate("bomb.xlsx", "out.csv")
    assert stopped.value.diagnostic.code == "DG507"
    assert stopped.value.diagnostic.help_key == "texts"


@pytest.mark.parametrize("data", [b"", b"PK", b"subject,1.1\na,2\n"], ids=["empty", "cut", "csv"])
def test_what_is_no_workbook(evaluate: Evaluate, data: bytes) -> None:
    Path("in.xlsx").write_bytes(data)
    with pytest.raises(Stopped) as stopped:
        evaluate("in.xlsx", "out.csv")
    assert stopped.value.diagnostic.code == "DG514"


def test_a_workbook_cut_in_its_sheet(evaluate: Evaluate) -> None:
    write("in.xlsx", [HEAD, *([f"s{n}", "80%", 20, 3] for n in range(50))])
    with ZipFile("in.xlsx") as good, ZipFile("cut.xlsx", "w") as cut:
        for part in good.namelist():
            data = good.read(part)
            cut.writestr(part, data[:-900] if part.endswith("sheet1.xml") else data)
    with pytest.raises(Stopped) as stopped:
        evaluate("cut.xlsx", "out.csv")
    assert stopped.value.diagnostic.code == "DG514"
    assert "from row" in stopped.value.diagnostic.message("en")
    assert not Path("out.csv").exists()
