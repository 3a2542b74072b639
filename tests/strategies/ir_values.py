"""One cell of a ruleset made by hand, evaluated every way there is."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

from dgrules.evaluate import reference
from dgrules.evaluate.compiled import Compiled
from dgrules.evaluate.values import Values
from dgrules.model import ir
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER, YES_NO, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Value
from strategies.ir_rulesets import FIGURES, figure, ruleset

NA, NT, UN = NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED
NAMES = ("a", "b", "c", "d")
EXTRA = (*(figure(name, NUMBER) for name in NAMES), *(figure(f"{name}?", YES_NO) for name in NAMES))
A, B, C, D = (ir.Figure(name) for name in NAMES)
P, Q, R, S = (ir.Figure(f"{name}?") for name in NAMES)


def lit(value: Any, of: Type = NUMBER) -> ir.Lit:
    return ir.Lit(F(value) if of is NUMBER else value, of)


def evaluated(expr: ir.Expr, of: Type, submission: Submission) -> Value:
    """The value of one cell; the three ways to it agree, also where figures stand as constants in its place."""
    rules = ruleset({"define:x": (of, expr)}, (*FIGURES, *EXTRA))
    expected = reference.evaluate(rules, submission)["define:x"]
    compiled = Compiled(rules)
    program = compiled.special(submission)
    raw = program.run(submission.figures, submission.given, submission.members)
    assert raw is not None
    assert type(expected) is type(compiled.general(submission)["define:x"])
    assert expected == compiled.general(submission)["define:x"]
    assert expected == Values(program.plan, raw)["define:x"]
    return expected


def said(values: tuple[Value, ...], suffix: str = "") -> Submission:
    """The first figures with these values; OPEN is not reported at all."""
    return Submission({f"{n}{suffix}": v for n, v in zip(NAMES, values, strict=False) if v is not OPEN})
