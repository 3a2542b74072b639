"""Examples beside the rules: what each states and what it expects, by figure and cell keys."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dgrules.build import clauses as cl
from dgrules.build.categories import Known, category_value, known_categories
from dgrules.build.entering import node_id
from dgrules.build.literals import fit, mismatch
from dgrules.build.places import place_of
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed
from dgrules.model import ir
from dgrules.model.ruleset import ExampleDecl, ExampleExpect, ExampleGiven
from dgrules.model.types import KINDS, LIST, PERCENT, Category, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Value
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

STATES: dict[str, Value] = {
    "not applicable": NOT_APPLICABLE,
    "not triggered": NOT_TRIGGERED,
    "not reported": OPEN,
    "undetermined": UNDETERMINED,
    "open": OPEN,
}


def example(state: State, statement: tree.Example) -> ExampleDecl:
    """One example; a line of it that has an error is left out."""
    file = cl.last(statement.clauses, tree.SubmissionFile)
    given = [item for clause in cl.every(statement.clauses, tree.Given) for item in _given(state, clause)]
    expect = [
        item
        for clause in cl.every(statement.clauses, tree.Expect)
        for wanted in clause.items
        if (item := _expect(state, wanted)) is not None
    ]
    return ExampleDecl(statement.title, file.path if file else None, tuple(given), tuple(expect), statement.span)


def _given(state: State, clause: tree.Given) -> list[ExampleGiven]:
    if clause.counts is not None:
        return _counts(state, clause, *clause.counts)
    place = place_of(state, clause.what)
    if place is None:
        return []
    value: Value | None
    if clause.state is not None:
        value = STATES[clause.state]
    else:
        value = value_as(state, place.type, clause.value) if clause.value is not None else None
    if value is None:
        return []
    return [ExampleGiven(place.figure, place.cell, value, clause.span)]


def _counts(state: State, clause: tree.Given, passed: int, counted: int) -> list[ExampleGiven]:
    """`given function: 4 of 6 passed`."""
    what = clause.what.node if isinstance(clause.what, ex.NodeRef) else clause.what
    id_ = node_id(state, what, "component") if isinstance(what, (ex.Name, ex.Label)) else None
    if id_ is None:
        text = what.text if isinstance(what, (ex.Name, ex.Label)) else ""
        state.unknown(text, clause.what.span, state.scope.of_sorts("component"), "component")
        return []
    if passed > counted:
        state.report("DG240", clause.span, {"passed": passed, "counted": counted})
        return []
    share: Value = Fraction(passed, counted) if counted else NOT_APPLICABLE
    values: list[tuple[str, Value]] = [
        ("passed-count", Fraction(passed)),
        ("counted", Fraction(counted)),
        ("share", share),
    ]
    return [ExampleGiven(None, f"{name}:{id_}", value, clause.span) for name, value in values]


def _expect(state: State, wanted: tree.Expectation) -> ExampleExpect | None:
    what = replace(wanted.what, negated=False) if isinstance(wanted.what, ex.Passed) else wanted.what
    place = place_of(state, what, cells=True)
    if place is None:
        return None
    if place.cell is None:
        state.report("DG241", wanted.what.span)
        return None
    if wanted.possible:
        values = [value_as(state, place.type, item) for item in wanted.possible]
        if any(value is None for value in values):
            return None
        return ExampleExpect(place.cell, OPEN, tuple(values), wanted.span)
    if wanted.state is not None:
        return ExampleExpect(place.cell, STATES[wanted.state], (), wanted.span)
    value = value_as(state, place.type, wanted.value) if wanted.value is not None else None
    return None if value is None else ExampleExpect(place.cell, value, (), wanted.span)


def value_as(state: State, type_: Type | None, node: ex.Expr) -> Value | None:
    """A literal as a value of a type; None after reporting that it is none."""
    if type_ is None:
        return None
    if isinstance(type_, Category):
        name = category_value(state, type_, node) if type_ != KINDS else _kind(node)
        if name is None:
            known_categories(state, Known(type_), node)
        return name
    if type_ == LIST:
        return _names(state, node)
    typed = state.expr(Context(), node)
    if typed.type is None:
        return None
    constant = fold_constant(typed.expr)
    fitted = fit(typed, type_)
    if fitted is None and type_ == PERCENT and constant is not None and isinstance(typed.expr, ir.Div):
        return constant
    if fitted is None or constant is None:
        mismatch(state, Typed(ir.Lit(Fraction(0), type_), type_), typed, node.span)
        return None
    return fold_constant(fitted.expr)


def fold_constant(expr: ir.Expr) -> Value | None:
    """What an expression of literals comes to (`5 / 7`); None for any other."""
    match expr:
        case ir.Lit(value):
            return value
        case ir.Div(ir.Lit(Fraction() as a), ir.Lit(Fraction() as b)) if b:
            return a / b
        case ir.Neg(ir.Lit(Fraction() as a)):
            return -a
        case _:
            return None


def _kind(node: ex.Expr) -> str | None:
    return node.text if isinstance(node, ex.Name) and node.text in KINDS.values else None


def _names(state: State, node: ex.Expr) -> Value | None:
    """The members that a list is expected to have: one, or several in brackets."""
    items = node.members if isinstance(node, ex.SetExpr) else (node,)
    ids = []
    for item in items:
        named = item.node if isinstance(item, ex.NodeRef) else item
        id_ = node_id(state, named) if isinstance(named, (ex.Name, ex.Label)) else None
        if id_ is None:
            text = named.text if isinstance(named, (ex.Name, ex.Label)) else ""
            state.unknown(text, item.span, state.scope.of_sorts("component", "indicator"), "node")
            return None
        ids.append(id_)
    return tuple(ids)
