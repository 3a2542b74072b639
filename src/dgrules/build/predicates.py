"""What can be known of a node from its clauses alone: whether it has a figure, a value, a target, a score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dgrules.build import clauses as cl
from dgrules.build.drafts import Draft
from dgrules.build.state import State
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

ABOUT_THE_FIGURE = (
    tree.Unit, tree.FigureType, tree.OneOf, tree.Range, tree.By, tree.OrdinalScore, tree.ScoreRange, tree.ScoreBy,
    tree.Targets, tree.CumulativeTarget, tree.DateTarget,
)  # fmt: skip
"""Clauses of an indicator that say something about a figure of its own."""
SCORES = (tree.ScoreBy, tree.OrdinalScore, tree.ScoreRange, tree.Reported)


def weight_of(draft: Draft) -> Fraction | None:
    """The weight that a node declares."""
    clause = draft.last(tree.Weight)
    return clause.value if clause else None


def indicator_children(state: State, draft: Draft) -> list[str]:
    """The sub-indicators of an indicator."""
    return [] if draft.is_component else draft.children


def has_own_figure(state: State, id_: str) -> bool:
    """Whether a submission reports a figure under the indicator's own number."""
    found = state.memo.get(f"figure {id_}")
    if found is None:
        found = state.memo[f"figure {id_}"] = _has_own_figure(state, state.nodes[id_])
    return found


def _has_own_figure(state: State, draft: Draft) -> bool:
    if draft.is_component or draft.children or draft.formula:
        return False
    if any(draft.every(sort) for sort in ABOUT_THE_FIGURE):
        return True
    target = draft.last(tree.Target)
    if target is not None:
        return any(implicit(target.condition))
    return not reports_score(state, draft.id)


def implicit(node: ex.Expr) -> Iterator[ex.Compare | ex.Within | ex.NoLowerThanRank]:
    """The comparisons of a condition that are about the figure itself."""
    match node:
        case ex.Compare(left=None) | ex.NoLowerThanRank(left=None) | ex.Within(value=None):
            yield node
        case ex.Logic(_, parts):
            for part in parts:
                yield from implicit(part)
        case ex.Not(value):
            yield from implicit(value)


def has_value(state: State, id_: str) -> bool:
    """Whether an indicator has a value: a figure of its own or a formula."""
    draft = state.nodes[id_]
    if draft.is_component:
        return False
    return draft.formula is not None or has_own_figure(state, id_)


def target_of(draft: Draft) -> tree.Target | tree.CumulativeTarget | tree.DateTarget | None:
    """The one target that decides whether an indicator passes; of two, the agreement's."""
    found: list[tree.Target | tree.CumulativeTarget | tree.DateTarget] = [
        *draft.every(tree.Target),
        *draft.every(tree.CumulativeTarget),
        *draft.every(tree.DateTarget),
    ]
    return max(found, key=draft.clauses.index) if len(found) > 1 else (found[0] if found else None)


def has_passed(state: State, id_: str) -> bool:
    """Whether an indicator passes or not. One with three targets has a score instead."""
    draft = state.nodes[id_]
    if target_of(draft) is not None and (not draft.children or draft.formula):
        return True
    return any(has_passed(state, child) for child in indicator_children(state, draft))


def reports_score(state: State, id_: str) -> bool:
    """Whether the submission states the score of a node itself."""
    draft = state.nodes[id_]
    if draft.last(tree.Reported) is not None:
        return True
    statement = score_statement(state, id_) or score_statement(state, id_, weighted=True)
    return statement is not None and statement.reported


def score_statement(state: State, id_: str, weighted: bool = False) -> tree.ScoreStatement | None:
    """The statement that gives a node its score: its own, or that of each component or indicator."""
    sort = "each component" if state.nodes[id_].is_component else "each indicator"
    before = "weighted " if weighted else ""
    return state.node_scores.get(before + id_) or state.each_score.get(before + sort)


def has_score(state: State, id_: str) -> bool:
    """Whether a node has a score: by statement, by a clause of its own, or as the mean of its sub-indicators."""
    found = state.memo.get(f"score {id_}")
    if found is None:
        state.memo[f"score {id_}"] = False
        found = state.memo[f"score {id_}"] = _has_score(state, id_)
    return found


def _has_score(state: State, id_: str) -> bool:
    draft = state.nodes[id_]
    if any(draft.every(sort) for sort in SCORES):
        return True
    if score_statement(state, id_) or score_statement(state, id_, weighted=True):
        return True
    return any(has_score(state, child) for child in indicator_children(state, draft))


def has_weighted_score(state: State, id_: str) -> bool:
    """Whether a node has a weighted score: stated, or its score × its weight ÷ 100."""
    return has_score(state, id_) and (weight_of(state.nodes[id_]) is not None or reports_weighted(state, id_))


def reports_weighted(state: State, id_: str) -> bool:
    """Whether the submission states the weighted score of a node."""
    clause = state.nodes[id_].last(tree.Reported)
    if clause is not None:
        return clause.what == "weighted score"
    statement = score_statement(state, id_, weighted=True)
    return state.node_scores.get(id_) is None and statement is not None


def every_year(clauses: tuple[tree.Clause, ...] | list[tree.Clause]) -> list[int]:
    """The base years that clauses name, as written."""
    return [clause.year for clause in cl.every(clauses, tree.BaseYear)]


def unit_of(state: State, id_: str | None) -> str | None:
    """The unit that an indicator declares."""
    clause = state.nodes[id_].last(tree.Unit) if id_ is not None else None
    return clause.name if clause else None
