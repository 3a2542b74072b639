"""YAML to nodes. Scalars stay source text, so decimals stay exact and `NO` stays a word.

The parser's events are taken one by one instead of a composed document: an alias is refused where it
stands, before anything is copied, and a file that nests without end stops at the first level too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from dgrules.diagnostics import Span
from dgrules.exchange.document import Items, Node, Places, Scalar, Table
from dgrules.exchange.findings import Findings
from dgrules.exchange.syntax_problems import yaml_problem
from dgrules.exchange.tables import MAX_DEPTH, unique

_LOADER = getattr(yaml, "CLoader", yaml.SafeLoader)
_LONE_DASH = re.compile(r"(?m)(:[ \t]+)-(?=[ \t]*(?:#.*)?\r?$)")


class _Refused(Exception):
    """Reading stops; the finding is already made."""


def nodes_of_yaml(text: str, places: Places, found: Findings) -> Node | None:
    """The document's node, or None where YAML cannot read it or there is nothing in it."""
    return _nodes(text, text, places, found)


def _nodes(text: str, written: str, places: Places, found: Findings) -> Node | None:
    try:
        return _read(text, _Reading(written, places, found))
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        return _after_syntax_error(error, text, places, found)
    except yaml.reader.ReaderError as error:
        at = next((i for i, char in enumerate(text) if ord(char) == error.character), 0)
        found.add("DG403", places.span(at, at + 1), help_key="character", what=yaml_problem("character"))
        return None


def _after_syntax_error(error: yaml.MarkedYAMLError, text: str, places: Places, found: Findings) -> Node | None:
    """A lone `-` for a value is a list mark to YAML; it is read once more as the text that was meant, so that
    the finding can speak of it. Everything else is a finding."""
    dashed = _LONE_DASH.sub(r"\1–", text)
    if error.problem and "block sequence entries" in error.problem and dashed != text:
        return _nodes(dashed, text, places, found)
    at = min(error.problem_mark.index if error.problem_mark else 0, len(text))
    found.add("DG403", places.span(at, at), what=yaml_problem(error.problem or ""))
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every node needs: the text as it was written, its places, where findings go."""

    written: str
    places: Places
    found: Findings


def _read(text: str, reading: _Reading) -> Node | None:
    events = iter(yaml.parse(text, Loader=_LOADER))
    next(events)  # the stream's start
    event = next(events)
    if isinstance(event, yaml.StreamEndEvent):
        reading.found.add("DG404", reading.places.span(0, 0))
        return None
    node = _node(next(events), events, 1, reading)
    next(events)  # the document's end
    event = next(events)
    if not isinstance(event, yaml.StreamEndEvent):
        reading.found.add("DG410", _span(event, reading.places))
        return None
    return node


def _node(event: Any, events: Iterator[Any], depth: int, reading: _Reading) -> Node:
    span = _span(event, reading.places)
    if isinstance(event, yaml.AliasEvent) or event.anchor or (event.tag and event.tag != "!"):
        reading.found.add("DG406", span)
        raise _Refused
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, span, reading)
    if depth > MAX_DEPTH:
        reading.found.add("DG407", span, limit=MAX_DEPTH)
        raise _Refused
    parts: list[Node] = []
    while not isinstance(event := next(events), (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
        parts.append(_node(event, events, depth + 1, reading))
    span = span.to(_span(event, reading.places))
    if isinstance(event, yaml.SequenceEndEvent):
        return Items(tuple(parts), span)
    return Table(unique(list(zip(parts[::2], parts[1::2], strict=True)), reading.found), span)


def _scalar(event: Any, span: Span, reading: _Reading) -> Scalar:
    dash = event.value == "–"  # perhaps one that stands for `-`
    text = reading.written[event.start_mark.index : event.end_mark.index] if dash else event.value
    return Scalar(text, bool(event.style), span)


def _span(event: Any, places: Places) -> Span:
    return places.span(event.start_mark.index, event.end_mark.index)
