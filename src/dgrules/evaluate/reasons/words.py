"""An expression in words, in Thai or English: every kind of the expression tree has its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from dgrules.evaluate.reasons import sets
from dgrules.evaluate.reasons.names import KPIS, Names
from dgrules.evaluate.reasons.signs import CATEGORY_OPS, FOLDS, OPS, RANK_TH
from dgrules.evaluate.reasons.types import parts, type_of
from dgrules.evaluate.reasons.values import glue
from dgrules.model import ir
from dgrules.model.types import Category, Simple

Leaf: TypeAlias = Callable[[ir.Expr], "str | None"]
"""What to write in the place of an expression, None for its words."""


def phrase(expr: ir.Expr, names: Names, leaf: Leaf | None = None) -> str:
    """The words of an expression. `leaf` may put something else in the place of any part, such as its value."""
    return _Writer(names, leaf or (lambda _: None)).write(expr)


class _Writer:
    def __init__(self, names: Names, leaf: Leaf) -> None:
        self.names = names
        self.leaf = leaf

    def write(self, expr: ir.Expr) -> str:
        replaced = self.leaf(expr)
        return self.words(expr) if replaced is None else replaced

    def words(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Lit(value, kind):
                return self.names.value(value, kind)
            case ir.Figure(key):
                return self.names.figure(key)
            case ir.Stated(key) | ir.Ref(key):
                return self.names.cell(key)
            case ir.Add() | ir.Neg() | ir.Mul() | ir.Div() | ir.Ratio() | ir.Round() | ir.Ln():
                return self.arithmetic(expr)
            case ir.And() | ir.Or() | ir.Not() | ir.Cmp() | ir.IsNA():
                return self.logic(expr)
            case ir.Count() | ir.Counted() | ir.Quant() | ir.Fold() | ir.FoldMembers() | ir.Rank():
                return self.set(expr)
            case ir.Guard() | ir.Cases() | ir.Cap() | ir.Scale() | ir.Lookup() | ir.IfNotTriggered():
                return self.choice(expr)
            case _:
                assert_never(expr)

    # -- arithmetic --------------------------------------------------------------------------------

    def arithmetic(self, expr: ir.Add | ir.Neg | ir.Mul | ir.Div | ir.Ratio | ir.Round | ir.Ln) -> str:
        match expr:
            case ir.Add(items):
                return self.sum(items)
            case ir.Neg(value):
                return f"−{self.factor(value)}"
            case ir.Mul(left, right):
                return f"{self.factor(left)} × {self.factor(right)}"
            case ir.Div(left, right):
                return f"{self.factor(left)} / {self.factor(right)}"
            case ir.Ratio(left, right):
                return self.share(left, right) or f"{self.factor(left)} / {self.factor(right)}"
            case ir.Round(value, digits, mode):
                return self.rounded(value, digits, mode)
            case ir.Ln(value):
                return f"ln({self.write(value)})"
            case _:
                assert_never(expr)

    def sum(self, items: tuple[ir.Expr, ...]) -> str:
        text = self.write(items[0]) if items else "0"
        for item in items[1:]:
            text += f" − {self.factor(item.value)}" if isinstance(item, ir.Neg) else f" + {self.write(item)}"
        return text

    def factor(self, expr: ir.Expr) -> str:
        text = self.write(expr)
        inner = isinstance(expr, (ir.Add, ir.Div, ir.Mul, ir.Ratio, ir.And, ir.Or, ir.Cases))
        return f"({text})" if inner and self.leaf(expr) is None and " " in text else text

    def share(self, left: ir.Expr, right: ir.Expr) -> str | None:
        """A share whose two numbers are counts of the same nodes has a name of its own."""
        match left, right:
            case ir.Count(items), ir.Counted(same) if items == same:
                return glue(self.names.pick(("share of", "สัดส่วน")), self.counted(items))
            case ir.Add((all_, ir.Neg(passed))), _ if all_ == right and self.share(passed, right):
                words = self.share(passed, right) or ""
                return words.replace("passed", "not passed", 1).replace("ที่ผ่าน", "ที่ไม่ผ่าน", 1)
            case _:
                return self.named_share(left, right)

    def named_share(self, left: ir.Expr, right: ir.Expr) -> str | None:
        top, bottom = _cells(left), _cells(right)
        if not top or not bottom or self.leaf(left) is not None or any(self.leaf(ir.Ref(k)) for k in top):
            return None
        sorts = {key.rpartition(":")[0] for key in top}
        nodes = tuple(key.rpartition(":")[2] for key in top)
        if len(sorts) != 1 or nodes != tuple(key.rpartition(":")[2] for key in bottom):
            return None
        sort = sorts.pop()
        if sort == "passed-count":
            called = self.names.pick(("indicators passed", "ตัวชี้วัดที่ผ่านการประเมิน"))
        elif sort.startswith("kind-count:"):
            called = self.names.pick(KPIS[sort.removeprefix("kind-count:")])
        else:
            return None
        if len(nodes) == 1:
            return called + self.names.within(nodes[0])
        return f"{called}{self.names.pick((' in ', 'ใน '))}({self.names.nodes(nodes)})"

    def rounded(self, value: ir.Expr, digits: int, mode: str) -> str:
        kind = type_of(value, self.names)
        shown = digits - 2 if isinstance(kind, Simple) and kind.name in {"percent", "percentage points"} else digits
        how = {"half up": "ปัดครึ่งขึ้น", "half even": "ปัดครึ่งเข้าคู่"}[mode]
        english = f" rounded to {shown} {'decimal' if shown == 1 else 'decimals'} {mode}"
        return self.factor(value) + self.names.pick((english, f" ปัดเศษทศนิยม {shown} ตำแหน่ง {how}"))

    # -- logic -------------------------------------------------------------------------------------

    def logic(self, expr: ir.And | ir.Or | ir.Not | ir.Cmp | ir.IsNA) -> str:
        pick = self.names.pick
        match expr:
            case ir.And(items):
                return self.between(items) or self.joined(("and", "และ"), [self.inner(i, ir.Or) for i in items])
            case ir.Or(items):
                return self.joined(("or", "หรือ"), [self.inner(i, ir.And) for i in items])
            case ir.Not(ir.Quant(kind="all") as value):
                return pick(("not ", "ไม่ครบ")) + self.write(value)
            case ir.Not(value):
                text = self.write(value)
                return glue(pick(("not", "ไม่ใช่")), f"({text})" if parts(value) else text)
            case ir.Cmp():
                return self.compare(expr)
            case ir.IsNA(value):
                return f"{self.factor(value)} {pick(('is not applicable', 'ไม่ต้องประเมิน'))}"
            case _:
                assert_never(expr)

    def joined(self, word: tuple[str, str], texts: list[str]) -> str:
        return join(texts, self.names.pick(word))

    def inner(self, expr: ir.Expr, loose: type[ir.And] | type[ir.Or]) -> str:
        text = self.write(expr)
        return f"({text})" if isinstance(expr, loose) and self.leaf(expr) is None else text

    def between(self, items: tuple[ir.Expr, ...]) -> str | None:
        """`from 50% to 67%`, which was written as one."""
        match items:
            case (ir.Cmp(">=", left, low, ()), ir.Cmp("<=", same, high, ())) if left == same:
                return f"{self.write(left)} {between_words(self.write(low), self.write(high), self.names)}"
        return None

    def compare(self, expr: ir.Cmp) -> str:
        right = self.write(expr.right)
        kind = type_of(expr.left, self.names) or type_of(expr.right, self.names)
        if isinstance(expr.left, ir.Ref) and isinstance(expr.right, ir.Lit):
            right = self.names.value(expr.right.value, expr.right.type, expr.left.key)
        words = CATEGORY_OPS if expr.order or isinstance(kind, Category) else OPS
        op = self.names.pick(words[expr.op])
        if op == "เป็น" and right.startswith(op):
            op = ""
        return f"{self.factor(expr.left)} {glue(op, right)}".strip()

    # -- sets --------------------------------------------------------------------------------------

    def set(self, expr: ir.Count | ir.Counted | ir.Quant | ir.Fold | ir.FoldMembers | ir.Rank) -> str:
        names, pick = self.names, self.names.pick
        match expr:
            case ir.Quant(items=items):
                found = sets.members(items, names, self.sub)
                return sets.quantified(expr, found, names) if found else self.listed_quant(expr)
            case ir.Count(items):
                return pick(("number of ", "จำนวน")) + self.counted(items)
            case ir.Counted(items):
                what = sets.named_set(items, names) or pick(("members", "รายการ"))
                return f"{pick(('number of ', 'จำนวน'))}{what}"
            case ir.Fold(fn, items):
                return glue(pick(FOLDS[fn]), pick(("of", "ของ")), self.folded(items))
            case ir.FoldMembers(fn, figure):
                each = glue(names.figure(figure), pick(("of each member", "ของแต่ละรายการ")))
                return glue(pick(FOLDS[fn]), pick(("of", "ของ")), each)
            case ir.Rank(ids, keys, count, end):
                what = sets.group(ids, names, plural=True) if set(ids) <= set(names.ruleset.nodes) else ", ".join(ids)
                key = _common_attribute(keys, names)
                return pick((f"{end} {count} of {what}{key}", f"{glue(what, f'ที่{RANK_TH[end]}')} {count} รายการ{key}"))
            case _:
                assert_never(expr)

    def sub(self, expr: ir.Expr, leaf: Leaf) -> str:
        return phrase(expr, self.names, leaf)

    def counted(self, items: tuple[ir.Expr, ...]) -> str:
        found = sets.members(items, self.names, self.sub)
        if found is None:
            return self.listing(items)
        what = sets.group(found.ids, self.names, plural=True)
        return f"{what} {found.predicate}" if self.names.lang == "en" else glue(what, "ที่", found.predicate)

    def folded(self, items: tuple[ir.Expr, ...]) -> str:
        found = sets.members(items, self.names, self.sub)
        if found is None or len(found.ids) == 1:
            return self.listing(items)
        what = sets.group(found.ids, self.names, plural=True)
        return glue(found.predicate, self.names.pick(("of", "ของ")), what) if found.predicate else what

    def listed_quant(self, expr: ir.Quant) -> str:
        kind = {
            "all": ("all of", "ทุกข้อใน"), "any": ("any of", "ข้อใดข้อหนึ่งใน"), "no": ("none of", "ไม่มีข้อใดใน"),
            "at least": (f"at least {expr.count} of", f"อย่างน้อย {expr.count} ข้อใน"),
            "at most": (f"at most {expr.count} of", f"ไม่เกิน {expr.count} ข้อใน"),
        }[expr.kind]  # fmt: skip
        return f"{self.names.pick(kind)} {self.listing(expr.items)}"

    def listing(self, items: tuple[ir.Expr, ...]) -> str:
        return f"({', '.join(self.write(sets.strip_guards(item)) for item in items)})"

    # -- choices -----------------------------------------------------------------------------------

    def choice(self, expr: ir.Guard | ir.Cases | ir.Cap | ir.Scale | ir.Lookup | ir.IfNotTriggered) -> str:
        pick = self.names.pick
        match expr:
            case ir.Guard(condition, value):
                return f"{self.write(value)}{pick((', where ', ' เมื่อ '))}{self.write(condition)}"
            case ir.Cases(cases, otherwise):
                return self.cases(cases, otherwise)
            case ir.Cap(value, caps):
                kind, key = type_of(value, self.names), value.key if isinstance(value, ir.Ref) else None
                shown = [(self.names.value(best, kind, key), self.write(on)) for best, on in caps]
                limits = [f"{glue(pick(('at most', 'ไม่เกิน')), best)} {self.if_()} {on}" for best, on in shown]
                return "; ".join((self.write(value), *limits))
            case ir.Scale(value):
                return glue(pick(("points for", "คะแนนตามเกณฑ์ของ")), self.write(value))
            case ir.Lookup(value):
                return glue(pick(("points of the label of", "คะแนนตามระดับของ")), self.write(value))
            case ir.IfNotTriggered(_, then, value):
                counts = pick(("not counted", "ไม่นับ")) if then is None else self.nothing_arises(then)
                return f"{self.write(value)} {pick(('(if nothing arises:', '(หากไม่มีกรณีเกิดขึ้น:'))} {counts})"
            case _:
                assert_never(expr)

    def nothing_arises(self, then: ir.Expr) -> str:
        if isinstance(then, ir.Lit) and isinstance(then.value, bool):
            return self.names.pick(("passed", "ผ่าน") if then.value else ("not passed", "ไม่ผ่าน"))
        return self.write(then)

    def cases(self, cases: tuple[ir.Case, ...], otherwise: ir.Expr | None) -> str:
        pick = self.names.pick
        none = pick(("undetermined", "เกณฑ์ไม่ได้กำหนด"))
        texts = [
            f"{none if case.value is None else self.write(case.value)} {self.if_()} {self.write(case.condition)}"
            for case in cases
        ]
        if otherwise is not None:
            texts.append(f"{self.write(otherwise)} {pick(('otherwise', 'กรณีอื่น'))}")
        return "; ".join(texts)

    def if_(self) -> str:
        return self.names.pick(("if", "หาก"))


def join(texts: list[str], word: str) -> str:
    """Texts with a joining word between them; in Thai it runs on with what follows."""
    return " ".join([texts[0], *(glue(word, text) for text in texts[1:])]) if texts else ""


def between_words(low: str, high: str, names: Names) -> str:
    """`from 50% to 67%`; the percent sign of a Thai range stands once."""
    if names.lang == "en":
        return f"from {low} to {high}"
    return glue("ตั้งแต่", low, "ถึง", high)


def _cells(expr: ir.Expr) -> tuple[str, ...]:
    """The cells of a sum of cells, or of one cell; nothing for any other expression."""
    items = expr.items if isinstance(expr, ir.Add) else (expr,)
    keys = [item.key for item in items if isinstance(item, (ir.Ref, ir.Stated))]
    return tuple(keys) if len(keys) == len(items) else ()


def _common_attribute(keys: tuple[ir.Expr, ...], names: Names) -> str:
    sorts = {key.key.partition(":")[0] for key in keys if isinstance(key, (ir.Ref, ir.Stated))}
    if sorts == {"score"}:
        return names.pick((" by score", "เรียงตามคะแนน"))
    return ""
