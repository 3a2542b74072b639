"""The answer by trying every completion, for rulesets whose figures have few values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from random import Random

from dgrules.evaluate import reference
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import Bounds
from dgrules.model.values import OPEN, Value
from dgrules.solve.answer import Possible
from strategies.ir_rulesets import FIGURES, ORDER, STATED, drawn_ruleset, drawn_submission

POINTS = tuple((Fraction(value), f"label {value}") for value in (0, 1, 3))
DAYS = Bounds(Fraction(735_000), Fraction(735_002))
DOMAINS: dict[str, tuple[Value, ...]] = {
    "number": tuple(points for points, _ in POINTS),
    "yes/no": (False, True),
    "grade": ORDER,
    "date": (735_000, 735_001, 735_002),
    "text": ("a", "b", "(another text 1)", "(another text 2)"),
}
SORTS = {"sites": "number", "days": "date", "date": "date", "text": "text", "fact": "yes/no", "input": "yes/no"}


def sort_of(key: str) -> str:
    """The sort of values of a figure key."""
    name = key.partition("[")[0]
    return SORTS.get(name, "grade" if name in ("grade", "profile") else "number")


def _few_values(name: str) -> Mapping[str, object]:
    sort = sort_of(name)
    return {"labels": POINTS} if sort == "number" else {"bounds": DAYS} if sort == "date" else {}


FEW = tuple(replace(decl, **_few_values(decl.id)) for decl in FIGURES)


def few_valued(seed: int, most_open: int = 4) -> tuple[Ruleset, Submission]:
    """A ruleset whose figures have few values, and a submission without some of them."""
    dice = Random(seed)
    rules = replace(drawn_ruleset(seed), figures={decl.id: decl for decl in FEW})
    found = drawn_submission(rules, seed, full=False)
    members = {name: found.members.get(name, ()) for name in ("sites", "days")}
    found = replace(found, members=members)
    keys = keys_of(found)
    missing = set(dice.sample(keys, dice.randint(1, most_open)))
    figures = {key: found.figures.get(key, OPEN) for key in keys if key not in missing}
    figures = {key: dice.choice(DOMAINS[sort_of(key)]) if value is OPEN else value for key, value in figures.items()}
    given = {key: value for key, value in found.given.items() if value is not OPEN}
    given |= {key: dice.choice(DOMAINS[sort]) for key, sort in STATED.items() if key not in given}
    return rules, replace(found, figures=figures, given=given)


def keys_of(found: Submission) -> list[str]:
    """Every figure key of a submission to a drawn ruleset."""
    plain = [decl.id for decl in FIGURES if decl.by is None]
    return plain + [f"{name}[{member}]" for name, members in found.members.items() for member in members]


@dataclass(frozen=True, slots=True)
class Tried:
    """Every completion's values of a cell, by the values of the missing figures."""

    missing: tuple[str, ...]
    values: Mapping[tuple[Value, ...], Value]

    def depends_on(self) -> Iterator[str]:
        """The figures that alone make a difference."""
        for i, key in enumerate(self.missing):
            by_rest: dict[tuple[Value, ...], set[Value]] = {}
            for place, value in self.values.items():
                by_rest.setdefault((*place[:i], *place[i + 1 :]), set()).add(value)
            if any(len(values) > 1 for values in by_rest.values()):
                yield key


def tried(rules: Ruleset, submission: Submission) -> dict[str, Tried]:
    """What every completion makes of every cell."""
    missing = tuple(key for key in keys_of(submission) if submission.figures.get(key, OPEN) is OPEN)
    found: dict[str, dict[tuple[Value, ...], Value]] = {key: {} for key in rules.cells}
    for place in product(*(DOMAINS[sort_of(key)] for key in missing)):
        full = replace(submission, figures={**submission.figures, **dict(zip(missing, place, strict=True))})
        for key, value in reference.evaluate(rules, full).items():
            found[key][place] = value
    return {key: Tried(missing, values) for key, values in found.items()}


def assert_exact(one: Possible, all_: Tried) -> None:
    """An answer says exactly what the completions say."""
    values = set(all_.values.values())
    numbers = {Fraction(value) for value in values if isinstance(value, int | Fraction) and not isinstance(value, bool)}
    lists = [value for value in values if isinstance(value, tuple)]
    plain = {value for value in values if not isinstance(value, tuple) and value not in numbers}
    assert {value for value in one.values if not isinstance(value, tuple) and value not in numbers} == plain
    if numbers:
        assert one.numbers == Bounds(min(numbers), max(numbers))
        listed = {value for value in one.values if value in numbers}
        assert listed in (set(), numbers)
    else:
        assert one.numbers is None
    assert set(one.members) == {name for members in lists for name in members}
    assert set(one.certain_members) == set.intersection(*map(set, lists) if lists else [set()])
    assert {value for value in one.values if isinstance(value, tuple)} in (set(), set(lists))
    assert one.certain == (len(values) == 1)
    assert not one.certain or one.values == tuple(values)
    assert set(one.depends_on) == set(all_.depends_on())
