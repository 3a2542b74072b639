"""What a form looks like to a spreadsheet program: open cells, checks, lists, and what stands beside each."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest

import dgrules
from dgrules.exchange.literal import Want
from dgrules.exchange.raw import is_workbook
from dgrules.exchange.vocabulary import vocabulary_of
from dgrules.exchange.workbook.formats import validation
from dgrules.exchange.workbook.recognise import has_form
from dgrules.exchange.workbook.rows import Ask, rows
from dgrules.exchange.workbook.template import xlsx_template
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import PERCENTAGE_POINTS, Bounds
from exchange.workbook.forms import KEYS, STATE, VALUE, ega, empty, row_of

ALL = (
    "dg-readiness/2560", "dg-readiness-groups/2560", "director-evaluation/2560/ega", "egdi/2018",
    "evaluation-matrix/2568", "maturity/2017", "po-evaluation/2560", "po-evaluation/2560/ega", "po-evaluation/2563/dga",
    "project-progress/2563", "value-for-money/2568",
)  # fmt: skip


def _checks(book: Any, name: str, column: int = VALUE) -> Any:
    sheet = book["figures"]
    at = sheet.cell(row_of(sheet, name), column).coordinate
    found = [rule for rule in sheet.data_validations.dataValidation if at in rule.sqref]
    assert len(found) <= 1
    return found[0] if found else None


def _choices(book: Any, rule: Any) -> list[object]:
    sheet, _, area = rule.formula1.partition("!")
    first, _, last = area.replace("$", "").partition(":")
    return [cell.value for row in book[sheet.strip("='")][f"{first}:{last or first}"] for cell in row]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_figure_of_every_ruleset_has_a_cell(name: str, lang: Any) -> None:
    rules = dgrules.load(name).meaning
    asked = {row.ask.key for row in rows(rules, lang) if row.ask}
    for decl in rules.figures.values():
        if decl.by == "member":
            continue
        parts = decl.parts if decl.by else ("",)
        for part in parts:
            tail = (part,) if part else ()
            keys = {
                ("values", decl.id, *tail), ("facts", decl.id, *tail), ("given", decl.id, *tail),
                *([("profile",)] if decl.sort == "profile" else []),
                *(("outside", f"{of}/{year}", what) for of, year, what, key in rules.outside if key == decl.id),
            }  # fmt: skip
            assert len(keys & asked) == 1, decl.id


def test_only_cells_to_fill_in_are_open() -> None:
    book = empty(ega())
    sheet = book["figures"]
    assert sheet.protection.sheet
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    keyed = [row for row in range(6, sheet.max_row + 1) if sheet.cell(row, KEYS).value]
    triggered = sheet.cell(row_of(sheet, "2.1.2"), STATE).coordinate
    assert open_cells == {sheet.cell(row, VALUE).coordinate for row in keyed} | {triggered}
    assert sheet.column_dimensions["I"].hidden
    assert book["dgrules-form"].sheet_state == "hidden"


def test_what_stands_beside_a_cell() -> None:
    for lang, unit, target in (("en", "percent (%)", "at least 80%"), ("th", "ร้อยละ (%)", "ไม่น้อยกว่าร้อยละ 80")):
        sheet = empty(ega(), lang)["figures"]
        texts = [cell.value for cell in sheet[row_of(sheet, "1.5")]]
        assert texts[:3] == ["1.5", "งบประมาณ ICT ที่ประหยัดจากบริการกลาง", "ICT budget saved by shared services"]
        assert texts[5:8] == [unit, target, "opdc-2560: ส่วนที่ 1 ตาราง ข้อ 1.5"]


def test_formats_and_checks_follow_the_types(rules: Ruleset) -> None:
    book = empty(rules)
    sheet = book["figures"]
    names = ("1.5", "1.1", "budget", "gap", "egdi", "done-on", "remark", "conduct", "report-presented")
    formats = {name: sheet.cell(row_of(sheet, name), VALUE).number_format for name in names}
    assert formats == {
        "1.5": "0.00%", "1.1": "#,##0", "budget": '#,##0.00 "baht"', "gap": '0.00 "percentage points"', "egdi": "0",
        "done-on": "d mmmm yyyy", "remark": "@", "conduct": "@", "report-presented": "@",
    }  # fmt: skip
    share = _checks(book, "1.6")
    assert (share.type, share.operator or "between", share.formula1, share.formula2) == ("decimal", "between", "0", "1")
    assert (_checks(book, "4.3").formula1, _checks(book, "4.3").formula2) == ("1", "5")
    assert (_checks(book, "ratio").operator, _checks(book, "ratio").formula1) == ("greaterThan", "0")
    assert _checks(book, "egdi").type == "whole"
    assert _checks(book, "done-on").type == "date"
    assert _checks(book, "remark") is None
    assert _checks(book, "1.6").errorStyle == "warning", "a text such as ร้อยละ ๖๗ may be typed all the same"


def test_percentage_points_are_checked_as_they_are_typed() -> None:
    """The cell holds 5 for 5 points, whose base unit is 0.05."""
    want = Want(PERCENTAGE_POINTS, Bounds(Fraction(-1, 10), Fraction(1, 20)))
    rule = validation(Ask(("values", "gap"), want), None, "en")
    assert rule is not None
    assert (rule["minimum"], rule["maximum"]) == (-10, 5)


def test_lists_are_in_the_language_and_read_back(rules: Ruleset) -> None:
    for lang, yes, profile, may in (
        ("en", ["yes", "no"], ["Department", "Province"], ["not applicable"]),
        ("th", ["ใช่", "ไม่ใช่"], ["กรม", "จังหวัด"], ["ไม่ประเมิน"]),
    ):
        book = empty(rules, lang)
        assert _choices(book, _checks(book, "report-presented")) == yes
        assert _choices(book, _checks(book, "profile")) == profile
        assert _choices(book, _checks(book, "1.6", STATE)) == may
        assert _checks(book, "1.1", STATE) is None
    assert _choices(book, _checks(book, "effort")) == ["น้อยที่สุด", "น้อย", "ปานกลาง"]
    assert _choices(book, _checks(book, "conduct")) == ["not-well", "well", "ดีเยี่ยม"]


def test_every_choice_of_every_ruleset_is_read_back() -> None:
    from dgrules.exchange.findings import Refused
    from dgrules.exchange.literal import read_literal

    for name in ALL:
        meaning = dgrules.load(name).meaning
        for lang in ("th", "en"):
            for row in rows(meaning, lang):
                picks = row.ask.choices if row.ask else ()
                values = [read_literal(pick, row.ask.want) for pick in picks] if row.ask else []
                assert not [one for one in values if isinstance(one, Refused)]
                assert len(set(values)) == len(values)
        assert vocabulary_of(meaning)


def test_the_same_bytes_each_time() -> None:
    assert xlsx_template(ega(), "th") == xlsx_template(ega(), "th")


def test_the_id_and_the_digest_are_hidden_in_it() -> None:
    rules = ega()
    hidden = empty(rules)["dgrules-form"]
    assert [hidden["B2"].value, hidden["B3"].value] == [rules.id, rules.digest]


def test_a_form_is_told_from_other_files() -> None:
    data = xlsx_template(ega())
    other = BytesIO()
    openpyxl.Workbook().save(other)
    assert has_form(data) and not has_form(other.getvalue()) and not has_form(b"PK\x03\x04 broken")
    assert is_workbook(data, "a.XLSX") and not is_workbook(data, "a.yaml") and not is_workbook(b"ruleset: x", "a.xlsx")


def test_rows_are_high_enough_for_thai() -> None:
    sheet = empty(ega(), "th")["figures"]
    assert all(sheet.row_dimensions[row].height >= 27 for row in range(5, row_of(sheet, "5.1") + 1))
    assert sheet.row_dimensions[row_of(sheet, "4.1")].height >= 3 * 27
