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
from dgrules.report.html.movement import Move, moves
from dgrules.report.words_of_report_parts import Parts, parts
from dgrules.report.words_of_report_rows import Row, Tone

SHADES: Final = 4
"""Fields of the map are shaded from 0 to this."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table: its words, and how good that is in marks and, from 0, in shades (None: not known)."""

    text: str
    tone: Tone = "plain"
    shade: int | None = None
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission: its place ("" while that is not known), its answers, its components."""

    place: str
    name: str
    status: str
    complete: bool
    answers: tuple[Field, ...]
    components: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """The page. `columns` and `components` are the titles over the fields of each entry."""

    title: str
    facts: tuple[str, ...]
    rules: Ruleset
    by: str
    columns: tuple[str, ...]
    components: tuple[str, ...]
    entries: tuple[Entry, ...]
    unknown: bool
    moves: tuple[tuple[str, tuple[Move, ...]], ...]
    refused: tuple[tuple[str, tuple[str, ...]], ...]


def compared(
    rules: Ruleset, results: Sequence[tuple[str, Result]], refused: Sequence[tuple[str, tuple[str, ...]]],
    before: Sequence[Result], lang: Lang,
) -> Many:  # fmt: skip
    """Submissions (with the names of their files) under one ruleset against each other; `before` are results of
    other years of the same subjects, possibly under other rules."""
    says = [(_subject(name, result, lang), parts(result, lang)) for name, result in results]
    key = _key(rules)
    ordered = sorted(says, key=lambda one: _rank(one[1].result, rules) or _UNKNOWN, reverse=True)
    names = Names(rules, lang)
    entries = tuple(_entries(ordered, rules))
    first = ordered[0][1] if ordered else None
    return Many(
        rules.titles.text(lang, rules.id),
        first.facts()[:1] if first else (),
        rules,
        names.title(key.key) if key else "",
        tuple(names.title(one.key) for one in (*rules.results, *rules.scores)),
        tuple(_components(rules, lang)),
        entries,
        any(not one.place for one in entries),
        tuple((name, found) for name, say in ordered if (found := tuple(moves(say, before)))),
        tuple(refused),
    )


def _subject(name: str, result: Result, lang: Lang) -> str:
    """Whose figures they are; the name of the file where that is not said."""
    return result.submission.subject or name


_UNKNOWN: Final = ((), ())


def _key(rules: Ruleset) -> Declared | None:
    """What submissions are ranked by: the first score, else the first result that has an order."""
    if rules.scores:
        return rules.scores[0]
    return next((one for one in rules.results if one.order), None)


def _rank(result: Result, rules: Ruleset) -> tuple[tuple[object, ...], tuple[object, ...]] | None:
    """What to sort by: the key's value, then every other ordered result; None while the key's value is not known."""
    key = _key(rules)
    if key is None:
        return None
    value = result.answer(key.key).value
    place = _place(value, key)
    if place is None:
        return None
    more = tuple(
        -1 if (found := _place(result.answer(one.key).value, one)) is None else found
        for one in rules.results if one.order and one is not key
    )  # fmt: skip
    return (place,), more


def _place(value: object, declared: Declared) -> Fraction | int | None:
    if isinstance(value, Fraction):
        return value
    return declared.order.index(value) if isinstance(value, str) and value in declared.order else None


def _entries(ordered: Sequence[tuple[str, Parts]], rules: Ruleset) -> Iterator[Entry]:
    ranks = [_rank(say.result, rules) for _, say in ordered]
    for at, (name, say) in enumerate(ordered):
        rank = ranks[at]
        place = "" if rank is None else str(ranks.index(rank) + 1) + ("=" if ranks.count(rank) > 1 else "")
        facts, result = say.facts(), say.result
        yield Entry(
            place, name, facts[2], result.status == "complete", tuple(_answers(say)), tuple(_fields(say))
        )  # fmt: skip


def _answers(say: Parts) -> Iterator[Field]:
    bars = measures(say)
    for text in say.answers("results"):
        yield Field(text.value, text.tone)
    for view, text in zip(say.result.scores.values(), say.answers("scores"), strict=True):
        yield Field(text.value, text.tone, bar=bars.cell(view.key, text.tone))


def _components(rules: Ruleset, lang: Lang) -> Iterator[str]:
    for node in rules.nodes.values():
        if node.parent is None and node.level in {"component", "sub-component"}:
            yield f"{node.number or ''} {node.titles.text(lang, node.name or node.id).partition(' (')[0]}".strip()


def _fields(say: Parts) -> Iterator[Field]:
    bars = measures(say)
    for row in say.rows():
        if row.level == 0 and row.component:
            yield _field(row, bars.component(say.result.components[row.node], row.tone), say)


def _field(row: Row, bar: Bar | None, say: Parts) -> Field:
    """Its rating, else its score; shaded by the rating's place in the order, else by where the score stands."""
    text = row.outcome or row.score
    rating = say.result.components[row.node].rating
    order = say.result.ruleset.rating.order if say.result.ruleset.rating else ()
    if rating in order and len(order) > 1:
        return Field(text, row.tone, round(order.index(str(rating)) * SHADES / (len(order) - 1)))
    known = bar is not None and bar.most is None and not row.outcome
    return Field(text, row.tone, min(int(bar.value * (SHADES + 1)), SHADES) if known and bar else None)
