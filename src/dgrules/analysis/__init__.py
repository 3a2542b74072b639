"""Proofs about rules: what no permitted submission can do, or a submission that does it.

Everything here is asked of the expression tree in exact arithmetic (`world`), one file for each question (`proofs`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict

from dgrules.analysis.verdict import Verdict
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset
from dgrules.records import dataclass

SECONDS = 10.0
FOR_A_SENTENCE = ("DG341",)
"""Of these the related place is one example of many."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """`complete`: nothing was left undecided."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def complete(self) -> bool:
        """Whether every question was decided."""
        return all(one.outcome != "not decided" for one in self.verdicts)


def prove(
    ruleset: Ruleset, seconds: float = SECONDS, cache: bool = True, only: Collection[str] | None = None
) -> Proofs:
    """Every proof about a ruleset, with the findings in its text. `seconds`: for all of them, by the clock; what is
    not decided by then is said (DG351). `cache`: verdicts of an unchanged meaning are taken from the last run. `only`:
    the questions asked (`gap`, `overlap`, …); all of them when None."""
    from dgrules.analysis import keeping
    from dgrules.analysis.keeping_findings import as_text, kept_findings, text_key

    meaning = keeping.digest(ruleset) if cache else ""
    texts = text_key(ruleset, meaning) if cache and only is None else ""
    known = kept_findings(texts) if texts else None
    if known is not None:
        return Proofs(tuple(known[0]), tuple(known[1]))
    proofs = _proved(ruleset, seconds, meaning, only)
    if texts and proofs.complete:
        text = as_text([asdict(one) for one in proofs.verdicts], proofs.findings)
        if text is not None:
            keeping.write(texts, text)
    return proofs


def _proved(ruleset: Ruleset, seconds: float, meaning: str, only: Collection[str] | None) -> Proofs:
    from dgrules.analysis import undecided
    from dgrules.analysis.proofs import PROOFS

    verdicts = _verdicts(ruleset, seconds, meaning, only)
    readers = {proof.question: proof.findings for proof in PROOFS}
    found = [finding for one in verdicts for finding in readers[one.question](ruleset, one)]
    return Proofs(tuple(verdicts), (*_once(found), *undecided.findings(ruleset, verdicts)))


def _verdicts(ruleset: Ruleset, seconds: float, key: str, only: Collection[str] | None) -> list[Verdict]:
    """Those of the last run with this meaning (`key`; none when it is empty), or new ones."""
    from dgrules.analysis import keeping
    from dgrules.analysis.proofs import PROOFS
    from dgrules.analysis.world import World

    found = keeping.kept(key) if key else None
    if found is None:
        world = World(ruleset, seconds)
        asked = [proof for proof in PROOFS if only is None or proof.question in only]
        found = [verdict for proof in asked for verdict in proof.verdicts(world)]
        if key and only is None and all(one.outcome != "not decided" for one in found):
            keeping.keep(key, found)
    return found if only is None else [one for one in found if one.question in only]


def _once(found: list[Diagnostic]) -> list[Diagnostic]:
    """One rating sentence speaks of every component: the first finding of a kind at a place is enough. Two findings
    with other related places are two, unless the code is `FOR_A_SENTENCE`."""
    seen: dict[object, Diagnostic] = {}
    for one in found:
        related = one.related[0].span if one.related and one.code not in FOR_A_SENTENCE else one.help_key
        seen.setdefault((one.code, one.span, related), one)
    return list(seen.values())
