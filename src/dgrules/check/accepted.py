"""Findings that the rules accept aloud: `accepts DG312 because "…"`, and acceptances with nothing behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dgrules.check.subject import Subject
from dgrules.check.walk import walk, within
from dgrules.diagnostics import Diagnostic, Span
from dgrules.syntax import tree


def without_accepted(subject: Subject, found: Sequence[Diagnostic], *, judge: bool) -> Iterable[Diagnostic]:
    """The findings that no sentence accepts; DG324 for an acceptance that matches none of them.

    An acceptance speaks for its whole statement. `judge` False (a ruleset with errors of another kind) says nothing
    about acceptances: what they wait for may not have been found."""
    accepted = list(_accepted(subject.files))
    behind: set[int] = set()
    for finding in found:
        for at, (accepts, owner) in enumerate(accepted):
            if finding.code == accepts.code and within(finding.span, owner):
                behind.add(at)
                break
        else:
            yield finding
    for at, (accepts, _) in enumerate(accepted):
        if judge and at not in behind:
            yield Diagnostic("DG324", accepts.span, {"code": accepts.code})


def _accepted(files: Sequence[tree.File]) -> Iterator[tuple[tree.Accepts, Span]]:
    for file in files:
        for statement in file.statements:
            for node in walk(statement.clauses, statement.cases):
                if isinstance(node, tree.Accepts):
                    yield node, _reach(statement, file)


def _reach(statement: tree.Statement, file: tree.File) -> Span:
    """A header speaks for its whole file, any other sentence for itself."""
    if isinstance(statement, (tree.RulesetHeader, tree.AgreementHeader)):
        return file.statements[0].span.to(file.statements[-1].span)
    return statement.span
