"""A witness made smaller: as few figures as possible that are not as in the baseline, as few indicators stated as
possible, and plain numbers. Every step is evaluated; the last is confirmed by the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.analysis.permitted import permitted
from dgrules.analysis.question import Condition
from dgrules.analysis.stated import smaller_components
from dgrules.analysis.witness import Pair, Witness, confirmed, met
from dgrules.evaluate.compiled import Compiled
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from dgrules.solve.domains import WHOLE_KEYS

if TYPE_CHECKING:
    from dgrules.analysis.world import World

Change = Mapping[str, Value]
DIGITS = 6
"""Numbers that need more digits than this are left as they are."""


class Shrinker:
    """The pair so far, and the conditions it must go on meeting."""

    def __init__(self, one: Ruleset, other: Ruleset, conditions: Sequence[Condition], pair: Pair) -> None:
        self.one, self.other = one, other
        self.conditions = conditions
        self.pair = pair
        self._first = Compiled(one)
        self._second = self._first if other is one else Compiled(other)

    def tried(self, figures: Change, given: Change | None = None, then: Change | None = None) -> bool:
        """Keeps a change if the pair still shows what was asked for. `given`, `then`: stated cells of the first and of
        the second submission; a figure changes in both unless they differ in it."""
        first = _changed(self.pair.first, figures, given or {}, self.pair.first)
        second = first
        if self.pair.second is not self.pair.first:
            second = _changed(self.pair.second, figures, given or {} if then is None else then, self.pair.first)
        pair = Pair(first, second)
        if not (permitted(self.one, pair.first, figures) and permitted(self.other, pair.second, figures)):
            return False
        if not self._meets(pair):
            return False
        self.pair = pair
        return True

    def _meets(self, pair: Pair) -> bool:
        values = self._first.general(pair.first)
        then = values if pair.second is pair.first and self.other is self.one else self._second.general(pair.second)
        found = Witness(pair, values, then)
        return all(met(condition, found) for condition in self.conditions)


def shrunk(world: World, conditions: Sequence[Condition], witness: Witness) -> Witness:
    """A witness of the same, as small as was found."""
    other = world.other or world.ruleset
    shrinker = Shrinker(world.ruleset, other, conditions, witness.pair)
    if world.baseline is not None:
        _as_baseline(shrinker, world.baseline)
    for change in smaller_components(world.ruleset, lambda: shrinker.pair):
        shrinker.tried({}, change.first, change.second)
    _plain_numbers(shrinker, world.baseline)
    found = confirmed(world.ruleset, other, shrinker.pair, conditions)
    return witness if found is None else found


def _changed(submission: Submission, figures: Change, given: Change, first: Submission) -> Submission:
    """A figure in which the submission differs from the first one stays."""
    new = {
        key: value
        for key, value in figures.items()
        if key in submission.figures and submission.figures[key] == first.figures.get(key)
    }
    return replace(submission, figures={**submission.figures, **new}, given={**submission.given, **given})


# -- fewest figures that are not as in the baseline ------------------------------------------------


def _as_baseline(shrinker: Shrinker, baseline: Submission) -> None:
    """Delta debugging: half of the figures that differ, then quarters, down to one at a time."""
    size = len(_differing(shrinker.pair, baseline))
    while size >= 1:
        progress = False
        for chunk in _chunks(_differing(shrinker.pair, baseline), size):
            progress = shrinker.tried({key: baseline.figures[key] for key in chunk}) or progress
        if size == 1 and not progress:
            return
        size = max(1, size // 2) if not progress or size > 1 else 1


def _differing(pair: Pair, baseline: Submission) -> list[str]:
    return [key for key, value in baseline.figures.items() if pair.first.figures.get(key, value) != value]


def _chunks(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


# -- plain numbers ---------------------------------------------------------------------------------


def _plain_numbers(shrinker: Shrinker, baseline: Submission | None) -> None:
    """Of what is not as in the baseline."""
    kept = {} if baseline is None else baseline.figures
    for key, value in list(shrinker.pair.first.figures.items()):
        if kept.get(key) == value:
            continue
        _first_kept(plainer(value), lambda number, key=key: shrinker.tried({key: number}))  # type: ignore[misc]
    for key, value in list(shrinker.pair.first.given.items()):
        if not key.startswith(WHOLE_KEYS) and shrinker.pair.second.given.get(key) == value:
            _first_kept(plainer(value), lambda number, key=key: shrinker.tried({}, {key: number}))  # type: ignore[misc]


def _first_kept(candidates: Iterable[Value], keep: Callable[[Value], bool]) -> None:
    for candidate in candidates:
        if keep(candidate):
            return


def plainer(value: Value) -> Iterator[Fraction]:
    """Numbers near a number that take fewer digits to write, the plainest first."""
    if not isinstance(value, Fraction) or not value:
        return
    unit = Fraction(1)
    while unit > abs(value):
        unit /= 10
    while unit * 10 <= abs(value):
        unit *= 10
    for _ in range(DIGITS):
        low = (value // unit) * unit
        if low == value:
            return
        yield from (low, low + unit)
        unit /= 10
