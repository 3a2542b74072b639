"""Findings as SARIF 2.1.0, for code-scanning services: in the reader's language, with the other one beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from dgrules.check.accepted import Accepted
from dgrules.check.fixes import Fix
from dgrules.diagnostics import Diagnostic, Lang, Span
from dgrules.diagnostics.as_data import finding_object
from dgrules.report.sarif_rules import LEVEL, rules, translation
from dgrules.report.witness import evidence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LINE_END = re.compile("\r\n|\n|\r")


def render(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, str],
    lang: Lang,
    *,
    troubles: Sequence[Diagnostic] = (),
    docs: str | None = None,
    fixes: Mapping[tuple[str, Span], Sequence[Fix]] | None = None,
    accepted: Sequence[Accepted] = (),
) -> str:
    """One run with every finding. Columns count UTF-16 code units, as SARIF's readers expect. `troubles` kept files
    from being checked; `docs` is the address under which the pages of the codes are published. `fixes`: what
    mends a finding, by its code and place. `accepted` findings are suppressed results with their reason."""
    lines = _Lines(sources)
    codes = sorted({finding.code for finding in (*findings, *(one.finding for one in accepted))})
    mends = fixes or {}
    driver = {
        "name": "dgrules",
        "version": version("dgrules"),
        "language": lang,
        "rules": rules(codes, lang, docs),
    }
    run = {
        "tool": {"driver": driver},
        "translations": [translation(codes, "en" if lang == "th" else "th", docs)],
        "invocations": [_invocation(troubles, lang)],
        "columnKind": "utf16CodeUnits",
        "results": [
            {**_result(one, codes.index(one.code), lines, lang), **_fixed(mends.get((one.code, one.span), ()), lines)}
            for one in findings
        ]
        + [
            {**_result(one.finding, codes.index(one.finding.code), lines, lang), **_suppressed(one, lines)}
            for one in accepted
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _invocation(troubles: Sequence[Diagnostic], lang: Lang) -> dict[str, Any]:
    told = [{"level": "error", "message": {"text": one.message(lang)}} for one in troubles]
    found: dict[str, Any] = {"executionSuccessful": not troubles}
    return {**found, "toolExecutionNotifications": told} if told else found


def _result(finding: Diagnostic, rule: int, lines: _Lines, lang: Lang) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVEL[finding.severity],
        "message": {"text": _said(finding, lang)},
    }
    if finding.span.file:
        found["locations"] = [_location(finding.span, lines)]
    related = [r for r in finding.related if r.span.file]
    if related:
        found["relatedLocations"] = [
            {"id": at, **_location(r.span, lines), "message": {"text": finding.related_text(r, lang)}}
            for at, r in enumerate(related)
        ]
    data = finding_object(finding, lang)
    found["properties"] = {
        "name": finding.name,
        "messages": {one: _said(finding, one) for one in ("en", "th")},
        **({"proof": finding.proof} if finding.proof else {}),
        **({"witness": data["witness"]} if finding.witness else {}),
    }
    return found


def _fixed(made: Sequence[Fix], lines: _Lines) -> dict[str, Any]:
    """The changes to a file that mend a finding."""
    if not made:
        return {}
    changes = [
        {
            "deletedRegion": _location(fix.span, lines)["physicalLocation"]["region"],
            "insertedContent": {"text": fix.text},
        }
        for fix in made
    ]
    change = {"artifactLocation": {"uri": _uri(made[0].span.file)}, "replacements": changes}
    return {"fixes": [{"artifactChanges": [change]}]}


def _suppressed(one: Accepted, lines: _Lines) -> dict[str, Any]:
    said = {"kind": "inSource", "status": "accepted", "justification": one.because}
    return {"suppressions": [{**said, "location": _location(one.span, lines)}]}


def _said(finding: Diagnostic, lang: Lang) -> str:
    """The message with its help and witness, a line each."""
    helped = finding.help(lang)
    return "\n".join([finding.message(lang), *([helped] if helped else []), *evidence(finding, lang)])


class _Lines:
    """The lines of the files, as the language counts them."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.of = cache(lambda file: _LINE_END.split(sources.get(file, "")))


def _location(span: Span, lines: _Lines) -> dict[str, Any]:
    text = lines.of(span.file)
    region = {
        "startLine": span.start.line,
        "startColumn": _utf16(text, span.start.line, span.start.column),
        "endLine": span.end.line,
        "endColumn": _utf16(text, span.end.line, span.end.column),
    }
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(span.file)}, "region": region}}


def _uri(file: str) -> str:
    """A path as an address: relative to the folder of the run where it is so written."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(file)


def _utf16(lines: Sequence[str], line: int, column: int) -> int:
    """A column of code points as one of UTF-16 code units."""
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
    return column + sum(ord(char) > 0xFFFF for char in before)
