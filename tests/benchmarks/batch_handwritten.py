"""The 2560 organisation evaluation and the readiness survey as a programmer would write them by hand in NumPy.

What `batch_numpy.py` measures the columnar evaluator against. Tuned: counts in bytes, a look-up table, blocks that stay
in the cache; decisions on doubles only where a double decides exactly. Nothing is checked here: no range, no null.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

BLOCK = 16_384
COMPONENTS = (("1.1", "1.2", "1.3", "1.4", "1.5", "1.6"), ("2.1.1",), ("4.1", "4.2", "4.3", "4.4"), ("5.1",))
THRESHOLDS = {
    "1.1": 20, "1.2": 20, "1.3": 20, "1.4": 6, "1.5": 80.0, "1.6": 2, "2.1.1": 100.0, "4.1": 80.0, "4.2": 96.0,
    "4.3": 4.0, "5.1": 100.0,
}  # fmt: skip
BELOW, MEETS, ABOVE = 0, 1, 2
IMPROVEMENT, STANDARD, QUALITY = 0, 1, 2
LEVEL_3, LEVEL_2, NO_LEVEL = 0, 1, 2


def rating(passed: int, counted: int) -> int:
    """Above 67 %, from 50 to 67 %, below 50 %."""
    if 100 * passed > 67 * counted:
        return ABOVE
    return MEETS if 2 * passed >= counted else BELOW


def _tables() -> tuple[Any, ...]:
    """By the number 20 f + 10 a + 2 i + p of the passed indicators: the four ratings, the result, the level."""
    ratings = np.zeros((4, 256), np.uint8)
    overall, level = np.zeros(256, np.uint8), np.full(256, NO_LEVEL, np.uint8)
    for f in range(7):
        for a in range(2):
            for i in range(5):
                for p in range(2):
                    at = f * 20 + a * 10 + i * 2 + p
                    each = [rating(f, 6), rating(a, 1), rating(i, 4), rating(p, 1)]
                    ratings[:, at] = each
                    if all(one == ABOVE for one in each):
                        overall[at] = QUALITY
                        level[at] = LEVEL_2 if f + a + i + p == 12 else LEVEL_3
                    else:
                        overall[at] = IMPROVEMENT if BELOW in each else STANDARD
    return (*(row.tobytes() for row in ratings), overall.tobytes(), level.tobytes())


TABLES = _tables()


def evaluate_2560(columns: Mapping[str, Any], out: Any, lo: int, hi: int) -> None:
    """Rows `lo` to `hi`: four ratings, the result and the level, to the six rows of `out`."""
    held = np.empty(BLOCK, bool)
    for start in range(lo, hi, BLOCK):
        stop = min(start + BLOCK, hi)
        n = stop - start
        test, index = held[:n], np.zeros(n, np.uint8)
        as_byte = test.view(np.uint8)
        for indicators, radix in zip(COMPONENTS, (1, 2, 5, 2), strict=True):
            if radix > 1:
                np.multiply(index, radix, out=index)
            for one in indicators:
                if one == "4.4":
                    np.add(index, columns["website-standard-completed"][start:stop], out=index)
                    continue
                np.greater_equal(columns[one][start:stop], THRESHOLDS[one], out=test)
                if one == "4.1":
                    np.bitwise_and(as_byte, columns["report-presented"][start:stop], out=as_byte)
                elif one == "2.1.1":
                    np.bitwise_and(as_byte, (columns["2.1.2"][start:stop] >= 100.0).view(np.uint8), out=as_byte)
                np.add(index, as_byte, out=index)
        key = index.tobytes()
        for number, table in enumerate(TABLES):
            out[number, start:stop] = np.frombuffer(key.translate(table), np.uint8)


# -- the readiness survey ------------------------------------------------------------------------------

WEIGHTS = {"policies": 20, "capabilities": 20, "public-services": 30, "back-office": 10, "infrastructure": 15,
           "smart-technology": 5}  # fmt: skip
INDICATORS = (
    *(f"1.{n}" for n in range(1, 7)), *(f"2.{n}" for n in range(1, 5)), *(f"3.{n}" for n in range(1, 5)),
    "4.1", "4.2", "4.3", "5.1", "5.2", "6.1", "6.2", "6.3",
)  # fmt: skip
SURVEY_BLOCK = 8_192
NOT_THERE = np.int32(1 << 20)


def evaluate_survey(columns: Mapping[str, Any], lo: int, hi: int) -> list[tuple[Any, ...]]:
    """Rows `lo` to `hi`: the total as (tenths of points × weight, weight), the strongest and the weakest dimension, and
    the five indicators to improve first with every tie at the cut; lists as (how many, which).

    Scores are doubles with one decimal, read as tenths. `services`, `critical`, `department` are bytes of 0 and 1."""
    return [_survey(columns, start, min(start + SURVEY_BLOCK, hi)) for start in range(lo, hi, SURVEY_BLOCK)]


def tenths(column: Any) -> Any:
    """A double with one decimal as an integer; one with more would be wrong, so that is looked at."""
    found = np.rint(column * 10)
    assert (found / 10 == column).all(), "more than one decimal"
    return found.astype(np.int32)


def _survey(columns: Mapping[str, Any], lo: int, hi: int) -> tuple[Any, ...]:
    services, critical, department = (columns[one][lo:hi] for one in ("services", "critical", "department"))
    applies = {"public-services": services, "smart-technology": department, "1.4": critical}
    applies |= dict.fromkeys(("3.1", "3.2", "3.3", "3.4"), services) | dict.fromkeys(("6.1", "6.2", "6.3"), department)
    dimensions = [(tenths(columns[f"{name} score"][lo:hi]), applies.get(name)) for name in WEIGHTS]
    total = np.zeros(hi - lo, np.int32)
    for (score, there), weight in zip(dimensions, WEIGHTS.values(), strict=True):
        total += score * weight if there is None else score * (weight * there.astype(np.int32))
    whole = 65 + 30 * services.astype(np.int32) + 5 * department
    indicators = [(tenths(columns[name][lo:hi]), applies.get(name)) for name in INDICATORS]
    return total, whole, last(dimensions, 1, -1), last(dimensions, 1, 1), last(indicators, 5, 1)


def last(members: list[tuple[Any, Any]], count: int, sign: int) -> tuple[Any, Any]:
    """The lowest (`sign` 1) or highest (-1) members with every tie at the cut: how many in each row, and which."""
    rows, shift = len(members[0][0]), 5
    keys = []
    for place, (score, there) in enumerate(members):
        key = (score * (sign << shift)) + place
        keys.append(key if there is None else np.where(there, key, NOT_THERE))
    best = smallest(keys, min(count + 1, len(keys)))
    tied = np.nonzero(best[count - 1] >> shift == best[count] >> shift)[0]
    first = np.stack(best[:count], axis=1)
    if len(tied) == 0:
        return np.full(rows, count), (first & 31).astype(np.int8).reshape(-1)
    every = np.sort(np.stack([key[tied] for key in keys], axis=1), axis=1)
    inside = (every >> shift) <= (first[tied, -1] >> shift)[:, None]
    inside[:, :count] = False
    more = inside.sum(axis=1)
    flat = np.insert((first & 31).astype(np.int8).reshape(-1), np.repeat((tied + 1) * count, more), every[inside] & 31)
    counts = np.full(rows, count)
    counts[tied] += more
    return counts, flat


def smallest(keys: list[Any], many: int) -> list[Any]:
    """The smallest of each row, in order: every column is passed down a sorted handful."""
    best: list[Any] = []
    for key in keys:
        rest = key
        for place, mine in enumerate(best):
            best[place], rest = np.minimum(mine, rest), np.maximum(mine, rest)
        if len(best) < many:
            best.append(rest)
    return best
