"""What a submission could report otherwise: the figures of its indicators and the scores it states; not the facts about
the agency, nor what kind an indicator is, nor whether a part applies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from fractions import Fraction

from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Count, Money, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Value
from dgrules.solve import domains
from dgrules.solve.encode import walk

PERFORMANCE = ("indicator", "input", "figure")
"""The sorts of figures that performance changes."""


@dataclass(frozen=True, slots=True)
class Changeable:
    """A figure or stated cell. `node`: the indicator or component whose it is; `now`: what the submission says."""

    key: str
    node: str
    type: Type
    now: Value
    is_cell: bool = False

    @property
    def step(self) -> Fraction:
        """The least difference that is usually reported: one of what is counted, a hundredth of a percent or point."""
        match self.type:
            case Count() | Money() | Simple(name="rank" | "date"):
                return Fraction(1)
            case Simple(name="percent" | "percentage points"):
                return Fraction(1, 10000)
            case _:
                return Fraction(1, 100)


def changeable(ruleset: Ruleset, submission: Submission, fixed: Sequence[str] = ()) -> list[Changeable]:
    """The figures and stated cells that may change, in the order of the rules. `fixed`: figures, indicators or
    components that may not, as names or patterns such as `2.*`. What is said not to apply, or not to have been
    triggered, stays so."""
    found = [*_figures(ruleset, submission), *_stated(ruleset, submission)]
    return [one for one in found if not _is_fixed(one, ruleset, fixed)]


def not_reported(ruleset: Ruleset, submission: Submission) -> list[Changeable]:
    """What a submission does not report yet: figures and stated cells as above, and facts about the agency."""
    facts = [one for one in domains.declared(ruleset).items() if one[1].sort == "fact" and not one[1].recorded_only]
    unknown = [Changeable(key, decl.id, decl.type, OPEN) for key, decl in facts if key not in submission.figures]
    return [*unknown, *(one for one in changeable(ruleset, submission) if one.now is OPEN)]


def _figures(ruleset: Ruleset, submission: Submission) -> Iterator[Changeable]:
    for key, decl in domains.declared(ruleset).items():
        now = submission.figures.get(key, OPEN)
        if decl.sort in PERFORMANCE and not decl.recorded_only and now not in (NOT_APPLICABLE, NOT_TRIGGERED):
            yield Changeable(key, decl.owner or decl.id, decl.type, now)


def _stated(ruleset: Ruleset, submission: Submission) -> Iterator[Changeable]:
    """Scores that only the submission can state, and how many indicators passed where that is stated."""
    for key in dict.fromkeys(_stated_keys(ruleset)):
        sort, _, node = key.partition(":")
        cell = ruleset.cells.get(key)
        if cell is not None and sort in ("score", "weighted-score", "passed-count", "share"):
            now = submission.given.get(key, OPEN)
            if now is not NOT_APPLICABLE:
                yield Changeable(key, node, cell.type, now, is_cell=True)


def _stated_keys(ruleset: Ruleset) -> Iterator[str]:
    for cell in ruleset.cells.values():
        yield from (part.key for part in walk(cell.expr) if isinstance(part, ir.Stated))


def _is_fixed(one: Changeable, ruleset: Ruleset, fixed: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in fixed for name in names(ruleset, one))


def names(ruleset: Ruleset, one: Changeable) -> Iterator[str]:
    """What a figure may be called: its own key, its indicator and everything that is part of, by name or number."""
    yield one.key
    node = ruleset.nodes.get(one.node)
    while node is not None:
        yield from (name for name in (node.id, node.number, node.name, node.also) if name)
        node = ruleset.nodes.get(node.parent) if node.parent else None
