"""One row after another through the compiled evaluator: for whatever columns cannot do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dgrules.batch.names import Place
from dgrules.batch.reading import Layout, Read, reader
from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.exchange.cell_values import Absent
from dgrules.exchange.findings import Refused, shown
from dgrules.exchange.given import count_pairs
from dgrules.exchange.show import spoken
from dgrules.exchange.texts import folded
from dgrules.exchange.words import states
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import Value

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(slots=True)
class Row:
    """One row as it is read."""

    figures: dict[str, Value] = field(default_factory=dict)
    given: dict[str, Value] = field(default_factory=dict)
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refused: list[Diagnostic] = field(default_factory=list)

    def put(self, place: Place, key: str, value: Read) -> None:
        """Takes a value as it was read."""
        if isinstance(value, Refused):
            self.refused.append(Diagnostic(value.code, NOWHERE, {**value.args, "figure": spoken(key)}, value.help_key))
        elif not isinstance(value, Absent):
            (self.given if place.sort == "cell" else self.figures)[key] = value


def rows(batch: pa.RecordBatch, layout: Layout, ruleset: Ruleset) -> list[Row]:
    """Every row of a batch, read."""
    found = [Row() for _ in range(batch.num_rows)]
    said = {place.key: batch.column(number).to_pylist() for number, place in layout.states}
    for number, place in layout.places:
        values = batch.column(number).to_pylist()
        if place.sort == "members":
            _members(found, place, values)
        else:
            _plain(found, place, values, said.pop(place.key, None))
    for _, place in layout.states:
        if place.key in said:
            _plain(found, place, [None] * len(found), said[place.key])
    for row in found:
        _check_counts(row, ruleset)
    return found


def _check_counts(row: Row, ruleset: Ruleset) -> None:
    """More passed than counted cannot be."""
    for small, large, which, name in count_pairs(ruleset) if row.given else ():
        few, many = row.given.get(small), row.given.get(large)
        if isinstance(few, Fraction) and isinstance(many, Fraction) and few > many:
            row.refused.append(more_than_there_are(few, many, name, which))


def more_than_there_are(few: object, many: object, name: str, which: str) -> Diagnostic:
    """The finding for two counts of a node that cannot be."""
    return Diagnostic("DG443", NOWHERE, {"name": name, "few": str(few), "many": str(many)}, which)


def _plain(found: list[Row], place: Place, values: Sequence[Any], said: Sequence[Any] | None) -> None:
    read = reader(place)
    member = place.sort == "figure" and place.key.endswith("]")
    for number, (row, value) in enumerate(zip(found, values, strict=True)):
        state = None if said is None else state_of(said[number])
        row.put(place, place.key, read(value) if state is None else stated(state, value, read))
        if member and (value is not None or state is not None):
            figure, _, name = place.key[:-1].partition("[")
            row.members[figure] = (*row.members.get(figure, ()), name)


def state_of(text: Any) -> str | None:
    """What a column of states says; None where it leaves it to the value."""
    if text is None or not str(text).strip() or folded(str(text)) == "value":
        return None
    return str(text)


def stated(state: str, value: Any, read: Callable[[Any], Read]) -> Read:
    """A state that stands beside its value: it is a word for a kind of nothing, and the value is not there."""
    if folded(state) not in states():
        return Refused("DG506", {"text": shown(state)})
    empty = value is None or (isinstance(value, str) and not value.strip())
    return read(state) if empty else Refused("DG505", {"text": shown(state)})


def _members(found: list[Row], place: Place, values: Sequence[Any]) -> None:
    """A map from member to value, as a list of pairs or as a table."""
    read = reader(place)
    for row, value in zip(found, values, strict=True):
        if value is None:
            continue
        pairs = [tuple(one.values()) if isinstance(one, dict) else one for one in value]
        names = tuple(str(name) for name, _ in pairs)
        row.members[place.key] = tuple(dict.fromkeys(names))
        if len(set(names)) < len(names):
            row.put(place, place.key, Refused("DG444", {}))
        for name, one in pairs:
            row.put(place, f"{place.key}[{name}]", read(one))


def submission(row: Row, ruleset: Ruleset) -> Submission:
    """A row as the evaluators take it. The members of all figures over one set are its members."""
    sets: dict[str, dict[str, None]] = {}
    for figure, names in row.members.items():
        sets.setdefault(ruleset.figures[figure].members or figure, {}).update(dict.fromkeys(names))
    members = {
        decl.id: tuple(sets[name])
        for decl in (ruleset.figures.values() if sets else ())
        if decl.by == "member" and (name := decl.members or decl.id) in sets
    }
    return Submission(row.figures, row.given, members)
