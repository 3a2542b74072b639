"""A formula in steps: its words, then the same with the figures filled in."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.types import type_of
from dgrules.evaluate.reasons.values import decimal
from dgrules.evaluate.reasons.words import phrase
from dgrules.model import ir
from dgrules.model.result_reason import Operand
from dgrules.model.types import Count, Simple
from dgrules.model.values import NOT_APPLICABLE, Nothing, Value

LONGEST: Final = 8
"""A sum or mean of more members than this is not written out."""


def formula(op: Operand, names: Names) -> tuple[str, ...]:
    """The steps from the words of a formula to its figures; nothing for what its own report tells better."""
    expr = op.expr
    while isinstance(expr, (ir.Guard, ir.IfNotTriggered)):
        inside = [part for part in op.parts if part.expr == expr.value]
        if not inside:
            return ()
        op, expr = inside[-1], expr.value
    if isinstance(expr, (ir.Lit, ir.Figure, ir.Stated, ir.Cases, ir.Cap, ir.Count, ir.Counted)):
        return ()
    if isinstance(expr, ir.Add) and isinstance(type_of(expr, names), Count):
        filled = _filled(op, names)
        return (filled,) if filled else ()
    words = phrase(expr, names)
    if isinstance(expr, ir.Scale):
        return (words, _reached(op, expr, names))
    if isinstance(expr, (ir.Add, ir.Mul, ir.Div, ir.Ratio, ir.Round, ir.Neg, ir.Fold)):
        filled = _folded(op, expr, names) if isinstance(expr, ir.Fold) else _filled(op, names)
        return (words, filled) if filled else (words,)
    return (words,)


def _filled(op: Operand, names: Names) -> str | None:
    """The formula with each figure and cell replaced by its value; None when a figure is missing or it is long."""
    values = dict(_values(op))
    if len(values) > LONGEST or any(isinstance(value, Nothing) for value in values.values()):
        return None

    def leaf(expr: ir.Expr) -> str | None:
        if expr not in values or isinstance(expr, ir.Lit):
            return None
        value = values[expr]
        bare = type_of(expr, names)
        counts = isinstance(op.expr, ir.Ratio) or isinstance(bare, Count)
        if counts and not isinstance(value, (bool, str, tuple, Nothing)):
            return decimal(value)
        return names.value(value, bare)

    return phrase(op.expr, names, leaf)


def _folded(op: Operand, fold: ir.Fold, names: Names) -> str | None:
    """A mean with its members' figures; those that do not apply have given their weight back."""
    count = len(fold.items)
    weights = op.parts[count:] or [None] * count
    pairs = [(part.value, weight.value if weight else None) for part, weight in zip(op.parts, weights, strict=False)]
    there = [(v, w) for v, w in pairs if isinstance(v, Fraction) and (w is None or isinstance(w, Fraction))]
    known = all(isinstance(v, Fraction) or v is NOT_APPLICABLE for v, _ in pairs)
    if not known or not 2 <= len(there) <= LONGEST or fold.fn in {"min", "max", "geometric mean"}:
        return None
    kind = type_of(fold.items[0], names)
    per = 100 if isinstance(kind, Simple) and kind.name in {"percent", "percentage points"} else 1
    values = [decimal(v * per) for v, _ in there]
    if fold.fn == "sum":
        return " + ".join(values)
    if fold.fn == "mean":
        return f"({' + '.join(values)}) / {len(there)}"
    shares = [decimal(w) for _, w in there if w is not None]
    products = " + ".join(f"{value} × {share}" for value, share in zip(values, shares, strict=True))
    return f"({products}) / ({' + '.join(shares)})"


def _values(op: Operand) -> list[tuple[ir.Expr, Value]]:
    if isinstance(op.expr, (ir.Figure, ir.Stated, ir.Ref)):
        return [(op.expr, op.value)]
    return [pair for part in op.parts for pair in _values(part)]


def _reached(op: Operand, scale: ir.Scale, names: Names) -> str:
    """Where on the scale the value stands: `84% reaches 80% (4 points)`."""
    inner = op.parts[0]
    kind = type_of(inner.expr, names)
    if isinstance(inner.value, (Nothing, bool, str, tuple)):
        return names.value(inner.value, kind)
    value = inner.value
    reached = [at for at, _ in scale.knots if (value <= at if scale.descending else value >= at)]
    shown = names.value(value, kind)
    if scale.between == "linear" and 0 < len(reached) < len(scale.knots) and value != reached[-1]:
        ends = [f"{names.value(at, kind)} ({decimal(score)})" for at, score in scale.knots[len(reached) - 1 :][:2]]
        return f"{shown}, {names.pick((f'between {ends[0]} and {ends[1]}', f'ระหว่าง {ends[0]} กับ {ends[1]}'))}"
    if not reached:
        return names.pick((f"{shown}, below the first step", f"{shown} ต่ำกว่าขั้นแรก"))
    step = names.value(reached[-1], kind)
    return names.pick((f"{shown}, the step at {step}", f"{shown} ถึงขั้น {step}"))
