"""Where results are written while blocks are computed, and the Arrow columns made of them in the end.

One sink for each output. What stays 0 is never written: memory that is asked for comes as zeros.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa

from dgrules.batch import kernels
from dgrules.batch.columns import STATES
from dgrules.batch.writing import ORDINAL_OF_1970, answer_arrays
from dgrules.model import ir
from dgrules.model.ruleset import Cell
from dgrules.model.types import DATE, LIST, PERCENT, PERCENTAGE_POINTS, TEXT, YES_NO, Category
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing

_STATE = {NOT_APPLICABLE: 1, NOT_TRIGGERED: 1, UNDETERMINED: 2, OPEN: 3}
_DTYPES = {"pack": "u1", "state": "i1", "show": "f8", "top": "i8", "den": "i8"}
INT64 = 2**63
CODE_BITS = 6
CODE = (1 << CODE_BITS) - 1
"""A category and its state share a byte."""


def state_of(value: Any) -> int:
    """The number of a value's state."""
    return _STATE[value] if isinstance(value, Nothing) else 0


class Sink:
    """The results of one cell for all rows of a batch."""

    def __init__(self, cell: Cell, rows: int) -> None:
        self.cell = cell
        self.rows = rows
        self.pack: Any = None
        self.state: Any = None
        self.refused: Any = None
        self.show: Any = None
        self.top: Any = None
        self.den: Any = None
        self.exact: dict[int, str] = {}
        self.values: list[Any] | None = [None] * rows if cell.type == TEXT else None
        self.lists: list[tuple[int, Any, Any]] = []
        self.names: list[str] = []
        if isinstance(cell.type, Category):
            self.names = list(cell.type.values)
        elif isinstance(cell.expr, ir.Rank):
            self.names = list(cell.expr.names)

    def need(self, *names: str) -> None:
        """Makes room for what is going to be written."""
        for name in names:
            if getattr(self, name) is None:
                setattr(self, name, np.zeros(self.rows, _DTYPES[name]))

    def name(self, value: str) -> int:
        """The number of a name."""
        if value not in self.names:
            self.names.append(value)
        return self.names.index(value)

    @property
    def times(self) -> int:
        """What a number is multiplied by to be shown in its unit."""
        return 100 if self.cell.type in (PERCENT, PERCENTAGE_POINTS) else 1

    def number(self, lo: int, hi: int, top: Any, den: Any, state: Any) -> None:
        """Writes numbers; `state` are the numbers of their states, None where all are values."""
        if not isinstance(top, np.ndarray):
            top = np.full(hi - lo, top, np.int64 if abs(top) < INT64 else object)
        if state is not None:
            self.state[lo:hi] = state
            top = np.where(state != 0, 0, top)
            if not isinstance(den, int):
                den = np.where(state != 0, 1, den)
        self.show[lo:hi] = kernels.shown(top, den, self.times)
        top, den = kernels.lowest_terms(top, den)
        if object in (top.dtype, den.dtype):
            top, den = self._fitting(lo, top, den)
        self.top[lo:hi], self.den[lo:hi] = top, den

    def _fitting(self, lo: int, top: Any, den: Any) -> tuple[Any, Any]:
        """Python integers as 64 bits; those that are too long as text."""
        tops, dens = top.tolist(), den.tolist()
        for row, (t, d) in enumerate(zip(tops, dens, strict=True)):
            if abs(t) >= INT64 or d >= INT64:
                self.exact[lo + row] = str(Fraction(t, d))
                tops[row], dens[row] = 0, 0
        return np.array(tops, np.int64), np.array(dens, np.int64)

    def put_lists(self, lo: int, values: Sequence[Any]) -> None:
        """Writes lists as tuples of names."""
        counts = np.array([0 if isinstance(value, Nothing) else len(value) for value in values], np.int32)
        codes = [self.name(name) for value in values if not isinstance(value, Nothing) for name in value]
        self.lists.append((lo, counts, np.array(codes, np.int8)))
        self.state[lo : lo + len(values)] = [state_of(value) for value in values]

    def put_ranked(self, lo: int, hi: int, found: tuple[Any, Any], places: Any, state: Any) -> None:
        """Writes lists as counts and members; none where the state is no value."""
        counts, codes = found
        if places is not None:
            codes = places[codes]
        if state is not None:
            self.state[lo:hi] = state
            there = state == 0
            if not there.all():
                codes = codes[np.repeat(there, counts)]
                counts = np.where(there, counts, 0)
        self.lists.append((lo, counts, codes))

    def refuse(self, rows: Any) -> None:
        """Takes the results of refused rows away."""
        self.refused = rows
        for row in rows.tolist():
            self.exact.pop(row, None)
            if self.values is not None:
                self.values[row] = None

    # -- the columns -------------------------------------------------------------------------------

    def arrays(self) -> list[pa.Array]:
        """The columns, as `columns.answer_fields` has them."""
        of = self.cell.type
        if self.values is not None:
            return answer_arrays(self.values, of)
        code, state = self._unpacked()
        there = None if state is None else state == 0
        if self.refused is not None:
            there = np.ones(self.rows, bool) if there is None else there
            there[self.refused] = False
        valid = bitmap(there)
        states = word_array(state, self.rows, self._unrefused(), STATES)
        if of == LIST:
            return [self._list_array(there, valid), states]
        if of == YES_NO:
            bits = pa.py_buffer(np.packbits(zeros(self.rows) if code is None else code, bitorder="little"))
            return [pa.Array.from_buffers(pa.bool_(), self.rows, [valid, bits]), states]
        if isinstance(of, Category):
            return [word_array(code, self.rows, valid, self.names), states]
        if of == DATE:
            days = (self._or_zeros("top") - ORDINAL_OF_1970).astype(np.int32)
            return [pa.Array.from_buffers(pa.date32(), self.rows, [valid, pa.py_buffer(days)]), states]
        return [*self._number_arrays(there, valid), states]

    def _unpacked(self) -> tuple[Any, Any]:
        """Codes and states; None where all are 0."""
        if self.pack is None:
            return None, self.state
        if self.pack.max(initial=0) <= CODE:
            return self.pack, None
        return self.pack & CODE, self.pack >> CODE_BITS

    def _unrefused(self) -> pa.Buffer | None:
        if self.refused is None:
            return None
        there = np.ones(self.rows, bool)
        there[self.refused] = False
        return bitmap(there)

    def _number_arrays(self, there: Any, valid: pa.Buffer | None) -> list[pa.Array]:
        show = pa.Array.from_buffers(pa.float64(), self.rows, [valid, pa.py_buffer(self._or_zeros("show"))])
        parts, exact = valid, pa.nulls(self.rows, pa.string())
        if self.exact:
            short = np.ones(self.rows, bool) if there is None else there.copy()
            short[list(self.exact)] = False
            parts = bitmap(short)
            exact = pa.array([self.exact.get(row) for row in range(self.rows)], pa.string())
        columns = [
            pa.Array.from_buffers(pa.int64(), self.rows, [parts, pa.py_buffer(self._or_zeros(name))])
            for name in ("top", "den")
        ]
        return [show, *columns, exact]

    def _or_zeros(self, name: str) -> Any:
        self.need(name)
        return getattr(self, name)

    def _list_array(self, there: Any, valid: pa.Buffer | None) -> pa.ListArray:
        counts = np.zeros(self.rows, np.int32)
        for lo, some, _ in self.lists:
            counts[lo : lo + len(some)] = some
        codes = np.concatenate([codes for _, _, codes in self.lists] or [np.zeros(0, np.int8)])
        if there is not None:
            codes = codes[np.repeat(there, counts)]
            counts[~there] = 0
        ends = np.zeros(self.rows + 1, np.int32)
        np.cumsum(counts, out=ends[1:], dtype=np.int32)
        words = word_array(codes, len(codes), None, self.names)
        return pa.Array.from_buffers(pa.list_(words.type), self.rows, [valid, pa.py_buffer(ends)], children=[words])


def bitmap(there: Any) -> pa.Buffer | None:
    """Which rows hold a value, as Arrow has it; None when all do."""
    if there is None or there.all():
        return None
    return pa.py_buffer(np.packbits(there, bitorder="little"))


_ZEROS = [np.zeros(1, np.int8)]


def zeros(rows: int) -> Any:
    """Zeros that everybody reads and nobody writes."""
    found = _ZEROS[0]
    if len(found) < rows:
        found = _ZEROS[0] = np.zeros(rows, np.int8)
    return found[:rows]


def word_array(codes: Any, rows: int, valid: pa.Buffer | None, names: Sequence[str]) -> pa.DictionaryArray:
    """A column of words from their numbers; all the first when there are none."""
    indices = pa.Array.from_buffers(pa.int8(), rows, [valid, pa.py_buffer(zeros(rows) if codes is None else codes)])
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(names), pa.string()), safe=False)
