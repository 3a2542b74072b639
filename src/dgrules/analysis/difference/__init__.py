"""What changed between two years or two versions: in the text, in the meaning, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.analysis.difference.change import Change
    from dgrules.analysis.difference.meaning import Meaning
    from dgrules.analysis.difference.sharing import Sharing
    from dgrules.model.ruleset import Ruleset
    from dgrules.model.submission import Submission
    from dgrules.syntax import tree

SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two: what it is called (`po-evaluation/2560`, `rules/po-evaluation/2560.dgr at HEAD~1`), its meaning,
    and its files, the framework's first."""

    name: str
    ruleset: Ruleset
    files: tuple[tree.File, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`aligned`: the old ruleset under the names and numbers of the new one; witnesses and keys are in its terms."""

    old: Edition
    new: Edition
    aligned: Ruleset
    changes: tuple[Change, ...]
    meanings: tuple[Meaning, ...]
    sharing: Sharing
    baseline: Submission | None = None
    """A submission in which every indicator meets its target: witnesses are told by what they do not share with it."""

    @property
    def same_meaning(self) -> bool:
        """Whether every answer is proved to be the same for every submission, and both permit the same ones."""
        return self.same_answers and not (self.sharing.ranges or self.sharing.apart)

    @property
    def same_answers(self) -> bool:
        """Whether every answer is proved to be the same for every submission that both permit."""
        return all(one.outcome == "same" for one in self.meanings)

    @property
    def undecided(self) -> bool:
        """Whether something could not be decided within the time."""
        return any(one.outcome == "not decided" for one in self.meanings)


def difference(old: Edition, new: Edition, seconds: float = SECONDS) -> Difference:
    """Compares two rulesets. `seconds`: for all proofs together; what is not decided by then is said so."""
    from dgrules.analysis.difference.aligned import aligned
    from dgrules.analysis.difference.matching import matched
    from dgrules.analysis.difference.meaning import meanings
    from dgrules.analysis.difference.pieces import side
    from dgrules.analysis.difference.reworded import Rewording
    from dgrules.analysis.difference.sharing import sharing
    from dgrules.analysis.difference.texts import text_changes
    from dgrules.analysis.world import World

    ours, theirs = side(old.files), side(new.files)
    pairs = matched(ours, theirs)
    before = aligned(old.ruleset, pairs.moved)
    world = World(before, seconds, new.ruleset)
    found = tuple(meanings(before, new.ruleset, world))
    changes = text_changes(ours, theirs, pairs)
    if any(change.sort == "changed" for change in changes):
        changes = Rewording(before, new.ruleset, seconds / 2).marked(changes)
    shown = any(mover.witness for one in found for mover in one.movers)
    baseline = world.baseline if shown else None
    return Difference(old, new, before, changes, found, sharing(before, new.ruleset), baseline)


def counted(changes: tuple[Change, ...]) -> Iterator[tuple[str, int]]:
    """How many changes there are of each sort, those there are."""
    for sort in ("added", "removed", "changed", "reworded", "renamed", "renumbered"):
        number = sum(change.sort == sort for change in changes)
        if number:
            yield sort, number
