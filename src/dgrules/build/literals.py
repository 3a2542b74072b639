"""Literals, and how a bare number or a percent sign fits what stands on the other side (S19)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dgrules.build.state import State
from dgrules.build.typed import Typed, bad
from dgrules.build.units import base_value, described, ordinal, same_scale, same_unit, unit_type
from dgrules.diagnostics.span import Span
from dgrules.model import ir
from dgrules.model.types import DATE, NUMBER, PERCENT, RANK, TEXT, YES_NO, Count, Money, Points, Type
from dgrules.syntax import expressions as ex


def literal(state: State, node: ex.Number | ex.Date | ex.Text | ex.YesNo) -> Typed:
    """A constant as written, with its type."""
    match node:
        case ex.Number():
            return number(node)
        case ex.Date():
            day = ordinal(node)
            if day is None:
                return bad(node.span)
            return Typed(ir.Lit(day, DATE), DATE, node.span, constant=True)
        case ex.Text():
            return Typed(ir.Lit(node.text, TEXT), TEXT, node.span, constant=True)
        case ex.YesNo():
            return Typed(ir.Lit(node.value, YES_NO), YES_NO, node.span, constant=True)


def number(node: ex.Number) -> Typed:
    """A number with or without its unit, in its base unit."""
    if node.unit is None:
        return Typed(ir.Lit(node.value, NUMBER), NUMBER, node.span, bare=node.value, constant=True)
    type_ = unit_type(node.unit)
    return Typed(ir.Lit(base_value(node.value, node.unit), type_), type_, node.span, constant=True)


def fit(typed: Typed, type_: Type) -> Typed | None:
    """The expression seen as of this type, or None if it is not: a bare number may stand for a number, a count
    or points; a percent for a score declared 0 to 100; the same unit in the other grammatical number."""
    if typed.type == type_:
        return typed
    if typed.bare is not None and isinstance(type_, (Count, Points)):
        return replace(typed, expr=_retyped(typed.expr, type_), type=type_)
    match typed.type, type_:
        case Points() as one, Points() as other if same_scale(one, other):
            return replace(typed, type=other if other.high is not None else one)
        case Count(one), Count(other) if same_unit(one, other):
            return replace(typed, expr=_retyped(typed.expr, type_), type=type_)
        case _:
            pass
    if typed.type == PERCENT and isinstance(typed.expr, ir.Lit) and _out_of_hundred(type_):
        return replace(typed, expr=ir.Lit(Fraction(typed.expr.value) * 100, type_), type=type_)  # type: ignore[arg-type]
    return None


def _retyped(expr: ir.Expr, type_: Type) -> ir.Expr:
    return ir.Lit(expr.value, type_) if isinstance(expr, ir.Lit) else expr


def _out_of_hundred(type_: Type) -> bool:
    return isinstance(type_, Points) and type_.low == 0 and type_.high == 100


def unify(state: State, one: Typed, other: Typed, span: Span) -> tuple[Typed, Typed] | None:
    """Both sides seen as of one type; None after reporting at `span` why not (or if either was reported before)."""
    if one.type is None or other.type is None:
        return None
    fitted = fit(other, one.type)
    if fitted is not None:
        return one, fitted
    fitted = fit(one, other.type)
    if fitted is not None:
        return fitted, other
    mismatch(state, one, other, span)
    return None


def mismatch(state: State, one: Typed, other: Typed, span: Span) -> None:
    """Reports two sides of different types; a bare number beside a percent and the like in its own words."""
    plain, typed = (one, other) if one.bare is not None else (other, one)
    if plain.bare is not None and typed.type is not None and not isinstance(plain.expr, ir.Div):
        bare_number(state, plain, typed.type)
        return
    state.report("DG208", span, {"left": described(one.type), "right": described(other.type)})


def bare_number(state: State, plain: Typed, type_: Type) -> None:
    """Reports a bare number where a unit is needed, offering what was probably meant."""
    written = shown(plain.bare or Fraction(0))
    if type_ == PERCENT:
        meant = "100%" if plain.bare == 1 else f"{written}%"
        state.report("DG206", plain.span, {"number": written, "percent": meant})
        return
    offer = {"en": written, "th": written}
    match type_:
        case Money(currency):
            offer = {"en": f"{written} {currency}", "th": f"{written} {'บาท' if currency == 'baht' else 'ล้านบาท'}"}
        case _ if type_ == RANK:
            offer = {"en": f"no lower than rank {written}", "th": f"ไม่ต่ำกว่าอันดับที่ {written}"}
        case _ if type_ == DATE:
            offer = {"en": "30 September 2560", "th": "30 กันยายน 2560"}
        case _:
            state.report("DG208", plain.span, {"left": described(type_), "right": described(plain.type)})
            return
    state.report("DG209", plain.span, {"number": written, "type": described(type_), "offer": offer})


def shown(value: Fraction) -> str:
    """A number as a person writes it."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
