"""Unreachable: a case that no permitted submission reaches, through all layers (point 3)."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.analysis.asking import one_meets
from dgrules.analysis.choices import choice_of, choices
from dgrules.analysis.proofs.cases import case_name, guarded, together
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import name_of
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each case, one for `otherwise`; none for a part that the rules or the agreement leave out as a whole."""
    for choice in choices(world.ruleset):
        if _left_out(world.ruleset, choice.cell.key):
            continue
        guards, key = guarded(choice), choice.cell.key
        asked = [[*guards, Comes(case.condition, (True,))] for case in choice.cases]
        if choice.otherwise is not None:
            asked.append([*guards, *(Comes(case.condition, (False,)) for case in choice.cases)])
        answers = together(world, choice)
        for at, conditions in enumerate(asked):
            if answers is not None and (answers.exact or not answers.met[at]):
                yield Verdict("unreachable", key, "proved" if answers.met[at] else "refuted", (at,))
            else:
                yield one_meets(world, "unreachable", key, conditions, cases=(at,))


def _left_out(ruleset: Ruleset, key: str) -> bool:
    node = ruleset.nodes.get(key.partition(":")[2])
    return node is not None and node.not_applicable


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG340 at the case in a framework; DG354, a note, where an agreement's indicators are what leaves it out."""
    cell = ruleset.cells[verdict.cell]
    choice = choice_of(cell)
    if verdict.outcome == "refuted" and choice is not None:
        code = "DG340" if ruleset.agency is None else "DG354"
        args = {"case": case_name(choice, verdict.cases[0]), "name": name_of(cell), "agency": ruleset.agency or ""}
        yield Diagnostic(code, choice.span(verdict.cases[0]), args, proof="verified")


PROOF = Proof("unreachable", verdicts, findings)
