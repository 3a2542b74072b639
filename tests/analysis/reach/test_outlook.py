"""An incomplete year: by hand, and against trying every completion."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest

from dgrules import pipeline
from dgrules.analysis.reach.needs import rises
from dgrules.analysis.reach.outlook import Outlook, outlook
from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_TRIGGERED

HEAD = """
ruleset demo 2560
  period fiscal year 2560
component 1 alpha
component 2 beta
rating of each component order below < meets < above
  above if indicators passed > 67%
  meets if indicators passed from 50% to 67%
  below if indicators passed < 50%
result overall order improvement < standard < quality
  quality     if all components above
  standard    if no component below and not all components above
  improvement if any component below
"""


def built(targets: dict[str, int], head: str = HEAD, words: str = "at least") -> Ruleset:
    """Indicators with such targets: those of 1. in alpha, of 2. in beta."""
    lines = [
        f"indicator {key} in {'alpha' if key[0] == '1' else 'beta'} unit items target {words} {least} items"
        for key, least in targets.items()
    ]
    loaded = pipeline.load_text(head + "\n".join(lines))
    assert loaded.ruleset is not None and not loaded.errors, [found.message("en") for found in loaded.errors]
    return loaded.ruleset


def of(rules: Ruleset, **items: int) -> Outlook:
    (found,) = outlook(rules, Submission({key[1:].replace("_", "."): Fraction(value) for key, value in items.items()}))
    return found


def needs(found: Outlook) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    return {one.one.key: (one.bounds.low, one.bounds.high) for one in found.needs}


def ways(found: Outlook) -> list[dict[str, str]]:
    return [{change.one.key: str(change.then) for change in plan.changes} for plan in found.ways]


FIVE = {"1.1": 20, "1.2": 10, "1.3": 10, "1.4": 10, "2.1": 5}


def test_what_every_completion_needs_and_one_of_two() -> None:
    """Three of four are 75 %: with 1.1 and 1.2 passed one of 1.3 and 1.4 must pass; beta has 2.1 only."""
    found = of(built(FIVE), _1_1=20, _1_2=10)
    assert (found.best, found.worst) == ("quality", "improvement")
    assert needs(found) == {"2.1": (5, None)}
    assert ways(found) == [{"1.3": "10"}, {"1.4": "10"}]
    assert not found.enough
    assert found.free == ()
    assert found.example == ()


def test_what_is_needed_is_enough() -> None:
    """One of four is missed already, so the other three must pass."""
    found = of(built(FIVE), _1_1=19, _2_1=5)
    assert needs(found) == {"1.2": (10, None), "1.3": (10, None), "1.4": (10, None)}
    assert found.enough
    assert (ways(found), found.free) == ([], ())


def test_a_figure_of_which_any_value_will_do() -> None:
    found = of(built(FIVE), _1_1=20, _1_2=10, _1_3=10)
    assert needs(found) == {"2.1": (5, None)}
    assert found.enough
    assert [one.key for one in found.free] == ["1.4"]


def test_the_best_that_is_left_is_not_the_best_of_all() -> None:
    """Two of four are missed: alpha is on target at most, which needs both others."""
    found = of(built(FIVE), _1_1=1, _1_2=1, _2_1=5)
    assert (found.best, found.worst) == ("standard", "improvement")
    assert needs(found) == {"1.3": (10, None), "1.4": (10, None)}


def test_certain_already_and_nothing_open() -> None:
    found = of(built(FIVE), _1_1=1, _1_2=1, _1_3=1)
    assert found.certain
    assert found.best == "improvement"
    assert outlook(built(FIVE), Submission({key: Fraction(30) for key in FIVE})) == ()


def test_less_is_better_where_the_target_says_at_most() -> None:
    found = of(built({"1.1": 3, "2.1": 5}, words="at most"))
    assert needs(found) == {"1.1": (None, 3), "2.1": (None, 5)}
    assert found.enough


def test_a_ceiling_within_a_set_that_is_not_needed_whole() -> None:
    """`at most`: a way says how low a figure must stay."""
    found = of(built({"1.1": 3, "1.2": 4, "1.3": 6, "1.4": 8, "2.1": 5}, words="at most"), _1_1=3, _1_2=4, _2_1=5)
    assert ways(found) == [{"1.3": "6"}, {"1.4": "8"}]
    assert not any(rises(change) for plan in found.ways for change in plan.changes)


@pytest.mark.parametrize("seed", range(6))
def test_against_every_completion(seed: int) -> None:
    """Every figure misses or meets its target. In each completion that reaches the best the needs hold, and each
    completion in which the needs and one of the ways hold reaches it."""
    rng = random.Random(seed)
    targets = {f"{side}.{at}": rng.randint(2, 9) for side in (1, 2) for at in range(1, rng.randint(2, 4))}
    rules = built(targets)
    known = {key: Fraction(rng.choice([0, 20])) for key in targets if rng.random() < 0.4}
    missing = [key for key in targets if key not in known]
    every = list(completions(rules, known, missing, targets))
    found = outlook(rules, Submission(known))
    if not found:
        assert len({value for _, value in every}) == 1
        return
    (one,) = found
    order = ("improvement", "standard", "quality")
    places = [order.index(value) for _, value in every]
    assert (one.best, one.worst) == (order[max(places)], order[min(places)])
    if one.certain:
        return
    assert one.enough or one.ways
    for figures, value in every:
        meets = all(figures[need.one.key] >= (need.bounds.low or 0) for need in one.needs)
        met = [all(figures[c.one.key] >= c.then for c in plan.changes) for plan in one.ways]  # type: ignore[operator]
        if value == one.best:
            assert meets
            assert one.more or one.enough or any(met)
        if meets and (one.enough or any(met)):
            assert value == one.best


def completions(
    rules: Ruleset, known: dict[str, Fraction], missing: list[str], targets: dict[str, int]
) -> Iterator[tuple[dict[str, Fraction], str]]:
    for values in product((-1, 0), repeat=len(missing)):
        figures = {**known, **{key: Fraction(targets[key] + at) for key, at in zip(missing, values, strict=True)}}
        yield figures, str(reference.evaluate(rules, Submission(figures))["result:overall"])


def test_what_is_not_triggered_is_reported() -> None:
    rules = built(FIVE)
    (found,) = outlook(rules, Submission({"1.1": NOT_TRIGGERED, "1.2": Fraction(10), "1.3": Fraction(10)}))
    assert {one.one.key for one in found.needs} <= {"1.4", "2.1"}


TIERS = """
result tier order low < mid < high
  high if overall >= {high} points
  mid  if overall >= {mid} points and overall < {high} points
  low  if overall < {mid} points
"""
STATED = """
ruleset demo 2569
component 1 alpha weight 60
  score 0 to 100
  weighted score is reported
component 2 beta weight 40
  score 0 to 100
  weighted score is reported
score overall = sum of components of weighted score
"""
SCALED = """
ruleset demo 2569
scale plan
  points 1 at 50%, 2 at 60%, 3 at 70%, 4 at 80%, 5 at 100%
  between linear
  below 0
  above 5
component 1 alpha weight 100
  indicator 1.1 weight 60 target at least 70% score by plan
  indicator 1.2 weight 40 target at least 80% score by plan
score of each component = weighted mean of its parts
score overall = weighted mean of components
"""


def test_scores_that_make_up_for_each_other() -> None:
    """For 85 of 60 + 40: 45 + 40 or 60 + 25; between them is more than two ways."""
    found = tier(loaded(STATED + TIERS.format(high=85, mid=60)))
    assert needs(found) == {"weighted-score:alpha": (45, None), "weighted-score:beta": (25, None)}
    assert ways(found) == [{"weighted-score:alpha": "60"}, {"weighted-score:beta": "40"}]
    assert found.more


def test_a_score_by_a_scale_without_end() -> None:
    """At 5 of 5 points 1.2 gives 2 of the 4 asked for; 1.1 gives the other 2 at 10/3 points, 73.33... %: 73.34 % in
    hundredths. At 5 points 1.1 gives 3, and 1.2 gives 1 at 2.5 points, 65 %. With 1.1 at 73.34 %, 3.334 points, 1.2
    has to give 1.9996: 4.999 points, 99.98 %."""
    found = tier(loaded(SCALED + TIERS.format(high=4, mid=2)))
    assert needs(found) == {"1.1": (Fraction(7334, 10000), None), "1.2": (Fraction(65, 100), None)}
    assert ways(found) == [{"1.1": "1"}, {"1.2": "4999/5000"}]
    assert [(one.one.key, one.in_steps) for one in found.needs] == [("1.1", True), ("1.2", True)]


def test_a_score_itself(given: int = 50) -> None:
    """With 50 of 60 stated the score still lies from 50 to 90, and 90 takes all 40 of beta."""
    known = Submission({}, {"weighted-score:alpha": Fraction(given)})
    (found,) = outlook(loaded(STATED), known)
    assert (found.cell, found.worst, found.best) == ("total:overall", 50, 90)
    assert needs(found) == {"weighted-score:beta": (40, None)}
    assert found.enough


def tier(rules: Ruleset) -> Outlook:
    (found,) = outlook(rules, Submission({}), ["result:tier"])
    return found


def loaded(text: str) -> Ruleset:
    found = pipeline.load_text(text)
    assert found.ruleset is not None and not found.errors, [one.message("en") for one in found.errors]
    return found.ruleset
