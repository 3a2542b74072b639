"""What came of varying weights, as plain values: `dgrules.sensitivity/1`."""

from __future__ import annotations

from typing import Any

from dgrules.batch.sensitivity import Sensitivity
from dgrules.batch.sensitivity_boundary import Near, by_row
from dgrules.batch.summary_columns import Measure
from dgrules.exchange.show import exact, spoken
from dgrules.exchange.values_json import titles_object, value_object
from dgrules.model.ruleset import Titles
from dgrules.model.types import PERCENT


def to_json(found: Sensitivity) -> dict[str, Any]:
    """Every submission with the places and levels it had in the trials, and what is near a boundary."""
    rules = found.ruleset
    return {
        "format": "dgrules.sensitivity/1",
        "ruleset": {"id": rules.id, "digest": rules.digest, "titles": titles_object(rules.titles)},
        "by": value_object(found.by, PERCENT),
        "samples": found.samples,
        "seed": found.seed,
        "rows": len(found.subjects),
        "refused": found.refused,
        "scores": [_measure(one) for one in found.scores if one.column in found.ranks],
        "results": [_measure(one) for one in found.results],
        "weights": [
            {"node": node, "titles": _titles(found, node), "weight": exact(weight), "under": one.parent}
            for one in found.siblings
            for node, weight in one.weights.items()
        ],
        "alone": [
            {
                "node": one.node,
                "weight": exact(one.weight),
                "ranks_moved": one.ranks_moved,
                "furthest": one.furthest,
                "levels_moved": one.levels_moved,
            }
            for one in found.alone
        ],
        "submissions": [_submission(found, row) for row in range(len(found.subjects))] if found.samples else [],
        "near_rows": found.near_rows,
        "near": [
            {"row": row, "subject": ones[0].subject, "changes": [_near(one) for one in ones]}
            for row, ones in by_row(found.near)
        ],
    }


def _measure(one: Measure) -> dict[str, Any]:
    titles = one.category_titles or {}
    categories = [{"name": name, "titles": titles_object(titles.get(name, Titles()))} for name in one.categories]
    return {"name": one.column, "titles": titles_object(one.titles), "categories": categories}


def _titles(found: Sensitivity, node: str) -> dict[str, str] | None:
    return titles_object(found.ruleset.nodes[node].titles)


def _submission(found: Sensitivity, row: int) -> dict[str, Any]:
    return {
        "subject": found.subjects[row],
        "ranks": {
            name: {
                "place": int(one.base[row]),
                "best": int(one.best[row]),
                "worst": int(one.worst[row]),
                "mean_distance": round(float(one.distance[row]), 3),
            }
            for name, one in found.ranks.items()
            if one.base[row]
        },
        "levels": {
            name: {
                "level": one.names[int(one.base[row])],
                "samples": {
                    level: int(count) for level, count in zip(one.names, one.counts[row], strict=True) if count
                },
            }
            for name, one in found.levels.items()
        },
    }


def _near(one: Near) -> dict[str, Any]:
    return {
        "figure": spoken(one.figure),
        "value": one.value,
        "with": one.other,
        "result": one.result,
        "level": one.level,
        "would_be": one.would_be,
    }
