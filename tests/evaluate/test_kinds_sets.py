"""Counts, quantifiers, folds and lists: hand-derived values with every kind of nothing, in both evaluators alike."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest

from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.types import LIST, NUMBER, YES_NO
from dgrules.model.values import OPEN, Value
from strategies.ir_values import NA, NT, UN, A, B, C, D, P, Q, R, evaluated, lit, said

SETS = [
    (ir.Count((P, Q, R)), (True, False, True), F(2)),
    (ir.Count((P, Q, R)), (True, NA, NT), F(1)),
    (ir.Count((P, Q)), (NA, NA), F(0)),
    (ir.Count((P, Q, R)), (True, OPEN, UN), OPEN),
    (ir.Count((P, Q)), (True, UN), UN),
    (ir.Counted((P, Q, R)), (True, False, NA), F(2)),
    (ir.Counted((P, Q, R)), (OPEN, UN, NA), OPEN),
    (ir.Counted((P, Q)), (NA, NT), F(0)),
    (ir.Counted((ir.Cmp(">", ir.Ratio(A, B), lit(0)), ir.Cmp(">", A, B))), (F(1), F(2)), F(2)),
    (ir.Counted((ir.Cmp(">", ir.Ratio(A, B), lit(0)), ir.Cmp(">", A, B))), (F(1), F(0)), F(1)),
    (ir.Count((ir.Cmp(">", ir.Ratio(A, B), lit(0)), ir.Cmp(">", A, B))), (F(1), F(0)), F(1)),
    (ir.Fold("sum", (A, B)), (F(1), F(2)), F(3)),
    (ir.Fold("mean", (A, B, C)), (F(1), NA, F(2)), F(3, 2)),
    (ir.Fold("min", (A, B, C)), (F(3), F(1), F(2)), F(1)),
    (ir.Fold("max", (A, B, C)), (F(3), F(1), NA), F(3)),
    *((ir.Fold(fn, (A, B)), (NA, NA), NA) for fn in ("sum", "mean", "min", "max")),
    *((ir.Fold(fn, (A, B)), (OPEN, UN), OPEN) for fn in ("sum", "mean", "min", "max")),
    *((ir.Fold(fn, (A, B)), (F(1), UN), UN) for fn in ("sum", "mean", "min", "max")),
    (ir.Fold("weighted mean", (A, B), (lit(60), lit(40))), (F(1), F(2)), F(7, 5)),
    (ir.Fold("weighted mean", (A, B), (lit(60), lit(40))), (F(1), NA), F(1)),  # gives its weight back
    (ir.Fold("weighted mean", (A, B), (lit(60), lit(40))), (NA, NA), NA),
    (ir.Fold("weighted mean", (A, B), (lit(0), lit(40))), (F(1), NA), UN),
    (ir.Fold("weighted mean", (A, B), (lit(0), lit(40))), (OPEN, F(1)), OPEN),
    (ir.Fold("weighted mean", (A, B), (C, D)), (F(1), F(2), F(1), F(3)), F(7, 4)),
    (ir.Fold("weighted mean", (A, B), (C, D)), (F(1), F(2), F(1), F(-1)), UN),
    (ir.Fold("weighted mean", (A, B), (C, D)), (F(1), NA, F(1), OPEN), F(1)),
    (ir.Fold("weighted mean", (A, B), (C, D)), (F(1), F(2), NA, F(1)), F(2)),
    (ir.Fold("weighted mean", (A, B), (C, D)), (F(1), F(2), F(1), UN), UN),
    (ir.Fold("geometric mean", (A, B)), (F(4), F(9)), F(6)),
    (ir.Fold("geometric mean", (A, B)), (F(4), F(-9)), UN),
    (ir.Fold("geometric mean", (A, B)), (F(0), F(9)), F(0)),
    (ir.Fold("geometric mean", (A, B)), (F(2), F(3)), UN),  # irrational and not rounded
    (ir.Round(ir.Fold("geometric mean", (A, B)), 3, "half up"), (F(2), F(3)), F("2.449")),
    (ir.Round(ir.Fold("geometric mean", (A, B)), 3, "half up"), (F(2), NA), F(2)),
    (ir.Round(ir.Fold("geometric mean", (A, B)), 3, "half up"), (NA, NA), NA),
    (ir.Round(ir.Fold("geometric mean", (A, B)), 3, "half up"), (OPEN, UN), OPEN),
    (ir.Round(ir.Fold("geometric mean", (A, B)), 1, "half up"), (F("0.2"), F("0.0125")), F("0.1")),  # exactly 0.05
    (ir.Round(ir.Fold("geometric mean", (A, B)), 1, "half even"), (F("0.2"), F("0.0125")), F(0)),
]


@pytest.mark.parametrize(("expr", "values", "expected"), SETS)
def test_sets(expr: ir.Expr, values: tuple[Value, ...], expected: Value) -> None:
    flags = isinstance(expr, ir.Count | ir.Counted) and isinstance(expr.items[0], ir.Figure)
    assert evaluated(expr, NUMBER, said(values, "?" if flags else "")) == expected


QUANTIFIERS = [
    # members               all    any    no     ≥0     ≥1     ≥2     ≤0     ≤1
    ((True, True), True, True, False, True, True, True, False, False),
    ((True, False), False, True, False, True, True, False, False, True),
    ((False, False), False, False, True, True, False, False, True, True),
    ((True, NA), True, True, False, True, True, False, False, True),
    ((NA, NT), NA, NA, NA, NA, NA, NA, NA, NA),
    ((OPEN, NA), OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    ((UN, NA), UN, UN, UN, UN, UN, UN, UN, UN),
    ((OPEN, UN), OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    ((True, OPEN), OPEN, True, False, True, True, OPEN, False, OPEN),
    ((False, OPEN), False, OPEN, OPEN, True, OPEN, False, OPEN, True),
    ((False, UN), False, UN, UN, True, UN, False, UN, True),
]


@pytest.mark.parametrize("row", QUANTIFIERS)
def test_quantifiers(row: tuple[Any, ...]) -> None:
    members, expected = row[0], row[1:]
    kinds = [("all", 0), ("any", 0), ("no", 0)]
    kinds += [("at least", 0), ("at least", 1), ("at least", 2), ("at most", 0), ("at most", 1)]
    found = [evaluated(ir.Quant(kind, number, (P, Q)), YES_NO, said(members, "?")) for kind, number in kinds]  # type: ignore[arg-type]
    assert found == list(expected)


@pytest.mark.parametrize(
    ("members", "reported", "expected"),
    [
        (None, {}, (OPEN,) * 4),
        ((), {}, (NA,) * 4),
        (("x", "y"), {"x": F(1), "y": F(3)}, (F(4), F(1), F(3), F(2))),
        (("x", "y"), {"x": F(1), "y": NA}, (F(1),) * 4),
        (("x", "y"), {"x": NT, "y": NA}, (NA,) * 4),
        (("x", "y"), {"x": F(1)}, (OPEN,) * 4),
    ],
)
def test_members_that_the_submission_names(
    members: tuple[str, ...] | None, reported: dict[str, Value], expected: tuple[Value, ...]
) -> None:
    submission = Submission(
        {f"sites[{name}]": value for name, value in reported.items()},
        members={} if members is None else {"sites": members},
    )
    functions: tuple[Any, ...] = ("sum", "min", "max", "mean")
    assert tuple(evaluated(ir.FoldMembers(fn, "sites"), NUMBER, submission) for fn in functions) == expected


@pytest.mark.parametrize(
    ("values", "count", "end", "expected"),
    [
        ((F(1), F(3), F(2)), 1, "highest", ("b",)),
        ((F(1), F(3), F(2)), 2, "lowest", ("a", "c")),
        ((F(2), F(3), F(2)), 1, "lowest", ("a", "c")),  # a tie at the cut
        ((F(2), F(3), F(3)), 1, "highest", ("b", "c")),
        ((F(2), F(3), F(3)), 5, "highest", ("b", "c", "a")),
        ((NA, F(3), NT), 2, "highest", ("b",)),
        ((NA, NA, NT), 1, "highest", NA),
        ((F(2), OPEN, UN), 1, "highest", OPEN),
        ((F(2), F(1), UN), 1, "highest", UN),
    ],
)
def test_lists(values: tuple[Value, ...], count: int, end: Any, expected: Value) -> None:
    assert evaluated(ir.Rank(("a", "b", "c"), (A, B, C), count, end), LIST, said(values)) == expected
