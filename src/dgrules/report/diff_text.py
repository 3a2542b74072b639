"""A difference report as a person reads it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from dgrules.analysis.difference import Difference
from dgrules.analysis.difference.moves import Moves
from dgrules.diagnostics.diagnostic import Lang
from dgrules.report.diff_view import Item, View
from dgrules.report.summary import painted
from dgrules.report.terminal import NARROWEST, WIDEST, terminal_width
from dgrules.report.terminal_wrap import wrap
from dgrules.syntax.layout.text import pad, width

GAP: Final = "  "
COLOURS: Final = {"✓": "32", "✗": "31", "?": "33", "+": "36", "−": "36"}
SHARES: Final = (22, 16)
"""The most cells of the first two columns; old and new share the rest."""


def render(
    found: Difference, lang: Lang, moves: Moves | None = None, color: bool = False, columns: int | None = None
) -> str:
    """The report in lines of the terminal's width (80 where there is none)."""
    cells = min(max(columns or terminal_width(), NARROWEST), WIDEST)
    return "\n".join(line.rstrip() for line in _lines(View(found, lang, moves), cells, color)) + "\n"


def _lines(view: View, cells: int, color: bool) -> Iterator[str]:
    first, *rest = view.head()
    yield from (painted(line, "1", color) for line in wrap(first, cells))
    for line in rest:
        yield from wrap(line, cells)
    yield from _heading(view.say("text"), color)
    rows = list(view.rows())
    if rows:
        heads = tuple(view.say(key) for key in ("where", "what", "old", "new"))
        texts = [(row.where, row.what, row.old, row.new) for row in rows]
        yield from table([heads, *texts], cells - 2, [row.sort in ("added", "removed") for row in rows])
    else:
        yield f"  {view.say('nothing')}"
    if view.found.meanings:
        yield from _heading(view.say("meaning"), color)
        for item in view.items():
            yield from _item(item, cells, color)
        if view.unchanged():
            yield from _hanging(f"✓ {view.unchanged()}: {view.say('unchanged')}", 2, cells, color)
    notes = list(view.sharing())
    if notes:
        yield from _heading(view.say("sharing"), color)
        for note in notes:
            yield from _hanging(f"• {note}", 2, cells, color)
    if view.moves is not None:
        yield from _moves(view, cells, color)


def _heading(text: str, color: bool) -> Iterator[str]:
    yield ""
    yield painted(text, "1;4", color)


def _item(item: Item, cells: int, color: bool) -> Iterator[str]:
    yield from _hanging(f"{item.mark} {item.name}: {item.text}", 2, cells, color)
    for line, below in item.lines:
        yield from _hanging(line, 6, cells)
        for more in below:
            yield from _hanging(more, 8, cells)


def _hanging(text: str, indent: int, cells: int, color: bool = False) -> Iterator[str]:
    """A text from its indentation on, further lines two cells deeper; its mark in colour."""
    mark = text[0] if text[:1] in COLOURS else ""
    for at, line in enumerate(wrap(text, cells - indent, hang="  ")):
        if at == 0 and mark:
            yield f"{' ' * indent}{painted(mark, COLOURS[mark], color)}{line[1:]}"
        else:
            yield f"{' ' * indent}{line}"


def _moves(view: View, cells: int, color: bool) -> Iterator[str]:
    yield from _heading(view.say("moves"), color)
    yield from _hanging(view.evaluated(), 2, cells)
    for counts in view.counts():
        yield ""
        yield f"  {counts.name}"
        heads = (view.say("from"), view.say("to"), view.say("number"))
        rows = [
            (start, f"{end} ({view.say('stays')})" if same else end, str(count))
            for start, end, count, same in counts.rows
        ]
        yield from (f"  {line}" for line in table([heads, *rows], cells - 4))
    movers = list(view.movers())
    if movers:
        yield ""
    for name, lines in movers:
        yield from _hanging(f"• {name}", 2, cells)
        for line in lines:
            yield from _hanging(line, 6, cells)


def table(rows: Sequence[Sequence[str]], cells: int, single: Sequence[bool] = ()) -> Iterator[str]:
    """Rows in columns below a line of heads; texts are wrapped within their column. `single`: for each row after the
    heads, whether only one of the last two has a text, which then takes the room of both."""
    spans = [False, *(single or [False] * (len(rows) - 1))]
    sizes = _sizes(rows, spans, cells)
    for at, (row, span) in enumerate(zip(rows, spans, strict=True)):
        widths = [*sizes[:-2], sizes[-2] + len(GAP) + sizes[-1]] if span else sizes
        texts = [*row[:-2], row[-1] if row[-2] == "–" else row[-2]] if span else row
        columns = [wrap(text, size) for text, size in zip(texts, widths, strict=True)]
        for parts in zip_longest(*columns, fillvalue=""):
            yield "  " + GAP.join(pad(part, size) for part, size in zip(parts, widths, strict=True)).rstrip()
        if at == 0:
            yield "  " + GAP.join("─" * size for size in sizes)


def _sizes(rows: Sequence[Sequence[str]], spans: Sequence[bool], cells: int) -> list[int]:
    """The cells of each column: what it needs, within its share."""
    pairs = [row for row, span in zip(rows, spans, strict=True) if not span]
    needs = [max(width(row[at]) for row in rows) for at in range(len(rows[0]) - 2)]
    needs += [max(width(row[at]) for row in pairs) for at in (-2, -1)]
    widest = max((width(text) for row, span in zip(rows, spans, strict=True) if span for text in row[-2:]), default=0)
    gaps = len(GAP) * (len(needs) - 1)
    if sum(needs) + gaps <= cells and needs[-2] + needs[-1] + len(GAP) >= widest:
        return needs
    first = [min(need, share) for need, share in zip(needs[:-2], SHARES, strict=False)]
    rest = cells - sum(first) - gaps
    old = min(needs[-2], rest // 2)
    new = min(needs[-1], rest - old)
    last = [min(needs[-2], rest - new), new]
    missing = min(widest - len(GAP), rest) - sum(last)
    return [*first, last[0], last[1] + max(0, missing)]
