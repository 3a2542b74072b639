"""Weights: siblings' weights sum to their parent's or to 100, and either all of them have one or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dgrules.check.profiles import applying
from dgrules.check.subject import Both, Subject, decimal
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.model.ruleset import Node, Ruleset

WHOLE = Fraction(100)


def weights(subject: Subject) -> Iterable[Diagnostic]:
    """DG301 where a group of siblings does not sum, DG302 where only some of them have a weight."""
    if subject.ruleset is None:
        return
    nodes = subject.ruleset.nodes
    groups: dict[str | None, list[Node]] = {}
    for node in nodes.values():
        groups.setdefault(node.parent, []).append(node)
    for parent, group in groups.items():
        weighted = [node for node in group if node.weight is not None]
        if not weighted:
            continue
        yield from _missing(group, weighted)
        if not any(node.weight is None and not node.not_applicable for node in group):
            header = subject.files[0].statements[0].span if subject.files else group[0].origin.span
            yield from _sum(subject.ruleset, nodes[parent] if parent is not None else None, weighted, header)


def _missing(group: list[Node], weighted: list[Node]) -> Iterator[Diagnostic]:
    for node in group:
        if node.weight is None and not node.not_applicable:
            related = (Related(weighted[0].origin.span, "sibling", {"sibling": weighted[0].number or weighted[0].id}),)
            yield Diagnostic("DG302", node.origin.span, {"node": what(node)}, related=related)


def _sum(ruleset: Ruleset, parent: Node | None, group: list[Node], header: Span) -> Iterator[Diagnostic]:
    expected = [WHOLE] if parent is None or parent.weight in (None, WHOLE) else [parent.weight or WHOLE, WHOLE]
    totals = {_total(group), _total([node for node in group if not node.not_applicable])}
    if len(by_profile := {_total(some) for some in applying(ruleset, group)}) == 1:
        totals |= by_profile
    if any(total in expected for total in totals) or _room_for_unlisted(parent, _total(group), expected):
        return
    yield Diagnostic(
        "DG301",
        parent.origin.span if parent else header,
        {
            "parent": what(parent) if parent else {"en": "the ruleset", "th": "กรอบการประเมิน"},
            "sum": decimal(_total(group)),
            "expected": {"en": " or ".join(map(decimal, expected)), "th": " หรือ ".join(map(decimal, expected))},
            "weights": [f"{node.number or node.id} = {decimal(node.weight or Fraction(0))}" for node in group],
        },
    )


def _room_for_unlisted(parent: Node | None, total: Fraction, expected: list[Fraction]) -> bool:
    """Indicators that are not listed bear the rest."""
    return parent is not None and parent.not_listed is not None and any(total < most for most in expected)


def _total(nodes: list[Node]) -> Fraction:
    return sum((node.weight for node in nodes if node.weight is not None), Fraction(0))


def what(node: Node) -> Both:
    """A node as messages name it: its level and its number or name."""
    words = {
        "component": ("component", "องค์ประกอบ"),
        "sub-component": ("sub-component", "องค์ประกอบย่อย"),
        "indicator": ("indicator", "ตัวชี้วัด"),
        "sub-indicator": ("sub-indicator", "ตัวชี้วัดย่อย"),
    }
    english, thai = words[node.level]
    called = " ".join(part for part in (node.number, node.name) if part)
    return {"en": f"{english} `{called}`", "th": f"{thai} `{called}`"}
