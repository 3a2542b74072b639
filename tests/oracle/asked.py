"""Sentences by cases: what asks them, and what is so of their cases wherever they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from dgrules.model import ir
from dgrules.model.ruleset import Cell
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED
from oracle.table import Column, Table

if TYPE_CHECKING:
    from oracle.contract import Truth

SENTENCES = ("rating", "result", "score", "total", "value", "define")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The cases of a cell, below its guards and caps."""

    key: str
    guards: tuple[ir.Expr, ...]
    caps: tuple[tuple[str, ir.Expr], ...]
    cases: ir.Cases

    @staticmethod
    def of(key: str, cell: Cell) -> Sentence | None:
        """The sentence behind a cell; None for one that is not by cases."""
        if key.partition(":")[0] not in SENTENCES:
            return None
        expr, guards, caps = cell.expr, list[ir.Expr](), list[tuple[str, ir.Expr]]()
        while True:
            match expr:
                case ir.Guard(condition, value):
                    guards.append(condition)
                    expr = value
                case ir.Cap(value, capped):
                    caps.extend(capped)
                    expr = value
                case ir.Cases():
                    return Sentence(key, tuple(guards), tuple(caps), expr)
                case _:
                    return None


def read_cases(said: Truth, sentence: Sentence) -> None:
    table, key = said.table, sentence.key
    asking = [row for row, held in enumerate(_conjunction(table, sentence.guards)) if held]
    said.asked[key] = bool(asking)
    columns = [list(table.column(case.condition).rows()) for case in sentence.cases.cases]
    for number, column in enumerate(columns):
        row = next((row for row in asking if column[row] is True), None)
        _reach(said, (key, number), row)
    for one, other in combinations(range(len(columns)), 2):
        row = next((row for row in asking if columns[one][row] is True and columns[other][row] is True), None)
        if row is not None:
            said.overlaps[key, one, other] = row
    empty = next((row for row in asking if all(column[row] is False for column in columns)), None)
    if sentence.cases.otherwise is not None:
        _reach(said, (key, len(columns)), empty)
    elif empty is not None:
        said.gaps[key] = empty
    valued = [row for row in asking if is_value(table.cells[key], row)]
    for number, (_, condition) in enumerate(sentence.caps):
        if not any(value is True for value in table.column(condition).taken(valued)):
            said.idle_caps.add((key, number))
    for number, case in enumerate(sentence.cases.cases):
        _parts(said, asking, (key, number), case.condition)


def is_value(column: Column, row: int) -> bool:
    value = column.values[column.codes[row]]
    return value is not NOT_APPLICABLE and value is not UNDETERMINED and value is not OPEN


def _reach(said: Truth, case: tuple[str, int], row: int | None) -> None:
    if row is None:
        said.unreachable.add(case)
    else:
        said.reached[case] = row


def _conjunction(table: Table, guards: tuple[ir.Expr, ...]) -> list[bool]:
    held = [True] * len(table)
    for guard in guards:
        held = [before and value is True for before, value in zip(held, table.column(guard).rows(), strict=True)]
    return held


def _parts(said: Truth, asking: list[int], case: tuple[str, int], condition: ir.Expr) -> None:
    if not asking:
        return
    for way, part in parts(condition):
        column, at = said.table.column(part), (*case, way)
        values = column.taken(asking)
        if not any(value is True for value in values):
            said.never.add(at)
        elif not any(value is False for value in values):
            said.always.add(at)
            if not any(value is False for value in column.values):
                said.always_anyway.add(at)


def parts(condition: ir.Expr, way: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], ir.Expr]]:
    """The condition and what stands inside its `and`, `or` and `not`, each with the way down to it."""
    yield way, condition
    match condition:
        case ir.And(items) | ir.Or(items):
            for number, item in enumerate(items):
                yield from parts(item, (*way, number))
        case ir.Not(value):
            yield from parts(value, (*way, 0))
        case _:
            pass
