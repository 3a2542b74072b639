"""A finding as plain values, for every form that programs read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dgrules.diagnostics.diagnostic import Diagnostic, Lang, Related
from dgrules.diagnostics.span import CellSpan, Span


def finding_object(finding: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One finding; texts in the reader's language, everything else the same in both."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        **place_object(finding.span),
        "message": finding.message(lang),
        "help": finding.help(lang),
        "related": [_related(finding, related, lang) for related in finding.related],
        "witness": None if finding.witness is None else _plain(finding.witness, lang),
        "proof": finding.proof,
    }


def place_object(span: Span) -> dict[str, Any]:
    """The file, and 1-based lines and columns in code points; the end is just past the last character. Of a workbook
    they are rows and columns, and `cell` is the address."""
    return {
        "file": span.file or None,
        **({"cell": span.cell} if isinstance(span, CellSpan) and span.cell else {}),
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }


def _plain(value: object, lang: Lang) -> Any:
    """A witness as plain values: a text in both languages in the reader's, numbers as their words."""
    if isinstance(value, Mapping):
        if set(value) == {"en", "th"}:
            return str(value[lang])
        return {str(key): _plain(one, lang) for key, one in value.items()}
    return str(value)


def _related(finding: Diagnostic, related: Related, lang: Lang) -> dict[str, Any]:
    return {**place_object(related.span), "message": finding.related_text(related, lang)}
