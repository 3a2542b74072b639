"""Numbers in words: exact where they can be, rounded half away from zero where they cannot, never misleading."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.evaluate.reasons.values import apart, decimal, glue, one_language


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(22), "22"), (Fraction(1401970, 1000), "1,401.97"),
        (Fraction(5, 7), "0.71"), (Fraction(1, 8), "0.13"),
        (Fraction(-1, 8), "-0.13"), (Fraction(-1, 1000), "0"),
        (Fraction(999999, 1000000), "1"), (Fraction(1, 2), "0.5"),
    ],
)  # fmt: skip
def test_decimal(value: Fraction, shown: str) -> None:
    assert decimal(value) == shown


def test_decimal_with_all_its_places() -> None:
    assert decimal(Fraction(7, 2), 2, fixed=True) == "3.50"


@given(st.fractions(max_denominator=10**6), st.integers(0, 6))
def test_decimal_is_off_by_at_most_half_a_place(value: Fraction, digits: int) -> None:
    assert abs(Fraction(decimal(value, digits).replace(",", "")) - value) <= Fraction(1, 2 * 10**digits)


@given(st.fractions(), st.fractions())
def test_different_numbers_look_different(left: Fraction, right: Fraction) -> None:
    digits = apart(left, right)
    if left != right and digits < 12:
        assert decimal(left, digits) != decimal(right, digits)


def test_threshold_missed_by_a_hair_is_not_shown_as_reached() -> None:
    digits = apart(Fraction(66999, 100000), Fraction(67, 100), 100)
    assert decimal(Fraction(66999, 1000), digits) == "66.999"


def test_thai_runs_on_and_everything_else_takes_a_space() -> None:
    assert glue("น้อยกว่า", "ร้อยละ 80") == "น้อยกว่าร้อยละ 80"
    assert glue("น้อยกว่า", "80") == "น้อยกว่า 80"
    assert glue("กรณีระดับ 1", ":") == "กรณีระดับ 1:"
    assert glue("", "a", "", "b") == "a b"


def test_half_in_the_readers_language() -> None:
    both = "ไม่มีตัวชี้วัด / No indicator."
    assert (one_language(both, "th"), one_language(both, "en")) == ("ไม่มีตัวชี้วัด", "No indicator.")


def test_text_in_one_language_stays_whole() -> None:
    assert one_language("either / or", "th") == "either / or"
    assert one_language("ผ่าน / ไม่ผ่าน", "en") == "ผ่าน / ไม่ผ่าน"
