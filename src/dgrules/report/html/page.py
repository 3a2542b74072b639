"""What the page of one submission shows, as plain data for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dgrules.diagnostics.diagnostic import Lang
from dgrules.model.result import Result
from dgrules.model.result_views import AnswerView
from dgrules.report.html.measures import Bar, Measures, Tick, measures
from dgrules.report.html.movement import Since, since
from dgrules.report.html.radar import Radar, radar
from dgrules.report.html.sentences import Sentences, sentences
from dgrules.report.html.shown import short_title, shown_nodes
from dgrules.report.words_of_report_parts import Parts, parts
from dgrules.report.words_of_report_rows import Row, Tone


@dataclass(frozen=True, slots=True)
class Step:
    """One category of a result, worst first. `reached`: this is the one; `possible`: it still may be."""

    title: str
    reached: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A result or a score: its value, where that stands, what decided it, and where the rules say so."""

    title: str
    value: str
    tone: Tone
    steps: tuple[Step, ...]
    bar: Bar | None
    ends: tuple[str, str]
    why: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table with its bar; `against` says how far it is towards the target."""

    row: Row
    bar: Bar | None
    against: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A component with the lines of its indicators."""

    line: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of the rules: its members in their order, each with guidance or ""."""

    title: str
    value: str
    members: tuple[tuple[str, str], ...]
    why: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page; `say` has what the other reports say as well."""

    say: Parts
    cards: tuple[Card, ...]
    parts: tuple[Part, ...]
    loose: Part | None
    """Indicators that belong to no component."""
    against: bool
    """Whether an indicator's bar shows a target."""
    columns: tuple[str, ...]
    """The fields of `Row` that any component has."""
    indicator_columns: tuple[str, ...]
    indicator_bars: bool
    radar: Radar | None
    ticks: tuple[Tick, ...]
    """Where the rating of components changes."""
    rankings: tuple[Ranking, ...]
    notes: tuple[tuple[str, str], ...]
    sentences: Sentences | None
    since: tuple[Since, ...]


COLUMNS = ("target", "actual", "outcome", "weight", "score", "weighted")


def page(result: Result, lang: Lang, reasons: bool = True, before: Sequence[Result] = ()) -> Page:
    """What the page of a result shows in a language; without `reasons` neither why nor the sentences of the rules.
    `before` are results of other years, of which those of the same subject are shown."""
    say = parts(result, lang)
    bars = measures(say)
    made = tuple(_parts(say, bars))
    components = [one for one in made if one.line.row.component]
    loose = [line for one in made if not one.line.row.component for line in (one.line, *one.lines)]
    below = [*loose, *(line for one in components for line in one.lines)]
    lines = {line.row.node: line for one in made for line in (one.line, *one.lines)}
    shown = [(short_title(node, lang), lines[node.id].bar) for node in shown_nodes(result.ruleset)]
    return Page(
        say,
        tuple(_cards(say, bars, reasons)),
        tuple(components),
        Part(loose[0], tuple(loose)) if loose else None,
        any(line.against for line in below),
        _columns([one.line for one in components]),
        _columns(below),
        any(line.bar for line in below),
        radar([(label, bar) for label, bar in shown if bar is not None]),
        next((bar.ticks for _, bar in shown if bar is not None and bar.ticks), ()),
        tuple(_rankings(say, reasons)),
        tuple(_notes(say)) if reasons else (),
        sentences(say) if reasons else None,
        tuple(since(say, before)),
    )


def _cards(say: Parts, bars: Measures, reasons: bool) -> Iterator[Card]:
    kinds: tuple[Literal["results", "scores"], ...] = ("results", "scores")
    for kind in kinds:
        views = (say.result.results if kind == "results" else say.result.scores).values()
        for view, text in zip(views, say.answers(kind), strict=True):
            cites = tuple(say.cited(say.result.reason(view.key)))
            why = text.why[:-1] if cites else text.why
            bar = bars.cell(view.key, text.tone)
            yield Card(
                text.title, text.value, text.tone, _steps(view, say), bar, _ends(view, bars, say) if bar else ("", ""),
                why if reasons else (), cites if reasons else (),
            )  # fmt: skip


def _steps(view: AnswerView, say: Parts) -> tuple[Step, ...]:
    order = view.declared.order if view.declared else ()
    kind = say.result.ruleset.cells[view.key].type
    return tuple(
        Step(say.names.value(one, kind, view.key), view.value == one, one in view.possible) for one in order
    )  # fmt: skip


def _ends(view: AnswerView, bars: Measures, say: Parts) -> tuple[str, str]:
    low, high = bars.between(view.key)
    cell = say.result.ruleset.cells[view.key]
    if low is None or high is None:
        return "", ""
    return say.names.value(low, cell.type), say.names.value(high, cell.type)


def _parts(say: Parts, bars: Measures) -> Iterator[Part]:
    """Components at the top of the tree, and what stands there without one, with all that is below each."""
    top: Line | None = None
    below: list[Line] = []
    for row in say.rows():
        line = _line(row, say, bars)
        if row.level == 0:
            if top is not None:
                yield Part(top, tuple(below))
            top, below = line, []
        else:
            below.append(line)
    if top is not None:
        yield Part(top, tuple(below))


def _line(row: Row, say: Parts, bars: Measures) -> Line:
    if row.component:
        return Line(_counted(row, bars), bars.component(say.result.components[row.node], row.tone))
    bar, against = bars.indicator(say.result.indicators[row.node], row.tone)
    return Line(row, bar, against)


def _counted(row: Row, bars: Measures) -> Row:
    """With how many indicators have passed at least and at most, where figures are missing."""
    view = bars.result.components[row.node]
    counts = bars.counts(row.node) if view.applicable and not row.actual else None
    if counts is None:
        return row
    low, high, of = counts
    return replace(row, actual=bars.say.say("so far", low, high, of))


def _columns(lines: list[Line]) -> tuple[str, ...]:
    return tuple(one for one in COLUMNS if any(getattr(line.row, one) for line in lines))


def _rankings(say: Parts, reasons: bool) -> Iterator[Ranking]:
    for view, text in zip(say.result.lists.values(), say.answers("lists"), strict=True):
        cites = tuple(say.cited(say.result.reason(view.key)))
        why = text.why[:-1] if cites else text.why
        shown = (why, cites) if reasons else ((), ())
        yield Ranking(text.title, text.value, text.members, *shown)


def _notes(say: Parts) -> Iterator[tuple[str, str]]:
    """What the rule file notes of itself, with what it is noted at."""
    from dgrules.evaluate.reasons.values import one_language

    rules = say.result.ruleset
    seen: dict[str, str] = {}
    for text in rules.origin.notes:
        seen.setdefault(text, "")
    for node in rules.nodes.values():
        for text in node.origin.notes:
            seen.setdefault(text, say.names.label(node))
    for one in (*rules.results, *rules.scores, *rules.lists):
        for text in rules.cells[one.key].origin.notes:
            seen.setdefault(text, say.names.title(one.key))
    yield from ((one_language(text, say.lang), owner) for text, owner in seen.items())
