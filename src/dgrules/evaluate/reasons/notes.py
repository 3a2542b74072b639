"""Why a value is undetermined: the note of the case, or what in the rules or the figures leaves it so."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Operand, Reason
from dgrules.model.values import UNDETERMINED, Nothing, Value

# Both languages around a slash, as notes in rule files are written; the reader's half is taken when shown.
NO_CASE: Final = "ไม่มีกรณีใดของเกณฑ์ครอบคลุม / no case of the rules covers this"
OVERLAP: Final = "มีมากกว่าหนึ่งกรณีที่เข้าเงื่อนไข / more than one case holds"
ZERO: Final = "ตัวหารเป็นศูนย์ / the divisor is zero"
NOT_POSITIVE: Final = "ลอการิทึมของค่าที่ไม่มากกว่าศูนย์ / the logarithm of a value that is not above zero"
NEGATIVE: Final = "ค่าเฉลี่ยเรขาคณิตของค่าติดลบ / the geometric mean of a negative value"
NO_WEIGHT: Final = "น้ำหนักของส่วนที่ประเมินรวมเป็นศูนย์ / the weights of what applies sum to zero"
OFF_SCALE: Final = "เกณฑ์การให้คะแนนไม่ได้กำหนดคะแนนสำหรับค่านี้ / the scale gives no points for this value"


def note_of(result: Result, found: Reason) -> str | None:
    """The note of an undetermined value: its case's, else the cause within its own expression, else that of the
    undetermined cell it reads, else the sentence's own note."""
    if found.case is not None and found.case.info.value is None:
        return _joined(found.case.info.origin.notes) or _joined(_own(result, found.cell)) or NO_CASE
    if found.given or found.steps is None:
        return _joined(_own(result, found.cell))
    cause = _cause(found.steps)
    if isinstance(cause, ir.Ref):
        return result.reason(cause.key).note
    return cause or _joined(_own(result, found.cell))


def _own(result: Result, cell: str) -> tuple[str, ...]:
    return result.ruleset.cells[cell].origin.notes


def _joined(notes: tuple[str, ...]) -> str | None:
    return "; ".join(notes) or None


def _cause(op: Operand) -> str | ir.Ref | None:
    """What makes an operand undetermined, looked for inside out."""
    if op.value is not UNDETERMINED:
        return None
    for part in op.parts:
        found = _cause(part)
        if found is not None:
            return found
    return _here(op)


def _here(op: Operand) -> str | ir.Ref | None:
    match op.expr:
        case ir.Ref() as ref:
            return ref
        case ir.Cases(cases):
            held = sum(part.value is True for part in op.parts[: len(cases)])
            return OVERLAP if held > 1 else NO_CASE
        case ir.Fold("weighted mean"):
            return NO_WEIGHT
        case ir.Scale() as scale:
            return _off_scale(scale, op.parts[0].value)
        case ir.Lookup():
            return OFF_SCALE
        case ir.Div():
            return ZERO
        case ir.Round(value=inner):
            return _irrational_cause(inner)
        case _:
            return None


def _off_scale(scale: ir.Scale, value: Value) -> str:
    """What the rules say of the side of the scale where the value is."""
    if isinstance(value, Nothing) or not isinstance(value, Fraction):
        return OFF_SCALE
    reached = sum(value <= at if scale.descending else value >= at for at, _ in scale.knots)
    side = 0 if reached == 0 else 2 if reached == len(scale.knots) else 1
    return scale.notes[side] or OFF_SCALE


def _irrational_cause(expr: ir.Expr) -> str | None:
    """What is wrong inside a rounding, whose parts have no exact value of their own."""
    from dgrules.evaluate.reasons.types import parts

    if isinstance(expr, ir.Ln):
        return NOT_POSITIVE
    if isinstance(expr, ir.Fold) and expr.fn == "geometric mean":
        return NEGATIVE
    return next((cause for part in parts(expr) if (cause := _irrational_cause(part))), None)
