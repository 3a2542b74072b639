"""The report of a result as Markdown, for a page or a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result import Result
from dgrules.report.words_of_report_parts import Parts, parts
from dgrules.report.words_of_report_rows import AnswerText, Row

RIGHT: Final = {"weight", "score", "weighted"}
COLUMNS: Final = {
    "number": "number", "title": "indicator", "target": "target", "actual": "actual", "outcome": "outcome",
    "weight": "weight", "score": "score", "weighted": "weighted",
}  # fmt: skip


def render(result: Result, lang: Lang, reasons: bool = True) -> str:
    """The report as GitHub-flavoured Markdown; `reasons` False leaves the reasons out."""
    return "\n".join(_lines(parts(result, lang), reasons)) + "\n"


def _lines(say: Parts, reasons: bool) -> Iterator[str]:
    yield f"# {_plain(say.title())}"
    yield ""
    if say.agency():
        yield f"**{_plain(say.agency())}**  "
    for fact in say.facts():
        yield f"{_plain(fact)}  "
    yield from _table(say)
    for which in ("results", "scores", "lists"):
        answers = say.answers(which)
        if answers:
            yield from _heading(say.say(which))
            for one in answers:
                yield from _answer(one, reasons)
    yield from _bullets(say.say("recorded"), [f"{name}: {value}" for name, value in say.recorded()])
    yield from _bullets(say.say("missing"), say.missing())
    if reasons:
        yield from _bullets(say.say("assumptions"), [f"{text} ({owners})" for text, owners in say.assumptions()])
        yield from _bullets(say.say("sources"), say.sources())
    yield from _bullets(say.say("diagnostics"), say.diagnostics())


def _table(say: Parts) -> Iterator[str]:
    rows = list(say.rows())
    if not rows:
        return
    used = [field for field in COLUMNS if field in {"number", "title"} or any(getattr(row, field) for row in rows)]
    yield ""
    yield f"| {' | '.join(say.say(COLUMNS[field]) for field in used)} |"
    yield f"|{'|'.join('---:' if field in RIGHT else '---' for field in used)}|"
    for row in rows:
        yield f"| {' | '.join(_cell(row, field) for field in used)} |"


def _cell(row: Row, field: str) -> str:
    text = _plain(getattr(row, field))
    return f"**{text}**" if row.component and text else text


def _answer(one: AnswerText, reasons: bool) -> Iterator[str]:
    yield f"- **{_plain(f'{one.title}: {one.value}')}**"
    for member, guidance in one.members:
        yield f"  - **{_plain(member)}**" + (f": {_plain(guidance)}" if guidance else "")
    for why in one.why if reasons else ():
        yield f"  - {_plain(why)}"


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield f"## {text}"
    yield ""


def _bullets(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from _heading(title)
        yield from (f"- {_plain(text)}" for text in texts)


def _plain(text: str) -> str:
    """Text with nothing that Markdown would read as its own."""
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
