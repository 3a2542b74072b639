"""A form that LibreOffice opened and saved is read as one that nobody touched; its formulas have their values then."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import dgrules
from dgrules.cli import main
from dgrules.exchange.submission import read
from dgrules.exchange.workbook.recognise import is_form
from dgrules.model.values import NOT_TRIGGERED
from exchange.workbook.forms import EGA, VALUE, empty, fill, row_of
from office.conftest import Convert

RULES = Path(__file__).parents[2] / "rules"


def _saved(book: Any, folder: Path, name: str = "form.xlsx") -> Path:
    path = folder / name
    book.save(path)
    return path


@pytest.mark.parametrize("lang", ["th", "en"])
def test_round_trip(convert: Convert, tmp_path: Path, lang: Any) -> None:
    """Template, filled in, saved by LibreOffice, evaluated: the figures, and the report that comes of them."""
    rules = dgrules.load(EGA).meaning
    book = fill(empty(rules, lang), {
        "1.1": 22, "1.2": "=4*9", "1.5": "=67/100", "4.1": 0.8337, "4.3": 4.25, "5.1": "ร้อยละ  ๖๗",
        "report-presented": "ใช่" if lang == "th" else "yes",
        "2.1.2!": "ไม่มีกรณีเกิดขึ้น" if lang == "th" else "not triggered",
    })  # fmt: skip
    path = convert(_saved(book, tmp_path), "xlsx")
    assert is_form(str(path))
    submission, found = read(path.read_bytes(), str(path), rules)
    assert found == ()
    assert submission is not None
    assert submission.figures == {
        "1.1": 22, "1.2": 36, "1.5": Fraction(67, 100), "4.1": Fraction(8337, 10000), "4.3": Fraction(17, 4),
        "5.1": Fraction(67, 100), "report-presented": True, "2.1.2": NOT_TRIGGERED,
    }  # fmt: skip
    done = CliRunner().invoke(main, ["evaluate", EGA, str(path), "--lang", "en"])
    assert done.exit_code == 0
    assert "36 services" in done.output and "67%" in done.output


def test_a_formula_that_failed_is_named(convert: Convert, tmp_path: Path) -> None:
    rules = dgrules.load(EGA).meaning
    book = fill(empty(rules), {"1.5": "=1/0"})
    path = convert(_saved(book, tmp_path), "xlsx")
    _, found = read(path.read_bytes(), "form.xlsx", rules)
    at = row_of(book["figures"], "1.5")
    assert [(one.code, one.span.place) for one in found] == [("DG462", f"form.xlsx:figures!D{at}")]


def test_a_wrong_cell_keeps_its_address(convert: Convert, tmp_path: Path) -> None:
    rules = dgrules.load(EGA).meaning
    book = fill(empty(rules), {"4.2": 67})
    sheet = book["figures"]
    cell = sheet.cell(row_of(sheet, "4.2"), VALUE)
    cell.number_format = "General"
    path = convert(_saved(book, tmp_path), "xlsx")
    _, found = read(path.read_bytes(), "form.xlsx", rules)
    assert [(one.code, one.span.place) for one in found] == [("DG431", f"form.xlsx:figures!{cell.coordinate}")]


def test_dates_money_and_years(convert: Convert, tmp_path: Path) -> None:
    rules = dgrules.load("evaluation-matrix/2568").meaning
    money = next(one for one in rules.figures.values() if type(one.type).__name__ == "Money" and one.by == "year")
    path = convert(_saved(fill(empty(rules, "th"), {f"{money.id} | {money.parts[0]}": 1401.97}), tmp_path), "xlsx")
    submission, found = read(path.read_bytes(), str(path), rules)
    assert found == () and submission is not None
    assert submission.figures == {f"{money.id}@{money.parts[0]}": Fraction(140197, 100)}

    rules = dgrules.load("director-evaluation/2560/ega").meaning
    name = next(one.id for one in rules.figures.values() if getattr(one.type, "name", "") == "date")
    path = convert(_saved(fill(empty(rules, "th"), {name: datetime(2017, 9, 30)}), tmp_path), "xlsx")
    submission, found = read(path.read_bytes(), str(path), rules)
    assert found == () and submission is not None
    assert submission.figures == {name: datetime(2017, 9, 30).toordinal()}


def test_members(convert: Convert, tmp_path: Path) -> None:
    rules = dgrules.load("dg-readiness-groups/2560").meaning
    book = empty(rules)
    sheet = book.worksheets[2]
    sheet["A6"].value, sheet["B6"].value = "กรม ก", 71.5
    path = convert(_saved(book, tmp_path), "xlsx")
    submission, found = read(path.read_bytes(), str(path), rules)
    assert found == () and submission is not None
    assert list(submission.figures.values()) == [Fraction(143, 2)]


def test_the_form_and_the_report_open_and_print(convert: Convert, tmp_path: Path) -> None:
    """Both become pages; the report keeps its sheets, its numbers and its radar."""
    form = tmp_path / "form.xlsx"
    out = tmp_path / "report.xlsx"
    runner = CliRunner()
    given = str(RULES / "po-evaluation/examples/ega-2560.yaml")
    assert runner.invoke(main, ["template", EGA, "--format", "xlsx", "--out", str(form)]).exit_code == 0
    done = runner.invoke(main, ["evaluate", EGA, given, "--format", "xlsx", "--lang", "th", "--out", str(out)])
    assert done.exit_code == 0
    for one in (form, out):
        assert convert(one, "pdf").read_bytes().startswith(b"%PDF")
    book = openpyxl.load_workbook(convert(out, "xlsx"))
    assert book.sheetnames == ["สรุป", "องค์ประกอบ", "ตัวชี้วัด", "เหตุผล"]
    assert book["ตัวชี้วัด"]["D3"].value == 22
    assert len(book["สรุป"]._charts) == 1
