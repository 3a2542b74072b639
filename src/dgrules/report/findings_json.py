"""Findings as `dgrules.findings/1` (contracts.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.diagnostics.as_data import finding_object

FORMAT = "dgrules.findings/1"


def render(findings: Sequence[Diagnostic], lang: Lang) -> str:
    """One JSON document with every finding."""
    document = {"format": FORMAT, "findings": [finding_object(finding, lang) for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2)
