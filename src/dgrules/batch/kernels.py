"""What generated programs call on blocks of columns. Integers come as arrays of 64 bits, or of Python's where they may
not fit; both compute the same."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd
from typing import Any, TypeAlias

import numpy as np

from dgrules.batch.writing import nearest_float
from dgrules.model.arithmetic import RoundingMode

Array: TypeAlias = "np.ndarray[Any, Any]"
_EXACT = 2**53
_MOST_TABLE = 1 << 16


def rounded(top: Any, den: Any, mode: RoundingMode) -> Any:
    """The quotient rounded to a whole number: a tie away from zero, or to the even neighbour."""
    if mode == "half up":
        size = abs(top)
        whole = (2 * size + den) // (2 * den)
        return np.where(top < 0, -whole, whole)
    whole = top // den
    side = 2 * (top - whole * den) - den
    up, tie = (
        np.asarray(one).astype(whole.dtype) for one in (side > 0, side == 0)
    )  # a Python integer needs Python's 1
    return whole + up + tie * (whole % 2)


def signed(top: Any, other: Any) -> Any:
    """With the sign turned where the other is below zero."""
    return np.where(other < 0, -top, top)


def size(column: Any) -> Any:
    """Without sign; 1 in the place of 0."""
    found = abs(column)
    return np.where(found == 0, found + 1, found)


def narrow(column: Any) -> Any:
    """Python integers that are known to fit, as 64 bits."""
    return column.astype(np.int64)


# -- numbers for results ---------------------------------------------------------------------------


def lowest_terms(top: Array, den: Array | int) -> tuple[Array, Array]:
    """Numerators and denominators without common factors."""
    if isinstance(den, int):
        if den == 1:
            return top, np.ones(len(top), np.int64)
        if top.dtype != object and den <= _MOST_TABLE:
            common = _divisors(den)[top % den]
            return top // common, den // common
        if den > 2**63 - 1:
            top = top.astype(object)
    elif object not in (top.dtype, den.dtype) and len(den) and int(den.max()) <= _MOST_TABLE:
        found = _by_table(top, den)
        if found is not None:
            return found
    common = np.gcd(top, den)
    return top // common, den // common


def _by_table(top: Array, den: Array) -> tuple[Array, Array] | None:
    """The same for a few small denominators: the common factor is looked up by what remains of the division. Doubles
    divide integers of 52 bits without a mistake in the whole part."""
    if max(int(top.max()), -int(top.min())) >= _EXACT // 2:
        return None
    there = np.zeros(int(den.max()) + 1, bool)
    there[den] = True
    dens = tuple(np.nonzero(there)[0].tolist())
    if len(dens) > 16:
        return None
    starts, table = _divisors_of(dens)
    rest = top - np.floor(top / den).astype(np.int64) * den
    common = table[starts[den] + rest]
    return (top / common).astype(np.int64), (den / common).astype(np.int64)


@lru_cache(maxsize=64)
def _divisors(den: int) -> Array:
    """The greatest common divisor with a number of each remainder."""
    return np.gcd(np.arange(den, dtype=np.int64), den)


@lru_cache(maxsize=64)
def _divisors_of(dens: tuple[int, ...]) -> tuple[Array, Array]:
    """Where the table of each denominator begins, and all of them."""
    starts, tables = np.zeros(dens[-1] + 1, np.int64), [_divisors(one) for one in dens]
    starts[list(dens)] = np.cumsum([0, *map(len, tables[:-1])])
    return starts, np.concatenate(tables)


def shown(top: Array, den: Array | int, times: int) -> Array:
    """The nearest double of a number times a factor."""
    if top.dtype != object and (isinstance(den, int) or den.dtype != object):
        most = max(int(top.max()), -int(top.min())) * times if len(top) else 0
        least = den if isinstance(den, int) else int(den.max()) if len(top) else 1
        if most < _EXACT and least < _EXACT:
            found: Array = top * times / den
            return found
    dens = [den] * len(top) if isinstance(den, int) else den.tolist()
    both = zip(top.tolist(), dens, strict=True)
    return np.array([nearest_float(Fraction(times * t, d)) for t, d in both], np.float64)


def shown_fractions(numbers: Sequence[Fraction], times: int) -> Array:
    """The nearest doubles of numbers times a factor."""
    return np.array([nearest_float(times * number) for number in numbers], np.float64)


# -- values, for what goes row by row ------------------------------------------------------------------


def input_values(column: Any, lo: int, hi: int) -> list[Any]:
    """An input's values."""
    if column.sort == "small":
        return small_values(column.data[lo:hi], column.domain)
    if column.sort == "number":
        if column.data is None:
            return [column.domain[0]] * (hi - lo)
        top, den = column.integers()[lo:hi], column.whole()[2]
        state = None if column.state is None else column.state[lo:hi]
        return number_values(top, den, state, column.domain, hi - lo)
    return list(column.data[lo:hi])


def small_values(codes: Array, domain: Sequence[Any]) -> list[Any]:
    """The values of codes."""
    return [domain[code] for code in codes.tolist()]


def number_values(top: Any, den: Any, state: Array | None, kinds: Sequence[Any], rows: int) -> list[Any]:
    """Fractions, and kinds of nothing."""
    tops = top.tolist() if isinstance(top, np.ndarray) else [top] * rows
    dens = den.tolist() if isinstance(den, np.ndarray) else [den] * rows
    numbers: list[Any] = [Fraction(t, d) for t, d in zip(tops, dens, strict=True)]
    if state is None:
        return numbers
    found = [kinds[code] for code in state.tolist()]
    return [number if kind is True else kind for number, kind in zip(numbers, found, strict=True)]


def list_values(
    found: tuple[Array, Array], names: Sequence[str], state: Array | None, kinds: Sequence[Any]
) -> list[Any]:
    """Lists as tuples of names, and kinds of nothing."""
    counts, codes = found
    flat = [names[code] for code in codes.tolist()]
    ends = np.cumsum(counts).tolist()
    lists: list[Any] = [tuple(flat[end - count : end]) for end, count in zip(ends, counts.tolist(), strict=True)]
    if state is None:
        return lists
    said = [kinds[code] for code in state.tolist()]
    return [one if kind is True else kind for one, kind in zip(lists, said, strict=True)]


# -- lists -------------------------------------------------------------------------------------------


def ranked(  # noqa: PLR0917 - called by generated code
    keys: Sequence[Any], applies: Sequence[Array | None], count: int, highest: bool, most: int, rows: int
) -> tuple[Array, Array]:
    """For each row how many members stand at that end, with every tie at the cut, and which, best first.

    `keys` are the members' numbers, none larger than `most` without its sign; `applies` where a member has one (None:
    everywhere). Gives the counts, and the members of all rows one after the other. The best `count` + 1 of each row
    are found by passing the members down a sorted handful; only rows with a tie at the cut are sorted whole."""
    many = len(keys)
    bits = max(many - 1, 1).bit_length()
    beyond = (most + 1) << bits
    columns = _with_places(keys, applies, -1 if highest else 1, bits, beyond, rows)
    taken = min(count, many)
    best = _first(columns, min(taken + 1, many))
    mask = (1 << bits) - 1
    found = np.empty((rows, taken), np.int8)
    counts = np.full(rows, taken, np.int32)
    for place, column in enumerate(best[:taken]):
        found[:, place] = column & mask
        if any(there is not None for there in applies):
            counts -= column >= beyond
    flat = found.reshape(-1)
    if len(flat) != counts.sum():
        flat = found[np.arange(taken) < counts[:, None]]
    if many > taken:
        tied = np.nonzero((best[taken] >> bits == best[taken - 1] >> bits) & (best[taken] < beyond))[0]
        if len(tied):
            return _with_ties(columns, counts, flat, tied, best[taken - 1][tied] >> bits, (bits, taken, beyond))
    return counts, flat


def _with_places(  # noqa: PLR0917
    keys: Sequence[Any], applies: Sequence[Array | None], sign: int, bits: int, beyond: int, rows: int
) -> list[Array]:
    """Each key with its member's place in its last bits, so that no two are equal and equal ones stand in the order of
    the members; the smallest first; those that do not apply beyond all."""
    kind: Any = np.int32 if beyond < 2**30 else np.int64 if beyond < 2**62 else object
    columns = []
    for place, (key, there) in enumerate(zip(keys, applies, strict=True)):
        if isinstance(key, np.ndarray):
            column = np.multiply(key.astype(kind, copy=False), sign << bits)
            column += place
        else:
            column = np.full(rows, key * (sign << bits) + place, kind)
        columns.append(column if there is None else np.where(there, column, beyond if kind is object else kind(beyond)))
    return columns


def _first(columns: Sequence[Array], many: int) -> list[Array]:
    """The smallest of each row, in order: each column is passed down a sorted handful."""
    best: list[Array] = []
    one, other = np.empty_like(columns[0]), np.empty_like(columns[0])
    for column in columns:
        rest = column
        for mine in best:
            np.maximum(mine, rest, out=other)
            np.minimum(mine, rest, out=mine)
            rest, one, other = other, other, one
        if len(best) < many:
            best.append(rest.copy())
    return best


def _with_ties(  # noqa: PLR0917
    columns: Sequence[Array], counts: Array, flat: Array, tied: Array, cut: Array, sizes: tuple[int, int, int]
) -> tuple[Array, Array]:
    """With the members beyond the cut that are equal to the one at it; their rows are sorted whole."""
    bits, taken, beyond = sizes
    whole = np.sort(np.stack([column[tied] for column in columns], axis=1), axis=1)
    inside = (whole >> bits <= cut[:, None]) & (whole < beyond)
    inside[:, :taken] = False
    more = inside.sum(axis=1)
    ends = np.cumsum(counts, dtype=np.int32)[tied]
    flat = np.insert(flat, np.repeat(ends, more), (whole[inside] & ((1 << bits) - 1)).astype(np.int8))
    counts[tied] += more
    return counts, flat


__all__ = [
    "gcd",
    "input_values",
    "list_values",
    "lowest_terms",
    "narrow",
    "number_values",
    "ranked",
    "rounded",
    "shown",
    "shown_fractions",
    "signed",
    "size",
    "small_values",
]
