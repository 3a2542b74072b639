"""What a program under construction has declared so far: the vocabulary that later sentences may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

PERIODS = {1: (2560, 2560), 3: (2559, 2561)}


@dataclass(slots=True)
class Component:
    """A component or sub-component; `path` is its number."""

    path: str
    name: str | None
    sub: bool
    indicators: list[str] = field(default_factory=list)

    @property
    def node(self) -> ex.Name | ex.Label:
        """How sentences mention it."""
        return ex.Name(self.name) if self.name else ex.Label(self.path)


@dataclass(slots=True)
class Indicator:
    """An indicator of the top level: what sentences may ask of it."""

    path: str
    targeted: bool
    scored: bool
    kind: bool
    """Whether its kind is said (or said to be unpublished)."""
    numbers: str | None
    """The sort of its value where it is a number: "%", "number", a unit, or None."""

    @property
    def node(self) -> ex.Label:
        """How sentences mention it."""
        return ex.Label(self.path)


@dataclass(slots=True)
class World:
    """`points` are the ends of every scale of the program: scores of different scales do not mix (S22)."""

    first_year: int
    last_year: int
    weighted: bool
    targeted: bool
    points: tuple[int, int]
    agreement: bool
    """Whether the indicators stand in an agreement of their own."""
    statements: list[tree.Statement] = field(default_factory=list)
    """Of the ruleset."""
    agreed: list[tree.Statement] = field(default_factory=list)
    """Of the agreement."""
    facts: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    scales: list[str] = field(default_factory=list)
    target_scales: list[str] = field(default_factory=list)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    components: list[Component] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    percents: list[ex.Expr] = field(default_factory=list)
    numbers: list[ex.Expr] = field(default_factory=list)
    scores: list[ex.Expr] = field(default_factory=list)
    results: dict[str, tuple[ex.Name | ex.Level, ...]] = field(default_factory=dict)
    rated: tuple[str, ...] = ()
    """The categories of the rating of each component, worst first."""
    component_scores: bool = False

    @property
    def has_scores(self) -> bool:
        """Whether components and indicators have scores."""
        return self.component_scores

    def say(self, indicators: list[tree.Statement]) -> None:
        """Puts indicators where they belong: into the agreement if there is one."""
        (self.agreed if self.agreement else self.statements).extend(indicators)

    def tops(self) -> list[Component]:
        """The components of the top level."""
        return [component for component in self.components if not component.sub]


def percent(low: int = 0, high: int = 120) -> st.SearchStrategy[ex.Expr]:
    """A percent as sentences write it."""
    return st.integers(low, high).map(lambda n: ex.Number(Fraction(n), "%"))


def bare(low: int, high: int) -> st.SearchStrategy[ex.Expr]:
    """A bare number, at times with a half."""
    return st.integers(low * 2, high * 2).map(lambda n: ex.Number(Fraction(n, 2)))


def name(stem: str, number: int) -> str:
    """A name that is no word of the language."""
    return f"{stem}-{number}"
