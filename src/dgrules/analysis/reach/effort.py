"""What a change costs: by how much of itself a figure changes, or what the analyst says that it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.analysis.reach.changeable import Changeable
from dgrules.model.values import Value


@dataclass(frozen=True, slots=True)
class Cost:
    """Of changing an indicator at all, and of each unit by which its figure changes."""

    flat: Fraction = Fraction(0)
    per_unit: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Effort:
    """`costs`: by figure or indicator. Without any, the effort of a change is relative: from 18 to 20 is 2/18; a
    yes/no or category, or a figure that was zero, counts 1."""

    costs: Mapping[str, Cost] = field(default_factory=dict)

    def cost(self, one: Changeable) -> Cost | None:
        """The cost that was given for a figure or its indicator; None where none was."""
        return self.costs.get(one.key) or self.costs.get(one.node)

    def rate(self, one: Changeable) -> Fraction:
        """The effort of a unit by which a number changes."""
        given = self.cost(one)
        if given is not None:
            return given.per_unit
        if self.costs:
            return Fraction(0)
        size = abs(Fraction(one.now)) if isinstance(one.now, int | Fraction) else Fraction(0)
        return 1 / size if size else Fraction(1)

    def flat(self, one: Changeable) -> Fraction:
        """The effort of changing it at all."""
        given = self.cost(one)
        if given is not None:
            return given.flat
        is_number = isinstance(one.now, int | Fraction) and not isinstance(one.now, bool)
        return Fraction(1) if self.costs or not is_number else Fraction(0)

    def of(self, one: Changeable, then: Value) -> Fraction:
        """The effort of a change."""
        if then == one.now:
            return Fraction(0)
        is_number = isinstance(one.now, int | Fraction) and isinstance(then, int | Fraction)
        if is_number and not isinstance(one.now, bool):
            return self.flat(one) + self.rate(one) * abs(Fraction(then) - Fraction(one.now))  # type: ignore[arg-type]
        return self.flat(one)
