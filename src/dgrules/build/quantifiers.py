"""Quantifiers (S1): `all components above target`, `any indicator not passed`, `at least 2 …`."""

from __future__ import annotations

from dataclasses import replace

from dgrules.build.compare import BOUND, against_category, compared
from dgrules.build.predicates import has_passed
from dgrules.build.references import lacking, of_node
from dgrules.build.sets import members
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed, bad
from dgrules.model import ir
from dgrules.model.types import YES_NO
from dgrules.syntax import expressions as ex


def quantified(state: State, context: Context, node: ex.Quantified) -> Typed:
    """A quantifier over the members that apply."""
    found = members(state, context, node.members)
    if found is None:
        return bad(node.span)
    if isinstance(node.predicate, ex.Passed):
        found = [m for m in found if state.nodes[m.id].is_component or has_passed(state, m.id)]
    tests: list[ir.Expr] = []
    for member in found:
        test = predicate_of(state, context, member.id, node.predicate, node)
        if test.type is None:
            return bad(node.span)
        tests.append(member.of(test.expr))
    items = tuple(tests)
    match node.quantifier:
        case "not all":
            return Typed(ir.Not(ir.Quant("all", 0, items)), YES_NO, node.span)
        case "at least" | "at most" as kind:
            return Typed(ir.Quant(kind, node.count or 0, items), YES_NO, node.span)
        case "all" | "any" | "no" as kind:
            return Typed(ir.Quant(kind, 0, items), YES_NO, node.span)


def predicate_of(state: State, context: Context, id_: str, predicate: ex.Predicate, node: ex.Node) -> Typed:
    """What is said of one member."""
    inner = replace(context, member=id_)
    match predicate:
        case ex.Passed():
            if state.nodes[id_].is_component or not has_passed(state, id_):
                return lacking(state, "passed", id_, predicate)
            return _maybe_not(state.ref(f"passed:{id_}", node.span), predicate.negated)
        case ex.MemberIs():
            value = of_node(state, inner, "rating", id_, predicate)
            if value.type is None:
                return bad(node.span)
            op = BOUND[predicate.bound]
            found = against_category(state, inner, value, op, predicate.value, node=predicate)
            return _maybe_not(found, predicate.negated)
        case ex.MemberCompare():
            value = of_node(state, inner, predicate.attribute, id_, predicate)
            return compared(state, value, predicate.op, state.expr(inner, predicate.right), predicate)
        case ex.IsNotApplicable():
            applies = state.ref(f"applies:{id_}", node.span)
            return _maybe_not(applies, not predicate.negated)


def _maybe_not(found: Typed, negated: bool) -> Typed:
    if found.type is None or not negated:
        return found
    return replace(found, expr=ir.Not(found.expr))
