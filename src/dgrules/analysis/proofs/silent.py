"""What the rules themselves leave undetermined (`undetermined if …`): where that really happens, said as a note. A
case that covers nothing is unreachable."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.analysis.asking import none_meets
from dgrules.analysis.choices import choices
from dgrules.analysis.proofs.cases import guarded, region
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import name_of
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each case that is `undetermined`."""
    for choice in choices(world.ruleset):
        for at, case in enumerate(choice.cases):
            if case.value is None:
                asked = [*guarded(choice), Comes(case.condition, (True,))]
                yield none_meets(world, "silent", choice.cell.key, asked, cases=(at,))


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG355 at the case."""
    cell = ruleset.cells[verdict.cell]
    if verdict.outcome == "refuted":
        span = cell.cases[verdict.cases[0]].origin.span
        args = {"name": name_of(cell), "where": region(verdict)}
        yield Diagnostic("DG355", span, args, witness=verdict.witness, proof="verified")


PROOF = Proof("silent", verdicts, findings)
