"""Where 64 bits end, and where members do not apply: values worked out by hand, beside the reference."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from batch.differential import columns_of, disagreements
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER, YES_NO
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED
from strategies.ir_rulesets import figure, ruleset

A, B, C = (ir.Figure(name) for name in "abc")
TEN_18 = 10**18


def lit(number: int | Fraction) -> ir.Lit:
    return ir.Lit(Fraction(number), NUMBER)


def rules(expr: ir.Expr, of: Any = NUMBER) -> Ruleset:
    return ruleset({"define:x": (of, expr)}, [figure(name, NUMBER) for name in "abc"])


def found(expr: ir.Expr, *rows: tuple[Any, ...], of: Any = NUMBER) -> list[Any]:
    """What the cell comes to in each row of figures a, b, c; the reference says the same."""
    submissions = [Submission(dict(zip("abc", map(value, row), strict=False))) for row in rows]
    assert not disagreements(rules(expr, of), submissions)
    return [row["define:x"] for row in columns_of(rules(expr, of), submissions)]


def value(said: Any) -> Any:
    return Fraction(said) if isinstance(said, int | Fraction) else said


def test_a_mean_is_of_those_that_apply() -> None:
    """(4 + 8) / 2 where the third does not apply; nothing where none does; open where one is not reported."""
    n = NOT_APPLICABLE
    mean = found(ir.Fold("mean", (A, B, C)), (4, 8, n), (4, n, n), (4, 8, 9), (n, n, n), (4, OPEN, n), (n, 7, 8))
    assert mean == [6, 4, 7, n, OPEN, Fraction(15, 2)]


def test_weights_that_sum_to_zero() -> None:
    """Undetermined; a weight below zero turns both signs."""
    weighted = ir.Fold("weighted mean", (A, B), (C, lit(1)))
    assert found(weighted, (5, 3, 1), (5, 3, -1), (5, 3, -2), (5, 3, 0)) == [4, UNDETERMINED, 7, 3]


def test_rounding_beyond_64_bits() -> None:
    """5·10^18 / 3 is 1666666666666666666.67: its double, which rounding needs, does not fit into 64 bits."""
    five = ir.Add((A, A, A, A, A))
    thirds = ir.Round(ir.Div(five, lit(3)), 0, "half up")
    assert found(thirds, (TEN_18, 0, 0), (-TEN_18, 0, 0), (1, 0, 0)) == [1666666666666666667, -1666666666666666667, 2]
    halves = ir.Round(ir.Div(five, lit(2)), 0, "half even")
    assert found(halves, (TEN_18 + 1, 0, 0), (1, 0, 0), (3, 0, 0)) == [25 * TEN_18 // 10 + 2, 2, 8]


@pytest.mark.parametrize("size", [10**9, 2**31, 4 * 10**9, 10**18, 2**63, 10**30])
def test_products_and_sums(size: int) -> None:
    """Exact at every size, and so are comparisons of quotients that differ in the last digit."""
    assert found(ir.Mul(A, B), (size, size, 0), (-size, size + 1, 0)) == [size**2, -size * (size + 1)]
    assert found(ir.Add((A, B, C)), (size, size, 1), (-size, -size, -1)) == [2 * size + 1, -2 * size - 1]
    less = ir.Cmp("<", ir.Div(A, B), ir.Div(B, C))
    rows = ((size, size + 1, size + 2), (size + 1, size, size + 2), (size, size, size))
    assert found(less, *rows, of=YES_NO) == [True, False, False]


def test_ranks_of_large_numbers() -> None:
    """The last digit decides; ties are told apart from it."""
    best = ir.Rank(("a", "b", "c"), (A, B, C), 1, "highest")
    from dgrules.model.types import LIST

    rows = ((TEN_18, TEN_18 + 1, TEN_18), (TEN_18, TEN_18, 5), (2**70, 2**70 - 1, 2**70))
    assert found(best, *rows, of=LIST) == [("b",), ("a", "b"), ("a", "c")]
