"""Figures reported by year, by quarter, or for each member of a set."""

from __future__ import annotations

import re

from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.document import Entry, Scalar, Table
from dgrules.exchange.findings import shown
from dgrules.exchange.sheet import Sheet
from dgrules.exchange.texts import folded
from dgrules.exchange.words import forms, states
from dgrules.model.ruleset import FigureDecl

_ERA = 543
_FIRST_BUDDHIST = 2400
_YEAR = re.compile(r"(?:fiscal year |ปีงบประมาณ ?)?(?:พ\.ศ\. ?)?([0-9]{4})")
_YEAR_QUARTER = re.compile(r"([0-9]{4}) ?/?q([1-4])")
MAX_MEMBER = 200


def buddhist(year: int) -> int:
    """The year in the Buddhist era; years below 2400 are CE."""
    return year if year >= _FIRST_BUDDHIST else year + _ERA


def by_parts(decl: FigureDecl, entry: Entry, sheet: Sheet) -> None:
    """`{2565: 100, 2568: 140}`; quarters `{2563q2: 48.75%}` or `{2563: {quarter 2: 48.75%}}`."""
    if isinstance(entry.value, Scalar) and _is_state(entry.value):
        for name in decl.parts:
            _read(decl, name, entry, sheet)
    elif isinstance(entry.value, Table):
        for part in entry.value.entries:
            _part(decl, part, sheet)
    else:
        sheet.found.add("DG424", entry.value.span, decl.by, figure=decl.id, part=decl.parts[0] if decl.parts else "")


def _part(decl: FigureDecl, entry: Entry, sheet: Sheet) -> None:
    year = _YEAR.fullmatch(folded(entry.key.text))
    if decl.by == "quarter" and isinstance(entry.value, Table) and year:
        for inner in entry.value.entries:
            quarter = _quarter(inner.key.text)
            name = f"{buddhist(int(year[1]))}q{quarter}" if quarter else None
            _known_part(decl, name, inner, sheet)
        return
    if decl.by == "year":
        name = str(buddhist(int(year[1]))) if year else None
    else:
        pair = _YEAR_QUARTER.fullmatch(folded(entry.key.text))
        name = f"{buddhist(int(pair[1]))}q{pair[2]}" if pair else None
    _known_part(decl, name, entry, sheet)


def _known_part(decl: FigureDecl, part: str | None, entry: Entry, sheet: Sheet) -> None:
    if part in decl.parts:
        _read(decl, part, entry, sheet)
    else:
        parts = [f"`{one}`" for one in decl.parts]
        sheet.found.add("DG423", entry.key.span, part=shown(entry.key.text), figure=decl.id, parts=parts)


def _quarter(text: str) -> str | None:
    word = folded(text)
    for form in (*sorted(forms("quarter"), key=len, reverse=True), "q", ""):
        rest = word.removeprefix(form).strip()
        if word.startswith(form) and rest in ("1", "2", "3", "4"):
            return rest
    return None


def _read(decl: FigureDecl, part: str, said: Entry, sheet: Sheet) -> None:
    sheet.figure(f"{decl.id}@{part}", said, sheet.vocabulary.want(decl), Allowed.of(decl))


def by_members(decl: FigureDecl, entry: Entry, sheet: Sheet) -> None:
    """`{portal-a: 99%, portal-b: 98%}`. The members of all figures over one set are its members; a figure
    without one of them is not reported for it."""
    name = decl.members or decl.id
    if isinstance(entry.value, Scalar) and entry.value.null:
        return
    if not isinstance(entry.value, Table):
        sheet.found.add("DG424", entry.value.span, "member", figure=decl.id, part=name)
        return
    members = sheet.members.setdefault(name, {})
    for part in entry.value.entries:
        member = part.key.text
        if len(member) > MAX_MEMBER or any(char in "[]@" for char in member):
            sheet.found.add("DG425", part.key.span, "form", name=shown(member), near=None)
        elif name in sheet.declared_sets and member not in members:
            near = sheet.found.nearest(member, members)
            sheet.found.add("DG425", part.key.span, "near" if near else "default", name=shown(member), near=near)
        else:
            members.setdefault(member, part.key.span)
            sheet.figure(f"{decl.id}[{member}]", part, sheet.vocabulary.want(decl), Allowed.of(decl))


def _is_state(node: Scalar) -> bool:
    return node.null or folded(node.text) in states()
