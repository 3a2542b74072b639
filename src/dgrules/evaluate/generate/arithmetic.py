"""Sums, products, quotients, rounding and comparisons of scaled integers; thresholds are cross-multiplied."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import gcd
from typing import Final

from dgrules.evaluate.generate.code import Code, at, common, exact, known, times, undivided
from dgrules.evaluate.generate.generator import Generator
from dgrules.evaluate.generate.partition import COMPARE
from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Nothing

PYTHON: Final[dict[ir.Op, str]] = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "==", "<>": "!="}


def add(gen: Generator, expr: ir.Add) -> Code:
    return gen.strict(gen.codes(expr.items), lambda codes: _sum(gen, codes))


def _sum(gen: Generator, codes: list[Code]) -> Code:
    if any(code.real for code in codes):
        return Code(gen.sum([exact(code) for code in codes]), scale=1, real=True)
    parts = [undivided(code) for code in codes]
    scale = common(parts)
    return Code(gen.sum([at(part, scale) for part in parts]), scale=scale)


def negative(gen: Generator, expr: ir.Neg) -> Code:
    return gen.strict([gen.code(expr.value)], lambda codes: _negated(codes[0]))


def _negated(code: Code) -> Code:
    return replace(code, text=f"(-{code.text})", scale=max(code.scale, 1), const=None)


def product(gen: Generator, expr: ir.Mul) -> Code:
    return gen.strict(gen.codes((expr.left, expr.right)), lambda codes: _product(*codes))


def _product(left: Code, right: Code) -> Code:
    if left.real or right.real:
        return Code(f"({exact(left)} * {exact(right)})", scale=1, real=True)
    divisor = " * ".join(code.divisor for code in (left, right) if code.divisor)
    scale = max(left.scale, 1) * max(right.scale, 1)
    return Code(f"({left.text} * {right.text})", scale, f"({divisor})" if divisor else "")


def quotient(gen: Generator, expr: ir.Div | ir.Ratio) -> Code:
    over_zero = UNDETERMINED if isinstance(expr, ir.Div) else NOT_APPLICABLE
    return gen.strict(gen.codes((expr.left, expr.right)), lambda codes: _quotient(gen, codes, over_zero))


def _quotient(gen: Generator, codes: list[Code], over_zero: Nothing) -> Code:
    left, right = codes
    if left.real or right.real:
        text = f"quotient({exact(left)}, {exact(right)}, {known(over_zero).text})"
        return gen.guarded(text, scale=1, may=frozenset((over_zero,)), real=True)
    if right.const is not None:
        return _by_constant(left, Fraction(right.const), over_zero)  # type: ignore[arg-type]
    above = times(left.text if not right.divisor else f"({left.text} * {right.divisor})", max(right.scale, 1))
    below = times(right.text if not left.divisor else f"({right.text} * {left.divisor})", max(left.scale, 1))
    top, bottom = gen.assign(above), gen.assign(below)
    gen.emit(f"if {bottom} <= 0:")
    gen.emit(f" if {bottom} == 0: {top} = {known(over_zero).text}; {bottom} = 1")
    gen.emit(f" else: {top} = -{top}; {bottom} = -{bottom}")
    return Code(top, 1, bottom, frozenset((over_zero,)))


def _by_constant(left: Code, divisor: Fraction, over_zero: Nothing) -> Code:
    """Only the scale changes, as far as possible."""
    if divisor == 0:
        return known(over_zero)
    factor = divisor.denominator if divisor > 0 else -divisor.denominator
    scale = max(left.scale, 1) * abs(divisor.numerator)
    shared = gcd(factor, scale)
    return replace(left, text=times(left.text, factor // shared), scale=scale // shared, const=None)


def rounded(gen: Generator, expr: ir.Round) -> Code:
    return gen.strict([gen.code(expr.value)], lambda codes: _rounded(gen, codes[0], expr))


def _rounded(gen: Generator, code: Code, expr: ir.Round) -> Code:
    """The whole number at the scale of so many decimals."""
    divisor = times(code.divisor, max(code.scale, 1)) if code.divisor else str(max(code.scale, 1))
    text = f"rounded_quotient({code.text}, {divisor}, {expr.digits}, {expr.mode!r})"
    if expr.digits < 0:
        text = times(text, 10**-expr.digits)
    scale = 10 ** max(expr.digits, 0)
    return gen.guarded(text, scale=scale) if code.real else Code(text, scale=scale)


def logarithm(gen: Generator, expr: ir.Ln) -> Code:
    return gen.strict([gen.code(expr.value)], lambda codes: _logarithm(codes[0]))


def _logarithm(code: Code) -> Code:
    return Code(f"logarithm({exact(code)})", scale=1, may=frozenset((UNDETERMINED,)), real=True)


def comparison(gen: Generator, expr: ir.Cmp) -> Code:
    return gen.strict(gen.codes((expr.left, expr.right)), lambda codes: _comparison(gen, expr, *codes))


def _comparison(gen: Generator, expr: ir.Cmp, left: Code, right: Code) -> Code:
    if expr.order:
        return _ordered(gen, expr, left, right)
    op = PYTHON[expr.op]
    if left.real or right.real:
        return gen.guarded(f"{exact(left)} {op} {exact(right)}")
    if left.scale == 0 or right.scale == 0:
        return Code(f"({gen.value(left)} {op} {gen.value(right)})")
    if left.divisor or right.divisor:
        return Code(f"({_crossed(left, right)} {op} {_crossed(right, left)})")
    scale = common((left, right))
    return Code(f"({at(left, scale)} {op} {at(right, scale)})")


def _crossed(code: Code, other: Code) -> str:
    """One side of a comparison, multiplied by the other side's divisor and scale (as far as both do not share it)."""
    text = times(code.text, other.scale // gcd(code.scale, other.scale))
    return f"({text} * {other.divisor})" if other.divisor else text


def _ordered(gen: Generator, expr: ir.Cmp, left: Code, right: Code) -> Code:
    """Categories by their place in the order; against a constant, the set of those that hold."""
    op = PYTHON[expr.op]
    if right.const is None:
        places = gen.constant({name: place for place, name in enumerate(expr.order)})
        return Code(f"({places}[{left.text}] {op} {places}[{right.text}])")
    limit = expr.order.index(str(right.const))
    holding = [name for place, name in enumerate(expr.order) if COMPARE[expr.op](place, limit)]
    if len(holding) == 1:
        return Code(f"({left.text} == {holding[0]!r})")
    return Code(f"({left.text} in {tuple(holding)!r})")
