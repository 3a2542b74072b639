"""What is still possible of a cell while figures are missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from dgrules.model.submission import Submission
from dgrules.model.types import Bounds
from dgrules.model.values import Value


@dataclass(frozen=True, slots=True)
class Completion:
    """What a submission could still report: figures by key, stated cells by key, and the members of figures `for
    each NAME` that were not named."""

    figures: Mapping[str, Value]
    given: Mapping[str, Value] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, submission: Submission) -> Submission:
        """The submission with these added."""
        return replace(
            submission,
            figures={**submission.figures, **self.figures},
            given={**submission.given, **self.given},
            members={**submission.members, **self.members},
        )


@dataclass(frozen=True, slots=True)
class Possible:
    """What the permitted completions of a submission make of a cell.

    `values`: for categories, texts and yes/no every value that some completion gives, kinds of nothing among them.
    For numbers and lists the kinds of nothing that are possible; the numbers or lists themselves too where they are
    few enough to be listed.
    `numbers`: the range of the possible numbers, each end with whether it is attained; None when no number is
    possible (or the cell is no number).
    `members`, `certain_members`: of a list, who is on it in some completion, and who whenever there is a list.
    `depends_on`: the figures (or stated cells) that can change the value while all else stays as it is.
    `certain`: every completion gives the same; then `values` is that one value.
    `decided` False: the solver gave up, for `reason`; then nothing else here is to be relied on."""

    values: tuple[Value, ...] = ()
    depends_on: tuple[str, ...] = ()
    certain: bool = False
    decided: bool = True
    reason: str | None = None
    numbers: Bounds | None = None
    members: tuple[str, ...] = ()
    certain_members: tuple[str, ...] = ()
    witness: Callable[[Value], Completion | None] = field(default=lambda _: None, compare=False, repr=False)
    """A completion that gives a possible value, of those that were met on the way; for numbers also the ends."""

    @property
    def low(self) -> Fraction | None:
        """The lowest number possible; None when nothing bounds it."""
        return None if self.numbers is None else self.numbers.low

    @property
    def high(self) -> Fraction | None:
        """The highest number possible; None when nothing bounds it."""
        return None if self.numbers is None else self.numbers.high


def not_decided(reason: str) -> Possible:
    """The solver gave up."""
    return Possible(decided=False, reason=reason)
