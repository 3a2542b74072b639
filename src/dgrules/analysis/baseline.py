"""The submission that a witness is measured by: every indicator with a target passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dgrules.analysis.question import Comes
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.solve.symbol import NotDecided

if TYPE_CHECKING:
    from dgrules.analysis.world import World


def baseline(world: World) -> Submission | None:
    """Such a submission; None where there are no targets, or they cannot all be met."""
    passing = [Comes(ir.Ref(key), (True,)) for key in targets(world.ruleset)]
    if not passing:
        return None
    try:
        found = world.some(passing)
    except NotDecided:
        return None
    return None if found is None else found.submission


def targets(ruleset: Ruleset) -> list[str]:
    """The cells that say whether an indicator passes by its own target."""
    return [
        f"passed:{node.id}"
        for node in ruleset.nodes.values()
        if node.has_target and not node.not_applicable and f"passed:{node.id}" in ruleset.cells
    ]
