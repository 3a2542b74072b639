"""Reading the clauses of a statement: the one that counts, titles, citations, origins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dgrules.build.state import State
from dgrules.diagnostics.span import Span
from dgrules.model.ruleset import AcceptedFinding, Citation, Origin, SourceDocument, Titles
from dgrules.syntax import tree

C = TypeVar("C", bound=tree.Phrase)


def last(clauses: Iterable[tree.Clause], sort: type[C]) -> C | None:
    """The last clause of that sort: an agreement's stands after the framework's and counts."""
    found: C | None = None
    for clause in clauses:
        if isinstance(clause, sort):
            found = clause
    return found


def every(clauses: Iterable[tree.Clause], sort: type[C]) -> list[C]:
    """All clauses of that sort, in order."""
    return [clause for clause in clauses if isinstance(clause, sort)]


def titles(clauses: Iterable[tree.Clause], sort: type[C] | None = None) -> Titles:
    """The titles of a statement (or its guidance or authority); a text without a language stands for both."""
    th: str | None = None
    en: str | None = None
    for clause in clauses:
        if isinstance(clause, sort or tree.Title) and isinstance(clause, (tree.Title, tree.Guidance, tree.Authority)):
            th = clause.th or clause.bare or th
            en = clause.en or clause.bare or en
    return Titles(th, en)


def also(clauses: Iterable[tree.Clause]) -> str | None:
    """The second name."""
    found = last(clauses, tree.Also)
    return found.name.text if found else None


def citation(state: State, clause: tree.Cites) -> Citation | None:
    """A place in a declared source; an unknown source is reported with the nearest one."""
    source = state.sources.get(clause.source.text)
    if source is None:
        state.unknown(clause.source.text, clause.source.span, list(state.sources), "source")
        return None
    return Citation(source, clause.place, clause.quote, clause.span)


def origin(state: State, span: Span, clauses: Iterable[tree.Clause]) -> Origin:
    """Where a computed value comes from, with what the sentence says about itself."""
    listed = list(clauses)
    cited = tuple(c for c in (citation(state, c) for c in every(listed, tree.Cites)) if c)
    return Origin(
        span,
        cited,
        tuple(c.text for c in every(listed, tree.Assumes)),
        tuple(c.text for c in every(listed, tree.Note)),
    )


def accepted(state: State, statement: tree.Statement) -> list[AcceptedFinding]:
    """Every `accepts` of a statement, of its inputs and of its cases."""
    found = list(every(statement.clauses, tree.Accepts))
    for case in statement.cases:
        found += every(case.clauses, tree.Accepts)
    for clause in every(statement.clauses, tree.Input):
        found += every(clause.clauses, tree.Accepts)
    return [
        AcceptedFinding(a.code, a.because, citation(state, a.cites) if a.cites else None, statement.span, a.span)
        for a in found
    ]


def check_citations(state: State, statement: tree.Statement) -> None:
    """Looks up the source of every citation, also of those that belong to no computed value."""
    groups = [statement.clauses, *(case.clauses for case in statement.cases)]
    groups += [clause.clauses for clause in every(statement.clauses, tree.Input)]
    for clauses in groups:
        for clause in every(clauses, tree.Cites):
            citation(state, clause)


def source(clause: tree.Source) -> SourceDocument:
    """`source NAME "title" document "file"`."""
    return SourceDocument(clause.name.text, clause.title or "", clause.document or "")
