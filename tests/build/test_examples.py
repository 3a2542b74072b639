"""Examples beside the rules, by figure and cell keys."""

from fractions import Fraction

import pytest

from build_program import HEAD, built, findings
from dgrules.model.ruleset import ExampleDecl
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED

RULES = (
    HEAD
    + """
profile bureau
component 1 first weight 100
indicator 1.1 in first target at least 80% kind outcome weight 50 score 0 to 100
indicator 1.2 in first unit days target at most 5 kind not published weight 50 score by speed
indicator 1.3 in first target by 30 September 2560 kind impact weight 0 score 0 to 100
fact size number
fact ready yes/no
input use by year
scale speed
  points 0 at 30, 100 at 10
  between linear below 0 above 100
rating of each component   order low < high
  high th "สูง"  if indicators passed > 50%
  low  if indicators passed <= 50%
score of each component is reported
score overall = mean of components
list best-ones = highest 1 component by score
define portion = outcome KPIs
result overall
  good if size > 3
  poor otherwise
"""
)


def example(lines: str) -> ExampleDecl:
    return built(f'{RULES}example "one"\n{lines}').examples[0]


@pytest.mark.parametrize(
    ("line", "figure", "cell", "value"),
    [
        ("1.1: 50", "1.1", None, Fraction(50)),
        ("indicator 1.2: 3 days", "1.2", None, Fraction(3)),
        ("size: 3.5", "size", None, Fraction(7, 2)),
        ("ready: yes", "ready", None, True),
        ("use in 2560: 3", "use@2560", None, Fraction(3)),
        ("1.1: not applicable", "1.1", None, NOT_APPLICABLE),
        ("1.1: not triggered", "1.1", None, NOT_TRIGGERED),
        ("1.1: not reported", "1.1", None, OPEN),
        ("kind of 1.1 is output", None, "kind:1.1", "output"),
        ("kind of 1.2 is outcome", "kind of 1.2", None, "outcome"),
        ("kind of 1.1: not reported", None, "kind:1.1", OPEN),
        ("score of first: 3.5", None, "score:first", Fraction(7, 2)),
        ("score overall: 7", None, "total:overall", Fraction(7)),
        ("rating of first is high", None, "rating:first", "high"),
        ('rating of first is "สูง"', None, "rating:first", "high"),
        ("profile is bureau", "profile", None, "bureau"),
        ("portion = 2 / 3", None, "define:portion", Fraction(2, 3)),
    ],
)
def test_given(line: str, figure: str | None, cell: str | None, value: object) -> None:
    (given,) = example(f"  given {line}\n").given
    assert (given.figure, given.cell, given.value) == (figure, cell, value)


def test_counts() -> None:
    given = example("  given first: 4 of 6 passed\n").given
    assert {g.cell: g.value for g in given} == {
        "passed-count:first": 4, "counted:first": 6, "share:first": Fraction(2, 3)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("what", "cell", "value", "possible"),
    [
        ("result overall is good", "result:overall", "good", ()),
        ("score overall = 7", "total:overall", Fraction(7), ()),
        ("result overall is undetermined", "result:overall", UNDETERMINED, ()),
        ("result overall is open", "result:overall", OPEN, ()),
        ("rating of first is not applicable", "rating:first", NOT_APPLICABLE, ()),
        ("rating of first is high or low", "rating:first", OPEN, ("high", "low")),
        ("portion = 5 / 7", "define:portion", Fraction(5, 7), ()),
        ("score overall = 3252 / 95", "total:overall", Fraction(3252, 95), ()),
        ("value of 1.1 = 50", "value:1.1", Fraction(50), ()),
        ("best-ones is first", "list:best-ones", ("first",), ()),
        ("1.1 passed", "passed:1.1", True, ()),
        ("indicator 1.1 not passed", "passed:1.1", False, ()),
    ],
)
def test_expect(what: str, cell: str, value: object, possible: tuple[object, ...]) -> None:
    (expect,) = example(f"  expect {what}\n").expect
    assert (expect.cell, expect.value, expect.possible) == (cell, value, possible)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("given siz: 3", "DG201"),
        ("given portion: 3", "DG206"),
        ("given rating of first is hihg", "DG225"),
        ("given first: 6 of 4 passed", "DG240"),
        ("given frist: 4 of 6 passed", "DG244"),
        ("given use: 3", "DG217"),
        ("given use in 2559: 3", "DG216"),
        ("expect size is 3", "DG241"),
        ("expect best-ones is nobody", "DG201"),
        ("expect overall is good", "DG226"),
    ],
)
def test_a_line_that_has_an_error(line: str, code: str) -> None:
    ruleset, codes = findings(f'{RULES}example "one"\n  {line}\n')
    assert codes == [code]
    assert ruleset is not None
    assert ruleset.examples[0].given == ruleset.examples[0].expect == ()


def test_a_submission_of_an_example() -> None:
    assert example('  submission "examples/a.yaml"\n').submission == "examples/a.yaml"
