"""A ruleset with other weights: the same sentences, in which each weight is a little more or less.

Siblings' weights keep their sum, or that of their parent where theirs was its weight. They are whole thousandths, as
weights are written, so the arithmetic stays exact and small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

from dgrules.model import ir
from dgrules.model.ruleset import Node, Ruleset
from dgrules.model.types import NUMBER

STEP = Fraction(1, 1000)
"""Varied weights are multiples of this."""
_DRAWS = 1000
"""The steps from no change to the full one."""


@dataclass(frozen=True, slots=True)
class Siblings:
    """Nodes whose weights add up to something. `of_parent` says that it is the weight of their parent."""

    parent: str | None
    weights: Mapping[str, Fraction]
    of_parent: bool

    @property
    def sum(self) -> Fraction:
        return sum(self.weights.values(), Fraction(0))


def weights_that_count(ruleset: Ruleset) -> tuple[Siblings, ...]:
    """The weights that some formula uses and that could be otherwise, parents before children: with brothers and
    sisters, since a weight alone is always the whole."""
    used = _used(ruleset)
    groups: dict[str | None, dict[str, Fraction]] = {}
    for node in ruleset.nodes.values():
        if node.weight is not None and node.id in used:
            groups.setdefault(node.parent, {})[node.id] = node.weight
    found = []
    for parent, weights in groups.items():
        if len(weights) > 1:
            above = ruleset.nodes[parent].weight if parent is not None else None
            found.append(Siblings(parent, weights, above is not None and above == sum(weights.values())))
    return tuple(found)


def drawn(siblings: tuple[Siblings, ...], by: Fraction, random: Random) -> dict[str, Fraction]:
    """Every weight changed by a chance of its own, at most by the part `by` of it, and put back to its sum."""
    factors = {
        name: 1 + by * Fraction(random.randint(-_DRAWS, _DRAWS), _DRAWS) for one in siblings for name in one.weights
    }
    return renormalised(siblings, factors)


def renormalised(siblings: tuple[Siblings, ...], factors: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The weights times their factors (1 where none is named), each group put back to its sum."""
    made: dict[str, Fraction] = {}
    for one in siblings:
        raw = {name: weight * factors.get(name, Fraction(1)) for name, weight in one.weights.items()}
        whole = made.get(one.parent or "", one.sum) if one.of_parent else one.sum
        made.update(_rounded(raw, whole))
    return made


def _rounded(raw: Mapping[str, Fraction], whole: Fraction) -> dict[str, Fraction]:
    """The numbers in proportion, so that they sum to the whole: steps by the largest remainder."""
    total = sum(raw.values(), Fraction(0))
    if total == 0:
        return dict(raw)
    exact = {name: value * whole / total / STEP for name, value in raw.items()}
    steps = {name: value.numerator // value.denominator for name, value in exact.items()}
    missing = round(whole / STEP) - sum(steps.values())
    for name in sorted(exact, key=lambda name: steps[name] - exact[name])[:missing]:
        steps[name] += 1
    return {name: count * STEP for name, count in steps.items()}


def reweighted(ruleset: Ruleset, weights: Mapping[str, Fraction]) -> Ruleset:
    """The ruleset with these weights of nodes. A weighted score that submissions state is scaled with its weight."""
    stated = {
        f"weighted-score:{name}": weight / old
        for name, weight in weights.items()
        if (old := ruleset.nodes[name].weight) and _is_stated(ruleset, f"weighted-score:{name}")
    }

    def change(expr: object) -> object | None:
        match expr:
            case ir.Fold(items=items, weights=given) if given:
                made = tuple(
                    _changed(item, weight, ruleset, weights) for item, weight in zip(items, given, strict=True)
                )
                return replace(expr, weights=made)
            case ir.Ref(key) if key in stated:
                return ir.Mul(expr, ir.Lit(stated[key], NUMBER))
            case _:
                return None

    cells = dict(ruleset.cells)
    for key, cell in ruleset.cells.items():
        sort, _, name = key.partition(":")
        # a score read back from its stated weighted score stays what it was
        expr = cell.expr if sort == "score" and f"weighted-score:{name}" in stated else _mapped(cell.expr, change)
        if sort == "weighted-score" and name in weights and key not in stated:
            old = ruleset.nodes[name].weight
            expr = _mapped(expr, partial(_times, old=old, new=weights[name]))
        if expr is not cell.expr:
            cells[key] = replace(cell, expr=expr)
    nodes: dict[str, Node] = {
        name: replace(node, weight=weights[name]) if name in weights else node for name, node in ruleset.nodes.items()
    }
    said = ",".join(f"{name}={weight}" for name, weight in sorted(weights.items()))
    return replace(ruleset, cells=cells, nodes=nodes, digest=f"{ruleset.digest}+{said}")


def _changed(item: ir.Expr, weight: ir.Expr, ruleset: Ruleset, weights: Mapping[str, Fraction]) -> ir.Expr:
    """The weight of a member of a mean, if it is that of a node that is varied."""
    name = _node(item)
    if name in weights and isinstance(weight, ir.Lit) and weight.value == ruleset.nodes[name].weight:
        return replace(weight, value=weights[name])
    return weight


def _times(expr: object, old: Fraction | None, new: Fraction) -> object | None:
    """`score × weight`, as a weighted score is made."""
    match expr:
        case ir.Mul(ir.Ref() as score, ir.Lit(value=value) as weight) if value == old:
            return ir.Mul(score, replace(weight, value=new))
        case _:
            return None


def _node(item: ir.Expr) -> str:
    """The node whose value a member is."""
    return item.key.partition(":")[2] if isinstance(item, ir.Ref) else ""


def _is_stated(ruleset: Ruleset, key: str) -> bool:
    cell = ruleset.cells.get(key)
    return cell is not None and (cell.expr == ir.Stated(key) or cell.guarded_statement)


def _used(ruleset: Ruleset) -> frozenset[str]:
    """The nodes whose weights stand in a formula that something is made of."""
    found: set[str] = set()
    referred: set[str] = set()
    for key, cell in ruleset.cells.items():
        for expr in _parts(cell.expr):
            match expr:
                case ir.Fold(items=items, weights=weights) if weights:
                    found.update(name for item in items if (name := _node(item)) in ruleset.nodes)
                case ir.Ref(other) if other.startswith("weighted-score:") and not key.startswith("weighted-score:"):
                    referred.add(other.partition(":")[2])
                case _:
                    pass
    return frozenset(found | referred)


def _parts(expr: object) -> Iterator[object]:
    """A node and all below it."""
    if isinstance(expr, tuple):
        for item in expr:
            yield from _parts(item)
    elif is_dataclass(expr):
        yield expr
        for one in fields(expr):
            yield from _parts(getattr(expr, one.name))


def _mapped(expr: Any, change: Callable[[object], object | None]) -> Any:
    """The expression with nodes changed from the leaves up; itself where nothing is."""
    if isinstance(expr, tuple):
        made = tuple(_mapped(item, change) for item in expr)
        return expr if all(new is old for new, old in zip(made, expr, strict=True)) else made
    if not is_dataclass(expr):
        return expr
    parts = {one.name: getattr(expr, one.name) for one in fields(expr)}
    new = {name: _mapped(part, change) for name, part in parts.items()}
    if any(new[name] is not parts[name] for name in parts):
        expr = replace(expr, **new)  # type: ignore[type-var]
    return change(expr) or expr
