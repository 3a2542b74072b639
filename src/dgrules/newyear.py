"""A year's rule file as the beginning of another year's: period, dates and years moved, citations marked.

Works on the syntax tree, so that comments stay and the new file is in the one layout. Examples are left out: they say
what was published for the year that was copied, and their submissions name that year's rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

_T = TypeVar("_T")

MARKS: Final = {"en": "to confirm: copied from {}", "th": "ต้องยืนยัน: คัดลอกจาก {}"}
"""The comment beside each citation, in the language of the file."""

Exists = Callable[[str, int], bool]


@dataclass(frozen=True, slots=True)
class Name:
    """What the new file is of: a framework, or an agreement of an agency under it; years as the files have them."""

    framework: str
    year: int
    agency: str | None = None
    framework_year: int | None = None
    """For an agreement: the year that the framework's file declares."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The new file's tree and what was done: how many years were moved and citations marked, how many examples were
    left out, and which rulesets are still read of the old year, because there is none of the new one yet."""

    file: tree.File
    years: int
    citations: int
    examples: int
    kept: tuple[str, ...]


def moved(file: tree.File, name: Name, old: str, by: int, exists: Exists) -> Moved:
    """The rule file `file` of the ruleset `old` under a new name, years moved `by` so many.

    A year in which another ruleset is read moves too where `exists(framework, year)`; else it stays."""
    work = _Mover(by, MARKS[file.lang].format(old), exists)
    statements = tuple(work.move(one) for one in file.statements if not isinstance(one, tree.Example))
    examples = len(file.statements) - len(statements)
    named = tuple(_named(one, name) for one in statements)
    kept = tuple(dict.fromkeys(work.kept))
    return Moved(replace(file, statements=named), work.years, work.citations, examples, kept)


def _named(one: _T, name: Name) -> _T:
    """A header under its new name."""
    match one:
        case tree.RulesetHeader():
            return replace(one, framework=replace(one.framework, text=name.framework), year=name.year)
        case tree.AgreementHeader():
            agency = replace(one.agency, text=name.agency or one.agency.text)
            under = replace(one.framework, text=name.framework)
            return replace(
                one, agency=agency, year=name.year, framework=under, framework_year=name.framework_year or name.year
            )
        case _:
            return one


class _Mover:
    """Rebuilds a tree, parents before children, and counts what it does."""

    def __init__(self, by: int, mark: str, exists: Exists) -> None:
        self.by, self.mark, self.exists = by, mark, exists
        self.years = self.citations = 0
        self.kept: list[str] = []

    def move(self, node: Any) -> Any:
        """A node, or a tuple of nodes, moved; anything else as it is."""
        if isinstance(node, tuple):
            return tuple(self.move(item) for item in node)
        if not is_dataclass(node) or isinstance(node, type):
            return node
        return self._children(self._years(self._marked(node)))

    def _children(self, node: Any) -> Any:
        names = [one.name for one in fields(node) if one.name not in ("span", "trivia")]
        if isinstance(node, tree.Accepts):
            names.remove("cites")  # marked on the clause that it is part of
        changed = {name: self.move(getattr(node, name)) for name in names}
        return replace(node, **{name: new for name, new in changed.items() if new is not getattr(node, name)})

    def _marked(self, node: Any) -> Any:
        if not isinstance(node, tree.Cites) and not (isinstance(node, tree.Accepts) and node.cites):
            return node
        self.citations += 1
        return replace(node, trivia=replace(node.trivia, trailing=(self.mark, *node.trivia.trailing)))

    def _years(self, node: Any) -> Any:
        match node:
            case tree.RulesetHeader() | tree.AgreementHeader():
                self.years += 1  # named by the caller
                return node
            case ex.Period(first=first, last=last):
                self.years += 1
                return replace(node, first=first + self.by, last=last + self.by)
            case ex.Date(year=int(year)) | tree.BaseYear(year=int(year)) | ex.AtTime(year=int(year)):
                self.years += 1
                return replace(node, year=year + self.by)
            case tree.AsIn() | ex.Outside():
                return replace(node, year=self._elsewhere(node.framework.text, node.year))
            case ex.ShareOf(ruleset=(framework, year)):
                return replace(node, ruleset=(framework, self._elsewhere(framework.text, year)))
            case _:
                return node

    def _elsewhere(self, framework: str, year: int) -> int:
        """The year of another ruleset: the moved one if there is such a ruleset."""
        if self.exists(framework, year + self.by):
            self.years += 1
            return year + self.by
        self.kept.append(f"{framework} {year}")
        return year
