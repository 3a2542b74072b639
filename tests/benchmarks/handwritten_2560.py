"""The agreement of the EGA for 2560 as a programmer would write it by hand: exact integers, no engine.

What `test_core.py` measures the compiled rules against. Percents are in millionths, points in ten-thousandths, as the
engine's own figures are; the answer holds what the engine's does: whether each indicator passed, how many did, the
ratings, the results.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def rating(passed: int, counted: int) -> str:
    """Above 67 %, from 50 to 67 %, below 50 % of the indicators that count."""
    if 100 * passed > 67 * counted:
        return "above"
    return "meets" if 2 * passed >= counted else "below"


def evaluate(d: Mapping[str, Any]) -> tuple[Any, ...]:
    """Everything the rules compute of one submission in which nothing arose for 2.1.2."""
    p11 = d["1.1"] >= 20
    p12 = d["1.2"] >= 20
    p13 = d["1.3"] >= 20
    p14 = d["1.4"] >= 6
    p15 = d["1.5"] >= 800_000
    p16 = d["1.6"] >= 2
    p211 = d["2.1.1"] >= 1_000_000
    p41 = d["4.1"] >= 800_000 and d["report-presented"]
    p42 = d["4.2"] >= 960_000
    p43 = d["4.3"] >= 40_000
    p44 = d["website-standard-completed"]
    p51 = d["5.1"] >= 1_000_000
    function = p11 + p12 + p13 + p14 + p15 + p16
    innovation = p41 + p42 + p43 + p44
    ratings = (rating(function, 6), rating(p211, 1), rating(innovation, 4), rating(p51, 1))
    passed = function + p211 + innovation + p51
    level = None
    if all(r == "above" for r in ratings):
        overall = "quality"
        outcome_kinds, kinds = 1, 7
        if 5 * outcome_kinds < 4 * kinds:
            level = "level 2" if passed == 12 else "level 3"
        elif passed == 12:
            level = "level 1"
    else:
        overall = "improvement" if any(r == "below" for r in ratings) else "standard"
    return (
        p11, p12, p13, p14, p15, p16, p211, p41, p42, p43, p44, p51,
        function, innovation, passed, ratings, overall, level,
    )  # fmt: skip
