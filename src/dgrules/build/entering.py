"""Entering names: each once, with its second name, and clauses that may stand only once."""

from __future__ import annotations

from collections.abc import Iterable

from dgrules.build import clauses as cl
from dgrules.build.drafts import FigureSource
from dgrules.build.scope import Entry, Sort
from dgrules.build.state import State
from dgrules.diagnostics import Related
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree


def enter_name(state: State, sort: Sort, name: ex.Name, id_: str, clauses: Iterable[tree.Clause]) -> bool:
    """Declares a name and its second one; whether the first was free."""
    second = cl.last(clauses, tree.Also)
    free = free_name(state, name, Entry(sort, id_, name.span))
    if free and second:
        free_name(state, second.name, Entry(sort, id_, second.name.span))
    return free


def free_name(state: State, name: ex.Name, entry: Entry) -> bool:
    held = state.scope.add(name.text, entry)
    if held is not None:
        state.report("DG202", name.span, {"name": name.text}, related=(Related(held.span, "first"),))
    return held is None


def figure(
    state: State,
    sort: str,
    statement: tree.FactStatement | tree.InputStatement | tree.FigureStatement | tree.Input,
    owner: str | None,
) -> None:
    """Enters a fact, input or figure."""
    name = statement.name
    if enter_name(state, "figure", name, name.text, statement.clauses):
        state.figure_sources[name.text] = FigureSource(
            name.text, sort, tuple(statement.clauses), owner, statement.span  # type: ignore[arg-type]
        )  # fmt: skip


def node_id(state: State, node: ex.Name | ex.Label, *sorts: Sort) -> str | None:
    """The id of a component or indicator by name or number, or None."""
    wanted = sorts or ("indicator", "component")
    if isinstance(node, ex.Name):
        entry = state.scope.find(node.text, *wanted)
        return entry.id if entry else None
    for sort in wanted:
        table = state.scope.component_numbers if sort == "component" else state.scope.indicator_numbers
        if node.text in table:
            return table[node.text]
    return None
