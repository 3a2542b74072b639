"""The drawn texts and the grid of the oracle: that they build, that nothing is missed between the values tried, and
that there is something of everything to find."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from dgrules.evaluate import reference
from dgrules.model.submission import Submission
from dgrules.model.values import Value
from oracle.contract import truth
from oracle.grid import Axis, is_whole
from oracle.table import Table
from oracle.texts import MOST, Drawn, drawn
from oracle.uses import cuts

SEEDS = range(60)


@pytest.mark.parametrize("mode", ["passed", "scores", "counts"])
def test_drawn_texts_build_and_are_small(mode: str) -> None:
    for seed in range(20):
        found = drawn(seed, mode)
        table = Table.of(found.ruleset)
        assert 1 < len(table) <= MOST, found


def test_a_seed_is_a_text() -> None:
    assert [str(drawn(seed)) for seed in range(5)] == [str(drawn(seed)) for seed in range(5)]


def test_columns_say_what_the_evaluator_says() -> None:
    for seed in SEEDS:
        table = Table.of(drawn(seed).ruleset)
        for row in Random(seed).sample(range(len(table)), min(len(table), 8)):
            values = reference.evaluate(table.ruleset, table.submission(row))
            assert values == {key: column.values[column.codes[row]] for key, column in table.cells.items()}


def test_nothing_is_missed_between_the_values_tried() -> None:
    """Any permitted submission comes to what the one tried in the same stretches does, but for the figure itself."""
    for seed in SEEDS:
        found = drawn(seed)
        for other, row in _elsewhere(found, Random(seed)):
            table = Table.of(found.ruleset)
            tried = {key: column.values[column.codes[row]] for key, column in table.cells.items()}
            for key, value in reference.evaluate(found.ruleset, other).items():
                assert value == tried[key] or key.startswith("value:"), (key, other, table.shown(row))


def _elsewhere(found: Drawn, dice: Random) -> list[tuple[Submission, int]]:
    """Submissions with numbers that are not on the grid, each with the one that stands for it."""
    table, made = Table.of(found.ruleset), []
    for _ in range(4):
        row = dice.randrange(len(table))
        figures = dict(table.submission(row).figures)
        for axis, at in zip(table.axes, table.places[row], strict=True):
            figures[axis.name] = _beside(found, axis, at, dice)
        made.append((Submission(figures), row))
    return made


def _beside(found: Drawn, axis: Axis, at: int, dice: Random) -> Value:
    """Another number in the same stretch; the value itself if it is a constant that the rules name or no number."""
    value, decl = axis.places[at][0], found.ruleset.figures[axis.name]
    marks = cuts(found.ruleset).get(axis.name, set())
    if not isinstance(value, Fraction) or is_whole(decl) or value in marks:
        return value
    low = max((cut for cut in marks if cut < value), default=None)
    high = min((cut for cut in marks if cut > value), default=None)
    bounds = decl.bounds
    share = Fraction(dice.randint(1, 99), 100)
    low = bounds.low if low is None else low
    high = bounds.high if high is None else high
    other = (
        low + (high - low) * share if low is not None and high is not None
        else low + 10 * share if low is not None
        else high - 10 * share if high is not None
        else share
    )  # fmt: skip
    assert bounds.holds(other)
    return other


def test_there_is_something_of_everything() -> None:
    found: Counter[str] = Counter()
    for seed in range(120):
        said = truth(drawn(seed).ruleset)
        sentences = len(said.asked)
        gaping, overlapping = set(said.gaps), {key for key, _, _ in said.overlaps}
        found.update(
            gap=len(gaping), whole=sentences - len(gaping), overlap=len(overlapping),
            disjoint=sentences - len(overlapping), reached=len(said.reached), unreachable=len(said.unreachable),
            falls=bool(said.falls), rises=not said.falls, always=len(said.always), never=len(said.never),
            caps=len(said.idle_caps), guarded=not all(said.asked.values()),
        )  # fmt: skip
    assert min(found.values()) >= 5, found
