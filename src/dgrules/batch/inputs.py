"""Columns of a batch as the engine computes with them: the codes of a few values, or numbers as they came.

Nothing is guessed and nothing is lost: a double is the shortest decimal that reads as it (0.1 is one tenth); a number
out of its range, or a text that is no figure, refuses its row, by the same reader as in a submission file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isfinite, lcm
from typing import TYPE_CHECKING, Any, cast

from dgrules.batch.names import Place
from dgrules.batch.reading import reader
from dgrules.batch.rowwise import state_of, stated
from dgrules.exchange.cell_values import Absent
from dgrules.exchange.findings import Refused
from dgrules.exchange.literal import in_base_unit, own_bounds
from dgrules.exchange.quantity import Quantity
from dgrules.model.types import DATE, RANK, TEXT, YES_NO, Bounds, Category, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Array = np.ndarray[Any, Any]

ORDINAL_OF_1970 = 719_163
STATES = (True, OPEN, NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED)
_ALL_OPEN = (OPEN,)
MOST_VALUES = 240
EXACT_DOUBLE = 10**15
"""Decimals of at most 15 digits come back from a double as they went in."""


@dataclass(slots=True)
class Input:
    """A column as it was read.

    `sort` small: `data` are codes of `domain`. number: `data` are integers or doubles, a number is one of them times
    `factor`; `state` are codes of `domain`, None where there is a number in every row. objects: `data` are values.
    members: `data` are tables of member to value. `refused` by row."""

    sort: str
    domain: tuple[Any, ...]
    data: Any
    factor: Fraction = Fraction(1)
    state: Array | None = None
    refused: dict[int, Refused] = field(default_factory=dict)
    ints: tuple[Array, int, int, int] | None = None

    def kind(self) -> tuple[Any, ...]:
        """What a program for such a column must know of it: equal columns are computed alike."""
        if self.sort == "number":
            return self.sort, self.domain, None if self.data is None else self.data.dtype.kind, self.factor
        return self.sort, tuple((v.__class__, v) for v in self.domain)

    def whole(self) -> tuple[int, int, int]:
        """The ends of the numerators, rounded outward so that few programs serve many batches; the denominator."""
        if self.ints is None:
            self.ints = _as_integers(self.data, self.factor)
        _, low, high, den = self.ints
        return -_outward(-low), _outward(high), den

    def integers(self) -> Array:
        """The numerators."""
        self.whole()
        assert self.ints is not None
        return self.ints[0]

    def limit(self, value: Fraction) -> Fraction:
        """A number in the unit of the column as it came."""
        return value / self.factor


def absent(rows: int) -> Input:
    """A column that is not there, or holds nothing."""
    return Input("number", _ALL_OPEN, None)


def _outward(end: int) -> int:
    """The next power of 16 above; 0 for what is not above 0."""
    size = 1
    while size < end:
        size *= 16
    return size if end > 0 else 0


def _as_integers(data: Array, factor: Fraction) -> tuple[Array, int, int, int]:
    """Numerators, their ends, and the denominator."""
    import numpy as np

    if data.dtype.kind == "f":
        data, digits = decimals(data)
        factor = factor / 10**digits
    if data.dtype.kind in "iu" and data.dtype != np.int64:
        data = data.astype(np.int64)
    low, high = (int(data.min()), int(data.max())) if len(data) else (0, 0)
    times = factor.numerator
    if times != 1:
        low, high = low * times, high * times
        data = (data if max(-low, high) < 2**63 else data.astype(object)) * times
    return data, low, high, factor.denominator


def decimals(data: Array) -> tuple[Array, int]:
    """Doubles as integers over a power of ten: each the shortest decimal that reads as it."""
    import numpy as np

    head = data[:256]
    for digits in (0, 1, 2, 3, 4, 6, 8, 10):
        if len(head) and not _exact(head, digits)[1]:
            continue
        whole, exact = _exact(data, digits)
        if exact:
            return whole.astype(np.int64), digits
    decimals = [Decimal(repr(value)) for value in data.tolist()]
    digits = max((-cast(int, one.as_tuple().exponent) for one in decimals), default=0)
    tops = [int(Fraction(one) * 10**digits) for one in decimals] if digits > 0 else [int(one) for one in decimals]
    fits = all(abs(top) < 2**62 for top in tops)
    return np.array(tops, np.int64 if fits else object), max(digits, 0)


def _exact(data: Array, digits: int) -> tuple[Array, bool]:
    import numpy as np

    scale = float(10**digits)
    whole = np.rint(data * scale) if digits else np.rint(data)
    same = whole / scale if digits else whole
    limit = float(EXACT_DOUBLE)
    return whole, bool((same == data).all()) and bool(len(whole) == 0 or (whole.max() < limit and whole.min() > -limit))


# -- reading -----------------------------------------------------------------------------------------


def read_column(array: pa.Array, place: Place, states: pa.Array | None = None) -> Input:
    """A column as the engine takes it, with what is wrong in it."""
    import pyarrow as pa

    if array.null_count == len(array) and states is None:
        return absent(len(array))
    stored = array.type
    if states is None and not place.want.labels:
        if pa.types.is_boolean(stored) and place.want.type == YES_NO:
            return _booleans(array)
        if pa.types.is_date32(stored) and place.want.type == DATE:
            return _numbers(array.cast(pa.int32()), place, Fraction(1), ORDINAL_OF_1970)
        if _is_number(place):
            factor = unit_factor(place)
            if factor is not None and (pa.types.is_integer(stored) or pa.types.is_float64(stored)):
                return _numbers(array, place, factor)
    return _by_value(array, place, states)


def _is_number(place: Place) -> bool:
    of = place.want.type
    return not isinstance(of, Category) and of not in (YES_NO, DATE, TEXT) and getattr(of, "name", "") != "list"


def unit_factor(place: Place) -> Fraction | None:
    """What one of a column's numbers is worth in the base unit; None when a bare number is refused."""
    read = in_base_unit(Quantity(Fraction(1), place.unit), place.want.type, "1")
    return None if isinstance(read, Refused) else read


def _valid(array: pa.Array) -> Array | None:
    """Which rows hold something, one byte each; None when all do."""
    import numpy as np

    if array.null_count == 0:
        return None
    return cast("Array", np.asarray(array.is_valid().to_numpy(zero_copy_only=False), bool))


def _bits(array: pa.Array) -> Array:
    """Booleans as bytes."""
    import numpy as np

    start = array.offset
    packed = np.frombuffer(array.buffers()[1], np.uint8)[start // 8 : (start + len(array) + 7) // 8]
    return np.unpackbits(packed, bitorder="little")[start % 8 : start % 8 + len(array)]


def _booleans(array: pa.Array) -> Input:
    import numpy as np

    codes = _bits(array)
    valid = _valid(array)
    if valid is None:
        return Input("small", (False, True), codes)
    return Input("small", (False, True, OPEN), np.where(valid, codes, np.uint8(2)))


def _numbers(array: pa.Array, place: Place, factor: Fraction, plus: int = 0) -> Input:
    """Integers or doubles, as they came."""
    import numpy as np

    data = np.frombuffer(array.buffers()[1], array.type.to_pandas_dtype())[array.offset : array.offset + len(array)]
    valid = _valid(array)
    if plus:
        data = data.astype(np.int64) + plus
    if valid is not None:
        data = np.where(valid, data, data.dtype.type(0))
    found = Input("number", (True,), data, factor)
    if valid is not None:
        found.domain, found.state = (True, OPEN), (~valid).view(np.uint8)
    wrong = _wrong(data, place, factor)
    if wrong is not None:
        _refuse(found, array, place, np.nonzero(wrong if valid is None else wrong & valid)[0])
    return found


def _wrong(data: Array, place: Place, factor: Fraction) -> Array | None:
    """Which numbers are none, out of range, or not whole where they must be; None when none is."""
    import numpy as np

    wrong = None
    if len(data) == 0:
        return None
    if data.dtype.kind == "f":
        with np.errstate(over="ignore", invalid="ignore"):
            fine = isfinite(float(np.add.reduce(data)))
        if not fine:
            wrong = _or(wrong, ~np.isfinite(data))
        if place.want.whole or place.want.type == RANK:
            wrong = _or(wrong, np.rint(data) != data)
    for bounds in (place.want.bounds, own_bounds(place.want.type)):
        for op, edge, reached in _edges(bounds, factor):
            if reached(data):
                continue
            wrong = _or(wrong, ~compare_raw(data, op, edge))
    return wrong


def _or(one: Array | None, other: Array) -> Array | None:
    if not other.any():
        return one
    return other if one is None else one | other


def _edges(bounds: Bounds, factor: Fraction) -> list[tuple[Any, Fraction, Callable[[Array], bool]]]:
    """For each end of a range: the comparison that must hold, and a quick look at whether it holds everywhere."""
    found: list[tuple[Any, Fraction, Callable[[Array], bool]]] = []
    if bounds.low is not None:
        low, op = bounds.low / factor, ">=" if bounds.low_inclusive else ">"
        found.append((op, low, lambda data: bool(compare_raw(data.min(keepdims=True), op, low)[0])))
    if bounds.high is not None:
        high, less = bounds.high / factor, "<=" if bounds.high_inclusive else "<"
        found.append((less, high, lambda data: bool(compare_raw(data.max(keepdims=True), less, high)[0])))
    return found


def _refuse(found: Input, array: pa.Array, place: Place, rows: Array) -> None:
    """The rows whose values are refused: they count as not reported, and as nothing at all in the end."""
    import numpy as np

    if len(rows) == 0:
        return
    read = reader(place)
    state = np.zeros(len(array), np.uint8) if found.state is None else found.state.copy()
    data = found.data.copy()
    for row in rows.tolist():
        said = read(array[row].as_py())
        if isinstance(said, Refused):
            found.refused[row] = said
            state[row], data[row] = 1, 0
    found.domain, found.state, found.data = (True, OPEN), state, data


# -- by value ----------------------------------------------------------------------------------------


def _by_value(array: pa.Array, place: Place, states: pa.Array | None) -> Input:
    """Each different value is read once, as in a submission file."""
    import numpy as np

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
    import numpy as np
    import pyarrow as pa

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
    import numpy as np

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


# -- comparing as they came --------------------------------------------------------------------------


def compare_raw(data: Any, op: Any, edge: Fraction) -> Any:
    """Numbers as they came against a fraction, exactly."""
    threshold = raw_threshold(op, edge, data.dtype.kind)
    if isinstance(threshold, bool):
        import numpy as np

        return np.full(len(data), threshold)
    return COMPARE[threshold[0]](data, threshold[1])


def raw_threshold(op: Any, edge: Fraction, kind: str) -> bool | tuple[str, Any]:
    """The comparison to make on integers (kind i, u, O) or doubles (kind f); True or False if that is always so."""
    if kind == "f":
        return _double(op, edge)
    if edge.denominator == 1:
        return op, edge.numerator
    match op:
        case "<" | "<=":
            return "<=", floor(edge)
        case ">" | ">=":
            return ">=", ceil(edge)
        case _:
            return bool(op == "<>")


def _double(op: Any, edge: Fraction) -> bool | tuple[str, float]:
    """A double is the shortest decimal that reads as it, and those rise with the doubles: the first that is as large as
    the edge, or larger, divides them."""
    from math import inf, nextafter

    if abs(edge) > 10**300:
        return bool((edge > 0) == (op in ("<", "<=")) and op != "=") or op == "<>"
    near = float(edge)
    while Fraction(repr(near)) >= edge:
        near = nextafter(near, -inf)
    while Fraction(repr(near)) < edge:
        near = nextafter(near, inf)
    met = Fraction(repr(near)) == edge  # `near` is now the least that is not below the edge
    match op:
        case ">=":
            return ">=", near
        case "<":
            return "<", near
        case ">":
            return (">" if met else ">="), near
        case "<=":
            return ("<=" if met else "<"), near
        case "=":
            return ("=", near) if met else False
        case _:
            return ("<>", near) if met else True


def _ops() -> dict[str, Any]:
    import operator

    return {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "=": operator.eq,
        "<>": operator.ne,
    }


COMPARE = _ops()
