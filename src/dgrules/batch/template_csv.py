"""The first line of a table of submissions: the columns that rules ask for, to be filled in one submission a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final

from dgrules.batch.columns import stated_cells
from dgrules.batch.names import STATE, SUBJECT, cell_column
from dgrules.exchange.targets import may_be_inapplicable
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import PERCENT, PERCENTAGE_POINTS, Money, Type

MARK: Final = "\ufeff"
"""Tells a spreadsheet program that the text is UTF-8."""


def csv_template(ruleset: Ruleset) -> str:
    """The line of names as a CSV file. A number needs no unit where the name has it: `1.5 %`."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(_names(ruleset))
    return MARK + text.getvalue()


def _names(ruleset: Ruleset) -> Iterator[str]:
    yield SUBJECT
    for decl in ruleset.figures.values():
        for key in _keys(decl):
            yield key + _unit(decl.type)
            if decl.may_not_apply or decl.may_not_trigger or decl.sort == "outside":
                yield key + STATE
    for key, of in stated_cells(ruleset):
        name = cell_column(key, ruleset)
        yield name + _unit(of)
        if may_be_inapplicable(key, ruleset):
            yield name + STATE


def _keys(decl: FigureDecl) -> tuple[str, ...]:
    """The parts of a figure; of one reported for members a column for one, by whose name `name` is replaced."""
    return (f"{decl.id}[name]",) if decl.by == "member" else decl.keys()


def _unit(of: Type) -> str:
    if of == PERCENT:
        return " %"
    if of == PERCENTAGE_POINTS:
        return " percentage points"
    return f" {of.currency}" if isinstance(of, Money) else ""
