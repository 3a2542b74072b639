"""The values of an evaluation as the compiled code leaves them; a number becomes a `Fraction` when it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dgrules.model.values import Nothing, Value


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a cell's value is found: a constant, or a place among the raw values, there as it is (`scale` 0) or
    as a number times `scale` (times what stands at the place `divisor`)."""

    const: Value | None = None
    place: int = 0
    divisor: int | None = None
    scale: int = 0

    def read(self, raw: tuple[Any, ...]) -> Value:
        """The value."""
        if self.const is not None:
            return self.const
        found = raw[self.place]
        if self.scale == 0 or found.__class__ is Nothing:
            return found  # type: ignore[no-any-return]
        divisor = self.scale if self.divisor is None else self.scale * raw[self.divisor]
        if isinstance(found, int) and isinstance(divisor, int):
            return Fraction(found, divisor)
        return found / divisor  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Plan:
    """The slot of every cell, in the order of the ruleset; shared by all evaluations with the same code."""

    slots: Mapping[str, Slot]


class Values(Mapping[str, Value]):
    """The value of every cell by key."""

    __slots__ = ("_plan", "_raw")

    def __init__(self, plan: Plan, raw: tuple[Any, ...]) -> None:
        self._plan = plan
        self._raw = raw

    def __getitem__(self, key: str) -> Value:
        return self._plan.slots[key].read(self._raw)

    def __iter__(self) -> Iterator[str]:
        return iter(self._plan.slots)

    def __len__(self) -> int:
        return len(self._plan.slots)

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)
