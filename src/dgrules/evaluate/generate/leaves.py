"""What the cells of a ruleset read of a submission."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.types import Category, Simple, Type

PLAIN = ("yes/no", "date", "text", "list")


@dataclass(frozen=True, slots=True)
class Leaves:
    """Keys in the order of their first use, each with its type (None when the ruleset does not say)."""

    figures: dict[str, Type | None]
    stated: dict[str, Type | None]
    deciding: frozenset[str]
    """Facts, profiles and kinds: few values, and much depends on them."""
    members: bool
    """Whether anything is folded over members that the submission names."""


def leaves(ruleset: Ruleset) -> Leaves:
    """Everything that the cells read."""
    declared = {key: decl for decl in ruleset.figures.values() for key in decl.keys()}  # noqa: SIM118
    figures: dict[str, Type | None] = {}
    stated: dict[str, Type | None] = {}
    members = False
    for cell in ruleset.cells.values():
        for leaf in _leaves(cell.expr):
            match leaf:
                case ir.Figure(key):
                    figures[key] = declared[key].type if key in declared else None
                case ir.Stated(key):
                    stated[key] = ruleset.cells[key].type if key in ruleset.cells else None
                case _:
                    members = True
    deciding = frozenset(key for key in figures if key in declared and _decides(declared[key]))
    return Leaves(figures, stated, deciding, members)


def is_number(of: Type | None) -> bool:
    """Whether values of this type are numbers (a date is not: it has no scale)."""
    return not (of is None or isinstance(of, Category) or (isinstance(of, Simple) and of.name in PLAIN))


def _decides(decl: FigureDecl) -> bool:
    few = isinstance(decl.type, Category) or (isinstance(decl.type, Simple) and decl.type.name == "yes/no")
    return few and decl.sort in ("fact", "profile", "kind")


def _leaves(node: object) -> Iterator[ir.Figure | ir.Stated | ir.FoldMembers]:
    """Depth first, without recursion: a tree may be deep."""
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, ir.Figure | ir.Stated | ir.FoldMembers):
            yield node
        elif isinstance(node, tuple):
            todo += reversed(node)
        elif is_dataclass(node) and not isinstance(node, ir.Lit | ir.Scale | ir.Lookup):
            todo += [getattr(node, part.name) for part in reversed(fields(node))]
        elif isinstance(node, ir.Scale | ir.Lookup):
            todo.append(node.value)
