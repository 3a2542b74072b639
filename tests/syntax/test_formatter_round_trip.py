"""Whatever tree there is, its text parses back to it, in both languages, and is laid out for good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass

from hypothesis import given, note

from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree
from dgrules.syntax.formatter import format_file
from dgrules.syntax.words import Lang
from strategies.trees import Program, expressions, files, programs


def read(text: str, names: frozenset[str] = frozenset()) -> tree.File:
    """The tree of a text; a text that has mistakes is shown with them."""
    file, diagnostics = parse(text, "drawn.dgr", names)
    errors = [(found.code, found.span.place, found.message("en")) for found in diagnostics if found.severity == "error"]
    note(text)
    assert errors == []
    return file


def defined(expr: ex.Expr, lang: str) -> tree.File:
    """A file that says nothing but this expression."""
    header = tree.RulesetHeader(ex.Name("drawn"), 2560)
    return tree.File("drawn.dgr", (header, tree.Define(ex.Name("drawn-value"), expr)), "th" if lang == "th" else "en")


def names_in(node: object) -> frozenset[str]:
    """Every name a tree mentions: some are declared in no file, and a Thai one must be known as a name."""
    if isinstance(node, ex.Name):
        return frozenset((node.text,))
    parts: Iterable[object] = ()
    if isinstance(node, tuple):
        parts = node
    elif is_dataclass(node):
        parts = [getattr(node, field.name) for field in fields(node)]
    return frozenset().union(*(names_in(part) for part in parts))


def round_trip(file: tree.File, lang: Lang | None = None) -> None:
    """The text of a file parses back to it, and is laid out for good."""
    text = format_file(file, lang)
    again = read(text, names_in(file.statements))
    assert again == file
    assert format_file(again) == text


@given(expressions)
def test_an_expression_in_english(expr: ex.Expr) -> None:
    round_trip(defined(expr, "en"))


@given(expressions)
def test_an_expression_in_thai(expr: ex.Expr) -> None:
    round_trip(defined(expr, "th"))


@given(files)
def test_a_file(file: tree.File) -> None:
    round_trip(file)


@given(programs())
def test_a_program_in_either_language(program: Program) -> None:
    for file in (program.ruleset, program.agreement):
        if file is not None:
            round_trip(file, "en")
            round_trip(file, "th")
