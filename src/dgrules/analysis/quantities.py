"""What conditions compare with constants: each quantity with its lines, and the rounding that stands before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dgrules.check.subject import Both, shown
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Simple, Type
from dgrules.solve.encode import walk

MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that conditions compare with constants. `lines`: the constants, rising, each with the signs that it
    is compared by (`quantity sign constant`)."""

    expr: ir.Expr
    type: Type
    lines: tuple[tuple[Fraction, frozenset[ir.Op]], ...]

    def signs(self, line: Fraction) -> frozenset[ir.Op]:
        """How the quantity is compared with a line."""
        return dict(self.lines).get(line, frozenset())

    def comparison(self, op: ir.Op, line: Fraction) -> ir.Cmp:
        """The condition that the quantity lies so."""
        return ir.Cmp(op, self.expr, ir.Lit(line, self.type))

    def words(self, value: Fraction) -> Both:
        """A value of it, in both languages."""
        said = shown(value, self.type)
        return {"en": said, "th": said} if isinstance(said, str) else said


def quantities(conditions: Iterable[ir.Expr]) -> list[Quantity]:
    """The numbers that conditions compare with constants, in the order of the conditions."""
    found: dict[ir.Expr, tuple[Type, dict[Fraction, set[ir.Op]]]] = {}
    for condition in conditions:
        for node in walk(condition):
            match node:
                case ir.Cmp(op=op, left=left, right=ir.Lit(value=Fraction() as line, type=of), order=()):
                    found.setdefault(left, (of, {}))[1].setdefault(line, set()).add(op)
                case ir.Cmp(op=op, left=ir.Lit(value=Fraction() as line, type=of), right=right, order=()):
                    found.setdefault(right, (of, {}))[1].setdefault(line, set()).add(FLIPPED[op])
    return [
        Quantity(expr, of, tuple((line, frozenset(lines[line])) for line in sorted(lines)))
        for expr, (of, lines) in found.items()
    ]


FLIPPED: dict[ir.Op, ir.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}


def rounding(ruleset: Ruleset, expr: ir.Expr) -> ir.Round | None:
    """The rounding that a quantity is the outcome of, through the cells that only pass it on."""
    while isinstance(expr, ir.Ref | ir.Guard):
        if isinstance(expr, ir.Guard):
            expr = expr.value
        elif expr.key in ruleset.cells:
            expr = ruleset.cells[expr.key].expr
        else:
            return None
    return expr if isinstance(expr, ir.Round) else None


def base_digits(kind: Type) -> int:
    """Decimals of the base unit that a figure shown without decimals has: 2 for a percent."""
    return 2 if isinstance(kind, Simple) and kind.name in ("percent", "percentage points") else 0


def decimals(values: Sequence[Fraction], kind: Type) -> int | None:
    """The most decimals that any of the values needs, as shown; None for more than anyone writes."""
    most = 0
    for value in values:
        digits = next(
            (n for n in range(MOST_DECIMALS + 1) if (value * 10 ** (n + base_digits(kind))).denominator == 1), None
        )
        if digits is None:
            return None
        most = max(most, digits)
    return most


def name_of_quantity(expr: ir.Expr) -> Both:
    """What conditions are about, as a reader of the rules would call it."""
    match expr:
        case ir.Figure(key=key):
            return {"en": f"`{key}`", "th": f" `{key}` "}
        case ir.Ref(key=key):
            sort, _, name = key.partition(":")
            if sort in OF_NODE:
                english, thai = OF_NODE[sort]
                of_all = sort == "share" or name == "ruleset"
                return (
                    {"en": english, "th": thai}
                    if of_all
                    else {"en": f"{english} of `{name}`", "th": f"{thai}ของ `{name}` "}
                )
            return {"en": f"`{name.split('@')[0]}`", "th": f" `{name.split('@')[0]}` "}
        case _:
            return {"en": "the value", "th": "ค่าที่ใช้ตัดสิน"}


def apart(text: str) -> str:
    """A value after a Thai word: words run on, a figure stands apart."""
    return text if text.startswith("ร้อยละ") else f" {text}"


OF_NODE = {
    "share": ("indicators passed", "ตัวชี้วัดที่ผ่านการประเมิน"),
    "score": ("the score", "คะแนน"),
    "weighted-score": ("the weighted score", "คะแนนถ่วงน้ำหนัก"),
    "value": ("the value", "ค่า"),
    "passed-count": ("the number of indicators passed", "จำนวนตัวชี้วัดที่ผ่าน"),
    "counted": ("the number of indicators", "จำนวนตัวชี้วัด"),
}
