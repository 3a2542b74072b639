"""The smallest changes: by hand, and against trying every set of indicators."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest

from dgrules import pipeline
from dgrules.analysis.reach.effort import Cost, Effort
from dgrules.analysis.reach.plan import Advice
from dgrules.analysis.reach.search import reach
from dgrules.analysis.reach.task import Target
from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission

HEAD = """
ruleset demo 2560
  period fiscal year 2560
fact central yes/no
component 1 alpha
component 2 beta
rating of each component order below < meets < above
  above if indicators passed > 67%
  meets if indicators passed from 50% to 67%
  below if indicators passed < 50%
result overall order improvement < standard < quality
  quality     if all components above and not central
  standard    if no component below and not (all components above and not central)
  improvement if any component below
"""
QUALITY = Target("result:overall", ("quality",))


def built(targets: dict[str, int], head: str = HEAD) -> Ruleset:
    """A ruleset with such indicators: those of 1. in alpha, of 2. in beta."""
    lines = [
        f"indicator {id_} in {'alpha' if id_[0] == '1' else 'beta'} unit items target at least {least} items"
        for id_, least in targets.items()
    ]
    loaded = pipeline.load_text(head + "\n".join(lines))
    assert loaded.ruleset is not None and not loaded.errors, [found.message("en") for found in loaded.errors]
    return loaded.ruleset


def submission(central: bool = False, **items: int) -> Submission:
    figures = {key[1:].replace("_", "."): Fraction(value) for key, value in items.items()}
    return Submission({**figures, "central": central})


def said(advice: Advice) -> list[dict[str, str]]:
    return [{change.one.key: str(change.then) for change in plan.changes} for plan in advice.plans]


def test_the_fewest_and_then_the_least_effort() -> None:
    rules = built({"1.1": 20, "1.2": 10, "1.3": 10, "2.1": 5})
    found = reach(rules, submission(_1_1=18, _1_2=1, _1_3=10, _2_1=5), QUALITY)
    # two of three are 66.67 %, not more than 67 %: both that fail must pass
    assert said(found) == [{"1.1": "20", "1.2": "10"}]
    assert found.fewest
    assert found.plans[0].effort == Fraction(2, 18) + Fraction(9, 1)


def test_alternatives_that_are_as_small_come_by_effort() -> None:
    rules = built({"1.1": 20, "1.2": 10, "1.3": 10, "1.4": 10, "2.1": 5})
    found = reach(rules, submission(_1_1=18, _1_2=5, _1_3=10, _1_4=10, _2_1=5), QUALITY)
    assert said(found) == [{"1.1": "20"}, {"1.2": "10"}]  # three of four are 75 %


def test_costs_come_before_numbers() -> None:
    rules = built({"1.1": 20, "1.2": 10, "1.3": 10, "1.4": 10, "2.1": 5})
    costs = Effort({"1.1": Cost(flat=Fraction(100)), "1.2": Cost(per_unit=Fraction(2))})
    found = reach(rules, submission(_1_1=18, _1_2=5, _1_3=10, _1_4=10, _2_1=5), QUALITY, effort=costs)
    assert said(found)[0] == {"1.2": "10"}
    assert found.plans[0].effort == 10


def test_what_is_fixed_stays() -> None:
    rules = built({"1.1": 20, "1.2": 10, "1.3": 10, "1.4": 10, "2.1": 5})
    start = submission(_1_1=18, _1_2=5, _1_3=10, _1_4=10, _2_1=5)
    assert said(reach(rules, start, QUALITY, fixed=["1.1"])) == [{"1.2": "10"}]
    assert reach(rules, start, QUALITY, fixed=["1.*"]).plans == ()
    assert reach(rules, start, QUALITY, fixed=["alpha"]).plans == ()


def test_a_fact_that_bars_the_way_is_named() -> None:
    rules = built({"1.1": 20, "2.1": 5})
    found = reach(rules, submission(central=True, _1_1=1, _2_1=1), QUALITY)
    assert found.plans == ()
    assert len(found.bars) == 1


def test_what_is_reached_needs_nothing() -> None:
    rules = built({"1.1": 20, "2.1": 5})
    found = reach(rules, submission(_1_1=20, _2_1=5), QUALITY)
    assert (found.reached, found.plans) == (True, ())


def test_what_is_not_reported_is_no_change() -> None:
    rules = built({"1.1": 20, "2.1": 5})
    found = reach(rules, submission(_1_1=20), QUALITY)
    assert said(found) == [{"2.1": "5"}]
    assert found.plans[0].nodes == ()


SCORES = """
ruleset demo 2560
  period fiscal year 2560
component 1 alpha weight 70
component 2 beta weight 30
score of each component = weighted mean of its parts
score overall = weighted mean of components
result band order low < high
  high if score overall >= 80
  low  if score overall < 80
indicator 1.1 in alpha weight 40 score 0 to 100
indicator 1.2 in alpha weight 30 score 0 to 100
indicator 2.1 in beta  weight 30 score 0 to 100
"""


def test_scores_that_add_up() -> None:
    loaded = pipeline.load_text(SCORES)
    assert loaded.ruleset is not None and not loaded.errors, [found.message("en") for found in loaded.errors]
    start = Submission({"1.1": Fraction(60), "1.2": Fraction(80), "2.1": Fraction(80)})
    # 24 + 24 + 24 = 72: 8 more are 20 of 40, 26.67 of 30: 1.1 needs 80 (a third more), 1.2 or 2.1 cannot exceed 100 …
    found = reach(loaded.ruleset, start, Target("result:band", ("high",)))
    assert said(found) == [{"1.1": "80"}]
    assert found.fewest
    higher = reach(loaded.ruleset, start, Target("total:overall", at_least=Fraction(90)))
    assert len(higher.plans[0].nodes) == 2


def drawn(seed: int) -> tuple[Ruleset, Submission]:
    """A small ruleset and figures that meet about half of the targets."""
    chance = random.Random(seed)
    ids = [f"{component}.{i}" for component in (1, 2) for i in range(1, chance.randint(1, 4) + 1)]
    rules = built({id_: chance.randint(2, 30) for id_ in ids})
    return rules, Submission(
        {**{id_: Fraction(chance.randint(1, 30)) for id_ in ids}, "central": chance.random() < 0.1}
    )


def least_sets(rules: Ruleset, start: Submission, target: Target) -> Iterator[set[str]]:
    """The smallest sets of indicators that lead there when each changes to the other side of its target, by trying
    all: only that matters here."""
    ids = [key for key in start.figures if key != "central"]
    for size in range(len(ids) + 1):
        found = [set(chosen) for chosen in combinations(ids, size) if _leads(rules, start, chosen, target)]
        if found:
            yield from found
            return


def _leads(rules: Ruleset, start: Submission, chosen: tuple[str, ...], target: Target) -> bool:
    values = reference.evaluate(rules, start)
    other = {id_: Fraction(0 if values[f"passed:{id_}"] else 1000) for id_ in chosen}
    after = Submission({**start.figures, **other})
    return target.met(reference.evaluate(rules, after)[target.cell])


@pytest.mark.parametrize("seed", range(25))
def test_against_every_set(seed: int) -> None:
    rules, start = drawn(seed)
    for value in ("quality", "standard"):
        target = Target("result:overall", (value,))
        expected = list(least_sets(rules, start, target))
        found = reach(rules, start, target)
        if not expected:
            assert found.plans == () and not found.reached
        elif expected != [set()]:
            assert found.fewest
            assert all(set(plan.nodes) in expected for plan in found.plans)
            assert len(found.plans) == min(len(expected), 5) or found.more
