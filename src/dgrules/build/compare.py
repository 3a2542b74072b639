"""Comparisons: of numbers of one unit, of ordered categories (S12), of ranks, yes/no and texts."""

from __future__ import annotations

from fractions import Fraction

from dgrules.build.categories import Known, category_type, category_value, known_categories
from dgrules.build.literals import shown, unify
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import described
from dgrules.model import ir
from dgrules.model.types import RANK, TEXT, YES_NO, Category, Type
from dgrules.syntax import expressions as ex

BOUND: dict[str, ir.Op] = {"exactly": "=", "or better": ">=", "or worse": "<="}


def left_side(state: State, context: Context, node: ex.Expr | None, span_of: ex.Node) -> Typed:
    """The left side of a comparison; without one it is the figure whose target or range this is."""
    if node is not None:
        return state.expr(context, node)
    if context.own is None:
        state.report("DG221", span_of.span, help_key="figure")
        return bad(span_of.span)
    return context.own


def compare(state: State, context: Context, node: ex.Compare) -> Typed:
    """`a < b` in signs or words."""
    left = left_side(state, context, node.left, node)
    if isinstance(left.type, Category):
        return against_category(state, context, left, node.op, node.right, node=node)
    if left.type is None and perhaps_category(state, node.right):
        return bad(node.span)
    right = state.expr(context, node.right)
    return compared(state, left, node.op, right, node)


def perhaps_category(state: State, node: ex.Expr) -> bool:
    """Whether a word may be a category of what stood on the left; if that had an error, nothing is said of it."""
    named = isinstance(node, ex.Name) and state.scope.find(node.text) is None
    return named or isinstance(node, (ex.Level, ex.TargetWords))


def compared(state: State, left: Typed, op: ir.Op, right: Typed, node: ex.Node) -> Typed:
    """The comparison of two sides that are no categories."""
    if left.type is None or right.type is None:
        return bad(node.span)
    for side, other in ((left, right), (right, left)):
        if side.share and other.bare is not None and op in ("=", "<>"):
            args = {"share": side.share, "number": shown(other.bare)}
            state.report("DG212", node.span, args)
            return bad(node.span)
        if side.irrational:
            state.report("DG218", side.span)
            return bad(node.span)
    sides = unify(state, left, right, node.span)
    if sides is None:
        return bad(node.span)
    left, right = sides
    if op not in ("=", "<>") and not orderable(left.type):
        key = "rank" if left.type == RANK else "default"
        state.report("DG224", node.span, {"type": described(left.type)}, key)
        return bad(node.span)
    return Typed(ir.Cmp(op, left.expr, right.expr), YES_NO, node.span)


def orderable(type_: Type | None) -> bool:
    """Whether `<` means something."""
    return type_ not in (YES_NO, TEXT, RANK) and not isinstance(type_, Category)


def against_category(state: State, context: Context, left: Typed, op: ir.Op, right: ex.Expr, *, node: ex.Node) -> Typed:
    """A category against one of its names, or against another value of the same list."""
    type_ = left.type
    if not isinstance(type_, Category):
        return bad(node.span)
    if op not in ("=", "<>") and not type_.ordered:
        state.report("DG211", node.span, {"categories": list(type_.values)})
        return bad(node.span)
    order = type_.values if type_.ordered else ()
    value = category_value(state, type_, right)
    if value is not None:
        return Typed(ir.Cmp(op, left.expr, ir.Lit(value, type_), order), YES_NO, node.span)
    other = category_type(state, context, right)
    if other is None:
        known_categories(state, Known(type_), right)
        return bad(node.span)
    if other.type != type_:
        if other.type is not None:
            args = {"left": described(left.type), "right": described(other.type)}
            state.report("DG208", node.span, args, "categories")
        return bad(node.span)
    return Typed(ir.Cmp(op, left.expr, other.expr, order), YES_NO, node.span)


def within(state: State, context: Context, node: ex.Within) -> Typed:
    """`from A to B`, both ends in."""
    value = left_side(state, context, node.value, node)
    if isinstance(value.type, Category):
        low = against_category(state, context, value, ">=", node.low, node=node)
        high = against_category(state, context, value, "<=", node.high, node=node)
    elif value.type is None and perhaps_category(state, node.low):
        return bad(node.span)
    else:
        low = compared(state, value, ">=", state.expr(context, node.low), node)
        high = compared(state, value, "<=", state.expr(context, node.high), node)
    if low.type is None or high.type is None:
        return bad(node.span)
    return Typed(ir.And((low.expr, high.expr)), YES_NO, node.span)


def is_(state: State, context: Context, node: ex.Is) -> Typed:
    """`X is good [or better]`, `X is yes`, `profile is department`."""
    left = state.expr(context, node.left)
    if left.type is None:
        return bad(node.span)
    if isinstance(left.type, Category):
        op = BOUND[node.bound]
        found = against_category(state, context, left, op, node.value, node=node)
    else:
        found = compared(state, left, BOUND[node.bound], state.expr(context, node.value), node)
    if found.type is None or not node.negated:
        return found
    return Typed(ir.Not(found.expr), YES_NO, node.span)


def no_lower_than_rank(state: State, context: Context, node: ex.NoLowerThanRank) -> Typed:
    """`no lower than rank 45`: rank 45 or a smaller number."""
    left = left_side(state, context, node.left, node)
    if left.type is None:
        return bad(node.span)
    if left.type != RANK:
        state.report("DG208", node.span, {"left": described(left.type), "right": described(RANK)})
        return bad(node.span)
    return Typed(ir.Cmp("<=", left.expr, ir.Lit(Fraction(node.rank), RANK)), YES_NO, node.span)
