"""Equality proofs and witnesses on random expressions: what means the same is proved the same, and whatever trying
every submission shows to be another meaning has a witness, in exactly the directions that there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from analysis.difference.rewriting import changed, reworded, small, submissions
from dgrules.analysis.difference.canonical import Canon, Reader
from dgrules.analysis.difference.meaning import Meaning, compared, ways
from dgrules.analysis.world import World
from dgrules.evaluate import reference
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import YES_NO
from dgrules.model.values import Nothing, Value
from strategies.ir_rulesets import GRADE, ruleset

SEEDS = 500
NIGHT = 10_000
SECONDS = 60.0
OPEN = (
    "logarithm", "geometric mean", "irrational", "are quotients", "least or greatest of quotients",
    "values of different types", "outside its order",
)  # fmt: skip
"""What may be left open: the solver does not compute these."""


def seeds(config: pytest.Config) -> range:
    return range(NIGHT if config.getoption("--nightly") else SEEDS)


Tried = list[tuple[Submission, Mapping[str, Value], Mapping[str, Value]]]


def tried(old: Ruleset, new: Ruleset) -> Tried:
    """Every submission under both."""
    return [(one, reference.evaluate(old, one), reference.evaluate(new, one)) for one in submissions(old)]


def met(cell: Cell, way: str, before: Value, after: Value) -> bool:
    """Whether two values are a move that way, told apart here once more."""
    was, now = isinstance(before, Nothing), isinstance(after, Nothing)
    if way in ("appears", "vanishes", "silent"):
        return {"appears": was and not now, "vanishes": now and not was, "silent": was and now and before is not after}[
            way
        ]
    if was or now:
        return False
    if way == "other":
        return before != after
    order = getattr(cell.type, "values", None)
    one, other = (order.index(before), order.index(after)) if order else (before, after)
    return bool(one < other) if way in ("better", "up") else bool(one > other)


def differ(before: Value, after: Value) -> bool:
    if isinstance(before, Nothing | bool) or isinstance(after, Nothing | bool):
        return before is not after
    return before != after


def decided(found: Meaning) -> bool:
    """Whether everything was decided; only what the solver does not compute may be left open."""
    reasons = [found.reason, *(mover.reason for mover in found.movers)]
    given = [reason for reason in reasons if reason is not None]
    assert all(any(word in reason for word in OPEN) for reason in given), given
    return not given


def every_cell(old: Ruleset, new: Ruleset, check: Callable[[Meaning, Cell, Tried], None]) -> tuple[int, int]:
    """Checks each cell that both have; how many were decided, of how many."""
    world, points = World(old, SECONDS, new), tried(old, new)
    count = 0
    for key, cell in old.cells.items():
        found = compared(world, cell, new.cells[key])
        if decided(found):
            count += 1
            check(found, cell, points)
    return count, len(old.cells)


def test_what_means_the_same_is_proved_the_same(pytestconfig: pytest.Config) -> None:
    decided_, asked = 0, 0
    for seed in seeds(pytestconfig):
        old = small(seed)
        new = reworded(old, seed)

        def check(found: Meaning, cell: Cell, points: Tried, seed: int = seed) -> None:
            assert not any(differ(before[cell.key], after[cell.key]) for _, before, after in points), "no rewording"
            assert found.outcome == "same", (seed, cell.key, found)

        one, all_ = every_cell(old, new, check)
        decided_, asked = decided_ + one, asked + all_
    assert decided_ > asked * 0.9, "few are left open"


def test_another_meaning_has_a_witness_in_each_direction(pytestconfig: pytest.Config) -> None:
    differing = 0
    for seed in seeds(pytestconfig):
        old = small(seed)
        new = changed(old, seed)

        def check(found: Meaning, cell: Cell, points: Tried, seed: int = seed, new: Ruleset = new) -> None:
            nonlocal differing
            pairs = [(before[cell.key], after[cell.key]) for _, before, after in points]
            really = any(differ(one, other) for one, other in pairs)
            differing += really
            assert found.outcome == ("differs" if really else "same"), (seed, cell.key, found)
            for way in ways(cell, new.cells[cell.key]) if really else ():
                there = any(met(cell, way, one, other) for one, other in pairs)
                mover = next((mover for mover in found.movers if mover.way == way), None)
                assert (mover is not None) == there, (seed, cell.key, way)
                if mover is not None and mover.witness is not None:
                    sent = Submission(mover.witness.pair.first.figures)
                    places = [
                        one for one in points if dict(one[0].figures) == {k: sent.figures[k] for k in one[0].figures}
                    ]
                    assert places, "the witness is a permitted submission"
                    _, before, after = places[0]
                    assert met(cell, way, before[cell.key], after[cell.key])
                    assert (mover.before, mover.after) == (before[cell.key], after[cell.key])

        every_cell(old, new, check)
    assert differing > SEEDS // 5, "changes make a difference often enough"


def test_equal_expressions_come_to_the_same(pytestconfig: pytest.Config) -> None:
    """What is taken for the same without a solver is the same for every submission."""
    equal, asked = 0, 0
    for seed in seeds(pytestconfig):
        old = small(seed)
        new = changed(old, seed) if seed % 2 else reworded(old, seed)
        canon = Canon()
        one, other = Reader(old, canon), Reader(new, canon)
        same = [key for key in old.cells if one.cell(key) == other.cell(key)]
        for _, before, after in tried(old, new) if same else ():
            assert not any(differ(before[key], after[key]) for key in same), seed
        equal, asked = equal + len(same), asked + len(old.cells)
    assert equal > asked / 4


def test_an_expression_is_equal_to_itself_with_members_in_another_order() -> None:
    """Names of defines, and the order of members and cases, play no part."""
    a, b, c = (ir.Figure(key) for key in ("fact", "input", "flag"))
    grade = [ir.Case(ir.Lit(name, GRADE), one) for name, one in (("bad", a), ("good", b))]
    pairs: list[tuple[ir.Expr, ir.Expr]] = [
        (ir.And((a, b, c)), ir.And((c, a, b))),
        (ir.Quant("at least", 2, (a, b, c)), ir.Quant("at least", 2, (b, c, a))),
        (ir.Cases(tuple(grade)), ir.Cases(tuple(reversed(grade)))),
        (ir.Ref("define:one"), ir.Ref("define:other")),
    ]
    for one, other in pairs:
        cells = {"define:one": (YES_NO, a), "define:other": (YES_NO, a), "result:x": (YES_NO, one)}
        canon = Canon()
        readers = [Reader(ruleset(cells | {"result:x": (YES_NO, said)}), canon) for said in (one, other)]
        assert readers[0].cell("result:x") == readers[1].cell("result:x")
    canon = Canon()
    different = [ir.Cmp("<", a, b), ir.Cmp("<", b, a), ir.Div(a, b), ir.Div(b, a), ir.Lit(True, YES_NO)]
    reader = Reader(ruleset({}), canon)
    assert len({reader.expr(one) for one in different}) == len(different)
