"""Targets, formulas, inputs by year, quarter and member, and what not being triggered counts as."""

from fractions import Fraction

import pytest

from build_program import HEAD, built, findings, values
from dgrules.model.types import DATE, NUMBER, PERCENT, RANK, YES_NO, Bounds, Category, Count, Money, Points, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Value

PERIOD = "ruleset demo 2568\n  period fiscal years 2566 to 2568\ncomponent 1 only\n"


def one(clauses: str, figures: dict[str, object], cell: str = "passed:1", head: str = HEAD) -> Value:
    return values(built(f"{head}\nindicator 1 {clauses}\n"), figures)[cell]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("target at least 80%", PERCENT),
        ("target at least 3 times", PERCENT),
        ("target at least 20 datasets", Count("datasets")),
        ("unit datasets target at least 20", Count("datasets")),
        ("target more than 5 baht", Money("baht")),
        ("unit baht target more than 5 baht", Money("baht")),
        ("target no lower than rank 45", RANK),
        ("target by 30 September 2560", DATE),
        ("target from 50% to 67%", PERCENT),
        ("target at least 4", NUMBER),
        ("unit points target at least 4", Points()),
        ("0 to 100 points target at least 4", Points(Fraction(0), Fraction(100))),
        ("score 0 to 100", Points(Fraction(0), Fraction(100))),
        ("range 0% to 100%", PERCENT),
        ("target 15% at minimum, 20% at standard, 25% at top", PERCENT),
        ("yes/no target = yes", YES_NO),
    ],
)
def test_the_type_of_a_figure(clauses: str, expected: Type) -> None:
    assert built(f"{HEAD}\nindicator 1 {clauses}\n").figures["1"].type == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("range more than 0 target at least 4", Bounds(Fraction(0), None, low_inclusive=False)),
        ("range 0% to 100% target at least 4%", Bounds(Fraction(0), Fraction(1))),
        ("range from 0 to 5 target at least 4", Bounds(Fraction(0), Fraction(5))),
        ("range at least 1 and less than 5 target at least 4", Bounds(Fraction(1), Fraction(5), True, False)),
        ("1 to 5 points target at least 4", Bounds(Fraction(1), Fraction(5))),
        ("target at least 4 plans", Bounds(Fraction(0))),
        ("target no lower than rank 4", Bounds(Fraction(1))),
        ("target at least 80%", Bounds()),
    ],
)
def test_the_range_of_a_figure(clauses: str, expected: Bounds) -> None:
    assert built(f"{HEAD}\nindicator 1 {clauses}\n").figures["1"].bounds == expected


@pytest.mark.parametrize(
    ("clauses", "figures", "expected"),
    [
        ("target at least 80%", {"1": "80%"}, True),
        ("target more than 80%", {"1": "80%"}, False),
        ("target at most 5 days", {"1": 5}, True),
        ("target from 50% to 67%", {"1": "67%"}, True),
        ("target from 50% to 67%", {"1": "67.01%"}, False),
        ("target no lower than rank 45", {"1": 45}, True),
        ("target no lower than rank 45", {"1": 46}, False),
        ("target at least 3 times", {"1": "300%"}, True),
        ("target at least 80% and done input done yes/no", {"1": "90%", "done": False}, False),
        ("target at least 80% and done input done yes/no", {"1": "90%", "done": True}, True),
        ("target not at most 80%", {"1": "81%"}, True),
        ("target at least 80% or at most 20%", {"1": "10%"}, True),
    ],
)
def test_targets(clauses: str, figures: dict[str, object], expected: bool) -> None:
    assert one(clauses, figures) is expected


def test_a_date_target_reads_both_eras() -> None:
    import datetime

    last = datetime.date(2017, 9, 30).toordinal()
    for clause in ("target by 30 September 2560", "target by 30 September 2017"):
        assert values(built(f"{HEAD}indicator 1 {clause}\n"), {})["passed:1"] is OPEN
        ruleset = built(f"{HEAD}indicator 1 {clause}\n")
        from dgrules.evaluate.reference import evaluate
        from dgrules.model.submission import Submission

        assert evaluate(ruleset, Submission({"1": last}))["passed:1"] is True
        assert evaluate(ruleset, Submission({"1": last + 1}))["passed:1"] is False


def test_an_indicator_whose_target_is_about_its_inputs_has_no_figure() -> None:
    ruleset = built(HEAD + "indicator 1 target done\n  input done yes/no\n")
    assert set(ruleset.figures) == {"done"}
    assert ruleset.figures["done"].owner == "1"
    assert values(ruleset, {"done": True})["passed:1"] is True


@pytest.mark.parametrize(
    ("outcome", "passed", "score"),
    [
        ("counts as passed", True, NOT_APPLICABLE),
        ("counts as not passed", False, NOT_APPLICABLE),
        ("not counted", NOT_APPLICABLE, NOT_APPLICABLE),
        ("scores 3", NOT_APPLICABLE, 3),
    ],
)
def test_nothing_arises(outcome: str, passed: Value, score: Value) -> None:
    text = f"""{HEAD}
indicator 1 target at least 50% score by steps-of-two if nothing arises {outcome}
scale steps-of-two
  points 1 at 50%, 5 at 100%
  between steps below 0 above 5
"""
    ruleset = built(text)
    assert ruleset.figures["1"].may_not_trigger
    got = values(ruleset, {"1": NOT_TRIGGERED})
    assert (got["passed:1"], got["score:1"]) == (passed, score)
    assert values(ruleset, {"1": "50%"})["score:1"] == 1


def test_nothing_arises_for_a_formula() -> None:
    text = HEAD + "indicator 1\n  input asked number range more than 0\n  input answered number\n"
    text += "  value = answered / asked target at least 50% if nothing arises counts as passed\n"
    ruleset = built(text)
    assert ruleset.figures["asked"].may_not_trigger
    assert values(ruleset, {"asked": NOT_TRIGGERED, "answered": NOT_TRIGGERED})["passed:1"] is True
    assert values(ruleset, {"asked": 10, "answered": 4})["passed:1"] is False


def test_who_may_say_not_applicable() -> None:
    text = HEAD + "component 1 only may not apply\nindicator 1.1 in only target at least 5%\n"
    text += "component 2 other\nindicator 2.1 in other target at least 5%\n"
    text += "indicator 2.2 in other target at least 5% may not apply\n"
    figures = built(text).figures
    assert [figures[key].may_not_apply for key in ("1.1", "2.1", "2.2")] == [True, False, True]
    got = values(built(text), {"1.1": "9%", "2.1": "9%", "2.2": NOT_APPLICABLE})
    assert (got["applies:2.2"], got["passed:2.2"], got["counted:other"]) == (False, NOT_APPLICABLE, 1)


def test_applies_if_reaches_what_stands_below() -> None:
    text = HEAD + "fact central yes/no\ncomponent 1 only applies if central\nindicator 1.1 in only target at least 5%\n"
    ruleset = built(text)
    assert values(ruleset, {"central": False})["passed:1.1"] is NOT_APPLICABLE
    assert values(ruleset, {"central": False})["applies:only"] is False
    assert values(ruleset, {"central": True, "1.1": "5%"})["share:only"] == 1
    assert values(ruleset, {"1.1": "5%"})["passed:1.1"] is OPEN


def test_a_parent_passes_when_its_parts_pass() -> None:
    text = HEAD + "indicator 1\n  sub-indicator 1.1 target at least 5%\n  sub-indicator 1.2 target at least 5%\n"
    assert values(built(text), {"1.1": "5%", "1.2": "5%"})["passed:1"] is True
    assert values(built(text), {"1.1": "5%", "1.2": "4%"})["passed:1"] is False


def test_a_range_of_indicators() -> None:
    ruleset = built(HEAD + "component 2.2 skills\nindicators 2.2.1 to 2.2.6 in skills target at least 80%\n")
    assert list(ruleset.nodes) == ["skills", *(f"2.2.{n}" for n in range(1, 7))]


# -- years, quarters, members ------------------------------------------------------------------------


def test_growth_over_the_base_year() -> None:
    text = PERIOD + "indicator 1.1\n  input use by year range more than 0\n"
    text += "  value = (use in 2568 - use in 2565) / use in 2565 base year 2565\n  target at least 30%\n"
    ruleset = built(text)
    assert ruleset.figures["use"].parts == ("2565", "2566", "2567", "2568")
    got = values(ruleset, {"use@2565": 10, "use@2568": 13})
    assert (got["value:1.1"], got["passed:1.1"]) == (Fraction(3, 10), True)


def test_years_of_the_other_era_are_the_same_years() -> None:
    text = (
        PERIOD
        + "indicator 1.1\n  input use by year base year 2022\n  value = use in 2025 - use in 2022 target at least 3\n"
    )
    assert values(built(text), {"use@2565": 10, "use@2568": 13})["passed:1.1"] is True


def test_quarters() -> None:
    text = HEAD + "indicator 1\n  input done percent by quarter\n  value = done in quarter 4 - done in quarter 1\n"
    text += "  target at least 5 percentage points\n"
    ruleset = built(text)
    assert ruleset.figures["done"].parts == ("2560q1", "2560q2", "2560q3", "2560q4")
    assert values(ruleset, {"done@2560q1": "10%", "done@2560q4": "15%"})["passed:1"] is True
    text = (
        PERIOD
        + "indicator 1.1\n  input done percent by quarter\n  value = done in quarter 2 of 2567 target at least 5%\n"
    )
    assert values(built(text), {"done@2567q2": "5%"})["passed:1.1"] is True
    assert findings(text.replace(" of 2567", ""))[1] == ["DG217"]


def test_folds_over_years() -> None:
    text = PERIOD + "indicator 1.1\n  input use by year\n  value = mean of use target at least 3\n"
    assert values(built(text), {"use@2566": 2, "use@2567": 3, "use@2568": 4})["value:1.1"] == 3


def test_cumulative_targets() -> None:
    text = PERIOD + "indicator 1.1 target cumulative 3 over fiscal years 2566 to 2568\n"
    ruleset = built(text)
    assert ruleset.figures["1.1"].by == "year"
    assert values(ruleset, {"1.1@2566": 1, "1.1@2567": 1, "1.1@2568": 1})["passed:1.1"] is True
    assert values(ruleset, {"1.1@2566": 1, "1.1@2567": 1, "1.1@2568": 0})["passed:1.1"] is False
    assert values(ruleset, {"1.1@2566": 1, "1.1@2567": 1})["passed:1.1"] is OPEN
    part = built(PERIOD + "indicator 1.1 target cumulative 3 times over fiscal years 2566 to 2567\n")
    assert values(part, {"1.1@2566": "100%", "1.1@2567": "200%"})["passed:1.1"] is True


def test_a_cumulative_formula_is_read_once_for_each_year() -> None:
    text = PERIOD + "indicator 1.1\n  input gain by year range at least 0\n  input cost by year range more than 0\n"
    text += "  value = gain / cost target cumulative 3 times over fiscal years 2566 to 2568\n"
    figures = {f"gain@{y}": 2 for y in (2566, 2567, 2568)} | {f"cost@{y}": 2 for y in (2566, 2567, 2568)}
    assert values(built(text), figures)["passed:1.1"] is True
    assert findings(PERIOD + "indicator 1.1 target cumulative 3 over fiscal years 2566 to 2569\n")[1] == ["DG216"]


def test_members_of_a_set() -> None:
    text = HEAD + "fact central yes/no\ninput availability percent for each url\n"
    text += "score site = best of availability if central, mean of availability otherwise\n"
    ruleset = built(text)
    decl = ruleset.figures["availability"]
    assert (decl.by, decl.members, decl.parts) == ("member", "url", ())
    figures = {"availability[a]": "90%", "availability[b]": "100%"}
    members = {"availability": ("a", "b")}
    assert values(ruleset, {**figures, "central": True}, members=members)["total:site"] == 1
    assert values(ruleset, {**figures, "central": False}, members=members)["total:site"] == Fraction(95, 100)


def test_best_of_ranks_is_the_smallest() -> None:
    text = (
        HEAD + "input place for each survey unit rank\nindicator 1 value = best of place target no lower than rank 3\n"
    )
    got = values(built(text), {"place[a]": 3, "place[b]": 7}, members={"place": ("a", "b")})
    assert (got["value:1"], got["passed:1"]) == (3, True)


def test_rounding_acts_where_it_is_written() -> None:
    text = HEAD + "indicator 1\n  input a1 number\n  input b1 number range more than 0\n"
    text += "  value = a1 / b1 rounded to 2 decimals half up target at least 66.67%\n"
    assert values(built(text), {"a1": 2, "b1": 3})["value:1"] == Fraction(6667, 10000)
    text = HEAD + "indicator 1 unit times\n  input a1 number\n  input b1 number range more than 0\n"
    text += "  value = a1 / b1 rounded to 2 decimals half even target at least 3 times\n"
    assert values(built(text), {"a1": 1, "b1": 3})["value:1"] == Fraction(33, 100)


def test_shown_rounds_only_what_is_shown() -> None:
    ruleset = built(HEAD + "fact a1 number\ndefine third = a1 / 3 shown to 2 decimals\n")
    assert ruleset.cells["define:third"].shown == 2
    assert values(ruleset, {"a1": 1})["define:third"] == Fraction(1, 3)


def test_irrational_values_are_rounded() -> None:
    text = HEAD + "fact a1 number range more than 0\ndefine far = ln (a1) * 2 rounded to 3 decimals half up\n"
    assert values(built(text), {"a1": 2})["define:far"] == Fraction(1386, 1000)
    text = (
        HEAD
        + "fact a1 number\nfact b1 number\ndefine middle = geometric mean of (a1, b1) rounded to 1 decimal half up\n"
    )
    assert values(built(text), {"a1": 2, "b1": 3})["define:middle"] == Fraction(24, 10)


def test_categories_of_a_figure() -> None:
    text = HEAD + 'categories attainment order below < meets < above\n  above also ดีเด่น th "สูง"\n'
    text += "indicator 1 one of attainment target at least meets\n"
    ruleset = built(text)
    assert ruleset.figures["1"].type == Category("attainment", ("below", "meets", "above"), ordered=True)
    assert values(ruleset, {"1": "above"})["passed:1"] is True
    assert values(ruleset, {"1": "below"})["passed:1"] is False
    names = ruleset.category_names["attainment"]
    assert (names["สูง"], names["ดีเด่น"]) == ("above", "above")
    assert ruleset.categories["attainment"]["above"].th == "สูง"


@pytest.mark.parametrize(
    "clauses",
    [
        "unit days if nothing arises counts as passed",
        "target at least 5% if nothing arises scores 3",
        "target at least 5% base year 2559",
        'score 0 to 5 score 1 "low" 5 "high"',
        "value = 5 target at least 5 range at least 0",
        "value = 5 target at least 5 by year",
    ],
)
def test_a_clause_that_would_change_nothing(clauses: str) -> None:
    assert findings(f"{HEAD}indicator 1 {clauses}\n")[1] == ["DG234"]


def test_a_unit_that_the_figure_does_not_have() -> None:
    assert findings(HEAD + "fact size yes/no unit days\n")[1] == ["DG208"]
    assert findings(HEAD + "fact size 0 to 100 points unit points\n")[1] == []


def test_names_in_a_formula_as_printed_are_looked_up() -> None:
    text = HEAD + "indicator 1\n  input a1 number range more than 0\n  value = 1 / a1 target at least 5\n"
    assert findings(text + "  as printed value = a1 * 100\n")[1] == []
    assert findings(text + "  as printed value = b1 * 100\n")[1] == ["DG201"]
