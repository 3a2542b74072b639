"""Pairs of submissions that are likely to show what leaving a figure out does, tried before anything is solved: the
indicator fails and so do some of its neighbours, all others pass; then it is said not to apply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from dgrules.analysis.plainly import compared
from dgrules.analysis.silences import NOT_APPLICABLE, Silence
from dgrules.analysis.witness import Pair
from dgrules.analysis.world import World
from dgrules.model import ir
from dgrules.model import values as kinds
from dgrules.model.ruleset import FigureDecl, Node, Ruleset
from dgrules.model.values import Value
from dgrules.solve import domains
from dgrules.solve.intervals import is_empty, meet, point

MOST_NEIGHBOURS = 12


def pairs(world: World, silence: Silence) -> Iterator[Pair]:
    """The pairs, with no neighbour failing first. None where no submission is known in which every target is met, or
    the indicator's target is more than a comparison with a constant."""
    figures, ruleset = domains.declared(world.ruleset), world.ruleset
    node = ruleset.nodes.get(silence.decl.owner or silence.decl.id)
    mine = failing(ruleset, figures, node) if node is not None else None
    base = world.baseline if mine is not None else None
    if node is None or mine is None or base is None or mine[0] != silence.key:
        return
    near = [other for other in ruleset.nodes.values() if other.parent == node.parent and other is not node]
    others = [found for other in near if (found := failing(ruleset, figures, other)) is not None]
    nothing = kinds.NOT_APPLICABLE if silence.kind == NOT_APPLICABLE else kinds.NOT_TRIGGERED
    for many in range(min(len(others), MOST_NEIGHBOURS) + 1):
        first = replace(base, figures={**base.figures, **dict([mine, *others[:many]])})
        yield Pair(first, replace(first, figures={**first.figures, silence.key: nothing}))


def failing(ruleset: Ruleset, figures: Mapping[str, FigureDecl], node: Node) -> tuple[str, Value] | None:
    """The figure of an indicator, with a permitted value that misses its target."""
    cell = ruleset.cells.get(f"passed:{node.id}")
    if cell is None or node.not_applicable:
        return None
    expr = cell.expr
    while isinstance(expr, ir.Guard | ir.IfNotTriggered):
        expr = expr.value
    found = compared(ruleset, expr)
    if found is None or found.figure not in figures:
        return None
    domain = domains.of_figure(figures[found.figure])
    if not isinstance(domain, domains.Numbers) or figures[found.figure].labels:
        return None
    for value in _near(found.line):
        whole = not domain.whole or value.denominator == 1
        if whole and not found.holds(value) and not is_empty(meet(domain.bounds, point(value)), domain.whole):
            return found.figure, value
    return None


def _near(line: Fraction) -> tuple[Fraction, ...]:
    return (Fraction(0), line - 1, line / 2, line + 1, line * 2)
