"""What the page of several submissions shows: a ranking, levels by component, and what moved since another year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.names import Names
from dgrules.model.result import Result
from dgrules.model.ruleset import Declared, Ruleset
from dgrules.report.html.measures import Bar, measures
from dgrules.report.html.movement import Since, since
from dgrules.report.html.shown import short_title, shown_nodes
from dgrules.report.words_of_report_parts import Parts, parts
from dgrules.report.words_of_report_rows import Row, Tone

SHADES: Final = 4
"""Fields of the map are shaded from 0 to this."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table: its words, a mark, a shade (None: not known), a bar."""

    text: str
    tone: Tone = "plain"
    shade: int | None = None
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission: its place ("" while that is not known), its answers, its components."""

    place: str
    name: str
    complete: bool
    answers: tuple[Field, ...]
    components: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """The page. `columns` and `components` are the titles over the fields of each entry, `by` what they are ranked
    by; `unknown`: the place of some is not known."""

    title: str
    facts: tuple[str, ...]
    rules: Ruleset
    by: str
    columns: tuple[str, ...]
    components: tuple[str, ...]
    entries: tuple[Entry, ...]
    unknown: bool
    moves: tuple[tuple[str, tuple[Since, ...]], ...]
    refused: tuple[tuple[str, tuple[str, ...]], ...]


def compared(
    rules: Ruleset,
    results: Sequence[tuple[str, Result]],
    refused: Sequence[tuple[str, tuple[str, ...]]],
    before: Sequence[Result],
    lang: Lang,
) -> Many:
    """Submissions (with the names of their files) under one ruleset against each other. `refused` are files with
    what is wrong with each; `before` are results of other years, possibly under other rules."""
    says = [(name, parts(result, lang)) for name, result in _named(results)]
    keys = _keys(rules)
    ordered = sorted(says, key=lambda one: _rank(one[1].result, keys) or (), reverse=True)
    entries = tuple(_entries(ordered, keys))
    names = Names(rules, lang)
    return Many(
        rules.titles.text(lang, rules.id),
        ordered[0][1].facts()[:1] if ordered else (),
        rules,
        names.pick((", then ", " และ")).join(names.title(key.key) for key in keys),
        tuple(names.title(one.key) for one in (*rules.results, *rules.scores)),
        tuple(short_title(node, lang) for node in shown_nodes(rules)),
        entries,
        any(not one.place for one in entries),
        tuple((name, found) for name, say in ordered if (found := tuple(since(say, before)))),
        tuple(refused),
    )


def _named(results: Sequence[tuple[str, Result]]) -> Iterator[tuple[str, Result]]:
    """Each by its subject; with the name of its file where that is not said or said twice."""
    subjects = [result.submission.subject or "" for _, result in results]
    for (name, result), subject in zip(results, subjects, strict=True):
        twice = subject and subjects.count(subject) > 1
        yield (f"{subject} ({name})" if twice else subject or name), result


def _keys(rules: Ruleset) -> tuple[Declared, ...]:
    """What submissions are ranked by: the first score, else every result that has an order, one after the other."""
    return rules.scores[:1] or tuple(one for one in rules.results if one.order)


def _rank(result: Result, keys: tuple[Declared, ...]) -> tuple[Fraction | int, ...] | None:
    """What to sort by; None while one of the values is not known. What does not apply is less than anything."""
    found: list[Fraction | int] = []
    for key in keys:
        view = result.answer(key.key)
        if view.state in {"open", "undetermined"}:
            return None
        found.append(_place(view.value, key))
    return tuple(found) or None


def _place(value: object, declared: Declared) -> Fraction | int:
    if isinstance(value, Fraction):
        return value
    return declared.order.index(value) if isinstance(value, str) and value in declared.order else -1


def _entries(ordered: Sequence[tuple[str, Parts]], keys: tuple[Declared, ...]) -> Iterator[Entry]:
    ranks = [_rank(say.result, keys) for _, say in ordered]
    for (name, say), rank in zip(ordered, ranks, strict=True):
        place = "" if rank is None else str(ranks.index(rank) + 1) + ("=" if ranks.count(rank) > 1 else "")
        yield Entry(place, name, say.result.status == "complete", tuple(_answers(say)), tuple(_fields(say)))


def _answers(say: Parts) -> Iterator[Field]:
    bars = measures(say)
    for text in say.answers("results"):
        yield Field(text.value, text.tone)
    for view, text in zip(say.result.scores.values(), say.answers("scores"), strict=True):
        yield Field(text.value, text.tone, bar=bars.cell(view.key, text.tone))


def _fields(say: Parts) -> Iterator[Field]:
    bars, rows = measures(say), {row.node: row for row in say.rows()}
    for node in shown_nodes(say.result.ruleset):
        row = rows[node.id]
        if row.component:
            yield _field(row, bars.component(say.result.components[node.id], row.tone), say)
        else:
            yield _field(row, bars.indicator(say.result.indicators[node.id], row.tone)[0], say)


def _field(row: Row, bar: Bar | None, say: Parts) -> Field:
    """Its rating, else its score; shaded by the rating's place in the order, else by where the score stands."""
    text = row.outcome or row.score or row.actual
    rating = say.result.components[row.node].rating if row.component else None
    order = say.result.ruleset.rating.order if say.result.ruleset.rating else ()
    if rating in order and len(order) > 1:
        return Field(text, row.tone, round(order.index(str(rating)) * SHADES / (len(order) - 1)))
    known = bar is not None and bar.most is None and not row.outcome
    return Field(text, row.tone, min(int(bar.value * (SHADES + 1)), SHADES) if known and bar else None)
