"""Ranks of exact numbers: the highest first, equal ones share the better place."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

EXACT = 2**53
"""Up to here whole numbers are exact as floats, and their quotients the nearest float."""


class Numbers:
    """A column of exact numbers from batches of results; some rows may have none."""

    def __init__(self, batches: Iterable[pa.RecordBatch], column: str) -> None:
        import pyarrow as pa

        held = list(batches)

        def joined(part: str) -> Any:
            return pa.chunked_array([batch.column(f"{column}.{part}") for batch in held]).combine_chunks()

        above, below, exact = joined("numerator"), joined("denominator"), joined("exact")
        self.above: np.ndarray[Any, Any] = above.fill_null(0).to_numpy(zero_copy_only=False)
        self.below: np.ndarray[Any, Any] = below.fill_null(1).to_numpy(zero_copy_only=False)
        self.known: np.ndarray[Any, Any] = above.is_valid().to_numpy(zero_copy_only=False)
        self.large = {
            row: Fraction(text)
            for row, text in enumerate(exact.to_pylist() if exact.null_count < len(exact) else ())
            if text is not None
        }
        for row in self.large:
            self.known[row] = True

    def __getitem__(self, row: int) -> Fraction | None:
        if not self.known[row]:
            return None
        return self.large.get(row) or Fraction(int(self.above[row]), int(self.below[row]))

    def ranks(self) -> np.ndarray[Any, Any]:
        """The place of each row from 1; 0 where it has no number."""
        import numpy as np

        rows = np.flatnonzero(self.known)
        ranks = np.zeros(len(self.known), np.int64)
        small = max(abs(self.above).max(initial=0), self.below.max(initial=1)) <= EXACT and not self.large
        if not small:
            numbers = [self[row] or Fraction(0) for row in rows.tolist()]
            order = {number: place for place, number in enumerate(sorted(set(numbers)))}
            values = np.array([order[number] for number in numbers], np.float64)
        else:
            values = self.above[rows] / self.below[rows]
            values = self._untangled(rows, values)
        ranks[rows] = _places(values)
        return ranks

    def _untangled(self, rows: np.ndarray[Any, Any], values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The values, or the places of the exact numbers where two different ones have the same float."""
        import numpy as np

        order = np.lexsort((self.below[rows], self.above[rows], values))
        same = values[order][1:] == values[order][:-1]
        above, below = self.above[rows][order], self.below[rows][order]
        if not np.any(same & ((above[1:] != above[:-1]) | (below[1:] != below[:-1]))):
            return values
        numbers = [
            Fraction(int(top), int(bottom)) for top, bottom in zip(self.above[rows], self.below[rows], strict=True)
        ]
        places = {number: place for place, number in enumerate(sorted(set(numbers)))}
        return np.array([places[number] for number in numbers], np.float64)


def _places(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many are greater, plus one."""
    import numpy as np

    ascending = np.sort(values)
    return len(values) - np.searchsorted(ascending, values, side="right") + 1
