"""A result as plain values: `dgrules.result/1` (contracts.md). Every number carries its exact form."""

from __future__ import annotations

from typing import Any, Final

from dgrules.diagnostics import Lang
from dgrules.diagnostics.as_data import finding_object
from dgrules.exchange.reasons_json import assumption_object, reason_object
from dgrules.exchange.values_json import titles_object, value_object
from dgrules.model.result import Result
from dgrules.model.result_views import AnswerView, ComponentView, IndicatorView
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import LIST, NUMBER, PERCENT, Type

FORMAT: Final = "dgrules.result/1"


def to_json(result: Result, titles: bool = False, lang: Lang = "en", reasons: bool = True) -> dict[str, Any]:
    """The result as an object for `json.dumps`.

    `titles` adds the titles of nodes, results and categories in both languages; `lang` is the language of the
    diagnostics; without `reasons` neither reasons nor assumptions are worked out."""
    with_reasons = reasons and result.readers is not None
    ruleset = result.ruleset
    return {
        "format": FORMAT,
        "ruleset": _ruleset(ruleset, titles),
        "subject": result.submission.subject,
        "status": result.status,
        "indicators": {name: _indicator(view, titles) for name, view in result.indicators.items()},
        "components": {name: _component(view, titles) for name, view in result.components.items()},
        "scores": {name: answer_object(view, titles) for name, view in result.scores.items()},
        "results": {name: answer_object(view, titles) for name, view in result.results.items()},
        "lists": {name: answer_object(view, titles) for name, view in result.lists.items()},
        "reasons": [reason_object(reason, ruleset, titles) for reason in result.reasons] if with_reasons else [],
        "assumptions": [assumption_object(one) for one in result.assumptions] if with_reasons else [],
        "diagnostics": [finding_object(one, lang) for one in result.diagnostics],
    }


def answer_object(view: AnswerView, titles: bool = False) -> dict[str, Any]:
    """A result, rating, score or list: its state and, according to it, the value or what is still possible."""
    type_ = _type(view)
    found: dict[str, Any] = {"state": view.state}
    if view.state == "value":
        found |= value_object(view.raw, type_)
        if titles and (title := _category_title(view, view.raw)):
            found["title"] = title
    elif view.state == "open":
        found |= _possible(view, type_)
    elif view.note is not None:
        found["note"] = view.note
    if titles and view.declared is not None and (own := titles_object(view.declared.titles)):
        found["titles"] = own
    return found


def _possible(view: AnswerView, type_: Type) -> dict[str, Any]:
    """What an open value can still come to. Numbers have ends, null where nothing bounds them; `exhaustive` is
    false when the search was cut short, so that more may be possible."""
    found: dict[str, Any] = {"possible": [_plain(value, type_) for value in view.possible]}
    if not view.possible and type_ != LIST:
        ends = {"low": view.low, "high": view.high}
        found |= {end: None if value is None else value_object(value, type_) for end, value in ends.items()}
    return found | {"depends_on": list(view.depends_on), "exhaustive": view.decided}


def _plain(value: Any, type_: Type) -> Any:
    """A name as it is; a number, or a kind of nothing, as an object."""
    found = value_object(value, type_)
    return found["value"] if set(found) == {"value"} else found


def _indicator(view: IndicatorView, titles: bool) -> dict[str, Any]:
    rules = view.result.ruleset
    cell, figure = rules.cells.get(f"value:{view.id}"), rules.figures.get(view.id)
    type_ = cell.type if cell is not None else figure.type if figure is not None else NUMBER
    has_value = cell is not None or figure is not None
    found: dict[str, Any] = {
        "value": value_object(view.value, type_) if has_value else None,
        "outcome": view.outcome,
        "score": _score(view.answer("score")),
    }
    return _with_states(view, found, ("rating", "score", "weighted-score")) | _node_titles(view, titles)


def _component(view: ComponentView, titles: bool) -> dict[str, Any]:
    share = view.share
    found: dict[str, Any] = {
        "applicable": view.applicable,
        "passed": view.passed,
        "counted": view.counted,
        "share": None if share is None else value_object(share, PERCENT),
        "rating": view.rating,
        "score": _score(view.answer("score")),
    }
    weighted = view.answer("weighted-score")
    if weighted is not None:
        found["weighted_score"] = _score(weighted)
    return _with_states(view, found, ("rating", "score", "weighted-score")) | _node_titles(view, titles)


def _score(answer: AnswerView | None) -> dict[str, Any] | None:
    if answer is None or answer.state != "value":
        return None
    return value_object(answer.raw, _type(answer))


def _with_states(view: Any, found: dict[str, Any], which: tuple[str, ...]) -> dict[str, Any]:
    """Adds, under `states`, why a rating or score that the rules compute has no value here."""
    answers = {one.replace("-", "_"): view.answer(one) for one in which}
    states = {
        name: answer_object(answer)
        for name, answer in answers.items()
        if answer is not None and answer.state != "value"
    }
    return found | {"states": states} if states else found


def _node_titles(view: Any, titles: bool) -> dict[str, Any]:
    own = titles_object(view.node.titles) if titles else None
    return {"titles": own} if own else {}


def _category_title(view: AnswerView, value: Any) -> dict[str, str] | None:
    if view.declared is None or not isinstance(value, str):
        return None
    titles = view.declared.category_titles.get(value)
    return titles_object(titles) if titles is not None else None


def _type(view: AnswerView) -> Type:
    return view.result.ruleset.cells[view.key].type


def _ruleset(ruleset: Ruleset, titles: bool) -> dict[str, Any]:
    found = {"id": ruleset.id, "year": ruleset.year, "revision": ruleset.revision, "digest": ruleset.digest}
    own = titles_object(ruleset.titles) if titles else None
    return found | {"titles": own} if own else found
