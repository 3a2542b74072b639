"""The cells of a component: does it apply, how many indicators it has and how many passed, its rating."""

from __future__ import annotations

from fractions import Fraction

from dgrules.build import clauses as cl
from dgrules.build import nodes
from dgrules.build.cases import cases_of
from dgrules.build.categories import declared_type
from dgrules.build.drafts import Draft, Made
from dgrules.build.indicators import NO, YES, applies, both, declared_to_apply, guarded, made, origin_of
from dgrules.build.predicates import has_own_figure, has_passed, has_score, reports_score
from dgrules.build.sets import of_kind
from dgrules.build.shares import INDICATORS, WHOLE, plus
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.diagnostics.span import NOWHERE
from dgrules.model import ir
from dgrules.model.ruleset import Origin
from dgrules.model.types import PERCENT, YES_NO
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def component_applies(state: State, id_: str) -> Made:
    """Whether a component applies: as the rules say, and has something countable (S1)."""
    draft = state.nodes[id_]
    conditions = declared_to_apply(state, id_)
    if NO not in conditions:
        conditions.append(_countable(state, draft))
    return made(state, f"applies:{id_}", Typed(both(conditions), YES_NO, draft.span), origin_of(state, draft))


def _countable(state: State, draft: Draft) -> ir.Expr:
    if not_listed(draft) or reports_score(state, draft.id):
        return YES
    if is_stated(state, draft):
        counted = state.ref(f"counted:{draft.id}", draft.span)
        return ir.Cmp(">", counted.expr, ir.Lit(Fraction(0), INDICATORS))
    tests = [test for child in draft.children if (test := _counts(state, child)) is not NO]
    if YES in tests:
        return YES
    return ir.Quant("any", 0, tuple(tests)) if tests else NO


def _counts(state: State, id_: str) -> ir.Expr:
    """Whether a child is something that can be counted: it applies, and nothing having arisen counts as something."""
    draft = state.nodes[id_]
    if nodes.recorded(draft) or not (draft.is_component or has_passed(state, id_) or has_score(state, id_)):
        return NO
    test = state.ref(f"applies:{id_}", draft.span).expr
    if state.cells[f"applies:{id_}"].expr is YES:
        test = YES
    arises = draft.last(tree.IfNothingArises)
    if arises is not None and arises.outcome == "not counted" and has_own_figure(state, id_):
        return both([test, ir.IfNotTriggered(ir.Figure(id_), NO, YES)])
    return test


def not_listed(draft: Draft) -> int | None:
    """`4 indicators, not listed`, for a component whose indicators really are not."""
    clause = draft.last(tree.NotListed)
    return clause.count if clause and not draft.children else None


def is_stated(state: State, draft: Draft) -> bool:
    """Whether only the submission can count a component's indicators: a framework without an agreement declares
    none in it, or the document does not list them."""
    return not draft.children and (state.agency is None or not_listed(draft) is not None)


def count(state: State, key: str) -> Made:
    """`set:ID`, `counted:ID`, `passed-count:ID`, `kind-count:KIND:ID`: of a component's own indicators and of its
    sub-components; ID `ruleset` is everything."""
    what, _, id_ = key.rpartition(":")
    if id_ == WHOLE:
        refs = [state.ref(f"{what}:{top}", NOWHERE) for top in nodes.top_components(state)]
        own = _counted(state, what, nodes.loose_indicators(state))
        return _summed(state, key, refs, own, Origin())
    draft = state.nodes[id_]
    origin = origin_of(state, draft)
    if is_stated(state, draft):
        return _stated_count(state, key, what, draft, origin)
    refs = [state.ref(f"{what}:{part}", draft.span) for part in nodes.parts(state, id_, True)]
    return _summed(state, key, refs, _counted(state, what, nodes.parts(state, id_, False)), origin)


def _summed(state: State, key: str, refs: list[Typed], own: Typed | None, origin: Origin) -> Made:
    items = [*refs, *([own] if own else [])]
    if any(item.type is None for item in items):
        return Made(ir.Stated(key), None, origin)
    return Made(plus([item.expr for item in items]), INDICATORS, origin)


def _stated_count(state: State, key: str, what: str, draft: Draft, origin: Origin) -> Made:
    conditions = declared_to_apply(state, draft.id)
    count = not_listed(draft)
    stated: ir.Expr = ir.Stated(key)
    if what == "set" and count is not None:
        stated = ir.Lit(Fraction(count), INDICATORS)
    zero = ir.Lit(Fraction(0), INDICATORS)
    if NO in conditions:
        stated = zero
    elif conditions:
        test = both(conditions)
        stated = ir.Cases((ir.Case(stated, test), ir.Case(zero, ir.Not(test))))
    return Made(stated, INDICATORS, origin)


def _counted(state: State, what: str, ids: list[str]) -> Typed | None:
    """How many of these indicators apply, count, passed, or are of a kind; None where there are none."""
    if not ids:
        return None
    sort, _, kind = what.partition(":")
    items: list[ir.Expr] = []
    for id_ in ids:
        span = state.nodes[id_].span
        if sort == "kind-count":
            member = of_kind(state, id_, kind, ex.Label(id_, span=span))
            if member is None or member.condition is None:
                return bad(span)
            items.append(guarded(state, id_, member.condition))
        elif sort == "set":
            items.append(state.ref(f"applies:{id_}", span).expr)
        elif has_passed(state, id_):
            state.ref(f"passed:{id_}", span)
            if f"passed:{id_}" in state.cells:  # not in a circle; with an error it can still be stated
                items.append(ir.Ref(f"passed:{id_}"))
    if sort == "set" and all(state.cells[f"applies:{id_}"].expr is YES for id_ in ids):
        return Typed(ir.Lit(Fraction(len(ids)), INDICATORS), INDICATORS)
    made_of = ir.Counted if sort == "counted" else ir.Count
    return Typed(made_of(tuple(items)), INDICATORS)


def share(state: State, id_: str) -> Made:
    """`share:ID`: the indicators passed of those counted."""
    span = NOWHERE if id_ == WHOLE else state.nodes[id_].span
    above, below = state.ref(f"passed-count:{id_}", span), state.ref(f"counted:{id_}", span)
    origin = Origin() if id_ == WHOLE else origin_of(state, state.nodes[id_])
    if above.type is None or below.type is None:
        return Made(ir.Stated(f"share:{id_}"), None, origin)
    return Made(ir.Ratio(above.expr, below.expr), PERCENT, origin)


def rating(state: State, id_: str) -> Made:
    """`rating:ID`: the cases of the rating, read for this component."""
    statement = state.rating
    key = f"rating:{id_}"
    if statement is None:
        return Made(ir.Stated(key), None, Origin())
    as_in = cl.last(statement.clauses, tree.AsIn)
    if as_in is not None:
        from dgrules.build.outside import rating_as_in

        return rating_as_in(state, id_, statement, as_in)
    type_, _ = declared_type(state, "rating", statement.cases, statement.clauses)
    found = cases_of(state, Context(component=id_), statement, type_)
    origin = cl.origin(state, statement.span, statement.clauses)
    if found is None:
        return Made(ir.Stated(key), type_, origin)
    return Made(guarded(state, id_, found.expr), type_, origin, found.infos)


def applies_of(state: State, id_: str) -> Made:
    """`applies:ID` of a component or an indicator."""
    return component_applies(state, id_) if state.nodes[id_].is_component else applies(state, id_)
