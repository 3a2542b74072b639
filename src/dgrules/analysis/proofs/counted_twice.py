"""Counted twice: one indicator in two places of a sum, mean or share (point 5). Seen in the form of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import name_of, references
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic, Related
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.solve.encode import walk

QUESTION = "counted-twice"
MEASURES = ("value", "passed", "score", "weighted-score")


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each two parts of a sum, mean or share that count the same."""
    made = _Meanings(world.ruleset)
    seen: set[frozenset[str]] = set()
    for cell in world.ruleset.cells.values():
        for one, other in _twice(made, cell):
            if frozenset((one, other)) not in seen:
                seen.add(frozenset((one, other)))
                yield Verdict(QUESTION, cell.key, "refuted", (), other, None, None, {"first": one})


def _twice(made: _Meanings, cell: Cell) -> Iterator[tuple[str, str]]:
    """The parts of the tree by which one aggregate counts the same."""
    for part in walk(cell.expr):
        if not isinstance(part, ir.Count | ir.Counted | ir.Fold | ir.Add):
            continue
        counted: dict[object, str] = {}
        for item in part.items:
            for meaning, by in made.of(item, alone=isinstance(part, ir.Add)).items():
                if meaning in counted:
                    yield counted[meaning], by
                counted.setdefault(meaning, by)


class _Meanings:
    """What the nodes that an expression counts measure: two nodes with the same value formula measure the same."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self._full: dict[str, object] = {}

    def of(self, item: ir.Expr, *, alone: bool) -> Mapping[object, str]:
        """By meaning, the part of the tree that the item is. `alone`: only of a part that is a measure of the tree,
        since a formula may well use one figure in two places."""
        if not isinstance(item, ir.Ref) or (alone and item.key.partition(":")[0] not in (*MEASURES, "total")):
            return {}
        found: dict[object, str] = {}
        for key in references(self.ruleset, item.key):
            sort, _, name = key.partition(":")
            leaf = name in self.ruleset.nodes and not self.ruleset.nodes[name].children
            if sort in MEASURES and key in self.ruleset.cells and leaf:
                found.setdefault(self._measured(name), item.key.partition(":")[2])
        return found

    def _measured(self, node: str) -> object:
        """What a node's value is, all cells in it written out; the node itself where it has no formula."""
        key = f"value:{node}"
        if key not in self.ruleset.cells or not _is_formula(self.ruleset.cells[key].expr):
            return node
        full = self._written_out(key)
        return full if isinstance(full, tuple) else node

    def _written_out(self, key: str) -> object:
        if key not in self._full:
            expr = self.ruleset.cells[key].expr
            parts = [part for part in walk(expr) if isinstance(part, ir.Ref)]
            self._full[key] = (expr, *(self._written_out(part.key) for part in parts if part.key in self.ruleset.cells))
        return self._full[key]


def _is_formula(expr: ir.Expr) -> bool:
    """Whether a value is computed of figures; a plain figure is the node's own."""
    return not isinstance(expr, ir.Figure) and any(isinstance(part, ir.Figure | ir.Ref) for part in walk(expr))


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG344 at the second part, or at the formula that adds both up; in an agreement only for its own sentences."""
    first, second = str(verdict.details["first"]), verdict.about or ""
    cell = ruleset.cells[verdict.cell]
    node = ruleset.nodes.get(second)
    span = cell.origin.span if node is None or cell.key.startswith(("total:", "define:")) else node.origin.span
    if ruleset.agency is not None and span.file != ruleset.origin.span.file:
        return
    related = (Related(ruleset.nodes[first].origin.span, "first"),) if first in ruleset.nodes else ()
    args = {"name": name_of(cell), "first": first, "second": second}
    yield Diagnostic("DG344", span, args, related=related, proof="verified")


PROOF = Proof(QUESTION, verdicts, findings)
