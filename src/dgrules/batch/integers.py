"""Numbers as they came, as exact integers; and compared as they came, without being converted.

A double is the shortest decimal that reads as it: 0.1 is one tenth.
"""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, inf, nextafter
from typing import Any, TypeAlias, cast

import numpy as np

Array: TypeAlias = "np.ndarray[Any, Any]"
EXACT_DOUBLE = 10**15
"""Decimals of at most 15 digits come back from a double as they went in."""


def outward(end: int) -> int:
    """The next power of 16 above; 0 for what is not above 0."""
    size = 1
    while size < end:
        size *= 16
    return size if end > 0 else 0


def dtype_of(low: int, high: int) -> Any:
    """What integers between two ends are kept in; a program goes by the ends alone."""
    most = max(-low, high)
    return np.int32 if most < _SMALL else np.int64 if most < 2**63 else object


_STRETCH = 16_384
_SMALL = 2**31


def as_integers(data: Array, factor: Fraction) -> tuple[Array, int, int, int] | None:
    """Numerators, their ends, and the denominator; None for doubles of many digits, or that are no numbers."""
    digits = 0
    if data.dtype.kind == "f":
        found = _decimals(data)
        if found is None:
            return None
        data, low, high, digits = found
    else:
        low, high = (int(np.min(data)), int(np.max(data))) if len(data) else (0, 0)
    factor = factor / 10**digits
    times = factor.numerator
    if times != 1:
        low, high = low * times, high * times
        data = data.astype(np.int64 if max(-low, high) < 2**63 else object) * times
    return data, low, high, factor.denominator


def _decimals(data: Array) -> tuple[Array, int, int, int] | None:
    """Doubles as integers over a power of ten, each the shortest decimal that reads as it: (integers, least, greatest,
    digits). A decimal of at most 15 digits is the shortest of the double that is nearest to it."""
    for digits in (0, 1, 2, 3, 4, 6, 8, 10):
        if _tenfold(data[:64], digits) is not None and (found := _tenfold(data, digits)) is not None:
            return (*found, digits)
    return None


def _tenfold(data: Array, digits: int) -> tuple[Array, int, int] | None:
    """The integers of doubles times a power of ten, with their ends; None if one of them is none."""
    scale, room = float(10**digits), np.empty(min(len(data), _STRETCH))
    back, same = np.empty_like(room), np.empty(len(room), bool)
    out, low, high = np.empty(len(data), np.int32), 0.0, 0.0
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, len(data), _STRETCH):
            part = data[start : start + _STRETCH]
            n = len(part)
            tens = np.rint(np.multiply(part, scale, out=room[:n]), out=room[:n])
            if not np.equal(np.divide(tens, scale, out=back[:n]), part, out=same[:n]).all():
                return None
            low, high = min(low, float(np.minimum.reduce(tens))), max(high, float(np.maximum.reduce(tens)))
            if not -EXACT_DOUBLE < low <= high < EXACT_DOUBLE:
                return None
            if out.dtype == np.int32 and max(-low, high) >= _SMALL:
                out = out.astype(np.int64)
            out[start : start + n] = tens
    return out, int(low), int(high)


def one_by_one(data: Array, factor: Fraction) -> tuple[Array, int, int, int]:
    """The same for any doubles, one after the other."""
    decimals = [Decimal(repr(value)) for value in data.tolist()]
    digits = max((-cast(int, one.as_tuple().exponent) for one in decimals), default=0)
    numbers = [Fraction(one) * factor for one in decimals]
    den = (factor / 10 ** max(digits, 0)).denominator
    tops = [int(number * den) for number in numbers]
    low, high = min(tops, default=0), max(tops, default=0)
    return np.array(tops, np.int64 if max(-low, high) < 2**62 else object), low, high, den


COMPARE: dict[str, Any] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip


# -- comparing as they came --------------------------------------------------------------------------


def compare_raw(data: Any, op: Any, edge: Fraction) -> Any:
    """Numbers as they came against a fraction, exactly."""
    threshold = raw_threshold(op, edge, data.dtype.kind)
    if isinstance(threshold, bool):
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
