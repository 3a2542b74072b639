"""Clauses of examples, and the head of an input, as one logical line each."""

from __future__ import annotations

from typing import assert_never

from dgrules.syntax import tree
from dgrules.syntax.expressions import Attribute, Expr, Level, Name, Passed, TargetWords, Text, YesNo
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.levels import ADD
from dgrules.syntax.layout.text import BREAK, say
from dgrules.syntax.layout.writer import Writer, text

ExampleClause = tree.SubmissionFile | tree.Given | tree.Expect | tree.Input
_CATEGORIES = (Name, Level, Text, TargetWords, YesNo)


def example_clause(writer: Writer, clause: ExampleClause) -> str:
    """The words of the clause; of an input, its head."""
    match clause:
        case tree.SubmissionFile(path=path):
            return say(writer.word("submission"), text(path))
        case tree.Given():
            return say(writer.word("given"), _given(writer, clause))
        case tree.Expect(items=expected):
            return say(writer.word("expect"), f",{BREAK}".join(_expected(writer, one) for one in expected))
        case tree.Input(name=name):
            return say(writer.word("input"), writer.as_declared(name))
        case _:
            assert_never(clause)


def _given(writer: Writer, clause: tree.Given) -> str:
    what = expression(writer, clause.what, ADD)
    if clause.counts is not None:
        passed, of = clause.counts
        return say(f"{what}:", str(passed), writer.word("of"), str(of), writer.word("passed"))
    if clause.state is not None:
        return say(f"{what}:", writer.word(clause.state))
    value = _value(writer, clause.value)
    if isinstance(clause.what, Attribute) and clause.what.which == "kind":
        return say(what, writer.word("is"), value)
    return say(f"{what}:", value)


def _expected(writer: Writer, one: tree.Expectation) -> str:
    if isinstance(one.what, Passed):
        return expression(writer, one.what)
    what = expression(writer, one.what, ADD)
    if one.state is not None:
        return say(what, writer.word("is"), writer.word(one.state))
    values = one.possible or ((one.value,) if one.value is not None else ())
    verb = writer.word("is") if all(isinstance(value, _CATEGORIES) for value in values) else "="
    return say(what, verb, f" {writer.word('or')} ".join(_value(writer, value) for value in values))


def _value(writer: Writer, node: Expr | None) -> str:
    """A value or category, never translated."""
    if isinstance(node, Name):
        return writer.as_declared(node)
    return "" if node is None else expression(writer, node, ADD)
