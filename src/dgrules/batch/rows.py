"""Cells that no columns can hold: their expression is walked for each row, equal rows only once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from dgrules.batch.graph import Rows
from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Nothing

_MOST_KEPT = 50_000


class RowsOf:
    """Makes the functions that evaluate cells of one ruleset row by row."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset

    def function(self, node: Rows) -> Callable[[Sequence[Sequence[Any]], int], tuple[Any, ...]]:
        """From the values of what the cell reads to its (codes, numerators, denominators, values)."""
        cell = self.ruleset.cells[node.cell]
        names = [(sort, key) for sort, key, _ in node.deps]
        numbers = {(value.__class__, value): code for code, value in enumerate(node.domain)}
        kept: dict[tuple[Any, ...], Any] = {}

        def value(row: tuple[Any, ...]) -> Any:
            figures: dict[str, Any] = {}
            given: dict[str, Any] = {}
            cells: dict[str, Any] = {}
            members: dict[str, tuple[str, ...]] = {}
            for (sort, key), one in zip(names, row, strict=True):
                if sort == "cell":
                    cells[key] = one
                elif sort == "members":
                    if one is not OPEN:
                        members[key] = tuple(name for name, _ in one)
                        figures.update({f"{key}[{name}]": said for name, said in one if said is not OPEN})
                elif one is not OPEN:
                    (figures if sort == "figure" else given)[key] = one
            stated = None if cell.guarded_statement else given.get(cell.key)
            if stated is not None:
                return NOT_APPLICABLE if stated is NOT_TRIGGERED else stated
            return reference.value_of(cell.expr, Submission(figures, given, members), cells)

        def run(columns: Sequence[Sequence[Any]], rows: int) -> tuple[Any, ...]:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            found = []
            for row in zip(*columns, strict=True) if columns else [()] * rows:
                one = kept.get(row, kept)
                if one is kept:
                    one = kept[row] = value(row)
                found.append(one)
            return _arrays(found, numbers)

        return run


def _arrays(found: list[Any], numbers: dict[tuple[type, Any], int]) -> tuple[Any, ...]:
    """Values as codes (where the domain has only True beside nothings: whether there is a value), and as numbers."""
    plain = (bool, True) in numbers and (bool, False) not in numbers
    codes = np.empty(len(found), np.uint8)
    tops, dens = np.zeros(len(found), object), np.ones(len(found), object)
    for row, value in enumerate(found):
        if isinstance(value, Nothing) or not plain:
            codes[row] = numbers[value.__class__, value]
        else:
            codes[row] = 0
            if isinstance(value, Fraction | int):
                tops[row], dens[row] = value.numerator, value.denominator
    return codes, tops, dens, found
