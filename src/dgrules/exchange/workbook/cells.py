"""A cell of a workbook as the text that a person sees meant by it, with its address.

A number has the unit that its format shows: 0.67 in a percent cell is `67%`, in a plain one it stays `0.67`, which is
refused for a percent as in any submission. Numbers have the fifteen digits that a spreadsheet works with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from dgrules.diagnostics.span import CellSpan, Pos
from dgrules.exchange.document import Scalar
from dgrules.exchange.show import plain_decimal

_QUOTED = re.compile(r'"([^"]*)"')
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_UNITS: Final[Mapping[str, str]] = {
    "บาท": "baht", "baht": "baht", "thb": "baht", "฿": "baht",
    "จุดร้อยละ": "percentage points", "percentage points": "percentage points",
}  # fmt: skip
_ROW, _SHEET = 20_000, 10**11


def cell_span(file: str, sheet: Any, row: int, column: int) -> CellSpan:
    """The place of a cell; the order of places is that of the sheets, then of rows and columns."""
    from openpyxl.utils import get_column_letter

    at = Pos(row, column, sheet.parent.index(sheet) * _SHEET + row * _ROW + column)
    return CellSpan(file, at, at, f"{sheet.title}!{get_column_letter(column)}{row}")


def scalar(value: object, form: str | None, span: CellSpan) -> Scalar:
    """What a cell says; an empty text where it says nothing."""
    return Scalar(text_of(value, form), False, span)


def text_of(value: object, form: str | None) -> str:
    """The value of a cell as a submission would have it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(Decimal(f"{value:.15g}"), form or "")
        case datetime():
            midnight = value == datetime.combine(value.date(), datetime.min.time())
            return value.date().isoformat() if midnight else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return " ".join(str(value).split())


def _number(number: Decimal, form: str) -> str:
    if "%" in _QUOTED.sub("", form):
        return f"{plain_decimal(number * 100)}%"
    for shown in (*_QUOTED.findall(form), *_CURRENCY.findall(form), *("฿" * ("฿" in form))):
        unit = _UNITS.get(shown.strip().casefold())
        if unit:
            return f"{plain_decimal(number)} {unit}"
    return plain_decimal(number)
