"""Order-free cases of a rating, a result or a score: conditions, values, caps, and what each says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dgrules.build import clauses as cl
from dgrules.build.categories import Known, category_value, known_categories
from dgrules.build.literals import shown
from dgrules.build.logic import condition
from dgrules.build.state import State
from dgrules.build.typed import Context
from dgrules.model import ir
from dgrules.model.ruleset import CaseInfo
from dgrules.model.types import Category, Points
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


@dataclass(frozen=True, slots=True)
class Built:
    """Cases as an expression and as the report sees them."""

    expr: ir.Expr
    infos: tuple[CaseInfo, ...]


def cases_of(state: State, context: Context, statement: tree.Owner, type_: Category | Points) -> Built | None:
    """The cases of a statement; None when one of them has an error (every one is read all the same)."""
    plain = [case for case in statement.cases if not case.cap and not case.otherwise]
    last = [case for case in statement.cases if case.otherwise]
    caps = [case for case in statement.cases if case.cap]
    if not statement.cases:
        state.report("DG235", statement.span)
        return None
    for extra in last[1:]:
        state.report("DG222", extra.span)
    built = [_case(state, context, case, type_) for case in plain]
    rest = [_value(state, case, type_) for case in last[:1]]
    capped = _caps(state, context, caps, type_)
    if any(case is None for case in built) or capped is None or None in rest:
        return None
    otherwise = rest[0].value if rest and isinstance(rest[0], Value) else None
    expr: ir.Expr = ir.Cases(tuple(case for case in built if case), otherwise)
    if capped and isinstance(type_, Category):
        expr = ir.Cap(expr, tuple(capped), type_.values)
    groups = ((plain, "case"), (last, "otherwise"), (caps, "cap"))
    infos = [_info(state, case, sort, type_) for cases, sort in groups for case in cases]
    return Built(expr, tuple(infos))


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a case; None is `undetermined`."""

    value: ir.Expr | None


def _case(state: State, context: Context, case: tree.Case, type_: Category | Points) -> ir.Case | None:
    value = _value(state, case, type_)
    if case.condition is None:
        state.report("DG235", case.span, help_key="case")
        return None
    test = condition(state, context, case.condition)
    if value is None or test.type is None:
        return None
    return ir.Case(value.value, test.expr)


def _value(state: State, case: tree.Case, type_: Category | Points) -> Value | None:
    if case.value is None:
        return Value(None)
    if isinstance(type_, Points):
        if isinstance(case.value, ex.Number) and case.value.unit in (None, "points", "%"):
            return Value(ir.Lit(case.value.value, type_))
        state.report("DG236", case.value.span)
        return None
    name = category_value(state, type_, case.value)
    if name is None:
        known_categories(state, Known(type_), case.value)
        return None
    return Value(ir.Lit(name, type_))


def _caps(
    state: State, context: Context, caps: Sequence[tree.Case], type_: Category | Points
) -> list[tuple[str, ir.Expr]] | None:
    """`at most good if …`; needs categories with an order."""
    found: list[tuple[str, ir.Expr]] = []
    for case in caps:
        if not isinstance(type_, Category) or not type_.ordered:
            values = list(type_.values) if isinstance(type_, Category) else []
            state.report("DG211", case.span, {"categories": values})
            return None
        made = _case(state, context, case, type_)
        if made is None or not isinstance(made.value, ir.Lit):
            return None
        found.append((str(made.value.value), made.condition))
    return found


def _info(state: State, case: tree.Case, sort: str, type_: Category | Points) -> CaseInfo:
    name: str | None = None
    if isinstance(type_, Category):
        name = category_value(state, type_, case.value) if case.value is not None else None
    elif isinstance(case.value, ex.Number):
        name = shown(case.value.value)
    origin = cl.origin(state, case.span, case.clauses)
    return CaseInfo(name, cl.titles(case.clauses), origin, sort)  # type: ignore[arg-type]
