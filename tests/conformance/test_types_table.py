"""The table of types: the literal of each, what + − × ÷ make of it, and how it compares."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from conformance.harness import codes, run
from dgrules.model.values import Value

DECLARED = """\
categories grades order low < high
fact flag yes/no
fact n number
fact p unit percent
fact q unit percent
fact m unit baht
fact begun date
fact ended date
fact s unit datasets
fact place unit rank
fact mark 0 to 100
fact grade one of grades
fact remark text
"""
FACTS: dict[str, Any] = {
    "flag": True, "n": 45, "p": "80%", "q": "75%", "m": "200 baht", "begun": "1 October 2559",
    "ended": "30 September 2560", "s": "30 datasets", "place": 45, "mark": 50, "grade": "high", "remark": "done",
}  # fmt: skip


def check(expression: str, expected: Value) -> None:
    text = f"{DECLARED}define out = {expression}\n"
    assert run(text, {}, facts=FACTS, allowed=("DG310",)).values["define:out"] == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("n + 5", 50),
        ("n * 2 / 3", 30),
        ("p - q", Fraction(5, 100)),
        ("p + 5 percentage points", Fraction(85, 100)),
        ("p - q + 1 percentage points", Fraction(6, 100)),
        ("(p - q) * 2", Fraction(10, 100)),
        ("p * m", 160),
        ("mark + 25", 75),
        ("mark * 2", 100),
        ("s + 10 datasets", 40),
        ("s / 20 datasets", Fraction(3, 2)),
        ("m - 50 baht", 150),
        ("m / 400 baht", Fraction(1, 2)),
        ("ended - begun", 364),
        ("min of (n, 3)", 3),
        ("max of (n, 3)", 45),
        ("mean of (n, 5)", 25),
        ("sum of (p, q)", Fraction(155, 100)),
        ("n if flag, 0 otherwise", 45),
    ],
)  # fmt: skip
def test_what_is_computed(expression: str, expected: Fraction) -> None:
    check(expression, expected)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("flag = yes", True),
        ("flag is no", False),
        ("not flag", False),
        ("n > 44.9", True),
        ("n from 45 to 46", True),
        ("p >= 80%", True),
        ("p less than 3 times", True),
        ("p - q > 5 percentage points", False),
        ("mark at least 50", True),
        ("mark >= 50%", True),
        ("s > 30 datasets", False),
        ("s <= 1,401.97", True),
        ("m <= 200 baht", True),
        ("place no lower than rank 45", True),
        ("place no lower than rank 44", False),
        ("grade is high", True),
        ("grade at least high", True),
        ("grade is low or better", True),
        ("grade is low or worse", False),
        ("ended <= 30 September 2560", True),
        ("ended < 30 September 2017", False),
        ('remark = "done"', True),
        ('remark <> "done"', False),
        ("n equals 45 and (flag or p > 80%)", True),
    ],
)  # fmt: skip
def test_what_is_compared(condition: str, held: bool) -> None:
    check(condition, held)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("flag > no", "DG224"), ("p > 80", "DG206"), ("p * 100", "DG207"), ("m > 5", "DG209"),
        ("place < rank 45", "DG224"),
        ("place + 1", "DG210"), ("grade + 1", "DG210"), ("ended + begun", "DG210"), ('remark > "a"', "DG224"),
        ("p > m", "DG208"), ("s + m", "DG208"), ("p > 5 percentage points", "DG208"),
    ],
)  # fmt: skip
def test_what_is_never_mixed(expression: str, code: str) -> None:
    assert [one for one in codes(f"{DECLARED}define out = {expression}\n") if one != "DG310"] == [code]


@pytest.mark.parametrize(
    "word",
    [
        "table",
        "amendment",
        "change",
        "effective",
        "among",
        "best",
        "median",
        "range",
        "service",
        "shown",
        "number",
        "ties",
    ],
)
def test_reserved_words_are_no_names(word: str) -> None:
    assert codes(f"fact {word} yes/no\n") == ["DG104"]
