"""The one layout of rule files: the tree as text that parses back to the same tree.

`format_file` also turns a file into the other language: the words of the language, and declared names that
have a second form. It never touches a category or a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dgrules.syntax import tree
from dgrules.syntax.expressions import Expr
from dgrules.syntax.layout.cases import case_lines
from dgrules.syntax.layout.clauses import items
from dgrules.syntax.layout.columns import heads_in_columns, in_column, values_in_column, with_lead
from dgrules.syntax.layout.expressions import expression
from dgrules.syntax.layout.heads import head, second_name
from dgrules.syntax.layout.lines import CLAUSE_GAP, STEP, Item, comments, sentence, share_a_line
from dgrules.syntax.layout.names import categories, scores, translations
from dgrules.syntax.layout.page import blank_between, group, indents
from dgrules.syntax.layout.text import plain
from dgrules.syntax.layout.writer import Writer
from dgrules.syntax.words import Lang


def format_file(file: tree.File, lang: Lang | None = None) -> str:
    """The file's text in the one layout, ending with a line end.

    `lang` None keeps the language and the names as the author wrote them. With a language, words and declared names are
    written in it; names keep both forms where they are declared."""
    writer = _writer(file, lang or file.lang, lang is not None)
    lines = _statements(writer, file.statements)
    if file.closing_comments:
        lines += ([""] if lines else []) + comments(file.closing_comments, 0)
    return "\n".join(lines) + "\n" if lines else ""


def format_expression(expr: Expr, lang: Lang, file: tree.File | None = None) -> str:
    """One expression on one line, in either language; names of the `file` in their form of that language."""
    if file is None:
        return plain(expression(Writer(lang), expr))
    return plain(expression(_writer(file, lang, True), expr))


def _writer(file: tree.File, lang: Lang, translated: bool) -> Writer:
    return Writer(lang, translations(file, lang) if translated else {}, categories(file), scores(file))


def _statements(writer: Writer, statements: Sequence[tree.Statement]) -> list[str]:
    indentation = indents(statements)
    led = [_led(writer, one) for one in statements]
    clauses = [rest for _, rest in led]
    heads = heads_in_columns([said for said, _ in led], clauses, statements, indentation)
    lines: list[str] = []
    for at, statement in enumerate(statements):
        if at and blank_between(statements[at - 1], statement):
            lines.append("")
        said = sentence(heads[at], clauses[at], statement.trivia, indentation[at])
        if group(statement) == "header" and statement.trivia.leading:
            said.insert(len(statement.trivia.leading), "")
        lines += said
        lines += case_lines(writer, statement.cases, indentation[at] + STEP)
    return lines


def _led(writer: Writer, statement: tree.Statement) -> tuple[str, tuple[Item, ...]]:
    """The head with what stands close to it, and the other clauses; a comment after the head keeps its place."""
    said, clauses = head(writer, statement), _items(writer, statement)
    return (said, clauses) if statement.trivia.trailing else with_lead(said, clauses)


def _items(writer: Writer, statement: tree.Statement) -> tuple[Item, ...]:
    """The clauses of a statement, ready to be placed as its kind asks for."""
    in_head = 0 if second_name(statement) is None else 1
    clauses = items(writer, statement.clauses[in_head:])
    if group(statement) == "header" or isinstance(statement, tree.Example):
        return tuple(replace(item, own_line=True, beside_head=False, splits=True) for item in in_column(clauses))
    if isinstance(statement, tree.Scale):
        apart = not share_a_line(clauses, STEP)
        return tuple(replace(item, own_line=apart, beside_head=False, splits=True) for item in clauses)
    if isinstance(statement, tree.IndicatorStatement):
        clauses = tuple(replace(item, beside_head=item.beside_head and item.gap < CLAUSE_GAP) for item in clauses)
    return values_in_column(clauses)
