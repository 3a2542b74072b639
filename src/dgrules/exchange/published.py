"""The section `published`: what the official report printed, kept by cell key (or figure key) for comparison only."""

from __future__ import annotations

from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.document import Entry, Node, Scalar, Table
from dgrules.exchange.findings import shown
from dgrules.exchange.sheet import Sheet
from dgrules.exchange.targets import Target, attributes, cell_name, find, known_attributes
from dgrules.exchange.texts import folded, normal
from dgrules.exchange.words import yes_no
from dgrules.model.ruleset import FigureDecl
from dgrules.model.ruleset import Node as RuleNode

_GROUPS = frozenset({"components", "indicators", "results", "scores", "lists", "defines", "figures"})
_ANYTHING = Allowed(not_applicable=True, not_triggered=True, undetermined=True)
_OUTCOMES = frozenset({"passed", "not passed", "ผ่าน", "ไม่ผ่าน"})


def read_published(table: Table, sheet: Sheet) -> None:
    """Every entry by name, or in groups: `components: {function: above}`, `indicators: {"1.1": passed}`."""
    for entry in table.entries:
        if entry.key.text in _GROUPS and isinstance(entry.value, Table):
            for inner in entry.value.entries:
                _read(inner, sheet)
        else:
            _read(entry, sheet)


def _read(entry: Entry, sheet: Sheet) -> None:
    target = find(entry.key.text, sheet.vocabulary)
    if isinstance(target, str):
        near = sheet.found.nearest(normal(entry.key.text), sheet.vocabulary.all_names) if target == "DG426" else None
        help_key = "near" if near else "default"
        sheet.found.add(target, entry.key.span, help_key, name=shown(entry.key.text), near=near)
    elif target.node is not None:
        _read_node(target.node, entry, sheet)
    else:
        _read_target(target, entry, sheet)


def _read_target(target: Target, entry: Entry, sheet: Sheet) -> None:
    if target.cell is not None:
        want = sheet.vocabulary.want_cell(target.cell)
        sheet.printed(target.cell, entry, want, _ANYTHING)
    elif target.figure is not None:
        _figure(target.figure, entry, sheet)


def _figure(decl: FigureDecl, entry: Entry, sheet: Sheet) -> None:
    sheet.printed(decl.id, entry, sheet.vocabulary.want(decl), _ANYTHING)


def _read_node(node: RuleNode, entry: Entry, sheet: Sheet) -> None:
    if not isinstance(entry.value, Table):
        _attribute(node, _meant(node, entry.value, sheet), entry, sheet)
        return
    for part in entry.value.entries:
        which = attributes(node).get(folded(part.key.text))
        _attribute(node, which, part, sheet)


def _meant(node: RuleNode, value: Node, sheet: Sheet) -> str:
    """What one printed value of a node is: the rating of a component (its score where there is no rating);
    of an indicator `passed` or `not passed`, else its value."""
    ruleset = sheet.vocabulary.ruleset
    if node.level in ("component", "sub-component"):
        return "rating" if f"rating:{node.id}" in ruleset.cells else "score"
    has_value = f"value:{node.id}" in ruleset.cells or node.id in ruleset.figures
    word = folded(value.text) if isinstance(value, Scalar) else ""
    if word in _OUTCOMES or (word in yes_no() and not has_value):
        return "passed"
    return "value" if has_value else "score"


def _attribute(node: RuleNode, which: str | None, entry: Entry, sheet: Sheet) -> None:
    ruleset = sheet.vocabulary.ruleset
    key = cell_name(which, node.id) if which else ""
    figure = ruleset.figures.get(node.id)
    if key in ruleset.cells:
        sheet.printed(key, entry, sheet.vocabulary.want_cell(key), _ANYTHING)
    elif which == "value" and figure is not None:
        sheet.printed(figure.id, entry, sheet.vocabulary.want(figure), _ANYTHING)
    else:
        known = known_attributes(node, ruleset)
        sheet.found.add("DG427", entry.key.span, text=shown(entry.key.text), name=node.id, known=known)
