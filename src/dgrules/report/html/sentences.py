"""The sentences of the rules that a result rests on, each with its place in an official document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dgrules.evaluate.reasons.values import glue
from dgrules.model.ruleset import Citation, Node
from dgrules.report.words_of_report_parts import Parts


@dataclass(frozen=True, slots=True)
class Sentence:
    """What it decides, the words of the rule file, and where the documents say so."""

    title: str
    words: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences that decided the answers, and the targets and scores of indicators."""

    answers: tuple[Sentence, ...]
    indicators: tuple[Sentence, ...]


def sentences(say: Parts) -> Sentences:
    """Every sentence that decided a result, score, list or rating, once; and those of the indicators."""
    return Sentences(tuple(_answers(say)), tuple(_indicators(say)))


def _answers(say: Parts) -> Iterator[Sentence]:
    rules = say.result.ruleset
    declared = [one.key for one in (*rules.results, *rules.scores, *rules.lists)]
    ratings = [key for key in say.result.reasons.keys() if key.startswith("rating:")]  # noqa: SIM118 - not a dict
    found: dict[str, tuple[list[str], tuple[Citation, ...]]] = {}
    for key in (*declared, *ratings):
        reason = say.result.reason(key)
        titles, _ = found.setdefault(_words(reason.sentence), ([], reason.cites))
        titles.append(say.names.cell(key) if key.startswith("rating:") else say.names.title(key))
    for words, (titles, cites) in found.items():
        yield Sentence(", ".join(titles), words, _places(cites))


def _indicators(say: Parts) -> Iterator[Sentence]:
    for node in say.result.ruleset.nodes.values():
        words = _stated(say, node)
        if words or (node.origin.cites and node.level in {"indicator", "sub-indicator"}):
            yield Sentence(say.names.label(node), words, _places(node.origin.cites))


def _stated(say: Parts, node: Node) -> str:
    """The words of an indicator's target, or of how it is scored."""
    if node.level not in {"indicator", "sub-indicator"}:
        return ""
    rules = say.result.ruleset
    if node.target is not None:
        return _words(rules.sentence(node.target))
    if node.scale is None:
        return ""
    text = rules.texts.get(node.origin.span.file, "")[node.origin.span.start.offset :]
    found = re.search(rf"(?:score\s+by|ให้คะแนนตาม)\s*{re.escape(node.scale)}", text)
    return _words(found[0]) if found else ""


def _places(cites: tuple[Citation, ...]) -> tuple[str, ...]:
    """Each place, short: the documents stand below."""
    return tuple(
        glue(f"[{cite.source.name}]", cite.place or "", f"“{cite.quote}”" if cite.quote else "") for cite in cites
    )


def _words(text: str) -> str:
    return " ".join(text.split())
