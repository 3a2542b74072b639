"""What it means that one indicator gets better: a step from one submission to a second in which only figures of that
indicator differ, and it passes or scores more than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dgrules.analysis.question import Condition, Moves, OneOf, Unless
from dgrules.analysis.words import references
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Node, Ruleset
from dgrules.model.types import Category, Points

BETTER_HIGH = ("score:", "weighted-score:", "passed-count:")
"""Stated cells of which more is better."""


@dataclass(frozen=True, slots=True)
class Step:
    """`about`: the node, figure or stated cell that gets better. `moved`: what may differ. `better`: that it gets
    better, and nothing else of it worse. `rises`: the cells or figures that the step makes better or leaves alone."""

    about: str
    moved: tuple[str, ...]
    better: tuple[Condition, ...]
    rises: tuple[str, ...]


def steps(ruleset: Ruleset) -> list[Step]:
    """One for each indicator, stated score or number and ordered figure of a ruleset. A figure that the rules read
    directly, without target, score or order, has no better or worse."""
    readers = _readers(ruleset)
    of_nodes = [step for node in ruleset.nodes.values() if (step := _of_node(ruleset, node, readers)) is not None]
    taken = {key for step in of_nodes for key in step.moved}
    return [*of_nodes, *_of_stated(ruleset), *_of_figures(ruleset, taken)]


def own_figures(ruleset: Ruleset, node: str) -> list[FigureDecl]:
    """The figures of a node: its own, its inputs, and results of other rulesets that its value reads."""
    read = set(references(ruleset, f"value:{node}")) | set(references(ruleset, f"passed:{node}"))
    return [
        decl
        for decl in ruleset.figures.values()
        if decl.sort != "kind" and (node in (decl.owner, decl.id) or (decl.sort == "outside" and decl.id in read))
    ]


def keys_of(decl: FigureDecl) -> tuple[str, ...]:
    """The keys that a figure is reported under; of one for each member the figure itself stands for all."""
    return decl.keys() or (decl.id,)


def _readers(ruleset: Ruleset) -> dict[str, list[tuple[str, str]]]:
    """By figure, what says how well an indicator does and reads it: the node, and the cell."""
    found: dict[str, list[tuple[str, str]]] = {}
    for node in ruleset.nodes.values():
        if node.level in ("indicator", "sub-indicator"):
            for key in (f"passed:{node.id}", f"score:{node.id}"):
                for read in references(ruleset, key):
                    found.setdefault(read, []).append((node.id, key))
    return found


def _of_node(ruleset: Ruleset, node: Node, readers: Mapping[str, Sequence[tuple[str, str]]]) -> Step | None:
    moved = tuple(key for decl in own_figures(ruleset, node.id) for key in keys_of(decl))
    if not moved or node.not_applicable or node.level not in ("indicator", "sub-indicator"):
        return None
    measures = [key for key in (f"passed:{node.id}", f"score:{node.id}") if key in ruleset.cells]
    value = ruleset.cells.get(f"value:{node.id}")
    if not measures and value is not None and isinstance(value.type, Category) and value.type.ordered:
        measures = [value.key]
    if not measures:
        return None
    others = [Unless(Moves(ir.Ref(key), "any")) for key in _others(ruleset, node, moved, readers)]
    return Step(node.id, moved, (*_better(ruleset, measures), *others), tuple(measures))


def _better(ruleset: Ruleset, measures: list[str]) -> Iterator[Condition]:
    """One of them goes up, none goes down or comes to another kind of nothing."""
    orders = {key: order_of_values(ruleset, key) for key in measures}
    yield OneOf(tuple(Moves(ir.Ref(key), "up", orders[key]) for key in measures))
    for key in measures if len(measures) > 1 else ():
        yield Unless(Moves(ir.Ref(key), "down", orders[key]))
        yield Unless(Moves(ir.IsNA(ir.Ref(key)), "any"))


def order_of_values(ruleset: Ruleset, key: str) -> tuple[str, ...]:
    """The values of an ordered category, worst first; nothing for numbers and truths."""
    kind = ruleset.cells[key].type
    return kind.values if isinstance(kind, Category) else ()


def _others(
    ruleset: Ruleset, node: Node, moved: tuple[str, ...], readers: Mapping[str, Sequence[tuple[str, str]]]
) -> list[str]:
    """What else says how well an indicator does and reads the same figures: it stays as it is. Not of the parts
    above, which are made of this one."""
    above = set(_above(ruleset.nodes, node))
    return list(dict.fromkeys(cell for key in moved for other, cell in readers.get(key, ()) if other not in above))


def _above(nodes: Mapping[str, Node], node: Node) -> Iterator[str]:
    at: Node | None = node
    while at is not None:
        yield at.id
        at = nodes.get(at.parent) if at.parent else None


def _of_stated(ruleset: Ruleset) -> Iterator[Step]:
    for cell in ruleset.cells.values():
        expr = cell.expr
        while isinstance(expr, ir.Guard):
            expr = expr.value
        if expr == ir.Stated(cell.key) and cell.key.startswith(BETTER_HIGH):
            yield Step(cell.key, (cell.key,), (Moves(ir.Ref(cell.key), "up"),), (cell.key,))


def _of_figures(ruleset: Ruleset, taken: set[str]) -> Iterator[Step]:
    """Figures whose own type says what is better: an ordered category, a score or share of another ruleset."""
    for decl in ruleset.figures.values():
        ordered = isinstance(decl.type, Category) and decl.type.ordered
        counted = decl.sort == "outside" and (isinstance(decl.type, Points) or decl.id.endswith(":indicators passed"))
        if not (ordered or counted) or decl.recorded_only or decl.owner in ruleset.nodes or decl.id in ruleset.nodes:
            continue
        order = decl.type.values if isinstance(decl.type, Category) else ()
        for key in decl.keys():  # noqa: SIM118 - no mapping
            if key not in taken:
                yield Step(key, (key,), (Moves(ir.Figure(key), "up", order),), (key,))
