"""Which variables are counted together, and that those which can be told apart are not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER, YES_NO, Bounds, Category, Type
from dgrules.solve import listing, possible, queries
from dgrules.solve.answer import Possible
from dgrules.solve.concrete import evaluate
from dgrules.solve.encode import Encoder
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare
from dgrules.solve.groups import group_variables
from dgrules.solve.outcomes import outcomes
from dgrules.solve.problem import Group, Problem, started
from dgrules.solve.regions import merge_states
from dgrules.solve.steps import steps
from dgrules.solve.terms import Term, cone
from strategies.ir_rulesets import figure, ruleset

GRADE = Category("grade", ("bad", "fair", "good"), ordered=True)
SIZE = 6


def yes(i: int) -> ir.Expr:
    return ir.Figure(f"x{i}")


def at_least(count: int, items: tuple[ir.Expr, ...]) -> ir.Expr:
    return ir.Quant("at least", count, items)


ALL = tuple(yes(i) for i in range(SIZE))
FACT = ir.Figure("fact")
NUMBERED = tuple(ir.Lit(Fraction(i + 1), NUMBER) for i in range(SIZE))


def groups_of(expr: ir.Expr) -> list[int]:
    """The sizes of the groups of a condition about `x0` … `x5` and a fact."""
    declared = (*(figure(f"x{i}", YES_NO) for i in range(SIZE)), figure("fact", YES_NO))
    rules = ruleset({"result:it": (YES_NO, expr)}, declared)
    enc = Encoder(rules, Submission({}))
    one = outcomes(enc.pool, enc.cell("result:it"), YES_NO)
    problem = started(enc, one.roots, [])
    merge_states(problem, {})
    group_variables(problem)
    return sorted(len(group.members) for group in problem.groups.values())


@pytest.mark.parametrize(
    ("expr", "sizes"),
    [
        (at_least(3, ALL), [6]),
        (ir.And((at_least(3, ALL), ir.Or(ALL))), [6]),
        (ir.And((at_least(2, ALL), ir.Not(ir.And(ALL[:3])))), [3, 3]),
        (at_least(3, tuple(ir.And((FACT, one)) for one in ALL)), [6]),
        (at_least(3, tuple(ir.Guard(FACT, one) if i < 4 else one for i, one in enumerate(ALL))), [2, 4]),
        (at_least(3, tuple(ir.Not(one) if i < 2 else one for i, one in enumerate(ALL))), [2, 4]),
        (ir.Or((ir.And((at_least(2, ALL), yes(0))), ir.And((ir.Not(yes(0)), at_least(4, ALL))))), [5]),
        (
            ir.Cmp(">=", ir.Fold("sum", tuple(map(ir.Mul, NUMBERED, (ir.Count((one,)) for one in ALL)))), NUMBERED[3]),
            [],
        ),
        (ir.Or((*(ir.And((ALL[i], ALL[(i + 1) % SIZE])) for i in range(SIZE)), at_least(5, ALL))), []),
    ],
    ids=["count", "two sets", "subset", "and", "guards", "negated", "singled out", "weights", "ring"],
)
def test_groups(expr: ir.Expr, sizes: list[int]) -> None:
    assert groups_of(expr) == sizes


def asked(of: Type, expr: ir.Expr, states: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> Possible:
    """The answer by groups and the solver only."""
    monkeypatch.setattr(listing, "MOST", 0)
    monkeypatch.setattr(queries, "join_modules", lambda _: False)
    monkeypatch.setattr(queries.Queries, "_swept", lambda *_: (None, None))
    declared = tuple(figure(name, GRADE) for name in states)
    rules = ruleset({"total:it": (of, expr)}, declared)
    return possible(rules, Submission({}), {})["total:it"]


def points(name: str, *values: int) -> ir.Expr:
    return ir.Lookup(ir.Figure(name), tuple(zip(GRADE.values, map(Fraction, values), strict=True)))


@pytest.mark.parametrize(
    ("tables", "high"), [(((1, 2, 3), (1, 2, 4)), 7), (((1, 2, 3), (1, 2, 3)), 6), (((3, 2, 1), (1, 5, 3)), 8)]
)
def test_scores_of_several_states(
    tables: tuple[tuple[int, ...], ...], high: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    total = ir.Fold("sum", tuple(points(f"g{i}", *values) for i, values in enumerate(tables)))
    found = asked(NUMBER, total, ("g0", "g1"), monkeypatch)
    assert found.numbers == Bounds(Fraction(2), Fraction(high))
    assert found.depends_on == ("g0", "g1")


def test_a_member_can_only_leave_a_state_that_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    grades = [points(f"g{i}", 0, 1, 10) for i in range(3)]
    total = ir.Fold("sum", tuple(grades))
    found = asked(YES_NO, ir.Cmp("=", total, ir.Lit(Fraction(21), NUMBER)), ("g0", "g1", "g2"), monkeypatch)
    assert (found.values, found.depends_on) == ((True, False), ("g0", "g1", "g2"))
    never = asked(YES_NO, ir.Cmp("=", total, ir.Lit(Fraction(40), NUMBER)), ("g0", "g1", "g2"), monkeypatch)
    assert never.values == (False,)


def test_nobody_leaves_an_empty_state(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the heavy ones is enough, and all light ones together are not: the light ones never decide."""
    heavy = ir.Count(tuple(ir.Cmp("=", ir.Figure(f"g{i}"), ir.Lit("good", GRADE)) for i in range(2)))
    light = ir.Count(tuple(ir.Cmp("=", ir.Figure(f"g{i}"), ir.Lit("good", GRADE)) for i in range(2, 4)))
    total = ir.Add((ir.Mul(ir.Lit(Fraction(5), NUMBER), heavy), light))
    over = ir.Cmp(">=", total, ir.Lit(Fraction(5), NUMBER))
    found = asked(YES_NO, over, ("g0", "g1", "g2", "g3"), monkeypatch)
    assert (found.values, found.depends_on) == ((True, False), ("g0", "g1"))


def test_a_change_moves_one_member() -> None:
    """From one state to the other; no other state loses or wins one."""
    pool = Pool()
    members = tuple(pool.states((0, 1, 2)).index for _ in range(3))
    counts = tuple(pool.number(Bounds(Fraction(0), Fraction(3)), whole=True).var for _ in range(2))
    group = Group(members, counts)
    roots: list[Term] = [compare(pool, pool.num(count), ">=", pool.const(Fraction(1))) for count in counts]
    pairs = {members[0]: {"figure": frozenset({(1, 2), (2, 1)})}}
    problem = Problem(pool, roots, [], 0, pairs, groups={counts[0]: group})
    ((change,),) = (step.changes for step in steps(problem, {}))
    before = {counts[0]: Fraction(2), counts[1]: Fraction(0)}
    after = {var: evaluate(cone((term,)), before)[term.id] for var, term in change.after.items()}  # type: ignore[union-attr,arg-type]
    assert after == {counts[0]: 1, counts[1]: 1}
    (allowed,) = change.conditions
    assert evaluate(cone((allowed,)), before)[allowed.id]
    assert not evaluate(cone((allowed,)), {counts[0]: Fraction(0), counts[1]: Fraction(2)})[allowed.id]
