"""The workbook of a result: what stands in its cells is what the other reports say, numbers are numbers."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

import dgrules
from dgrules.model.result import Result
from dgrules.report.workbook import render

RULES = Path(__file__).parents[3] / "rules"


@pytest.fixture(scope="module")
def po() -> Result:
    handle = dgrules.load("po-evaluation/2560/ega")
    return handle.result(handle.submission(RULES / "po-evaluation/examples/ega-2560.yaml"))


@pytest.fixture(scope="module")
def scored() -> Result:
    handle = dgrules.load("dg-readiness/2560")
    return handle.result(handle.submission(RULES / "dg-readiness/examples/lampang-2560.yaml"))


def _book(result: Result, lang: Any, reasons: bool = True) -> Any:
    return openpyxl.load_workbook(BytesIO(render(result, lang, reasons)))


def _rows(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _texts(book: Any) -> set[str]:
    return {str(cell) for sheet in book.worksheets for row in _rows(sheet) for cell in row if cell is not None}


def test_sheets_in_both_languages(po: Result, scored: Result) -> None:
    assert _book(po, "en").sheetnames == ["Summary", "Components", "Indicators", "Reasons"]
    thai = ["สรุป", "องค์ประกอบ", "ตัวชี้วัด", "เหตุผล", "ลำดับความสำคัญ"]
    assert _book(scored, "th").sheetnames == thai, "only these rules have lists"


def test_an_english_workbook_has_no_thai_but_names_and_citations(po: Result) -> None:
    book = _book(po, "en")
    shown = [cell for name in ("Summary", "Components", "Indicators") for row in _rows(book[name]) for cell in row]
    assert not [cell for cell in shown if re.search("[ก-๙]", str(cell))]


def test_results_with_what_decided_them(po: Result) -> None:
    rows = _rows(_book(po, "en")["Summary"])
    found = {row[0]: row[1:3] for row in rows}
    assert found["overall"] == ["quality", "because all components above target"]
    assert found["quality-level"][0] == "level 2"


def test_components_and_their_colours(po: Result) -> None:
    sheet = _book(po, "en")["Components"]
    assert _rows(sheet)[:4] == [
        ["No.", "Component", "Passed", "Outcome"],
        ["1", "Function Base", "6/6, 100%", "above target"],
        ["2", "Agenda Base", "1/1, 100%", "above target"],
        ["3", "Area Base", None, "– not applicable"],
    ]
    rules = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for one in sheet.conditional_formatting for rule in one.rules
             if rule.operator == "equal"}  # fmt: skip
    assert rules == {'"above target"': "FFDDF2E0", '"below target"': "FFFBE3E0"}


def test_numbers_are_numbers_with_their_unit(po: Result) -> None:
    sheet = _book(po, "en")["Indicators"]
    found = {row[0].value: row[3] for row in sheet.iter_rows()}
    assert (found["1.1"].value, found["1.1"].number_format) == (22, '#,##0 "datasets"')
    assert found["1.5"].number_format in ("0%", "0.00%") and 0 < found["1.5"].value <= 1


def test_every_indicator_is_there_with_its_outcome(po: Result) -> None:
    rows = {row[0]: row for row in _rows(_book(po, "th")["ตัวชี้วัด"])}
    for view in po.indicators.values():
        mark = {"passed": "✓ ผ่าน", "not passed": "✗ ไม่ผ่าน"}.get(str(view.outcome))
        assert mark is None or rows[view.node.number][4] == mark


def test_the_radar_is_the_programs_own_and_draws_the_sheet_of_components(po: Result) -> None:
    with ZipFile(BytesIO(render(po, "en"))) as parts:
        (chart,) = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        text = parts.read(chart).decode()
    assert "<c:radarChart>" in text
    first = re.search(r"<c:val><c:numRef><c:f>Components!\$C\$(\d+):\$C\$(\d+)</c:f>", text)
    assert first is not None
    sheet = _book(po, "en")["Components"]
    shown = [(sheet.cell(row, 2).value, sheet.cell(row, 3).value) for row in range(int(first[1]), int(first[2]) + 1)]
    assert shown == [("1 Function Base", 1), ("2 Agenda Base", 1), ("4 Innovation Base", 1), ("5 Potential Base", 1)]


def test_what_is_open_is_drawn_as_far_as_it_is_possible() -> None:
    handle = dgrules.load("po-evaluation/2560/ega")
    result = handle.evaluate({"1.1": 22, "1.2": 20})
    with ZipFile(BytesIO(render(result, "en"))) as parts:
        text = parts.read("xl/charts/chart1.xml").decode()
    assert text.count("<c:ser>") == 2
    rows = _rows(_book(result, "en")["Components"])
    assert [row[1:4] for row in rows if row[1] == "1 Function Base"] == [["1 Function Base", pytest.approx(2 / 6), 1]]
    assert "indicator 1.3" in _texts(_book(result, "en"))


def test_priorities_with_guidance(scored: Result) -> None:
    rows = _rows(_book(scored, "th")["ลำดับความสำคัญ"])
    at = next(place for place, row in enumerate(rows) if row[1] == "ลำดับเร่งปรับปรุง")
    below = rows[at + 1 : at + 6]
    assert [row[0] for row in below] == ["1", "2", "3", "4", "5"]
    assert all(row[2] for row in below)


def test_without_reasons_there_is_no_why(po: Result) -> None:
    assert "Reasons" not in _book(po, "en", reasons=False).sheetnames


def test_the_digest_and_the_documents_are_there(po: Result) -> None:
    texts = _texts(_book(po, "en"))
    assert any(po.ruleset.digest in text for text in texts)
    assert any(text.startswith("[opdc-2560]") for text in texts)


def test_the_same_result_gives_the_same_bytes(po: Result) -> None:
    assert render(po, "th") == render(po, "th")


def test_rows_are_high_enough_for_thai(po: Result) -> None:
    """16 points of Thai with marks above and below take 27; two lines take twice that."""
    sheet = _book(po, "th")["ตัวชี้วัด"]
    heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
    assert min(heights) >= 27
    longest = max(range(1, sheet.max_row + 1), key=lambda row: len(str(sheet.cell(row, 3).value or "")))
    assert heights[longest - 1] >= 54
