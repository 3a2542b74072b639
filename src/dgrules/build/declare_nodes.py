"""Components and indicators as declared: new ones, ranges of them, and what an agreement says over them."""

from __future__ import annotations

from collections.abc import Sequence

from dgrules.build import clauses as cl
from dgrules.build.drafts import Draft
from dgrules.build.entering import enter_name, figure, free_name
from dgrules.build.scope import Entry
from dgrules.build.state import State
from dgrules.diagnostics import Related
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

MAX_RANGE = 10_000
"""`indicators 2.2.1 to 2.2.99999` is a slip, not a wish."""


def component(state: State, statement: tree.ComponentStatement, agreement: bool, above: str | None) -> str | None:
    """Enters a component, or in an agreement says more about one that the framework declares; its id."""
    number = statement.number.text if statement.number else None
    name = statement.name.text if statement.name else None
    known = _known_component(state, name, number)
    span = (statement.number or statement.name or statement).span
    if agreement and known is not None:
        _inputs(state, statement, known)
        state.nodes[known].say(statement.clauses)
        return known
    if agreement and not (name and number):
        state.unknown(
            name or number or "", (statement.name or statement).span, state.scope.of_sorts("component"), "component"
        )
        return None
    id_ = name or number or ""
    held = state.scope.component_numbers.get(number or "") or (id_ if not name and id_ in state.nodes else None)
    if held is not None:
        first = Related(state.nodes[held].span, "first")
        state.report("DG203", span, {"number": number}, related=(first,))
        return known
    if statement.name and not enter_name(state, "component", statement.name, id_, statement.clauses):
        return known
    if number is not None:
        state.scope.component_numbers[number] = id_
    parent = above if statement.sub else None
    draft = Draft(id_, "sub-component" if statement.sub else "component", number, name, statement.span, above=parent)
    state.nodes[id_] = draft
    draft.say(statement.clauses)
    _inputs(state, statement, id_)
    return id_


def _known_component(state: State, name: str | None, number: str | None) -> str | None:
    if name is not None:
        entry = state.scope.find(name, "component")
        return entry.id if entry else None
    return state.scope.component_numbers.get(number or "")


def indicators(state: State, statement: tree.IndicatorStatement, above: dict[str, str | None]) -> str | None:
    """Enters an indicator, or each of a range; the id of the last."""
    id_: str | None = None
    for first in _range(state, statement):
        id_ = _indicator(state, statement, first, above)
    return id_


def _range(state: State, statement: tree.IndicatorStatement) -> Sequence[ex.Label | ex.Name]:
    first, last = statement.first, statement.last
    if last is None or isinstance(first, ex.Name):
        return (first,)
    head, _, low = first.text.rpartition(".")
    tail, _, high = last.text.rpartition(".")
    if head != tail or not (low.isdecimal() and high.isdecimal()) or not 0 <= int(high) - int(low) < MAX_RANGE:
        state.report("DG204", last.span, {"first": first.text, "last": last.text})
        return (first,)
    dot = f"{head}." if head else ""
    return [ex.Label(f"{dot}{n}", span=first.span) for n in range(int(low), int(high) + 1)]


def _indicator(
    state: State, statement: tree.IndicatorStatement, label: ex.Label | ex.Name, above: dict[str, str | None]
) -> str | None:
    id_ = label.text
    known = state.nodes.get(id_)
    if known is not None and not known.is_component and known.span.file != statement.span.file:
        known.say(statement.clauses)
        known.within = statement.component or known.within
        _inputs(state, statement, id_)
        return id_
    if known is not None and isinstance(label, ex.Label):
        state.report("DG203", label.span, {"number": id_}, related=(Related(known.span, "first"),))
        return None
    if isinstance(label, ex.Name):
        if not enter_name(state, "indicator", label, id_, statement.clauses):
            return None
    else:
        state.scope.indicator_numbers[id_] = id_
        _second_name(state, statement, id_)
    draft = Draft(
        id_,
        "sub-indicator" if statement.sub else "indicator",
        label.text if isinstance(label, ex.Label) else None,
        label.text if isinstance(label, ex.Name) else None,
        statement.span,
        within=statement.component,
        above=above["indicator"] if statement.sub else above["component"],
    )
    state.nodes[id_] = draft
    draft.say(statement.clauses)
    _inputs(state, statement, id_)
    return id_


def _second_name(state: State, statement: tree.IndicatorStatement, id_: str) -> None:
    second = cl.last(statement.clauses, tree.Also)
    if second:
        free_name(state, second.name, Entry("indicator", id_, second.name.span))


def _inputs(state: State, statement: tree.ComponentStatement | tree.IndicatorStatement, owner: str) -> None:
    for clause in cl.every(statement.clauses, tree.Input):
        figure(state, "input", clause, owner)
