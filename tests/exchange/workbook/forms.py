"""Forms filled in for tests: what a person does to them, by the keys of their rows; and those with something wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

import dgrules
from dgrules.diagnostics import Diagnostic
from dgrules.exchange.submission import read
from dgrules.exchange.workbook.template import xlsx_template
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission

EGA = "po-evaluation/2560/ega"
VALUE, STATE, KEYS = 4, 5, 9
Change = Callable[[Any], object]


def empty(rules: Ruleset, lang: Any = "en") -> Any:
    """The form of the rules, opened."""
    return openpyxl.load_workbook(BytesIO(xlsx_template(rules, lang)))


def row_of(sheet: Any, name: str, keys: int = KEYS) -> int:
    """The row of a figure, by the end of its key."""
    found = [row for row in range(1, sheet.max_row + 1) if _ends(sheet.cell(row, keys).value, name)]
    assert len(found) == 1, (name, found)
    return found[0]


def _ends(key: object, name: str) -> bool:
    return isinstance(key, str) and (key == name or key.endswith(f" | {name}"))


def fill(book: Any, said: Mapping[str, object]) -> Any:
    """Types values into their cells; a name that ends in `!` means the column of states."""
    sheet = book["figures"]
    for name, value in said.items():
        column = STATE if name.endswith("!") else VALUE
        sheet.cell(row_of(sheet, name.removesuffix("!")), column).value = value
    return book


def saved(book: Any) -> bytes:
    """The bytes of a workbook."""
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def reading(book: Any, rules: Ruleset, name: str = "filled.xlsx") -> tuple[Submission | None, tuple[Diagnostic, ...]]:
    """The form read as a submission."""
    return read(saved(book), name, rules)


def ega() -> Ruleset:
    return dgrules.load(EGA).meaning


# -- for the pages of codes ------------------------------------------------------------------------


def _case(change: Change) -> Callable[[Path], tuple[Diagnostic, ...]]:
    def case(folder: Path) -> tuple[Diagnostic, ...]:
        rules = ega()
        book = empty(rules)
        change(book)
        return reading(book, rules)[1]

    return case


def other_year(folder: Path) -> tuple[Diagnostic, ...]:
    return reading(empty(dgrules.load("po-evaluation/2563/dga").meaning), ega())[1]


def _put(book: Any, name: str, value: object) -> None:
    sheet = book["figures"]
    sheet.cell(row_of(sheet, name), VALUE).value = value


def _digest(book: Any) -> None:
    book["dgrules-form"]["B3"].value = "sha256:0"


def _error(book: Any) -> None:
    sheet = book["figures"]
    cell = sheet.cell(row_of(sheet, "1.5"), VALUE)
    cell.value = "#DIV/0!"
    assert cell.data_type == "e"


def _merge(book: Any) -> None:
    sheet = book["figures"]
    first = row_of(sheet, "1.1")
    sheet.cell(first, VALUE).value = 22
    sheet.merge_cells(start_row=first, end_row=first + 1, start_column=VALUE, end_column=VALUE)


def _delete(book: Any) -> None:
    sheet = book["figures"]
    sheet.delete_rows(row_of(sheet, "1.2"))


def _twice(book: Any) -> None:
    sheet = book["figures"]
    first = row_of(sheet, "1.1")
    sheet.cell(first + 1, KEYS).value = sheet.cell(first, KEYS).value


def _stray(book: Any) -> None:
    sheet = book["figures"]
    at = row_of(sheet, "1.2")
    sheet.insert_rows(at)
    sheet.cell(at, VALUE).value = 21


def _extra(book: Any) -> None:
    book.create_sheet("workings")["A1"].value = "1.1 from the portal"


changed = _case(_digest)
formula = _case(lambda book: _put(book, "1.5", "=A1/A2"))
error = _case(_error)
merged = _case(_merge)
deleted = _case(_delete)
twice = _case(_twice)
no_column = _case(lambda book: book["figures"].delete_cols(VALUE))
no_sheet = _case(lambda book: setattr(book["figures"], "title", "sheet 1"))
stray = _case(_stray)
extra = _case(_extra)
remark = _case(lambda book: fill(book, {"2.1.2!": 5}))
remark_where_nothing_may_stand = _case(lambda book: fill(book, {"1.1": 22, "1.1!": "see annex"}))
both = _case(lambda book: fill(book, {"2.1.2": 1, "2.1.2!": "not triggered"}))


def no_form(folder: Path) -> tuple[Diagnostic, ...]:
    return reading(openpyxl.Workbook(), ega())[1]


def damaged(folder: Path) -> tuple[Diagnostic, ...]:
    from zipfile import ZipFile

    data = BytesIO()
    with ZipFile(BytesIO(saved(empty(ega())))) as old, ZipFile(data, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<broken" if name.endswith("sheet1.xml") else old.read(name))
    return read(data.getvalue(), "filled.xlsx", ega())[1]


def member_twice(folder: Path) -> tuple[Diagnostic, ...]:
    rules = dgrules.load("dg-readiness-groups/2560").meaning
    book = empty(rules)
    sheet = book.worksheets[2]
    sheet["A6"].value = sheet["A7"].value = "a"
    return reading(book, rules)[1]
