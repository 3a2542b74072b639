"""The shipped rules of fiscal year 2560: what is certain while figures or kinds are missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from dgrules.evaluate import reference
from dgrules.library import Library
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED, Value
from dgrules.pipeline import load_text
from dgrules.solve import possible
from dgrules.solve.answer import Possible

RULES = Path(__file__).parents[2] / "rules" / "po-evaluation"
REPORTED: Mapping[str, Value] = {
    "1.1": Fraction(22), "1.2": Fraction(22), "1.3": Fraction(22), "1.4": Fraction(6), "1.5": Fraction(1),
    "1.6": Fraction(2), "2.1.1": Fraction(1), "2.1.2": NOT_TRIGGERED, "4.1": Fraction(85, 100),
    "report-presented": True, "4.2": Fraction(97, 100), "4.3": Fraction(4), "website-standard-completed": True,
    "5.1": Fraction(1),
}  # fmt: skip
KINDS = ("kind of 1.1", "kind of 1.2", "kind of 1.3", "kind of 1.4", "kind of 1.5", "kind of 1.6", "kind of 2.1")


@cache
def ega(kinds_published: bool = True) -> Ruleset:
    """The agreement as shipped, or with the kinds of all indicators left open."""
    agreement = (RULES / "agreements" / "ega-2560.dgr").read_text(encoding="utf-8")
    if not kinds_published:
        agreement = re.sub(r"kind (outcome|output|impact)", "kind not published", agreement)
    texts = {
        "rules/po-evaluation/2560.dgr": (RULES / "2560.dgr").read_text(encoding="utf-8"),
        "rules/po-evaluation/agreements/ega-2560.dgr": agreement,
    }
    found = load_text(texts, Library([], shipped=False)).ruleset
    assert found is not None
    return found


def asked(
    rules: Ruleset, figures: Mapping[str, Value], given: Mapping[str, Value] | None = None
) -> dict[str, Possible]:
    """Every answer, its witnesses evaluated again."""
    submission = Submission(figures, given or {})
    found = possible(rules, submission, reference.evaluate(rules, submission))
    for key, one in found.items():
        assert one.decided
        for value in one.values:
            completion = one.witness(value)
            assert completion is not None
            assert reference.evaluate(rules, completion.of(submission))[key] == value
    return dict(found)


def without(*keys: str) -> dict[str, Value]:
    return {key: value for key, value in REPORTED.items() if key not in keys}


def test_with_the_kinds_left_open_two_levels_remain() -> None:
    found = asked(ega(kinds_published=False), REPORTED)
    assert list(found) == ["result:quality-level"]
    assert found["result:quality-level"].values == ("level 1", "level 2")
    assert found["result:quality-level"].depends_on == KINDS


def test_with_two_kinds_known_to_be_no_outcome_one_level_remains() -> None:
    rules = ega(kinds_published=False)
    figures = {**REPORTED, "kind of 1.1": "output", "kind of 1.2": "impact"}
    found = asked(rules, figures)["result:quality-level"]
    assert (found.values, found.certain, found.depends_on) == (("level 2",), True, ())


@pytest.mark.parametrize("missing", ["1.1", "1.6", "4.1", "report-presented", "website-standard-completed"])
def test_one_indicator_missing_leaves_what_is_decided_already(missing: str) -> None:
    found = asked(ega(), without(missing))
    assert (found["result:overall"].values, found["result:overall"].certain) == (("quality",), True)
    assert found["result:quality-level"].values == ("level 2", "level 3")
    assert found["result:quality-level"].depends_on == (missing,)


def test_the_only_indicator_of_a_component_decides() -> None:
    found = asked(ega(), without("5.1"))
    assert found["rating:potential"].values == ("above", "below")
    assert found["result:overall"].values == ("quality", "improvement")
    assert found["result:quality-level"].values == ("level 2", NOT_APPLICABLE)
    assert found["result:overall"].depends_on == ("5.1",)


def test_a_report_that_was_not_presented_makes_the_figure_beside_it_irrelevant() -> None:
    figures = {**without("4.1"), "report-presented": False}
    values = reference.evaluate(ega(), Submission(figures))
    assert values["passed:4.1"] is False
    assert "passed:4.1" not in asked(ega(), figures)


def test_nothing_reported_at_all() -> None:
    found = asked(ega(kinds_published=False), {})
    assert found["result:overall"].values == ("quality", "standard", "improvement")
    levels = ("level 1", "level 2", "level 3", NOT_APPLICABLE, UNDETERMINED)
    assert found["result:quality-level"].values == levels
    assert set(found["result:quality-level"].depends_on) == {*REPORTED, *KINDS}
    assert found["rating:agenda"].values == ("above", "below")
    assert found["passed:4.1"].depends_on == ("report-presented", "4.1")


def test_a_stated_kind_takes_the_place_of_the_agreement() -> None:
    rules = ega(kinds_published=False)
    given = {f"kind:1.{i}": "outcome" for i in range(1, 6)}
    found = asked(rules, REPORTED, given)["result:quality-level"]
    assert found.values == ("level 1", "level 2")
    assert found.depends_on == ("kind of 1.6", "kind of 2.1")


def test_two_hundred_indicators() -> None:
    """Every question about an agreement with 200 indicators, none reported, is decided."""
    components = ("function", "agenda", "area", "innovation", "potential")
    text = 'agreement big 2560 under po-evaluation 2560\n  title th "ก" en "b"\n'
    for place, component in enumerate(components, start=1):
        for i in range(1, 41):
            text += f'indicator {place}.{i} in {component} th "ก" en "x"\n  target at least {i}%  kind not published\n'
    framework = (RULES / "2560.dgr").read_text(encoding="utf-8")
    texts = {"rules/po-evaluation/2560.dgr": framework, "rules/po-evaluation/agreements/big-2560.dgr": text}
    rules = load_text(texts, Library([], shipped=False)).ruleset
    assert rules is not None
    submission = Submission({})
    found = possible(rules, submission, reference.evaluate(rules, submission))
    assert all(one.decided for one in found.values())
    assert found["result:overall"].values == ("quality", "standard", "improvement")
    assert len(found["result:overall"].depends_on) == 200
    assert len(found["result:quality-level"].depends_on) == 320
