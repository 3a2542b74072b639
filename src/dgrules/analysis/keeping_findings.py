"""Findings of proofs kept for the next run, by the texts that they point into: an unchanged file needs none of the
rooms that prove."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from dgrules.analysis import keeping
from dgrules.analysis.verdict import Verdict
from dgrules.diagnostics import Diagnostic, Pos, Related, Span
from dgrules.model.ruleset import Ruleset

Kept = tuple[list[Verdict], list[Diagnostic]]


def text_key(ruleset: Ruleset, meaning: str) -> str:
    """Of the meaning and of every text, with the names of the files."""
    return hashlib.sha256(repr((meaning, ruleset.digest, sorted(ruleset.texts))).encode()).hexdigest()


def kept_findings(key: str) -> Kept | None:
    """What was found the last time; None when there is nothing, or it cannot be read."""
    folder = keeping.place()
    if folder is None:
        return None
    try:
        found = json.loads((folder / f"proofs-{key}.json").read_text("utf-8"))
        verdicts = [Verdict(**{**one, "cases": tuple(one["cases"])}) for one in found["verdicts"]]
        return verdicts, [_read(one) for one in found["findings"]]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def as_text(verdicts: Sequence[dict[str, Any]], findings: Sequence[Diagnostic]) -> str | None:
    """What is kept; None when a finding says something that JSON does not."""
    try:
        text = json.dumps({"verdicts": verdicts, "findings": [_said(one) for one in findings]}, ensure_ascii=False)
        same = [_read(one) for one in json.loads(text)["findings"]] == list(findings)
    except TypeError:
        return None
    return text if same else None


def _said(one: Diagnostic) -> dict[str, Any]:
    related = [[_place(other.span), other.key, other.args] for other in one.related]
    return {
        "code": one.code, "span": _place(one.span), "args": one.args, "help_key": one.help_key, "related": related,
        "witness": one.witness, "proof": one.proof, "level": one.level,
    }  # fmt: skip


def _read(one: dict[str, Any]) -> Diagnostic:
    related = tuple(Related(_span(span), key, args) for span, key, args in one["related"])
    return Diagnostic(**{**one, "span": _span(one["span"]), "related": related})


def _place(span: Span) -> list[Any]:
    return [
        span.file,
        [span.start.line, span.start.column, span.start.offset],
        [span.end.line, span.end.column, span.end.offset],
    ]


def _span(place: list[Any]) -> Span:
    return Span(place[0], Pos(*place[1]), Pos(*place[2]))
