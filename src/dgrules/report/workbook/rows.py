"""The sheets of components and of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from dgrules.model.result_views import ComponentView, IndicatorView
from dgrules.report.html.shown import short_title, shown_nodes
from dgrules.report.words_of_report_rows import Row
from dgrules.report.workbook.book import Book, Content, Number, word

_WIDTHS: Final = {
    "number": 10.0, "title": 60.0, "target": 46.0, "actual": 34.0, "outcome": 34.0, "weight": 14.0, "score": 14.0,
    "weighted": 18.0, "share": 20.0, "count": 24.0,
}  # fmt: skip
_HEADS: Final = {"title": "indicator", "count": "share passed", "share": "share passed"}
_NUMBERS: Final = ("weight", "score", "weighted")


@dataclass(frozen=True, slots=True)
class Spokes:
    """Where the radar finds its labels and numbers: the sheet, the rows from 0, the columns; `most` where some are
    still open."""

    sheet: str
    first: int
    last: int
    labels: int
    value: int
    most: int | None


def write_components(book: Book) -> Spokes | None:
    """Components, and below them a table for the radar; None where there are fewer than three to draw."""
    rows = [row for row in book.say.rows() if row.component]
    if not rows:
        return None
    sheet = book.sheet("components")
    used = [name for name in ("count", "outcome", *_NUMBERS) if any(_component(book, row, name) for row in rows)]
    fields = ("number", "title", *used)
    widths = _table(book, sheet, fields, "component")
    for at, row in enumerate(rows, 1):
        cells = [_component(book, row, name) for name in fields]
        book.row(sheet, at, cells, widths, bold=row.level == 0)
    if "outcome" in fields:
        column = fields.index("outcome")
        ends = [book.ends(f"rating:{row.node}") for row in rows]
        good, bad = (list(dict.fromkeys(one for pair in ends for one in pair[which])) for which in (0, 1))
        book.colours(sheet, (1, column, len(rows), column), good, bad)
    return _spokes(book, sheet, len(rows) + 3)


def _component(book: Book, row: Row, name: str) -> Content:
    view = book.say.result.components[row.node]
    if name == "count":
        counts = book.bars.counts(row.node) if view.applicable and not row.actual else None
        return book.say.say("so far", *counts) if counts else row.actual
    if name in _NUMBERS:
        return _number(book, view, row, name)
    return str(getattr(row, name))


def _spokes(book: Book, sheet: object, at: int) -> Spokes | None:
    """The figures of the radar, so that its numbers can be read and changed."""
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    tones = {row.node: row.tone for row in book.say.rows()}
    bars = []
    for node in shown_nodes(book.say.result.ruleset):
        if node.level in ("component", "sub-component"):
            bar = book.bars.component(book.say.result.components[node.id], tones[node.id])
        else:
            bar = book.bars.indicator(book.say.result.indicators[node.id], tones[node.id])[0]
        if bar is not None:
            bars.append((short_title(node, book.lang), bar))
    if len(bars) < 3:
        return None
    most = any(bar.most is not None for _, bar in bars)
    heads = [book.say.say("component"), word("part", book.lang), *([word("most", book.lang)] if most else [])]
    book.row(sheet, at - 1, heads, [60.0, 24.0, 34.0][: len(heads)], 1, bold=True)
    for place, (label, bar) in enumerate(bars):
        numbers = [bar.value, *([bar.value if bar.most is None else bar.most] if most else [])]
        cells: list[Content] = [label, *(Number(one, "0%") for one in numbers)]
        book.row(sheet, at + place, cells, [60.0, 24.0, 34.0][: len(cells)], 1)
    last = at + len(bars) - 1
    sheet.conditional_format(at, 2, last, 2, {
        "type": "data_bar", "bar_color": "#8FB3D9", "bar_solid": True, "min_type": "num", "min_value": 0,
        "max_type": "num", "max_value": 1,
    })  # fmt: skip
    return Spokes(sheet.get_name(), at, last, 1, 2, 3 if most else None)


def write_indicators(book: Book) -> None:
    """Every indicator under its component, numbers as numbers."""
    rows = list(book.say.rows())
    if not any(not row.component for row in rows):
        return
    sheet = book.sheet("indicators")
    texts = ("target", "actual", "outcome", *_NUMBERS)
    used = [name for name in texts if any(getattr(row, name) for row in rows if not row.component)]
    fields = ("number", "title", *used)
    widths = _table(book, sheet, fields, "indicator")
    for at, row in enumerate(rows, 1):
        if row.component:
            cells: list[Content] = [str(getattr(row, name)) if name in ("number", "title") else "" for name in fields]
            book.row(sheet, at, cells, widths, bold=True, bg_color="#DCE6F1")
        else:
            book.row(sheet, at, [_indicator(book, row, name) for name in fields], widths)
    if "outcome" in fields:
        column = fields.index("outcome")
        book.colours(sheet, (1, column, len(rows), column), [], [])
    sheet.autofilter(0, 0, len(rows), len(fields) - 1)


def _indicator(book: Book, row: Row, name: str) -> Content:
    view = book.say.result.indicators[row.node]
    if name == "actual":
        return _actual(book, view, row)
    if name in _NUMBERS:
        return _number(book, view, row, name)
    return str(getattr(row, name))


def _actual(book: Book, view: IndicatorView, row: Row) -> Content:
    """The value as a number where it is all there is to say."""
    rules = book.say.result.ruleset
    cell, figure = rules.cells.get(f"value:{view.id}"), rules.figures.get(view.id)
    kind = cell.type if cell else figure.type if figure else None
    if not isinstance(view.value, Fraction) or kind is None or row.actual != book.say.names.value(
        view.value, kind, f"value:{view.id}", cell.shown if cell else None
    ):  # fmt: skip
        return row.actual
    return book.number(view.value, kind) or row.actual


def _number(book: Book, view: ComponentView | IndicatorView, row: Row, name: str) -> Content:
    text = str(getattr(row, name))
    which: Literal["score", "weighted-score"] = "score" if name == "score" else "weighted-score"
    value = view.node.weight if name == "weight" else None
    answer = None if name == "weight" else view.answer(which)
    if answer is not None and isinstance(answer.value, Fraction):
        value = answer.value
    if value is None:
        return text
    found = book.number(value, None)
    decimals = len(text.partition(".")[2])
    return Number(found.value, "#,##0" + ("." + "0" * decimals if decimals else "")) if found else text


def _table(book: Book, sheet: object, fields: Sequence[str], first: str) -> list[float]:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    widths = [_WIDTHS[name] for name in fields]
    heads = [book.say.say(first if name == "title" else _HEADS.get(name, name)) for name in fields]
    book.head(sheet, 0, list(zip(heads, widths, strict=True)))
    return widths
