"""Overlap: a permitted submission for which two cases hold (point 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from dgrules.analysis.asking import none_meets
from dgrules.analysis.choices import Choice, choice_of, choices
from dgrules.analysis.proofs.cases import case_name, guarded, region, together
from dgrules.analysis.question import Comes
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic, Related
from dgrules.model.ruleset import Ruleset

MOST = 20
"""So many overlaps of one choice are shown; mending them mends others."""


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each two cases of a choice that are not proved apart, else one for all of them."""
    for choice in choices(world.ruleset):
        key, found = choice.cell.key, 0
        for one, other in _doubtful(world, choice):
            both = [Comes(choice.cases[at].condition, (True,)) for at in (one, other)]
            verdict = none_meets(world, "overlap", key, [*guarded(choice), *both], cases=(one, other))
            if verdict.outcome != "proved":
                yield verdict
                found += 1
            if found == MOST:
                break
        if not found and len(choice.cases) > 1:
            yield Verdict("overlap", key, "proved")


def _doubtful(world: World, choice: Choice) -> Iterator[tuple[int, int]]:
    """The pairs of cases to ask about: where all cases can be looked at together, those that are met together."""
    pairs = combinations(range(len(choice.cases)), 2)
    if len(choice.cases) < 2:
        return
    answers = together(world, choice)
    if answers is None:
        yield from pairs
        return
    met = answers.met[:-1]
    yield from ((one, other) for one, other in combinations(_met_twice(met), 2) if met[one] & met[other])


def _met_twice(sets: Sequence[int]) -> list[int]:
    """The sets that have something in common with another."""
    met = twice = 0
    for one in sets:
        twice |= met & one
        met |= one
    return [at for at, one in enumerate(sets) if one & twice]


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
