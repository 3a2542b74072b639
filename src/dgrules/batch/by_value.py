"""Columns of any other type: each different value is read once, as in a submission file."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
import pyarrow as pa

from dgrules.batch.inputs import MOST_VALUES, STATES, Input
from dgrules.batch.integers import Array
from dgrules.batch.names import Place
from dgrules.batch.reading import reader
from dgrules.batch.rowwise import state_of, stated
from dgrules.exchange.cell_values import Absent
from dgrules.exchange.findings import Refused
from dgrules.model.types import TEXT, YES_NO, Category, Type
from dgrules.model.values import OPEN, Nothing


def by_value(array: pa.Array, place: Place, states: pa.Array | None) -> Input:
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
