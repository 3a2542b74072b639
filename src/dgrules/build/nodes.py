"""The tree of components and indicators: who is whose parent (S6), and what that decides once for all."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.build.drafts import Draft
from dgrules.build.entering import node_id
from dgrules.build.state import State
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

DEEPEST = 20
"""So many levels a tree of components and indicators may have."""


def link(state: State) -> None:
    """Gives every node its parent; nodes whose parent is not declared are reported and stand on their own."""
    depths: dict[str, int] = {}
    for draft in sorted(state.nodes.values(), key=lambda d: (not d.is_component, (d.number or "").count("."))):
        draft.parent = _component_parent(state, draft) if draft.is_component else _indicator_parent(state, draft)
        depths[draft.id] = depths.get(draft.parent or "", 0) + 1
        if depths[draft.id] > DEEPEST:
            state.report("DG223", draft.span, {"most": DEEPEST}, "levels")
            draft.parent, depths[draft.id] = None, 1
    for draft in state.nodes.values():
        if draft.parent is not None:
            state.nodes[draft.parent].children.append(draft.id)
            if not draft.is_component and not state.nodes[draft.parent].is_component:
                draft.level = "sub-indicator"


def _component_parent(state: State, draft: Draft) -> str | None:
    if draft.level == "component":
        return None
    parent = _by_number(state, draft, "component") or draft.above
    if parent is None or parent == draft.id:
        _undeclared(state, draft)
        return None
    return parent


def _indicator_parent(state: State, draft: Draft) -> str | None:
    if draft.within is not None:
        return _named_parent(state, draft, draft.within)
    if draft.level == "sub-indicator":
        parent = _by_number(state, draft, "indicator") or (draft.above if draft.number is None else None)
        if parent is None:
            _undeclared(state, draft)
        return parent
    parent = _by_number(state, draft, "indicator") or _by_number(state, draft, "component") or draft.above
    if parent is None and "." in (draft.number or ""):
        _undeclared(state, draft)
    return parent


def _named_parent(state: State, draft: Draft, within: ex.Label | ex.Name) -> str | None:
    parent = node_id(state, within, "component")
    if parent is None:
        names = [*state.scope.of_sorts("component"), *state.scope.component_numbers]
        state.unknown(within.text, within.span, names, "component")
        return None
    by_number = _by_number(state, draft, "indicator")
    return by_number or parent


def _by_number(state: State, draft: Draft, sort: str) -> str | None:
    """`2.1.2` names its parent 2.1."""
    head = (draft.number or "").rpartition(".")[0]
    table = state.scope.component_numbers if sort == "component" else state.scope.indicator_numbers
    found = table.get(head) if head else None
    return None if found == draft.id else found


ABOVE = {"en": "another one", "th": "อีกรายการหนึ่ง"}


def _undeclared(state: State, draft: Draft) -> None:
    head = (draft.number or draft.id).rpartition(".")[0]
    parent = {lang: f"`{head}`" if head else words for lang, words in ABOVE.items()}
    state.report("DG205", draft.span, {"id": draft.id, "parent": parent}, "default" if head else "place")


# -- questions about the tree ------------------------------------------------------------------------


def top_components(state: State) -> list[str]:
    """The components of the top level (S10)."""
    return [d.id for d in state.nodes.values() if d.is_component and d.parent is None]


def all_components(state: State) -> list[str]:
    """Components of every level."""
    return [d.id for d in state.nodes.values() if d.is_component]


def loose_indicators(state: State) -> list[str]:
    """Indicators that stand in no component."""
    return [d.id for d in state.nodes.values() if not d.is_component and d.parent is None and not recorded(d)]


def parts(state: State, id_: str, components: bool) -> list[str]:
    """The direct children that are components, or that are indicators and count for something."""
    children = (state.nodes[child] for child in state.nodes[id_].children)
    return [c.id for c in children if c.is_component == components and not recorded(c)]


def indicators_within(state: State, id_: str) -> Iterator[str]:
    """The indicators without an indicator parent in a component and below it."""
    for child in state.nodes[id_].children:
        draft = state.nodes[child]
        if draft.is_component:
            yield from indicators_within(state, child)
        elif not recorded(draft):
            yield child


def recorded(draft: Draft) -> bool:
    """`recorded only`: shown, counts for nothing."""
    return draft.last(tree.RecordedOnly) is not None


def ancestors(state: State, id_: str) -> Iterator[Draft]:
    """The node and what stands above it, from itself upward."""
    at: str | None = id_
    while at is not None:
        draft = state.nodes[at]
        yield draft
        at = draft.parent


def anywhere_above(state: State, id_: str | None, sort: type[tree.Phrase]) -> bool:
    """Whether the node or something above it has such a clause."""
    return id_ is not None and any(d.last(sort) is not None for d in ancestors(state, id_))
