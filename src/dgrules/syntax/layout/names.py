"""Which form of a declared name to write: `overall also ภาพรวม` has one for each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dgrules.syntax import tree
from dgrules.syntax.expressions import Level, Name
from dgrules.syntax.layout.text import has_thai
from dgrules.syntax.words import Lang


def translations(file: tree.File, lang: Lang) -> dict[str, str]:
    """Either form of each name of the file that has an `also` → its form in the language.

    A form that also names something else (another declaration, or a category) is left out: it stays as
    written, since translating it could change what is meant.
    """
    forms: dict[str, str] = {}
    taken = Counter(_all_names(file))
    for first, second in _pairs(file):
        if has_thai(first) == has_thai(second):
            continue
        chosen = first if has_thai(first) == (lang == "th") else second
        if taken[first] == taken[second] == 1:
            forms[first] = forms[second] = chosen
    return forms


def categories(file: tree.File) -> frozenset[str]:
    """Every category name the file gives in an order or as a case."""
    return frozenset(_categories(file))


def scores(file: tree.File) -> frozenset[str]:
    """Every form of the name of a score of its own (`score overall = …`)."""
    found: set[str] = set()
    for statement in file.statements:
        if isinstance(statement, tree.ScoreStatement) and isinstance(statement.target, Name) and not statement.of:
            found.add(statement.target.text)
            found.update(clause.name.text for clause in statement.clauses if isinstance(clause, tree.Also))
    return frozenset(found)


def _pairs(file: tree.File) -> Iterator[tuple[str, str]]:
    for first, clauses in _declared(file):
        for clause in clauses:
            if isinstance(clause, tree.Also):
                yield first, clause.name.text


def _all_names(file: tree.File) -> Iterator[str]:
    for first, clauses in _declared(file):
        yield first
        yield from (clause.name.text for clause in clauses if isinstance(clause, tree.Also))
    yield from categories(file)


def _declared(file: tree.File) -> Iterator[tuple[str, tuple[tree.Clause, ...]]]:
    """Each declared name with the clauses of its declaration."""
    for statement in file.statements:
        declared = _declared_name(statement)
        if declared is not None:
            yield declared.text, statement.clauses
        for clause in statement.clauses:
            if isinstance(clause, tree.Input):
                yield clause.name.text, clause.clauses


def _declared_name(statement: tree.Statement) -> Name | None:
    match statement:
        case tree.IndicatorStatement(first=Name() as found) | tree.ScoreStatement(target=Name() as found, of=False):
            return found
        case (
            tree.Profile(name=found) | tree.FactStatement(name=found) | tree.InputStatement(name=found)
            | tree.FigureStatement(name=found) | tree.ResultStatement(name=found) | tree.Define(name=found)
            | tree.Scale(name=found) | tree.Categories(name=found) | tree.ListStatement(name=found)
            | tree.ComponentStatement(name=found)
        ):  # fmt: skip
            return found
        case _:
            return None


def _categories(file: tree.File) -> Iterator[str]:
    for statement in file.statements:
        for clause in statement.clauses:
            if isinstance(clause, tree.Order):
                yield from (category.text for category in clause.categories if not isinstance(category, Level))
        yield from (case.value.text for case in statement.cases if isinstance(case.value, Name))
