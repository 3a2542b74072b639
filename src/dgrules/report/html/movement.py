"""What moved between results of the same subject in different years, which may be under different rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from dgrules.evaluate.reasons.values import show
from dgrules.model.result import Result
from dgrules.model.result_views import AnswerView
from dgrules.report.html.shown import shown_nodes
from dgrules.report.words_of_report_parts import Parts, parts

Way: TypeAlias = Literal["up", "down", "same"]


@dataclass(frozen=True, slots=True)
class Move:
    """One result, score or component in another year and in this one. `way` is None where the two cannot be compared
    (a value is not known, or the orders differ); `by` is the difference of two numbers."""

    what: str
    before: str
    now: str
    way: Way | None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """The moves of a subject since one other period (`fiscal year 2557`) and the rules of that time."""

    period: str
    rules: str
    moves: tuple[Move, ...]


def since(say: Parts, before: Sequence[Result]) -> Iterator[Since]:
    """The moves since each of the results of other years that are of the same subject, oldest first."""
    own = _subject(say.result)
    others = [one for one in before if own and _subject(one) == own]
    for other in sorted(others, key=lambda one: (one.ruleset.period.last, one.ruleset.period.quarter or 0)):
        then = parts(other, say.lang)
        found = (*_answers(say, then), *_parts(say, then))
        if found:
            yield Since(then.facts()[0].partition(" · ")[0], other.ruleset.id, found)


def _subject(result: Result) -> str:
    return " ".join((result.submission.subject or result.ruleset.agency or "").split()).casefold()


def _answers(say: Parts, then: Parts) -> Iterator[Move]:
    for now, old in ((say.result.results, then.result.results), (say.result.scores, then.result.scores)):
        for name, view in now.items():
            if name in old:
                yield _move(view.title(say.lang), say, view, then, old[name])


def _parts(say: Parts, then: Parts) -> Iterator[Move]:
    """The components, or the parts of the only one, by their names and numbers."""
    for node in shown_nodes(say.result.ruleset):
        for which in ("rating", "score"):
            key = f"{which}:{node.id}"
            if key in say.result.values and key in then.result.values:
                title = f"{node.number or ''} {node.titles.text(say.lang, node.name or '')}".strip()
                yield _move(title, say, say.result.answer(key), then, then.result.answer(key))


def _move(what: str, say: Parts, now: AnswerView, then: Parts, old: AnswerView) -> Move:
    way, by = _compared(say, now, old)
    return Move(what, then.answer_value(old), say.answer_value(now), way, by)


def _compared(say: Parts, now: AnswerView, old: AnswerView) -> tuple[Way | None, str]:
    new_value, old_value = now.value, old.value
    if isinstance(new_value, Fraction) and isinstance(old_value, Fraction):
        kind = say.result.ruleset.cells[now.key].type
        if kind != old.result.ruleset.cells[old.key].type:
            return None, ""
        return _way(new_value - old_value), show(abs(new_value - old_value), kind, say.lang)
    order = now.declared.order if now.declared else ()
    same = order and old.declared is not None and old.declared.order == order
    if not same or new_value not in order or old_value not in order:
        return None, ""
    return _way(order.index(str(new_value)) - order.index(str(old_value))), ""


def _way(difference: Fraction | int) -> Way:
    return "up" if difference > 0 else "down" if difference < 0 else "same"
