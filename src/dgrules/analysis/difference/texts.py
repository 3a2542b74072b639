"""The table of what changed in the text. Moving a sentence, or saying it in the other language, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from dgrules.analysis.difference.change import Change, Said, Where
from dgrules.analysis.difference.matching import Matched, matched
from dgrules.analysis.difference.pieces import Piece, Side
from dgrules.analysis.difference.slots import MANY, CaseSlots, Reading, Slot
from dgrules.syntax import tree

_IDLE = ("language",)
"""Parts that say nothing about the criteria."""


def text_changes(old: Side, new: Side, found: Matched | None = None) -> tuple[Change, ...]:
    """Every change of the text, in the order of the new file; what was removed stands after it, examples last."""
    pairs = found or matched(old, new)
    before, after = Reading(old, pairs.names), Reading(new, pairs.new_names)
    changes = [change for one, other in pairs.pairs for change in _pair(before, after, one, other)]
    changes += [_whole("added", after, piece) for piece in pairs.added]
    removed = [_whole("removed", before, piece) for piece in pairs.removed]
    rows = [*sorted(changes, key=lambda change: _order(new, change)), *removed]
    return tuple(sorted(rows, key=_is_example))


def _is_example(change: Change) -> bool:
    return change.where.sort == "example"


def _order(side: Side, change: Change) -> tuple[int, int]:
    files = [file.path for file in side.files]
    return (files.index(change.span.file) if change.span.file in files else len(files), change.span.start.offset)


def _whole(sort: Literal["added", "removed"], reading: Reading, piece: Piece) -> Change:
    """A sentence that only one of the two has, with its cases."""
    said = reading.side.sentence(piece)
    cases = [] if isinstance(piece.statement, tree.Example) else [case.said for case in reading.cases(piece).values()]
    if cases:
        said = Said("; ".join(one.th for one in (said, *cases)), "; ".join(one.en for one in (said, *cases)))
    old, new = (None, said) if sort == "added" else (said, None)
    return Change(sort, piece.sort, reading.side.where(piece), old, new, piece.statement.span)


def _pair(before: Reading, after: Reading, one: Piece, other: Piece) -> Iterator[Change]:
    where, span = after.side.where(other), other.statement.span
    if one.key != other.key:
        called = before.side.where(one).said, where.said
        sort = "renumbered" if one.id[:1].isdigit() and other.id[:1].isdigit() else "renamed"
        yield Change("renumbered" if sort == "renumbered" else "renamed", other.sort, where, *called, span)
    for change in _slots(before.slots(one), after.slots(other), where):
        yield replace(change, span=span) if change.new is None else change
    if isinstance(other.statement, tree.Example):
        return
    yield from _cases(before.cases(one), after.cases(other), where, one, other)


def _cases(
    ours: dict[str, CaseSlots], theirs: dict[str, CaseSlots], where: Where, one: Piece, other: Piece
) -> Iterator[Change]:
    for key, case in theirs.items():
        place = replace(where, case=case.value, case_id=key)
        if key not in ours:
            yield Change("added", "case", place, None, case.said, case.span)
        else:
            for change in _slots(ours[key].slots, case.slots, place):
                yield replace(change, span=case.span) if change.new is None else change
    for key, case in ours.items():
        if key not in theirs:
            place = replace(where, case=case.value, case_id=key)
            yield Change("removed", "case", place, case.said, None, other.statement.span)


def _slots(ours: Sequence[Slot], theirs: Sequence[Slot], where: Where) -> Iterator[Change]:
    """What differs between the parts of two sentences, part by part."""
    old = {slot.place: slot for slot in ours if slot.what not in _IDLE}
    new = {slot.place: slot for slot in theirs if slot.what not in _IDLE}
    gone = [slot for place, slot in old.items() if place not in new]
    come = [slot for place, slot in new.items() if place not in old]
    for what in MANY:
        yield from _several([s for s in gone if s.what == what], [s for s in come if s.what == what], where)
    for place, slot in new.items():
        if place in old and old[place].content != slot.content:
            yield _change(old[place], slot, where)
    for slot in come:
        if slot.what not in MANY:
            yield _change(None, slot, where)
    for slot in gone:
        if slot.what not in MANY:
            yield _change(slot, None, where)


def _several(gone: Sequence[Slot], come: Sequence[Slot], where: Where) -> Iterator[Change]:
    """Notes, citations and the like: one for one where there are as many, else added and removed."""
    if len(gone) == len(come):
        yield from (_change(one, other, where) for one, other in zip(gone, come, strict=True))
        return
    yield from (_change(None, slot, where) for slot in come)
    yield from (_change(slot, None, where) for slot in gone)


def _change(old: Slot | None, new: Slot | None, where: Where) -> Change:
    slot = new or old
    assert slot is not None
    sort = "changed" if old and new else "added" if new else "removed"
    if slot.what == "number":
        sort = "renumbered"
    return Change(sort, slot.what, where, *_told(old, new), slot.span)  # type: ignore[arg-type]


def _told(old: Slot | None, new: Slot | None) -> tuple[Said | None, Said | None]:
    """The words of both; in a language in which they read the same, all of them."""
    if old is None or new is None:
        return (old.said if old else None), (new.said if new else None)
    one, other = old.said, new.said
    for lang in ("th", "en"):
        if one.text(lang) == other.text(lang) and one.full and other.full:
            one, other = replace(one, **{lang: one.full}), replace(other, **{lang: other.full})
    return one, other
