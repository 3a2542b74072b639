"""JSON Schemas of submissions: of any submission, and of one to a given ruleset.

A schema says what an editor can check while somebody types. What it cannot say (a share over 100 %, two names for
one figure) the reader still refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from dgrules.exchange.literal import own_bounds
from dgrules.exchange.vocabulary import Vocabulary, vocabulary_of
from dgrules.exchange.words import states, yes_no
from dgrules.model.ruleset import FigureDecl, Node, Ruleset
from dgrules.model.types import Category, Count, Money, Points, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Nothing

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_DIGIT: Final = "[0-9๐-๙]"
_NUMBER: Final = rf"[+\-−]?(({_DIGIT}{{1,3}}(,{_DIGIT}{{3}})+|{_DIGIT}+)(\.{_DIGIT}+)?|\.{_DIGIT}+)"
_PERCENT: Final = rf"{_NUMBER} ?(%|％|percent|per cent|เปอร์เซ็นต์|times|เท่า)|ร้อยละ ?{_NUMBER}"

Schema = dict[str, Any]


def any_submission_schema() -> Schema:
    """The outer shape, the same for every ruleset."""
    from dgrules.exchange.shape import SubmissionFile

    return {"$schema": DRAFT, **SubmissionFile.model_json_schema()}


def submission_schema(ruleset: Ruleset) -> Schema:
    """The schema of a submission to one ruleset: its figures by their numbers and names, with types and titles."""
    vocabulary = vocabulary_of(ruleset)
    decls = [decl for decl in ruleset.figures.values() if decl.sort not in ("outside", "profile")]
    schema = any_submission_schema()
    properties = schema["properties"]
    properties["ruleset"] = {"const": ruleset.id}
    properties["values"] = _section(_values(vocabulary, decls))
    properties["facts"] = _section({decl.id: _figure(decl, vocabulary) for decl in decls if decl.sort == "fact"})
    if ruleset.profiles:
        names = [name for name, _ in ruleset.profiles]
        also = [title for _, titles in ruleset.profiles for title in (titles.th, titles.en) if title]
        properties["profile"] = {"enum": [*names, *also, None]}
    return {**schema, "title": f"submission to {ruleset.id}"}


def _values(vocabulary: Vocabulary, decls: Iterable[FigureDecl]) -> dict[str, Schema]:
    """A property for each name: figures, indicators with inputs, and second names of both."""
    nodes = vocabulary.ruleset.nodes
    found = {decl.id: _entry(decl, nodes.get(decl.id), vocabulary) for decl in decls if decl.sort != "kind"}
    for node in nodes.values():
        inputs = vocabulary.inputs(node)
        if inputs and node.id not in found:
            found[node.id] = {"anyOf": [_inputs(None, inputs, vocabulary), {"enum": _states(())}], **_about(node)}
    for name, id_ in vocabulary.ruleset.names.items():
        if id_ in found:
            found.setdefault(name, found[id_])
    return found


def _entry(decl: FigureDecl, node: Node | None, vocabulary: Vocabulary) -> Schema:
    inputs = vocabulary.inputs(node) if node is not None else ()
    alone = _figure(decl, vocabulary)
    return alone if not inputs else {"anyOf": [alone, _inputs(decl, inputs, vocabulary)], **_about(decl)}


def _inputs(decl: FigureDecl | None, inputs: tuple[FigureDecl, ...], vocabulary: Vocabulary) -> Schema:
    """`{value: …, report-presented: …}`."""
    parts = {one.id: _figure(one, vocabulary) for one in inputs}
    if decl is not None:
        parts["value"] = _figure(decl, vocabulary)
    parts |= {name: parts[id_] for name, id_ in vocabulary.ruleset.names.items() if id_ in parts}
    return {"type": "object", "additionalProperties": False, "properties": parts}


def _figure(decl: FigureDecl, vocabulary: Vocabulary) -> Schema:
    """One figure, or its parts by year, quarter or member."""
    allowed = [NOT_APPLICABLE] * decl.may_not_apply + [NOT_TRIGGERED] * decl.may_not_trigger
    one = {"anyOf": [*_value(decl, vocabulary), {"enum": _states(allowed)}]}
    match decl.by:
        case None:
            return {**one, **_about(decl)}
        case "member":
            return {"type": ["object", "null"], "additionalProperties": one, **_about(decl)}
        case "year":
            years = "|".join(f"{part}|{int(part) - 543}" for part in decl.parts)
            table: Schema = {
                "type": "object",
                "patternProperties": {f"^({years})$": one},
                "additionalProperties": False,
            }
        case "quarter":
            table = {"type": "object", "additionalProperties": {"anyOf": [one, {"type": "object"}]}}
    return {"anyOf": [table, {"enum": _states(allowed)}], **_about(decl)}


def _value(decl: FigureDecl, vocabulary: Vocabulary) -> list[Schema]:
    if decl.labels:
        points = [int(at) if at.denominator == 1 else float(at) for at, _ in decl.labels]
        return [{"enum": [*points, *map(str, points), *(label for _, label in decl.labels)]}]
    return _typed(decl.type, decl, vocabulary)


def _typed(type_: Type, decl: FigureDecl, vocabulary: Vocabulary) -> list[Schema]:
    match type_:
        case Simple("yes/no"):
            return [{"type": "boolean"}, {"enum": sorted(yes_no())}]
        case Simple("percent"):
            return [{"type": "string", "pattern": f"^({_PERCENT})$"}]
        case Simple("percentage points"):
            return [{"type": "string", "pattern": f"^({_NUMBER} ?(percentage points?|จุดร้อยละ)|จุดร้อยละ ?{_NUMBER})$"}]
        case Simple("number"):
            return _number(decl, "")
        case Points(low, high):
            return _number(decl, " ?(points?|คะแนน)" + ("| ?%" if low == 0 and high == 100 else ""))
        case Count(unit):
            return _number(decl, f" ?({re.escape(unit)}|{re.escape(unit.removesuffix('s'))})")
        case Simple("rank"):
            return [
                {"type": "integer", "minimum": 1},
                {"type": "string", "pattern": f"^(rank|อันดับที่|อันดับ)? ?{_DIGIT}+$"},
            ]
        case Money():
            return [{"type": "string", "pattern": f"^{_NUMBER} ?[^0-9๐-๙]+$"}]
        case Category():
            return [{"enum": list(dict.fromkeys([*type_.values, *vocabulary.titles_of(decl)]))}]
        case Simple():
            return [{"type": "string", "minLength": 1}]


def _number(decl: FigureDecl, unit: str) -> list[Schema]:
    """A bare number with its range (the reader compares exactly), or one in a text, with its unit or without."""
    found: Schema = {"type": "number"}
    for bounds in (own_bounds(decl.type), decl.bounds):
        if bounds.low is not None:
            found["minimum" if bounds.low_inclusive else "exclusiveMinimum"] = float(bounds.low)
        if bounds.high is not None:
            found["maximum" if bounds.high_inclusive else "exclusiveMaximum"] = float(bounds.high)
    pattern = f"^{_NUMBER}({unit})?$" if unit else f"^{_NUMBER}$"
    return [found, {"type": "string", "pattern": pattern}]


def _states(allowed: Iterable[Nothing]) -> list[str | None]:
    """Null and the words for what may be said instead of a value."""
    known = {OPEN, *allowed}
    return [None, *sorted(word for word, state in states().items() if state in known)]


def _section(properties: dict[str, Schema]) -> Schema:
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


def _about(one: FigureDecl | Node) -> Schema:
    """The titles, for an editor to show."""
    text = " / ".join(title for title in (one.titles.th, one.titles.en) if title)
    return {"description": text} if text else {}
