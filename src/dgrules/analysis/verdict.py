"""What a proof comes to: plain data, so that it can be kept for the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset

if TYPE_CHECKING:
    from dgrules.analysis.world import World

Outcome = Literal["proved", "refuted", "not decided"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`question`: the name of the proof. `outcome` `proved`: what is good holds for every permitted submission (no
    gap, reachable, monotone …); `refuted`: it does not, shown by `witness` where one submission can show it.

    `cell`: the key it is about; `cases`: places of cases in it; `about`: a figure, node or condition it is about.
    `reason`: why it was not decided. `details`: what else the finding says (JSON values only)."""

    question: str
    cell: str
    outcome: Outcome
    cases: tuple[int, ...] = ()
    about: str | None = None
    reason: str | None = None
    witness: Mapping[str, object] | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """One question: the verdicts about a ruleset, and the findings that a verdict makes in its text."""

    question: str
    verdicts: Callable[[World], Iterator[Verdict]]
    findings: Callable[[Ruleset, Verdict], Iterator[Diagnostic]]
