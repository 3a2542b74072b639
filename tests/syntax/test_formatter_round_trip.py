"""Whatever tree there is, its text parses back to it, in both languages, and is laid out for good."""

from __future__ import annotations

from hypothesis import given, note

from dgrules.syntax import expressions as ex
from dgrules.syntax import parse, tree
from dgrules.syntax.formatter import format_file
from strategies.trees import Program, expressions, files, programs


def read(text: str) -> tree.File:
    """The tree of a text; a text that has mistakes is shown with them."""
    file, diagnostics = parse(text, "drawn.dgr")
    errors = [(found.code, found.span.place, found.message("en")) for found in diagnostics if found.severity == "error"]
    note(text)
    assert errors == []
    return file


def defined(expr: ex.Expr, lang: str) -> tree.File:
    """A file that says nothing but this expression."""
    header = tree.RulesetHeader(ex.Name("drawn"), 2560)
    return tree.File("drawn.dgr", (header, tree.Define(ex.Name("drawn-value"), expr)), "th" if lang == "th" else "en")


@given(expressions)
def test_an_expression_in_english(expr: ex.Expr) -> None:
    file = defined(expr, "en")
    assert read(format_file(file)) == file


@given(expressions)
def test_an_expression_in_thai(expr: ex.Expr) -> None:
    file = defined(expr, "th")
    assert read(format_file(file)) == file


@given(files)
def test_a_file(file: tree.File) -> None:
    text = format_file(file)
    assert read(text) == file
    assert format_file(read(text)) == text


@given(programs())
def test_a_program_in_either_language(program: Program) -> None:
    for file in (program.ruleset, program.agreement):
        if file is not None:
            assert read(format_file(file, "en")) == file
            assert read(format_file(file, "th")) == file
