"""Findings as SARIF 2.1.0, for code-scanning services."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from dgrules.diagnostics import Diagnostic, Lang, Span, table

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


def render(findings: Sequence[Diagnostic], sources: Mapping[str, str], lang: Lang) -> str:
    """One run with every finding. Columns count UTF-16 code units, as SARIF's readers expect."""
    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {"name": "dgrules", "version": version("dgrules"), "rules": [_rule(code) for code in codes]}
        },
        "columnKind": "utf16CodeUnits",
        "results": [_result(finding, codes.index(finding.code), sources, lang) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    entry = table.entry(code)
    return {"id": code, "name": entry.name, "defaultConfiguration": {"level": _LEVEL[entry.severity]}}


def _result(finding: Diagnostic, rule: int, sources: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    helped = finding.help(lang)
    found: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message(lang) + (f"\n{helped}" if helped else "")},
    }
    if finding.span.file:
        found["locations"] = [_location(finding.span, sources)]
    related = [r for r in finding.related if r.span.file]
    if related:
        found["relatedLocations"] = [
            {"id": at, **_location(r.span, sources), "message": {"text": finding.related_text(r, lang)}}
            for at, r in enumerate(related)
        ]
    return found


def _location(span: Span, sources: Mapping[str, str]) -> dict[str, Any]:
    lines = sources.get(span.file, "").splitlines()
    region = {
        "startLine": span.start.line,
        "startColumn": _utf16(lines, span.start.line, span.start.column),
        "endLine": span.end.line,
        "endColumn": _utf16(lines, span.end.line, span.end.column),
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.file)}, "region": region}}


def _utf16(lines: Sequence[str], line: int, column: int) -> int:
    """A column of code points as one of UTF-16 code units."""
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
    return column + sum(ord(char) > 0xFFFF for char in before)
