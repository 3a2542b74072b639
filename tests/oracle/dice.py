"""Chances, from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice(Random):
    """A `Random` that also answers yes or no."""

    def yes(self, one_in: int) -> bool:
        """True once in so many times."""
        return self.randrange(one_in) == 0

    def one(self, *choices: T) -> T:
        """One of these."""
        return self.choice(choices)

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """A few of these, in their order."""
        size = min(len(choices), self.randint(least, most))
        return [choices[at] for at in sorted(self.sample(range(len(choices)), size))]
