"""What an expression's value is measured in, so that it can be shown; and the parts an expression has."""

from __future__ import annotations

from typing import assert_never

from dgrules.evaluate.reasons.names import Names
from dgrules.model import ir
from dgrules.model.types import LIST, NUMBER, PERCENT, PERCENTAGE_POINTS, YES_NO, Count, Points, Type


def type_of(expr: ir.Expr, names: Names) -> Type | None:  # noqa: C901, PLR0912 - an arm for each kind
    """The type of an expression's value; None where nothing says (a plain number is then shown)."""
    match expr:
        case ir.Lit(type=own):
            return own
        case ir.Figure(key) | ir.FoldMembers(figure=key):
            return names.figure_type(key)
        case ir.Ref(key) | ir.Stated(key):
            cell = names.ruleset.cells.get(key)
            return cell.type if cell else None
        case ir.Add(items):
            return _sum_type(items, names)
        case ir.Fold(items=items):
            return type_of(items[0], names) if items else None
        case ir.Neg(value) | ir.Round(value=value) | ir.Cap(value=value):
            return type_of(value, names)
        case ir.Guard(value=value) | ir.IfNotTriggered(value=value):
            return type_of(value, names)
        case ir.Mul(left, right):
            found = type_of(left, names)
            return type_of(right, names) if found in (None, NUMBER, PERCENT) else found
        case ir.Div(left, right):
            found = type_of(left, names)
            return PERCENT if found is not None and found == type_of(right, names) else found
        case ir.Ratio():
            return PERCENT
        case ir.Ln():
            return NUMBER
        case ir.And() | ir.Or() | ir.Not() | ir.Cmp() | ir.IsNA() | ir.Quant():
            return YES_NO
        case ir.Count() | ir.Counted():
            return Count("")
        case ir.Rank():
            return LIST
        case ir.Cases(cases, otherwise):
            values = [case.value for case in cases if case.value is not None] + ([otherwise] if otherwise else [])
            return type_of(values[0], names) if values else None
        case ir.Scale() | ir.Lookup():
            return Points()
        case _:
            assert_never(expr)


def _sum_type(items: tuple[ir.Expr, ...], names: Names) -> Type | None:
    """A percent minus a percent is percentage points."""
    found = type_of(items[0], names) if items else None
    if found == PERCENT and len(items) == 2 and isinstance(items[1], ir.Neg) and type_of(items[1], names) == PERCENT:
        return PERCENTAGE_POINTS
    return found


def parts(expr: ir.Expr) -> tuple[ir.Expr, ...]:  # noqa: C901, PLR0912 - an arm for each kind
    """The expressions directly inside one, in the order of reading. The values of cases are left out: they come to
    something only where their condition holds."""
    match expr:
        case ir.Lit() | ir.Figure() | ir.Stated() | ir.Ref() | ir.FoldMembers():
            return ()
        case ir.Add(items) | ir.And(items) | ir.Or(items) | ir.Count(items) | ir.Counted(items):
            return items
        case ir.Quant(items=items):
            return items
        case ir.Fold(items=items, weights=weights):
            return (*items, *weights)
        case ir.Rank(keys=keys):
            return keys
        case ir.Mul(left, right) | ir.Div(left, right) | ir.Ratio(left, right) | ir.Cmp(left=left, right=right):
            return (left, right)
        case ir.Neg(value) | ir.Not(value) | ir.Ln(value) | ir.IsNA(value):
            return (value,)
        case ir.Round(value=value) | ir.Scale(value=value) | ir.Lookup(value=value):
            return (value,)
        case ir.Guard(condition, value):
            return (condition, value)
        case ir.Cap(value, caps):
            return (value, *(condition for _, condition in caps))
        case ir.Cases(cases):
            return tuple(case.condition for case in cases)
        case ir.IfNotTriggered(figure, then, value):
            return (figure, value) if then is None else (figure, then, value)
        case _:
            assert_never(expr)


def branches(expr: ir.Expr) -> tuple[ir.Expr, ...]:
    """Every expression inside one, the values of cases too."""
    if isinstance(expr, ir.Cases):
        values = tuple(case.value for case in expr.cases if case.value is not None)
        return (*parts(expr), *values, *((expr.otherwise,) if expr.otherwise else ()))
    return parts(expr)


def leaves(expr: ir.Expr) -> tuple[ir.Figure | ir.Stated | ir.Ref | ir.FoldMembers, ...]:
    """The figures and cells that an expression reads, each once, in the order of reading."""
    found: dict[ir.Figure | ir.Stated | ir.Ref | ir.FoldMembers, None] = {}
    stack = [expr]
    while stack:
        one = stack.pop()
        if isinstance(one, (ir.Figure, ir.Stated, ir.Ref, ir.FoldMembers)):
            found[one] = None
        else:
            stack.extend(reversed(branches(one)))
    return tuple(found)
