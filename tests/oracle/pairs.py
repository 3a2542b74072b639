"""Pairs of submissions: one indicator gets better, and what gets worse or is lost with it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category
from dgrules.model.values import UNDETERMINED, Value
from oracle.asked import Sentence, is_value
from oracle.table import Table

if TYPE_CHECKING:
    from oracle.contract import Truth


def ranked_cells(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    """The cells that can get worse: ratings and results with their order, worst first, and scores with ()."""
    found: dict[str, tuple[str, ...]] = {}
    for key, cell in ruleset.cells.items():
        sort, _, id_ = key.partition(":")
        match cell.type:
            case Category(values=values, ordered=True) if sort in ("rating", "result"):
                found[key] = values
            case _ if sort == "total":
                found[key] = ()
            case _ if sort == "score" and ruleset.nodes[id_].level in ("component", "sub-component"):
                found[key] = ()
    return found


def compared(before: Value, after: Value, order: tuple[str, ...] = ()) -> int | None:
    """-1, 0 or 1 for worse, equal, better; None where one is a kind of nothing and the other is not the same."""
    if type(before) is type(after) and before == after:
        return 0
    if isinstance(before, bool) and isinstance(after, bool):
        return 1 if after else -1
    if isinstance(before, Fraction) and isinstance(after, Fraction):
        return 1 if after > before else -1
    if isinstance(before, str) and isinstance(after, str) and order:
        return 1 if order.index(after) > order.index(before) else -1
    return None


def own_axes(said: Truth, node: str, below: bool = False) -> list[int]:
    """The axes of a node's own figure and inputs; `below`: also of what belongs to it."""
    ruleset = said.table.ruleset
    ids = {node}
    for id_, one in ruleset.nodes.items():
        if below and one.parent in ids:
            ids.add(id_)
    axes = enumerate(said.table.axes)
    return [at for at, axis in axes if not axis.stated and ruleset.figures[axis.name].owner in ids]


def read_pairs(said: Truth) -> None:
    ruleset, table = said.table.ruleset, said.table
    targets = ranked_cells(ruleset)
    for id_, node in ruleset.nodes.items():
        own = own_axes(said, id_)
        if "indicator" not in node.level or not own:
            continue
        judged = [key for key in (f"passed:{id_}", f"score:{id_}") if key in ruleset.cells]
        for worse, better in _improvements(table, own, judged):
            for key, order in targets.items():
                column = table.cells[key]
                before, after = column.codes[worse], column.codes[better]
                if before == after:
                    continue
                if compared(column.values[before], column.values[after], order) == -1:
                    said.falls.setdefault((id_, key), (worse, better))
                elif column.values[after] is UNDETERMINED and _left_open(table, key, worse, better):
                    said.lost.setdefault((id_, key), (worse, better))


def _left_open(table: Table, key: str, before: int, after: int) -> bool:
    """Whether a value is lost to nothing but cases that say `undetermined`."""
    sentence = Sentence.of(key, table.ruleset.cells[key])
    if sentence is None or not is_value(table.cells[key], before):
        return False
    columns = [(case.value, table.column(case.condition)) for case in sentence.cases.cases]
    held = [value for value, column in columns if column.values[column.codes[after]] is True]
    return bool(held) and all(value is None for value in held)


def _improvements(table: Table, own: list[int], judged: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of submissions that differ in these axes only, the second with a better indicator."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for row, place in enumerate(table.places):
        rest = tuple(-1 if at in own else code for at, code in enumerate(place))
        groups.setdefault(rest, []).append(row)
    columns = [table.cells[key] for key in judged]
    for rows in groups.values():
        states: dict[tuple[int, ...], list[int]] = {}
        for row in rows:
            states.setdefault(tuple(column.codes[row] for column in columns), []).append(row)
        for before, worse in states.items():
            for after, better in states.items():
                if before != after and _better([column.values for column in columns], before, after):
                    yield from ((one, other) for one in worse for other in better)


def _better(values: list[list[Value]], before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    found = [compared(of[one], of[other]) for of, one, other in zip(values, before, after, strict=True)]
    return all(one in (0, 1) for one in found) and 1 in found
