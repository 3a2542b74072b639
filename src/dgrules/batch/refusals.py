"""What the column `diagnostic` says of a refused row."""

from __future__ import annotations

from dgrules.diagnostics import Diagnostic, Lang


def said(finding: Diagnostic, lang: Lang) -> str:
    """A finding on one line: its code, what is wrong, and what to do about it."""
    help_ = finding.help(lang)
    message = f"{finding.code}: {finding.message(lang)}"
    return f"{message} ({help_})" if help_ else message
