"""The 2560 organisation evaluation in GoRules Zen: as a decision for its batch call, and as compiled expressions that
the host puts together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import zen

PASSED = {
    "f": ("v11 >= 20", "v12 >= 20", "v13 >= 20", "v14 >= 6", "v15 >= 80", "v16 >= 2"),
    "a": ("v211 >= 100 and v212 >= 100",),
    "i": ("v41 >= 80 and reportPresented", "v42 >= 96", "v43 >= 4", "websiteStandardCompleted"),
    "p": ("v51 >= 100",),
}
COMPONENTS = {"f": "function", "a": "agenda", "i": "innovation", "p": "potential"}


def _count(name: str) -> str:
    return " + ".join(f"(({one}) ? 1 : 0)" for one in PASSED[name])


def _rating(passed: str, counted: int) -> str:
    """Below 0, on target 1, above 2; cross-multiplied, so that ties are right."""
    return f"100 * {passed} > {67 * counted} ? 2 : (2 * {passed} >= {counted} ? 1 : 0)"


RATINGS = {name: _rating(f"n.{name}", len(PASSED[name])) for name in PASSED}
ALL = " and ".join(f"r.{name} == 2" for name in PASSED)
ANY = " or ".join(f"r.{name} == 0" for name in PASSED)
OVERALL = f"({ALL}) ? 2 : (({ANY}) ? 0 : 1)"
LEVEL = "overall == 2 ? (n.f + n.a + n.i + n.p == 12 ? 2 : 1) : 0"


def decision() -> str:
    """The graph: input, counts, ratings, result, output."""

    def node(name: str, pairs: Mapping[str, str]) -> dict[str, Any]:
        said = [{"id": f"{name}-{key}", "key": key, "value": value} for key, value in pairs.items()]
        content = {"expressions": said, "passThrough": True}
        return {"id": name, "name": name, "type": "expressionNode", "content": content, "position": {"x": 0, "y": 0}}

    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": place},
        node("counts", {f"n.{name}": _count(name) for name in PASSED}),
        node("ratings", {f"r.{name}": rating for name, rating in RATINGS.items()}),
        node("overall", {"overall": OVERALL}),
        node("level", {"level": LEVEL}),
        {"id": "out", "name": "out", "type": "outputNode", "position": place},
    ]
    names = [one["id"] for one in nodes]
    edges = [{"id": f"{one}-{two}", "sourceId": one, "targetId": two, "type": "edge"} for one, two in pairwise(names)]
    return json.dumps({"nodes": nodes, "edges": edges})


class Batch:
    """The decision through `evaluate_batch`."""

    def __init__(self) -> None:
        self._engine = zen.ZenEngine({"loader": {"type": "static", "content": {"2560": json.loads(decision())}}})

    def evaluate(self, rows: Sequence[dict[str, Any]]) -> list[tuple[int, ...]]:
        found = self._engine.evaluate_batch([{"key": "2560", "context": row} for row in rows])
        return [_answer(one["data"]["result"]) for one in found]


class Expressions:
    """The same by compiled expressions, one after the other for each row."""

    def __init__(self) -> None:
        self._counts = {name: zen.compile_expression(_count(name)) for name in PASSED}
        self._ratings = {name: zen.compile_expression(rating) for name, rating in RATINGS.items()}
        self._overall = zen.compile_expression(OVERALL)
        self._level = zen.compile_expression(LEVEL)

    def evaluate(self, rows: Sequence[dict[str, Any]]) -> list[tuple[int, ...]]:
        return [self._one(row) for row in rows]

    def _one(self, row: dict[str, Any]) -> tuple[int, ...]:
        counts = {name: one.evaluate(row) for name, one in self._counts.items()}
        ratings = {name: one.evaluate({"n": counts}) for name, one in self._ratings.items()}
        overall = self._overall.evaluate({"r": ratings})
        level = self._level.evaluate({"n": counts, "overall": overall})
        return _answer({"r": ratings, "overall": overall, "level": level})


def _answer(said: Mapping[str, Any]) -> tuple[int, ...]:
    return (*(int(said["r"][name]) for name in PASSED), int(said["overall"]), int(said["level"]))
