"""Scales: the axis they measure on, and the score of an indicator's value by one (S17)."""

from __future__ import annotations

from fractions import Fraction

from dgrules.build import clauses as cl
from dgrules.build.literals import fit, mismatch
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.types import Points, Type
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def scale_named(state: State, name: ex.Name) -> tree.Scale | None:
    """A declared scale; an unknown one is reported with the nearest."""
    found = state.scales.get(name.text)
    if found is None:
        state.unknown(name.text, name.span, state.scales, "scale")
    return found


def axis_type(state: State, name: ex.Name) -> Type | None:
    """The type of the values that a scale measures; None for one on the three targets or an unknown one."""
    scale = scale_named(state, name)
    for point in _points(scale) if scale else ():
        if not isinstance(point.at, str):
            return state.expr(Context(), point.at).type
    return None


def points_type(scale: tree.Scale) -> Points:
    """The lowest and highest score that a scale can give."""
    scores = [point.score for point in _points(scale)]
    scores += [edge.score for edge in cl.every(scale.clauses, tree.Edge) if edge.score is not None]
    return Points(min(scores), max(scores)) if scores else Points()


def _points(scale: tree.Scale) -> list[tree.Point]:
    return [point for clause in cl.every(scale.clauses, tree.Points) for point in clause.points]


def by_scale(state: State, context: Context, value: Typed, clause: tree.ScoreBy, targets: tree.Targets | None) -> Typed:
    """The score of a value by a scale. Points are taken from the lowest score to the highest; where the values
    they stand at fall, smaller is better."""
    scale = scale_named(state, clause.scale)
    if scale is None or value.type is None:
        return bad(clause.span)
    if value.irrational:
        state.report("DG218", value.span)
        return bad(clause.span)
    knots: list[tuple[Fraction, Fraction]] = []
    for point in _points(scale):
        at = _place(state, context, value, point, targets=targets, clause=clause)
        if at is None:
            return bad(clause.span)
        knots.append((at, point.score))
    knots.sort(key=lambda knot: knot[1])
    expr = scale_expr(value.expr, scale, knots)
    return Typed(expr, points_type(scale), clause.span)


def scale_expr(value: ir.Expr, scale: tree.Scale, knots: list[tuple[Fraction, Fraction]]) -> ir.Scale:
    """The node of the expression tree; what a scale does not say is undetermined (and a finding of check)."""
    between = cl.last(scale.clauses, tree.Between)
    sides = cl.every(scale.clauses, tree.Edge)
    edges = {edge.side: edge.score for edge in sides}
    said = {edge.side: edge.note for edge in sides}
    notes = (said.get("below"), between.note if between else None, said.get("above"))
    descending = len(knots) > 1 and knots[0][0] > knots[-1][0]
    how = between.how if between else "undetermined"
    return ir.Scale(value, tuple(knots), how, edges.get("below"), edges.get("above"), descending, notes)


def _place(
    state: State,
    context: Context,
    value: Typed,
    point: tree.Point,
    *,
    targets: tree.Targets | None,
    clause: tree.ScoreBy,
) -> Fraction | None:
    """Where on the axis of the value a point of the scale stands."""
    if not isinstance(point.at, str):
        return constant_on(state, context, value, point.at, clause.span)
    if targets is None:
        state.report("DG219", clause.span, {"node": context.owner or "", "which": TARGETS}, "targets")
        return None
    at = {"minimum": targets.minimum, "standard": targets.standard, "top": targets.top}[point.at]
    return constant_on(state, context, value, at, at.span)


TARGETS = {"en": "three targets", "th": "ค่าเป้าหมายสามระดับ"}


def constant_on(state: State, context: Context, value: Typed, node: ex.Expr, span: Span) -> Fraction | None:
    """A literal on the axis of a value, in its base unit; another unit is reported at `span`."""
    typed = state.expr(context, node)
    if typed.type is None or value.type is None:
        return None
    fitted = fit(typed, value.type)
    if fitted is None:
        mismatch(state, value, Typed(typed.expr, typed.type, span, typed.bare), span)
        return None
    if not isinstance(fitted.expr, ir.Lit) or isinstance(fitted.expr.value, (bool, str, tuple)):
        state.report("DG228", node.span, help_key="constant")
        return None
    return Fraction(fitted.expr.value)
