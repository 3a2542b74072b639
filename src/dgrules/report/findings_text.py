"""A finding as text for a terminal: where, what, the line of the file with a caret under it, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from dgrules.diagnostics.diagnostic import Diagnostic, Lang
from dgrules.diagnostics.span import Span
from dgrules.report.witness import WITNESS, witness_text

_SEVERITY = {
    "error": {"en": "error", "th": "ข้อผิดพลาด"},
    "warning": {"en": "warning", "th": "คำเตือน"},
    "info": {"en": "info", "th": "ข้อมูล"},
}
_COLOR = {"error": "31", "warning": "33", "info": "36"}
_HELP = {"en": "help", "th": "คำแนะนำ"}
_WIDEST = 200
"""Cells of a source line that are shown at most."""


def render(diagnostic: Diagnostic, sources: Mapping[str, str], lang: Lang, color: bool = False) -> str:
    """The finding as lines, without a final line break.

    `sources` are the texts of the files as written, by path; a finding in a file that is not among them is shown
    without its line. `color` adds terminal colours."""
    severity = diagnostic.severity
    label = _paint(f"{_SEVERITY[severity][lang]} {diagnostic.code}", _COLOR[severity], color)
    head = f"{_place(diagnostic.span)}{label} {diagnostic.name}: {_clean(diagnostic.message(lang))}"
    lines = [head, *_excerpt(diagnostic.span, sources, _COLOR[severity], color)]
    help_ = diagnostic.help(lang)
    if help_:
        lines.append(f"  {_paint(_HELP[lang], '32', color)}: {_clean(help_)}")
    if (witness := witness_text(diagnostic, lang)) is not None:
        lines.append(f"  {_paint(WITNESS[lang], '35', color)}: {_clean(witness)}")
    for related in diagnostic.related:
        lines.append(f"  {_place(related.span)}{_clean(diagnostic.related_text(related, lang))}")
        lines += _excerpt(related.span, sources, "36", color)
    return "\n".join(lines)


def _place(span: Span) -> str:
    return f"{span.place}: " if span.file else ""


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text


def _excerpt(span: Span, sources: Mapping[str, str], code: str, color: bool) -> list[str]:
    """The source line and the caret line under it."""
    source = sources.get(span.file)
    if source is None:
        return []
    line = _line(source, span)
    if not line.strip():
        return []
    until = span.end.column - 1 if span.end.line == span.start.line else len(line)
    start = min(span.start.column - 1, len(line))
    line, start, until = _cut(line, start, until)
    before, marked = line[:start], line[start:until]
    gutter = f"{span.start.line:>5} | "
    margin = " " * 5 + " | "
    carets = _paint("^" * max(1, cells(marked)), code, color)
    return [gutter + _clean(line), margin + _blank(before) + carets]


def _line(source: str, span: Span) -> str:
    """The line a span begins on, without its line break; the offset finds it in time linear in the line."""
    offset = min(span.start.offset, len(source))
    start = max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1
    ends = [end for end in (source.find("\n", start), source.find("\r", start)) if end >= 0]
    return source[start : min(ends, default=len(source))]


def _cut(line: str, start: int, until: int) -> tuple[str, int, int]:
    """A very long line as the part around the caret."""
    if len(line) <= _WIDEST:
        return line, start, until
    left = max(0, min(start - _WIDEST // 2, len(line) - _WIDEST))
    while left and unicodedata.category(line[left]) in ("Mn", "Me"):
        left -= 1
    part = line[left : left + _WIDEST]
    return part, start - left, min(until - left, len(part))


def _clean(line: str) -> str:
    """The line with what a terminal would obey or swallow made visible; one cell for each control."""
    return "".join(char if char == "\t" or char.isprintable() or _is_mark(char) else "\ufffd" for char in line)


def _blank(before: str) -> str:
    """Spaces as wide as a text; tabs stay, so that they are as wide as above."""
    return "".join("\t" if char == "\t" else " " * cells(char) for char in before)


def cells(text: str) -> int:
    """How many cells a text takes on a terminal: combining marks none, wide characters two."""
    return sum(_cell(char) for char in text)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _cell(char: str) -> int:
    if _is_mark(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
