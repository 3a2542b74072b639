"""The compiled evaluator: which program serves which submission, and what the generated code may rely on."""

from __future__ import annotations

import pickle
from dataclasses import replace
from fractions import Fraction as F

import pytest

from dgrules.evaluate import compiled, reference
from dgrules.evaluate.compiled import MAX_SHAPES, SEEN_BEFORE_COMPILING, Compiled
from dgrules.evaluate.generate.partition import partition
from dgrules.evaluate.values import Values
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER, PERCENT, YES_NO
from dgrules.model.types import Count as CountOf
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Value
from strategies.ir_rulesets import GRADE, figure, ruleset
from strategies.ir_values import lit

SHARE, PLANS, FACT, ARISES = (ir.Figure(name) for name in ("share", "plans", "fact", "arises"))
TARGETS = {
    "passed:share": (YES_NO, ir.Cmp(">=", SHARE, lit(F(4, 5)))),
    "passed:plans": (YES_NO, ir.Guard(FACT, ir.Cmp(">=", PLANS, lit(4)))),
    "passed:arises": (YES_NO, ir.IfNotTriggered(ARISES, lit(True, YES_NO), ir.Cmp(">=", ARISES, lit(1)))),
}
CELLS = {
    **TARGETS,
    "passed-count:x": (NUMBER, ir.Count(tuple(map(ir.Ref, TARGETS)))),
    "counted:x": (NUMBER, ir.Counted(tuple(map(ir.Ref, TARGETS)))),
    "share:x": (PERCENT, ir.Ratio(ir.Ref("passed-count:x"), ir.Ref("counted:x"))),
}
FIGURES = (
    figure("share", PERCENT), figure("plans", CountOf("plans")), figure("fact", YES_NO, "fact"),
    figure("arises", PERCENT, may_not_trigger=True), figure("ita", NUMBER, recorded_only=True),
)  # fmt: skip
REPORTED: dict[str, Value] = {"share": F(4, 5), "plans": F(4), "fact": True, "arises": NOT_TRIGGERED}


@pytest.fixture
def rules() -> Ruleset:
    return ruleset(CELLS, FIGURES, digest="sha256:probe")


def submission(**changed: Value) -> Submission:
    return Submission({**REPORTED, **changed})


def programs(code: Compiled) -> int:
    """How many shapes have a program of their own."""
    return len(code._shapes)


def test_a_shape_that_keeps_coming_gets_a_program(rules: Ruleset) -> None:
    code = Compiled(rules)
    for _ in range(SEEN_BEFORE_COMPILING - 1):
        code.evaluate(submission())
    assert programs(code) == 0
    code.evaluate(submission(share=F(1, 2)))
    assert programs(code) == 1
    code.evaluate(submission(ita=F(88)))  # a figure that no cell reads has no part in the shape
    assert programs(code) == 1


@pytest.mark.parametrize(
    "other",
    [
        submission(share=NOT_APPLICABLE),
        submission(arises=F(1)),
        submission(fact=False),
        submission(share=OPEN),
        Submission({key: value for key, value in REPORTED.items() if key != "plans"}),
        Submission(REPORTED, {"counted:x": F(9)}),
        Submission(REPORTED, {"counted:x": UNDETERMINED}),
    ],
)
def test_a_program_refuses_submissions_of_another_shape(rules: Ruleset, other: Submission) -> None:
    code = Compiled(rules)
    program = code.special(submission())
    assert program.run(other.figures, other.given, other.members) is None
    own = code.special(other)
    assert own is not program
    assert own.run(REPORTED, {}, {}) is None or own is program
    for _ in range(SEEN_BEFORE_COMPILING + 1):  # through the program that is asked first, and then its own
        code.evaluate(submission())
        assert dict(code.evaluate(other)) == reference.evaluate(rules, other)


def test_what_follows_from_the_shape_leaves_no_code(rules: Ruleset) -> None:
    code = Compiled(rules)
    source = code.special(submission()).source
    assert "Nothing" not in source.split("def run")[0]
    assert "800000" in source
    assert "Fraction" not in source
    away = code.special(submission(fact=False))
    assert ">= 4" not in away.source  # the target of plans
    values = code.evaluate(submission(fact=False))
    assert values["passed:plans"] is NOT_APPLICABLE
    assert values["share:x"] == 1


@pytest.mark.parametrize(
    "share", [F("0.8"), F("0.79999999999999"), F("0.80000000000001"), F(4, 5), F(2, 3), F(800_001, 10**6)]
)
def test_more_decimals_than_the_scale_are_exact_too(rules: Ruleset, share: F) -> None:
    code = Compiled(rules)
    reported = submission(share=share)
    raw = code.special(reported).run(reported.figures, {}, {})
    assert raw is not None
    assert Values(code.special(reported).plan, raw)["passed:share"] is (share >= F(4, 5))


def test_the_core_takes_scaled_figures(rules: Ruleset) -> None:
    program = Compiled(rules).special(submission())
    prepared = program.prepared({**REPORTED, "share": F("0.7999")})
    assert prepared == {"share": 799_900, "plans": 4}
    assert program.core is not None
    assert Values(program.plan, program.core(prepared))["passed:share"] is False


def test_the_number_of_programs_is_bounded() -> None:
    figures = [figure(f"f{number}", NUMBER) for number in range(8)]
    total = ir.Fold("sum", tuple(ir.Figure(one.id) for one in figures))
    code = Compiled(ruleset({"define:total": (NUMBER, total)}, figures))
    for number in range(MAX_SHAPES + 20):
        code.special(Submission({f"f{bit}": NOT_APPLICABLE for bit in range(8) if number >> bit & 1}))
    assert programs(code) == MAX_SHAPES


def test_one_compilation_for_each_digest(rules: Ruleset) -> None:
    first = compiled.compile(rules)
    assert compiled.compile(replace(rules)) is first
    other = ruleset({"define:x": (NUMBER, lit(1))}, digest=rules.digest)
    assert compiled.compile(other) is not first
    assert compiled.evaluate(other, Submission({})) == {"define:x": 1}
    retyped = replace(rules, figures={**rules.figures, "share": figure("share", NUMBER)})
    assert compiled.compile(retyped) is not compiled.compile(rules)
    assert compiled.evaluate(rules, submission())["share:x"] == 1
    assert compiled.compile(replace(rules, digest="")) is not compiled.compile(replace(rules, digest=""))


def test_values_are_a_mapping_in_the_order_of_the_ruleset(rules: Ruleset) -> None:
    values = compiled.evaluate(rules, submission())
    assert list(values) == list(rules.cells)
    assert values == reference.evaluate(rules, submission())
    assert isinstance(values["counted:x"], F)
    assert pickle.loads(pickle.dumps(values)) == dict(values)
    with pytest.raises(KeyError):
        values["passed:nothing"]


def test_a_long_sum() -> None:
    """More terms than Python's parser nests."""
    figures = [figure(f"f{number}", NUMBER) for number in range(3000)]
    flags = tuple(ir.Cmp(">=", ir.Figure(one.id), lit(1)) for one in figures)
    rules = ruleset({"passed-count:x": (NUMBER, ir.Count(flags)), "counted:x": (NUMBER, ir.Counted(flags))}, figures)
    reported = Submission({one.id: F(number % 2) for number, one in enumerate(figures)})
    code = Compiled(rules)
    program = code.special(reported)
    raw = program.run(reported.figures, {}, {})
    assert raw is not None
    for values in (code.general(reported), Values(program.plan, raw)):
        assert dict(values) == {"passed-count:x": 1500, "counted:x": 3000}


def test_a_deep_formula() -> None:
    """Deeper than Python's parser nests."""
    total: ir.Expr = ir.Figure("f")
    for power in range(110):
        total = ir.Add((total, lit(F(1, 2**power))))
    code = Compiled(ruleset({"define:x": (NUMBER, total)}, [figure("f", NUMBER)]))
    reported = Submission({"f": F(1, 2)})
    raw = code.special(reported).run(reported.figures, {}, {})
    assert raw is not None
    assert (
        code.general(reported)["define:x"]
        == Values(code.special(reported).plan, raw)["define:x"]
        == F(1, 2) + 2 - F(1, 2**109)
    )


def test_an_integer_for_a_number(rules: Ruleset) -> None:
    """A submission made by hand may hold one."""
    code = Compiled(rules)
    for _ in range(SEEN_BEFORE_COMPILING + 2):
        assert code.evaluate(submission(plans=4))["passed:plans"] is True


def between(low: int, high: int, ops: tuple[ir.Op, ir.Op] = (">=", "<=")) -> ir.Expr:
    return ir.And((ir.Cmp(ops[0], SHARE, lit(low)), ir.Cmp(ops[1], SHARE, lit(high))))


@pytest.mark.parametrize(
    ("conditions", "disjoint", "complete"),
    [
        ((ir.Cmp(">", SHARE, lit(2)), between(1, 2), ir.Cmp("<", SHARE, lit(1))), True, True),
        ((ir.Cmp(">=", SHARE, lit(2)), between(1, 2), ir.Cmp("<", SHARE, lit(1))), False, True),
        ((ir.Cmp(">", SHARE, lit(2)), between(1, 2, (">", "<=")), ir.Cmp("<", SHARE, lit(1))), True, False),
        ((ir.Cmp(">", SHARE, lit(2)), ir.Cmp("<", SHARE, lit(2))), True, False),
        ((ir.Cmp("=", SHARE, lit(2)), ir.Cmp("<>", SHARE, lit(2))), True, True),
        ((ir.Cmp("<", SHARE, lit(2)), ir.Not(ir.Cmp("<", SHARE, lit(2)))), True, True),
        ((ir.Or((ir.Cmp("<", SHARE, lit(1)), ir.Cmp(">", SHARE, lit(2)))), between(1, 2)), True, True),
        ((ir.Cmp("<", SHARE, lit(2)), ir.Cmp(">=", PLANS, lit(2))), False, False),  # different numbers
        ((ir.Cmp("<", SHARE, PLANS), ir.Cmp(">=", SHARE, PLANS)), False, False),  # no constants
        ((FACT, ir.Not(FACT)), False, False),
        ((ir.Cmp("=", ir.Figure("grade"), lit("bad", GRADE), GRADE.values),), False, False),
    ],
)
def test_what_is_known_of_cases(conditions: tuple[ir.Expr, ...], disjoint: bool, complete: bool) -> None:
    known = partition(conditions)
    assert (known.disjoint, known.complete) == (disjoint, complete)
