"""Rule texts in memory, and the codes of what is found in them."""

from __future__ import annotations

from collections.abc import Mapping

from dgrules.diagnostics import Diagnostic
from dgrules.pipeline import load_text

HEAD = "ruleset test 2560\n\n"
SHARE = "component 1 first\ncomponent 2 second\n\n"


def found(text: str | Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What is found in a text (without its header), or in several whole texts."""
    return load_text(HEAD + text if isinstance(text, str) else text).diagnostics


def codes(text: str | Mapping[str, str]) -> list[str]:
    """The codes of what is found, in the order of the text."""
    return [one.code for one in found(text)]


def proved_codes(text: str) -> list[str]:
    """The same with the proofs."""
    return [one.code for one in load_text(HEAD + text, proof_seconds=20.0).diagnostics]
