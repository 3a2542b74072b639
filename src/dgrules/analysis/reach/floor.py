"""The least that the figures not reported yet can come to while the target stays within reach: where a search for what
more is needed begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dgrules.analysis.reach.needs import Need
from dgrules.analysis.reach.pieces import Piece
from dgrules.analysis.reach.plan import Change, applied
from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value


def floor(ruleset: Ruleset, submission: Submission, needs: Iterable[Need]) -> dict[str, Change]:
    """By figure, the value that is worst for its own indicator, of those it may have."""
    return {one.one.key: _worst(ruleset, submission, one) for one in needs}


def _worst(ruleset: Ruleset, submission: Submission, needed: Need) -> Change:
    tried = [Change(needed.one, value) for value in _values(needed)]
    return min(tried, key=lambda change: _worth(ruleset, submission, change))


def _values(needed: Need) -> Iterator[Value]:
    yield from needed.values
    yield from (part.closest for part in needed.parts if isinstance(part, Piece))


def _worth(ruleset: Ruleset, submission: Submission, change: Change) -> tuple[Fraction, int]:
    """The score of the indicator, then whether it passes: no, not known, yes."""
    node, values = change.one.node, reference.evaluate(ruleset, applied(ruleset, submission, (change,)))
    score, passed = values.get(f"score:{node}"), values.get(f"passed:{node}")
    return score if isinstance(score, Fraction) else Fraction(0), 0 if passed is False else 2 if passed is True else 1
