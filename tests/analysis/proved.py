"""What the proofs find in a text, in a test: nothing kept from an earlier run."""

from __future__ import annotations

from collections.abc import Mapping

from dgrules.analysis import prove
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset
from dgrules.pipeline import load_text

SECONDS = 60.0


def ruleset(text: str | Mapping[str, str]) -> Ruleset:
    """The ruleset of a text, or of the last of several, without errors."""
    loaded = load_text(text)
    errors = [one for one in loaded.errors if one.code not in ("DG312", "DG313")]
    assert loaded.ruleset is not None
    assert not errors, [(one.code, one.message("en")) for one in errors]
    return loaded.ruleset


def found(text: str | Mapping[str, str], *codes: str) -> list[Diagnostic]:
    """The findings of these codes, in the order of the text."""
    proofs = prove(ruleset(text), SECONDS, cache=False)
    assert proofs.complete
    kept = [one for one in proofs.findings if one.code in codes]
    return sorted(kept, key=lambda one: (one.span.file, one.span.start.offset))


def words(one: Diagnostic, text: str) -> str:
    """What stands at a finding's place in a text."""
    return text[one.span.start.offset : one.span.end.offset]
