"""What one agency reports, read and typed: the only input of the evaluators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from dgrules.model.values import Value
from dgrules.records import dataclass


@dataclass(frozen=True, slots=True)
class Submission:
    """Typed figures of one subject.

    `figures`: by figure key, a value, NOT_APPLICABLE or NOT_TRIGGERED; what is absent is not reported.
    `given`: computed nodes stated directly, by cell key; they take the place of the cell's own expression.
    `members`: by figure id, the members that a figure `for each NAME` has (their figures have keys `id[member]`).
    `published`: what the official report printed, by cell key, for comparison only."""

    figures: Mapping[str, Value]
    given: Mapping[str, Value] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subject: str | None = None
    published: Mapping[str, Value] = field(default_factory=dict)
    name: str | None = None
    """Where it was read from, for messages."""
    steps: Mapping[str, Fraction] = field(default_factory=dict, compare=False)
    """What one of the last digit is worth, in the base unit, of a number in `figures` or `given` that was written with
    digits: 1/10 for `57.8`, 1/10000 for `83.37%`. Nothing where a number is exact by its nature or by its source."""
    published_steps: Mapping[str, Fraction] = field(default_factory=dict, compare=False)
    """The same of `published`: to how many decimals a number was printed."""
