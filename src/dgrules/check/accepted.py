"""Findings that the rules accept aloud: `accepts DG312 because "…"`, and acceptances with nothing behind them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from dgrules.check.subject import Subject
from dgrules.check.walk import walk, within
from dgrules.diagnostics import Diagnostic, Pos, Span
from dgrules.records import dataclass
from dgrules.syntax import tree

END = Pos(sys.maxsize, 1, sys.maxsize)
"""Past the end of any file."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a sentence accepts, the reason it gives, and where it does."""

    finding: Diagnostic
    because: str
    span: Span


def without_accepted(
    subject: Subject,
    found: Sequence[Diagnostic],
    *,
    judge: bool,
    proved: bool = True,
    aside: list[Accepted] | None = None,
) -> Iterable[Diagnostic]:
    """The findings that no sentence accepts; DG324 for an acceptance that matches none of them. Those accepted are
    put `aside`.

    An acceptance speaks for its whole statement. `judge` False (a ruleset with errors of another kind) says nothing
    about acceptances: what they wait for may not have been found. Nor does `proved` False about what only the proofs
    find."""
    accepted = list(_accepted(subject.files))
    behind: set[int] = set()
    for finding in found:
        for at, (accepts, owner) in enumerate(accepted):
            if finding.code == accepts.code and within(finding.span, owner):
                behind.add(at)
                if aside is not None:
                    aside.append(Accepted(finding, accepts.because, accepts.span))
                break
        else:
            yield finding
    for at, (accepts, _) in enumerate(accepted):
        if judge and at not in behind and (proved or not by_proof(accepts.code)):
            yield Diagnostic("DG324", accepts.span, {"code": accepts.code})


def by_proof(code: str) -> bool:
    """Whether a finding may be one that takes a proof."""
    return code in ("DG312", "DG313") or "DG340" <= code <= "DG359"


def _accepted(files: Sequence[tree.File]) -> Iterator[tuple[tree.Accepts, Span]]:
    for file in files:
        for at, statement in enumerate(file.statements):
            for node in walk(statement.clauses, statement.cases):
                if isinstance(node, tree.Accepts):
                    yield node, _reach(file, at)


def _reach(file: tree.File, at: int) -> Span:
    """A header speaks for its whole file, any other statement for itself."""
    one = extent(file, at)
    if isinstance(file.statements[at], (tree.RulesetHeader, tree.AgreementHeader)):
        return Span(one.file, one.start, END)
    return one


def extent(file: tree.File, at: int) -> Span:
    """A statement with everything that it owns, up to where the next one begins."""
    after = file.statements[at + 1].span.start if at + 1 < len(file.statements) else END
    return Span(file.statements[at].span.file, file.statements[at].span.start, after)
