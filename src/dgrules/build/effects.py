"""Clauses that parse and would change nothing: their author believes that they do something, so they are errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise

from dgrules.build.drafts import Draft
from dgrules.build.figures import declared
from dgrules.build.predicates import SCORES, has_own_figure, has_passed, has_score, reports_score
from dgrules.build.state import State
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

OF_A_FIGURE = (tree.Range, tree.By, tree.OneOf, tree.FigureType, tree.OrdinalScore, tree.ScoreRange)
TYPES = (tree.OneOf, tree.OrdinalScore, tree.FigureType, tree.ScoreRange)


@dataclass(frozen=True, slots=True)
class Idle:
    """A clause without effect, and the help that says why."""

    clause: tree.Phrase
    why: str


def check_effects(state: State) -> None:
    """Reports every clause of an indicator or component, and every case, that has no effect."""
    for draft in state.nodes.values():
        for idle in _of_component(state, draft) if draft.is_component else _of_indicator(state, draft):
            state.report("DG234", idle.clause.span, {"id": draft.id}, idle.why)
    rating = state.rating
    if rating is not None and rating.cases and any(isinstance(c, tree.AsIn) for c in rating.clauses):
        state.report("DG234", rating.cases[0].span, {"id": "rating of each component"}, "as-in")


def _of_component(state: State, draft: Draft) -> Iterator[Idle]:
    listed = draft.last(tree.NotListed)
    if listed is not None and draft.children and draft.span.file == listed.span.file:
        yield Idle(listed, "listed")
    ends = draft.last(tree.ScoreRange)
    if ends is not None and not reports_score(state, draft.id):
        yield Idle(ends, "not-reported")


def _of_indicator(state: State, draft: Draft) -> Iterator[Idle]:
    yield from _beside_another(draft, SCORES[:-1], "other-score")
    yield from _beside_another(draft, TYPES, "other-type")
    if draft.formula is not None:
        for sort in OF_A_FIGURE:
            yield from (Idle(clause, "formula") for clause in draft.every(sort))
    yield from _nothing_arises(state, draft)
    yield from _base_year(state, draft)


def _beside_another(draft: Draft, sorts: Sequence[type[tree.Phrase]], why: str) -> Iterator[Idle]:
    """What another clause of the same file says in its place; an agreement may say it over its framework."""
    found: list[tree.Phrase] = [clause for sort in sorts for clause in draft.every(sort)]
    for one, other in pairwise(sorted(found, key=lambda clause: clause.span.start)):
        if one.span.file == other.span.file:
            yield Idle(other, why)


def _nothing_arises(state: State, draft: Draft) -> Iterator[Idle]:
    clause = draft.last(tree.IfNothingArises)
    if clause is None or draft.children:
        return
    if not isinstance(clause.outcome, str) and not has_score(state, draft.id):
        yield Idle(clause, "no-score")
    if clause.outcome in ("passed", "not passed") and not has_passed(state, draft.id):
        yield Idle(clause, "no-target")


def _base_year(state: State, draft: Draft) -> Iterator[Idle]:
    clause = draft.last(tree.BaseYear)
    if clause is None:
        return
    inputs = [c.name.text for c in draft.every(tree.Input) if c.name.text in state.figure_sources]
    own = [draft.id] if has_own_figure(state, draft.id) else []
    if not any(declared(state, id_).by in ("year", "quarter") for id_ in (*inputs, *own)):
        yield Idle(clause, "base-year")


def check_printed(state: State) -> None:
    """Looks up the names in formulas `as printed`: they are never computed, but a slip in one misleads its reader."""
    for draft in state.nodes.values():
        for clause in draft.every(tree.Value):
            if clause.as_printed:
                for name in _names(clause.expr):
                    if state.scope.find(name.text) is None:
                        state.unknown(name.text, name.span, state.scope.of_sorts(), "name")


def _names(node: object) -> Iterator[ex.Name]:
    if isinstance(node, ex.Name):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from _names(item)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _names(getattr(node, field.name))
