"""The words of a condition in the text: where the rule file has the part of an expression that a proof is about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dgrules.diagnostics import Pos, Span
from dgrules.model.ruleset import Ruleset
from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree

LONGEST = 80
"""So much of a condition is quoted in a message."""


def statements(ruleset: Ruleset, file: str) -> tuple[tree.Statement, ...]:
    """The statements of one of the ruleset's files; none where it has no text (a ruleset made without one)."""
    text = ruleset.texts.get(file)
    return () if text is None else _parsed(text, file, frozenset(ruleset.names))


@lru_cache(maxsize=16)
def _parsed(text: str, file: str, names: frozenset[str]) -> tuple[tree.Statement, ...]:
    return parse(text, file, names)[0].statements


def case_condition(ruleset: Ruleset, span: Span) -> ex.Expr | None:
    """The condition of the case that stands at a span, a cap included."""
    cases = (case for statement in statements(ruleset, span.file) for case in statement.cases)
    return next((case.condition for case in cases if case.span == span), None)


def clauses_at(ruleset: Ruleset, span: Span) -> tuple[tree.Clause, ...]:
    """The clauses of the statement that stands at a span."""
    found = (one.clauses for one in statements(ruleset, span.file) if one.span.start.offset == span.start.offset)
    return next(found, ())


def at(root: ex.Expr, path: tuple[int, ...]) -> ex.Expr | None:
    """The part of a condition along `and`, `or` and `not`; None where the text has no such part of its own: a
    `from A to B` is one condition."""
    node = root
    for step in path:
        match node:
            case ex.Logic(parts=parts) if step < len(parts):
                node = parts[step]
            case ex.Not(value=value) if step == 0:
                node = value
            case _:
                return None
    return node


def whole(ruleset: Ruleset, span: Span) -> Span:
    """The span with the brackets that its words need: the parts of an `and` may each stand in their own."""
    text = ruleset.texts.get(span.file, "")
    start, end = span.start, span.end
    closing, opening = _unmatched(text[start.offset : end.offset])
    for _ in range(closing):
        at = len(text[: start.offset].rstrip()) - 1
        if at < 0 or text[at] != "(":
            break
        start = _moved(text, start, at)
    for _ in range(opening):
        rest = text[end.offset :]
        at = end.offset + len(rest) - len(rest.lstrip())
        if text[at : at + 1] != ")":
            break
        end = _moved(text, end, at + 1)
    return Span(span.file, start, end)


def _unmatched(words: str) -> tuple[int, int]:
    """How many brackets are closed that were not opened, and opened that are not closed."""
    closing = opening = 0
    for letter in words:
        if letter == "(":
            opening += 1
        elif letter == ")" and opening:
            opening -= 1
        elif letter == ")":
            closing += 1
    return closing, opening


def _moved(text: str, pos: Pos, offset: int) -> Pos:
    """The position of another offset near one that is known."""
    if offset < pos.offset:
        line = pos.line - text.count("\n", offset, pos.offset)
    else:
        line = pos.line + text.count("\n", pos.offset, offset)
    return Pos(line, offset - text.rfind("\n", 0, offset), offset)


def quoted(ruleset: Ruleset, span: Span) -> str:
    """The author's words, in backticks; long ones are cut."""
    words = ruleset.sentence(span)
    return f"`{words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + '…'}`"


def conditions_of(clauses: tuple[tree.Clause, ...], kind: type[tree.When] | type[tree.AppliesIf]) -> Iterator[ex.Expr]:
    """The conditions of the clauses of a kind."""
    for clause in clauses:
        if isinstance(clause, kind):
            yield clause.condition
