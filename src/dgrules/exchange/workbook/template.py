"""Writing the form: a protected sheet with open cells, a sheet for each set of members, and the hidden sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from dgrules.diagnostics import Lang
from dgrules.exchange.header import period_words
from dgrules.exchange.workbook.choices import states
from dgrules.exchange.workbook.formats import number_format, validation
from dgrules.exchange.workbook.members import write_members
from dgrules.exchange.workbook.rows import Ask, Row, rows
from dgrules.exchange.workbook.words import BETWEEN, FORM, HIDDEN, KEY, SHEET, say
from dgrules.model.ruleset import Ruleset, Titles
from dgrules.model.types import Count
from dgrules.sheets import COLOURS, height, safe, style

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

COLUMNS: Final = ("number", "th", "en", "value", "state", "unit", "target", "source")
_WIDTHS: Final = {
    "number": 9, "th": 48, "en": 44, "value": 24, "state": 24, "unit": 30, "target": 36, "source": 34
}  # fmt: skip
VALUE, STATE, KEYS = COLUMNS.index("value"), COLUMNS.index("state"), len(COLUMNS)
HEAD: Final = 4
"""The row of the headings, counted from 0."""
PROTECTION: Final = {"format_columns": True, "format_rows": True, "select_locked_cells": True}


def xlsx_template(ruleset: Ruleset, lang: Lang = "en") -> bytes:
    """The form for a ruleset as an .xlsx file. The same ruleset and language give the same bytes."""
    from datetime import datetime

    from xlsxwriter import Workbook

    data = BytesIO()
    book = Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"dgrules {ruleset.id}", "created": datetime(2000, 1, 1)})
    form = Form(book, ruleset, lang)
    form.write()
    book.close()
    return data.getvalue()


@dataclass
class Form:
    """The workbook while it is written."""

    book: Any
    rules: Ruleset
    lang: Lang
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    _lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def write(self) -> None:
        sheet = self.book.add_worksheet(SHEET)
        hidden = self.book.add_worksheet(HIDDEN)
        self._hidden = hidden
        for at, (name, text) in enumerate((("", ""), ("ruleset", self.rules.id), ("digest", self.rules.digest))):
            hidden.write_string(at, 0, name or FORM)
            hidden.write_string(at, 1, text)
        self._figures(sheet)
        write_members(self)
        hidden.protect()
        hidden.hide()
        sheet.activate()

    # -- the sheet of figures ----------------------------------------------------------------------

    def _figures(self, sheet: Worksheet) -> None:
        for at, name in enumerate(COLUMNS):
            sheet.set_column(at, at, _WIDTHS[name])
        sheet.set_column(KEYS, KEYS, None, None, {"hidden": True})
        self._top(sheet)
        at = HEAD + 1
        for row in rows(self.rules, self.lang):
            self._row(sheet, at, row)
            at += 1
        self._documents(sheet, at + 1)
        sheet.freeze_panes(HEAD + 1, VALUE)
        sheet.protect("", PROTECTION)
        page(sheet, HEAD)

    def _top(self, sheet: Worksheet) -> None:
        rules = self.rules
        agency = both(rules.agency_titles, self.lang)
        period = f"{rules.id} · {period_words(rules.period, self.lang)}"
        texts: tuple[tuple[str, dict[str, Any]], ...] = (
            (both(rules.titles, self.lang) or rules.id, {"bold": True, "font_size": 20}),
            (agency or period, {"bold": bool(agency)}),
            (period if agency else "", {"font_color": COLOURS["quiet"]}),
            (say("how", self.lang), {}),
        )
        for at, (text, look) in enumerate(texts):
            sheet.set_row(at, (36 if at == 0 else 30) if text else 6)
            self.text(sheet, at, 0, text, self.format(text_wrap=False, valign="vcenter", **look))
        heads = [say(name, self.lang) for name in COLUMNS]
        look = self.format(
            bold=True,
            bg_color=COLOURS["head"],
            font_color=COLOURS["head text"],
            border=1,
            border_color=COLOURS["line"],
            indent=1,
        )
        sheet.set_row(HEAD, 33)
        for column, text in enumerate(heads):
            sheet.write_string(HEAD, column, text, look)
        sheet.write_string(HEAD, KEYS, KEY)

    def _row(self, sheet: Worksheet, at: int, row: Row) -> None:
        part = row.level == "part"
        look: dict[str, Any] = {"border": 1, "border_color": COLOURS["line"]}
        if part:
            look |= {"bg_color": COLOURS["part"], "bold": True}
        texts = {
            "number": row.number, "th": row.titles.text("th"), "en": row.titles.text("en"),
            "unit": row.unit, "target": row.target, "source": row.source,
        }  # fmt: skip
        sheet.set_row(at, height((text, _WIDTHS[name]) for name, text in texts.items()))
        inside = {"indent": 3} if row.level == "figure" and not row.number else {}
        for column, name in enumerate(COLUMNS):
            more = {"indent": 1} | (inside if name in ("th", "en") else {})
            self.text(sheet, at, column, texts.get(name, ""), self.format(**look, **more))
        if row.ask is not None:
            self.cell(sheet, at, VALUE, row.ask, row.filled)
            self._state(sheet, at, row.ask)
            sheet.write_string(at, KEYS, BETWEEN.join(row.ask.key))

    def _state(self, sheet: Worksheet, at: int, ask: Ask) -> None:
        may = states(ask.allowed, self.lang)
        if may:
            sheet.write_blank(at, STATE, None, self.open("@"))
            sheet.data_validation(at, STATE, at, STATE, {"validate": "list", "source": self.listed(may)})

    def _documents(self, sheet: Worksheet, at: int) -> None:
        if not self.rules.sources:
            return
        plain = self.format(text_wrap=False)
        sheet.write_string(at, 0, say("sources", self.lang), self.format(text_wrap=False, bold=True))
        for source in self.rules.sources.values():
            at += 1
            sheet.set_row(at, 27)
            sheet.write_string(at, 0, safe(f"{source.name}: {source.title}"), plain)

    # -- what every sheet needs --------------------------------------------------------------------

    def text(self, sheet: Worksheet, at: int, column: int, text: str, look: Format) -> None:
        """A text, or an empty cell that is empty for the program too."""
        if text:
            sheet.write_string(at, column, safe(text), look)
        else:
            sheet.write_blank(at, column, None, look)

    def cell(self, sheet: Worksheet, at: int, column: int, ask: Ask, filled: str = "") -> None:
        """An open cell with the format and the checks of what it asks for."""
        look = self.open(number_format(ask.want, self.lang))
        if filled:
            sheet.write_string(at, column, filled, look)
        else:
            sheet.write_blank(at, column, None, look)
        self.check(sheet, (at, column, at, column), ask)

    def check(self, sheet: Worksheet, area: tuple[int, int, int, int], ask: Ask) -> None:
        """The checks of one or more open cells."""
        rule = validation(ask, self.listed(ask.choices) if ask.choices else None, self.lang)
        if rule is not None:
            sheet.data_validation(*area, rule)
        if isinstance(ask.want.type, Count):
            from xlsxwriter.utility import xl_rowcol_to_cell

            name = xl_rowcol_to_cell(area[0], area[1])
            rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({name}),{name}<>INT({name}))"}
            sheet.conditional_format(*area, {**rule, "format": self.book.add_format({"num_format": "#,##0.00##"})})

    def open(self, number: str) -> Format:
        """The look of a cell to fill in."""
        return self.format(
            num_format=number, bg_color=COLOURS["open"], border=1, border_color=COLOURS["line"], locked=False,
            align="left" if number == "@" else "right", indent=1,
        )  # fmt: skip

    def listed(self, words: Sequence[str]) -> str:
        """Where the words of a drop-down stand on the hidden sheet: a list in the rule itself ends at 255 letters."""
        found = self._lists.get(tuple(words))
        if found is None:
            from xlsxwriter.utility import xl_range_abs

            column = 3 + len(self._lists)
            for at, word in enumerate(words):
                self._hidden.write_string(at, column, safe(word))
            place = xl_range_abs(0, column, len(words) - 1, column)
            found = self._lists[tuple(words)] = f"='{HIDDEN}'!{place}"
        return found

    def format(self, **look: Any) -> Format:
        """A format, made once."""
        key = tuple(sorted(look.items()))
        found = self._formats.get(key)
        if found is None:
            found = self._formats[key] = self.book.add_format(style(**look))
        return found


def page(sheet: Worksheet, head: int) -> None:
    """A4 across, as wide as the sheet, the headings on every page."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.repeat_rows(head)
    sheet.set_footer("&C&P / &N")


def both(titles: Titles, lang: Lang) -> str:
    """A title in both languages, the reader's first."""
    other: Lang = "en" if lang == "th" else "th"
    return " / ".join(dict.fromkeys(filter(None, (titles.text(lang), titles.text(other)))))
