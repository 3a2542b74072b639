"""A difference as plain values: `dgrules.diff/1` (docs/reference/diff.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dgrules.analysis.difference import Difference, Edition
from dgrules.analysis.difference.change import Change, Said
from dgrules.analysis.difference.meaning import Meaning, Mover
from dgrules.analysis.difference.moves import Moves, Submitted
from dgrules.diagnostics import Lang
from dgrules.diagnostics.as_data import finding_object
from dgrules.exchange.show import exact
from dgrules.exchange.values_json import value_object
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import NUMBER, Simple, Type
from dgrules.model.values import Nothing, Value

FORMAT: Final = "dgrules.diff/1"


def to_json(found: Difference, lang: Lang, moves: Moves | None = None) -> dict[str, Any]:
    """The difference as an object for `json.dumps`; words of rule files and messages in the language."""
    return {
        "format": FORMAT,
        "old": _edition(found.old),
        "new": _edition(found.new),
        "same_meaning": found.same_meaning,
        "text": [_change(change, lang) for change in found.changes],
        "meaning": [_meaning(one, found) for one in found.meanings],
        "figures": {
            "other_range": list(found.sharing.ranges), "other_type": list(found.sharing.apart),
            "only_old": list(found.sharing.only_old), "only_new": list(found.sharing.only_new),
        },
        "submissions": None if moves is None else [_submitted(one, found, lang) for one in moves.submitted],
    }  # fmt: skip


def one_sided(old: str | None, new: str | None) -> dict[str, Any]:
    """A rule file that only one version has: nothing is compared."""
    sides = {"old": old, "new": new}
    return {
        "format": FORMAT,
        **{side: None if name is None else {"name": name, "id": None, "digest": None} for side, name in sides.items()},
        "same_meaning": False,
        "text": [], "meaning": [], "figures": {"other_range": [], "other_type": [], "only_old": [], "only_new": []},
        "submissions": None,
    }  # fmt: skip


def _edition(one: Edition) -> dict[str, Any]:
    return {"name": one.name, "id": one.ruleset.id, "digest": one.ruleset.digest}


def _change(change: Change, lang: Lang) -> dict[str, Any]:
    return {
        "change": change.sort,
        "what": change.what,
        "where": change.where.key,
        "old": _words(change.old, lang),
        "new": _words(change.new, lang),
        "file": change.span.file,
        "line": change.span.start.line,
    }


def _words(said: Said | None, lang: Lang) -> str | None:
    return None if said is None else said.text(lang)


def _meaning(one: Meaning, found: Difference) -> dict[str, Any]:
    asked = {way: _way(mover, one, found) for way in one.ways for mover in [_of(one, way)]}
    return {
        "answer": one.key,
        "likewise": list(one.likewise),
        "outcome": one.outcome,
        "identical": one.identical,
        "reason": one.reason,
        "ways": asked,
    }


def _of(one: Meaning, way: str) -> Mover | None:
    return next((mover for mover in one.movers if mover.way == way), None)


def _way(mover: Mover | None, one: Meaning, found: Difference) -> dict[str, Any]:
    """`none`: proved that no submission moves so; `some` with a witness; `not decided` with why."""
    if mover is None:
        return {"proof": "none"}
    if mover.witness is None or mover.before is None or mover.after is None:
        return {"proof": "not decided", "reason": mover.reason}
    pair = mover.witness.pair
    return {
        "proof": "some",
        "old": _value(mover.before, found.aligned, one.key),
        "new": _value(mover.after, found.new.ruleset, one.key),
        "witness": {"old": _report(pair.first, found.aligned), "new": _report(pair.second, found.new.ruleset)},
    }


def _value(value: Value, ruleset: Ruleset, key: str) -> dict[str, Any]:
    cell = ruleset.cells.get(key)
    return _state(value, cell.type if cell is not None else NUMBER)


def _state(value: Value, type_: Type) -> dict[str, Any]:
    found = value_object(value, type_)
    return found if isinstance(value, Nothing) else {"state": "value", **found}


def _report(submission: Submission, ruleset: Ruleset) -> dict[str, Any]:
    """What the submission reports, by the keys of the new rules; numbers in the base unit, exactly."""
    return {
        "values": {key: _plain(value, _figure_type(key, ruleset)) for key, value in submission.figures.items()},
        "given": {key: _plain(value, _cell_type(key, ruleset)) for key, value in submission.given.items()},
    }


def _plain(value: Value, type_: Type) -> Any:
    if isinstance(value, Nothing) or type_ == Simple("date"):
        found = value_object(value, type_)
        return found.get("state") or found["value"]
    if isinstance(value, bool | str):
        return value
    return list(value) if isinstance(value, tuple) else exact(value)  # type: ignore[arg-type]


def _figure_type(key: str, ruleset: Ruleset) -> Type:
    decl = ruleset.figures.get(key) or ruleset.figures.get(key.partition("@")[0].partition("[")[0])
    return decl.type if decl is not None else NUMBER


def _cell_type(key: str, ruleset: Ruleset) -> Type:
    cell = ruleset.cells.get(key)
    return cell.type if cell is not None else NUMBER


def _submitted(one: Submitted, found: Difference, lang: Lang) -> dict[str, Any]:
    return {
        "submission": one.name,
        "state": one.state,
        "moved": {
            key: {
                "old": _value(_at(one.before, key), found.aligned, key),
                "new": _value(_at(one.after, key), found.new.ruleset, key),
            }
            for key in one.moved
        },
        "refused": {
            "old": [finding_object(finding, lang) for finding in one.refused_before],
            "new": [finding_object(finding, lang) for finding in one.refused_after],
        },
    }


def _at(values: Mapping[str, Value] | None, key: str) -> Value:
    return (values or {})[key]
