"""Which changed sentences mean what they meant: the old words, put into the place of the new ones, would make no
difference to any submission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest

from dgrules.analysis.choices import choice_of
from dgrules.analysis.difference.aligned import _with_parts
from dgrules.analysis.difference.canonical import Canon, Reader
from dgrules.analysis.difference.change import Change
from dgrules.analysis.difference.meaning import same
from dgrules.analysis.world import World
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.solve.encode import walk

_BEARING = (
    "condition", "formula", "target", "guard", "applies", "points", "between", "below", "above", "score", "kind",
    "as in",
)  # fmt: skip
"""Parts of a sentence that make the meaning of cells."""


class Rewording:
    """Compares sentences within the new rules. `seconds` for all of them together."""

    def __init__(self, old: Ruleset, new: Ruleset, seconds: float) -> None:
        self.old = old
        self.new = new
        self.seconds = seconds
        canon = Canon()
        self._readers = Reader(old, canon), Reader(new, canon)

    @cached_property
    def _world(self) -> World:
        return World(self.new, self.seconds)

    def marked(self, changes: Sequence[Change]) -> tuple[Change, ...]:
        """The changes, those that are other words for the same marked as such."""
        return tuple(
            replace(change, sort="reworded") if change.sort == "changed" and self._is_same(change) else change
            for change in changes
        )

    def _is_same(self, change: Change) -> bool:
        if change.what not in _BEARING:
            return False
        pairs = list(self._pairs(change))
        return bool(pairs) and all(self._equal(one, other) for one, other in pairs)

    def _equal(self, one: ir.Expr | None, other: ir.Expr | None) -> bool:
        if one is None or other is None:
            return one is other
        within = self._without_defines(one)
        if within == self._without_defines(other, self.new):
            return True
        if not self._known(within):
            return self._readers[0].expr(one) == self._readers[1].expr(other)
        return same(self._world, within, other)

    def _pairs(self, change: Change) -> Iterator[tuple[ir.Expr | None, ir.Expr | None]]:
        """The expressions that the two sentences made."""
        for key in self._keys(change):
            old, new = self.old.cells.get(key), self.new.cells.get(key)
            if old is None or new is None:
                yield None, None if old is new else ir.Ref(key)
            elif change.where.case_id is None:
                yield old.expr, new.expr
            else:
                ours, theirs = (_conditions(cell, change.where.case_id) for cell in (old, new))
                yield from zip_longest(ours, theirs)

    def _keys(self, change: Change) -> Iterator[str]:
        """The cells that a sentence is about, in either ruleset."""
        sort, id_ = change.where.sort, change.where.id
        cells = [*self.new.cells, *(key for key in self.old.cells if key not in self.new.cells)]
        match sort:
            case "result" | "list":
                yield f"{sort}:{id_}"
            case "rating":
                yield from (key for key in cells if key.startswith("rating:"))
            case "define":
                yield from (key for key in cells if key.partition("@")[0] == f"define:{id_}")
            case "score" | "weighted score":
                yield from self._scores(sort.replace(" ", "-"), id_, cells)
            case "scale":
                yield from (f"score:{node.id}" for node in self.new.nodes.values() if node.scale == id_)
            case "indicator" | "sub-indicator" | "component" | "sub-component":
                yield from (key for key in cells if key.partition(":")[2] == id_ and _is_of(change.what, key))
            case _:
                return

    def _scores(self, sort: str, id_: str, cells: Sequence[str]) -> Iterator[str]:
        if id_.startswith("each "):
            levels = ("component", "sub-component") if id_ == "each component" else ("indicator", "sub-indicator")
            yield from (f"{sort}:{node.id}" for node in self.new.nodes.values() if node.level in levels)
        else:
            yield from (key for key in (f"total:{id_}", f"{sort}:{id_}") if key in cells)

    def _without_defines(self, expr: ir.Expr, rules: Ruleset | None = None) -> ir.Expr:
        """An expression with every define of its ruleset written out."""
        known = rules or self.old

        def change(part: object) -> object:
            if isinstance(part, tuple):
                return tuple(map(change, part))
            if isinstance(part, ir.Ref) and part.key.startswith("define:") and part.key in known.cells:
                return change(known.cells[part.key].expr)
            if type(part).__module__ == ir.__name__ and not isinstance(part, ir.Lit):
                return _with_parts(part, change)
            return part

        return change(expr)  # type: ignore[return-value]

    def _known(self, expr: ir.Expr) -> bool:
        """Whether the new rules have everything that an expression reads, of the same types."""
        for part in walk(expr):
            match part:
                case ir.Ref(key) | ir.Stated(key):
                    if key not in self.new.cells or self.new.cells[key].type != self.old.cells[key].type:
                        return False
                case ir.Figure(key) | ir.FoldMembers(figure=key):
                    base = key.partition("@")[0].partition("[")[0]
                    ours, theirs = (rules.figures.get(key) or rules.figures.get(base) for rules in (self.old, self.new))
                    if ours is None or theirs is None or ours.type != theirs.type:
                        return False
                case _:
                    pass
        return True


def _is_of(what: str, key: str) -> bool:
    """Whether a cell of a part of the tree is what a clause makes."""
    sorts = {
        "target": ("passed",), "formula": ("value",), "applies": ("applies-if", "applies"), "score": ("score",),
        "kind": ("kind",),
    }  # fmt: skip
    return key.partition(":")[0] in sorts.get(what, ())


def _conditions(cell: Cell, case_id: str) -> list[ir.Expr]:
    """The conditions of a case by its value; `undetermined #2` is the second of those."""
    found = choice_of(cell)
    if found is None:
        return []
    name, _, number = case_id.partition(" #")
    if name.startswith("at most "):
        return [condition for value, condition in found.caps if value == name.removeprefix("at most ")]
    held = [
        case.condition
        for case, info in zip(found.cases, cell.cases, strict=False)
        if (info.value or "undetermined") == name
    ]
    return held[int(number) - 1 : int(number)] if number else held[:1] if name == "undetermined" else held
