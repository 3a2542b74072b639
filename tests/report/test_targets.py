"""An indicator's target in words, taken from what is computed, so that both languages say the same."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.targets import target
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import DATE, PERCENT, RANK, YES_NO, Category, Count

OWN = ir.Ref("value:1.1")
GRADE = Category("grade", ("low", "mid", "high"), True)


def percent(value: int) -> ir.Lit:
    return ir.Lit(Fraction(value, 100), PERCENT)


def grade(op: ir.Op, name: str) -> ir.Cmp:
    return ir.Cmp(op, OWN, ir.Lit(name, GRADE), GRADE.values)


CASES: list[tuple[ir.Expr, str, str]] = [
    (ir.Cmp(">=", OWN, ir.Lit(Fraction(20), Count("datasets"))), "at least 20 datasets", "ไม่น้อยกว่า 20 datasets"),
    (ir.Cmp("<", OWN, percent(5)), "less than 5%", "น้อยกว่าร้อยละ 5"),
    (
        ir.And((ir.Cmp(">=", OWN, percent(50)), ir.Cmp("<=", OWN, percent(67)))),
        "from 50% to 67%",
        "ตั้งแต่ร้อยละ 50 ถึงร้อยละ 67",
    ),
    (ir.Cmp("<=", OWN, ir.Lit(Fraction(45), RANK)), "no lower than rank 45", "ไม่ต่ำกว่าอันดับที่ 45"),
    (ir.Cmp("<=", OWN, ir.Lit(736602, DATE)), "by 30 September 2560", "ภายใน 30 กันยายน 2560"),
    (grade(">=", "mid"), "at least mid", "ไม่ต่ำกว่า mid"),
    (grade(">=", "high"), "high", "high"),
    (grade("=", "low"), "low", "low"),
    (
        ir.And((ir.Cmp(">=", OWN, percent(80)), ir.Figure("presented"))),
        "at least 80% and report presented",
        "ไม่น้อยกว่าร้อยละ 80 และเสนอรายงานแล้ว",
    ),
    (
        ir.Guard(
            ir.Ref("applies:1.1"),
            ir.IfNotTriggered(ir.Figure("1.1"), ir.Lit(True, YES_NO), ir.Cmp(">=", OWN, percent(80))),
        ),
        "at least 80%",
        "ไม่น้อยกว่าร้อยละ 80",
    ),
]


@pytest.mark.parametrize(("expr", "english", "thai"), CASES, ids=[english for _, english, _ in CASES])
def test_target(ruleset: Ruleset, expr: ir.Expr, english: str, thai: str) -> None:
    cell = replace(ruleset.cells["passed:1.1"], expr=expr)
    changed = replace(ruleset, cells={**ruleset.cells, "passed:1.1": cell})
    node = changed.nodes["1.1"]
    assert target(node, Names(changed, "en")) == english
    assert target(node, Names(changed, "th")) == thai


def test_node_without_target(ruleset: Ruleset) -> None:
    assert target(replace(ruleset.nodes["1.1"], has_target=False), Names(ruleset, "en")) == ""
    assert target(ruleset.nodes["function"], Names(ruleset, "en")) == ""
