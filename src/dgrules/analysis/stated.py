"""Components whose numbers of indicators are stated, with fewer indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from dgrules.analysis.witness import Pair
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import KINDS
from dgrules.model.values import Value

MOST = 6


@dataclass(frozen=True, slots=True)
class Smaller:
    """Stated numbers of one component in the first and in the second submission."""

    first: Mapping[str, Value]
    second: Mapping[str, Value]


def smaller_components(ruleset: Ruleset, pair: Callable[[], Pair]) -> Iterator[Smaller]:
    """For each component ever larger numbers of indicators, up to what it has; `pair` is read anew each time, so
    that a component of which a change was kept is not looked at again."""
    for node in ruleset.nodes:
        keys = [key for key in pair().first.given if _is_of(key, node)]
        before = [pair().first.given[key] for key in keys]
        for change in _candidates(node, keys, pair()):
            if [pair().first.given[key] for key in keys] != before:
                break
            yield change


def _is_of(key: str, node: str) -> bool:
    sort, _, rest = key.partition(":")
    return (sort in ("passed-count", "counted", "set") and rest == node) or (
        sort == "kind-count" and rest.endswith(f":{node}")
    )


def _candidates(node: str, keys: list[str], pair: Pair) -> Iterator[Smaller]:
    first, second = pair.first.given, pair.second.given
    size = first.get(f"counted:{node}", first.get(f"set:{node}"))
    if not keys or not isinstance(size, Fraction):
        return
    steps = {key: _difference(first[key], second.get(key, first[key])) for key in keys}
    for total in range(min(int(size), MOST) + 1):
        for passed in range(total, -1, -1):
            for outcome in range(total + 1):
                stated = _numbers(node, total, passed, outcome)
                mine = {key: stated[key] for key in keys}
                yield Smaller(mine, {key: mine[key] + steps[key] for key in keys if key in second})


def _numbers(node: str, total: int, passed: int, outcome: int) -> dict[str, Fraction]:
    kinds = dict(zip(KINDS.values, (outcome, total - outcome, 0), strict=True))
    return {
        f"passed-count:{node}": Fraction(passed),
        f"counted:{node}": Fraction(total),
        f"set:{node}": Fraction(total),
        **{f"kind-count:{kind}:{node}": Fraction(number) for kind, number in kinds.items()},
    }


def _difference(one: Value, other: Value) -> Fraction:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return other - one
    return Fraction(0)
