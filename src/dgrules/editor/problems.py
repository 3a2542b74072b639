"""Findings as an editor shows them: the squiggle, the message in the reader's language, and the other places."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dgrules.diagnostics import Diagnostic, Lang, Severity
from dgrules.editor.text import Place, Range, Text
from dgrules.editor.workspace import View, located
from dgrules.records import dataclass
from dgrules.report.witness import evidence

_TOP = Range(Place(0, 0), Place(0, 0))


@dataclass(frozen=True, slots=True)
class Beside:
    """Another place that belongs to a problem."""

    path: str
    range: Range
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in one document."""

    code: str
    severity: Severity
    range: Range
    message: str
    related: tuple[Beside, ...] = ()


def problems(view: View, found: Iterable[Diagnostic], lang: Lang) -> tuple[Problem, ...]:
    """The findings about a document itself; one that has no place in any file stands at its top."""
    texts = _texts(view)
    return tuple(
        Problem(one.code, one.severity, _range(one, view, texts), message(one, lang), _related(one, texts, lang))
        for one in found
        if one.span.file in ("", view.file.path)
    )


def message(finding: Diagnostic, lang: Lang) -> str:
    """What is wrong, what to do about it, and what shows it, a line each."""
    helped = finding.help(lang)
    return "\n".join([finding.message(lang), *([helped] if helped else []), *evidence(finding, lang)])


def _texts(view: View) -> Callable[[str], Text | None]:
    known = {file.path: file for file in view.trees}
    made: dict[str, Text] = {}

    def text(path: str) -> Text | None:
        if path not in made and path in known:
            made[path] = Text(known[path].source)
        return made.get(path)

    return text


def _range(finding: Diagnostic, view: View, texts: Callable[[str], Text | None]) -> Range:
    text = texts(finding.span.file)
    if text is None:
        return _TOP
    start, end = finding.span.start.offset, finding.span.end.offset
    if start == end:  # something is missing here: show the place with the character before it
        start = max(start - 1, text.line_start(start))
    return text.between(start, end)


def _related(finding: Diagnostic, texts: Callable[[str], Text | None], lang: Lang) -> tuple[Beside, ...]:
    found = []
    for one in finding.related:
        text = texts(one.span.file)
        if text is not None:
            where = text.range(one.span)
            found.append(Beside(located(one.span.file), where, finding.related_text(one, lang)))
    return tuple(found)
