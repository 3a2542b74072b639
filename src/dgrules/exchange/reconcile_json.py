"""A reconciliation as plain values: `dgrules.reconcile/1` (docs/reference/reconcile.md)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from dgrules.diagnostics.as_data import place_object
from dgrules.exchange.reasons_json import cite_object
from dgrules.exchange.result_json import answer_object
from dgrules.exchange.show import spoken
from dgrules.exchange.values_json import value_object
from dgrules.model.types import PERCENT, PERCENTAGE_POINTS, Type
from dgrules.reconcile import Compared, Effect, Parts, Reconciliation, Rounding, Treatment

FORMAT: Final = "dgrules.reconcile/1"


def to_json(found: Reconciliation) -> dict[str, Any]:
    """The reconciliation as an object for `json.dumps`."""
    rules = found.result.ruleset
    return {
        "format": FORMAT,
        "ruleset": {"id": rules.id, "year": rules.year, "revision": rules.revision, "digest": rules.digest},
        "subject": found.result.submission.subject,
        "agrees": found.agrees,
        "counts": {
            "published": len(found.compared),
            "agree": found.count("agrees"),
            "differ": found.count("differs"),
            "not_comparable": found.count("not comparable"),
        },
        "published": [_compared(one, found) for one in found.compared],
        "parts": [_parts(one) for one in found.parts],
    }


def _compared(one: Compared, found: Reconciliation) -> dict[str, Any]:
    answer = None if one.figure else found.result.answer(one.key)
    return {
        "name": spoken(one.key),
        "key": one.key,
        "sort": "figure" if one.figure else "answer",
        "verdict": one.verdict,
        "published": value_object(one.published, one.type),
        "decimals": decimals(one.step, one.type),
        "computed": value_object(one.computed, one.type) if answer is None else answer_object(answer),
        "rounded": _number(one.rounded, one.type),
        "difference": _number(one.difference, PERCENTAGE_POINTS if one.type == PERCENT else one.type),
        "stated": one.stated,
        "same_members": one.same_members,
        "sentence": one.sentence,
        "place": place_object(one.span),
        "cites": [cite_object(cite) for cite in one.cites],
        "rounding": None if one.rounding is None else _rounding(one.rounding, one.type),
        "treatments": [_treatment(treatment, one.type) for treatment in one.treatments],
        "effects": None if one.effects is None else [_effect(effect, found) for effect in one.effects],
    }


def _rounding(one: Rounding, kind: Type) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "low": _number(one.low, kind),
        "high": _number(one.high, kind),
        "low_included": one.low_included,
        "high_included": one.high_included,
    }


def _treatment(one: Treatment, kind: Type) -> dict[str, Any]:
    ends = {"low": _number(one.low, kind), "high": _number(one.high, kind)}
    return {"name": one.name, "gives": one.gives, "value": _number(one.value, kind), **ends}


def _effect(one: Effect, found: Reconciliation) -> dict[str, Any]:
    kind = found.result.ruleset.cells[one.key].type
    values = {"before": value_object(one.before, kind), "after": value_object(one.after, kind)}
    return {"name": spoken(one.key), "key": one.key, **values}


def _parts(one: Parts) -> dict[str, Any]:
    return {
        "component": one.node,
        "stated": _number(one.stated, one.type),
        "decimals": decimals(one.step, one.type),
        "mean": _number(one.mean, one.type),
        "rounded": _number(one.rounded, one.type),
        "agrees": one.agrees,
        "possible": one.possible,
        "members": {name: _number(score, one.type) for name, score in one.members},
    }


def _number(value: Fraction | None, kind: Type) -> dict[str, Any] | None:
    return None if value is None else value_object(value, kind)


def decimals(step: Fraction | None, kind: Type) -> int | None:
    """How many decimals a number was printed with, in its unit; None where that is not known or does not matter."""
    if step is None:
        return None
    worth, found = step * (100 if kind in (PERCENT, PERCENTAGE_POINTS) else 1), 0
    while worth < 1:
        worth, found = worth * 10, found + 1
    return found
