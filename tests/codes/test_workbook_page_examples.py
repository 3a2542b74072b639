"""The examples on the docs pages of the codes of workbooks run: the form is made, the cells that an example shows are
filled in, and it is read. The first example of each language gives the code, the last one gives nothing.

An example consists of commands (`$ dgrules template …`), of cells with what is typed into them (`figures!D9   22`) and
of remarks in parentheses on what was done to the form besides; each remark is known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, Literal
from zipfile import ZipFile

import pytest

import dgrules
from dgrules.diagnostics import table
from dgrules.exchange.submission import read
from dgrules.paths import codes_folder
from exchange.workbook.forms import EGA, empty, saved

LANGS: tuple[Literal["en", "th"], ...] = ("en", "th")
CODES = [code for code in table.codes() if "DG460" <= code < "DG470"]
_EXAMPLE = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TEMPLATE = re.compile(r"^\$ dgrules template (\S+) --format xlsx --out form\.xlsx$", re.MULTILINE)
_EVALUATE = re.compile(r"^\$ dgrules evaluate (\S+) form\.xlsx$", re.MULTILINE)
_CELLS = re.compile(r"^(\w+)!([A-Z]\d+(?::[A-Z]\d+)?)[ ]*([^(\n]*?)[ ]*(?:\(.*\))?$", re.MULTILINE)
_REMARK = re.compile(r"\(([^()]+)\)$", re.MULTILINE)
_CALCULATED = re.compile(r"(\S+)%$")


def _correct_rules(book: Any) -> None:
    book["dgrules-form"]["B3"].value = "sha256:0"


def _delete_values(book: Any) -> None:
    book["figures"].delete_cols(4)


def _move_values(book: Any) -> None:
    sheet = book["figures"]
    sheet.move_range(f"D5:D{sheet.max_row}", cols=8)


def _insert_row(book: Any) -> None:
    book["figures"].insert_rows(10)


def _row_of_1_2(book: Any) -> None:
    assert book["figures"]["I11"].value == "values | 1.2"


def _as_it_is(book: Any) -> None:
    """What the formula came to is put in after saving."""


REMARKS: dict[str, Callable[[Any], None]] = {
    "the rule file is corrected": _correct_rules,
    "มีการแก้ไขไฟล์เกณฑ์": _correct_rules,
    "never calculated": _as_it_is,
    "ยังไม่เคยคำนวณ": _as_it_is,
    "calculated and saved: 67.00%": _as_it_is,
    "คำนวณและบันทึกแล้ว: 67.00%": _as_it_is,
    "the column “Value” was deleted": _delete_values,
    "ลบคอลัมน์ “ค่าที่รายงาน” แล้ว": _delete_values,
    "the column “Value” stands elsewhere": _move_values,
    "ย้ายคอลัมน์ “ค่าที่รายงาน” ไปไว้ที่อื่น": _move_values,
    "in a row that was inserted": _insert_row,
    "ในแถวที่แทรก": _insert_row,
    "in the row of 1.2": _row_of_1_2,
    "ในแถวของข้อ 1.2": _row_of_1_2,
}


def found(text: str, lang: Literal["en", "th"]) -> set[str]:
    """The codes that the form of an example gives."""
    made, read_under = _TEMPLATE.search(text), _EVALUATE.search(text)
    book = empty(dgrules.load(made[1] if made else EGA).meaning, lang)
    remarks = _REMARK.findall(text)
    for remark in remarks:
        REMARKS[remark](book)
    for name, cells, typed in _CELLS.findall(text):
        _type(book[name] if name in book.sheetnames else book.create_sheet(name), cells, typed)
    data = saved(book)
    for calculated in filter(None, map(_CALCULATED.search, remarks)):
        data = _with_result(data, float(calculated[1]) / 100)
    rules = dgrules.load(read_under[1] if read_under else EGA).meaning
    return {one.code for one in read(data, "form.xlsx", rules)[1]}


def _type(sheet: Any, cells: str, typed: str) -> None:
    """Types into a cell as a spreadsheet takes it; several cells are merged."""
    value: object = typed or None
    if typed.endswith("%"):
        value = float(typed.removesuffix("%")) / 100
    elif typed.isdigit():
        value = int(typed)
    sheet[cells.partition(":")[0]].value = value
    if ":" in cells:
        sheet.merge_cells(cells)


def _with_result(data: bytes, result: float) -> bytes:
    """The workbook with what its formula came to, which openpyxl does not write."""
    changed = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</f><v />", f"</f><v>{result}</v>".encode()))
    return changed.getvalue()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", CODES)
def test_wrong_and_right(code: str, lang: Literal["en", "th"]) -> None:
    page = (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    wrong, right = _EXAMPLE.findall(re.split(r"^## ", page, flags=re.MULTILINE)[1 + LANGS.index(lang)])
    assert found(wrong, lang) == {code}
    assert found(right, lang) == set()
