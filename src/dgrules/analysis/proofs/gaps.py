"""Gap: a permitted submission for which no case holds, though the cases are asked (point 1)."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.analysis.asking import none_meets
from dgrules.analysis.choices import choice_of, choices
from dgrules.analysis.proofs.cases import guarded, region, together
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import name_of
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each choice without `otherwise`. A condition that does not apply leaves no gap: the result then does
    not apply either (S2); nor does one that is undetermined."""
    for choice in choices(world.ruleset):
        answers = together(world, choice) if choice.otherwise is None else None
        if answers is not None and not answers.met[-1]:
            yield Verdict("gap", choice.cell.key, "proved")
        elif choice.otherwise is None:
            silent = [Comes(case.condition, (False,)) for case in choice.cases]
            yield none_meets(world, "gap", choice.cell.key, [*guarded(choice), *silent])


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG313 at the sentence, with the witness."""
    cell = ruleset.cells[verdict.cell]
    choice = choice_of(cell)
    if verdict.outcome == "refuted" and choice is not None:
        yield Diagnostic(
            "DG313",
            cell.origin.span,
            {"name": name_of(cell), "where": region(verdict)},
            witness=verdict.witness,
            proof="verified",
        )


PROOF = Proof("gap", verdicts, findings)
