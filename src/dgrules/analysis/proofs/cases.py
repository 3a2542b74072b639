"""What the proofs about cases have in common."""

from __future__ import annotations

from dgrules.analysis.choices import Choice
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Verdict
from dgrules.analysis.words import Both


def guarded(choice: Choice) -> list[Comes]:
    """That the cases of a choice are asked at all."""
    return [Comes(guard, (True,)) for guard in choice.guards]


def case_name(choice: Choice, case: int) -> Both:
    """A case as messages name it: its value."""
    value = choice.value(case)
    if value is None:
        return {"en": "`undetermined`", "th": "`เกณฑ์ไม่ได้กำหนด`"}
    return {"en": f"`{value}`", "th": f"`{value}`"}


def region(verdict: Verdict) -> Both:
    """The words of a verdict's witness."""
    text = (verdict.witness or {}).get("text")
    return dict(text) if isinstance(text, dict) else {"en": "…", "th": "…"}
