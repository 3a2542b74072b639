"""The report of a result as a person reads it on a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result import Result
from dgrules.report.terminal_wrap import wrap
from dgrules.report.words_of_report_parts import Parts, parts
from dgrules.report.words_of_report_rows import AnswerText, Tone

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST: Final = 80
WIDEST: Final = 120
STYLES: Final[dict[Tone, str]] = {"good": "green", "bad": "red", "open": "yellow", "plain": ""}


def render(result: Result, lang: Lang, color: bool = False, width: int | None = None, reasons: bool = True) -> str:
    """The report as text. `width` in cells: the terminal's, from 80 to 120; 80 where there is none. `color` adds
    ANSI colours, which never say anything that the words do not. `reasons` False leaves the reasons out."""
    from rich.console import Console

    cells = min(max(width or terminal_width(), NARROWEST), WIDEST)
    out = StringIO()
    console = Console(
        file=out, width=cells, force_terminal=color, color_system="standard" if color else None, no_color=not color,
        highlight=False, markup=False, emoji=False, legacy_windows=False, soft_wrap=True,
    )  # fmt: skip
    _write(console, parts(result, lang), cells, reasons)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def terminal_width() -> int:
    """The columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((NARROWEST, 24)).columns


def _write(console: Console, say: Parts, cells: int, reasons: bool) -> None:
    from dgrules.report.terminal_table import print_table

    for title in (say.title(), say.agency()):
        for line in wrap(title, cells) if title else ():
            console.print(line, style="bold")
    for fact in say.facts():
        for line in wrap(fact, cells):
            console.print(line, style="dim")
    print_table(console, say, cells)
    for which in ("results", "scores", "lists"):
        answers = say.answers(which)
        if answers:
            _heading(console, say.say(which))
            for one in answers:
                _answer(console, one, cells, reasons)
    _pairs(console, say.say("recorded"), say.recorded(), cells)
    _bullets(console, say.say("missing"), say.missing(), cells)
    assumptions = [f"{text} ({owners})" for text, owners in say.assumptions()]
    _bullets(console, say.say("assumptions"), assumptions if reasons else (), cells)
    _bullets(console, say.say("sources"), say.sources() if reasons else (), cells)
    _bullets(console, say.say("diagnostics"), say.diagnostics(), cells)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(text, style="bold underline")


def _answer(console: Console, one: AnswerText, cells: int, reasons: bool) -> None:
    from rich.text import Text

    first, *rest = wrap(f"{one.title}: {one.value}".rstrip(), cells - 2, hang="    ")
    value = first[len(one.title) + 2 :]
    style = f"bold {STYLES[one.tone]}".strip()
    console.print(Text.assemble("  ", (first[: len(one.title) + 2], "bold"), (value, style)))
    for line in rest:
        console.print(Text(f"  {line}", style=style))
    for member, guidance in one.members:
        _indented(console, member, "    • ", cells)
        _indented(console, guidance, "        ", cells)
    for why in one.why if reasons else ():
        _indented(console, why, "      ", cells)


def _indented(console: Console, text: str, lead: str, cells: int) -> None:
    """A text behind its lead, further lines below its first word."""
    for at, line in enumerate(wrap(text, cells - len(lead)) if text else ()):
        console.print(f"{' ' * len(lead) if at else lead}{line}")


def _pairs(console: Console, title: str, pairs: tuple[tuple[str, str], ...], cells: int) -> None:
    if pairs:
        _bullets(console, title, [f"{name}: {value}" for name, value in pairs], cells)


def _bullets(console: Console, title: str, texts: Iterator[str] | list[str] | tuple[str, ...], cells: int) -> None:
    texts = list(texts)
    if not texts:
        return
    _heading(console, title)
    for text in texts:
        first, *rest = wrap(text, cells - 4)
        console.print(f"  • {first}")
        for line in rest:
            console.print(f"    {line}")
