"""`weighted mean of its parts`, `sum of components of weighted score`, `best of availability`, `ln (x)`."""

from __future__ import annotations

from dataclasses import replace

from dgrules.build import figures
from dgrules.build.entering import node_id
from dgrules.build.literals import fit, mismatch
from dgrules.build.predicates import weight_of
from dgrules.build.references import of_node
from dgrules.build.sets import Member, members
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import described
from dgrules.model import ir
from dgrules.model.types import NUMBER, PERCENT, PERCENTAGE_POINTS, RANK, Points, Type
from dgrules.syntax import expressions as ex


def fold(state: State, context: Context, node: ex.Fold) -> Typed:
    """A fold over nodes, over expressions in brackets, or over the years or members of one figure."""
    if node.function == "ln":
        return _ln(state, context, node)
    if node.members.what == "listed":
        single = node.members.members[0] if len(node.members.members) == 1 else None
        id_ = _parted(state, single) if single is not None and node.of is None else None
        if id_ is not None:
            return _over_figure(state, id_, node)
        if not _all_nodes(state, node.members):
            return _over_values(state, context, node)
    found = members(state, context, node.members)
    if found is None:
        return bad(node.span)
    values = [_value(state, context, member, node) for member in found]
    weights = [_weight(state, context, member, node) for member in found] if _weighted(node) else []
    values = [replace(v, expr=m.of(v.expr)) for m, v in zip(found, values, strict=True)]
    return folded(state, node, values, weights)


def _all_nodes(state: State, node: ex.SetExpr) -> bool:
    """Whether what is listed in brackets are components and indicators (whose scores are meant)."""
    return all(
        isinstance(item, ex.NodeRef) or (isinstance(item, (ex.Name, ex.Label)) and node_id(state, item) is not None)
        for item in node.members
    )


def _value(state: State, context: Context, member: Member, node: ex.Fold) -> Typed:
    inner = replace(context, member=member.id)
    if node.of is None:
        return of_node(state, inner, "score", member.id, node)
    return state.expr(inner, node.of)


def _weighted(node: ex.Fold) -> bool:
    return node.function == "weighted mean" or node.weighted_by is not None


def _weight(state: State, context: Context, member: Member, node: ex.Fold) -> Typed:
    if node.weighted_by is not None:
        return state.expr(replace(context, member=member.id), node.weighted_by)
    weight = weight_of(state.nodes[member.id])
    if weight is None:
        missing_weight(state, member.id, node)
        return bad(node.span)
    return Typed(ir.Lit(weight, NUMBER), NUMBER, node.span)


def missing_weight(state: State, id_: str, node: ex.Node) -> None:
    """Reports a mean weighted by weights that nothing beside the node has either; where only some have one, that
    is a finding of check."""
    parent = state.nodes[id_].parent
    known = f"no weights under {parent}"
    if known not in state.memo:
        beside = state.nodes[parent].children if parent else [d.id for d in state.nodes.values() if d.parent is None]
        state.memo[known] = all(weight_of(state.nodes[other]) is None for other in beside)
    if state.memo[known]:
        state.report("DG230", node.span, {"node": id_})


def folded(state: State, node: ex.Fold, values: list[Typed], weights: list[Typed]) -> Typed:
    """The fold of values of one type; points of different scales are an error (S22)."""
    if any(item.type is None for item in (*values, *weights)):
        return bad(node.span)
    type_ = _common(state, node, values)
    if type_ is None:
        return bad(node.span)
    items = tuple((fit(value, type_) or value).expr for value in values)
    fn = _function(node, type_)
    irrational = fn == "geometric mean" or any(v.irrational for v in values)
    weighing = tuple(weight.expr for weight in weights)
    return Typed(ir.Fold(fn, items, weighing), type_, node.span, irrational=irrational)  # type: ignore[arg-type]


def _common(state: State, node: ex.Fold, values: list[Typed]) -> Type | None:
    """The type that all values have."""
    plain = next((value for value in values if value.bare is None), None)
    type_ = plain.type if plain else (NUMBER if values else Points())
    for value in values:
        if type_ is None:
            break
        fitted = fit(value, type_)
        if fitted is None:
            if isinstance(type_, Points) and isinstance(value.type, Points):
                args = {"one": described(type_), "other": described(value.type)}
                state.report("DG231", node.span, args)
            else:
                mismatch(state, plain or values[0], value, node.span)
            return None
        type_ = fitted.type
    return type_


def _function(node: ex.Fold, type_: Type | None) -> str:
    better = "min" if type_ == RANK else "max"
    match node.function:
        case "best":
            return better
        case "worst":
            return "max" if better == "min" else "min"
        case "mean" if node.weighted_by is not None:
            return "weighted mean"
        case function:
            return function


def _over_values(state: State, context: Context, node: ex.Fold) -> Typed:
    values = [state.expr(context, member) for member in node.members.members]
    if node.of is not None or _weighted(node):
        state.report("DG232", node.span, {"function": node.function})
        return bad(node.span)
    return folded(state, node, values, [])


# -- one figure over its years, quarters or members ---------------------------------------------------


def _parted(state: State, node: ex.Expr) -> str | None:
    """The id of a figure that is reported by year, quarter or member."""
    match node:
        case ex.Name(text):
            found = state.scope.find(text, "figure", "indicator")
            id_ = found.id if found else None
        case ex.Label() | ex.NodeRef():
            id_ = node_id(state, node if isinstance(node, ex.Label) else node.node, "indicator")
        case _:
            return None
    if id_ is None or id_ not in state.figure_sources:
        return None
    return id_ if figures.declared(state, id_).by is not None else None


def _over_figure(state: State, id_: str, node: ex.Fold) -> Typed:
    decl = figures.declared(state, id_)
    type_ = figures.figure_type(state, id_)
    if decl.recorded_only:
        state.report("DG229", node.span, {"name": id_})
        return bad(node.span)
    if type_ is None:
        return bad(node.span)
    fn = _function(node, type_)
    if _weighted(node) or (decl.by == "member" and fn == "geometric mean"):
        state.report("DG232", node.span, {"function": node.function})
        return bad(node.span)
    if decl.by == "member":
        return Typed(ir.FoldMembers(fn, id_), type_, node.span)  # type: ignore[arg-type]
    items = tuple(ir.Figure(key) for key in decl.keys())  # noqa: SIM118
    return Typed(ir.Fold(fn, items), type_, node.span, irrational=fn == "geometric mean")  # type: ignore[arg-type]


def _ln(state: State, context: Context, node: ex.Fold) -> Typed:
    """The natural logarithm of a plain number or a percent: a number, irrational until it is rounded."""
    if len(node.members.members) != 1:
        state.report("DG232", node.span, {"function": "ln"})
        return bad(node.span)
    value = state.expr(context, node.members.members[0])
    if value.type is None:
        return bad(node.span)
    if value.type not in (NUMBER, PERCENT):
        state.report("DG210", value.span, {"type": described(value.type)})
        return bad(node.span)
    return Typed(ir.Ln(value.expr), NUMBER, node.span, irrational=True)


def rounded(state: State, context: Context, node: ex.Rounded, unit: str | None) -> Typed:
    """`rounded to 2 decimals half up`: decimals of the figure as shown, so a percent has two digits more."""
    value = state.expr(context, node.value)
    if value.type is None:
        return bad(node.span)
    if node.shown or node.mode is None:
        return replace(value, span=node.span, shown=node.decimals)
    percent = value.type in (PERCENT, PERCENTAGE_POINTS) and unit != "times"
    digits = node.decimals + 2 if percent else node.decimals
    expr = ir.Round(value.expr, digits, node.mode)
    return Typed(expr, value.type, node.span)
