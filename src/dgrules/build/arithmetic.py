"""The table of types for + − × ÷ (semantics.md): what may be computed with what, and what comes out."""

from __future__ import annotations

from fractions import Fraction

from dgrules.build.literals import fit, mismatch, shown, unify
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import described, same_unit
from dgrules.model import ir
from dgrules.model.types import (
    DATE,
    NUMBER,
    PERCENT,
    PERCENTAGE_POINTS,
    RANK,
    Category,
    Count,
    Money,
    Points,
    Type,
)
from dgrules.syntax import expressions as ex


def arithmetic(state: State, context: Context, node: ex.Arithmetic) -> Typed:
    """A sum, difference, product or quotient; a long row of them is read from the left, not one inside another."""
    row = [node]
    while isinstance(row[-1].left, ex.Arithmetic):
        row.append(row[-1].left)
    value = state.expr(context, row[-1].left)
    for step in reversed(row):
        value = _step(state, step, value, state.expr(context, step.right))
    return value


def _step(state: State, node: ex.Arithmetic, left: Typed, right: Typed) -> Typed:
    if left.type is None or right.type is None:
        return bad(node.span)
    for side in (left, right):
        if not numeric(side.type):
            state.report("DG210", side.span, {"type": described(side.type)})
            return bad(node.span)
    if node.op == "*":
        return _product(state, node, left, right)
    if node.op == "/":
        return _quotient(state, node, left, right)
    return _sum(state, node, left, right)


def negative(state: State, context: Context, node: ex.Negative) -> Typed:
    """A number with its sign turned; a bare one stays bare."""
    value = state.expr(context, node.value)
    if value.type is None:
        return bad(node.span)
    if not numeric(value.type) or value.type == DATE:
        state.report("DG210", value.span, {"type": described(value.type)})
        return bad(node.span)
    if value.bare is not None:
        return Typed(ir.Lit(-value.bare, NUMBER), NUMBER, node.span, bare=-value.bare, constant=True)
    if isinstance(value.expr, ir.Lit) and isinstance(value.expr.value, Fraction):
        return Typed(ir.Lit(-value.expr.value, value.type), value.type, node.span, constant=True)
    return Typed(ir.Neg(value.expr), value.type, node.span, constant=value.constant, irrational=value.irrational)


def numeric(type_: Type | None) -> bool:
    """Whether one can compute with it."""
    return isinstance(type_, (Points, Count, Money)) or type_ in (NUMBER, PERCENT, PERCENTAGE_POINTS, DATE)


def _made(node: ex.Arithmetic, expr: ir.Expr, type_: Type, left: Typed, right: Typed) -> Typed:
    constant = left.constant and right.constant
    return Typed(expr, type_, node.span, constant=constant, irrational=left.irrational or right.irrational)


def _sum(state: State, node: ex.Arithmetic, left: Typed, right: Typed) -> Typed:
    minus = node.op == "-"
    pair = {left.type, right.type}
    if left.bare is not None and right.bare is not None:
        value = left.bare - right.bare if minus else left.bare + right.bare
        return Typed(ir.Lit(value, NUMBER), NUMBER, node.span, bare=value, constant=True)
    if PERCENTAGE_POINTS in pair and PERCENT in pair:
        type_: Type = PERCENT
    elif pair == {DATE}:
        if not minus:
            state.report("DG210", node.span, {"type": described(DATE)})
            return bad(node.span)
        type_ = Count("days")
    else:
        sides = unify(state, left, right, node.span)
        if sides is None:
            return bad(node.span)
        left, right = sides
        type_ = PERCENTAGE_POINTS if minus and left.type == PERCENT else left.type or NUMBER
    second = ir.Neg(right.expr) if minus else right.expr
    return _made(node, ir.Add((*_flat(left), second)), type_, left, right)


def _flat(typed: Typed) -> tuple[ir.Expr, ...]:
    return typed.expr.items if isinstance(typed.expr, ir.Add) else (typed.expr,)


def _product(state: State, node: ex.Arithmetic, left: Typed, right: Typed) -> Typed:
    if left.bare is not None and right.bare is not None:
        value = left.bare * right.bare
        return Typed(ir.Lit(value, NUMBER), NUMBER, node.span, bare=value, constant=True)
    for one, other in ((left, right), (right, left)):
        if one.type == PERCENT and other.bare == 100:
            state.report("DG207", other.span, {"text": shown(other.bare)})
            return bad(node.span)
    sides = ((left, right), (right, left))
    for one, other in sides:
        if one.type == NUMBER and other.type != DATE and (one.constant or other.type != PERCENT):
            return _made(node, ir.Mul(left.expr, right.expr), other.type or NUMBER, left, right)
    for one, other in sides:
        if one.type == PERCENT and other.type != DATE:
            return _made(node, ir.Mul(left.expr, right.expr), other.type or NUMBER, left, right)
    mismatch(state, left, right, node.span)
    return bad(node.span)


def _quotient(state: State, node: ex.Arithmetic, left: Typed, right: Typed) -> Typed:
    expr = ir.Div(left.expr, right.expr)
    if left.bare is not None and right.bare is not None:
        bare = left.bare / right.bare if right.bare else None
        return Typed(expr, NUMBER, node.span, bare=bare, constant=True)
    if right.type == NUMBER and (right.constant or left.type != NUMBER):
        return _made(node, expr, left.type or NUMBER, left, right)
    if _same_unit(left, right):
        return _made(node, expr, PERCENT, left, right)
    if left.constant and left.type == NUMBER and right.type == NUMBER:
        return _made(node, expr, NUMBER, left, right)
    if right.type == PERCENT and left.type not in (DATE, RANK):
        return _made(node, expr, left.type or NUMBER, left, right)
    mismatch(state, left, right, node.span)
    return bad(node.span)


def _same_unit(left: Typed, right: Typed) -> bool:
    """Whether a quotient of the two is a percent (S11)."""
    if left.constant or right.constant:
        return left.type == right.type and left.type != NUMBER
    match left.type, right.type:
        case Count(one), Count(other):
            return same_unit(one, other)
        case Points(), Points():
            return right.type is not None and fit(left, right.type) is not None
        case one, other if one == PERCENTAGE_POINTS and other == PERCENT:
            return True
        case one, other:
            return one == other and not isinstance(one, Category) and one != DATE
