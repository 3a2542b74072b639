"""Targets of bare numbers: `at least 80` says neither percent nor what is counted (DG336)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgrules.build.predicates import implicit
from dgrules.check.subject import Subject, clause, decimal
from dgrules.diagnostics import Diagnostic
from dgrules.model.types import NUMBER
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def plain_numbers(subject: Subject) -> Iterable[Diagnostic]:
    """DG336: an indicator whose figure is a plain number only because its target is one. An officer who wrote
    `at least 80` for 80 % would be given a rule that a report of 80 % cannot meet. `number` says that it is meant. A
    cumulative target is left out: what is added up over years is counted."""
    if subject.ruleset is None:
        return
    figures = [f for f in subject.ruleset.figures.values() if f.sort == "indicator" and f.type == NUMBER]
    places = {(figure.span.file, figure.span.start.offset) for figure in figures}
    for statement in subject.statements():
        if (statement.span.file, statement.span.start.offset) not in places or _is_said(statement):
            continue
        if (bare := next(_bare(statement), None)) is not None:
            key = "default" if 0 <= bare.value <= 100 else "amount"
            yield Diagnostic("DG336", bare.span, {"number": decimal(bare.value)}, key)


def _is_said(statement: tree.Statement) -> bool:
    """Whether a clause says what the figure is, or that it is computed or scored."""
    said = (tree.Unit, tree.FigureType, tree.ScoreBy, tree.Value)
    return any(clause(kind, statement) is not None for kind in said)


def _bare(statement: tree.Statement) -> Iterator[ex.Number]:
    """The bare numbers that the targets compare the figure itself with, in the order of the text."""
    for node in _compared(statement):
        if isinstance(node, ex.Number) and node.unit is None:
            yield node


def _compared(statement: tree.Statement) -> Iterator[ex.Expr]:
    for one in statement.clauses:
        match one:
            case tree.Target(condition):
                for node in implicit(condition):
                    match node:
                        case ex.Compare(right=right):
                            yield right
                        case ex.Within(low=low, high=high):
                            yield from (low, high)
            case tree.Targets(minimum, standard, top):
                yield from (minimum, standard, top)
