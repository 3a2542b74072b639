"""Findings as values: places, codes and texts in Thai and English."""

from dgrules.diagnostics.diagnostic import Diagnostic, Lang, Related, Severity
from dgrules.diagnostics.span import NOWHERE, Pos, Span

__all__ = ["NOWHERE", "Diagnostic", "Lang", "Pos", "Related", "Severity", "Span"]
