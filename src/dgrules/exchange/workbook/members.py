"""A sheet for each set that figures are reported for: one row for each member, one column for each figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.vocabulary import vocabulary_of
from dgrules.exchange.workbook.choices import choices
from dgrules.exchange.workbook.formats import number_format
from dgrules.exchange.workbook.rows import Ask, member_figures, unit_words
from dgrules.exchange.workbook.words import BETWEEN, HIDDEN, MEMBERS, SHEET, say
from dgrules.model.ruleset import FigureDecl
from dgrules.sheets import COLOURS, height, safe

if TYPE_CHECKING:
    from dgrules.exchange.workbook.template import Form

ROWS: Final = 200
"""Rows to fill in; more can be inserted."""
_WIDTH: Final = 30
_HEAD: Final = 2
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def write_members(form: Form) -> None:
    """The sheets of the sets of a ruleset."""
    for name, decls in member_figures(form.rules).items():
        _write(form, name, decls)


def sheet_name(name: str) -> str:
    """The name of a set as a sheet may have it."""
    plain = _NOT_IN_NAMES.sub("-", name)[:_LONGEST_NAME]
    return f"{plain[: _LONGEST_NAME - 1]}2" if plain in (SHEET, HIDDEN) else plain


def _write(form: Form, name: str, decls: Sequence[FigureDecl]) -> None:
    from dgrules.exchange.workbook.template import PROTECTION, page

    lang = form.lang
    sheet = form.book.add_worksheet(sheet_name(name))
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(decls), _WIDTH)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, say("how members", lang), form.format(text_wrap=False))
    head = form.format(
        bold=True,
        bg_color=COLOURS["head"],
        font_color=COLOURS["head text"],
        border=1,
        border_color=COLOURS["line"],
        indent=1,
    )
    quiet = form.format(font_color=COLOURS["quiet"], indent=1, border=1, border_color=COLOURS["line"])
    asks = [_ask(form, decl) for decl in decls]
    titles = [f"{decl.titles.text('th', decl.id)}\n{decl.titles.text('en', decl.id)}" for decl in decls]
    units = [unit_words(ask.want, ask.choices, lang) for ask in asks]
    sheet.write_string(_HEAD, 0, f"{say('name', lang)}: {name}", head)
    sheet.write_string(_HEAD + 1, 0, "", quiet)
    sheet.write_string(_HEAD + 2, 0, MEMBERS + BETWEEN + name)
    sheet.set_row(_HEAD, height((text, _WIDTH) for text in titles))
    sheet.set_row(_HEAD + 1, height((text, _WIDTH) for text in units))
    sheet.set_row(_HEAD + 2, None, None, {"hidden": True})
    first = _HEAD + 3
    for column, (ask, title, unit) in enumerate(zip(asks, titles, units, strict=True), 1):
        sheet.write_string(_HEAD, column, safe(title), head)
        sheet.write_string(_HEAD + 1, column, safe(unit), quiet)
        sheet.write_string(_HEAD + 2, column, BETWEEN.join(ask.key))
        look = form.open(number_format(ask.want, lang))
        for row in range(first, first + ROWS):
            sheet.write_blank(row, column, None, look)
        form.check(sheet, (first, column, first + ROWS - 1, column), ask)
    for row in range(first, first + ROWS):
        sheet.set_row(row, 30)
        sheet.write_blank(row, 0, None, form.open("@"))
    sheet.freeze_panes(first, 1)
    sheet.protect("", {**PROTECTION, "insert_rows": True})
    page(sheet, _HEAD)


def _ask(form: Form, decl: FigureDecl) -> Ask:
    want = vocabulary_of(form.rules).want(decl)
    return Ask(("values", decl.id), want, Allowed.of(decl), choices(want, form.rules, form.lang))
