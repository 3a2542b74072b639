"""What is asked of the numbers of a column before anything is computed of them."""

from __future__ import annotations

from fractions import Fraction
from math import isfinite
from typing import Any

import numpy as np

from dgrules.batch.integers import COMPARE, Array, compare_raw, raw_threshold
from dgrules.batch.names import Place
from dgrules.batch.reading import reader
from dgrules.exchange.literal import own_bounds
from dgrules.model.types import RANK


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
