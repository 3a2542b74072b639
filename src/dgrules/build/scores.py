"""Scores of components and indicators, weighted scores, and scores that have a name of their own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dgrules.build import clauses as cl
from dgrules.build.arithmetic import numeric
from dgrules.build.cases import cases_of
from dgrules.build.drafts import Draft, Made
from dgrules.build.folds import folded
from dgrules.build.indicators import guarded, made, not_triggered, origin_of
from dgrules.build.predicates import has_score, has_value, reports_weighted, score_statement, weight_of
from dgrules.build.scales import by_scale
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import described
from dgrules.model import ir
from dgrules.model.ruleset import Origin
from dgrules.model.types import DATE, NUMBER, Points, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

HUNDRED = ir.Lit(Fraction(100), NUMBER)


def score(state: State, id_: str) -> Made:
    """`score:ID`: what a statement says, else the node's own clauses, else the mean of its sub-indicators."""
    draft = state.nodes[id_]
    key = f"score:{id_}"
    statement = state.node_scores.get(id_)
    own = _own_score(state, draft) if statement is None else None
    if own is None:
        statement = statement or score_statement(state, id_)
    if statement is not None:
        return _by_statement(state, key, id_, statement, _context(state, id_, statement))
    typed = own or _from_weighted(state, draft) or _of_children(state, draft)
    if typed.type is not None:
        expr = guarded(state, id_, not_triggered(state, draft, typed.expr, _nothing_scores(draft, typed.type)))
        typed = Typed(expr, typed.type, typed.span, irrational=typed.irrational, shown=typed.shown)
    return made(state, key, typed, origin_of(state, draft))


def _context(state: State, id_: str, statement: tree.ScoreStatement) -> Context:
    """Only a sentence `of each component` is about the component at hand (S9); `its parts` are clear in either."""
    if not state.nodes[id_].is_component:
        return Context(member=id_, owner=id_)
    return Context(component=id_) if isinstance(statement.target, str) else Context(owner=id_)


def _nothing_scores(draft: Draft, type_: Type) -> dict[object, ir.Expr]:
    """`if nothing arises scores N`."""
    clause = draft.last(tree.IfNothingArises)
    if clause is None or not isinstance(clause.outcome, Fraction):
        return {}
    return {clause.outcome: ir.Lit(clause.outcome, type_)}


def _own_score(state: State, draft: Draft) -> Typed | None:
    """The score by the node's own clauses; None if it has none of them."""
    for clause in reversed(draft.clauses):
        match clause:
            case tree.ScoreBy():
                return _scaled(state, draft, clause)
            case tree.OrdinalScore():
                points = Points(min(p for p, _ in clause.points), max(p for p, _ in clause.points))
                lookup = ir.Lookup(ir.Figure(draft.id), tuple((label, p) for p, label in clause.points))
                return Typed(lookup, points, clause.span)
            case tree.ScoreRange() if not draft.is_component:
                return Typed(ir.Figure(draft.id), Points(clause.low, clause.high), clause.span)
            case tree.Reported("score"):
                return Typed(ir.Stated(f"score:{draft.id}"), Points(), clause.span)
            case tree.Reported():
                return _from_weighted(state, draft)
    return None


def _scaled(state: State, draft: Draft, clause: tree.ScoreBy) -> Typed:
    if not has_value(state, draft.id):
        return bad(clause.span)
    value = state.ref(f"value:{draft.id}", clause.span)
    targets = draft.last(tree.Targets)
    return by_scale(state, Context(owner=draft.id), value, clause, targets)


def _from_weighted(state: State, draft: Draft) -> Typed | None:
    """Where only the weighted score is stated, the score is that × 100 ÷ weight."""
    if not reports_weighted(state, draft.id):
        return None
    weight = weight_of(draft)
    if not weight:
        state.report("DG230", draft.span, {"node": draft.id})
        return bad(draft.span)
    stated = state.ref(f"weighted-score:{draft.id}", draft.span)
    expr = ir.Div(ir.Mul(stated.expr, HUNDRED), ir.Lit(weight, NUMBER))
    return Typed(expr, Points(), draft.span)


def _of_children(state: State, draft: Draft) -> Typed:
    """The mean of the sub-indicators' scores, weighted where they have weights (S10)."""
    scored = [child for child in draft.children if has_score(state, child)]
    values = [state.ref(f"score:{child}", draft.span) for child in scored]
    weights = [weight_of(state.nodes[child]) for child in scored]
    if all(weight is None for weight in weights):
        node = ex.Fold("mean", ex.SetExpr("parts"), span=draft.span)
        return folded(state, node, values, [])
    node = ex.Fold("weighted mean", ex.SetExpr("parts"), span=draft.span)
    typed: list[Typed] = []
    for weight in weights:
        if weight is None:
            return bad(draft.span)
        typed.append(Typed(ir.Lit(weight, NUMBER), NUMBER, draft.span))
    return folded(state, node, values, typed)


def weighted_score(state: State, id_: str) -> Made:
    """`weighted-score:ID`: score × weight ÷ 100 (S22), or as the submission states it."""
    draft = state.nodes[id_]
    key = f"weighted-score:{id_}"
    origin = origin_of(state, draft)
    if reports_weighted(state, id_):
        typed = Typed(guarded(state, id_, ir.Stated(key)), Points(), draft.span)
        return made(state, key, typed, origin)
    weight = weight_of(draft)
    found = state.ref(f"score:{id_}", draft.span)
    if weight is None or found.type is None:
        return Made(ir.Stated(key), None, origin)
    return Made(ir.Div(ir.Mul(found.expr, ir.Lit(weight, NUMBER)), HUNDRED), Points(), origin)


def total(state: State, name: str) -> Made:
    """`total:NAME`: a named score."""
    return _by_statement(state, f"total:{name}", None, state.totals[name], Context())


def _by_statement(state: State, key: str, id_: str | None, statement: tree.ScoreStatement, context: Context) -> Made:
    origin = cl.origin(state, statement.span, statement.clauses)
    if id_ is not None:
        said = origin_of(state, state.nodes[id_])
        origin = Origin(origin.span, origin.cites, (*origin.assumptions, *said.assumptions), origin.notes)
    infos: tuple[object, ...] = ()
    if statement.reported:
        typed = Typed(ir.Stated(key), Points(), statement.span)
    elif statement.expr is not None:
        typed = _formula(state, key, id_, statement.expr, context)
    else:
        type_ = points_of(statement)
        found = cases_of(state, context, statement, type_)
        typed = Typed(found.expr, type_, statement.span) if found else bad(statement.span)
        infos = found.infos if found else ()
    if typed.type is not None and id_ is not None:
        expr = guarded(state, id_, typed.expr)
        typed = Typed(expr, typed.type, typed.span, irrational=typed.irrational, shown=typed.shown)
    cell = made(state, key, typed, origin)
    return Made(cell.expr, cell.type, cell.origin, infos, cell.shown)  # type: ignore[arg-type]


def _formula(state: State, key: str, id_: str | None, expr: ex.Expr, context: Context) -> Typed:
    """A score's formula. In a framework without an agreement the parts of a component are not known yet, and
    its score can only be stated."""
    if id_ is not None and state.nodes[id_].is_component and not state.nodes[id_].children and state.agency is None:
        return Typed(ir.Stated(key), Points(), state.nodes[id_].span)
    typed = state.expr(context, expr)
    if typed.type is None or isinstance(typed.type, Points):
        return typed
    if not scoring(typed.type):
        state.report("DG236", typed.span, {"type": described(typed.type)})
        return bad(typed.span)
    return replace(typed, type=Points(), bare=None) if typed.type == NUMBER else typed


def scoring(type_: Type) -> bool:
    """Whether a value of this type can be a score: any quantity can."""
    return numeric(type_) and type_ != DATE


def points_of(statement: tree.ScoreStatement) -> Points:
    """The lowest and highest of a score's cases."""
    scores = [case.value.value for case in statement.cases if isinstance(case.value, ex.Number)]
    return Points(min(scores), max(scores)) if scores else Points()
