"""A reconciliation as a person reads it on a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.reconcile import Reconciliation
from dgrules.report.summary import painted
from dgrules.report.terminal import NARROWEST, WIDEST, terminal_width
from dgrules.report.terminal_wrap import wrap
from dgrules.report.words_of_reconcile import Line, Wording, wording

COLOURS: Final = {"✓": "32", "✗": "31", "?": "33", "–": "0"}


def render(found: Reconciliation, lang: Lang, color: bool = False, width: int | None = None) -> str:
    """The reconciliation as text, in lines of the terminal's width (80 where there is none)."""
    cells = min(max(width or terminal_width(), NARROWEST), WIDEST)
    return "\n".join(_text(wording(found, lang), cells, color)) + "\n"


def markdown(found: Reconciliation, lang: Lang) -> str:
    """The reconciliation as GitHub-flavoured Markdown."""
    return "\n".join(_markdown(wording(found, lang))) + "\n"


def _text(say: Wording, cells: int, color: bool) -> Iterator[str]:
    title, *rest = say.head()
    yield from (painted(line, "1", color) for line in wrap(title, cells))
    for line in (*rest, say.how()):
        yield from wrap(line, cells) if line else ()
    for section in say.sections():
        if section.lines:
            yield ""
            yield painted(section.title, "1;4", color)
        for one in section.lines:
            yield from _line(one, cells, color)


def _line(one: Line, cells: int, color: bool) -> Iterator[str]:
    first, *rest = wrap(f"{one.mark} {one.name}: {one.text}", cells - 2, hang="    ")
    yield f"  {painted(one.mark, COLOURS[one.mark], color)}{first[len(one.mark) :]}"
    yield from (f"  {line}" for line in rest)
    for below in one.below:
        yield from (f"      {line}" for line in wrap(below, cells - 6, hang="  "))


def _markdown(say: Wording) -> Iterator[str]:
    title, ruleset, counts = map(_plain, say.head())
    yield from (f"# {title}", "", f"**{ruleset}**  ", counts)
    if say.how():
        yield from ("", _plain(say.how()))
    for section in say.sections():
        if section.lines:
            yield from ("", f"## {section.title}", "")
        for one in section.lines:
            yield f"- {one.mark} **{_plain(one.name)}**: {_plain(one.text)}"
            yield from (f"  - {_plain(below)}" for below in one.below)


def _plain(text: str) -> str:
    """Text with nothing that Markdown would read as its own."""
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
