"""Clauses that carry texts, names and sources, as one logical line each."""

from __future__ import annotations

from typing import assert_never

from dgrules.syntax import tree
from dgrules.syntax.expressions import Period
from dgrules.syntax.layout.text import BREAK, COLUMN, say
from dgrules.syntax.layout.writer import Writer, text, texts

TextClause = (
    tree.Title | tree.Also | tree.Authority | tree.PeriodClause | tree.LanguageVersion | tree.Source | tree.Cites
    | tree.Note | tree.Assumes | tree.Guidance | tree.Accepts
)  # fmt: skip


def text_clause(writer: Writer, clause: TextClause) -> str:
    """The words of the clause; `COLUMN` stands after its keyword where a header aligns what follows."""
    match clause:
        case tree.Title(th=th, en=en, bare=bare, keyword=keyword):
            said = BREAK.join(texts(writer, th, en, bare))
            return _row(writer, "title", said) if keyword else said
        case tree.Authority(th=th, en=en, bare=bare):
            return _row(writer, "authority", BREAK.join(texts(writer, th, en, bare)))
        case tree.Guidance(th=th, en=en, bare=bare):
            return _row(writer, "guidance", BREAK.join(texts(writer, th, en, bare)))
        case tree.Also(name=name):
            return say(writer.word("also"), writer.as_declared(name))
        case tree.PeriodClause(period=found):
            return _row(writer, "period", period(writer, found))
        case tree.LanguageVersion(version=version):
            return _row(writer, "language", str(version))
        case tree.Note(text=said):
            return _row(writer, "note", text(said))
        case tree.Assumes(text=said):
            return _row(writer, "assumes", text(said))
        case tree.Source() | tree.Cites() | tree.Accepts():
            return _sourced(writer, clause)
        case _:
            assert_never(clause)


def _row(writer: Writer, word: str, rest: str) -> str:
    return f"{writer.word(word)}{COLUMN}{rest}"


def _sourced(writer: Writer, clause: tree.Source | tree.Cites | tree.Accepts) -> str:
    match clause:
        case tree.Source(name=name, title=title, document=document):
            said = say(writer.as_declared(name), _text(title), _after(writer, "document", document))
            return _row(writer, "source", said)
        case tree.Cites(source=source, place=place, quote=quote):
            said = say(writer.as_declared(source), _text(place), _after(writer, "quote", quote))
            return _row(writer, "cites", said)
        case tree.Accepts(code=code, because=because, cites=cites):
            cited = BREAK + _sourced(writer, cites) if cites else ""
            return _row(writer, "accepts", say(code, writer.word("because"), text(because), cited))
        case _:
            assert_never(clause)


def _text(value: str | None) -> str:
    return "" if value is None else text(value)


def _after(writer: Writer, word: str, value: str | None) -> str:
    return "" if value is None else say(writer.word(word), text(value))


def period(writer: Writer, node: Period) -> str:
    """`fiscal year 2560`, `fiscal years 2566 to 2568`, `quarter 2 fiscal year 2563`."""
    quarter = "" if node.quarter is None else say(writer.word("quarter"), str(node.quarter))
    if node.first == node.last:
        return say(quarter, writer.word("fiscal year"), str(node.first))
    return say(quarter, writer.word("fiscal years"), str(node.first), writer.word("to"), str(node.last))
