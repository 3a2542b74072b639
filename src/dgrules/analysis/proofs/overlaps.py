"""Overlap: a permitted submission for which two cases hold (point 2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dgrules.analysis.asking import none_meets
from dgrules.analysis.choices import choice_of, choices
from dgrules.analysis.proofs.cases import case_name, guarded, region
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic, Related
from dgrules.model.ruleset import Ruleset


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each two cases of a choice."""
    for choice in choices(world.ruleset):
        for one, other in combinations(range(len(choice.cases)), 2):
            both = [Comes(choice.cases[at].condition, (True,)) for at in (one, other)]
            yield none_meets(world, "overlap", choice.cell.key, [*guarded(choice), *both], cases=(one, other))


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG312 at the later case."""
    choice = choice_of(ruleset.cells[verdict.cell])
    if verdict.outcome != "refuted" or choice is None:
        return
    one, other = verdict.cases
    args = {"one": case_name(choice, one), "other": case_name(choice, other), "where": region(verdict)}
    related = (Related(choice.span(one), "other"),)
    yield Diagnostic("DG312", choice.span(other), args, related=related, witness=verdict.witness, proof="verified")


PROOF = Proof("overlap", verdicts, findings)
