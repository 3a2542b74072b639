"""Which room makes which cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dgrules.build import components, indicators, results, scores
from dgrules.build.drafts import Made
from dgrules.build.state import State

MAKERS: Mapping[str, Callable[[State, str], Made]] = {
    "applies": components.applies_of,
    "applies-if": indicators.applies_if,
    "share": components.share,
    "rating": components.rating,
    "kind": indicators.kind,
    "value": indicators.value,
    "passed": indicators.passed,
    "score": scores.score,
    "weighted-score": scores.weighted_score,
    "total": scores.total,
    "define": results.define,
    "result": results.result,
    "list": results.list_,
}
"""By the first word of a key; each is given what follows it."""


def make(state: State, key: str) -> Made:
    """The cell of a key (the keys are listed in `model/ruleset.py`)."""
    sort, _, rest = key.partition(":")
    maker = MAKERS.get(sort)
    return maker(state, rest) if maker else components.count(state, key)
