"""Which figure or cell a line of an example is about."""

from __future__ import annotations

from dataclasses import dataclass

from dgrules.build import figures, references
from dgrules.build.entering import node_id
from dgrules.build.predicates import has_value
from dgrules.build.scope import Entry
from dgrules.build.state import State
from dgrules.build.typed import Context, Typed
from dgrules.model import ir
from dgrules.model.types import Type
from dgrules.syntax import expressions as ex


@dataclass(frozen=True, slots=True)
class Place:
    """A figure, or a cell."""

    figure: str | None
    cell: str | None
    type: Type | None


def place_of(state: State, node: ex.Expr, cells: bool = False) -> Place | None:
    """What a line states (a figure where there is one) or, with `cells`, expects; None after reporting."""
    match node:
        case ex.Name():
            return _named(state, node, cells)
        case ex.Label():
            labelled = node_id(state, node) or _unknown(state, node, "node")
            return _node(state, node, labelled, cells) if labelled else None
        case ex.NodeRef(what, named):
            meant = node_id(state, named, what) or _unknown(state, named, what)
            return _node(state, node, meant, cells) if meant else None
        case _:
            return _computed(state, node, cells)


def _computed(state: State, node: ex.Expr, cells: bool) -> Place | None:
    """Whatever reads one cell or one figure: `rating of function`, `x in 2568`, `result overall of …`."""
    typed = state.expr(Context(), node)
    if typed.type is None:
        return None
    place = _reads(typed)
    if place is None or (cells and place.cell is None):
        state.report("DG241", node.span)
        return None
    kind = place.cell.partition(":") if place.cell else ("", "", "")
    if kind[0] == "kind" and not cells and f"kind of {kind[2]}" in state.figures:
        return Place(f"kind of {kind[2]}", None, typed.type)
    return place


def _reads(typed: Typed) -> Place | None:
    match typed.expr:
        case ir.Ref(key) | ir.Stated(key):
            return Place(None, key, typed.type)
        case ir.Figure(key):
            return Place(key, None, typed.type)
        case _:
            return None


def _named(state: State, node: ex.Name, cells: bool) -> Place | None:
    held = state.scope.names.get(node.text, [])
    if not held:
        state.unknown(node.text, node.span, state.scope.of_sorts(), "name")
        return None
    if len(held) > 1:
        state.report("DG226", node.span, {"name": node.text})
        return None
    entry = held[0]
    if entry.sort in ("component", "indicator"):
        return _node(state, node, entry.id, cells)
    if entry.sort == "figure":
        return _figure(state, node, entry)
    if entry.sort == "list":
        key = f"list:{entry.id}"
        return Place(None, key, state.ref(key, node.span).type)
    if entry.sort == "define" and state.defines[entry.id].each:
        state.report("DG221", node.span, {"name": entry.id}, "define")
        return None
    sort = {"score": "total"}.get(entry.sort, entry.sort)
    if sort == "profile":
        state.report("DG241", node.span)
        return None
    key = f"{sort}:{entry.id}"
    return Place(None, key, state.ref(key, node.span).type)


def _figure(state: State, node: ex.Name, entry: Entry) -> Place | None:
    decl = figures.declared(state, entry.id)
    if decl.by is not None:
        state.report("DG217", node.span, {"name": entry.id, "year": state.period.last}, decl.by)
        return None
    return Place(entry.id, None, figures.figure_type(state, entry.id))


def _node(state: State, node: ex.Node, id_: str, cells: bool) -> Place | None:
    """An indicator means its figure when it is given and its value when it is expected; a component its score."""
    if state.nodes[id_].is_component:
        typed = references.component_value(state, id_, node)
        return _reads(typed) if typed.type is not None else None
    if not cells and id_ in state.figure_sources and figures.declared(state, id_).by is None:
        return Place(id_, None, figures.figure_type(state, id_))
    if not has_value(state, id_):
        references.lacking(state, "value", id_, node)
        return None
    return Place(None, f"value:{id_}", state.ref(f"value:{id_}", node.span).type)


def _unknown(state: State, node: ex.Name | ex.Label, what: str) -> str:
    references.unknown_node(state, node, what)
    return ""
