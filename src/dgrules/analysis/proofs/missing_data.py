"""Missing data: a case that turns true because a figure is said not to apply, or not to have been triggered (point 8).

The two submissions of a pair differ in nothing but this figure: with a value in the first, without in the second.
Figures that do not apply by the rules' own conditions (`applies if`) cannot be left out at will, and are not asked
about; nor are figures that are not reported, which never make a case true (see `silences`).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dgrules.analysis.choices import Choice, choices, order_of
from dgrules.analysis.left_out import pairs
from dgrules.analysis.question import VALUED, Comes, Condition, Moves, Unless
from dgrules.analysis.silences import NOT_APPLICABLE, Silence, silences
from dgrules.analysis.verdict import Proof, Verdict
from dgrules.analysis.witness import Witness, confirmed, met
from dgrules.analysis.words import Both, name_of, references, value_words, written
from dgrules.analysis.world import OUT_OF_TIME, World
from dgrules.diagnostics import Diagnostic, Related
from dgrules.evaluate.compiled import Compiled
from dgrules.model import ir
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category, Type
from dgrules.model.values import Value
from dgrules.solve.symbol import NotDecided

QUESTION = "missing-data"
SECONDS = 2.0
"""Of the time for all proofs, for the solver here."""
STATES = {
    "not applicable": {"en": "not applicable", "th": "ไม่ประเมิน"},
    "not triggered": {"en": "not triggered", "th": "ไม่มีกรณีเกิดขึ้น"},
}
MANY = 60
"""Of so many figures one pair is enough, whatever else it may change."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What a figure does to a choice, and the pair that shows it."""

    choice: Choice
    silence: Silence
    asked: tuple[Condition, ...]
    witness: Witness


def verdicts(world: World) -> Iterator[Verdict]:
    """One for each class of figures that may be left without a value: refuted with every rating, result or score by
    cases that one of them makes better, or changes where there is no order."""
    read = {choice.cell.key: references(world.ruleset, choice.cell.key) for choice in choices(world.ruleset)}
    search = _Search(world, time.monotonic() + SECONDS)
    for group in silences(world.ruleset):
        found: list[_Change] = []
        reason = None
        for silence in group:
            outputs = [choice for choice in choices(world.ruleset) if silence.key in read[choice.cell.key]]
            found, why = search.changes(silence, outputs)
            reason = reason or why
            if found:
                break
        if found:
            yield _refuted(world, found, len(group) - 1)
        else:
            outcome = "proved" if reason is None else "not decided"
            cell = _cell_of(world.ruleset, group[0])
            yield Verdict(QUESTION, cell, outcome, (), group[0].key, reason)  # type: ignore[arg-type]


@dataclass(slots=True)
class _Search:
    """Looks for pairs: first likely ones, then by the solver until its time is over."""

    world: World
    until: float
    _program: Compiled | None = None

    def changes(self, silence: Silence, outputs: Sequence[Choice]) -> tuple[list[_Change], str | None]:
        """What a figure changes, in the order of the outputs; and why something was not decided."""
        found = self._likely(silence, outputs) if outputs else {}
        reason = None
        for choice in reversed(outputs):
            # the last first: a pair in which a result changes mostly shows the ratings that it rests on as well
            if choice.cell.key in found or (found and len(self.world.ruleset.figures) > MANY):
                continue
            try:
                change = _known(self.world, choice, found.values()) or self._solved(silence, choice)
            except NotDecided as problem:
                reason = str(problem)
                continue
            if change is not None:
                found[choice.cell.key] = change
        return [found[choice.cell.key] for choice in outputs if choice.cell.key in found], reason

    def _likely(self, silence: Silence, outputs: Sequence[Choice]) -> dict[str, _Change]:
        found: dict[str, _Change] = {}
        for pair in pairs(self.world, silence):
            self._program = self._program or Compiled(self.world.ruleset)
            seen = Witness(pair, self._program.general(pair.first), self._program.general(pair.second))
            for choice in outputs:
                asked = (*silence.conditions(), *_question(self.world.ruleset, choice))
                if choice.cell.key not in found and all(met(condition, seen) for condition in asked):
                    shown = confirmed(self.world.ruleset, self.world.ruleset, pair, asked)
                    if shown is not None:
                        found[choice.cell.key] = _Change(choice, silence, asked, shown)
            if len(found) == len(outputs):
                break
        return found

    def _solved(self, silence: Silence, choice: Choice) -> _Change | None:
        if time.monotonic() > self.until:
            raise NotDecided(OUT_OF_TIME)
        asked = (*silence.conditions(), *_question(self.world.ruleset, choice))
        witness = self.world.some(asked, (silence.key,))
        return None if witness is None else _Change(choice, silence, asked, witness)


def _known(world: World, choice: Choice, before: Iterable[_Change]) -> _Change | None:
    question = _question(world.ruleset, choice)
    for one in before:
        if all(met(condition, one.witness) for condition in question):
            return _Change(choice, one.silence, (*one.silence.conditions(), *question), one.witness)
    return None


def _refuted(world: World, found: Sequence[_Change], alike: int) -> Verdict:
    """The verdict, with a small pair for the first change."""
    from dgrules.analysis.shrink import shrunk

    first = found[0]
    small = shrunk(world, first.asked, first.witness)
    changes = [_said(world, _Change(first.choice, first.silence, first.asked, small))]
    changes += [_said(world, one) for one in found[1:]]
    details: dict[str, object] = {"kind": first.silence.kind, "alike": alike, "changes": changes}
    shown = written(world, small, first.asked)
    return Verdict(QUESTION, first.choice.cell.key, "refuted", (), first.silence.key, None, shown, details)


def _said(world: World, one: _Change) -> dict[str, object]:
    key, kind = one.choice.cell.key, one.choice.cell.type
    before, after = (_quoted(values[key], kind) for values in (one.witness.values, one.witness.then))
    return {"cell": key, "before": before, "after": after, "better": bool(_better(world.ruleset, one.choice))}


def _cell_of(ruleset: Ruleset, one: Silence) -> str:
    """A cell to name where nothing changes: the indicator's own."""
    owner = one.decl.owner or one.decl.id
    return next((key for key in (f"passed:{owner}", f"value:{owner}") if key in ruleset.cells), one.key)


def _question(ruleset: Ruleset, choice: Choice) -> tuple[Condition, ...]:
    """That it gets better, or comes to a better value where it had none; without an order, that it changes."""
    expr = ir.Ref(choice.cell.key)
    better = _better(ruleset, choice)
    if not better:
        return Comes(expr, (VALUED,)), Comes(expr, (VALUED,), after=True), Moves(expr, "any")
    worse = Moves(expr, "down", order_of(ruleset, choice.cell))
    return Comes(expr, better, after=True), Moves(expr, "any"), Unless(worse)


def _better(ruleset: Ruleset, choice: Choice) -> tuple[Value, ...]:
    """All values but the worst; none without an order."""
    if isinstance(choice.cell.type, Category):
        return order_of(ruleset, choice.cell)[1:]
    points = {case.value.value for case in choice.cases if isinstance(case.value, ir.Lit)}
    return tuple(sorted(points))[1:]


def _quoted(value: Value, kind: Type) -> Both:
    words = value_words(value, kind)
    return {lang: f"`{word}`" for lang, word in words.items()} if isinstance(value, str) else words


# -- in the text -----------------------------------------------------------------------------------


def findings(ruleset: Ruleset, verdict: Verdict) -> Iterator[Diagnostic]:
    """DG347 where the figure is declared, with the cases beside it. A warning where leaving a figure out makes a
    result better; information where there is no better, or where the rules say themselves what an indicator counts
    as when nothing arises."""
    if verdict.outcome != "refuted" or verdict.about is None:
        return
    changes: list[dict[str, object]] = verdict.details["changes"]  # type: ignore[assignment]
    decl = next(one for one in ruleset.figures.values() if verdict.about in (one.id, *one.keys()))
    kind, alike = str(verdict.details["kind"]), verdict.details["alike"]
    args = {
        "figure": verdict.about,
        "alike": {"en": f" (and {alike} like it)", "th": f" (และอีก {alike} รายการที่เหมือนกัน)"} if alike else "",
        "state": STATES[kind],
        "changes": [_change(ruleset, change) for change in changes],
        "where": (verdict.witness or {}).get("text", ""),
    }
    graver = kind == NOT_APPLICABLE and any(change["better"] for change in changes)
    spans = dict.fromkeys(ruleset.cells[str(change["cell"])].origin.span for change in changes)
    yield Diagnostic(
        "DG347", decl.span, args, "apply" if kind == NOT_APPLICABLE else "trigger",
        tuple(Related(span, "sentence") for span in spans), verdict.witness, "verified", None if graver else "info",
    )  # fmt: skip


def _change(ruleset: Ruleset, change: dict[str, object]) -> Both:
    name = name_of(ruleset.cells[str(change["cell"])])
    before: Both = change["before"]  # type: ignore[assignment]
    after: Both = change["after"]  # type: ignore[assignment]
    return {
        "en": f"{name['en']} from {before['en']} to {after['en']}",
        "th": f"{name['th'].strip()} จาก {before['th']} เป็น {after['th']}",
    }


PROOF = Proof(QUESTION, verdicts, findings)
