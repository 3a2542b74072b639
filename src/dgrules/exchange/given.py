"""The section `given`: computed nodes stated directly, when the figures below them are not available."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.document import Entry, Node, Scalar, Table
from dgrules.exchange.figures import read_figure
from dgrules.exchange.findings import shown
from dgrules.exchange.sheet import Sheet
from dgrules.exchange.targets import (
    Target,
    attributes,
    can_be_given,
    cell_name,
    find,
    known_attributes,
    may_be_inapplicable,
)
from dgrules.exchange.texts import normal
from dgrules.model.ruleset import Node as RuleNode
from dgrules.model.ruleset import Ruleset

_COUNTS = re.compile(r"([0-9]+) (?:of|ของ|จาก) ([0-9]+)(?: (?:passed|ผ่าน))?")


def read_given(table: Table, sheet: Sheet) -> None:
    """Every entry of `given`, to `Submission.given` by cell key (the kind of an indicator to its figure)."""
    for entry in table.entries:
        target = find(entry.key.text, sheet.vocabulary)
        if isinstance(target, str):
            _not_found(target, entry, sheet)
        elif target.cell is not None:
            _state(target.cell, entry, sheet)
        elif target.figure is not None:
            read_figure(target.figure, entry, sheet)
        elif target.node is not None:
            _read_node(target.node, target, entry, sheet)
    _check_counts(table, sheet)


def _not_found(code: str, entry: Entry, sheet: Sheet) -> None:
    name = entry.key.text
    if code == "DG429":
        sheet.found.add("DG429", entry.key.span, name=shown(name))
        return
    near = sheet.found.nearest(normal(name), sheet.vocabulary.all_names)
    sheet.found.add("DG426", entry.key.span, "near" if near else "default", name=shown(name), near=near)


def _read_node(node: RuleNode, target: Target, entry: Entry, sheet: Sheet) -> None:
    value = entry.value
    if isinstance(value, Scalar) and (counts := _COUNTS.fullmatch(normal(value.text))):
        for which, number in (("passed-count", counts[1]), ("counted", counts[2])):
            _attribute(node, which, Entry(entry.key, Scalar(number, False, value.span)), sheet)
        return
    if not isinstance(value, Table):
        _read_single(node, entry, sheet)
        return
    for part in value.entries:
        attribute = attributes(node).get(normal(part.key.text).casefold())
        _attribute(node, attribute, part, sheet)


def _read_single(node: RuleNode, entry: Entry, sheet: Sheet) -> None:
    """One value for a node: its figure, or the value that would be computed."""
    ruleset = sheet.vocabulary.ruleset
    figure, key = ruleset.figures.get(node.id), f"value:{node.id}"
    if figure is not None:
        read_figure(figure, entry, sheet)
    elif key in ruleset.cells:
        _state(key, entry, sheet)
    else:
        known = known_attributes(node, ruleset)
        sheet.found.add("DG427", entry.value.span, "table", name=node.id, known=known, text=_brief(entry.value))


def _brief(value: Node) -> str:
    return shown(value.text) if isinstance(value, Scalar) else "[…]"


def _attribute(node: RuleNode, which: str | None, said: Entry, sheet: Sheet) -> None:
    ruleset = sheet.vocabulary.ruleset
    figure = ruleset.figures.get(f"kind of {node.id}") if which == "kind" else None
    key = cell_name(which, node.id) if which else ""
    if figure is not None:
        sheet.figure(figure.id, said, sheet.vocabulary.want(figure), Allowed())
    elif key in ruleset.cells and can_be_given(key, ruleset):
        _state(key, said, sheet)
    else:
        known = known_attributes(node, ruleset)
        sheet.found.add("DG427", said.key.span, text=shown(said.key.text), name=node.id, known=known)


def _state(key: str, said: Entry, sheet: Sheet) -> None:
    want = sheet.vocabulary.want_cell(key)
    sheet.cell(key, said, want, Allowed(not_applicable=may_be_inapplicable(key, sheet.vocabulary.ruleset)))


def _check_counts(table: Table, sheet: Sheet) -> None:
    """More passed than counted, or more of a kind than there are, cannot be."""
    for small, large, which, name in count_pairs(sheet.vocabulary.ruleset):
        few, many = _count(sheet.given, small), _count(sheet.given, large)
        if few is not None and many is not None and few > many:
            sheet.found.add("DG443", sheet.place(small) or table.span, which, name=name, few=str(few), many=str(many))


def count_pairs(ruleset: Ruleset) -> Iterator[tuple[str, str, str, str]]:
    """Two counts of a node of which the first cannot be larger, with the help that says so, and the node."""
    for node in ruleset.nodes.values():
        for small, large in _PAIRS:
            yield f"{small}:{node.id}", f"{large}:{node.id}", _WORDS[small, large], node.id


def _count(given: Mapping[str, object], key: str) -> Fraction | None:
    value = given.get(key)
    return value if isinstance(value, Fraction) else None


_KINDS = ("outcome", "output", "impact")
_PAIRS = (
    ("passed-count", "counted"),
    ("counted", "set"),
    *((f"kind-count:{kind}", "set") for kind in _KINDS),
)
_WORDS = {pair: {"passed-count": "passed", "counted": "counted"}.get(pair[0], "kind") for pair in _PAIRS}
