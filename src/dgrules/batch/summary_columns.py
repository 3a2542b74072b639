"""What a summary reads of a ruleset: its levels, its scores, and how it ranks parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dgrules.batch.files.outputs import ranked_cells
from dgrules.batch.names import cell_column
from dgrules.model import ir
from dgrules.model.ruleset import Declared, Node, Ruleset, Titles
from dgrules.model.types import DATE, LIST, TEXT, YES_NO, Category, Type

_PARTS = ("component", "sub-component")
FIVE = 5
"""The parts to improve first, where the rules have no list of their own."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One cell that is summed up: its column, what it is called, its type; the categories of a level best first."""

    key: str
    column: str
    titles: Titles
    type: Type
    categories: tuple[str, ...] = ()
    category_titles: Mapping[str, Titles] | None = None
    named: bool = False
    """Whether it is a result or score of its own, not one of a part."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How parts are ranked: the column of each, how many, from which end."""

    name: str
    titles: Titles
    members: Mapping[str, str]
    """The id of a part to its column."""
    count: int
    end: Literal["highest", "lowest"]


def levels(ruleset: Ruleset) -> tuple[Measure, ...]:
    """The results, then the ratings of components."""
    found = [_level(one.key, _called(one), one, ruleset, named=True) for one in ruleset.results]
    if ruleset.rating is not None:
        for node in _components(ruleset):
            if (key := f"rating:{node.id}") in ruleset.cells:
                found.append(_level(key, _title(node), ruleset.rating, ruleset, named=False))
    return tuple(one for one in found if one is not None)


def numbers(ruleset: Ruleset) -> tuple[Measure, ...]:
    """The named scores, the scores (or else shares) of components, and whatever the lists rank."""
    named = (*ruleset.results, *ruleset.scores)
    found = {one.key: _number(one.key, _called(one), ruleset, named=True) for one in named}
    for node in _components(ruleset):
        key = next((key for one in ("score", "share") if (key := f"{one}:{node.id}") in ruleset.cells), None)
        if key is not None:
            found[key] = _number(key, _title(node), ruleset, named=False)
    for declared in ruleset.lists:
        for member, key in ranked_cells(declared, ruleset).items():
            found.setdefault(key, _number(key, _title(ruleset.nodes[member]), ruleset, named=False))
    return tuple(one for one in found.values() if one is not None)


def rankings(ruleset: Ruleset) -> tuple[Ranking, ...]:
    """The ruleset's own lists; where none is of components, the strongest and the weakest of them."""
    found = [one for declared in ruleset.lists if (one := _ranking(declared, ruleset)) is not None]
    tops = {node.id for node in _components(ruleset) if node.parent is None}
    if not any(set(one.members) <= tops for one in found):
        members = {
            node.id: cell_column(key, ruleset)
            for node in _components(ruleset)
            if node.parent is None
            and (key := next((k for s in ("score", "share") if (k := f"{s}:{node.id}") in ruleset.cells), None))
        }
        if members:
            found.append(Ranking("strongest", Titles("องค์ประกอบที่เด่นที่สุด", "strongest component"), members, 1, "highest"))
            found.append(Ranking("weakest", Titles("องค์ประกอบที่ด้อยที่สุด", "weakest component"), members, 1, "lowest"))
    return tuple(found)


def _ranking(declared: Declared, ruleset: Ruleset) -> Ranking | None:
    expr = ruleset.cells[declared.key].expr
    members = {member: cell_column(key, ruleset) for member, key in ranked_cells(declared, ruleset).items()}
    if not isinstance(expr, ir.Rank) or not members:
        return None
    return Ranking(declared.name, _called(declared), members, expr.count, expr.end)


def _components(ruleset: Ruleset) -> Iterator[Node]:
    return (node for node in ruleset.nodes.values() if node.level in _PARTS and not node.not_applicable)


def _title(node: Node) -> Titles:
    """The number and title of a part."""

    def text(lang: str) -> str:
        title = node.titles.text(lang, node.name or "")
        return " ".join(filter(None, (node.number, title))) or node.id

    return Titles(text("th"), text("en"))


def _called(declared: Declared) -> Titles:
    """The titles of something declared; its second name is Thai where it has no title."""
    return Titles(declared.titles.th or declared.also or declared.name, declared.titles.en or declared.name)


def _level(key: str, titles: Titles, declared: Declared, ruleset: Ruleset, *, named: bool) -> Measure | None:
    of = ruleset.cells[key].type
    if not isinstance(of, Category):
        return None
    best_first = tuple(reversed(of.values)) if of.ordered else of.values
    return Measure(key, cell_column(key, ruleset), titles, of, best_first, declared.category_titles, named)


def _number(key: str, titles: Titles, ruleset: Ruleset, *, named: bool) -> Measure | None:
    of = ruleset.cells[key].type
    if isinstance(of, Category) or of in (LIST, YES_NO, DATE, TEXT):
        return None
    return Measure(key, cell_column(key, ruleset), titles, of, named=named)
