"""Reasons and assumptions as plain values for JSON."""

from __future__ import annotations

from typing import Any

from dgrules.diagnostics.as_data import place_object
from dgrules.exchange.values_json import titles_object, value_object
from dgrules.model.result_reason import Assumption, CaseReason, Reason
from dgrules.model.ruleset import Citation, Ruleset
from dgrules.model.types import NUMBER, YES_NO, Type
from dgrules.model.values import OPEN, UNDETERMINED, Nothing, Value


def reason_object(reason: Reason, ruleset: Ruleset, titles: bool = False) -> dict[str, Any]:
    """Why one cell has its value: the sentence, the case that decided, what went in, where it is written."""
    return {
        "cell": reason.cell,
        **_answer(reason.value, ruleset.cells[reason.cell].type),
        "sentence": reason.sentence,
        "place": place_object(reason.span),
        "given": reason.given,
        "case": None if reason.case is None else _case(reason.case, titles),
        "others": [_case(case, titles) for case in reason.others],
        "figures": {key: value_object(value, _figure_type(key, ruleset)) for key, value in reason.figures},
        "cells": list(reason.cells),
        "cites": [cite_object(cite) for cite in reason.cites],
        "assumptions": [one.text for one in reason.assumptions],
        "note": reason.note,
    }


def assumption_object(assumption: Assumption) -> dict[str, Any]:
    """Something the rules take to be so, and whose sentence says it."""
    return {"text": assumption.text, "owner": assumption.owner, "place": place_object(assumption.span)}


def cite_object(cite: Citation) -> dict[str, Any]:
    """A place in an official document."""
    source = cite.source
    return {"source": source.name, "document": source.document, "place": cite.place, "quote": cite.quote}


def _answer(value: Value, type_: Type) -> dict[str, Any]:
    """The state of an answer, and its value."""
    if not isinstance(value, Nothing):
        return {"state": "value", **value_object(value, type_)}
    kinds = {OPEN: "open", UNDETERMINED: "undetermined"}
    return {"state": kinds.get(value, "does-not-apply"), "value": None}


def _case(case: CaseReason, with_titles: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"value": case.info.value, "sort": case.sort, "held": _answer(case.held, YES_NO)}
    titles = titles_object(case.info.titles) if with_titles else None
    return found | {"titles": titles} if titles else found


def _figure_type(key: str, ruleset: Ruleset) -> Type:
    ids = (key, key.partition("@")[0], key.partition("[")[0])
    decl = next((ruleset.figures[id_] for id_ in ids if id_ in ruleset.figures), None)
    return NUMBER if decl is None else decl.type
