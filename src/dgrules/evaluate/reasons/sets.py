"""Sets in words: `all components above target`, `no indicator of (1.1, 1.2) passed`.

A set is unrolled when a ruleset is built, so its words are found again from what its members have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.types import leaves
from dgrules.evaluate.reasons.values import glue
from dgrules.model import ir

Phrase = Callable[[ir.Expr, Callable[[ir.Expr], str | None]], str]
"""Writes an expression; the second argument may say what to write for a leaf."""

QUANT: Final = {
    "all": ("all {set} {is}", "ทุก{set}{is}"),
    "any": ("any {set} {is}", "{set}ใดรายการหนึ่ง{is}"),
    "no": ("no {set} {is}", "ไม่มี{set}ใด{is}"),
    "at least": ("at least {n} {set} {is}", "มี{set}อย่างน้อย {n} รายการที่{is}"),
    "at most": ("at most {n} {set} {is}", "มี{set}ไม่เกิน {n} รายการที่{is}"),
}
ATTRIBUTES: Final = {
    "": ("", ""), "rating": ("", ""), "value": ("", ""), "passed": ("passed", "ผ่านการประเมิน"),
    "score": ("score", "คะแนน"), "weighted-score": ("weighted score", "คะแนนถ่วงน้ำหนัก"),
    "share": ("share passed", "สัดส่วนตัวชี้วัดที่ผ่าน"), "applies": ("applies", "เข้าข่ายต้องประเมิน"),
}  # fmt: skip
"""What is said of a member by its cell, without the member."""
LEVELS: Final = {
    "component": ("component", "องค์ประกอบ"),
    "sub-component": ("sub-component", "องค์ประกอบย่อย"),
    "indicator": ("indicator", "ตัวชี้วัด"),
    "sub-indicator": ("sub-indicator", "ตัวชี้วัดย่อย"),
}


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a set (`ids`) and what is asked of each, in words; `predicate` has no subject."""

    ids: tuple[str, ...]
    predicate: str


def members(items: tuple[ir.Expr, ...], names: Names, phrase: Phrase) -> Members | None:
    """What the items have in common, or None when they differ in more than the member."""
    found = [_member(item, names, phrase) for item in items]
    if not found or any(one is None for one in found):
        return None
    texts = {one.predicate for one in found if one}
    if len(texts) != 1:
        return None
    return Members(tuple(i for one in found if one for i in one.ids), texts.pop())


def _member(item: ir.Expr, names: Names, phrase: Phrase) -> Members | None:
    """The one node that an item is about, and the item's words without it."""
    about: dict[str, None] = {}

    def leaf(expr: ir.Expr) -> str | None:
        if not isinstance(expr, (ir.Ref, ir.Stated, ir.Figure)):
            return None
        sort, _, node = expr.key.rpartition(":")
        if node not in names.ruleset.nodes:
            return None
        about[node] = None
        return names.pick(ATTRIBUTES[sort]) if sort in ATTRIBUTES else names.cell(expr.key)

    text = " ".join(phrase(strip_guards(item), leaf).split())
    text = text.removeprefix(names.pick(("is ", "เป็น"))).strip()
    return Members((next(iter(about)),), text) if len(about) == 1 else None


def strip_guards(expr: ir.Expr) -> ir.Expr:
    """A member behind the condition that makes it apply is spoken of without it."""
    while isinstance(expr, ir.Guard):
        expr = expr.value
    return expr


def quantified(expr: ir.Quant, found: Members, names: Names) -> str:
    """`all components above target`."""
    plural = expr.kind == "all" or (expr.kind in {"at least", "at most"} and expr.count != 1)
    text = names.pick(QUANT[expr.kind]).replace("{n}", str(expr.count))
    before, _, rest = text.partition("{set}")
    between, _, after = rest.partition("{is}")
    parts = (before.strip(), group(found.ids, names, plural), between.strip(), found.predicate, after.strip())
    return " ".join(part for part in parts if part) if names.lang == "en" else glue(*parts)


def group(ids: tuple[str, ...], names: Names, plural: bool) -> str:
    """`components`, `indicators in function`, or the members by name: `components (function, agenda)`."""
    nodes = [names.ruleset.nodes[i] for i in ids]
    level = nodes[0].level
    if any(node.level != level for node in nodes):
        return _mixed(ids, nodes[0].parent, names)
    word = names.pick(LEVELS[level])
    if plural and names.lang == "en":
        word += "s"
    scope = _scope(set(ids), level, names)
    return f"{word}{scope}" if scope is not None else f"{word} ({names.nodes(ids)})"


def _mixed(ids: tuple[str, ...], parent: str | None, names: Names) -> str:
    """Sub-components and indicators side by side."""
    above = names.ruleset.nodes.get(parent or "")
    if above is not None and set(above.children) == set(ids):
        return glue(names.pick(("parts of", "ส่วนย่อยของ")), names.label(above))
    return f"({names.nodes(ids)})"


def _scope(ids: set[str], level: str, names: Names) -> str | None:
    """Nothing for every node of the level, ` in X` for all of one component, None for a set of its own."""
    nodes = names.ruleset.nodes.values()
    if {node.id for node in nodes if node.level == level and not node.not_applicable} <= ids:
        return ""
    for node in nodes:
        if node.level in {"component", "sub-component"} and {c for c in node.children if c in ids} == ids:
            below = [c for c in node.children if names.ruleset.nodes[c].level == level]
            if set(below) == ids:
                return names.within(node.id)
    return None


def named_set(items: tuple[ir.Expr, ...], names: Names) -> str | None:
    """The nodes that the items are about by name, when every item is about exactly one."""
    ids: list[str] = []
    for item in items:
        nodes = {leaf.key.rpartition(":")[2] for leaf in leaves(item) if not isinstance(leaf, ir.FoldMembers)}
        if len(nodes) != 1 or not nodes <= set(names.ruleset.nodes):
            return None
        ids.append(nodes.pop())
    return group(tuple(ids), names, plural=True) if ids else None
