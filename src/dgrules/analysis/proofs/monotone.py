"""Not monotone: one indicator gets better, and a rating, result or score gets worse or is lost (point 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from dgrules.analysis.choices import choice_of, order_of
from dgrules.analysis.proofs.steps import Step, steps
from dgrules.analysis.question import VALUED, Comes, Condition, Moves, OneOf
from dgrules.analysis.trends import Trend, Trends
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.words import Both, name_of, references, value_words, written
from dgrules.analysis.world import World
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.types import Type
from dgrules.model.values import UNDETERMINED, Value
from dgrules.solve.symbol import NotDecided

How: TypeAlias = Literal["worse", "undetermined"]
QUESTION = "not-monotone"


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each rating, result with an order, and score that some indicator can change."""
    found = steps(world.ruleset)
    outputs = list(judged(world.ruleset))
    if not found or not outputs:
        return
    trends = together(world, found)
    for cell in outputs:
        read = references(world.ruleset, cell.key)
        mine = [step for step in found if not read.keys().isdisjoint(step.moved) and cell.key not in step.rises]
        if not mine:
            continue
        if trends.never_worse(cell.key):
            yield Verdict(QUESTION, cell.key, "proved")
        else:
            yield from _one_by_one(world, cell, mine, trends)


def judged(ruleset: Ruleset) -> Iterator[Cell]:
    """The cells that say how well an agency does, and of which more is better: ratings and results with an order, the
    scores of components, named scores, and weighted scores that are stated."""
    for cell in ruleset.cells.values():
        sort, _, name = cell.key.partition(":")
        node = ruleset.nodes.get(name)
        in_components = node is not None and node.level in ("component", "sub-component")
        if (
            (sort in ("rating", "result") and order_of(ruleset, cell))
            or sort == "total"
            or (sort == "score" and in_components)
        ):
            yield cell


def together(world: World, found: Sequence[Step]) -> Trends:
    """The trend of every cell when any of the indicators get better at once, which covers each of them alone."""
    moved = {key: Trend.ANY for step in found for key in step.moved}
    known: dict[str, Trend] = {}
    for step in found:
        for key in step.rises:
            if key in world.ruleset.cells:
                known[key] = Trend.UP
            if key in moved and key in step.moved:
                moved[key] = Trend.UP
    return Trends(world, known, moved)


def _one_by_one(world: World, cell: Cell, mine: Sequence[Step], trends: Trends) -> Iterator[Verdict]:
    """For each way of getting worse the first indicator that does it."""
    ways = {
        how: conditions
        for how, conditions in _ways(world.ruleset, cell)
        if how != "worse" or not trends.never_down(cell.key)
    }
    found = [_asked(world, cell, mine, how, conditions) for how, conditions in ways.items()]
    refuted = [one for one in found if one.outcome == "refuted"]
    undecided = [one for one in found if one.outcome == "not decided"]
    yield from refuted or undecided[:1] or [Verdict(QUESTION, cell.key, "proved")]


def _ways(ruleset: Ruleset, cell: Cell) -> Iterator[tuple[How, list[Condition]]]:
    """A worse value; or a case that the rules leave undetermined aloud. What is undetermined by a gap or an overlap is
    a finding of its own, and `does not apply` is not worse."""
    ref = ir.Ref(cell.key)
    yield "worse", [Moves(ref, "down", order_of(ruleset, cell))]
    choice = choice_of(cell)
    silent = [case.condition for case in choice.cases if case.value is None] if choice is not None else []
    if silent:
        said = OneOf(tuple(Comes(condition, (True,), after=True) for condition in silent))
        yield "undetermined", [Comes(ref, (VALUED,)), Comes(ref, (UNDETERMINED,), after=True), said]


def _asked(world: World, cell: Cell, mine: Sequence[Step], how: How, conditions: Sequence[Condition]) -> Verdict:
    reason = None
    for step in mine:
        asked = [*step.better, *conditions]
        try:
            witness = world.find(asked, step.moved)
        except NotDecided as problem:
            reason = str(problem)
            continue
        if witness is not None:
            values = [_quoted(one[cell.key], cell.type) for one in (witness.values, witness.then)]
            details = {"how": how, "before": values[0], "after": values[1]}
            return Verdict(QUESTION, cell.key, "refuted", (), step.about, None, written(world, witness, asked), details)
    return Verdict(QUESTION, cell.key, "proved" if reason is None else "not decided", reason=reason)


def _quoted(value: Value, kind: Type) -> Both:
    words = value_words(value, kind)
    return {lang: f"`{word}`" for lang, word in words.items()} if isinstance(value, str) else words


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG341 at the sentence, with the pair; the indicator beside it. A value that is lost to what the rules say they
    leave open is information."""
    if verdict.outcome != "refuted" or verdict.about is None:
        return
    cell = ruleset.cells[verdict.cell]
    details, witness = verdict.details, verdict.witness or {}
    args = {
        "name": name_of(cell),
        "about": about_words(ruleset, verdict.about),
        "before": details["before"],
        "after": details["after"],
        "where": witness["text"],
    }
    place = _place(ruleset, verdict.about)
    related = (Related(place, "indicator"),) if place is not None else ()
    lost = details["how"] != "worse"
    yield Diagnostic(
        "DG341",
        cell.origin.span,
        args,
        "lost" if lost else "default",
        related=related,
        witness=verdict.witness,
        proof="verified",
        level="info" if lost else None,
    )


def about_words(ruleset: Ruleset, about: str) -> Both:
    """What got better, in both languages."""
    sort, _, name = about.partition(":")
    if sort == "passed-count":
        return {"en": f"the number of indicators passed in `{name}`", "th": f"จำนวนตัวชี้วัดที่ผ่านของ `{name}` "}
    if about in ruleset.cells:
        return name_of(ruleset.cells[about])
    if sort == "outside":
        return {"en": f"`{name}`", "th": f" `{name}` "}
    return {"en": f"`{about}`", "th": f" `{about}` "}


def _place(ruleset: Ruleset, about: str) -> Span | None:
    if about in ruleset.nodes:
        return ruleset.nodes[about].origin.span
    return ruleset.figures[about].span if about in ruleset.figures else None


PROOF = Proof(QUESTION, verdicts, findings)
