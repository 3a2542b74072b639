"""Indicators that a share should count: each must say what passing it means (DG322, DG323).

One that does not would be left out of `indicators passed` in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dgrules.check.exprs import parts
from dgrules.check.subject import Subject, clause
from dgrules.check.walk import walk
from dgrules.check.weights import what
from dgrules.diagnostics import Diagnostic, Span
from dgrules.model import ir
from dgrules.model.ruleset import Node, Ruleset
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

ANSWERS = ("rating:", "result:", "total:", "score:", "weighted-score:", "list:", "define:", "value:", "passed:")
"""Cells that are asked for; counting cells are there for all components, asked for or not."""
WHOLE = "ruleset"


def shares(subject: Subject) -> Iterable[Diagnostic]:
    """DG322: an indicator without a target among those that `indicators passed` counts; DG323: one with three
    targets, where nothing says which of the three is the line."""
    ruleset = subject.ruleset
    if ruleset is None:
        return
    several = {_start(s.span) for s in subject.statements() if clause(tree.Targets, s)}
    everywhere = any(_about_passing(node) for node in walk(*subject.files))
    counted = set(ruleset.nodes) | {None} if everywhere else set(_counted(ruleset))
    for node in ruleset.nodes.values():
        if node.parent not in counted or not _can_pass(ruleset, node) or f"passed:{node.id}" in ruleset.cells:
            continue
        code = "DG323" if _start(node.origin.span) in several else "DG322"
        yield Diagnostic(code, node.origin.span, {"node": what(node)})


def _can_pass(ruleset: Ruleset, node: Node) -> bool:
    """Whether this is an indicator that a share would count if it had a target."""
    figure = ruleset.figures.get(node.id)
    recorded = figure is not None and figure.recorded_only
    return node.level in ("indicator", "sub-indicator") and not node.not_applicable and not recorded


def _about_passing(node: object) -> bool:
    """`all indicators passed`, `number of outcome indicators passed`."""
    match node:
        case ex.Quantified(members=members, predicate=ex.Passed()):
            return "indicators" in members.what
        case ex.ShareOf(members=ex.SetExpr() as members, predicate=ex.Passed()):
            return "indicators" in members.what
        case _:
            return False


def _counted(ruleset: Ruleset) -> Iterator[str | None]:
    """The components whose indicators are counted for some answer; None for indicators outside components."""
    ahead = [key for key in ruleset.cells if key.startswith(ANSWERS)]
    seen = set(ahead)
    while ahead:
        key = ahead.pop()
        if key.startswith("passed-count:"):
            name = key.removeprefix("passed-count:")
            yield None if name == WHOLE else name
        cell = ruleset.cells.get(key)
        for node in parts(cell.expr) if cell else ():
            if isinstance(node, ir.Ref) and node.key not in seen:
                seen.add(node.key)
                ahead.append(node.key)


def _start(span: Span) -> tuple[str, int]:
    return span.file, span.start.offset
