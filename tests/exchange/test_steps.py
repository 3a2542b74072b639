"""How exactly a number was written is known of everything that is reported, given or published."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dgrules.exchange.literal import Want
from dgrules.exchange.steps import last_digit
from dgrules.model.types import DATE, NUMBER, PERCENT, RANK, Category, Count, Money, Points, Type


@pytest.mark.parametrize(
    ("text", "kind", "step"),
    [
        ("57.8", Points(), Fraction(1, 10)),
        ("31.00", Points(), Fraction(1, 100)),
        ("๓๑.๐๐", Points(), Fraction(1, 100)),
        ("31", NUMBER, Fraction(1)),
        ("1,401.97", NUMBER, Fraction(1, 100)),
        ("83.37%", PERCENT, Fraction(1, 10000)),
        ("ร้อยละ 80", PERCENT, Fraction(1, 100)),
        ("1.5 times", PERCENT, Fraction(1, 10)),
        ("5.2 million baht", Money(), Fraction(100_000)),
        ("22 datasets", Count("datasets"), None),
        ("rank 77", RANK, None),
        ("30 September 2560", DATE, None),
        ("level 2", Category("level", ("level 1", "level 2")), None),
    ],
)
def test_the_worth_of_the_last_digit(text: str, kind: Type, step: Fraction | None) -> None:
    assert last_digit(text, Want(kind)) == step


def test_points_with_labels_and_whole_numbers_are_exact() -> None:
    assert last_digit("2", Want(Points(), labels=((Fraction(2), "small"),))) is None
    assert last_digit("2", Want(NUMBER, whole=True)) is None
