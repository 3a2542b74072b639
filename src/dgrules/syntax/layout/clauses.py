"""Each clause as one logical line, and how it stands beside others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from dgrules.syntax import tree
from dgrules.syntax.layout.examples import example_clause
from dgrules.syntax.layout.lines import CLAUSE_GAP, TITLE_GAP, Item
from dgrules.syntax.layout.measures import measure
from dgrules.syntax.layout.scoring import scoring
from dgrules.syntax.layout.texts import text_clause
from dgrules.syntax.layout.writer import Writer

_CLOSE = (tree.Also, tree.FigureType, tree.By, tree.Weight, tree.NotApplicable)
_NEAR = (tree.Title, tree.When)
_BESIDE_HEAD = (*_CLOSE, *_NEAR, tree.Order, tree.AsIn, tree.OneOf)
_OWN_LINE = (
    tree.Note, tree.Assumes, tree.Guidance, tree.Accepts, tree.Source, tree.Input, tree.SubmissionFile,
    tree.Given, tree.Expect,
)  # fmt: skip


def item(writer: Writer, clause: tree.Clause) -> Item:
    """A clause ready to be placed on the page."""
    gap = 1 if isinstance(clause, _CLOSE) else TITLE_GAP if isinstance(clause, _NEAR) else CLAUSE_GAP
    return Item(
        text=say_clause(writer, clause),
        gap=gap,
        beside_head=isinstance(clause, _BESIDE_HEAD),
        own_line=isinstance(clause, _OWN_LINE) or (isinstance(clause, tree.Value) and clause.as_printed),
        splits=isinstance(clause, tree.Input),
        trivia=clause.trivia,
        children=items(writer, clause.clauses) if isinstance(clause, tree.Input) else (),
    )


def items(writer: Writer, clauses: tuple[tree.Clause, ...]) -> tuple[Item, ...]:
    """Clauses in their order; a note that says why something does not apply stays beside it."""
    found = [item(writer, clause) for clause in clauses]
    for at, (above, below) in enumerate(pairwise(clauses), start=1):
        if isinstance(above, tree.NotApplicable) and isinstance(below, tree.Note):
            found[at] = replace(found[at], own_line=False)
    return tuple(found)


def say_clause(writer: Writer, clause: tree.Clause) -> str:
    """The words of a clause; of an input, its head only."""
    match clause:
        case (
            tree.Title() | tree.Also() | tree.Authority() | tree.PeriodClause() | tree.LanguageVersion()
            | tree.Source() | tree.Cites() | tree.Note() | tree.Assumes() | tree.Guidance() | tree.Accepts()
        ):  # fmt: skip
            return text_clause(writer, clause)
        case (
            tree.Weight() | tree.Target() | tree.Targets() | tree.CumulativeTarget() | tree.DateTarget()
            | tree.Kind() | tree.Unit() | tree.FigureType() | tree.OneOf() | tree.Range() | tree.By()
            | tree.BaseYear() | tree.Value()
        ):  # fmt: skip
            return measure(writer, clause)
        case (
            tree.ScoreBy() | tree.OrdinalScore() | tree.ScoreRange() | tree.Reported() | tree.IfNothingArises()
            | tree.AppliesIf() | tree.When() | tree.MayNotApply() | tree.NotApplicable() | tree.RecordedOnly()
            | tree.NotListed() | tree.Order() | tree.AsIn() | tree.Points() | tree.Between() | tree.Edge()
        ):  # fmt: skip
            return scoring(writer, clause)
        case tree.SubmissionFile() | tree.Given() | tree.Expect() | tree.Input():
            return example_clause(writer, clause)
        case _:
            assert_never(clause)
