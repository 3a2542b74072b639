"""A difference report as Markdown, fit for a comment on a pull request: the verdict first, tables, the rest folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dgrules.analysis.difference import Difference
from dgrules.analysis.difference.moves import Moves
from dgrules.diagnostics.diagnostic import Lang
from dgrules.report.diff_view import Item, View

_CALLS = re.compile(r"(?<=[@#])(?=\w)")
_QUIET = "\u2060"
"""A word joiner: `@name` and `#12` of a text call nobody and link nowhere."""


def render(found: Difference, lang: Lang, moves: Moves | None = None) -> str:
    """The report as GitHub-flavoured Markdown. Texts of rule files come out as they are: nothing in them is markup."""
    return "\n".join(_lines(View(found, lang, moves))) + "\n"


def plain(text: str) -> str:
    """Text with nothing that Markdown or HTML would read as its own, on one line."""
    for mark in "\\`*_[]<>|#&~$!":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(_CALLS.sub(_QUIET, text).split())


def _lines(view: View) -> Iterator[str]:
    title, *rest = view.head()
    yield f"## {plain(title)}"
    yield ""
    *names, verdict = rest
    yield from (f"{plain(name)}  " for name in names)
    yield f"**{plain(verdict)}**"
    if view.found.meanings:
        yield from _heading(view.say("meaning"))
        yield from _meaning(view)
    if view.moves is not None:
        yield from _moves(view)
    rows = list(view.rows())
    yield from _folded(f"{view.say('text')} ({len(rows)})", list(_text(view)))
    notes = [f"- {plain(note)}" for note in view.sharing()]
    if notes:
        yield from _folded(view.say("sharing"), notes)


def _meaning(view: View) -> Iterator[str]:
    """A table of every answer, and below it, folded, who is affected."""
    items = list(view.items())
    if items:
        yield from _table(("", view.say("answer"), view.say("meaning")), [(i.mark, i.name, i.text) for i in items])
    if view.unchanged():
        yield ""
        yield f"✓ {plain(view.unchanged())}: {plain(view.say('unchanged'))}"
    for item in items:
        if item.lines:
            yield from _folded(f"{item.mark} {item.name}", list(_item(item)))


def _item(item: Item) -> Iterator[str]:
    for line, below in item.lines:
        yield f"- {plain(line)}"
        yield from (f"  - {plain(more)}" for more in below)


def _text(view: View) -> Iterator[str]:
    rows = [(row.where, row.what, row.old, row.new) for row in view.rows()]
    if not rows:
        yield plain(view.say("nothing"))
        return
    yield from _table(tuple(view.say(key) for key in ("where", "what", "old", "new")), rows)


def _moves(view: View) -> Iterator[str]:
    yield from _heading(view.say("moves"))
    yield plain(view.evaluated())
    for counts in view.counts():
        yield ""
        yield f"**{plain(counts.name)}**"
        yield ""
        heads = (view.say("from"), view.say("to"), view.say("number"))
        stays = view.say("stays")
        rows = [(start, f"{end} ({stays})" if same else end, str(count)) for start, end, count, same in counts.rows]
        yield from _table(heads, rows)
    movers = list(view.movers())
    if movers:
        lines = []
        for name, below in movers:
            lines += [f"- **{plain(name)}**", *(f"  - {plain(line)}" for line in below)]
        yield from _folded(view.say("list"), lines)


def _heading(text: str) -> Iterator[str]:
    yield from ("", f"### {plain(text)}", "")


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines behind a title; a summary is HTML, in which Markdown's own escapes would show."""
    yield from ("", "<details>", f"<summary>{_html(title)}</summary>", "")
    yield from lines
    yield from ("", "</details>")


def _html(text: str) -> str:
    from html import escape

    return _CALLS.sub(_QUIET, escape(" ".join(text.split())))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(plain(head) for head in heads)} |"
    yield f"|{'|'.join('---' for _ in heads)}|"
    for row in rows:
        yield f"| {' | '.join(plain(text) for text in row)} |"
