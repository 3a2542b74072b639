"""Conditions as regions: which combinations of values matter, and what holds at each."""

from collections.abc import Sequence
from fractions import Fraction as F

import pytest

from dgrules.check.intervals import Intervals
from dgrules.check.regions import Grid, grid
from dgrules.model import ir
from dgrules.model.types import NUMBER, PERCENT, YES_NO, Bounds, Category, Count, Type
from strategies.ir_rulesets import figure, ruleset

GRADES = Category("grade", ("poor", "fair", "good"), True)
INTERVALS = Intervals(
    ruleset(
        {
            "value:x": (NUMBER, ir.Guard(ir.Ref("applies:x"), ir.Figure("x"))),
            "result:r": (GRADES, ir.Cases(())),
        },
        [
            figure("x", NUMBER),
            figure("y", NUMBER),
            figure("share", PERCENT, bounds=Bounds(F(0), F(1))),
            figure("open", NUMBER, bounds=Bounds(F(0), F(1), False, False)),
            figure("sites", Count("sites"), bounds=Bounds(F(0), F(4))),
            figure("a", YES_NO),
            figure("b", YES_NO),
            figure("grade", GRADES),
        ],
    )
)
X, SHARE, A, B, GRADE = (ir.Figure(name) for name in ("x", "share", "a", "b", "grade"))


def cmp(left: ir.Expr, op: ir.Op, value: int | F | str, kind: Type = NUMBER) -> ir.Cmp:
    order = GRADES.values if kind == GRADES and op not in ("=", "<>") else ()
    return ir.Cmp(op, left, ir.Lit(F(value) if isinstance(value, int) else value, kind), order)


def found(*conditions: ir.Expr, guard: ir.Expr | None = None) -> Grid:
    one = grid(INTERVALS, conditions, guard)
    assert one is not None
    return one


def gaps(one: Grid) -> list[object]:
    return [[piece.value for piece in p.pieces] for p in one.points if not any(p.holds)]


def overlaps(one: Grid) -> list[object]:
    return [[piece.value for piece in p.pieces] for p in one.points if sum(p.holds) > 1]


def test_a_clean_cut_has_neither_gap_nor_overlap() -> None:
    one = found(cmp(SHARE, ">", F(1, 2), PERCENT), cmp(SHARE, "<=", F(1, 2), PERCENT))
    assert gaps(one) == overlaps(one) == []


def test_a_point_shared_by_two_is_an_overlap_and_a_point_left_out_a_gap() -> None:
    assert overlaps(found(cmp(X, ">=", 5), cmp(X, "<=", 5))) == [[5]]
    assert gaps(found(cmp(X, ">", 5), cmp(X, "<", 5))) == [[5]]


def test_a_stretch_between_is_represented_by_a_value_with_few_digits() -> None:
    one = found(cmp(SHARE, ">", F(67, 100), PERCENT), cmp(SHARE, "<", F(1, 2), PERCENT))
    assert gaps(one) == [[F(1, 2)], [F(3, 5)], [F(67, 100)]]


def test_ends_of_the_range_take_part_and_what_lies_outside_does_not() -> None:
    assert gaps(found(cmp(SHARE, ">", 0, PERCENT), cmp(SHARE, ">", 2, PERCENT))) == [[0]]
    assert gaps(found(cmp(SHARE, "<", 1, PERCENT), cmp(SHARE, "<", -1, PERCENT))) == [[1]]
    opened = found(cmp(ir.Figure("open"), ">", 0), cmp(ir.Figure("open"), "<", 0))
    assert gaps(opened) == []


def test_a_line_without_bounds_goes_on_beyond_every_cut() -> None:
    assert gaps(found(cmp(X, ">", 5), cmp(X, "=", 5))) == [[4]]
    assert gaps(found(cmp(X, "<", 5), cmp(X, "=", 5))) == [[6]]


def test_between_whole_numbers_there_is_nothing() -> None:
    sites = ir.Figure("sites")
    kind = Count("sites")
    assert gaps(found(cmp(sites, "<=", 2, kind), cmp(sites, ">=", 3, kind))) == []
    assert gaps(found(cmp(sites, "<", 2, kind), cmp(sites, ">=", 4, kind))) == [[2], [3]]
    assert gaps(found(cmp(sites, "<", F(5, 2), kind), cmp(sites, ">", F(7, 2), kind))) == [[3]]


def test_constants_on_the_left_are_turned_round() -> None:
    turned = ir.Cmp("<", ir.Lit(F(5), NUMBER), X)
    assert gaps(found(turned, cmp(X, "<=", 5))) == []
    assert overlaps(found(turned, cmp(X, ">=", 6))) != []


def test_logic_of_one_quantity() -> None:
    within = ir.And((cmp(X, ">=", 1), cmp(X, "<=", 2)))
    assert gaps(found(within, ir.Not(within))) == overlaps(found(within, ir.Not(within))) == []
    outside = ir.Or((cmp(X, "<", 1), cmp(X, ">", 2)))
    assert gaps(found(within, outside)) == overlaps(found(within, outside)) == []


def test_independent_figures_are_combined() -> None:
    one = found(ir.And((A, B)), ir.And((A, ir.Not(B))), ir.Not(A))
    assert gaps(one) == overlaps(one) == []
    assert gaps(found(ir.And((A, B)), ir.Not(A))) == [[True, False]]
    assert overlaps(found(A, B)) == [[True, True]]


def test_categories_by_name_and_by_order() -> None:
    better = cmp(GRADE, ">=", "fair", GRADES)
    assert gaps(found(better, cmp(GRADE, "=", "poor", GRADES))) == []
    assert gaps(found(cmp(GRADE, "=", "good", GRADES), cmp(GRADE, "<", "fair", GRADES))) == [["fair"]]


def test_a_reference_that_passes_a_figure_on_is_the_figure() -> None:
    assert gaps(found(cmp(ir.Ref("value:x"), ">", 5), cmp(X, "<=", 5))) == []


@pytest.mark.parametrize(
    "conditions",
    [
        (ir.Quant("all", 0, (A, B)), A),
        (cmp(ir.Ref("result:r"), "=", "good", GRADES), cmp(X, ">", 1)),
        (ir.Cmp("<", X, ir.Figure("y")), cmp(X, ">", 1)),
        (ir.IsNA(X), cmp(X, ">", 1)),
    ],
)
def test_what_plain_reasoning_cannot_read_is_left_alone(conditions: Sequence[ir.Expr]) -> None:
    assert grid(INTERVALS, conditions, None) is None


def test_too_many_combinations_are_left_to_the_solver() -> None:
    many = [cmp(X, ">", n) for n in range(80)] + [cmp(ir.Figure("y"), ">", n) for n in range(80)]
    assert grid(INTERVALS, many, None) is None


def test_a_guard_narrows_the_question_when_it_is_about_the_same_quantities() -> None:
    assert gaps(found(cmp(X, ">", 5), cmp(X, "=", 5), guard=cmp(X, ">=", 5))) == []
    assert grid(INTERVALS, (cmp(X, ">", 5), cmp(X, "<", 5)), A) is None
