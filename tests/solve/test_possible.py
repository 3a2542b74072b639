"""What is possible, certain and deciding, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, LIST, NUMBER, PERCENT, RANK, TEXT, YES_NO, Bounds, Category, Count, Points, Type
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Value
from dgrules.solve import possible, queries
from dgrules.solve.answer import Possible
from strategies.ir_rulesets import figure, ruleset

HALF = Fraction(1, 2)
GRADE = Category("grade", ("bad", "fair", "good"), ordered=True)


def number(value: Fraction | int) -> ir.Expr:
    return ir.Lit(Fraction(value), NUMBER)


def figures(**types: Type) -> tuple[FigureDecl, ...]:
    return tuple(figure(name, of) for name, of in types.items())


def ask(
    expr: ir.Expr,
    of: Type,
    declared: tuple[FigureDecl, ...],
    reported: Mapping[str, Value] | None = None,
    **more: object,
) -> Possible:
    """The answer about one cell; its witnesses are evaluated again."""
    rules = ruleset({"result:it": (of, expr)}, declared)
    submission = Submission(reported or {}, **more)  # type: ignore[arg-type]
    return answered(rules, submission, "result:it")


def answered(rules: Ruleset, submission: Submission, key: str) -> Possible:
    values = reference.evaluate(rules, submission)
    found = possible(rules, submission, values)[key]
    for value in found.values if found.decided else ():
        completion = found.witness(value)
        assert completion is not None
        assert reference.evaluate(rules, completion.of(submission))[key] == value
    return found


# -- certain in spite of what is missing --------------------------------------------------------------


def test_above_or_not_above_is_certain() -> None:
    x = ir.Figure("x")
    either = ir.Or((ir.Cmp(">", x, number(67)), ir.Cmp("<=", x, number(67))))
    found = ask(either, YES_NO, figures(x=NUMBER))
    assert (found.values, found.certain, found.depends_on) == ((True,), True, ())


def test_what_cannot_be_reached_within_the_range_is_certain() -> None:
    declared = (figure("x", PERCENT, bounds=Bounds(Fraction(0), Fraction(1))),)
    assert ask(ir.Cmp("<=", ir.Figure("x"), number(1)), YES_NO, declared).values == (True,)
    open_end = (figure("x", PERCENT, bounds=Bounds(Fraction(0), Fraction(1), high_inclusive=False)),)
    assert ask(ir.Cmp("<", ir.Figure("x"), number(1)), YES_NO, open_end).values == (True,)
    assert ask(ir.Cmp("<", ir.Figure("x"), number(1)), YES_NO, declared).values == (True, False)


@pytest.mark.parametrize(
    ("of", "limit", "expected"),
    [
        (Count("plans"), 0, (True,)),
        (NUMBER, 0, (True, False)),
        (PERCENT, 0, (True, False)),
        (Points(Fraction(0), Fraction(5)), 0, (True,)),
        (RANK, 1, (True,)),
    ],
)
def test_a_type_bounds_its_figures(of: Type, limit: int, expected: tuple[bool, ...]) -> None:
    assert ask(ir.Cmp(">=", ir.Figure("x"), number(limit)), YES_NO, figures(x=of)).values == expected


def test_a_rank_is_whole_and_a_count_need_not_be() -> None:
    between = ir.And((ir.Cmp(">", ir.Figure("x"), number(1)), ir.Cmp("<", ir.Figure("x"), number(2))))
    assert ask(between, YES_NO, figures(x=RANK)).values == (False,)
    assert ask(between, YES_NO, figures(x=Count("days"))).values == (True, False)


def test_completions_never_invent_not_applicable() -> None:
    is_na = ir.Or((ir.IsNA(ir.Guard(ir.Cmp(">=", ir.Figure("x"), ir.Figure("x")), ir.Figure("x"))), ir.Figure("y")))
    found = ask(is_na, YES_NO, figures(x=NUMBER, y=YES_NO), {"y": False})
    assert (found.values, found.certain) == ((False,), True)


def test_a_date_is_some_day() -> None:
    later = ir.Cmp(">", ir.Figure("day"), ir.Lit(736_000, DATE))
    found = ask(later, YES_NO, figures(day=DATE))
    assert (found.values, found.depends_on) == ((True, False), ("day",))


def test_a_text_may_be_another_one() -> None:
    same = ir.Cmp("=", ir.Figure("a"), ir.Lit("yes", TEXT))
    assert ask(same, YES_NO, figures(a=TEXT)).values == (True, False)
    unlike = ir.And((ir.Cmp("<>", ir.Figure("a"), ir.Figure("b")), ir.Not(same)))
    found = ask(unlike, YES_NO, figures(a=TEXT, b=TEXT))
    assert (found.values, found.depends_on) == ((True, False), ("a", "b"))


# -- which figures decide -----------------------------------------------------------------------------


def test_a_figure_that_makes_no_difference_does_not_decide() -> None:
    a, b, c = (ir.Figure(name) for name in "abc")
    masked = ir.Or((ir.And((a, b)), ir.And((a, ir.Not(b))), ir.And((c, ir.Not(c)))))
    found = ask(masked, YES_NO, figures(a=YES_NO, b=YES_NO, c=YES_NO))
    assert (found.values, found.depends_on) == ((True, False), ("a",))


def test_a_part_of_a_sum_that_is_too_small_does_not_decide() -> None:
    a, b, c = (ir.Figure(name) for name in "abc")
    weighted = ir.Add((ir.Mul(number(2), ir.Count((a,))), ir.Count((b,))))
    found = ask(ir.And((ir.Cmp(">=", weighted, number(2)), c)), YES_NO, figures(a=YES_NO, b=YES_NO, c=YES_NO))
    assert found.depends_on == ("a", "c")


def test_a_small_weight_may_still_tip_the_scale() -> None:
    parts = (ir.Figure("a"), ir.Figure("b"))
    mean = ir.Fold("weighted mean", parts, (number(99), number(1)))
    declared = tuple(figure(name, Points(Fraction(0), Fraction(100))) for name in "ab")
    above = ir.Cmp(">=", mean, number(50))
    assert ask(above, YES_NO, declared).depends_on == ("a", "b")
    assert ask(above, YES_NO, declared, {"a": Fraction(49)}).values == (False,)
    assert ask(above, YES_NO, declared, {"a": Fraction(50)}).depends_on == ("b",)


# -- kinds of nothing ---------------------------------------------------------------------------------


def test_a_gap_and_an_overlap_are_undetermined() -> None:
    x = ir.Figure("x")
    gap = ir.Cases((ir.Case(ir.Lit("good", GRADE), ir.Cmp(">", x, number(5))),))
    assert ask(gap, GRADE, figures(x=NUMBER)).values == ("good", UNDETERMINED)
    low = ir.Case(ir.Lit("bad", GRADE), ir.Cmp("<=", x, number(6)))
    overlap = ir.Cases((*gap.cases, low))
    assert ask(overlap, GRADE, figures(x=NUMBER)).values == ("good", "bad", UNDETERMINED)


def test_a_guard_may_make_it_not_apply() -> None:
    found = ask(ir.Guard(ir.Figure("fact"), ir.Lit("good", GRADE)), GRADE, figures(fact=YES_NO))
    assert found.values == ("good", NOT_APPLICABLE)


def test_a_divisor_that_may_be_zero() -> None:
    share = ir.Cmp(">=", ir.Div(number(3), ir.Figure("n")), number(1))
    assert ask(share, YES_NO, figures(n=Count("plans"))).values == (True, False, UNDETERMINED)
    ratio = ir.Cmp(">=", ir.Ratio(number(3), ir.Figure("n")), number(1))
    assert ask(ratio, YES_NO, figures(n=Count("plans"))).values == (True, False, NOT_APPLICABLE)
    above_zero = (figure("n", Count("plans"), bounds=Bounds(Fraction(0), low_inclusive=False)),)
    assert ask(share, YES_NO, above_zero).values == (True, False)


# -- numbers ------------------------------------------------------------------------------------------


def test_the_ends_of_a_score_and_whether_they_are_attained() -> None:
    x = ir.Figure("x")
    ends = ((HALF, Fraction(1)), (Fraction(1), Fraction(2)))
    found = ask(ir.Scale(x, ends, "linear", Fraction(0), Fraction(7)), NUMBER, figures(x=PERCENT))
    assert found.numbers == Bounds(Fraction(0), Fraction(7))
    within = (figure("x", PERCENT, bounds=Bounds(HALF, Fraction(1), low_inclusive=False, high_inclusive=False)),)
    found = ask(ir.Scale(x, ends, "linear", None, None), NUMBER, within)
    assert found.numbers == Bounds(Fraction(1), Fraction(2), False, False)
    assert ask(ir.Neg(x), NUMBER, figures(x=Count("plans"))).numbers == Bounds(None, Fraction(0))


@pytest.mark.parametrize("fact", [ir.Figure("fact"), ir.Not(ir.Figure("fact"))], ids=["yes", "no"])
def test_an_end_is_attained_if_it_is_on_either_side_of_a_fact(fact: ir.Expr) -> None:
    open_ = figure("x", NUMBER, bounds=Bounds(Fraction(1), Fraction(5), low_inclusive=False, high_inclusive=False))
    closed = figure("y", NUMBER, bounds=Bounds(Fraction(1), Fraction(5)))
    either = ir.Cases((ir.Case(ir.Figure("x"), fact), ir.Case(ir.Figure("y"), ir.Not(fact))))
    found = ask(either, NUMBER, (open_, closed, figure("fact", YES_NO)))
    assert found.numbers == Bounds(Fraction(1), Fraction(5))
    assert found.depends_on == ("x", "y", "fact")
    with_x = ask(either, NUMBER, (open_, closed, figure("fact", YES_NO)), {"y": Fraction(3)})
    assert with_x.numbers == Bounds(Fraction(1), Fraction(5), False, False)


def test_few_numbers_are_listed() -> None:
    points = ir.Lookup(ir.Figure("g"), (("bad", Fraction(1)), ("good", Fraction(3))))
    found = ask(points, NUMBER, figures(g=GRADE))
    assert (found.values, found.low, found.high) == ((Fraction(1), Fraction(3), UNDETERMINED), 1, 3)


def test_a_product_of_missing_figures_has_its_ends_or_is_not_decided() -> None:
    product = ir.Mul(ir.Figure("x"), ir.Figure("y"))
    declared = tuple(figure(name, NUMBER, bounds=Bounds(Fraction(0), Fraction(3))) for name in "xy")
    assert ask(product, NUMBER, declared).numbers == Bounds(Fraction(0), Fraction(9))
    quotient = ask(ir.Div(ir.Figure("x"), ir.Figure("y")), NUMBER, figures(x=NUMBER, y=NUMBER))
    assert not quotient.decided
    assert quotient.reason


def test_growth_over_a_base_year_is_compared_crosswise() -> None:
    now, base = ir.Figure("now"), ir.Figure("base")
    growth = ir.Div(ir.Add((now, ir.Neg(base))), base)
    positive = tuple(
        figure(name, Count("uses"), bounds=Bounds(Fraction(0), low_inclusive=False)) for name in ("now", "base")
    )
    found = ask(ir.Cmp(">=", growth, number(Fraction(3, 10))), YES_NO, positive)
    assert (found.values, found.depends_on) == ((True, False), ("now", "base"))
    assert ask(ir.Cmp(">", growth, number(-1)), YES_NO, positive).values == (True,)


@pytest.mark.parametrize(("mode", "expected"), [("half up", (True,)), ("half even", (False,))])
def test_rounding_a_tie(mode: str, expected: tuple[bool, ...]) -> None:
    tie = (figure("x", NUMBER, bounds=Bounds(HALF, Fraction(3, 4))),)
    rounded = ir.Round(ir.Figure("x"), 0, mode)  # type: ignore[arg-type]
    at_half = (figure("x", NUMBER, bounds=Bounds(HALF, HALF)),)
    assert ask(ir.Cmp("=", rounded, number(1)), YES_NO, at_half).values == expected
    assert (False in ask(ir.Cmp("=", rounded, number(1)), YES_NO, tie).values) == (mode == "half even")


@pytest.mark.parametrize(("mode", "expected"), [("half up", (True, False)), ("half even", (False,))])
def test_a_tie_in_a_sum_of_rounded_numbers(mode: str, expected: tuple[bool, ...]) -> None:
    declared = (
        figure("x", NUMBER, bounds=Bounds(Fraction(-2), Fraction(2))),
        figure("y", NUMBER, bounds=Bounds(Fraction(0), Fraction(2, 5))),
    )
    x, y = (ir.Round(ir.Figure(name), 0, mode) for name in "xy")  # type: ignore[arg-type]
    for at, op, limit in ((HALF, ">=", 1), (-HALF, "<=", -1)):
        tie = ir.Cmp("=", ir.Figure("x"), number(at))
        both = ir.And((tie, ir.Cmp(op, ir.Add((x, y)), number(limit))))  # type: ignore[arg-type]
        assert ask(both, YES_NO, declared).values == expected


def test_a_rounded_quotient_of_missing_figures() -> None:
    share = ir.Round(ir.Div(ir.Figure("x"), ir.Figure("y")), 2, "half up")
    bounds = Bounds(Fraction(1), Fraction(10))
    declared = tuple(figure(name, NUMBER, bounds=bounds) for name in "xy")
    assert ask(ir.Cmp(">=", share, number(Fraction(1, 10))), YES_NO, declared).values == (True,)
    assert ask(ir.Cmp(">", share, number(10)), YES_NO, declared).values == (False,)
    assert ask(ir.Cmp("=", share, number(Fraction(1, 3))), YES_NO, declared).values == (False,)


# -- what is not decided ------------------------------------------------------------------------------


def test_a_logarithm_of_a_missing_figure_is_not_decided() -> None:
    log = ir.Cmp(">", ir.Round(ir.Ln(ir.Figure("x")), 2, "half up"), number(1))
    found = ask(log, YES_NO, figures(x=NUMBER))
    assert not found.decided
    assert "logarithm" in (found.reason or "")


def test_what_no_logarithm_can_change_is_certain() -> None:
    x, y = ir.Figure("x"), ir.Figure("y")
    log = ir.Cmp(">", ir.Round(ir.Ln(x), 2, "half up"), number(1))
    either = ir.Or((log, ir.Cmp(">", y, number(3)), ir.Cmp("<=", y, number(3))))
    assert ask(either, YES_NO, figures(x=NUMBER, y=NUMBER)).values == (True,)


def test_no_time_is_said_aloud() -> None:
    parts = tuple(ir.Mul(ir.Figure(f"x{i}"), ir.Figure(f"y{i}")) for i in range(3))
    declared = tuple(figure(f"{name}{i}", NUMBER) for name in "xy" for i in range(3))
    rules = ruleset({"result:it": (YES_NO, ir.Cmp("=", ir.Add(parts), number(-7)))}, declared)
    submission = Submission({})
    values = reference.evaluate(rules, submission)
    found = possible(rules, submission, values, seconds=0.0)["result:it"]
    assert not found.decided
    assert "time" in (found.reason or "")


# -- lists --------------------------------------------------------------------------------------------


def _lowest(count: int) -> ir.Expr:
    return ir.Rank(("a", "b", "c"), (ir.Figure("a"), ir.Figure("b"), ir.Figure("c")), count, "lowest")


def test_who_is_on_a_list_for_certain() -> None:
    declared = tuple(figure(name, Points(Fraction(0), Fraction(10))) for name in "abc")
    found = ask(_lowest(1), LIST, declared, {"a": Fraction(0), "b": Fraction(4)})
    assert (found.members, found.certain_members, found.depends_on) == (("a", "c"), ("a",), ("c",))
    assert not found.certain


def test_a_list_is_certain_with_its_order_only() -> None:
    declared = (figure("a", NUMBER), figure("b", NUMBER), figure("c", NUMBER, bounds=Bounds(Fraction(5), Fraction(9))))
    certain = ask(_lowest(2), LIST, declared, {"a": Fraction(1), "b": Fraction(2)})
    assert (certain.values, certain.certain) == ((("a", "b"),), True)
    found = ask(_lowest(3), LIST, declared, {"a": Fraction(6), "b": Fraction(1)})
    assert found.certain_members == ("a", "b", "c")
    assert not found.certain
    assert found.depends_on == ("c",)


def test_a_list_of_very_many_missing_figures_is_not_decided() -> None:
    names = tuple(f"m{i}" for i in range(70))
    declared = tuple(figure(name, NUMBER) for name in names)
    rank = ir.Rank(names, tuple(map(ir.Figure, names)), 5, "lowest")
    found = ask(rank, LIST, declared)
    assert not found.decided
    assert "list" in (found.reason or "")
    few = {name: Fraction(i) for i, name in enumerate(names[1:])}
    assert ask(rank, LIST, declared, few).certain_members == names[1:5]


def test_the_solver_looks_for_another_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries.Queries, "_swept", lambda *_: (None, None))
    declared = tuple(figure(name, NUMBER, bounds=Bounds(Fraction(5), Fraction(9))) for name in "abc")
    found = ask(_lowest(3), LIST, declared, {"a": Fraction(6), "b": Fraction(1)})
    assert (found.certain, found.depends_on) == (False, ("c",))
    certain = ask(_lowest(3), LIST, declared, {"a": Fraction(4), "b": Fraction(1)})
    assert certain.values == (("b", "a", "c"),)


# -- members that are not named -----------------------------------------------------------------------


def _sites(bounds: Bounds) -> tuple[FigureDecl, ...]:
    return (figure("up", PERCENT, by="member", members="url", bounds=bounds),)


def test_a_fold_of_members_that_are_not_reported() -> None:
    bounds = Bounds(Fraction(1, 5), Fraction(1))
    least, mean = ir.FoldMembers("min", "up"), ir.FoldMembers("mean", "up")
    assert ask(mean, NUMBER, _sites(bounds)).numbers == bounds
    assert ask(ir.FoldMembers("sum", "up"), NUMBER, _sites(bounds)).numbers == Bounds(Fraction(1, 5), None)
    assert ask(ir.Cmp("<=", least, mean), YES_NO, _sites(bounds)).values == (True,)
    apart = ir.And((ir.Cmp("=", least, number(Fraction(1, 5))), ir.Cmp(">", mean, number(Fraction(9, 10)))))
    found = ask(apart, YES_NO, _sites(bounds))
    assert (found.values, found.depends_on) == ((True, False), ("up",))


def test_named_members_are_figures_of_their_own() -> None:
    rules = ruleset({"score:it": (NUMBER, ir.FoldMembers("max", "up"))}, _sites(Bounds(Fraction(0), Fraction(1))))
    submission = Submission({"up[a]": HALF}, members={"up": ("a", "b")})
    found = answered(rules, submission, "score:it")
    assert (found.numbers, found.depends_on) == (Bounds(HALF, Fraction(1)), ("up[b]",))


# -- stated nodes -------------------------------------------------------------------------------------

INDICATORS = Count("indicators")
STATED: dict[str, tuple[Type, ir.Expr]] = {
    "set:it": (INDICATORS, ir.Stated("set:it")),
    "counted:it": (INDICATORS, ir.Stated("counted:it")),
    "passed-count:it": (INDICATORS, ir.Stated("passed-count:it")),
    "share:it": (PERCENT, ir.Ratio(ir.Ref("passed-count:it"), ir.Ref("counted:it"))),
    "result:over": (YES_NO, ir.Cmp(">", ir.Ref("share:it"), number(1))),
    "result:half": (YES_NO, ir.Cmp(">=", ir.Ref("share:it"), number(HALF))),
    "result:many": (YES_NO, ir.Cmp(">=", ir.Ref("set:it"), ir.Ref("counted:it"))),
}


def test_stated_numbers_of_indicators_fit_together() -> None:
    rules = ruleset(STATED)
    nothing = Submission({})
    assert answered(rules, nothing, "result:over").values == (False, NOT_APPLICABLE)
    assert answered(rules, nothing, "result:many").values == (True,)
    found = answered(rules, Submission({}, given={"counted:it": Fraction(5)}), "result:half")
    assert (found.values, found.depends_on) == ((True, False), ("passed-count:it",))
    assert answered(rules, Submission({}, given={"passed-count:it": Fraction(5)}), "result:over").values == (False,)


def test_stated_numbers_that_contradict_each_other_are_not_decided() -> None:
    given = {"set:it": Fraction(2), "counted:it": Fraction(5)}
    found = answered(ruleset(STATED), Submission({}, given=given), "result:half")
    assert not found.decided


def test_what_is_given_takes_the_place_of_a_cell() -> None:
    cells = {"passed:1": (YES_NO, ir.Figure("a")), "result:it": (YES_NO, ir.And((ir.Ref("passed:1"), ir.Figure("b"))))}
    rules = ruleset(cells, figures(a=YES_NO, b=YES_NO))
    found = answered(rules, Submission({}, given={"passed:1": True}), "result:it")
    assert found.depends_on == ("b",)
    assert reference.evaluate(rules, Submission({}, given={"passed:1": False}))["result:it"] is False


# -- size ---------------------------------------------------------------------------------------------


def test_two_hundred_indicators_that_are_alike() -> None:
    passed = tuple(ir.Cmp(">=", ir.Figure(f"i{i}"), number(i % 7)) for i in range(200))
    share = ir.Ratio(ir.Count(passed), ir.Counted(passed))
    every, most = ir.Quant("all", 0, passed), ir.Cmp(">", share, number(Fraction(67, 100)))
    good = ir.And((most, ir.Not(every)))
    cases = (ir.Case(ir.Lit("good", GRADE), good), ir.Case(ir.Lit("bad", GRADE), ir.Not(most)))
    declared = tuple(figure(f"i{i}", NUMBER) for i in range(200))
    found = ask(ir.Cases(cases), GRADE, declared, {"i7": Fraction(-1)})
    assert (found.values, len(found.depends_on)) == (("good", "bad"), 199)
    found = ask(ir.Cases(cases), GRADE, declared, {f"i{i}": Fraction(-1) for i in range(100)})
    assert found.values == ("bad",)
