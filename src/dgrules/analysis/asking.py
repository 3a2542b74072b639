"""How proofs ask: a question that may not be decided, as one of three outcomes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dgrules.analysis.question import Condition
from dgrules.analysis.verdict import Verdict
from dgrules.analysis.words import written
from dgrules.analysis.world import World
from dgrules.solve.symbol import NotDecided


def none_meets(
    world: World,
    question: str,
    cell: str,
    conditions: Sequence[Condition],
    *,
    moved: Collection[str] = (),
    cases: tuple[int, ...] = (),
    about: str | None = None,
    details: dict[str, object] | None = None,
) -> Verdict:
    """`proved` that no permitted submission (or pair) meets the conditions; else `refuted` with a small witness."""
    try:
        found = world.find(conditions, moved)
    except NotDecided as problem:
        return Verdict(question, cell, "not decided", cases, about, str(problem))
    if found is None:
        return Verdict(question, cell, "proved", cases, about)
    return Verdict(question, cell, "refuted", cases, about, None, written(world, found, conditions), details or {})


def one_meets(
    world: World,
    question: str,
    cell: str,
    conditions: Sequence[Condition],
    *,
    cases: tuple[int, ...] = (),
    about: str | None = None,
) -> Verdict:
    """`proved` that some permitted submission meets the conditions; else `refuted`, for all of them."""
    try:
        found = world.reaches(conditions)
    except NotDecided as problem:
        return Verdict(question, cell, "not decided", cases, about, str(problem))
    return Verdict(question, cell, "proved" if found else "refuted", cases, about)
