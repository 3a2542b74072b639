"""The sections `values`, `facts`, `profile` and `members` of a submission."""

from __future__ import annotations

from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.document import Entry, Items, Node, Scalar, Table
from dgrules.exchange.findings import shown
from dgrules.exchange.parts import by_members, by_parts
from dgrules.exchange.sheet import Sheet
from dgrules.exchange.texts import folded
from dgrules.exchange.words import forms, states
from dgrules.model.ruleset import FigureDecl
from dgrules.model.ruleset import Node as RuleNode


def read_values(table: Table, sheet: Sheet) -> None:
    """`values`: figures of indicators, inputs, facts and figures of their own, by number or name."""
    for entry in table.entries:
        read_entry(entry, sheet)


def read_facts(table: Table, sheet: Sheet) -> None:
    """`facts`: what is so of the subject."""
    for entry in table.entries:
        decl = sheet.vocabulary.figure(entry.key.text)
        if decl is None:
            _unknown(entry, sheet)
        elif decl.sort != "fact":
            sheet.found.add("DG446", entry.key.span, figure=decl.id)
        else:
            read_figure(decl, entry, sheet)


def read_profile(node: Node, sheet: Sheet) -> None:
    """`profile`: which group of agencies the subject belongs to."""
    profiles = [decl for decl in sheet.vocabulary.ruleset.figures.values() if decl.sort == "profile"]
    if profiles:
        sheet.figure(
            profiles[0].id,
            Entry(Scalar("profile", span=node.span), node),
            sheet.vocabulary.want(profiles[0]),
            Allowed(),
        )
    elif not (isinstance(node, Scalar) and node.null):
        sheet.found.add("DG420", node.span, help_key="no-profile", name="profile", near=None)


def read_entry(entry: Entry, sheet: Sheet) -> None:
    """One line of `values`."""
    decl = sheet.vocabulary.figure(entry.key.text)
    node = sheet.vocabulary.node(entry.key.text)
    if isinstance(entry.value, Table) and (owner := _owner(decl, node, sheet)) and _nested(entry.value, owner, sheet):
        _read_nested(entry.value, owner, decl, sheet)
    elif decl is not None and decl.sort != "outside":
        read_figure(decl, entry, sheet)
    elif node is not None and node.level in ("indicator", "sub-indicator") and sheet.vocabulary.inputs(node):
        _read_only_inputs(entry, node, sheet)
    elif node is not None or sheet.vocabulary.computed(entry.key.text):
        sheet.found.add("DG421", entry.key.span, name=shown(entry.key.text))
    else:
        _unknown(entry, sheet)


def read_figure(decl: FigureDecl, entry: Entry, sheet: Sheet) -> None:
    """The value, or the values by year, quarter or member, of one figure."""
    if decl.by == "member":
        by_members(decl, entry, sheet)
    elif decl.by is not None:
        by_parts(decl, entry, sheet)
    else:
        sheet.figure(decl.id, entry, sheet.vocabulary.want(decl), Allowed.of(decl))


def _owner(decl: FigureDecl | None, node: RuleNode | None, sheet: Sheet) -> RuleNode | None:
    if node is not None:
        return node
    return sheet.vocabulary.ruleset.nodes.get(decl.id) if decl is not None else None


def _is_value(key: Scalar) -> bool:
    return folded(key.text) in ("value", "ค่า", *forms("value:predicate"), *forms("value"))


def _nested(table: Table, owner: RuleNode, sheet: Sheet) -> bool:
    """Whether a table holds `value` and inputs, not years or members."""
    inputs = sheet.vocabulary.inputs(owner)
    own = sheet.vocabulary.ruleset.figures.get(owner.id)
    if own is None or own.by is None:
        return True
    ids = {decl.id for decl in inputs}
    return any(_is_value(entry.key) or sheet.vocabulary.id(entry.key.text) in ids for entry in table.entries)


def _read_nested(table: Table, owner: RuleNode, decl: FigureDecl | None, sheet: Sheet) -> None:
    inputs = {one.id: one for one in sheet.vocabulary.inputs(owner)}
    if decl is None and not inputs:
        sheet.found.add("DG421", table.span, name=owner.id)
        return
    for entry in table.entries:
        found = inputs.get(sheet.vocabulary.id(entry.key.text))
        if found is not None:
            read_figure(found, entry, sheet)
        elif decl is not None and _is_value(entry.key):
            read_figure(decl, entry, sheet)
        else:
            known = [*inputs, *(("value",) if decl is not None else ())]
            near = sheet.found.nearest(entry.key.text, known)
            name, key = shown(entry.key.text), "near" if near else "default"
            sheet.found.add("DG422", entry.key.span, key, name=name, owner=owner.id, near=near, known=_ticked(known))


def _read_only_inputs(entry: Entry, node: RuleNode, sheet: Sheet) -> None:
    """An indicator without a figure of its own: a kind of nothing is said of all its inputs."""
    inputs = sheet.vocabulary.inputs(node)
    if isinstance(entry.value, Scalar) and (entry.value.null or folded(entry.value.text) in states()):
        for decl in inputs:
            read_figure(decl, Entry(entry.key, entry.value), sheet)
        return
    known = _ticked([decl.id for decl in inputs])
    sheet.found.add("DG424", entry.value.span, "inputs", figure=node.id, known=known)


def read_members(table: Table, sheet: Sheet) -> None:
    """`members`: who belongs to a set that figures are reported for, by the set's name."""
    sets = {decl.members for decl in sheet.vocabulary.ruleset.figures.values() if decl.members}
    for entry in table.entries:
        name = entry.key.text
        if name not in sets:
            near = sheet.found.nearest(name, sets)
            sheet.found.add("DG425", entry.key.span, "set-near" if near else "set", name=shown(name), near=near)
        elif not isinstance(entry.value, Items):
            sheet.found.add("DG405", entry.value.span, "list", where=f"members: {name}")
        else:
            sheet.declared_sets.add(name)
            _add_members(entry.value, name, sheet)


def _add_members(items: Items, name: str, sheet: Sheet) -> None:
    known = sheet.members.setdefault(name, {})
    for item in items.items:
        if not isinstance(item, Scalar) or not item.text.strip():
            sheet.found.add("DG409", item.span)
        else:
            known.setdefault(" ".join(item.text.split()), item.span)


def _unknown(entry: Entry, sheet: Sheet) -> None:
    near = sheet.found.nearest(entry.key.text, sheet.vocabulary.figure_names)
    sheet.found.add("DG420", entry.key.span, "near" if near else "default", name=shown(entry.key.text), near=near)


def _ticked(names: list[str]) -> list[str]:
    return [f"`{name}`" for name in names]
