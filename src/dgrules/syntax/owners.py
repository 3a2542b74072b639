"""Which statement takes which clause: one table, and the builder that gives each phrase its owner.

A clause belongs to the statement above it, or to the case above it once cases have begun. If its owner does not take
it, it is an error; it is never passed further up. An `input` inside an indicator takes the details that follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dgrules.diagnostics.diagnostic import Diagnostic, Related
from dgrules.diagnostics.span import Span
from dgrules.syntax import tree
from dgrules.syntax.driver import Read
from dgrules.syntax.expressions import Name
from dgrules.syntax.near import nearest
from dgrules.syntax.nodes_base import Bit
from dgrules.syntax.words import form, opening_forms

_REMARKS = (tree.Note, tree.Cites, tree.Assumes)
_NAMED = (tree.Title, tree.Also, *_REMARKS)
_HEADER = (
    *_NAMED, tree.Authority, tree.PeriodClause, tree.LanguageVersion, tree.Source, tree.Guidance, tree.Accepts,
)  # fmt: skip
_DETAILS = (tree.FigureType, tree.OneOf, tree.Unit, tree.Range, tree.By, tree.BaseYear)
_TARGETS = (tree.Target, tree.Targets, tree.CumulativeTarget, tree.DateTarget)
_SCORES = (tree.ScoreBy, tree.OrdinalScore, tree.ScoreRange, tree.Reported)
_APPLIES = (tree.AppliesIf, tree.MayNotApply, tree.NotApplicable)

TAKES: dict[type, tuple[type[Any], ...]] = {
    tree.RulesetHeader: _HEADER,
    tree.AgreementHeader: _HEADER,
    tree.Profile: _NAMED,
    tree.FactStatement: (*_NAMED, tree.FigureType, tree.OneOf, tree.Unit, tree.Range, tree.Guidance),
    tree.InputStatement: (*_NAMED, *_DETAILS, tree.Guidance),
    tree.FigureStatement: (*_NAMED, *_DETAILS, tree.RecordedOnly, tree.Guidance),
    tree.ComponentStatement: (
        *_NAMED, *_APPLIES, tree.Weight, tree.NotListed, tree.ScoreRange, tree.Reported, tree.Guidance,
        tree.Accepts,
    ),
    tree.IndicatorStatement: (
        *_NAMED, *_DETAILS, *_TARGETS, *_SCORES, *_APPLIES, tree.Weight, tree.Kind, tree.Value, tree.IfNothingArises,
        tree.RecordedOnly, tree.Guidance, tree.Accepts, tree.Input,
    ),
    tree.Rating: (*_NAMED, tree.Order, tree.AsIn, tree.Accepts),
    tree.ResultStatement: (*_NAMED, tree.Order, tree.When, tree.Guidance, tree.Accepts),
    tree.Define: (*_NAMED, tree.Accepts),
    tree.ScoreStatement: (*_NAMED, tree.Accepts),
    tree.Scale: (*_NAMED, tree.Points, tree.Between, tree.Edge, tree.Accepts),
    tree.Categories: (*_NAMED, tree.Order, tree.Accepts),
    tree.ListStatement: _NAMED,
    tree.Example: (*_REMARKS, tree.SubmissionFile, tree.Given, tree.Expect),
    tree.Input: (tree.Title, tree.Also, *_DETAILS, tree.Note),
    tree.Case: (*_NAMED, tree.Guidance, tree.Accepts),
}  # fmt: skip
"""The owner table."""

CASES = (tree.Rating, tree.ResultStatement, tree.ScoreStatement, tree.Categories)
"""The statements that take cases."""

_REPEATED = (
    tree.Note, tree.Cites, tree.Assumes, tree.Accepts, tree.Source, tree.Input, tree.Given, tree.Expect, tree.Guidance,
)  # fmt: skip


@dataclass(slots=True)
class Open:
    """A statement, case or input that is still taking phrases."""

    node: Any
    clauses: list[Any] = field(default_factory=list)
    cases: list[Open] = field(default_factory=list)
    input: Open | None = None
    lost: bool = False
    """Something of it could not be read, so what seems not to fit is not its author's mistake."""


class Owners:
    """Builds the statements of a file from its flat phrases."""

    def __init__(self) -> None:
        self.statements: list[Open] = []
        self.findings: list[Diagnostic] = []
        self.current: Open | None = None
        self.broken = False
        """Inside a statement that could not be read: what belongs to it is dropped in silence."""

    def build(self, phrases: Sequence[Read]) -> tuple[tree.Statement, ...]:
        """The statements, each with what belongs to it."""
        for phrase in phrases:
            self._take(phrase)
        return tuple(_close(statement) for statement in self.statements)

    def _take(self, phrase: Read) -> None:
        node = phrase.node
        if node is None:
            self._broken(phrase)
        elif isinstance(node, Bit):
            for one in node.value:
                self._clause(one)
        elif isinstance(node, tree.InputStatement) and (self.broken or self._in_indicator()):
            self._input(node)
        elif isinstance(node, tree.Owner):
            self.current, self.broken = Open(node, list(node.clauses)), False
            self.statements.append(self.current)
        elif isinstance(node, tree.Case):
            self._case(node)
        else:
            self._clause(node)

    def _broken(self, phrase: Read) -> None:
        if phrase.opened and not (phrase.opened == "INPUT" and self._in_indicator()):
            self.broken, self.current = True, None
        elif self.current is not None:
            self.current.lost = True
            self.current.input = None

    def _in_indicator(self) -> bool:
        return self.current is not None and isinstance(self.current.node, tree.IndicatorStatement)

    def _input(self, node: tree.InputStatement) -> None:
        if self.current is None:
            return
        self.current.input = Open(tree.Input(node.name, span=node.span, trivia=node.trivia))
        self.current.clauses.append(self.current.input)

    def _case(self, node: tree.Case) -> None:
        current = self.current
        if current is None:
            self._nowhere(node.span)
            return
        current.cases.append(Open(node, list(node.clauses)))
        misspelt = _misspelt_clause(current, node)
        if misspelt is not None:
            self.findings.append(misspelt)
        elif not current.lost:
            self._check_case(current, node)

    def _check_case(self, current: Open, node: tree.Case) -> None:
        bare = node.condition is None and not node.otherwise
        if not isinstance(current.node, CASES) or (node.cap and not isinstance(current.node, tree.ResultStatement)):
            self._find("DG116", node.span, "cap" if node.cap else "default", current, statement=_name(current.node))
        elif isinstance(current.node, tree.ScoreStatement) and (current.node.expr or current.node.reported):
            self._find("DG116", node.span, "formula", current, statement=_name(current.node))
        elif bare != isinstance(current.node, tree.Categories):
            self._find("DG116", node.span, "bare" if bare else "condition", current, statement=_name(current.node))
        elif len(current.cases) > 1 and current.cases[-2].node.cap and not node.cap:
            self._find("DG116", node.span, "after-cap", current, statement=_name(current.node))

    def _clause(self, node: Any) -> None:
        current = self.current
        if current is None:
            self._nowhere(node.span)
            return
        owner = current.cases[-1] if current.cases else current
        if current.input is not None:
            if isinstance(node, TAKES[tree.Input]):
                owner = current.input
            else:
                current.input = None
        if not current.lost and not self._fits(owner, node):
            return
        owner.clauses.append(node)

    def _fits(self, owner: Open, node: Any) -> bool:
        """Whether the owner takes the clause, and does not have it already."""
        if not isinstance(node, TAKES[type(owner.node)]):
            key = "after-case" if isinstance(owner.node, tree.Case) else "default"
            self._find("DG111", node.span, key, owner, clause=_name(node), statement=_name(owner.node))
            return False
        for one in owner.clauses:
            if _same(one, node):
                args = {"clause": _name(node), "statement": _name(owner.node)}
                self.findings.append(Diagnostic("DG112", node.span, args, related=(Related(one.span, "first"),)))
                return False
        return True

    def _nowhere(self, span: Span) -> None:
        """A clause or case before the first statement."""
        if not self.broken:
            self.broken = True
            self.findings.append(Diagnostic("DG121", span))

    def _find(self, code: str, span: Span, key: str, owner: Open, **args: object) -> None:
        self.findings.append(Diagnostic(code, span, args, key, (Related(owner.node.span, "owner"),)))


def _misspelt_clause(owner: Open, node: tree.Case) -> Diagnostic | None:
    """A case without a condition that was meant to be a clause: `ntoe "…"` reads as one."""
    bare = node.condition is None and not node.otherwise and not isinstance(owner.node, tree.Categories)
    if not bare or not isinstance(node.value, Name):
        return None
    near = nearest(node.value.text, opening_forms())
    return Diagnostic("DG110", node.value.span, {"word": node.value.text, "near": near}) if near else None


def _same(one: Any, other: Any) -> bool:
    """Whether a second clause says again what a first one said."""
    if isinstance(one, Open) or isinstance(other, _REPEATED):
        return False
    if isinstance(one, tree.Title) and isinstance(other, tree.Title):
        return any(getattr(one, key) and getattr(other, key) for key in ("th", "en", "bare"))
    if isinstance(one, tree.Value) and isinstance(other, tree.Value):
        return one.as_printed == other.as_printed
    if isinstance(one, tree.Edge) and isinstance(other, tree.Edge):
        return one.side == other.side
    if isinstance(one, _TARGETS):
        return isinstance(other, _TARGETS)
    return type(one) is type(other)


def _close(part: Open) -> Any:
    clauses = tuple(_close(one) if isinstance(one, Open) else one for one in part.clauses)
    if isinstance(part.node, tree.Owner):
        return replace(part.node, clauses=clauses, cases=tuple(_close(case) for case in part.cases))
    return part.node if clauses == part.node.clauses else replace(part.node, clauses=clauses)


_WORDS: dict[type, str] = {
    tree.RulesetHeader: "ruleset", tree.AgreementHeader: "agreement", tree.FactStatement: "fact",
    tree.InputStatement: "input", tree.FigureStatement: "figure", tree.ComponentStatement: "component",
    tree.IndicatorStatement: "indicator", tree.Rating: "rating of each component", tree.ResultStatement: "result",
    tree.ScoreStatement: "score", tree.ListStatement: "list", tree.Targets: "target", tree.CumulativeTarget: "target",
    tree.DateTarget: "target", tree.PeriodClause: "period", tree.LanguageVersion: "language",
    tree.OrdinalScore: "score",
    tree.ScoreRange: "score", tree.Reported: "is reported", tree.Edge: "below", tree.SubmissionFile: "submission",
    tree.FigureType: "yes/no",
}  # fmt: skip


def _name(node: Any) -> dict[str, str]:
    """What a statement or clause is called, in each language."""
    if isinstance(node, tree.Case):
        return {"en": "case", "th": "กรณี"}
    if isinstance(node, tree.By):
        word = "for each" if node.what == "member" else f"by {node.what}"
    elif isinstance(node, tree.Edge):
        word = node.side
    else:
        word = _WORDS.get(type(node)) or _plain(type(node).__name__)
    return {"en": form(word, "en"), "th": form(word, "th")}


def _plain(name: str) -> str:
    """`MayNotApply` is `may not apply`."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()
