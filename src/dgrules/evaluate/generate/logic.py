"""Conditions: Python's own `and`, `or`, `not` where all members are surely values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dgrules.evaluate.generate.code import NEVER, Code, is_nothing, known
from dgrules.evaluate.generate.generator import Generator
from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing

UNKNOWN = frozenset((OPEN, UNDETERMINED))


def connected(gen: Generator, expr: ir.And | ir.Or) -> Code:
    """`and` is decided by a false, `or` by a true."""
    word, decisive = ("and", False) if isinstance(expr, ir.And) else ("or", True)
    codes = [code for code in gen.codes(expr.items) if code.const is not (not decisive)]
    if any(code.const is decisive for code in codes):
        return known(decisive)
    if not codes:
        return known(not decisive)
    if len(codes) == 1:
        return codes[0]
    may = frozenset[Nothing]().union(*(code.may for code in codes))
    if not may:
        return Code(f"({f' {word} '.join(code.text for code in codes)})")
    function = "conjunction" if word == "and" else "disjunction"
    return Code(f"{function}({listed(codes)})", may=may)


def negation(gen: Generator, expr: ir.Not) -> Code:
    return gen.strict([gen.code(expr.value)], lambda codes: Code(f"(not {codes[0].text})"))


def is_not_applicable(gen: Generator, expr: ir.IsNA) -> Code:
    """A figure that is not reported is applicable."""
    code = gen.named(gen.code(expr.value))
    unknown = code.may & UNKNOWN
    if isinstance(expr.value, ir.Figure):
        unknown -= {OPEN}
    if code.const is not None:
        return known(code.const if code.const in unknown else code.const is NOT_APPLICABLE)
    if not unknown:
        return Code(f"({code.text} is NA)") if NOT_APPLICABLE in code.may else known(False)
    if isinstance(expr.value, ir.Figure):
        return Code(f"({code.text} is NA if {code.text} is not UNDETERMINED else UNDETERMINED)", may=unknown)
    return Code(f"not_applicable({code.text})", may=unknown)


def guard(gen: Generator, expr: ir.Guard) -> Code:
    """The value where the condition holds."""
    condition = gen.named(gen.code(expr.condition))
    if condition.const is True:
        return gen.code(expr.value)
    if condition.const is not None:
        return condition if condition.const in UNKNOWN else known(NOT_APPLICABLE)
    holds = gen.branch(lambda: gen.code(expr.value))
    branches = [(f"if {condition.text} is True:" if condition.may else f"if {condition.text}:", holds)]
    for kind in sorted(condition.may & UNKNOWN, key=lambda kind: kind.name):
        branches.append((f"elif {condition.text} is {known(kind).text}:", gen.branch(partial(known, kind))))
    branches.append(("else:", gen.branch(partial(known, NOT_APPLICABLE))))
    return gen.join(branches)


def listed(codes: Sequence[Code]) -> str:
    """The text of a tuple."""
    return f"({''.join(f'{code.text}, ' for code in codes)})"


def applicable(codes: Sequence[Code]) -> list[Code]:
    """Without the members that surely do not apply."""
    return [code for code in codes if code.const is not NOT_APPLICABLE]


def sure(codes: Sequence[Code]) -> bool:
    """Whether all are values."""
    return all(code.may == NEVER and not is_nothing(code) for code in codes)
