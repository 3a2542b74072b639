"""A country's results summed up by group: how many of which level, exact means, ranks, strongest and weakest parts, who
has answered, and who has moved since other results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.batch.files.results import Results
from dgrules.batch.groups import Group, Key, Tally
from dgrules.batch.summary_columns import Measure, Ranking, levels, numbers, rankings
from dgrules.batch.summary_expected import Answers, Expected
from dgrules.batch.summary_movement import Levels, Moves
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the groups, from 1; `tied` when others have it too."""

    place: int
    tied: bool


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """One group, or everything."""

    key: Key
    group: Group
    ranks: Mapping[str, Rank]
    """By column of a named score."""
    lists: Mapping[str, tuple[tuple[str, Fraction], ...]]
    """By name of a ranking: its members with their means, best (or worst) first."""
    answers: Answers | None
    moves: Mapping[str, Counter[tuple[str, str]]]
    """By column of a result: how many went from which level to which."""

    def mean(self, column: str) -> Fraction | None:
        """The exact mean of a number over the rows that have one."""
        found = self.group.totals.get(column)
        return found.mean if found else None


@dataclass(frozen=True, slots=True)
class Summary:
    """The groups in the order of their names, and all rows together."""

    ruleset: Ruleset
    by: tuple[str, ...]
    levels: tuple[Measure, ...]
    numbers: tuple[Measure, ...]
    rankings: tuple[Ranking, ...]
    groups: tuple[GroupSummary, ...]
    whole: GroupSummary
    other_wording: bool = False
    """Whether the results were made with another wording of the rules."""


def summarize(
    ruleset: Ruleset, results: Results, by: Sequence[str] = (), *, expected: Expected | None = None,
    others: Levels | None = None, progress: Callable[[float | None, int], None] | None = None,
) -> Summary:  # fmt: skip
    """Reads every row once. `Stopped` when these are no results of the ruleset or have no such columns."""
    results.check(ruleset)
    results.need(by)
    shown = levels(ruleset)
    summed = tuple(one for one in numbers(ruleset) if f"{one.column}.numerator" in results.columns)
    tally = Tally(by, [one.column for one in shown], [one.column for one in summed])
    answers = expected.counting() if expected else None
    moves = Moves(others, by, [one.column for one in shown if one.named]) if others else None
    rows = 0
    for batch in results.batches(("subject", *tally.columns())):
        tally.add(batch)
        if answers:
            answers.add(batch, by)
        if moves:
            moves.add(batch)
        rows += batch.num_rows
        if progress:
            progress(results.done(), rows)
    made = _Made(rankings(ruleset), [one.column for one in summed if one.named])
    found = dict(tally.groups) if by else {}
    for key in (*(answers.groups() if answers else ()), *(moves.groups() if moves else ())) if by else ():
        found.setdefault(key, Group())
    ranks = made.ranks(found)
    groups = tuple(
        made.summary(
            key, found[key], ranks.get(key, {}), answers.of(key) if answers else None, moves.of(key) if moves else {}
        )
        for key in sorted(found, key=_order)
    )
    whole = made.summary((), tally.all(), {}, answers.whole() if answers else None, moves.whole() if moves else {})
    other = results.digest is not None and results.digest != ruleset.digest
    return Summary(ruleset, tuple(by), shown, summed, made.rankings, groups, whole, other)


def _order(key: Key) -> tuple[tuple[bool, str], ...]:
    """By name; what has none stands last."""
    return tuple((one is None, one or "") for one in key)


@dataclass(slots=True)
class _Made:
    """Puts groups together."""

    rankings: tuple[Ranking, ...]
    scores: Sequence[str]

    def summary(
        self, key: Key, group: Group, ranks: Mapping[str, Rank], answers: Answers | None,
        moves: Mapping[str, Counter[tuple[str, str]]],
    ) -> GroupSummary:  # fmt: skip
        lists = {one.name: ranked(one, group) for one in self.rankings}
        return GroupSummary(key, group, ranks, lists, answers, moves)

    def ranks(self, groups: Mapping[Key, Group]) -> dict[Key, dict[str, Rank]]:
        """The place of each group by each named score."""
        found: dict[Key, dict[str, Rank]] = {key: {} for key in groups}
        for column in self.scores:
            means = {key: mean for key, group in groups.items() if (mean := _mean(group, column)) is not None}
            for key, rank in places(means).items():
                found[key][column] = rank
        return found


def places(means: Mapping[Key, Fraction]) -> dict[Key, Rank]:
    """Places from the highest down; equal means share the better place, and as many places after it are left out."""
    counts = Counter(means.values())
    first: dict[Fraction, int] = {}
    place = 1
    for mean in sorted(counts, reverse=True):
        first[mean] = place
        place += counts[mean]
    return {key: Rank(first[mean], counts[mean] > 1) for key, mean in means.items()}


def ranked(ranking: Ranking, group: Group) -> tuple[tuple[str, Fraction], ...]:
    """The parts that a list would name, by the means of the group; every tie at the cut is there."""
    means = [(mean, part) for part, column in ranking.members.items() if (mean := _mean(group, column)) is not None]
    means.sort(key=lambda one: one[0], reverse=ranking.end == "highest")
    if not means:
        return ()
    cut = means[min(ranking.count, len(means)) - 1][0]
    highest = ranking.end == "highest"
    return tuple((part, mean) for mean, part in means if (mean >= cut if highest else mean <= cut))


def _mean(group: Group, column: str) -> Fraction | None:
    total = group.totals.get(column)
    return total.mean if total else None
