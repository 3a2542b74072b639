"""What it would take, as JSON."""

from __future__ import annotations

from typing import Any

from dgrules.analysis.as_submission import plain
from dgrules.analysis.reach.plan import Advice, Plan
from dgrules.analysis.reach.task import Target
from dgrules.model.result import Result


def to_json(result: Result, target: Target, advice: Advice) -> dict[str, Any]:
    """`plans` best first, `bars` where none leads there. `proved`: that none leads there, or none with fewer
    indicators."""
    type_ = result.ruleset.cells[target.cell].type
    return {
        "format": "dgrules.reach/1",
        "ruleset": {"id": result.ruleset.id, "digest": result.ruleset.digest},
        "target": {"cell": target.cell, "values": list(target.values),
                   "at-least": None if target.at_least is None else str(target.at_least)},
        "now": plain(result.values[target.cell], type_),
        "reached": advice.reached,
        "proved": advice.fewest if advice.plans or advice.reached else True,
        "plans": [_plan(plan) for plan in advice.plans],
        "more": advice.more,
        "bars": [{"value": str(bar.value)} for bar in advice.bars],
    }  # fmt: skip


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "indicators": list(plan.nodes),
        "effort": str(plan.effort),
        "changes": [
            {"figure": one.one.key, "from": plain(one.one.now, one.one.type), "to": plain(one.then, one.one.type)}
            for one in plan.changes
        ],
    }
