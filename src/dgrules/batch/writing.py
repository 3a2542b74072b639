"""Values as the columns of results."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dgrules.batch.columns import STATES, STATUSES
from dgrules.model.types import DATE, LIST, PERCENT, PERCENTAGE_POINTS, TEXT, YES_NO, Category, Type
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing, Value

if TYPE_CHECKING:
    import pyarrow as pa

ORDINAL_OF_1970 = 719_163
"""The proleptic ordinal of 1 January 1970, from which Arrow counts days."""
_STATE = {NOT_APPLICABLE: 1, UNDETERMINED: 2, OPEN: 3}
_INT64 = 2**63


def words(codes: Any, names: Sequence[str], mask: Any = None) -> pa.DictionaryArray:
    """A column of words from their numbers; `mask` is true where there is none."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8(), mask=mask), pa.array(list(names), pa.string()))


def answer_arrays(values: Sequence[Value | None], of: Type) -> list[pa.Array]:
    """The columns of one output, as `columns.answer_fields` has them. None for a row that is refused."""
    import pyarrow as pa

    known = [None if isinstance(value, Nothing) else value for value in values]
    if of == LIST:
        found = [_lists(known)]
    elif isinstance(of, Category):
        found = [_categories(known, of)]
    elif of == YES_NO:
        found = [pa.array(known, pa.bool_())]
    elif of == TEXT:
        found = [pa.array(known, pa.string())]
    elif of == DATE:
        days = [None if value is None else int(value) - ORDINAL_OF_1970 for value in known]  # type: ignore[arg-type]
        found = [pa.array(days, pa.int32()).cast(pa.date32())]
    else:
        found = number_arrays([None if value is None else Fraction(value) for value in known], of)  # type: ignore[arg-type]
    return [*found, states(values)]


def states(values: Sequence[Value | None]) -> pa.DictionaryArray:
    """The column of states."""
    codes = [None if v is None else _STATE.get(v, 0) if isinstance(v, Nothing) else 0 for v in values]
    return words(codes, STATES)


def number_arrays(values: Sequence[Fraction | None], of: Type) -> list[pa.Array]:
    """A number for show in its unit, its numerator and denominator in lowest terms in the base unit, and where
    those are too large for a column of integers, the same as text."""
    import pyarrow as pa

    times = 100 if of in (PERCENT, PERCENTAGE_POINTS) else 1
    small = [v is not None and abs(v.numerator) < _INT64 and v.denominator < _INT64 for v in values]
    show = [None if v is None else nearest_float(v * times) for v in values]
    top = [v.numerator if v is not None and fits else None for v, fits in zip(values, small, strict=True)]
    bottom = [v.denominator if v is not None and fits else None for v, fits in zip(values, small, strict=True)]
    exact = [None if v is None or fits else str(v) for v, fits in zip(values, small, strict=True)]
    return [pa.array(show, pa.float64()), pa.array(top, pa.int64()), pa.array(bottom, pa.int64()),
            pa.array(exact, pa.string())]  # fmt: skip


def nearest_float(value: Fraction) -> float:
    """For show only; a number beyond all floats is shown as infinite."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _categories(values: Sequence[Any], of: Category) -> pa.DictionaryArray:
    names = {name: code for code, name in enumerate(of.values)}
    for value in values:
        if value is not None:
            names.setdefault(value, len(names))
    return words([None if value is None else names[value] for value in values], list(names))


def _lists(values: Sequence[Any]) -> pa.ListArray:
    import pyarrow as pa

    names: dict[str, int] = {}
    ends, codes = [0], list[int]()
    for value in values:
        codes += [names.setdefault(name, len(names)) for name in value or ()]
        ends.append(len(codes))
    mask = pa.array([value is None for value in values], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), words(codes, list(names)), mask=mask)


def status_array(codes: Any) -> pa.DictionaryArray:
    """The column of the status; numbers as in `columns.STATUSES`."""
    return words(codes, STATUSES)
