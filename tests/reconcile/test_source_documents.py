"""What the issue's documents publish, beside what their rules give; entered from the documents."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from dgrules.handle import load
from dgrules.reconcile import Compared, Reconciliation, reconcile

RULES = Path(__file__).parents[2] / "rules"
PROVINCES = Fraction(3252, 95)
"""The five printed dimensions with their weights, over 95."""


def found(ruleset: str, submission: str) -> Reconciliation:
    rules = load(ruleset, RULES)
    return reconcile(rules.result(rules.submission(RULES / submission)), rules.result)


def overall(whole: Reconciliation) -> Compared:
    return next(one for one in whole.compared if one.key == "total:overall")


@pytest.mark.parametrize(
    ("subject", "printed", "computed", "low", "high"),
    [
        ("departments", "57.8", Fraction("57.2"), Fraction("57.15"), Fraction("57.25")),
        ("provinces", "34.4", PROVINCES, PROVINCES - Fraction("0.05"), PROVINCES + Fraction("0.05")),
    ],
)
def test_the_published_overall_cannot_come_from_the_printed_dimensions(
    subject: str, printed: str, computed: Fraction, low: Fraction, high: Fraction
) -> None:
    one = overall(found("dg-readiness/2560", f"dg-readiness/examples/{subject}-2560.yaml"))
    assert (one.verdict, one.published, one.computed) == ("differs", Fraction(printed), computed)
    assert one.rounding is not None
    assert (one.rounding.verdict, one.rounding.low, one.rounding.high) == ("impossible", low, high)
    assert not any(other.gives for other in one.treatments if other.name != "any weights")


def test_provinces_with_what_is_not_surveyed_as_zero() -> None:
    one = overall(found("dg-readiness/2560", "dg-readiness/examples/provinces-2560.yaml"))
    values = {other.name: other.value for other in one.treatments}
    assert values["what does not apply counts as zero"] == Fraction("32.52")
    assert values["plain mean"] == Fraction("35.22")


def test_lampang_which_dimensions_are_plain_means() -> None:
    whole = found("dg-readiness/2560", "dg-readiness/examples/lampang-2560.yaml")
    assert whole.agrees
    assert {one.node: (one.stated, one.mean, one.agrees, one.possible) for one in whole.parts} == {
        "policies": (Fraction("33.2"), Fraction("36.65"), False, False),
        "capabilities": (Fraction("33.7"), Fraction("33.7"), True, True),
        "public-services": (Fraction("28.6"), Fraction("28.75"), False, False),
        "back-office": (Fraction("45.8"), Fraction("45.8"), True, True),
        "infrastructure": (Fraction("35.4"), Fraction("41.65"), False, False),
    }


def test_ega_prints_one_figure_twice_and_neither_changes_the_outcome() -> None:
    whole = found("po-evaluation/2560/ega", "po-evaluation/examples/ega-2560.yaml")
    differ = [one for one in whole.compared if one.verdict != "agrees"]
    assert [(one.key, one.figure, one.published, one.computed, one.effects) for one in differ] == [
        ("1.5", True, Fraction("1.3273"), Fraction(1), ())
    ]
    assert whole.count("agrees") >= 6


def test_dga_second_quarter() -> None:
    whole = found("po-evaluation/2563/dga", "po-evaluation/examples/dga-2563-q2.yaml")
    assert whole.agrees
    assert (overall(whole).published, overall(whole).step) == (Fraction(31), Fraction(1, 100))
