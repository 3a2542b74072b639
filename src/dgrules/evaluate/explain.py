"""Reasons as text, made when it is read: the rule, the case that held and its figures, why no other case did, what
went in, the place in the official document, and the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.conditions import lines
from dgrules.evaluate.reasons.find import asked
from dgrules.evaluate.reasons.lines import citation, grouped, headline, marked, possible_text
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.reason import OtherRuleset, assumptions, reason
from dgrules.evaluate.reasons.values import nothing, one_language
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Assumption, CaseReason, Possible, Reason
from dgrules.model.result_views import answer_keys
from dgrules.model.ruleset import Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing, Value

FindPossible: TypeAlias = Callable[[Ruleset, Submission, Mapping[str, Value]], Mapping[str, Possible]]

WORDS: Final = {
    "rule": ("rule", "เกณฑ์"),
    "because": ("because", "เนื่องจาก"),
    "not case": ("not {}:", "ไม่เข้ากรณี{}:"),
    "open case": ("{} is open:", "กรณี{}ยังไม่ทราบผล:"),
    "holds case": ("{} holds:", "เข้ากรณี{}:"),
    "cases": ("no case held", "ไม่มีกรณีใดเข้าเงื่อนไข"),
    "document": ("document", "เอกสารอ้างอิง"),
    "from": ("from", "มาจาก"),
    "why": ("why", "สาเหตุ"),
    "assumes": ("assumption", "ข้อสันนิษฐาน"),
    "stated": ("stated by the submission", "รายงานผลระบุค่านี้ไว้โดยตรง"),
    "otherwise": ("no other case held", "ไม่มีกรณีอื่นเข้าเงื่อนไข"),
    "possible": ("possible", "ยังเป็นไปได้"),
    "certain": (
        "certain already, whatever the missing figures are",
        "ทราบผลแน่นอนแล้ว ไม่ว่าตัวเลขที่ยังขาดจะเป็นเท่าใด",
    ),
    "depends": ("depends on", "ขึ้นอยู่กับ"),
}
INDENT: Final = "  "
MOST_RULESETS: Final = 16


@dataclass(frozen=True, slots=True)
class Explainer:
    """What reads a result for it: see `model.result.Readers`. `find_possible` comes from the solver's room."""

    find_possible: FindPossible
    other: OtherRuleset | None = None
    """Finds a ruleset that the explained one reads, for the assumptions that come with its results."""
    _known: dict[int, tuple[Ruleset, dict[str, tuple[Assumption, ...]]]] = field(default_factory=dict, repr=False)
    """Of the rulesets seen last: the assumptions of each cell, which no submission changes."""

    def possible(self, result: Result) -> Mapping[str, Possible]:
        return self.find_possible(result.ruleset, result.submission, result.values)

    def reason(self, result: Result, cell: str) -> Reason:
        rules, submission, values = result.ruleset, result.submission, result.values
        return reason(
            result, cell, lambda expr: value_of(expr, submission, values), lambda key: self._rests_on(rules, key)
        )

    def assumptions(self, result: Result) -> tuple[Assumption, ...]:
        return assumptions(result.ruleset, answer_keys(result.ruleset), self.other)

    def _rests_on(self, ruleset: Ruleset, key: str) -> tuple[Assumption, ...]:
        if self._known.get(id(ruleset), (None,))[0] is not ruleset:
            if len(self._known) >= MOST_RULESETS:
                self._known.clear()
            self._known[id(ruleset)] = (ruleset, {})
        known = self._known[id(ruleset)][1]
        if key not in known:
            known[key] = assumptions(ruleset, (key,), self.other)
        return known[key]

    def explain(self, result: Result, what: str | None, lang: Lang) -> str:
        return explain(result, what, lang)


def explain(result: Result, what: str | None = None, lang: Lang = "en") -> str:
    """The reasons for `what`, down to the figures; for every result, one step deep, when it is None.
    KeyError when nothing has that name."""
    keys = asked(result.ruleset, what)
    tree = _Tree(result, Names(result.ruleset, lang), deep=what is not None)
    return "\n".join(tree.block(keys))


@dataclass(slots=True)
class _Tree:
    result: Result
    names: Names
    deep: bool
    _told: set[str] = field(default_factory=set)

    def block(self, keys: tuple[str, ...]) -> Iterator[str]:
        for number, key in enumerate(keys):
            if number and key not in self._told:
                yield ""
            yield from self.cell(key, 0)
        found = tuple(dict.fromkeys(one for key in keys for one in self.result.reason(key).assumptions))
        for text, owners in grouped(found, self.names):
            yield f"{self.word('assumes')}: {text} ({owners})"

    def word(self, key: str) -> str:
        return self.names.pick(WORDS[key])

    # -- one cell ----------------------------------------------------------------------------------

    def cell(self, key: str, depth: int) -> Iterator[str]:
        """A cell with its reasons below it; a cell told before is not told again."""
        if key in self._told:
            return
        self._told.add(key)
        found = self.result.reason(key)
        pad = INDENT * depth
        yield pad + headline(self.result, key, self.names)
        for line in self.details(found):
            yield pad + INDENT + line
        if self.deep or depth == 0:
            yield from self.sources(found, depth)

    def sources(self, found: Reason, depth: int) -> Iterator[str]:
        """The cells that went in. What a value was merely copied from, and what does not apply, tells nothing."""
        waiting = [key for key in found.cells if self.tells(key)]
        if not waiting or found.value is NOT_APPLICABLE:
            return
        yield f"{INDENT * (depth + 1)}{self.word('from')}:"
        for key in waiting:
            if self.deep:
                yield from self.cell(key, depth + 2)
            else:
                yield INDENT * (depth + 2) + headline(self.result, key, self.names)

    def tells(self, key: str) -> bool:
        cell = self.result.ruleset.cells.get(key)
        copied = key.startswith(("value:", "kind:")) and cell is not None and isinstance(cell.expr, ir.Figure)
        return cell is not None and key not in self._told and not copied

    def details(self, found: Reason) -> Iterator[str]:
        if found.given:
            yield self.word("stated")
            return
        if found.value is NOT_APPLICABLE:
            yield from self.not_applicable(found)
        elif found.case is not None or found.others:
            yield from self.cases(found)
        if found.note:
            yield f"{self.word('why')}: {one_language(found.note, self.names.lang)}"
        if found.value is OPEN:
            yield from self.open(found.cell)
        for cite in found.cites if found.case or (found.others and found.value is not NOT_APPLICABLE) else ():
            yield f"{self.word('document')}: {citation(cite)}"

    def not_applicable(self, found: Reason) -> Iterator[str]:
        """The condition that is missing, or what the rules say of the part of the tree."""
        failed = [line for guard in found.guards for line in lines(guard, self.names) if line.held is not True]
        if failed:
            yield f"{self.word('because')}:"
            yield from (INDENT + marked(line) for line in failed)
        node = self.result.ruleset.nodes.get(found.cell.partition(":")[2])
        for note in node.origin.notes if node else ():
            yield f"{self.word('why')}: {one_language(note, self.names.lang)}"

    def open(self, key: str) -> Iterator[str]:
        if key not in self.result.possible:
            return
        if self.result.answer(key).state != "open":
            yield self.word("certain")
            return
        yield f"{self.word('possible')}: {possible_text(self.result, key, self.names)}"
        figures = self.result.answer(key).depends_on
        if figures:
            yield f"{self.word('depends')}: {', '.join(self.names.figure(one) for one in figures)}"

    def cases(self, found: Reason) -> Iterator[str]:
        """The deciding case and its conditions, then each other case with the conditions that fail."""
        if found.case is not None:
            if found.sentence:
                yield f"{self.word('rule')}: {found.sentence}  ({found.case.info.origin.span.place})"
            yield f"{self.word('because')}:"
            yield from (INDENT + text for text in self.held(found))
        elif found.value is UNDETERMINED:
            yield self.word("cases")
        for case in found.others:
            yield from self.failed(case, found)

    def held(self, found: Reason) -> Iterator[str]:
        for guard in found.guards:
            yield from (marked(line) for line in lines(guard, self.names))
        if found.case is None or found.case.condition is None:
            yield f"✓ {self.word('otherwise')}"
        else:
            yield from (marked(line) for line in lines(found.case.condition, self.names))

    def failed(self, case: CaseReason, found: Reason) -> Iterator[str]:
        """A case that did not decide, by the conditions that did not hold, or that are open."""
        capped = found.case is not None and found.case.sort == "cap"
        if case.condition is None or (case.held is True and found.case is not None and not capped):
            return
        if case.sort == "cap" and not isinstance(case.held, Nothing):
            return
        said = "holds" if case.held is True else "not" if case.held is False else "open"
        yield self.names.fill(self.word(f"{said} case"), self.label(case, found.cell))
        wrong = [line for line in lines(case.condition, self.names) if case.held is True or line.held is not True]
        yield from (INDENT + marked(line) for line in wrong)

    def label(self, case: CaseReason, cell: str) -> str:
        if case.info.value is None:
            return nothing(UNDETERMINED, self.names.lang)
        cell_type = self.result.ruleset.cells[cell].type
        titles = case.info.titles.text(self.names.lang)
        return titles or self.names.value(case.info.value, cell_type, cell)
