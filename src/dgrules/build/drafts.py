"""What the statements of the files come to before meaning is looked up: nodes, scales, declared values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.ruleset import CaseInfo, Origin
from dgrules.model.types import Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

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

    @property
    def is_component(self) -> bool:
        return self.level in ("component", "sub-component")


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
