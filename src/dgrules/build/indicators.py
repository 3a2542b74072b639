"""The cells of an indicator: does it apply, its kind, its value, does it pass."""

from __future__ import annotations

from dataclasses import replace

from dgrules.build import clauses as cl
from dgrules.build import nodes
from dgrules.build.declare import check_period
from dgrules.build.drafts import Draft, Made
from dgrules.build.figures import declared, figure_type, kind_figure
from dgrules.build.literals import fit, mismatch
from dgrules.build.logic import condition
from dgrules.build.predicates import has_own_figure, has_passed, has_value, target_of
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import buddhist, ordinal, unit_type
from dgrules.model import ir
from dgrules.model.ruleset import Origin
from dgrules.model.types import DATE, KINDS, NUMBER, YES_NO, Count, Money, Points, Type
from dgrules.syntax import tree

YES = ir.Lit(True, YES_NO)
NO = ir.Lit(False, YES_NO)


def origin_of(state: State, draft: Draft) -> Origin:
    """The sentence of a node, with what it cites and assumes."""
    found = state.origins.get(draft.id)
    if found is None:
        found = state.origins[draft.id] = cl.origin(state, draft.span, draft.clauses)
    return found


def made(state: State, key: str, typed: Typed, origin: Origin) -> Made:
    """A cell from an expression; one that has an error can only be stated, and one that would be stored
    irrational is an error (S16)."""
    if typed.type is not None and typed.irrational:
        state.report("DG218", typed.span)
        typed = bad(typed.span)
    if typed.type is None:
        return Made(ir.Stated(key), None, origin)
    return Made(typed.expr, typed.type, origin, shown=typed.shown)


def both(items: list[ir.Expr]) -> ir.Expr:
    """A conjunction that is no longer than it must be."""
    left = [item for item in items if item is not YES]
    if NO in left:
        return NO
    if not left:
        return YES
    return left[0] if len(left) == 1 else ir.And(tuple(left))


def guarded(state: State, id_: str, expr: ir.Expr) -> ir.Expr:
    """An expression of a node that comes to nothing where the node does not apply."""
    key = f"applies:{id_}"
    applying = state.cell(key, state.nodes[id_].span)
    return expr if applying.expr is YES or applying.type is None else ir.Guard(ir.Ref(key), expr)


def applies_if(state: State, id_: str) -> Made:
    """`applies-if:ID`: whether the conditions written at this node hold."""
    draft = state.nodes[id_]
    found = [condition(state, Context(owner=id_), clause.condition) for clause in draft.every(tree.AppliesIf)]
    wrong = next((item for item in found if item.type is None), None)
    typed = wrong or Typed(both([item.expr for item in found]), YES_NO, draft.span)
    return made(state, f"applies-if:{id_}", typed, origin_of(state, draft))


def declared_to_apply(state: State, id_: str) -> list[ir.Expr]:
    """What the rules say of a node and of everything above it."""
    conditions: list[ir.Expr] = []
    for draft in nodes.ancestors(state, id_):
        if draft.last(tree.NotApplicable):
            return [NO]
        if draft.last(tree.AppliesIf):
            conditions.append(state.ref(f"applies-if:{draft.id}", draft.span).expr)
    return conditions


def applies(state: State, id_: str) -> Made:
    """Whether an indicator applies: as the rules say, as the submission may say of its figure, and for one with
    sub-indicators if any of them does. One that was not triggered still applies."""
    draft = state.nodes[id_]
    conditions = declared_to_apply(state, id_)
    if has_own_figure(state, id_) and declared(state, id_).may_not_apply:
        figure = ir.Figure(id_)
        said: ir.Expr = ir.Not(ir.IsNA(figure))
        conditions.append(ir.IfNotTriggered(figure, YES, said) if declared(state, id_).may_not_trigger else said)
    if draft.children:
        parts = [state.ref(f"applies:{child}", draft.span).expr for child in draft.children]
        if not any(state.cells[f"applies:{child}"].expr is YES for child in draft.children):
            conditions.append(ir.Quant("any", 0, tuple(parts)))
    return made(state, f"applies:{id_}", Typed(both(conditions), YES_NO, draft.span), origin_of(state, draft))


def kind(state: State, id_: str) -> Made:
    """The kind of an indicator (S6, S7): its own, or the common one of its sub-indicators."""
    draft = state.nodes[id_]
    origin = origin_of(state, draft)
    clause = draft.last(tree.Kind)
    if clause is not None:
        expr: ir.Expr = ir.Lit(clause.kind, KINDS) if clause.kind else ir.Figure(kind_figure(state, id_))
        return Made(expr, KINDS, origin)
    if not draft.children:
        state.report("DG214", draft.span, {"id": id_})
        return Made(ir.Stated(f"kind:{id_}"), None, origin)
    found = [state.cell(f"kind:{child}", draft.span) for child in draft.children]
    if any(item.type is None for item in found):
        return Made(ir.Stated(f"kind:{id_}"), None, origin)
    kinds = {item.expr if isinstance(item.expr, ir.Lit) else None for item in found}
    if None in kinds:
        return Made(ir.Figure(kind_figure(state, id_)), KINDS, origin)
    if len(kinds) > 1:
        state.report("DG215", draft.span, {"id": id_})
        return Made(ir.Stated(f"kind:{id_}"), None, origin)
    return Made(ir.Ref(f"kind:{draft.children[0]}"), KINDS, origin)


def value(state: State, id_: str) -> Made:
    """The value of an indicator: the figure, the formula, or the sum of the years of a cumulative target."""
    draft = state.nodes[id_]
    origin = origin_of(state, draft)
    typed = _value(state, draft)
    if typed.type is not None:
        typed = Typed(
            guarded(state, id_, typed.expr), typed.type, typed.span, irrational=typed.irrational, shown=typed.shown
        )
    return made(state, f"value:{id_}", typed, origin)


def _value(state: State, draft: Draft) -> Typed:
    cumulative = draft.last(tree.CumulativeTarget)
    formula = draft.formula
    if formula is not None and cumulative is None:
        return said_unit(state, draft, state.expr(Context(owner=draft.id), formula.expr))
    if cumulative is not None:
        return _cumulative(state, draft, formula, cumulative)
    decl = declared(state, draft.id)
    type_ = figure_type(state, draft.id)
    if decl.by is not None:
        state.report("DG217", draft.span, {"name": draft.id, "year": state.period.last}, "own")
        return bad(draft.span)
    return Typed(ir.Figure(draft.id), type_, draft.span) if type_ is not None else bad(draft.span)


def said_unit(state: State, draft: Draft, typed: Typed) -> Typed:
    """What a formula comes to against the unit that the indicator declares: a plain number takes it, any other
    unit must be the same."""
    clause = draft.last(tree.Unit)
    if clause is None or typed.type is None:
        return typed
    wanted = unit_type(clause.name)
    if typed.type == NUMBER and isinstance(wanted, (Count, Money, Points)):
        return replace(typed, type=wanted)
    if fit(typed, wanted) is None:
        mismatch(state, Typed(NO, wanted), typed, typed.span)
        return bad(typed.span)
    return typed


def _cumulative(state: State, draft: Draft, formula: tree.Value | None, clause: tree.CumulativeTarget) -> Typed:
    """The sum over the years: of the figure, or of a formula read once for each year."""
    if not check_period(state, clause.over):
        return bad(clause.span)
    years = range(buddhist(clause.over.first), buddhist(clause.over.last) + 1)
    terms: list[Typed] = []
    for year in years:
        if not state.period.first <= year <= state.period.last:
            period = f"{state.period.first}-{state.period.last}"
            state.report_again("DG216", clause.span, {"name": draft.id, "year": year, "period": period})
            return bad(clause.span)
        if formula is not None:
            terms.append(state.expr(Context(owner=draft.id, year=year), formula.expr))
        else:
            terms.append(Typed(ir.Figure(f"{draft.id}@{year}"), figure_type(state, draft.id), draft.span))
    if any(term.type is None for term in terms):
        return bad(draft.span)
    if formula is not None and len(terms) > 1 and terms[0].expr == terms[1].expr:
        state.report("DG234", clause.span, {"id": draft.id}, "yearly")
        return bad(clause.span)
    irrational = any(term.irrational for term in terms)
    summed = ir.Fold("sum", tuple(term.expr for term in terms))
    return Typed(summed, terms[0].type, draft.span, irrational=irrational)


def passed(state: State, id_: str) -> Made:
    """Whether an indicator passes: its target, or (S6) that all its applicable sub-indicators pass."""
    draft = state.nodes[id_]
    target = target_of(draft)
    if target is None or (draft.children and draft.formula is None):
        tests = tuple(
            state.ref(f"passed:{child}", draft.span).expr for child in draft.children if has_passed(state, child)
        )
        typed = Typed(ir.Quant("all", 0, tests), YES_NO, draft.span)
    else:
        typed = _reached(state, draft, target)
    if typed.type is not None:
        expr = not_triggered(state, draft, typed.expr, NOTHING_PASSED)
        typed = Typed(guarded(state, id_, expr), YES_NO, typed.span)
    return made(state, f"passed:{id_}", typed, origin_of(state, draft))


NOTHING_PASSED: dict[object, ir.Expr] = {"passed": YES, "not passed": NO}


def not_triggered(state: State, draft: Draft, expr: ir.Expr, then: dict[object, ir.Expr]) -> ir.Expr:
    """What nothing having arisen counts as (S5), for the indicator's own figure or any input of its formula."""
    clause = draft.last(tree.IfNothingArises)
    if clause is None:
        return expr
    inputs = [clause.name.text for clause in draft.every(tree.Input)]
    if has_own_figure(state, draft.id):
        keys = [draft.id]
    else:
        keys = [i for i in inputs if i in state.figure_sources and declared(state, i).by is None]
    if not keys:
        state.report("DG234", clause.span, {"id": draft.id}, "nothing-arises")
    for key in keys:
        expr = ir.IfNotTriggered(ir.Figure(key), then.get(clause.outcome), expr)
    return expr


def _reached(state: State, draft: Draft, target: tree.Target | tree.CumulativeTarget | tree.DateTarget) -> Typed:
    context = Context(owner=draft.id)
    match target:
        case tree.Target():
            return condition(state, Context(owner=draft.id, own=_own(state, draft)), target.condition)
        case tree.DateTarget():
            own, day = _own(state, draft), ordinal(target.date)
            if own is None or own.type is None or day is None:
                return bad(target.span)
            return Typed(ir.Cmp("<=", own.expr, ir.Lit(day, DATE)), YES_NO, target.span)
        case tree.CumulativeTarget():
            own, amount = _own(state, draft), state.expr(context, target.amount)
            if own is None or own.type is None or amount.type is None:
                return bad(target.span)
            fitted = fit(amount, own.type)
            if fitted is None:
                mismatch(state, own, amount, target.span)
                return bad(target.span)
            return Typed(ir.Cmp(">=", own.expr, fitted.expr), YES_NO, target.span)


def _own(state: State, draft: Draft) -> Typed | None:
    """The indicator's own value, which a target without a left side is about; a category of a list stays one."""
    if not has_value(state, draft.id):
        return None
    return state.ref(f"value:{draft.id}", draft.span)


def type_of_value(state: State, id_: str) -> Type | None:
    """The type of an indicator's value."""
    return state.cell(f"value:{id_}", state.nodes[id_].span).type
