"""What a rule file declares, and under which names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

from dgrules.diagnostics import Span
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Sort = Literal[
    "component", "indicator", "figure", "result", "score", "define", "list", "profile", "source", "scale",
    "categories", "category",
]  # fmt: skip
Named: TypeAlias = ex.Name | ex.Label | ex.Level


@dataclass(frozen=True, slots=True)
class Declaration:
    """Something declared: its names (the second one from `also`), number, and what is said of it."""

    sort: Sort
    names: tuple[Named, ...]
    node: tree.Statement | tree.Clause | tree.Case
    clauses: tuple[tree.Clause, ...]
    within: str = ""
    """For a category, what it is a category of: a result's or list's name, `rating`."""

    @property
    def span(self) -> Span:
        """Where it is declared."""
        return self.node.span

    def called(self, text: str) -> bool:
        """Whether this is one of its names."""
        return any(text_of(name) == text for name in self.names)


def text_of(name: Named) -> str:
    """The text of a name; of a level the number alone."""
    return str(name.number) if isinstance(name, ex.Level) else name.text


def key_of(name: Named) -> str:
    """What a name is looked up by: `#1.1` for a number of the tree."""
    match name:
        case ex.Label(text):
            return f"#{text}"
        case ex.Level(number):
            return f"level {number}"
        case _:
            return name.text


def list_name(statement: tree.Statement) -> str:
    """What the categories of a statement are of."""
    return statement.name.text if isinstance(statement, (tree.ResultStatement, tree.Categories)) else "rating"


def declared(file: tree.File) -> Iterator[Declaration]:
    """What a file declares, in the order of its text."""
    for statement in file.statements:
        yield from _declared(statement)
        for clause in statement.clauses:
            match clause:
                case tree.Source(name=name):
                    yield Declaration("source", (name,), clause, ())
                case tree.Input(name=name, clauses=clauses):
                    yield Declaration("figure", _names(name, clauses), clause, clauses)
        yield from _categories(statement)


_SORTS: Final[dict[type, Sort]] = {
    tree.Profile: "profile", tree.FactStatement: "figure", tree.InputStatement: "figure",
    tree.FigureStatement: "figure", tree.ResultStatement: "result", tree.Define: "define", tree.Scale: "scale",
    tree.Categories: "categories", tree.ListStatement: "list",
}  # fmt: skip


def _declared(statement: tree.Statement) -> Iterator[Declaration]:
    clauses = statement.clauses
    match statement:
        case tree.ComponentStatement(number=number, name=name):
            yield Declaration("component", (*_one(number), *_names(name, clauses)), statement, clauses)
        case tree.IndicatorStatement(first=ex.Label() as first, last=ex.Label() as last):
            yield Declaration("indicator", tuple(_between(first, last)), statement, clauses)
        case tree.IndicatorStatement(first=first):
            yield Declaration("indicator", _names(first, clauses), statement, clauses)
        case tree.ScoreStatement(target=ex.Name() as target, of=False):
            yield Declaration("score", _names(target, clauses), statement, clauses)
        case (
            tree.Profile(name=name) | tree.FactStatement(name=name) | tree.InputStatement(name=name)
            | tree.FigureStatement(name=name) | tree.ResultStatement(name=name) | tree.Define(name=name)
            | tree.Scale(name=name) | tree.Categories(name=name) | tree.ListStatement(name=name)
        ):  # fmt: skip
            yield Declaration(_SORTS[type(statement)], _names(name, clauses), statement, clauses)


def _categories(statement: tree.Statement) -> Iterator[Declaration]:
    """The categories of a statement: by its cases, else by its order."""
    if not isinstance(statement, (tree.ResultStatement, tree.Categories, tree.Rating)):
        return
    within = list_name(statement)
    seen: set[str] = set()
    for case in statement.cases:
        if isinstance(case.value, (ex.Name, ex.Level)) and not case.cap and key_of(case.value) not in seen:
            seen.add(key_of(case.value))
            yield Declaration("category", _names(case.value, case.clauses), case, case.clauses, within)
    for order in statement.clauses:
        for value in order.categories if isinstance(order, tree.Order) else ():
            if key_of(value) not in seen:
                seen.add(key_of(value))
                yield Declaration("category", (value,), order, (), within)


def _names(name: Named | None, clauses: Sequence[tree.Clause]) -> tuple[Named, ...]:
    second = tuple(clause.name for clause in clauses if isinstance(clause, tree.Also))
    return (*_one(name), *second)


def _one(name: Named | None) -> tuple[Named, ...]:
    return () if name is None else (name,)


def _between(first: ex.Label, last: ex.Label) -> Iterator[ex.Label]:
    """`2.2.1 to 2.2.6`: every number, where they differ in the last part only."""
    head, _, low = first.text.rpartition(".")
    other, _, high = last.text.rpartition(".")
    if head != other or not (low.isdecimal() and high.isdecimal()) or int(high) - int(low) > 500:
        yield from (first, last)
        return
    for number in range(int(low), int(high) + 1):
        span = first.span if number == int(low) else last.span
        yield ex.Label(f"{head}.{number}" if head else str(number), span=span)
