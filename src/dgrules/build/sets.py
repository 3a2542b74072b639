"""Sets of components and indicators, fixed when a ruleset is built: who their members are (S9, S10)."""

from __future__ import annotations

from dataclasses import dataclass

from dgrules.build import nodes
from dgrules.build.entering import node_id
from dgrules.build.references import unknown_node
from dgrules.build.state import State
from dgrules.build.typed import Context
from dgrules.model import ir
from dgrules.model.types import KINDS
from dgrules.syntax import expressions as ex

PARENTS = {"parts", "its indicators", "its components"}
Kind = str


@dataclass(frozen=True, slots=True)
class Member:
    """One member; with `condition` it belongs to the set only where that holds (`outcome indicators`)."""

    id: str
    condition: ir.Expr | None = None

    def of(self, expr: ir.Expr) -> ir.Expr:
        """An expression about this member, not applicable where it does not belong."""
        return expr if self.condition is None else ir.Guard(self.condition, expr)


def members(state: State, context: Context, node: ex.SetExpr) -> list[Member] | None:
    """The members of a set in the order of the rules; None after reporting a scope or context that is wrong."""
    if node.what == "listed":
        return _listed(state, node)
    ids = _ids(state, context, node)
    if ids is None:
        return None
    if node.kind is None:
        return [Member(id_) for id_ in ids]
    found = [of_kind(state, id_, node.kind, node) for id_ in ids]
    return [member for member in found if member is not None]


def of_kind(state: State, id_: str, kind: Kind, node: ex.Node) -> Member | None:
    """An indicator as a member of those of a kind; None after reporting a missing kind."""
    found = state.ref(f"kind:{id_}", node.span)
    if found.type is None:
        return None
    return Member(id_, ir.Cmp("=", found.expr, ir.Lit(kind, KINDS)))


def _listed(state: State, node: ex.SetExpr) -> list[Member] | None:
    found = [
        node_id(state, member.node if isinstance(member, ex.NodeRef) else member)
        for member in node.members
        if isinstance(member, (ex.Name, ex.Label, ex.NodeRef))
    ]
    if len(found) == len(node.members) and all(found):
        return [Member(id_) for id_ in found if id_]
    return None


def _ids(state: State, context: Context, node: ex.SetExpr) -> list[str] | None:
    if node.what in PARENTS:
        at = context.node
        if at is None:
            state.report("DG221", node.span, help_key="its")
            return None
        return _of_parent(state, at, node.what)
    if node.scope:
        scope = scoped(state, node.scope)
        return None if scope is None else _in_components(state, scope, node.what)
    if node.what == "components":
        return nodes.top_components(state)
    if context.component is not None:
        return _in_components(state, [context.component], node.what)
    return _everywhere(state, node.what)


def _of_parent(state: State, id_: str, what: str) -> list[str]:
    own, below = nodes.parts(state, id_, True), nodes.parts(state, id_, False)
    if what == "its components":
        return own
    if what == "its indicators":
        return list(nodes.indicators_within(state, id_)) if state.nodes[id_].is_component else below
    children = state.nodes[id_].children
    return [child for child in children if child in {*own, *below}]


def _everywhere(state: State, what: str) -> list[str]:
    if what == "sub-components":
        return [d.id for d in state.nodes.values() if d.level == "sub-component"]
    indicators = [d for d in state.nodes.values() if not d.is_component and not nodes.recorded(d)]
    is_sub = what == "sub-indicators"
    return [d.id for d in indicators if (d.level == "sub-indicator") == is_sub]


def _in_components(state: State, scope: list[str], what: str) -> list[str]:
    if what == "components":
        return scope
    if what == "sub-components":
        return [child for id_ in scope for child in nodes.parts(state, id_, True)]
    indicators = [id_ for at in scope for id_ in nodes.indicators_within(state, at)]
    if what == "indicators":
        return indicators
    return [child for id_ in indicators for child in state.nodes[id_].children]


def scoped(state: State, scope: tuple[ex.Name | ex.Label, ...]) -> list[str] | None:
    """The components of `in (…)`, none inside another; None after reporting one that does not exist."""
    found: list[str] = []
    for item in scope:
        id_ = node_id(state, item, "component")
        if id_ is None:
            unknown_node(state, item, "component")
            return None
        found.append(id_)
    chosen = set(found)
    return [
        id_
        for id_ in dict.fromkeys(found)
        if not any(above.id in chosen for above in nodes.ancestors(state, id_) if above.id != id_)
    ]
