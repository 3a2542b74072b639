"""Which of some nodes apply to each profile of a ruleset, by its `applies if profile is …` alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgrules.model import ir
from dgrules.model.ruleset import Node, Ruleset


def applying(ruleset: Ruleset, nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """For each profile, the nodes that apply to it; a condition about anything else counts as true."""
    for profile, _ in ruleset.profiles:
        yield [node for node in nodes if _applies(ruleset, node, profile)]


def _applies(ruleset: Ruleset, node: Node, profile: str) -> bool:
    cell = ruleset.cells.get(f"applies:{node.id}")
    return cell is None or _holds(cell.expr, profile)


def _holds(expr: ir.Expr, profile: str) -> bool:
    match expr:
        case ir.Cmp(op="=", left=ir.Figure(key="profile"), right=ir.Lit(value=value)):
            return value == profile
        case ir.Not(value=value):
            return not _holds(value, profile)
        case ir.And(items=items):
            return all(_holds(item, profile) for item in items)
        case ir.Or(items=items):
            return any(_holds(item, profile) for item in items)
        case _:
            return True
