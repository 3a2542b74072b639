"""The head of each statement: its keyword, name and formula, before any clause."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from dgrules.syntax import tree
from dgrules.syntax.expressions import Attribute, Expr, Label, Name
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.sets import members
from dgrules.syntax.layout.text import COLUMN, apart, say
from dgrules.syntax.layout.writer import Writer, text

Formula = tree.Define | tree.ScoreStatement | tree.ListStatement
Named = (
    tree.Profile | tree.FactStatement | tree.InputStatement | tree.FigureStatement | tree.ResultStatement | tree.Scale
    | tree.Categories
)  # fmt: skip


def head(writer: Writer, statement: tree.Statement) -> str:
    """The head with its marks; `COLUMN` stands before the `=` of a formula."""
    match statement:
        case tree.RulesetHeader(framework=framework, year=year):
            return say(writer.word("ruleset"), writer.as_declared(framework), str(year))
        case tree.AgreementHeader():
            return _agreement(writer, statement)
        case (
            tree.Profile() | tree.FactStatement() | tree.InputStatement() | tree.FigureStatement()
            | tree.ResultStatement() | tree.Scale() | tree.Categories()
        ):  # fmt: skip
            return say(writer.word(_keyword(statement)), writer.as_declared(statement.name))
        case tree.ComponentStatement(number=number, name=name, sub=sub):
            word = writer.word("sub-component" if sub else "component")
            return say(word, number.text if number else "", writer.as_declared(name) if name else "")
        case tree.IndicatorStatement():
            return _indicator(writer, statement)
        case tree.Rating():
            return writer.word("rating of each component")
        case tree.Define() | tree.ScoreStatement() | tree.ListStatement():
            return _formula(writer, statement)
        case tree.Example(title=title):
            return say(writer.word("example"), text(title))
        case _:
            assert_never(statement)


def _keyword(statement: Named) -> str:
    match statement:
        case tree.Profile():
            return "profile"
        case tree.FactStatement():
            return "fact"
        case tree.InputStatement():
            return "input"
        case tree.FigureStatement():
            return "figure"
        case tree.ResultStatement():
            return "result"
        case tree.Scale():
            return "scale"
        case tree.Categories():
            return "categories"
        case _:
            assert_never(statement)


def _agreement(writer: Writer, node: tree.AgreementHeader) -> str:
    agency = say(writer.word("agreement"), writer.as_declared(node.agency), str(node.year))
    under = say(writer.word("under"), writer.as_declared(node.framework), str(node.framework_year))
    return f"{agency}  {under}"


def _indicator(writer: Writer, node: tree.IndicatorStatement) -> str:
    word = "sub-indicator" if node.sub else "indicator"
    first = node.first.text if isinstance(node.first, Label) else writer.as_declared(node.first)
    last = say(writer.word("to"), node.last.text) if node.last else ""
    component = say(writer.word("in"), writer.name(node.component)) if node.component else ""
    return say(writer.word(f"{word}s" if node.last else word), first, last, component)


def _formula(writer: Writer, statement: Formula) -> str:
    match statement:
        case tree.Define(expr=expr, each=each):
            of = writer.word("of", "each component") if each else ""
            return _equals(say(writer.word("define"), _named(writer, statement), of), expression(writer, expr))
        case tree.ScoreStatement(expr=expr, reported=reported):
            said = _score(writer, statement)
            if reported:
                return apart(said, writer.word("is reported"))
            return said if expr is None else _equals(said, expression(writer, expr))
        case tree.ListStatement():
            return _equals(say(writer.word("list"), _named(writer, statement)), _ranked(writer, statement))
        case _:
            assert_never(statement)


def _named(writer: Writer, statement: Formula) -> str:
    """The declared name, with the second one: in a formula both stand before the `=`."""
    name = statement.target if isinstance(statement, tree.ScoreStatement) else statement.name
    second = second_name(statement)
    said = writer.as_declared(name) if isinstance(name, Name) else ""
    return said if second is None else say(said, writer.word("also"), writer.as_declared(second.name))


def second_name(statement: tree.Statement) -> tree.Also | None:
    """The second name that stands in the head of a formula, not among the clauses after it."""
    if not isinstance(statement, tree.Define | tree.ListStatement) and not (
        isinstance(statement, tree.ScoreStatement) and isinstance(statement.target, Name) and not statement.of
    ):
        return None
    first = statement.clauses[0] if statement.clauses else None
    return first if isinstance(first, tree.Also) and first.trivia == tree.Trivia() else None


def _equals(left: str, right: str) -> str:
    return f"{left}{COLUMN}= {right}"


def _score(writer: Writer, node: tree.ScoreStatement) -> str:
    of = writer.word("of") if node.of else ""
    return say(writer.word("weighted score" if node.weighted else "score"), of, _scored(writer, node))


def _scored(writer: Writer, node: tree.ScoreStatement) -> str:
    match node.target:
        case "each component" | "each indicator":
            return writer.word(node.target)
        case Label():
            return node.target.text
        case Name():
            return writer.name(node.target) if node.of else _named(writer, node)
        case _:
            assert_never(node.target)


def _ranked(writer: Writer, node: tree.ListStatement) -> str:
    said = members(writer, node.members, partial(expression, writer), singular=node.count == 1)
    by = writer.word("by score") if node.key == Attribute("score", None) else _by(writer, node.key)
    return apart(say(writer.word(node.end), str(node.count), said), by)


def _by(writer: Writer, key: Expr) -> str:
    return say(writer.word("by:order"), expression(writer, key))
