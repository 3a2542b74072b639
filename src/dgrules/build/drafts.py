"""What the statements of the files come to before meaning is looked up: nodes, scales, declared values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeVar, cast

from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.ruleset import CaseInfo, Origin
from dgrules.model.types import Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

C = TypeVar("C", bound=tree.Phrase)
Level = Literal["component", "sub-component", "indicator", "sub-indicator"]


@dataclass(slots=True)
class Draft:
    """A component or indicator while the tree is put together. `clauses` are the framework's, then the
    agreement's over them."""

    id: str
    level: Level
    number: str | None
    name: str | None
    span: Span
    clauses: list[tree.Clause] = field(default_factory=list)
    parent: str | None = None
    children: list[str] = field(default_factory=list)
    within: ex.Label | ex.Name | None = None
    """`in function`."""
    above: str | None = None
    """The component (for a sub-indicator: the indicator) whose statement stands above."""

    _by_sort: dict[type, list[tree.Clause]] | None = None

    @property
    def is_component(self) -> bool:
        return self.level in ("component", "sub-component")

    def say(self, clauses: Iterable[tree.Clause]) -> None:
        """Lays clauses over those that are there: readers take the last of a sort."""
        self.clauses.extend(clauses)
        self._by_sort = None

    def every(self, sort: type[C]) -> list[C]:
        """All clauses of that sort, in order."""
        if self._by_sort is None:
            self._by_sort = {}
            for clause in self.clauses:
                self._by_sort.setdefault(type(clause), []).append(clause)
        return cast("list[C]", self._by_sort.get(sort, []))

    def last(self, sort: type[C]) -> C | None:
        """The clause of that sort that counts: an agreement's stands after the framework's."""
        found = self.every(sort)
        return found[-1] if found else None

    @property
    def formula(self) -> tree.Value | None:
        """The `value = …` that is computed; the one `as printed` never is."""
        computed = [clause for clause in self.every(tree.Value) if not clause.as_printed]
        return computed[-1] if computed else None


@dataclass(frozen=True, slots=True)
class FigureSource:
    """A fact, input or figure as declared, before its type is known."""

    id: str
    sort: Literal["indicator", "input", "fact", "figure"]
    clauses: tuple[tree.Clause, ...]
    owner: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Made:
    """What a cell comes to; `type` None when its expression has an error."""

    expr: ir.Expr
    type: Type | None
    origin: Origin
    cases: tuple[CaseInfo, ...] = ()
    shown: int | None = None
