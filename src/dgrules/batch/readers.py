"""Columns of the common types, read as they are stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

import numpy as np
import pyarrow as pa

from dgrules.batch.by_value import by_value
from dgrules.batch.checks import Checks
from dgrules.batch.inputs import ORDINAL_OF_1970, Input, absent
from dgrules.batch.integers import Array
from dgrules.batch.names import Place
from dgrules.exchange.findings import Refused
from dgrules.exchange.literal import in_base_unit
from dgrules.exchange.quantity import Quantity
from dgrules.model.types import DATE, TEXT, YES_NO, Category
from dgrules.model.values import OPEN


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
        return by_value(array, self.place, states)


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
