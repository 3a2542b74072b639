"""The target of an indicator in words, in either language: `at least 20 datasets`, `ไม่น้อยกว่าร้อยละ 80`."""

from __future__ import annotations

from typing import Final

from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.signs import TARGET_OPS
from dgrules.evaluate.reasons.types import type_of
from dgrules.evaluate.reasons.values import glue
from dgrules.evaluate.reasons.words import between_words, join, phrase
from dgrules.model import ir
from dgrules.model.ruleset import Node
from dgrules.model.types import Category, Simple

CATEGORY: Final = {
    "<": ("worse than", "แย่กว่า"), "<=": ("at most", "ไม่เกิน"), ">": ("better than", "ดีกว่า"),
    ">=": ("at least", "ไม่ต่ำกว่า"), "=": ("", ""), "<>": ("not", "ไม่ใช่"),
}  # fmt: skip


def target(node: Node, names: Names) -> str:
    """The words of an indicator's target; "" when it has none of its own."""
    cell = names.ruleset.cells.get(f"passed:{node.id}")
    if cell is None or not node.has_target:
        return ""
    return _words(_core(cell.expr), node.id, names)


def _core(expr: ir.Expr) -> ir.Expr:
    """The condition itself, without what makes it apply."""
    while isinstance(expr, (ir.Guard, ir.IfNotTriggered)):
        expr = expr.value
    return expr


def _words(expr: ir.Expr, node: str, names: Names) -> str:
    match expr:
        case ir.And((ir.Cmp(">=", left, low, ()), ir.Cmp("<=", same, high, ()))) if left == same:
            return between_words(phrase(low, names), phrase(high, names), names)
        case ir.And(items):
            return _joined([_words(item, node, names) for item in items], names.pick(("and", "และ")))
        case ir.Or(items):
            return _joined([_words(item, node, names) for item in items], names.pick(("or", "หรือ")))
        case ir.Cmp() if _itself(expr.left, node):
            return _bound(expr, names)
        case ir.Figure(key):
            found = names.ruleset.figures.get(key)
            return found.titles.text(names.lang, names.figure(key)) if found else names.figure(key)
        case _:
            return phrase(expr, names)


def _joined(texts: list[str], word: str) -> str:
    """Joined in one sentence: a title within it loses its capital, an abbreviation does not."""
    inside = [text[:1].lower() + text[1:] if text[1:2].islower() else text for text in texts[1:]]
    return join([*texts[:1], *inside], word)


def _itself(expr: ir.Expr, node: str) -> bool:
    """Whether this is the indicator's own value."""
    return isinstance(expr, (ir.Ref, ir.Figure)) and expr.key in (f"value:{node}", node)


def _bound(expr: ir.Cmp, names: Names) -> str:
    kind = type_of(expr.right, names) or type_of(expr.left, names)
    right = phrase(expr.right, names)
    if isinstance(expr.left, ir.Ref) and isinstance(expr.right, ir.Lit):
        right = names.value(expr.right.value, expr.right.type, expr.left.key)
    if isinstance(kind, Simple) and expr.op == "<=" and kind.name in {"rank", "date"}:
        word = {"rank": ("no lower than", "ไม่ต่ำกว่า"), "date": ("by", "ภายใน")}[kind.name]
    else:
        best = expr.op == ">=" and isinstance(expr.right, ir.Lit) and expr.order[-1:] == (expr.right.value,)
        word = ("", "") if best else (CATEGORY if expr.order or isinstance(kind, Category) else TARGET_OPS)[expr.op]
    return glue(names.pick(word), right)
