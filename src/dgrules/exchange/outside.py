"""The section `outside`: results of other rulesets that this one reads.

Each is stated as a value, or as the path of a submission that the caller evaluates; how that is done comes in as
a function, so that this room needs nothing above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dgrules.diagnostics import Diagnostic
from dgrules.exchange.cell_values import Allowed
from dgrules.exchange.document import Entry, Scalar, Table
from dgrules.exchange.findings import shown
from dgrules.exchange.parts import buddhist
from dgrules.exchange.sheet import Sheet
from dgrules.exchange.texts import normal
from dgrules.model.values import OPEN, Value

_ID = re.compile(r"([^/\s]+)/([0-9]{4})(?:/([^/\s]+))?")
_FILE = re.compile(r".+\.(?:ya?ml|json)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OutsideResult:
    """What a submission under another ruleset came to: values by the names asked for (`result overall`), or None
    where it could not be evaluated, and everything that was found on the way."""

    values: Mapping[str, Value] | None
    diagnostics: tuple[Diagnostic, ...] = ()


OutsideReader = Callable[[str, int, str, tuple[str, ...]], OutsideResult]
"""(framework, year, path as written, names asked for) → what it came to."""


def read_outside(table: Table, sheet: Sheet, reader: OutsideReader | None) -> None:
    """Every entry of `outside`, to the figures of `ruleset.outside`."""
    for entry in table.entries:
        wanted = _wanted(entry.key.text, sheet)
        if not wanted:
            known = sorted({f"`{framework}/{year}`" for framework, year, _, _ in sheet.vocabulary.ruleset.outside})
            key = "default" if known else "none"
            sheet.found.add("DG428", entry.key.span, key, name=shown(entry.key.text), known=known)
        elif isinstance(entry.value, Table):
            _by_name(entry.value, wanted, sheet)
        elif isinstance(entry.value, Scalar) and _FILE.fullmatch(entry.value.text.strip()):
            _evaluate(entry, wanted, sheet, reader)
        elif len(wanted) == 1:
            _one(next(iter(wanted.values())), entry, sheet)
        elif not (isinstance(entry.value, Scalar) and entry.value.null):
            sheet.found.add("DG428", entry.value.span, "which", name=shown(entry.key.text), known=_ticked(wanted))


def _wanted(name: str, sheet: Sheet) -> dict[str, str]:
    """The names this ruleset reads of another one, with their figure keys; empty when it reads none of it."""
    match = _ID.fullmatch(normal(name))
    if match is None:
        return {}
    agency = sheet.vocabulary.ruleset.agency
    if match[3] is not None and agency is not None and match[3] != agency:
        return {}
    return {
        what: key
        for framework, year, what, key in sheet.vocabulary.ruleset.outside
        if framework == match[1] and buddhist(year) == buddhist(int(match[2]))
    }


def _by_name(table: Table, wanted: Mapping[str, str], sheet: Sheet) -> None:
    for entry in table.entries:
        name = normal(entry.key.text)
        found = wanted.get(name) or next((key for what, key in wanted.items() if _bare(what) == name), None)
        if found is None:
            near = sheet.found.nearest(name, [*wanted, *map(_bare, wanted)])
            key = "near" if near else "which"
            sheet.found.add("DG428", entry.key.span, key, name=shown(name), near=near, known=_ticked(wanted))
        else:
            _one(found, entry, sheet)


def _bare(what: str) -> str:
    """`overall` of `result overall`."""
    for word in ("result", "score", "define", "rating of"):
        if what.startswith(word + " "):
            return what[len(word) + 1 :]
    return what


def _one(key: str, entry: Entry, sheet: Sheet) -> None:
    decl = sheet.vocabulary.ruleset.figures.get(key)
    if decl is not None:
        sheet.figure(key, entry, sheet.vocabulary.want(decl), Allowed.of(decl))


def _evaluate(entry: Entry, wanted: Mapping[str, str], sheet: Sheet, reader: OutsideReader | None) -> None:
    match = _ID.fullmatch(normal(entry.key.text))
    path = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
    if match is None or reader is None:
        sheet.found.add("DG445", entry.value.span, "no-files", path=shown(path))
        return
    result = reader(match[1], buddhist(int(match[2])), path, tuple(wanted))
    if result.values is None:
        sheet.found.add("DG445", entry.value.span, path=shown(path))
    for diagnostic in result.diagnostics:
        sheet.found.put(diagnostic)
    for name, value in (result.values or {}).items():
        if name in wanted and value is not OPEN:
            sheet.figures[wanted[name]] = value


def _ticked(wanted: Mapping[str, str]) -> list[str]:
    return [f"`{name}`" for name in wanted]
