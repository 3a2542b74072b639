"""What an incomplete year still needs, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dgrules.analysis.as_submission import plain
from dgrules.analysis.reach.needs import Need, rises
from dgrules.analysis.reach.outlook import Outlook
from dgrules.analysis.reach.plan import Change
from dgrules.model.result import Result
from dgrules.model.types import Type
from dgrules.model.values import OPEN


def to_json(result: Result, found: Sequence[Outlook]) -> dict[str, Any]:
    """`needs`: what each figure must be in any case; `ways`: one of which is needed besides; `enough`: with needs and a
    way, if there are any, `best` is certain, which is proved."""
    return {
        "format": "dgrules.outlook/1",
        "ruleset": {"id": result.ruleset.id, "digest": result.ruleset.digest},
        "answers": [_answer(one, result.ruleset.cells[one.cell].type) for one in found],
    }


def _answer(one: Outlook, kind: Type) -> dict[str, Any]:
    return {
        "cell": one.cell,
        "best": None if one.best is OPEN else plain(one.best, kind),
        "worst": None if one.worst is OPEN else plain(one.worst, kind),
        "certain": one.certain,
        "needs": [_need(needed) for needed in one.needs],
        "ways": [[_change(change) for change in plan.changes] for plan in one.ways],
        "more": one.more,
        "enough": one.enough or bool(one.ways),
        "any-value": [free.key for free in one.free],
        "example": {change.one.key: plain(change.then, change.one.type) for change in one.example},
        "reason": one.reason or None,
    }


def _need(needed: Need) -> dict[str, Any]:
    kind, ends, said = needed.one.type, needed.bounds, dict[str, Any]()
    if needed.values:
        said["values"] = [plain(value, kind) for value in needed.values]
    if ends.low is not None:
        said["at-least" if ends.low_inclusive else "more-than"] = plain(ends.low, kind)
    if ends.high is not None:
        said["at-most" if ends.high_inclusive else "less-than"] = plain(ends.high, kind)
    if needed.in_steps:
        said["in-steps-of"] = plain(needed.one.step, kind)
    return {"figure": needed.one.key, **said}


def _change(change: Change) -> dict[str, Any]:
    word = "at-least" if rises(change) else "at-most"
    if isinstance(change.then, bool | str):
        word = "value"
    return {"figure": change.one.key, word: plain(change.then, change.one.type)}
