"""Whether a submission states only what its ruleset permits: figures within their ranges, numbers of indicators that
fit together."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import KINDS
from dgrules.model.values import Value
from dgrules.solve import domains
from dgrules.solve.intervals import is_empty, meet, point
from dgrules.solve.symbol import NotDecided


def permitted(ruleset: Ruleset, submission: Submission, keys: Iterable[str] | None = None) -> bool:
    """Whether numbers lie in their ranges and passed <= counted <= set, kinds adding up to the set. `keys`: the figures
    that may be wrong; all of them when None."""
    asked = submission.figures if keys is None else keys
    figures = all(_figure(ruleset, key, submission.figures[key]) for key in asked if key in submission.figures)
    return figures and _stated(ruleset, submission) and _counts(submission)


def _figure(ruleset: Ruleset, key: str, value: Value) -> bool:
    declared = ruleset.figures.get(key) or ruleset.figures.get(key.partition("@")[0])
    return declared is None or not isinstance(value, Fraction) or _within(domains.of_figure(declared), value)


def _stated(ruleset: Ruleset, submission: Submission) -> bool:
    for key, value in submission.given.items():
        if key in ruleset.cells and isinstance(value, Fraction):
            try:
                domain = domains.of_stated(key, ruleset.cells[key].type, ruleset.stated_bounds(key))
            except NotDecided:
                return False
            if not _within(domain, value):
                return False
    return True


def _within(domain: domains.Domain, value: Value) -> bool:
    if not isinstance(domain, domains.Numbers) or not isinstance(value, Fraction):
        return True
    if domain.whole and value.denominator != 1:
        return False
    return not is_empty(meet(point(value), domain.bounds), False)


def _counts(submission: Submission) -> bool:
    given = submission.given
    for key, counted in given.items():
        sort, _, component = key.partition(":")
        if sort == "counted":
            passed, whole = given.get(f"passed-count:{component}", 0), given.get(f"set:{component}", counted)
            if not passed <= counted <= whole:  # type: ignore[operator]
                return False
        if sort == "set":
            kinds = [given.get(f"kind-count:{kind}:{component}") for kind in KINDS.values]
            there = [number for number in kinds if isinstance(number, Fraction)]
            total = sum(there, Fraction(0))
            if total > counted or (len(there) == len(kinds) and total != counted):  # type: ignore[operator]
                return False
    return True
