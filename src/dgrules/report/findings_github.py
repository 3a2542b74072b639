"""Findings as workflow commands of GitHub Actions, which show them beside the lines of a change."""

from __future__ import annotations

from collections.abc import Sequence

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.report.witness import evidence

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Sequence[Diagnostic], lang: Lang) -> str:
    """One line for each finding."""
    return "\n".join(_line(finding, lang) for finding in findings)


def _line(finding: Diagnostic, lang: Lang) -> str:
    span, helped = finding.span, finding.help(lang)
    properties: dict[str, str] = {}
    if span.file:
        properties = {"file": span.file, "line": str(span.start.line), "col": str(span.start.column)}
        properties["endLine"] = str(span.end.line)
        if span.end.line == span.start.line:
            properties["endColumn"] = str(span.end.column)
    properties["title"] = f"{finding.code} {finding.name}"
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = "\n".join([finding.message(lang), *([helped] if helped else []), *evidence(finding, lang)])
    return f"::{_COMMAND[finding.severity]} {said}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
