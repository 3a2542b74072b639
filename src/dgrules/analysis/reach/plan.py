"""A plan: changes that lead to the target, evaluated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from dgrules.analysis.reach.changeable import Changeable
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import OPEN, Value


@dataclass(frozen=True, slots=True)
class Change:
    """A figure or stated cell from what it is to what it must become at least."""

    one: Changeable
    then: Value

    @property
    def is_new(self) -> bool:
        """Whether the submission does not report it yet."""
        return self.one.now is OPEN


@dataclass(frozen=True, slots=True)
class Plan:
    """`effort`: of all changes together."""

    changes: tuple[Change, ...]
    effort: Fraction

    @property
    def nodes(self) -> tuple[str, ...]:
        """The indicators that change, once each; not those only reported for the first time."""
        return tuple(dict.fromkeys(change.one.node for change in self.changes if not change.is_new))


@dataclass(frozen=True, slots=True)
class Bar:
    """A condition that what is asked for needs and no change meets. `value`: of the first thing that it speaks of."""

    condition: ir.Expr
    value: Value


@dataclass(frozen=True, slots=True)
class Advice:
    """`plans`: the best first; the others need as few changes. None: none leads there, which is proved, and `bars`
    say what stands in the way. `fewest`: whether it is proved that fewer indicators do not suffice. `reached`: the
    target is what the submission has already."""

    plans: tuple[Plan, ...] = ()
    bars: tuple[Bar, ...] = ()
    fewest: bool = False
    reached: bool = False
    more: bool = False
    """Whether there are other plans of the same size besides those listed."""


def applied(ruleset: Ruleset, submission: Submission, changes: tuple[Change, ...]) -> Submission:
    """The submission with the changes made."""
    figures = {change.one.key: change.then for change in changes if not change.one.is_cell}
    given = {change.one.key: change.then for change in changes if change.one.is_cell}
    return replace(submission, figures={**submission.figures, **figures}, given={**submission.given, **given})
