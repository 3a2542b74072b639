"""Columns of a batch as the engine computes with them: the codes of a few values, or numbers as they came.

Nothing is guessed and nothing is lost: a double is the shortest decimal that reads as it (0.1 is one tenth); a number
out of its range, or a text that is no figure, refuses its row, by the same reader as in a submission file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa

from dgrules.batch.checks import Checks
from dgrules.batch.integers import Array, as_integers, dtype_of, one_by_one, outward
from dgrules.exchange.findings import Refused
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED

ORDINAL_OF_1970 = 719_163
STATES = (True, OPEN, NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED)
_ALL_OPEN = (OPEN,)
MOST_VALUES = 240


@dataclass(slots=True)
class Input:
    """A column as it was read.

    `sort` small: `data` are codes of `domain`. number: `data` are integers or doubles, a number is one of them times
    `factor`; `state` are codes of `domain`, None where there is a number in every row. objects: `data` are values.
    members: `data` are tables of member to value. `refused` by row.

    Numbers that came as they are have `checks`, which are made where the numbers are used."""

    sort: str
    domain: tuple[Any, ...]
    data: Any
    factor: Fraction = Fraction(1)
    state: Array | None = None
    refused: dict[int, Refused] = field(default_factory=dict)
    checks: Checks | None = None
    array: pa.Array = None
    _ints: tuple[Array, int, int, int] | None = None

    def kind(self) -> tuple[Any, ...]:
        """What a program for such a column must know of it: equal columns are computed alike."""
        if self.sort == "number":
            stored = None if self.data is None else self.data.dtype.kind
            return self.sort, self.domain, stored, self.array is None, self.factor.numerator, self.factor.denominator
        return self.sort, tuple((v.__class__, v) for v in self.domain)

    def check(self, lo: int, hi: int) -> None:
        """Refuses the rows of a stretch whose numbers are wrong."""
        assert self.checks is not None
        wrong = self.checks.wrong(self.data[lo:hi])
        rows = np.nonzero(wrong)[0] + lo
        if self.state is not None:
            rows = rows[self.state[rows] == 0]
        for row in rows.tolist():
            said = self.checks.read(self.array[row].as_py())
            if isinstance(said, Refused):
                self.refused[row] = said

    def settle(self) -> None:
        """Checks the whole column, and puts 0 where a number is refused."""
        if self.checks is not None:
            if not self.checks.fine(self.data):
                self.check(0, len(self.data))
            if self.refused:
                self.data = self.data.copy()
                self.data[list(self.refused)] = 0
            self.checks = None

    def whole(self) -> tuple[int, int, int]:
        """The ends of the numerators, rounded outward so that few programs serve many batches; the denominator."""
        if self._ints is None:
            found = None
            if self.checks is not None:
                found = as_integers(self.data, self.factor)
                if found is not None and self.checks.between(*(Fraction(end, found[3]) for end in found[1:3])):
                    self.checks = None  # the ends tell that all are in range, and that they are numbers
                else:
                    found = None
            self.settle()
            found = found or as_integers(self.data, self.factor) or one_by_one(self.data, self.factor)
            tops, low, high, den = found
            low, high = -outward(-low), outward(high)
            self._ints = tops.astype(dtype_of(low, high), copy=False), low, high, den
        return self._ints[1:]

    def integers(self) -> Array:
        """The numerators; in 32 bits where the ends fit."""
        self.whole()
        assert self._ints is not None
        return self._ints[0]

    def limit(self, value: Fraction) -> Fraction:
        """A number in the unit of the column as it came."""
        return value / self.factor


def absent(rows: int) -> Input:
    """A column that is not there, or holds nothing."""
    return Input("number", _ALL_OPEN, None)
