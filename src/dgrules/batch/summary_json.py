"""A summary as plain values: `dgrules.summary/1`, and what every report of a summary is made from."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from dgrules.batch.summary import GroupSummary, Summary
from dgrules.batch.summary_columns import Measure, Ranking
from dgrules.batch.summary_expected import Answers
from dgrules.exchange.values_json import titles_object, value_object
from dgrules.model.ruleset import Titles
from dgrules.model.types import PERCENT


def to_json(found: Summary) -> dict[str, Any]:
    """Names are the rules' own; titles in both languages stand once, beside them."""
    types = {one.column: one for one in found.numbers}
    return {
        "format": "dgrules.summary/1",
        "ruleset": {
            "id": found.ruleset.id,
            "digest": found.ruleset.digest,
            "titles": titles_object(found.ruleset.titles),
        },
        "by": list(found.by),
        "other_wording": found.other_wording,
        "levels": [_level(one) for one in found.levels],
        "numbers": [_number(one) for one in found.numbers],
        "lists": [_list(one, found) for one in found.rankings],
        "all": _group(found.whole, found, types),
        "groups": [_group(one, found, types) for one in found.groups],
    }


def _level(one: Measure) -> dict[str, Any]:
    titles = one.category_titles or {}
    categories = [{"name": name, "titles": titles_object(titles.get(name, Titles()))} for name in one.categories]
    return {"name": one.column, "titles": titles_object(one.titles), "result": one.named, "categories": categories}


def _number(one: Measure) -> dict[str, Any]:
    unit = value_object(Fraction(0), one.type).get("unit")
    return {"name": one.column, "titles": titles_object(one.titles), "result": one.named, "unit": unit}


def _list(one: Ranking, found: Summary) -> dict[str, Any]:
    parts = {member: titles_object(found.ruleset.nodes[member].titles) for member in one.members}
    return {"name": one.name, "titles": titles_object(one.titles), "count": one.count, "end": one.end, "members": parts}


def _group(one: GroupSummary, found: Summary, types: dict[str, Measure]) -> dict[str, Any]:
    statuses = one.group.statuses
    made: dict[str, Any] = {
        "group": dict(zip(found.by, one.key, strict=False)),
        "rows": one.group.rows,
        "complete": statuses["complete"],
        "incomplete": statuses["incomplete"],
        "refused": statuses["refused"],
        "levels": {
            level.column: _counts(level, one.group.levels.get(level.column, Counter())) for level in found.levels
        },
        "means": {
            column: {**value_object(total.mean, types[column].type), "count": total.count}
            for column, total in one.group.totals.items()
            if total.mean is not None
        },
        "ranks": {column: {"place": rank.place, "tied": rank.tied} for column, rank in one.ranks.items()},
        "lists": {ranking.name: _members(ranking, one, types) for ranking in found.rankings},
    }
    if one.answers is not None:
        made["answers"] = _answers(one.answers)
    if one.moves:
        made["moves"] = {
            column: [{"from": old, "to": new, "count": count} for (old, new), count in sorted(moves.items())]
            for column, moves in one.moves.items()
        }
    return made


def _counts(level: Measure, counts: Counter[str]) -> dict[str, int]:
    """The categories in their order, then the states that occur."""
    rest = sorted(name for name in counts if name not in level.categories)
    return {name: counts[name] for name in (*level.categories, *rest)}


def _members(ranking: Ranking, one: GroupSummary, types: dict[str, Measure]) -> list[dict[str, Any]]:
    return [
        {"name": part, "mean": value_object(mean, types[ranking.members[part]].type)}
        for part, mean in one.lists[ranking.name]
    ]


def _answers(answers: Answers) -> dict[str, Any]:
    rate = Fraction(answers.answered, answers.expected) if answers.expected else None
    return {
        "expected": answers.expected,
        "answered": answers.answered,
        "rate": None if rate is None else value_object(rate, PERCENT),
        "missing": list(answers.missing),
        "unexpected": answers.unexpected,
    }
