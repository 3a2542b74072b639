"""Conditions with their figures: whether each held, its words, and what it actually is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.signs import OPS
from dgrules.evaluate.reasons.types import leaves, type_of
from dgrules.evaluate.reasons.values import apart, glue
from dgrules.evaluate.reasons.words import between_words, join, phrase
from dgrules.model import ir
from dgrules.model.result_reason import Operand
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Nothing, Value

MOST_MEMBERS: Final = 6
"""How many members of a set are named before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One condition: whether it held (or a kind of nothing), its words, and the actual figures ("" for none)."""

    held: Value
    words: str
    actual: str


def lines(op: Operand, names: Names) -> tuple[Line, ...]:
    """Each part that must hold, on its own."""
    return tuple(Line(one.value, phrase(one.expr, names), actual(one, names)) for one in _atoms(op))


def sentence(op: Operand, names: Names) -> str:
    """The parts with their figures in them, joined: `outcome-share 14.29% < 80% and all components above target`."""
    return join([inline(one, names) for one in _atoms(op)], names.pick(("and", "และ")))


def _atoms(op: Operand) -> Iterator[Operand]:
    if isinstance(op.expr, ir.And) and not _is_between(op.expr):
        for part in op.parts:
            yield from _atoms(part)
    else:
        yield op


def _is_between(expr: ir.And) -> bool:
    match expr.items:
        case (ir.Cmp(">=", left, _, ()), ir.Cmp("<=", same, _, ())):
            return left == same
    return False


# -- the figures -----------------------------------------------------------------------------------


def actual(op: Operand, names: Names) -> str:
    """What the condition's figures are: `it is 14.29%`, `area is below target`; "" when the words say it all."""
    match op.expr:
        case ir.Cmp():
            told = op.expr.op == "=" and op.value is True and isinstance(op.expr.right, ir.Lit)
            return "" if told else _is(_sides(op, names), names)
        case ir.And() if _is_between(op.expr):
            return _is(_sides(op.parts[0], names), names)
        case ir.Quant():
            return _members(op, names)
        case ir.Not() | ir.IsNA():
            inner = op.parts[0]
            if isinstance(op.expr, ir.IsNA):
                return _is(_value(inner, names), names)
            return actual(inner, names)
        case ir.And() | ir.Or():
            return "; ".join(text for part in op.parts if (text := actual(part, names)))
        case _:
            return "" if isinstance(op.value, bool) else _is(_value(op, names), names)


def _is(text: str, names: Names) -> str:
    return glue(names.pick(("it is", "ค่าจริง")), text) if text else ""


def _sides(op: Operand, names: Names) -> str:
    """The values of what is compared; a constant is in the words already."""
    left, right = op.parts
    digits = _digits(left, right, names)
    shown = [_value(side, names, digits) for side in (left, right) if not isinstance(side.expr, ir.Lit)]
    return names.pick((" against ", " เทียบกับ ")).join(shown)


def _digits(left: Operand, right: Operand, names: Names) -> int | None:
    """More decimals where two different numbers would look the same."""
    if not isinstance(left.value, Fraction) or not isinstance(right.value, Fraction):
        return None
    needed = apart(left.value, right.value, _per(type_of(left.expr, names)))
    return needed if needed > 2 else None


def _per(kind: Type | None) -> int:
    return 100 if isinstance(kind, Simple) and kind.name in {"percent", "percentage points"} else 1


def _value(op: Operand, names: Names, digits: int | None = None) -> str:
    key = op.expr.key if isinstance(op.expr, (ir.Ref, ir.Stated)) else None
    return names.value(op.value, type_of(op.expr, names), key, digits)


def _members(op: Operand, names: Names) -> str:
    """The members that decide: for `all` those that fail, for the rest those that hold; and those left out."""
    assert isinstance(op.expr, ir.Quant)
    against = op.expr.kind == "all"
    telling = [part for part in op.parts if part.value is (not against)]
    unclear = [part for part in op.parts if isinstance(part.value, Nothing)]
    texts = [_member(part, names) for part in (*telling, *unclear)]
    if not telling and op.value in (True, False):
        texts = [names.pick(("all of them", "ครบทุกรายการ") if against else ("none of them", "ไม่มีรายการใด")), *texts]
    more = len(texts) - MOST_MEMBERS
    if more > 0:
        texts = [*texts[:MOST_MEMBERS], names.pick((f"{more} more", f"อีก {more} รายการ"))]
    return ", ".join(texts)


def _member(op: Operand, names: Names) -> str:
    """One member and its value: `area is below target`, `indicator 1.2 not passed`."""
    found = leaves(op.expr)
    if len(found) != 1 or isinstance(found[0], ir.FoldMembers):
        return f"{phrase(op.expr, names)}: {_value(op, names)}"
    key = found[0].key
    node = key.rpartition(":")[2]
    if node not in names.ruleset.nodes:
        return f"{phrase(op.expr, names)}: {_value(op, names)}"
    leaf = _find(op, found[0])
    if isinstance(leaf.value, bool):
        said = names.pick(("passed", "ผ่าน") if leaf.value else ("not passed", "ไม่ผ่าน"))
        return glue(names.node(node), said)
    if leaf.value is NOT_APPLICABLE or leaf.value is NOT_TRIGGERED:
        return glue(names.node(node), names.pick(("does not apply", "ไม่ประเมิน")))
    if isinstance(leaf.value, Nothing):
        return glue(names.node(node), names.pick(("is", "")), _value(leaf, names))
    value = _value(leaf, names)
    return f"{names.node(node)} {names.pick((f'is {value}', f'({value})'))}"


def _find(op: Operand, leaf: ir.Expr) -> Operand:
    """The operand of a leaf; the whole, where it took no part."""
    if op.expr == leaf:
        return op
    for part in op.parts:
        found = _find(part, leaf)
        if found.expr == leaf:
            return found
    return op


# -- in one line -----------------------------------------------------------------------------------


def inline(op: Operand, names: Names) -> str:
    """A condition that held with its figure in the middle: `indicators passed 85.71% > 67%`."""

    def defined(expr: ir.Expr) -> str | None:
        return definition(expr, names.ruleset, names)

    match op.expr:
        case ir.Cmp(op=sign, order=order) if sign != "=" and not order and not _categories(op, names):
            return _numbers(op, names, sign)
        case ir.And() if _is_between(op.expr):
            first, second = op.parts
            low, high = (_value(part.parts[1], names) for part in (first, second))
            words = phrase(first.parts[0].expr, names, defined)
            range_ = names.pick(("", "อยู่")) + between_words(low, high, names)
            return f"{glue(words, _value(first.parts[0], names))} {range_}"
        case _:
            return phrase(op.expr, names, defined)


def _categories(op: Operand, names: Names) -> bool:
    return any(isinstance(type_of(part.expr, names), Category) for part in op.parts)


def _numbers(op: Operand, names: Names, sign: ir.Op) -> str:
    digits = _digits(op.parts[0], op.parts[1], names)
    left, right = (_side(part, names, digits) for part in op.parts)
    return f"{left} {glue(names.pick(OPS[sign]), right)}"


def _side(op: Operand, names: Names, digits: int | None) -> str:
    value = _value(op, names, digits)
    if isinstance(op.expr, ir.Lit):
        return value
    words = definition(op.expr, names.ruleset, names) or phrase(op.expr, names)
    return glue(words, value)


def definition(expr: ir.Expr, ruleset: Ruleset, names: Names) -> str | None:
    """For a name that is defined as a share, the words of the share: they say more than the name."""
    if not isinstance(expr, ir.Ref) or not expr.key.startswith("define:"):
        return None
    defined = ruleset.cells[expr.key].expr
    return phrase(defined, names) if isinstance(defined, (ir.Ratio, ir.Ref)) else None
