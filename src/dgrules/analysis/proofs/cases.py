"""What the proofs about cases have in common."""

from __future__ import annotations

from dgrules.analysis.at_once import Answers, at_once
from dgrules.analysis.choices import Choice
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Verdict
from dgrules.analysis.words import Both
from dgrules.analysis.world import World


def guarded(choice: Choice) -> list[Comes]:
    """That the cases of a choice are asked at all."""
    return [Comes(guard, (True,)) for guard in choice.guards]


def together(world: World, choice: Choice) -> Answers | None:
    """All cases of a choice, then that none of them holds, looked at together; None where they cannot be. Kept for the
    next proof that asks."""
    key = f"cases of {choice.cell.key}"
    if key not in world.kept:
        guards = guarded(choice)
        cases = [[*guards, Comes(case.condition, (True,))] for case in choice.cases]
        none = [*guards, *(Comes(case.condition, (False,)) for case in choice.cases)]
        world.kept[key] = at_once(world, [*cases, none])
    found = world.kept[key]
    return found if isinstance(found, Answers) else None


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
