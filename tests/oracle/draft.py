"""A rule text while it is drawn: what is declared so far, for the sentences that follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from oracle.dice import Dice

RATINGS = ("poor", "fair", "good")


@dataclass(slots=True)
class Component:
    """A top component; `indicators` by number, those with a `passed` and those with a score."""

    number: int
    name: str
    targeted: list[str] = field(default_factory=list)
    scored: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One text. Each line is a sentence or a case, so that a smaller text is one with fewer lines."""

    dice: Dice
    mode: str
    """`passed`: indicators pass or not; `scores`: they have scores; `counts`: there are none, counts are stated."""
    weighted: bool = False
    kinds: bool = False
    levels: int = 5
    """Scores are 1 to so many points."""
    agreement: bool = False
    """Whether the indicators stand in an agreement, so that a framework's sentences cannot name them."""
    facts: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)
    percents: list[str] = field(default_factory=list)
    """Figures that are percents, by number, whose value a condition may look at."""
    rated: tuple[str, ...] = ()
    ordered: bool = False
    results: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The results so far that have an order, with their categories, worst first."""
    totals: list[str] = field(default_factory=list)
    shares: list[str] = field(default_factory=list)
    """Defines that are percents."""
    conditions: list[str] = field(default_factory=list)
    """Defines that are conditions."""
    head: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    """Components and indicators; in the agreement, if there is one."""
    tail: list[str] = field(default_factory=list)

    @property
    def targeted(self) -> list[str]:
        """Indicators that pass or not."""
        return [number for component in self.components for number in component.targeted]

    @property
    def scored(self) -> list[str]:
        """Indicators that have a score."""
        return [number for component in self.components for number in component.scored]
