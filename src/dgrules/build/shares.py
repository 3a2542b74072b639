"""Shares and counts of indicators (S7, S8, S9): sums over the cells of the components in scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from dgrules.build.predicates import has_passed
from dgrules.build.quantifiers import predicate_of
from dgrules.build.sets import members, scoped
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.types import PERCENT, Count
from dgrules.syntax import expressions as ex

WHOLE = "ruleset"
"""Stands for an id in the cells of the whole ruleset: `counted:ruleset`."""
INDICATORS = Count("indicators")
SHOWN: Mapping[str, Mapping[str, str]] = {
    "passed": {"en": "indicators passed", "th": "ตัวชี้วัดที่ผ่านการประเมิน"},
    "not passed": {"en": "indicators not passed", "th": "ตัวชี้วัดที่ไม่ผ่านการประเมิน"},
    "outcome": {"en": "outcome KPIs", "th": "ตัวชี้วัดประเภทผลลัพธ์"},
    "output": {"en": "output KPIs", "th": "ตัวชี้วัดประเภทผลผลิต"},
    "impact": {"en": "impact KPIs", "th": "ตัวชี้วัดประเภทผลกระทบ"},
}
"""The words of each share; the English ones are part of the key by which another ruleset's share is read."""


def total(state: State, keys: list[str], span: Span) -> ir.Expr | None:
    """The sum of counting cells; None if one of them is wrong."""
    found = [state.ref(key, span) for key in keys]
    if any(item.type is None for item in found):
        return None
    return plus([item.expr for item in found])


def plus(items: list[ir.Expr]) -> ir.Expr:
    """A sum that is no longer than it must be."""
    if len(items) == 1:
        return items[0]
    return ir.Add(tuple(items)) if items else ir.Lit(Fraction(0), INDICATORS)


def share_of(state: State, context: Context, node: ex.ShareOf) -> Typed:
    """`indicators passed`, `outcome KPIs in (…)`, `number of indicators passed`, `number of components …`."""
    if node.ruleset is not None:
        from dgrules.build.outside import outside_share

        return outside_share(state, node)
    if node.what == "predicate":
        return _count_where(state, context, node)
    scope = _scope(state, context, node.scope)
    if scope is None:
        return bad(node.span)
    upper, lower = _cells(node.what)
    above = _sum(state, scope, upper, node)
    if above is None:
        return bad(node.span)
    if node.count:
        return Typed(above, INDICATORS, node.span)
    if node.what == "passed" and len(scope) == 1:
        found = state.ref(f"share:{scope[0]}", node.span)
        return replace(found, share=SHOWN["passed"])
    below = _sum(state, scope, lower, node)
    if below is None:
        return bad(node.span)
    return Typed(ir.Ratio(above, below), PERCENT, node.span, share=SHOWN[node.what])


def _cells(what: str) -> tuple[str, str]:
    """The counting cells above and below the line of a share."""
    if what in ("passed", "not passed"):
        return ("passed-count", "counted") if what == "passed" else ("not-passed", "counted")
    return f"kind-count:{what}", "set"


def _sum(state: State, scope: list[str], cell: str, node: ex.ShareOf) -> ir.Expr | None:
    if cell == "not-passed":
        counted, passed = _sum(state, scope, "counted", node), _sum(state, scope, "passed-count", node)
        return None if counted is None or passed is None else ir.Add((counted, ir.Neg(passed)))
    return total(state, [f"{cell}:{id_}" for id_ in scope], node.span)


def _scope(state: State, context: Context, scope: tuple[ex.Name | ex.Label, ...]) -> list[str] | None:
    """The ids whose cells count: the components named, the component at hand, or the whole ruleset."""
    if scope:
        return scoped(state, scope)
    at = context.member or context.component
    if at is not None and state.nodes[at].is_component:
        return [at]
    return [WHOLE]


def _count_where(state: State, context: Context, node: ex.ShareOf) -> Typed:
    """`number of components above target`, `number of outcome indicators passed`; without `number of` the share."""
    if node.members is None or node.predicate is None:
        return bad(node.span)
    found = members(state, context, node.members)
    if found is None:
        return bad(node.span)
    tests: list[ir.Expr] = []
    for member in found:
        if isinstance(node.predicate, ex.Passed) and not has_passed(state, member.id):
            continue
        test = predicate_of(state, context, member.id, node.predicate, node)
        if test.type is None:
            return bad(node.span)
        tests.append(member.of(test.expr))
    items = tuple(tests)
    unit = Count(node.members.what if node.members.what.endswith("s") else "indicators")
    if node.count:
        return Typed(ir.Count(items), unit, node.span)
    return Typed(ir.Ratio(ir.Count(items), ir.Counted(items)), PERCENT, node.span)


def count_of(state: State, context: Context, node: ex.CountOf) -> Typed:
    """`number of indicators`, `number of components`: how many apply."""
    if node.members.what == "indicators" and node.members.kind is None:
        scope = _scope(state, context, node.members.scope)
        summed = total(state, [f"set:{id_}" for id_ in scope], node.span) if scope is not None else None
        return bad(node.span) if summed is None else Typed(summed, INDICATORS, node.span)
    found = members(state, context, node.members)
    if found is None:
        return bad(node.span)
    items = tuple(member.of(state.ref(f"applies:{member.id}", node.span).expr) for member in found)
    unit = "components" if "components" in node.members.what else "indicators"
    return Typed(ir.Count(items), Count(unit), node.span)
