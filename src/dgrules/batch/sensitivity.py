"""How far ranks and levels move when the weights do, by trying: many drawings of all weights at once, and each weight
alone at its ends. Every trial is evaluated exactly, by the columnar evaluator, under rules with those weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

from dgrules.batch.compile import compile_columns
from dgrules.batch.files.source import Source
from dgrules.batch.files.stopped import Stopped
from dgrules.batch.sensitivity_boundary import Near, Nearness
from dgrules.batch.sensitivity_ranks import Numbers
from dgrules.batch.sensitivity_weights import Siblings, drawn, renormalised, reweighted, weights_that_count
from dgrules.batch.summary_columns import Measure, levels, numbers
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Progress = Callable[[float | None, int], None]
NONE = "none"
"""The level of a row that has neither value nor state: one that is refused."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The scores and levels of every row under some weights."""

    ranks: Mapping[str, np.ndarray[Any, Any]]
    levels: Mapping[str, np.ndarray[Any, Any]]


@dataclass(frozen=True, slots=True)
class Alone:
    """One weight at one end, everything else renormalised: how many ranks and levels differ from those of the rules."""

    node: str
    weight: Fraction
    ranks_moved: int
    furthest: int
    levels_moved: int


@dataclass(frozen=True, slots=True)
class RankRange:
    """Of one score: each row's place under the rules, its best and worst place in the trials, and the mean distance."""

    base: np.ndarray[Any, Any]
    best: np.ndarray[Any, Any]
    worst: np.ndarray[Any, Any]
    distance: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class LevelRange:
    """Of one result: each row's level under the rules, and in how many trials it had which level."""

    names: tuple[str, ...]
    base: np.ndarray[Any, Any]
    counts: np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What was tried, and what came of it."""

    ruleset: Ruleset
    by: Fraction
    samples: int
    seed: int
    siblings: tuple[Siblings, ...]
    subjects: tuple[str | None, ...]
    scores: tuple[Measure, ...]
    results: tuple[Measure, ...]
    alone: tuple[Alone, ...]
    ranks: Mapping[str, RankRange]
    levels: Mapping[str, LevelRange]
    near: tuple[Near, ...]
    """The first of those that are near a boundary, a figure each."""
    near_rows: int
    """How many submissions are."""
    refused: int


def sensitivity(
    ruleset: Ruleset, source: Source, *, keep: Sequence[str] = (), by: Fraction = Fraction(1, 10), samples: int = 200,
    seed: int = 1, progress: Progress | None = None,
) -> Sensitivity:  # fmt: skip
    """Tries weights on the submissions of a table, all of which are held in memory. `by` is the part by which a weight
    may change. `Stopped` when the table cannot be read; rules without weights are only looked at for what is near."""
    siblings = weights_that_count(ruleset)
    scores = tuple(one for one in numbers(ruleset) if one.named)
    results = tuple(one for one in levels(ruleset) if one.named)
    if not results and not (siblings and scores):
        raise Stopped("DG531", id=ruleset.id)
    nearness = Nearness(ruleset, results, keep)
    blocks = []
    for block in source.blocks():
        good, rows = nearness.good(block)
        nearness.add(good, rows)
        blocks.append(good)
    subjects = tuple(name for block in blocks for name in nearness.subjects(block))
    tried = _Tried(blocks, scores, results)
    base = tried.under(nearness.columns)
    ranks, counts = _Ranks(base), _Levels(base, tried.names)
    ends = _ends(siblings, by)
    samples = samples if siblings and subjects else 0
    alone, random = [], Random(seed)
    for done in range(len(ends) + samples if subjects else 0):
        single = ends[done] if done < len(ends) else None
        weights = renormalised(siblings, dict([single])) if single else drawn(siblings, by, random)
        trial = tried.under(compile_columns(reweighted(ruleset, weights), keep))
        if single:
            alone.append(_alone(single[0], weights[single[0]], base, trial))
        else:
            ranks.add(trial)
            counts.add(trial)
        if progress:
            progress((done + 1) / (len(ends) + samples), len(subjects))
    return Sensitivity(
        ruleset, by, samples, seed, siblings, subjects, scores, results, tuple(alone), ranks.ranges(samples),
        counts.ranges(), tuple(nearness.found), nearness.rows, nearness.refused,
    )  # fmt: skip


def _ends(siblings: tuple[Siblings, ...], by: Fraction) -> list[tuple[str, Fraction]]:
    return [(name, factor) for one in siblings for name in one.weights for factor in (1 - by, 1 + by)]


def _alone(node: str, weight: Fraction, base: Trial, trial: Trial) -> Alone:
    moved = {name: abs(trial.ranks[name] - ranks) for name, ranks in base.ranks.items()}
    return Alone(
        node,
        weight,
        max((int((one > 0).sum()) for one in moved.values()), default=0),
        max((int(one.max(initial=0)) for one in moved.values()), default=0),
        max((int((trial.levels[name] != codes).sum()) for name, codes in base.levels.items()), default=0),
    )


class _Tried:
    """The submissions, ready for rules with any weights."""

    def __init__(self, blocks: Sequence[pa.RecordBatch], scores: Sequence[Measure], results: Sequence[Measure]) -> None:
        self.blocks, self.scores, self.results = blocks, scores, results
        self.outputs = tuple(one.key for one in (*scores, *results))
        self.names = {one.column: (*one.categories, "does-not-apply", "undetermined", "open", NONE) for one in results}

    def under(self, columns: Any) -> Trial:
        """The ranks and levels under the rules of `columns`."""
        found = [columns.evaluate(block, self.outputs) for block in self.blocks]
        ranks = {one.column: Numbers(found, one.column).ranks() for one in self.scores}
        return Trial(ranks, {one.column: self._codes(found, one.column) for one in self.results})

    def _codes(self, found: Sequence[pa.RecordBatch], column: str) -> np.ndarray[Any, Any]:
        import pyarrow as pa
        from pyarrow import compute

        def text(name: str) -> pa.ChunkedArray:
            return pa.chunked_array([batch.column(name).cast(pa.string()) for batch in found], pa.string())

        said = compute.coalesce(text(column), text(f"{column}.state")).fill_null(NONE)
        codes = compute.index_in(said, value_set=pa.array(self.names[column], pa.string()))
        found_codes: np.ndarray[Any, Any] = codes.combine_chunks().to_numpy(zero_copy_only=False)
        return found_codes


class _Ranks:
    """Gathers the places of trials."""

    def __init__(self, base: Trial) -> None:
        self.base = base.ranks
        self.best = {name: ranks.copy() for name, ranks in base.ranks.items()}
        self.worst = {name: ranks.copy() for name, ranks in base.ranks.items()}
        self.distance = {name: ranks * 0 for name, ranks in base.ranks.items()}

    def add(self, trial: Trial) -> None:
        import numpy as np

        for name, ranks in trial.ranks.items():
            np.minimum(self.best[name], ranks, out=self.best[name])
            np.maximum(self.worst[name], ranks, out=self.worst[name])
            self.distance[name] += abs(ranks - self.base[name])

    def ranges(self, samples: int) -> dict[str, RankRange]:
        return {
            name: RankRange(base, self.best[name], self.worst[name], self.distance[name] / max(samples, 1))
            for name, base in self.base.items()
        }


class _Levels:
    """Counts the levels of trials."""

    def __init__(self, base: Trial, names: Mapping[str, tuple[str, ...]]) -> None:
        import numpy as np

        self.base, self.names = base.levels, names
        self.counts = {name: np.zeros((len(codes), len(names[name])), np.int32) for name, codes in base.levels.items()}

    def add(self, trial: Trial) -> None:
        import numpy as np

        for name, codes in trial.levels.items():
            self.counts[name][np.arange(len(codes)), codes] += 1

    def ranges(self) -> dict[str, LevelRange]:
        return {name: LevelRange(self.names[name], base, self.counts[name]) for name, base in self.base.items()}
