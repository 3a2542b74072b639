"""The exception for users of the Python API: rules or figures that cannot be worked with, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dgrules.diagnostics.diagnostic import Diagnostic, Lang


class Refused(Exception):
    """Rule files with errors, or a submission that the rules do not know; `diagnostics` say what and where.

    Inside dgrules errors are values; only the API raises them, so that they cannot be overlooked."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str] | None = None) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics
        self.sources: Mapping[str, str] = sources or {}

    def text(self, lang: Lang = "en") -> str:
        """Every finding with its line and its help, in a language."""
        from dgrules.report.findings_text import render

        return "\n\n".join(render(one, self.sources, lang) for one in self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(f"{one.code}: {one.message('en')}" for one in self.diagnostics)
