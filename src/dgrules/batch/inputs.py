"""Columns of a batch as the engine computes with them: the codes of a few values, or numbers as they came.

Nothing is guessed and nothing is lost: a double is the shortest decimal that reads as it (0.1 is one tenth); a number
out of its range, or a text that is no figure, refuses its row, by the same reader as in a submission file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite, lcm
from typing import Any, cast

import numpy as np
import pyarrow as pa

from dgrules.batch.integers import (
    COMPARE,
    Array,
    as_integers,
    compare_raw,
    dtype_of,
    one_by_one,
    outward,
    raw_threshold,
)
from dgrules.batch.names import Place
from dgrules.batch.reading import reader
from dgrules.batch.rowwise import state_of, stated
from dgrules.exchange.cell_values import Absent
from dgrules.exchange.findings import Refused
from dgrules.exchange.literal import in_base_unit, own_bounds
from dgrules.exchange.quantity import Quantity
from dgrules.model.types import DATE, RANK, TEXT, YES_NO, Category, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing

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


# -- reading -----------------------------------------------------------------------------------------


class Reader:
    """Reads the columns of one place and one physical type."""

    def __init__(self, place: Place, stored: pa.DataType) -> None:
        self.place = place
        self._read: Callable[[pa.Array], Input] | None = None
        of, kind = place.want.type, pa.types
        if place.want.labels:
            return
        if kind.is_boolean(stored) and of == YES_NO:
            self._read = _booleans
        elif kind.is_date32(stored) and of == DATE:
            self._read = _dates
        elif _is_number(place) and (factor := unit_factor(place)) is not None:
            if kind.is_integer(stored) or kind.is_float64(stored):
                dtype = np.dtype(stored.to_pandas_dtype())
                self._read = _Plain(Checks(place, factor, dtype), factor, dtype, 1)
            elif kind.is_decimal(stored) and stored.precision <= 18 and stored.bit_width in (64, 128):
                factor = factor / 10**stored.scale
                self._read = _Plain(
                    Checks(place, factor, np.dtype("i8")), factor, np.dtype("i8"), stored.bit_width // 64
                )

    def read(self, array: pa.Array, states: pa.Array | None = None) -> Input:
        """A column as the engine takes it, with what is wrong in it."""
        if len(array) == 0:
            return absent(0)
        if states is None:
            if array.null_count == len(array):
                return absent(len(array))
            if self._read is not None:
                return self._read(array)
        return _by_value(array, self.place, states)


def _is_number(place: Place) -> bool:
    of = place.want.type
    return not isinstance(of, Category) and of not in (YES_NO, DATE, TEXT) and getattr(of, "name", "") != "list"


def unit_factor(place: Place) -> Fraction | None:
    """What one of a column's numbers is worth in the base unit; None when a bare number is refused."""
    read = in_base_unit(Quantity(Fraction(1), place.unit), place.want.type, "1")
    return None if isinstance(read, Refused) else read


def _valid(array: pa.Array) -> Array | None:
    """Which rows hold something, one byte each; None when all do."""
    if array.null_count == 0:
        return None
    return cast("Array", np.asarray(array.is_valid().to_numpy(zero_copy_only=False), bool))


def _bits(array: pa.Array) -> Array:
    """Booleans as bytes."""
    start = array.offset
    packed = np.frombuffer(array.buffers()[1], np.uint8)[start // 8 : (start + len(array) + 7) // 8]
    return np.unpackbits(packed, bitorder="little")[start % 8 : start % 8 + len(array)]


def _booleans(array: pa.Array) -> Input:
    codes = _bits(array)
    valid = _valid(array)
    if valid is None:
        return Input("small", (False, True), codes)
    return Input("small", (False, True, OPEN), np.where(valid, codes, np.uint8(2)))


def _dates(array: pa.Array) -> Input:
    data = np.frombuffer(array.buffers()[1], np.int32)[array.offset : array.offset + len(array)]
    return _with_nulls(Input("number", (True,), data.astype(np.int64) + ORDINAL_OF_1970), _valid(array))


def _with_nulls(found: Input, valid: Array | None) -> Input:
    """The column with what is null not reported, and 0 there."""
    if valid is not None:
        found.data = np.where(valid, found.data, found.data.dtype.type(0))
        found.domain, found.state = (True, OPEN), (~valid).view(np.uint8)
    return found


@dataclass(slots=True)
class _Plain:
    """Reads integers, doubles and short decimals as they are stored, every `step`th word a number."""

    checks: Checks
    factor: Fraction
    dtype: np.dtype[Any]
    step: int

    def __call__(self, array: pa.Array) -> Input:
        data = np.frombuffer(array.buffers()[1], self.dtype)
        first, last = array.offset * self.step, (array.offset + len(array)) * self.step
        found = Input("number", (True,), data[first : last : self.step], self.factor, checks=self.checks, array=array)
        return _with_nulls(found, _valid(array)) if array.null_count else found


class Checks:
    """What is asked of the numbers of a column: that they are finite, in range, and whole where they must be."""

    def __init__(self, place: Place, factor: Fraction, dtype: np.dtype[Any]) -> None:
        self.read = reader(place)
        self._double = dtype.kind == "f"
        self._whole = self._double and (place.want.whole or place.want.type == RANK)
        self._fraction = not self._double and factor.denominator != 1 and (place.want.whole or place.want.type == RANK)
        self._factor = factor
        self._lows: list[tuple[str, Fraction]] = []
        self._highs: list[tuple[str, Fraction]] = []
        for bounds in (place.want.bounds, own_bounds(place.want.type)):
            if bounds.low is not None:
                self._lows.append((">=" if bounds.low_inclusive else ">", bounds.low / factor))
            if bounds.high is not None:
                self._highs.append(("<=" if bounds.high_inclusive else "<", bounds.high / factor))
        least = [_quick("least", *test, dtype.kind) for test in self._lows]
        most = [_quick("most", *test, dtype.kind) for test in self._highs]
        tests = ["least = np.minimum.reduce(x)"] if any(least) else []
        tests += ["most = np.maximum.reduce(x)"] if any(most) else []
        held = [test for test in (*least, *most) if test]
        if self._double and not (any(least) and any(most)):
            held.append("isfinite(np.add.reduce(x))")
        if self._whole or self._fraction:
            held = ["False"]
        self.quick = "; ".join(tests), " and ".join(held)
        """What is computed of numbers `x`, and the test that tells that nothing is wrong; none when nothing can be."""

    def wrong(self, data: Array) -> Array:
        """Which numbers are wrong."""
        with np.errstate(invalid="ignore"):
            wrong = ~np.isfinite(data) if self._double else np.zeros(len(data), bool)
            if self._whole:
                wrong |= np.rint(data) != data
            if self._fraction:
                wrong |= (data * self._factor.numerator) % self._factor.denominator != 0
            for op, edge in (*self._lows, *self._highs):
                wrong |= ~compare_raw(data, op, edge)
        return wrong

    def between(self, low: Fraction, high: Fraction) -> bool:
        """Whether numbers between two (in the base unit) are sure to be right."""
        if self._whole or self._fraction:
            return False
        low, high = low / self._factor, high / self._factor
        return all(_holds(low, *test) for test in self._lows) and all(_holds(high, *test) for test in self._highs)

    def fine(self, data: Array) -> bool:
        """Whether none is wrong, by a quick look at the least and the greatest, or at the sum: one that is not
        finite, or too large, makes it so too."""
        if len(data) == 0 or not self.quick[1]:
            return True
        scope: dict[str, Any] = {"x": data, "np": np, "isfinite": isfinite}
        exec(self.quick[0], scope)  # text made here, of numbers only
        return bool(eval(self.quick[1], scope))


def _holds(number: Fraction, op: str, edge: Fraction) -> bool:
    return bool(COMPARE[op](number, edge))


def _quick(which: str, op: Any, edge: Fraction, kind: str) -> str | None:
    threshold = raw_threshold(op, edge, kind)
    if isinstance(threshold, bool):
        return None if threshold else "False"
    return f"{which} {threshold[0]} {threshold[1]!r}"


# -- by value ----------------------------------------------------------------------------------------


def _by_value(array: pa.Array, place: Place, states: pa.Array | None) -> Input:
    """Each different value is read once, as in a submission file."""
    values, codes = _different(array)
    read_one = reader(place)
    if states is not None:
        said, says = _different(states)
        codes = codes * len(said) + says
        pairs, codes = np.unique(codes, return_inverse=True)
        read = []
        for pair in pairs.tolist():
            value, state = values[pair // len(said)], state_of(said[pair % len(said)])
            read.append(read_one(value) if state is None else stated(state, value, read_one))
    else:
        read = [read_one(value) for value in values]
    found = of_values([OPEN if isinstance(one, Absent | Refused) else one for one in read], codes, place.want.type)
    for number, one in enumerate(read):
        if isinstance(one, Refused):
            found.refused.update(dict.fromkeys(np.nonzero(codes == number)[0].tolist(), one))
    return found


def _different(array: pa.Array) -> tuple[list[Any], Array]:
    """The different values of a column, and which of them each row holds."""
    if pa.types.is_float32(array.type) or pa.types.is_float16(array.type):
        array = pa.array(
            [None if v is None else float(str(array.type.to_pandas_dtype()(v))) for v in array.to_pylist()]
        )
    try:
        coded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode("encode")
        codes = coded.indices.to_numpy(zero_copy_only=False)
        if coded.indices.null_count:
            codes = np.where(np.isnan(codes), len(coded.dictionary), codes) if codes.dtype.kind == "f" else codes
            return [*coded.dictionary.to_pylist(), None], codes.astype(np.int64)
        return coded.dictionary.to_pylist(), codes.astype(np.int64)
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        numbers: dict[Any, int] = {}
        values = array.to_pylist()
        keys = [repr(value) for value in values]
        firsts: list[Any] = []
        for key, value in zip(keys, values, strict=True):
            if key not in numbers:
                numbers[key] = len(numbers)
                firsts.append(value)
        return firsts, np.array([numbers[key] for key in keys], np.int64)


def of_values(values: Sequence[Any], codes: Array, of: Type) -> Input:
    """A column from its different values, and which of them each row holds."""
    if isinstance(of, Category) or of in (YES_NO, TEXT) or getattr(of, "name", "") == "list":
        domain = list(dict.fromkeys((v.__class__, v) for v in [*_usual(of), *values]))
        if len(domain) > MOST_VALUES or getattr(of, "name", "") == "list":
            objects = np.empty(len(values), object)
            objects[:] = values
            return Input("objects", (), objects[codes])
        place_of = {key: code for code, key in enumerate(domain)}
        table = np.array([place_of[v.__class__, v] for v in values], np.uint8)
        return Input("small", tuple(v for _, v in domain), table[codes])
    numbers = [Fraction(0) if isinstance(v, Nothing) else Fraction(v) for v in values]
    common = lcm(*(number.denominator for number in numbers))
    tops = [int(number * common) for number in numbers]
    fits = all(abs(top) < 2**62 for top in tops)
    data = np.array(tops, np.int64 if fits else object)[codes]
    kinds = [v if isinstance(v, Nothing) else True for v in values]
    there = tuple(kind for kind in STATES if kind in kinds)
    state = None
    if there != (True,):
        state = np.array([there.index(kind) for kind in kinds], np.uint8)[codes]
    return Input("number", there, data, Fraction(1, common), state)


def _usual(of: Any) -> Sequence[Any]:
    """The values that a type always has, so that batches with and without one of them are alike."""
    if isinstance(of, Category):
        return of.values
    return (False, True) if of == YES_NO else ()
