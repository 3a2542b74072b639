"""The old ruleset with the names and numbers that its parts have in the new one, so that an indicator that was only
renumbered is compared with itself. What it comes to stays the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar

from dgrules.model import ir
from dgrules.model.ruleset import Cell, Declared, FigureDecl, Node, Ruleset
from dgrules.model.values import Value
from dgrules.records import dataclass

T = TypeVar("T")
Moved: TypeAlias = Mapping[tuple[str, str], tuple[str, str]]
_NODES = ("component", "sub-component", "indicator", "sub-indicator")
_FIGURES = ("fact", "figure", "input")
_DECLARED = {"result": "result", "score": "total", "list": "list", "define": "define"}


def aligned(ruleset: Ruleset, moved: Moved) -> Ruleset:
    """The ruleset under the new names; itself where nothing has another name."""
    if not any(old[1] != new[1] for old, new in moved.items()):
        return ruleset
    return _Renaming.of(moved).ruleset(ruleset)


@dataclass(frozen=True, slots=True)
class _Renaming:
    """Old → new: parts of the tree, figures of their own, and what is declared by its sort of cell."""

    nodes: Mapping[str, str]
    figures: Mapping[str, str]
    declared: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, moved: Moved) -> _Renaming:
        nodes = {old[1]: new[1] for old, new in moved.items() if old[0] in _NODES}
        figures = {old[1]: new[1] for old, new in moved.items() if old[0] in _FIGURES}
        declared = {(_DECLARED[old[0]], old[1]): new[1] for old, new in moved.items() if old[0] in _DECLARED}
        return cls(nodes, figures, declared)

    # -- keys --------------------------------------------------------------------------------------

    def node(self, id_: str) -> str:
        return self.nodes.get(id_, id_)

    def figure(self, key: str) -> str:
        """A figure key, also `id@2568` and `id[member]`."""
        if key.startswith("outside:") or key == "profile":
            return key
        if key.startswith("kind of "):
            return f"kind of {self.node(key.removeprefix('kind of '))}"
        cut = min((at for at in (key.find("@"), key.find("[")) if at > 0), default=len(key))
        base, part = key[:cut], key[cut:]
        return (self.figures.get(base) or self.node(base)) + part

    def cell(self, key: str) -> str:
        """A cell key (see `model.ruleset`)."""
        sort, _, rest = key.partition(":")
        if sort == "kind-count":
            kind, _, node = rest.partition(":")
            return f"{sort}:{kind}:{self.node(node)}"
        if sort in _DECLARED.values():
            name, at, node = rest.partition("@")
            return f"{sort}:{self.declared.get((sort, name), name)}" + (f"@{self.node(node)}" if at else "")
        return f"{sort}:{self.node(rest)}"

    def value(self, value: Value) -> Value:
        """A list names parts of the tree."""
        return tuple(self.node(one) for one in value) if isinstance(value, tuple) else value

    # -- the ruleset -------------------------------------------------------------------------------

    def ruleset(self, old: Ruleset) -> Ruleset:
        return replace(
            old,
            nodes={self.node(id_): self._node(node) for id_, node in old.nodes.items()},
            figures={self.figure(id_): self._decl(decl) for id_, decl in old.figures.items()},
            cells={self.cell(key): self._cell(cell) for key, cell in old.cells.items()},
            results=tuple(map(self._declared, old.results)),
            scores=tuple(map(self._declared, old.scores)),
            lists=tuple(map(self._declared, old.lists)),
            defines=tuple(map(self._declared, old.defines)),
            names={},
        )

    def _node(self, node: Node) -> Node:
        parent = None if node.parent is None else self.node(node.parent)
        return replace(node, id=self.node(node.id), parent=parent, children=tuple(map(self.node, node.children)))

    def _decl(self, decl: FigureDecl) -> FigureDecl:
        owner = None if decl.owner is None else self.node(decl.owner)
        return replace(decl, id=self.figure(decl.id), owner=owner)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, key=self.cell(cell.key), expr=self.expr(cell.expr))

    def _declared(self, one: Declared) -> Declared:
        key = self.cell(one.key)
        return replace(one, key=key, name=key.partition(":")[2])

    def expr(self, part: T) -> T:
        """An expression, or a tuple of what it is made of."""
        match part:
            case ir.Figure(key):
                return ir.Figure(self.figure(key))  # type: ignore[return-value]
            case ir.Ref(key) | ir.Stated(key):
                return type(part)(self.cell(key))
            case ir.FoldMembers(fn, figure):
                return ir.FoldMembers(fn, self.figure(figure))  # type: ignore[return-value]
            case ir.Rank(names=names, keys=keys):
                renamed = tuple(map(self.node, names))
                return replace(part, names=renamed, keys=self.expr(keys))
            case tuple():
                return tuple(map(self.expr, part))  # type: ignore[return-value]
            case ir.Lit():
                return part
            case _ if type(part).__module__ == ir.__name__:
                return _with_parts(part, self.expr)
            case _:
                return part


def _with_parts(part: T, change: Callable[[object], object]) -> T:
    made = {name: change(getattr(part, name)) for name in type(part).__dataclass_fields__}  # type: ignore[attr-defined]
    return replace(part, **made)  # type: ignore[type-var]
