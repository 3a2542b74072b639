"""A submission as a file would have it: what a witness is printed as can be evaluated."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Any

from dgrules.check.subject import shown
from dgrules.evaluate.reasons.values import day
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import DATE, Count, Type
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, Nothing, Value
from dgrules.solve import domains

ATTRIBUTES = {"passed-count": "passed", "counted": "counted", "set": "set", "share": "share"}
SAID = {NOT_APPLICABLE: "not applicable", NOT_TRIGGERED: "not triggered"}


def submission_data(ruleset: Ruleset, submission: Submission, about: Collection[str] | None) -> dict[str, Any]:
    """The sections of a submission file; `about`: only these figures and stated cells, all when None."""
    found: dict[str, Any] = {}
    declared = domains.declared(ruleset)
    for key, value in submission.figures.items():
        if key in declared and (about is None or key in about) and value is not Nothing.OPEN:
            _figure(found, key, declared[key], value)
    for key, value in submission.given.items():
        if key in ruleset.cells and (about is None or key in about) and value is not Nothing.OPEN:
            _given(found, ruleset, key, value)
    return found


def _figure(found: dict[str, Any], key: str, decl: FigureDecl, value: Value) -> None:
    said = plain(value, decl.type)
    if decl.sort == "profile":
        found["profile"] = said
    elif decl.sort == "kind":
        found.setdefault("given", {})[key] = said
    elif decl.sort == "outside":
        ruleset, _, name = key.removeprefix("outside:").partition(":")
        found.setdefault("outside", {}).setdefault(ruleset, {})[name] = said
    elif decl.by is None:
        found.setdefault("values", {})[key] = said
    else:
        part = key.partition("@")[2] or key.partition("[")[2].removesuffix("]")
        found.setdefault("values", {}).setdefault(decl.id, {})[part] = said


def _given(found: dict[str, Any], ruleset: Ruleset, key: str, value: Value) -> None:
    """A stated cell under its node (`component function: {passed: 4}`), or by its own name."""
    given = found.setdefault("given", {})
    sort, _, rest = key.partition(":")
    kind, _, component = rest.rpartition(":") if sort == "kind-count" else ("", "", rest)
    node = ruleset.nodes.get(component)
    said = plain(value, ruleset.cells[key].type)
    if node is None:
        given[rest] = said
        return
    level = "component" if node.level in ("component", "sub-component") else "indicator"
    given.setdefault(f"{level} {node.id}", {})[kind or ATTRIBUTES.get(sort, sort)] = said


def plain(value: Value, type_: Type) -> str:
    """A value as a submission says it."""
    if isinstance(value, Nothing):
        return SAID.get(value, value.value)
    if type_ == DATE and isinstance(value, int | Fraction):
        return day(int(value), "en")
    if type_ == Count("indicators") and isinstance(value, Fraction):
        return str(value)
    said = shown(value, type_)
    return (said if isinstance(said, str) else said["en"]).strip("`")
