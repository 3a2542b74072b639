"""The first sheet: whose result it is, the results and scores, the radar, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dgrules.model.result_views import AnswerView
from dgrules.report.workbook.book import Book, why_and_where, word
from dgrules.report.workbook.rows import Spokes
from dgrules.sheets import COLOURS, FONT, height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (46.0, 46.0, 90.0)


def write_summary(book: Book, sheet: Worksheet, spokes: Spokes | None) -> None:
    """Fills the first sheet; the radar draws the figures of the sheet of components."""
    say = book.say
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    at = 0
    lines: list[tuple[str, dict[str, Any]]] = [
        (say.title(), {"bold": True, "font_size": 22}),
        (say.agency(), {"bold": True, "font_size": 18}),
    ]
    lines += [(fact, {"font_color": COLOURS["quiet"]}) for fact in say.facts()]
    for text, look in lines:
        if text:
            sheet.set_row(at, 40 if "font_size" in look else 28)
            sheet.write_string(at, 0, text, book.format(text_wrap=False, **look))
            at += 1
    at = _answers(book, sheet, at + 1)
    for title, texts in (
        ("missing", say.missing()),
        ("recorded", [f"{name}: {value}" for name, value in say.recorded()]),
        ("diagnostics", say.diagnostics()),
    ):
        if texts:
            at = _texts(book, sheet, at + 1, say.say(title), list(texts))
    if spokes is not None:
        _radar(book, sheet, at + 1, spokes)


def _answers(book: Book, sheet: Worksheet, at: int) -> int:
    """Results and scores, each with the first line of why."""
    say = book.say
    head = book.format(
        bold=True,
        bg_color=COLOURS["head"],
        font_color=COLOURS["head text"],
        border=1,
        indent=1,
        border_color=COLOURS["line"],
    )
    views: list[AnswerView] = [*say.result.results.values(), *say.result.scores.values()]
    texts = [*say.answers("results"), *say.answers("scores")]
    if not views:
        return at
    for column, key in enumerate(("what", "value", "why")):
        sheet.write_string(at, column, word(key, book.lang), head)
    sheet.set_row(at, 32)
    for view, text in zip(views, texts, strict=True):
        at += 1
        why = next(iter(why_and_where(book, view, text)[0]), "")
        book.row(sheet, at, [text.title, text.value, why], _WIDTHS)
        sheet.set_row(at, max(40, height([(why, _WIDTHS[2])])))
        book.put(sheet, at, 1, text.value, bold=True, font_size=20, border=1, border_color=COLOURS["line"], indent=1)
        good, bad = book.ends(view.key)
        book.colours(sheet, (at, 1, at, 1), good, bad)
    return at + 1


def _texts(book: Book, sheet: Worksheet, at: int, title: str, texts: list[str]) -> int:
    sheet.set_row(at, 32)
    sheet.write_string(at, 0, title, book.format(bold=True, text_wrap=False))
    for text in texts:
        at += 1
        sheet.set_row(at, height([(text, sum(_WIDTHS))]))
        sheet.merge_range(at, 0, at, len(_WIDTHS) - 1, text, book.format())
    return at + 1


def _radar(book: Book, sheet: Worksheet, at: int, spokes: Spokes) -> None:
    """A radar of the program itself: it follows when its figures are changed."""
    chart = book.file.add_chart({"type": "radar", "subtype": "with_markers"})
    labels = [spokes.sheet, spokes.first, spokes.labels, spokes.last, spokes.labels]
    columns = [(spokes.value, "part", "#1F3A5F", "solid")]
    if spokes.most is not None:
        columns.append((spokes.most, "most", "#B7791F", "dash"))
    for column, key, colour, dash in columns:
        chart.add_series({
            "name": word(key, book.lang),
            "categories": labels,
            "values": [spokes.sheet, spokes.first, column, spokes.last, column],
            "line": {"color": colour, "width": 2.25, "dash_type": dash},
            "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
        })  # fmt: skip
    font = {"name": FONT, "size": 14}
    chart.set_title({"name": book.say.say("radar"), "name_font": {"name": FONT, "size": 16, "bold": True}})
    chart.set_x_axis({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": COLOURS["line"]}}})
    chart.set_y_axis({
        "min": 0, "max": 1, "major_unit": 0.25, "num_format": "0%", "num_font": {"name": FONT, "size": 12},
        "major_gridlines": {"visible": True, "line": {"color": COLOURS["line"]}},
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font} if spokes.most is not None else {"none": True})
    chart.set_size({"width": 1240, "height": 600})
    sheet.insert_chart(at, 0, chart, {"description": book.say.say("radar text")})
