"""What the sheets of a report share: formats, tables, numbers with their unit, colours by rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result_views import AnswerView
from dgrules.model.types import PERCENT, PERCENTAGE_POINTS, RANK, Category, Count, Money, Points, Type
from dgrules.report.html.measures import Measures
from dgrules.report.words_of_report_parts import Parts
from dgrules.report.words_of_report_rows import AnswerText
from dgrules.sheets import COLOURS, height, safe, style

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SHEETS: Final = {
    "summary": ("Summary", "สรุป"),
    "components": ("Components", "องค์ประกอบ"),
    "indicators": ("Indicators", "ตัวชี้วัด"),
    "reasons": ("Reasons", "เหตุผล"),
    "priorities": ("Priorities", "ลำดับความสำคัญ"),
    "what": ("What", "รายการ"),
    "value": ("Result", "ผล"),
    "why": ("Why", "เหตุผล"),
    "place": ("Place in the documents", "ที่มาในเอกสาร"),
    "guidance": ("Guidance", "แนวทางพัฒนา"),
    "rank": ("No.", "ลำดับ"),
    "part": ("Part of the full scale", "สัดส่วนของค่าเต็ม"),
    "most": ("At most, with what is missing", "สูงสุดเมื่อรายงานครบ"),
}  # fmt: skip
_TONES: Final = {"good": "good", "bad": "bad", "open": "unknown"}
_LARGEST: Final = 10**15
"""Spreadsheets keep fifteen digits; a longer number is written as its text."""


def word(key: str, lang: Lang) -> str:
    """The words of this workbook that no other report has."""
    return _SHEETS[key][lang == "th"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number with how it is shown."""

    value: float
    form: str


Content = str | Number


@dataclass
class Book:
    """The workbook while it is written."""

    file: Any
    say: Parts
    bars: Measures
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    @property
    def lang(self) -> Lang:
        return self.say.lang

    def sheet(self, key: str) -> Worksheet:
        """A sheet with its name in the language, A4 across."""
        sheet = self.file.add_worksheet(word(key, self.lang))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.set_footer("&C&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def format(self, **look: Any) -> Format:
        """A format, made once."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(style(**look))
        return self._formats[key]

    def head(self, sheet: Worksheet, at: int, columns: Sequence[tuple[str, float]]) -> None:
        """The headings of a table, each with the width of its column; they stay in sight and on every page."""
        look = self.format(
            bold=True, bg_color=COLOURS["head"], font_color=COLOURS["head text"], border=1,
            border_color=COLOURS["line"], indent=1,
        )  # fmt: skip
        sheet.set_row(at, height((title, width) for title, width in columns))
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(at, column, title, look)
        sheet.freeze_panes(at + 1, 0)
        sheet.repeat_rows(at)

    def row(
        self, sheet: Worksheet, at: int, cells: Iterable[Content], widths: Sequence[float], first: int = 0, **look: Any
    ) -> None:
        """One line of a table from the column `first` on, as high as its longest text needs."""
        texts = list(cells)
        sheet.set_row(
            at, height((text, width) for text, width in zip(texts, widths, strict=True) if isinstance(text, str))
        )
        for column, text in enumerate(texts, first):
            self.put(sheet, at, column, text, border=1, border_color=COLOURS["line"], indent=1, **look)

    def put(self, sheet: Worksheet, at: int, column: int, content: Content, **look: Any) -> None:
        """A text, or a number that can be reckoned with."""
        if isinstance(content, Number):
            look = {**look, "num_format": content.form, "align": "right", "indent": 0}
            sheet.write_number(at, column, content.value, self.format(**look))
        elif content:
            sheet.write_string(at, column, safe(content), self.format(**look))
        else:
            sheet.write_blank(at, column, None, self.format(**look))

    def number(self, value: Fraction, kind: Type | None) -> Number | None:
        """A number in the unit of its type; None where a spreadsheet would not keep it, or it is no number."""
        if abs(value) >= _LARGEST or isinstance(kind, Category):
            return None
        thai = self.lang == "th"
        whole = value.denominator == 1
        plain = "#,##0" if whole else "#,##0.0" if (value * 10).denominator == 1 else "#,##0.00"
        if kind == PERCENT:
            return Number(float(value), "0%" if (value * 100).denominator == 1 else "0.00%")
        if kind == PERCENTAGE_POINTS:
            return Number(float(value * 100), f'0.00 "{"จุดร้อยละ" if thai else "percentage points"}"')
        if kind == RANK:
            return Number(float(value), f'"{"อันดับที่" if thai else "rank"} "0')
        if isinstance(kind, Points):
            return Number(float(value), f'{plain} "{"คะแนน" if thai else "points"}"')
        if isinstance(kind, (Count, Money)):
            text = self.say.names.value(value, kind)
            unit = text.rpartition(" ")[2] if isinstance(kind, Money) or thai else kind.unit
            unit = kind.unit if isinstance(kind, Count) and not thai else unit
            return Number(float(value), f'{plain} "{safe(unit).replace(chr(34), "")}"')
        return Number(float(value), plain)

    def colours(
        self, sheet: Worksheet, area: tuple[int, int, int, int], good: Sequence[str], bad: Sequence[str]
    ) -> None:
        """Colours by what the words of a cell say; the words themselves are the sign, the colour only goes with it."""
        rules: list[tuple[str, dict[str, Any]]] = [
            ("good", {"type": "text", "criteria": "begins with", "value": "✓"}),
            ("bad", {"type": "text", "criteria": "begins with", "value": "✗"}),
            ("open", {"type": "text", "criteria": "begins with", "value": "?"}),
        ]
        rules += [("good", _is(one)) for one in good] + [("bad", _is(one)) for one in bad]
        for tone, rule in rules:
            sheet.conditional_format(*area, {**rule, "format": self.tone(tone)})

    def tone(self, tone: str) -> Format:
        """The colours of a tone, to lie over a format."""
        name = _TONES[tone]
        return self.file.add_format({"bg_color": COLOURS[name], "font_color": COLOURS[f"{name} text"], "bold": True})

    def ends(self, key: str) -> tuple[list[str], list[str]]:
        """The best and the worst of an ordered result or rating, in words."""
        rules = self.say.result.ruleset
        kind = rules.cells[key].type if key in rules.cells else None
        if not isinstance(kind, Category) or not kind.ordered or len(kind.values) < 2:
            return [], []
        words = [self.say.names.value(value, kind, key) for value in (kind.values[-1], kind.values[0])]
        return [words[0]], [words[1]]


def why_and_where(book: Book, view: AnswerView, text: AnswerText) -> tuple[list[str], list[str]]:
    """The lines of why, and where the documents say so: the last of them where there is such a place."""
    cites = list(book.say.cited(book.say.result.reason(view.key)))
    return list(text.why[:-1] if cites else text.why), cites


def _is(text: str) -> dict[str, Any]:
    return {"type": "cell", "criteria": "==", "value": '"' + safe(text).replace('"', '""') + '"'}
