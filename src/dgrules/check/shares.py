"""Indicators that a share counts: each must say what passing it means (DG322, DG323)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgrules.check.exprs import parts
from dgrules.check.subject import Subject, clause
from dgrules.check.weights import what
from dgrules.diagnostics import Diagnostic, Span
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.syntax import tree


def shares(subject: Subject) -> Iterable[Diagnostic]:
    """DG322: an indicator without a target is counted in `indicators passed`; DG323: one with three targets is, and
    nothing says which of the three is the line."""
    ruleset = subject.ruleset
    if ruleset is None:
        return
    several = {_start(s.span) for s in subject.statements() if clause(tree.Targets, s)}
    for name in _counted(ruleset):
        node = ruleset.nodes.get(name)
        if node is None or node.children or node.not_applicable:
            continue
        if _start(node.origin.span) in several:
            yield Diagnostic("DG323", node.origin.span, {"node": what(node)})
        elif not node.has_target:
            yield Diagnostic("DG322", node.origin.span, {"node": what(node)})


def _counted(ruleset: Ruleset) -> Iterator[str]:
    """The indicators whose passing some share, count or quantifier asks for, in the order of the ruleset."""
    asked: set[str] = set()
    for key, cell in ruleset.cells.items():
        if key.startswith("passed:"):
            continue  # a parent that passes when its parts do asks for no more than it is asked
        for node in parts(cell.expr):
            if isinstance(node, ir.Ref) and node.key.startswith("passed:"):
                asked.add(node.key.removeprefix("passed:"))
    for name, one in ruleset.nodes.items():
        if name in asked:
            yield name
            asked.update(one.children)


def _start(span: Span) -> tuple[str, int]:
    return span.file, span.start.offset
