"""The one layout of a document, as the smallest edit over whole lines."""

from __future__ import annotations

from dgrules.diagnostics import Lang, Span
from dgrules.editor.text import Edit
from dgrules.editor.workspace import View
from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file


def formatting(view: View, lang: Lang | None = None) -> tuple[Edit, ...]:
    """The edits that lay a document out; with `lang`, its words in that language. None where it has mistakes in its
    text, or would not read back as the same rules."""
    file = view.file
    if any(f.severity == "error" and f.code.startswith("DG1") and f.span.file == file.path
           for f in view.opened.diagnostics):  # fmt: skip
        return ()
    after = format_file(file, lang)
    again, broken = parse(after, file.path, view.known)
    if any(f.severity == "error" for f in broken) or (lang is None and again != file):
        return ()
    return between(view, after)


def between(view: View, after: str) -> tuple[Edit, ...]:
    """One edit for the lines that differ; none if nothing does."""
    before = view.file.source
    if before == after:
        return ()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    low = sum(map(len, old[:start]))
    high = len(before) - sum(map(len, old[len(old) - end :]))
    span = Span(view.file.path, view.text.pos(low), view.text.pos(high))
    return (Edit(span, "".join(new[start : len(new) - end])),)
