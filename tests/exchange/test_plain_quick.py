"""What is read quickly from a dict is what the long way reads, and what it refuses is refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest

from dgrules.build import build
from dgrules.exchange import plain
from dgrules.exchange.literal import Want
from dgrules.exchange.plain import submission_from_values
from dgrules.exchange.plain_quick import quick_reader
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import PERCENT, YES_NO, Bounds, Count, Points
from dgrules.syntax import parse

TEXT = """
ruleset probe 2560
component 1 part "Part"
indicator 1.1 in part  target at least 80%
indicator 1.2 in part  target at least 20%  range 0% to 100%
indicator 1.3 in part  unit plans  target at least 4 plans
indicator 1.4 in part  score 0 to 100
indicator 1.5 in part  unit points  target at least 4 and shown-to-board
  input shown-to-board yes/no
indicator 1.6 in part  unit baht  target at least 5 baht
"""
NAMES = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6")
WARM = {
    "1.1": "80%",
    "1.2": "5%",
    "1.3": 3,
    "1.4": 50,
    "1.5": {"value": "4.2", "shown-to-board": True},
    "1.6": "5 baht",
}


@pytest.fixture
def rules() -> Ruleset:
    file, found = parse(TEXT, "probe.dgr")
    made, more = build(file, None, lambda _framework, _year: None)
    assert not found
    assert not more
    assert made is not None
    return made


def drawn(rng: Random) -> object:
    """A value as programs give it, right or wrong."""
    number = rng.choice([rng.randint(-5, 120), rng.randint(0, 10**20), 0])
    decimals = rng.choice(["", "", ".5", ".25", ".123456789", ".00", "."])
    text = f"{number}{decimals}{rng.choice(['%', '%', '', ' %', ' plans', 'e3', ' points'])}"
    return rng.choice(
        [text, text, text, number, rng.random() < 0.5, Fraction(number, 7), "not applicable", "๘๐%", "N/A"]
    )


def both(rules: Ruleset, values: Mapping[str, object]) -> tuple[object, object]:
    """What a plan that knows every name reads, and what the long way reads."""
    plain._PLANS.clear()
    submission_from_values(rules, WARM)
    submission_from_values(rules, {**WARM, "1.3": "3", "1.4": "50", "1.5": 4})
    quick, quick_found = submission_from_values(rules, values)
    long, long_found = plain._read(plain._Plan(rules), values)
    return (quick, [one.code for one in quick_found]), (long, [one.code for one in long_found])


def test_the_same_as_the_long_way(rules: Ruleset) -> None:
    rng = Random(1)
    for _ in range(400):
        values = {**WARM, **{name: drawn(rng) for name in rng.sample(NAMES, rng.randint(1, 3))}}
        quick, long = both(rules, values)
        assert quick == long, values


def test_new_values_do_not_go_the_long_way(rules: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    both(rules, WARM)
    monkeypatch.setattr(plain, "_read", None)
    values = {"1.1": "83.37%", "1.3": 17, "1.4": 99, "1.5": {"value": "4.9333", "shown-to-board": True}}
    submission, found = submission_from_values(rules, values)
    assert found == ()
    assert submission is not None
    assert submission.figures == {
        "1.1": Fraction("0.8337"), "1.3": 17, "1.4": 99, "1.5": Fraction("4.9333"), "shown-to-board": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("want", "value", "expected"),
    [
        (Want(PERCENT), "83.37%", Fraction("0.8337")),
        (Want(PERCENT), "80", None),
        (Want(PERCENT, Bounds(high=Fraction(1))), "100.01%", None),
        (Want(PERCENT, Bounds(high=Fraction(1))), "100%", Fraction(1)),
        (Want(Count("plans")), 0, Fraction(0)),
        (Want(Count("plans")), -1, None),
        (Want(Points(Fraction(0), Fraction(5))), "4.9333", Fraction("4.9333")),
        (Want(Points(Fraction(0), Fraction(5))), "5.1", None),
        (Want(Points()), True, Fraction(1)),
    ],
)
def test_one_value(want: Want, value: object, expected: Fraction | None) -> None:
    """(A bool never gets to the reader of integers: readers are kept by class.)"""
    reader = quick_reader(want, int if isinstance(value, int) else str)
    assert reader is not None
    assert reader(value) == expected


@pytest.mark.parametrize(
    ("want", "of"),
    [(Want(YES_NO), bool), (Want(PERCENT), int), (Want(Count("x"), whole=True), int), (Want(PERCENT), Fraction)],
)
def test_what_only_the_long_way_reads(want: Want, of: type) -> None:
    assert quick_reader(want, of) is None
