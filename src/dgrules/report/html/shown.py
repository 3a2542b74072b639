"""Which parts of a framework a drawing sets against each other."""

from __future__ import annotations

from dgrules.model.ruleset import Node, Ruleset


def shown_nodes(rules: Ruleset) -> tuple[Node, ...]:
    """The components at the top; the parts of the only one, where there is but one (an index of three)."""
    top = tuple(node for node in rules.nodes.values() if node.parent is None)
    parts = tuple(node for node in top if node.level in {"component", "sub-component"})
    if len(parts) == 1:
        return tuple(rules.nodes[child] for child in parts[0].children) or parts
    return parts


def short_title(node: Node, lang: str) -> str:
    """Number and title, without what the title says again in brackets."""
    return f"{node.number or ''} {node.titles.text(lang, node.name or node.id).partition(' (')[0]}".strip()
