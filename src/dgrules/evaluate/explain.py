"""Reasons as text, made when it is read: the rule, the case that held and its figures, why no other case did, what
went in, the place in the official document, and the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons import assumptions, reason
from dgrules.evaluate.reasons_conditions import Line, lines
from dgrules.evaluate.reasons_find import asked
from dgrules.evaluate.reasons_names import Names
from dgrules.evaluate.reasons_steps import formula
from dgrules.evaluate.reasons_targets import target
from dgrules.evaluate.reasons_values import nothing, one_language
from dgrules.evaluate.reference import value_of
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_reason import Assumption, CaseReason, Possible, Reason
from dgrules.model.result_views import answer_keys
from dgrules.model.ruleset import Citation, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing, Value

FindPossible: TypeAlias = Callable[[Ruleset, Submission, Mapping[str, Value]], Mapping[str, Possible]]

MARKS: Final = {True: "✓", False: "✗"}
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
    "target": ("target", "เป้าหมาย"),
    "possible": ("possible", "ยังเป็นไปได้"),
    "certain": (
        "certain already, whatever the missing figures are",
        "ทราบผลแน่นอนแล้ว ไม่ว่าตัวเลขที่ยังขาดจะเป็นเท่าใด",
    ),
    "depends": ("depends on", "ขึ้นอยู่กับ"),
}
INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class Explainer:
    """What reads a result for it: see `model.result.Readers`. `find_possible` comes from the solver's room."""

    find_possible: FindPossible

    def possible(self, result: Result) -> Mapping[str, Possible]:
        return self.find_possible(result.ruleset, result.submission, result.values)

    def reason(self, result: Result, cell: str) -> Reason:
        return reason(result, cell, lambda expr: value_of(expr, result.submission, result.values))

    def assumptions(self, result: Result) -> tuple[Assumption, ...]:
        return assumptions(result.ruleset, answer_keys(result.ruleset))

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
        found = assumptions(self.result.ruleset, keys)
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
        if case.condition is None or (case.held is True and found.case is not None):
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


# -- lines that reports use too --------------------------------------------------------------------


def headline(result: Result, key: str, names: Names) -> str:
    """A cell and its value on one line, with its formula or target: `outcome-share = … = 14.29%`."""
    sort, _, node_id = key.partition(":")
    node = result.ruleset.nodes.get(node_id)
    if sort == "passed" and node is not None:
        return _indicator(result, node_id, names)
    cell = result.ruleset.cells[key]
    value = names.value(result.answer(key).raw, cell.type, key, cell.shown)
    steps = result.reason(key).steps
    return " = ".join(dict.fromkeys((names.cell(key), *(formula(steps, names) if steps else ()), value)))


def _indicator(result: Result, node_id: str, names: Names) -> str:
    node = result.ruleset.nodes[node_id]
    view = result.indicators[node_id]
    words = target(node, names)
    cell = result.ruleset.cells.get(f"value:{node_id}")
    shown = names.value(view.value, cell.type if cell else names.figure_type(node_id))
    aim = f" ({names.pick(WORDS['target'])}: {words})" if words else ""
    actual = f": {shown}" if not isinstance(view.value, Nothing) or view.value is NOT_TRIGGERED else ""
    return f"{outcome_mark(view.outcome)} {names.node(node_id)} {outcome_words(view.outcome, names)}{actual}{aim}"


OUTCOMES: Final = {
    "passed": ("✓", "passed", "ผ่าน"),
    "not passed": ("✗", "not passed", "ไม่ผ่าน"),
    "not applicable": ("–", "not applicable", "ไม่ประเมิน"),
    "not counted": ("–", "not counted", "ไม่นับ"),
    "not reported": ("?", "not reported", "ยังไม่รายงาน"),
    "undetermined": ("?", "undetermined", "เกณฑ์ไม่ได้กำหนด"),
}


def outcome_mark(outcome: str | None) -> str:
    """✓ ✗ – ? for an indicator's outcome; nothing when it has none."""
    return OUTCOMES[outcome][0] if outcome else ""


def outcome_words(outcome: str | None, names: Names) -> str:
    """An indicator's outcome in words."""
    return names.pick(OUTCOMES[outcome][1:]) if outcome else ""


def marked(line: Line) -> str:
    """`✓ outcome-share < 80%: it is 14.29%`."""
    mark = MARKS[line.held] if isinstance(line.held, bool) else "–" if line.held is NOT_APPLICABLE else "?"
    return f"{mark} {line.words}: {line.actual}" if line.actual else f"{mark} {line.words}"


def citation(cite: Citation) -> str:
    """A place in an official document: its title, the place, the quoted phrase."""
    where = f", {cite.place}" if cite.place else ""
    quote = f": “{cite.quote}”" if cite.quote else ""
    return f"{cite.source.title or cite.source.name}{where}{quote}"


def grouped(found: tuple[Assumption, ...], names: Names) -> list[tuple[str, str]]:
    """Assumptions in the reader's language, each text once, with everything that says it."""
    by_text: dict[str, list[str]] = {}
    for one in found:
        text = one_language(one.text, names.lang)
        owner = _owner(one.owner, names)
        owners = by_text.setdefault(text, [])
        if owner not in owners:
            owners.append(owner)
    return [(text, ", ".join(owners)) for text, owners in by_text.items()]


def _owner(owner: str, names: Names) -> str:
    node = names.ruleset.nodes.get(owner)
    return names.label(node) if node else names.cell(owner)


def possible_text(result: Result, key: str, names: Names) -> str:
    """`level 1 or level 2`; `from 40 points to 85 points`."""
    seen = result.answer(key)
    kind = result.ruleset.cells[key].type
    if seen.possible:
        texts = [names.value(value, kind, key) for value in seen.possible]
        joined = names.pick((" or ", " หรือ ")).join(texts)
    elif seen.low is not None and seen.high is not None:
        low, high = (names.value(end, kind, key) for end in (seen.low, seen.high))
        joined = names.pick((f"from {low} to {high}", f"ตั้งแต่ {low} ถึง {high}"))
    elif seen.low is not None:
        joined = f"{names.pick(('at least', 'ไม่น้อยกว่า'))} {names.value(seen.low, kind, key)}"
    elif seen.high is not None:
        joined = f"{names.pick(('at most', 'ไม่เกิน'))} {names.value(seen.high, kind, key)}"
    else:
        joined = names.pick(("any value", "ค่าใดก็ได้"))
    return joined if seen.decided else joined + names.pick((", perhaps more", " อาจมีมากกว่านี้"))
