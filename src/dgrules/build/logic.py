"""and, or, not, and a value by cases inside a formula."""

from __future__ import annotations

from dgrules.build.literals import fit, mismatch
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.build.units import described
from dgrules.model import ir
from dgrules.model.types import NUMBER, YES_NO, Points, Type
from dgrules.syntax import expressions as ex


def condition(state: State, context: Context, node: ex.Expr) -> Typed:
    """An expression that must be a yes or a no."""
    found = state.expr(context, node)
    if found.type is None or found.type == YES_NO:
        return found
    args: dict[str, object] = {"type": described(found.type)}
    if isinstance(node, ex.Number) and node.unit in (None, "%"):
        number = f"{float(node.value):.{node.decimals}f}"
        en, th = (f"at least {number}%", f"ไม่น้อยกว่าร้อยละ {number}")
        args["bound"] = {"en": en, "th": th} if node.unit else {"en": en[:-1], "th": th.replace("ร้อยละ", "")}
    key = "share" if found.share else "bound" if "bound" in args else "default"
    state.report("DG233", found.span, args, key)
    return bad(node.span)


def logic(state: State, context: Context, node: ex.Logic | ex.Not) -> Typed:
    """`a and b`, `a or b`, `not a`; every part is read, so that all mistakes are found."""
    if isinstance(node, ex.Not):
        value = condition(state, context, node.value)
        return bad(node.span) if value.type is None else Typed(ir.Not(value.expr), YES_NO, node.span)
    parts = [condition(state, context, part) for part in node.parts]
    if any(part.type is None for part in parts):
        return bad(node.span)
    items = tuple(part.expr for part in parts)
    return Typed(ir.And(items) if node.op == "and" else ir.Or(items), YES_NO, node.span)


def by_cases(state: State, context: Context, node: ex.ByCases) -> Typed:
    """`A if C, B if D, E otherwise`: values of one type."""
    conditions = [condition(state, context, test) for _, test in node.cases]
    values = [state.expr(context, value) for value, _ in node.cases]
    last = state.expr(context, node.otherwise) if node.otherwise is not None else None
    everything = [*values, *([last] if last else [])]
    if any(item.type is None for item in (*conditions, *everything)):
        return bad(node.span)
    type_ = common_type(state, everything)
    if type_ is None:
        return bad(node.span)
    fitted = [(fit(value, type_) or value).expr for value in everything]
    cases = tuple(ir.Case(value, test.expr) for value, test in zip(fitted, conditions, strict=False))
    irrational = any(value.irrational for value in everything)
    return Typed(ir.Cases(cases, fitted[-1] if last else None), type_, node.span, irrational=irrational)


def common_type(state: State, values: list[Typed]) -> Type | None:
    """The one type of several values, or None after reporting two that differ."""
    plain = next((value for value in values if value.bare is None), None)
    type_ = plain.type if plain else NUMBER
    for value in values:
        fitted = fit(value, type_) if type_ is not None else None
        if fitted is None:
            mismatch(state, plain or value, value, value.span)
            return None
        if isinstance(fitted.type, Points):
            type_ = fitted.type
    return type_
