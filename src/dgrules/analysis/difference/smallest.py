"""A witness of a framework without an agreement in the first components that show the same, so that one example does
not speak of `function` and the next of `potential` without a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.analysis.question import Condition
from dgrules.analysis.shrink import Shrinker
from dgrules.analysis.witness import Witness, confirmed
from dgrules.model.values import Value
from dgrules.solve.domains import WHOLE_KEYS

if TYPE_CHECKING:
    from dgrules.analysis.world import World


def in_first_components(world: World, conditions: Sequence[Condition], witness: Witness) -> Witness:
    """The witness with the indicators of later components moved to earlier ones that have none, where it still shows
    what was asked for."""
    other = world.other or world.ruleset
    shrinker = Shrinker(world.ruleset, other, conditions, witness.pair)
    components = [id_ for id_ in other.nodes if _stated(shrinker.pair.first.given, id_)]
    for at, later in enumerate(components):
        for earlier in components[:at]:
            mine, theirs = (_stated(shrinker.pair.first.given, id_) for id_ in (earlier, later))
            if any(theirs.values()) and not any(mine.values()):
                moved = {_key(sort, earlier): theirs.get(sort, Fraction(0)) for sort in mine}
                moved |= {_key(sort, later): Fraction(0) for sort in theirs}
                if shrinker.tried({}, moved, {k: v for k, v in moved.items() if k in shrinker.pair.second.given}):
                    break
    return confirmed(world.ruleset, other, shrinker.pair, conditions) or witness


def _stated(given: Mapping[str, Value], id_: str) -> dict[str, Value]:
    """What is stated of a component by the sort of the cell."""
    cells = [key for key in given if key.startswith(WHOLE_KEYS) and key.rpartition(":")[2] == id_]
    return {key.rpartition(":")[0]: given[key] for key in cells}


def _key(sort: str, id_: str) -> str:
    return f"{sort}:{id_}"
