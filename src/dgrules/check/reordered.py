"""DG318 mended: the cases of a sentence in the order that it declares, whole lines moved as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dgrules.check.subject import clause, name_of
from dgrules.check.walk import walk
from dgrules.diagnostics import Span
from dgrules.syntax import tree


def statement_at(file: tree.File, place: Span) -> int | None:
    """Which statement a place belongs to."""
    before = [at for at, one in enumerate(file.statements) if one.span.start.offset <= place.start.offset]
    return before[-1] if before else None


def in_order(file: tree.File, statement: tree.Statement) -> tuple[Span, str] | None:
    """The stretch of the cases and its text with them in order; None where more than whole lines would have to move
    (a comment above a case, two cases on a line, something between them)."""
    order = clause(tree.Order, statement)
    names = [name_of(one) for one in order.categories] if order else []
    moved = [case for case in statement.cases if not case.cap and name_of(case.value) in names]
    if len(moved) < 2 or moved[0].trivia.leading:
        return None
    pieces = [_lines(file.source, case) for case in moved]
    if None in pieces:
        return None
    at = [names.index(name_of(case.value)) for case in moved]
    worst_first = at[0] < at[1]
    sorted_ = sorted(range(len(moved)), key=lambda one: at[one] if worst_first else -at[one])
    text = "\n".join(str(pieces[one]) for one in sorted_)
    start, end = moved[0].span.start, _end(moved[-1])
    line_end = _line_end(file.source, end.end.offset)
    whole = Span(file.path, replace(start, column=1, offset=start.offset - start.column + 1), end.end)
    whole = replace(whole, end=replace(end.end, column=end.end.column + line_end - end.end.offset, offset=line_end))
    between = file.source[whole.start.offset : line_end]
    return (whole, text) if between == "\n".join(map(str, pieces)) else None


def sorted_cases(statement: tree.Statement) -> tuple[tree.Case, ...]:
    """The cases in an order that does not depend on where they stand."""
    return tuple(sorted(statement.cases, key=repr))


def _lines(source: str, case: tree.Case) -> str | None:
    """The whole lines of a case; None if something else stands on them."""
    start = case.span.start.offset - case.span.start.column + 1
    if source[start : case.span.start.offset].strip():
        return None
    last = _end(case).end.offset
    end = _line_end(source, last)
    rest = source[last:end].strip()
    return source[start:end] if not rest or rest.startswith("#") else None


def _end(case: tree.Case) -> Span:
    """The last thing that belongs to a case."""
    found: Sequence[Span] = [case.span, *(node.span for node in walk(*case.clauses) if isinstance(node, tree.Phrase))]
    return max(found, key=lambda one: one.end.offset)


def _line_end(source: str, offset: int) -> int:
    ends = [end for end in (source.find("\n", offset), source.find("\r", offset)) if end >= 0]
    return min(ends, default=len(source))
