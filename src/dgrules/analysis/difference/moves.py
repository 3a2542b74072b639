"""Who actually moves: submissions evaluated under both rulesets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, TypeAlias

from dgrules.diagnostics import Diagnostic
from dgrules.model.values import Nothing, Value
from dgrules.records import dataclass

State: TypeAlias = Literal["moves", "stays", "refused old", "refused new", "refused both", "other ruleset"]


@dataclass(frozen=True, slots=True)
class Submitted:
    """One submission. `before`, `after`: the answers under the old and the new rules by the keys of the new ones; None
    where it is refused, `refused_before` and `refused_after` then say why. `other`: it is for another ruleset."""

    name: str
    before: Mapping[str, Value] | None = None
    after: Mapping[str, Value] | None = None
    refused_before: tuple[Diagnostic, ...] = ()
    refused_after: tuple[Diagnostic, ...] = ()
    other: bool = False

    @property
    def moved(self) -> tuple[str, ...]:
        """The answers that are other ones now."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            key for key, value in self.after.items() if key in self.before and _differ(self.before[key], value)
        )

    @property
    def state(self) -> State:
        if self.other:
            return "other ruleset"
        if self.before is None:
            return "refused both" if self.after is None else "refused old"
        if self.after is None:
            return "refused new"
        return "moves" if self.moved else "stays"


@dataclass(frozen=True, slots=True)
class Moves:
    """The submissions of a folder. `keys`: the answers that both rulesets give."""

    keys: tuple[str, ...]
    submitted: tuple[Submitted, ...]

    def table(self, key: str) -> Counter[tuple[Value, Value]]:
        """How many go from which value to which, those that stay included."""
        both = [(one.before, one.after) for one in self.submitted if one.before and one.after]
        return Counter((before[key], after[key]) for before, after in both if key in before and key in after)

    def count(self, *states: State) -> int:
        """How many are in one of these states."""
        return sum(one.state in states for one in self.submitted)


def _differ(one: Value, other: Value) -> bool:
    if isinstance(one, Nothing | bool) or isinstance(other, Nothing | bool):
        return one is not other
    return one != other
