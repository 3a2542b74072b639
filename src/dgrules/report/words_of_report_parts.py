"""What a report says, in one language and without any layout: the terminal and Markdown reports share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.conditions import lines, sentence
from dgrules.evaluate.reasons.lines import grouped, outcome_mark, outcome_words, possible_text
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.targets import target
from dgrules.evaluate.reasons.values import decimal, glue, nothing, one_language, show
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Reason
from dgrules.model.result_views import AnswerView, ComponentView, IndicatorView
from dgrules.model.ruleset import FigureDecl, Node
from dgrules.model.types import PERCENT
from dgrules.model.values import OPEN, Nothing
from dgrules.report.words_of_report import say
from dgrules.report.words_of_report_rows import AnswerText, Row, Tone


@dataclass(frozen=True, slots=True)
class Parts:
    """Builds each part of the report when it is asked for."""

    result: Result
    lang: Lang
    names: Names

    def say(self, key: str, *args: object) -> str:
        return say(key, self.lang, *args)

    # -- header ------------------------------------------------------------------------------------

    def title(self) -> str:
        rules = self.result.ruleset
        return rules.titles.text(self.lang, rules.id)

    def agency(self) -> str:
        """Whose figures they are: the agreement's title, else the submission's subject; "" when neither is known."""
        return self.result.ruleset.agency_titles.text(self.lang, self.result.submission.subject or "")

    def facts(self) -> tuple[str, ...]:
        """Year and authority; which rules these are; whether all is there."""
        rules = self.result.ruleset
        period = rules.period
        if period.first == period.last:
            year = self.say("fiscal year", period.first)
        else:
            year = self.say("fiscal years", period.first, period.last)
        quarter = self.say("quarter", period.quarter) if period.quarter else ""
        authority = rules.authority.text(self.lang)
        return (
            " · ".join(part for part in (quarter + year, self.say("by", authority) if authority else "") if part),
            " · ".join((rules.id, self.say("revision", rules.revision), rules.digest[:19])),
            self.say("status", self.say(self.result.status)),
        )

    # -- the table ---------------------------------------------------------------------------------

    def rows(self) -> Iterator[Row]:
        """Components with what belongs to them below each, in the order of the rules."""
        for node in self.result.ruleset.nodes.values():
            if node.parent is None:
                yield from self._below(node)

    def _below(self, node: Node) -> Iterator[Row]:
        if node.level in {"component", "sub-component"}:
            yield self._component(self.result.components[node.id])
        else:
            yield self._indicator(self.result.indicators[node.id])
        for child in node.children:
            yield from self._below(self.result.ruleset.nodes[child])

    def _depth(self, node: Node) -> int:
        depth, above = 0, node.parent
        while above is not None:
            depth, above = depth + 1, self.result.ruleset.nodes[above].parent
        return depth

    def _component(self, view: ComponentView) -> Row:
        rating = view.answer("rating")
        tone: Tone
        if not view.applicable:
            outcome, tone = f"– {self.say('component n/a')}", "plain"
        elif rating is None:
            outcome, tone = "", "plain"
        else:
            outcome, tone = self.answer_value(rating), _tone(rating)
        return Row(
            self._depth(view.node), True, view.node.number or "", view.title(self.lang), "", self._share(view),
            outcome, tone, _weight(view.node), self._score(view, "score"), self._score(view, "weighted-score"), view.id,
        )  # fmt: skip

    def _share(self, view: ComponentView) -> str:
        if not view.applicable or view.counted is None or view.passed is None or view.share is None:
            return ""
        return f"{view.passed}/{view.counted}, {show(view.share, PERCENT, self.lang)}"

    def _indicator(self, view: IndicatorView) -> Row:
        outcome = view.outcome
        tones: dict[str | None, Tone] = {
            "passed": "good",
            "not passed": "bad",
            "not reported": "open",
            "undetermined": "open",
        }
        words = f"{outcome_mark(outcome)} {outcome_words(outcome, self.names)}".strip()
        return Row(
            self._depth(view.node), False, view.node.number or "", view.title(self.lang), target(view.node, self.names),
            self._actual(view), words, tones.get(outcome, "plain"), _weight(view.node),
            self._score(view, "score"), self._score(view, "weighted-score"), view.id,
        )  # fmt: skip

    def _actual(self, view: IndicatorView) -> str:
        """The indicator's value, then what was reported of its inputs."""
        texts = [self._value(view), *(self._input(one) for one in self.result.ruleset.figures.values()
                                      if one.owner == view.id and one.sort == "input" and one.by is None)]  # fmt: skip
        return ", ".join(text for text in texts if text)

    def _value(self, view: IndicatorView) -> str:
        cells, figures = self.result.ruleset.cells, self.result.ruleset.figures
        key = f"value:{view.id}"
        if key not in cells and view.id not in figures:
            return ""
        cell = cells.get(key)
        kind = cell.type if cell else figures[view.id].type
        if view.value is OPEN and f"passed:{view.id}" in self.result.submission.given:
            return self.say("stated")
        if isinstance(view.value, Nothing):
            return nothing(view.value, self.lang, figure=True)
        return self.names.value(view.value, kind, key, cell.shown if cell else None)

    def _input(self, one: FigureDecl) -> str:
        value = self.result.figure(one.id)
        if isinstance(value, Nothing):
            return nothing(value, self.lang, figure=True)
        return self.names.value(value, one.type)

    def _score(self, view: ComponentView | IndicatorView, which: Literal["score", "weighted-score"]) -> str:
        answer = view.answer(which)
        if answer is None:
            return ""
        if isinstance(answer.value, Fraction):
            shown = self.result.ruleset.cells[answer.key].shown
            return decimal(answer.value, 2 if shown is None else shown, fixed=True)
        return "–" if answer.state == "does-not-apply" else "?"

    # -- answers -----------------------------------------------------------------------------------

    def answers(self, which: Literal["results", "scores", "lists"]) -> tuple[AnswerText, ...]:
        """Results, named scores or lists with the reasons for each."""
        every = {"results": self.result.results, "scores": self.result.scores, "lists": self.result.lists}[which]
        return tuple(self._answer(one) for one in every.values())

    def _answer(self, one: AnswerView) -> AnswerText:
        members = tuple(self._members(one))
        value = "" if members else self.answer_value(one)
        return AnswerText(one.title(self.lang), value, _tone(one), tuple(self._why(one)), members)

    def _members(self, one: AnswerView) -> Iterator[tuple[str, str]]:
        """The members of a list with their guidance, if one of them has any."""
        listed = one.value if isinstance(one.value, tuple) else ()
        guidance = {member: self._guidance(member) for member in listed}
        if any(guidance.values()):
            yield from ((self._listed(member), text) for member, text in guidance.items())

    def _guidance(self, member: str) -> str:
        node = self.result.ruleset.nodes.get(member)
        return node.guidance.text(self.lang) if node else ""

    def answer_value(self, one: AnswerView) -> str:
        """The value with the title of a category, or its state."""
        cell = self.result.ruleset.cells[one.key]
        if isinstance(one.value, tuple):
            return "; ".join(self._listed(member) for member in one.value)
        if one.state == "value":
            return self.names.value(one.raw, cell.type, one.key, cell.shown)
        mark = {"open": "? ", "undetermined": "? ", "does-not-apply": "– "}[one.state]
        return mark + self.say("is open" if one.state == "open" else one.state)

    def _listed(self, member: str) -> str:
        node = self.result.ruleset.nodes.get(member)
        if node is None:
            return member
        return " ".join(part for part in (node.number, node.titles.text(self.lang, node.name or "")) if part)

    def _why(self, one: AnswerView) -> Iterator[str]:
        found = self.result.reason(one.key)
        certain = one.state != "open" and self.result.values[one.key] is OPEN
        if isinstance(one.value, tuple) and len(one.value) > _asked(self.result.ruleset.cells[one.key].expr):
            yield self.say("tie")
        if one.state == "open":
            if one.key in self.result.possible:
                yield self.say("possible", possible_text(self.result, one.key, self.names))
            if one.depends_on:
                yield self.say("depends", ", ".join(self.names.figure(key) for key in one.depends_on))
        elif certain:
            yield self.say("certain")
        elif one.state == "undetermined":
            yield one_language(found.note, self.lang) if found.note else self.say("no reason")
        because = "" if certain else self._because(found, one)
        if because:
            yield because
        cites = tuple(self.cited(found))
        if cites:
            yield "; ".join(cites)

    def _because(self, found: Reason, one: AnswerView) -> str:
        if found.given:
            return self.say("given")
        if one.state == "does-not-apply":
            failed = [line for guard in found.guards for line in lines(guard, self.names) if line.held is not True]
            texts = [glue(line.words, f"({line.actual})") if line.actual else line.words for line in failed]
            return self.say("not-apply-because", "; ".join(texts)) if texts else ""
        if found.case is None:
            return ""
        if found.case.condition is None:
            return self.say("because", self.say("otherwise"))
        text = sentence(found.case.condition, self.names)
        if found.case.sort == "cap":
            return self.say("capped", self.answer_value(one), text)
        return glue(self.say("because", ""), text) if self.lang == "th" else self.say("because", text)

    def cited(self, found: Reason) -> Iterator[str]:
        """Each place in an official document, short: the source's name and the heading or row."""
        for cite in found.cites:
            place = f": {cite.place}" if cite.place else ""
            quote = f" “{cite.quote}”" if cite.quote else ""
            yield f"[{cite.source.name}{place}{quote}]"

    # -- the rest ----------------------------------------------------------------------------------

    def recorded(self) -> tuple[tuple[str, str], ...]:
        """Figures that are shown and count for nothing."""
        rules = self.result.ruleset
        figures = self.result.figure
        shown = [one for one in rules.figures.values() if one.recorded_only and figures(one.id) is not OPEN]
        return tuple(
            (one.titles.text(self.lang, self.names.figure(one.id)), self.names.value(figures(one.id), one.type))
            for one in shown
        )  # fmt: skip

    def missing(self) -> tuple[str, ...]:
        """The figures that answers wait for."""
        keys: dict[str, None] = {}
        for answers in (self.result.results, self.result.scores, self.result.lists):
            for one in answers.values():
                keys.update(dict.fromkeys(one.depends_on))
        return tuple(self.names.figure(key) for key in keys)

    def assumptions(self) -> list[tuple[str, str]]:
        """Each assumption once, with what says it."""
        return grouped(self.result.assumptions, self.names)

    def sources(self) -> tuple[str, ...]:
        """The documents that are cited, with the file of each."""
        return tuple(f"[{one.name}] {one.title} ({one.document})" for one in self.result.ruleset.sources.values())

    def diagnostics(self) -> tuple[str, ...]:
        """Findings about the submission, one line each."""
        return tuple(f"{one.severity} {one.code}: {one.message(self.lang)}" for one in self.result.diagnostics)


def parts(result: Result, lang: Lang) -> Parts:
    """What the report of a result says in a language."""
    return Parts(result, lang, Names(result.ruleset, lang))


def _weight(node: Node) -> str:
    return "" if node.weight is None else decimal(node.weight)


def _asked(expr: ir.Expr) -> int:
    """How many members a list asks for; more are listed only where they tie."""
    while isinstance(expr, ir.Guard):
        expr = expr.value
    return expr.count if isinstance(expr, ir.Rank) else 0


def _tone(one: AnswerView) -> Tone:
    """Best of an order is good, worst is bad; anything open is marked."""
    if one.state in {"open", "undetermined"}:
        return "open"
    order = one.declared.order if one.declared else ()
    if one.value in order:
        place = order.index(str(one.value))
        return "good" if place == len(order) - 1 else "bad" if place == 0 else "plain"
    return "plain"
