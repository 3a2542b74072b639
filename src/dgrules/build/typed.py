"""An expression with its type, and what the type rules need to remember of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.diagnostics.span import NOWHERE, Span
from dgrules.model import ir
from dgrules.model.types import Type


@dataclass(frozen=True, slots=True)
class Typed:
    """`type` None: something in it is wrong and has been reported; nothing more is said about it."""

    expr: ir.Expr
    type: Type | None
    span: Span = NOWHERE
    bare: Fraction | None = None
    """The value of a bare number, which may stand for a number, a count or points (S19)."""
    constant: bool = False
    """Whether it is made of literals only: `x / 2` is no quotient of two figures."""
    irrational: bool = False
    """Whether it must still be rounded (S16)."""
    shown: int | None = None
    share: Mapping[str, str] | None = None
    """For `indicators passed` and the like: the words of its count, for S8."""


def bad(span: Span) -> Typed:
    """What stands for an expression that has been reported."""
    return Typed(ir.Stated(""), None, span)


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands (S9, lexical)."""

    component: str | None = None
    """The component of a rating, score or define `of each component`."""
    member: str | None = None
    """The node at hand in `of …`, `by …` and `its parts`."""
    own: Typed | None = field(default=None)
    """The figure itself, for a comparison without a left side."""
    owner: str | None = None
    """The indicator whose sentence it is."""
    year: int | None = None
    """The year at hand, for the formula of a cumulative target."""

    @property
    def node(self) -> str | None:
        """The node that `its` and an attribute without a name are about."""
        return self.member or self.component or self.owner
