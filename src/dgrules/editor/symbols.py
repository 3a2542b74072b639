"""The outline of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Literal

from dgrules.diagnostics import Lang, Span
from dgrules.editor.text import Range
from dgrules.editor.workspace import View
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from dgrules.syntax.words import form

Kind = Literal["ruleset", "component", "indicator", "input", "result", "case", "formula", "scale", "list", "example"]
_OF: Final[dict[type, tuple[Kind, str]]] = {
    tree.RulesetHeader: ("ruleset", "ruleset"), tree.AgreementHeader: ("ruleset", "agreement"),
    tree.Profile: ("input", "profile"), tree.FactStatement: ("input", "fact"), tree.InputStatement: ("input", "input"),
    tree.FigureStatement: ("input", "figure"), tree.ComponentStatement: ("component", "component"),
    tree.IndicatorStatement: ("indicator", "indicator"), tree.Rating: ("result", "rating of each component"),
    tree.ResultStatement: ("result", "result"), tree.Define: ("formula", "define"),
    tree.ScoreStatement: ("formula", "score"), tree.Scale: ("scale", "scale"),
    tree.Categories: ("list", "categories"), tree.ListStatement: ("list", "list"), tree.Example: ("example", "example"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Symbol:
    """One line of the outline: what it is called, what it is, where it is and where its head stands."""

    name: str
    detail: str
    kind: Kind
    range: Range
    head: Range
    children: tuple[Symbol, ...] = ()


def symbols(view: View, lang: Lang) -> tuple[Symbol, ...]:
    """The outline, in the order of the text; sub-indicators below their indicator, cases below their result."""
    found: list[Symbol] = []
    for statement in view.file.statements:
        one = _symbol(view, statement, lang)
        sub = isinstance(statement, tree.IndicatorStatement) and statement.sub
        if sub and found and found[-1].kind == "indicator":
            above = found[-1]
            found[-1] = replace(above, children=(*above.children, one), range=Range(above.range.start, one.range.end))
        else:
            found.append(one)
    return tuple(found)


def _symbol(view: View, statement: tree.Statement, lang: Lang) -> Symbol:
    kind, word = _OF[type(statement)]
    if isinstance(statement, (tree.ComponentStatement, tree.IndicatorStatement)) and statement.sub:
        word = f"sub-{word}"
    children = (*_inputs(view, statement, lang), *_cases(view, statement, lang))
    name = _name(statement, lang) or form(word, lang)
    return Symbol(name, form(word, lang), kind, _range(view, statement), view.text.range(statement.span), children)


def _range(view: View, node: tree.Statement | tree.Case | tree.Input) -> Range:
    """From its head to the end of what it owns."""
    spans = [node.span, *(clause.span for clause in node.clauses)]
    spans += [one.span for clause in node.clauses if isinstance(clause, tree.Input) for one in clause.clauses]
    if isinstance(node, tree.Owner):
        spans += [span for case in node.cases for span in (case.span, *(clause.span for clause in case.clauses))]
    return view.text.between(node.span.start.offset, max(span.end.offset for span in spans))


def _inputs(view: View, statement: tree.Statement, lang: Lang) -> Iterator[Symbol]:
    for clause in statement.clauses:
        if isinstance(clause, tree.Input):
            name = _titled(clause.name.text, clause.clauses, lang)
            head = view.text.range(clause.name.span)
            yield Symbol(name, form("input", lang), "input", _range(view, clause), head)


def _cases(view: View, statement: tree.Statement, lang: Lang) -> Iterator[Symbol]:
    for case in statement.cases:
        name = _titled(_value(view, case, lang), case.clauses, lang)
        detail = form("at most", lang) if case.cap else ""
        yield Symbol(name, detail, "case", _range(view, case), view.text.range(_line_of(case)))


def _line_of(case: tree.Case) -> Span:
    return case.span if case.value is None else case.value.span


def _value(view: View, case: tree.Case, lang: Lang) -> str:
    match case.value:
        case None:
            return form("undetermined", lang)
        case ex.Name(text):
            return text
        case ex.Level(number):
            return f"{form('level', lang)} {number}"
        case other:
            return view.file.source[other.span.start.offset : other.span.end.offset]


def _name(statement: tree.Statement, lang: Lang) -> str:
    clauses = statement.clauses
    match statement:
        case tree.RulesetHeader(framework=name, year=year):
            return _titled(f"{name.text} {year}", clauses, lang)
        case tree.AgreementHeader(agency=name, year=year):
            return _titled(f"{name.text} {year}", clauses, lang)
        case tree.ComponentStatement(number=number, name=named):
            own = " ".join(one.text for one in (number, named) if one is not None)
            return _titled(own, clauses, lang)
        case tree.IndicatorStatement(first=first, last=last):
            return _titled(f"{first.text}–{last.text}" if last else first.text, clauses, lang)
        case tree.Example(title=title):
            return title
        case tree.ScoreStatement(target=target):
            return target.text if isinstance(target, (ex.Name, ex.Label)) else form(target, lang)
        case tree.Rating():
            return ""
        case _:
            return _titled(statement.name.text, clauses, lang)


def _titled(own: str, clauses: Sequence[tree.Clause], lang: Lang) -> str:
    """A name with its title in the reader's language."""
    for clause in clauses:
        if isinstance(clause, tree.Title):
            said = (clause.th if lang == "th" else clause.en) or clause.bare or clause.th or clause.en
            return f"{own} {said}" if said else own
    return own
