"""What a reconciliation says, in one language and without any layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, Literal

from dgrules.diagnostics.diagnostic import Lang
from dgrules.evaluate.reasons.lines import possible_text
from dgrules.evaluate.reasons.names import Names
from dgrules.evaluate.reasons.values import decimal, one_language
from dgrules.model.ruleset import Citation
from dgrules.model.types import PERCENT, PERCENTAGE_POINTS, Simple, Type
from dgrules.model.values import OPEN, Value
from dgrules.reconcile import Compared, Parts, Reconciliation, Treatment
from dgrules.records import dataclass

WORDS: Final = {
    "title": ("published and computed figures: {}", "ตัวเลขที่เผยแพร่เทียบกับผลคำนวณ: {}"),
    "counts": (
        "{} published: {} agree, {} differ, {} cannot be compared",
        "เผยแพร่ {} รายการ: ตรงกัน {} ไม่ตรงกัน {} เปรียบเทียบไม่ได้ {}",
    ),
    "none": ("the submission publishes nothing to compare", "รายงานผลไม่มีตัวเลขที่เผยแพร่ให้เปรียบเทียบ"),
    "how": (
        "A number agrees when the computed one, rounded half up to the printed decimals, is the printed one.",
        "ตัวเลขถือว่าตรงกันเมื่อผลคำนวณที่ปัดเศษ (ครึ่งหนึ่งปัดขึ้น) ตามจำนวนทศนิยมที่พิมพ์เท่ากับตัวเลขที่พิมพ์",
    ),
    "differs": ("Differ", "ไม่ตรงกัน"),
    "not comparable": ("Cannot be compared", "เปรียบเทียบไม่ได้"),
    "agrees": ("Agree", "ตรงกัน"),
    "parts": ("Stated scores beside the plain means of their parts", "คะแนนที่รายงานเทียบกับค่าเฉลี่ยธรรมดาของส่วนย่อย"),
    "published": ("published {}, computed {}", "เผยแพร่ {} คำนวณได้ {}"),
    "published figure": ("published {}, reported {}", "เผยแพร่ {} รายงาน {}"),
    "rounded": (" (to the printed decimals {})", " (ปัดตามทศนิยมที่พิมพ์เป็น {})"),
    "difference": ("; difference {}", " ต่างกัน {}"),
    "order": ("the same members in another order", "มีรายการเดียวกันแต่ลำดับต่างกัน"),
    "stated": (
        "the submission states this value itself; the rules did not compute it",
        "รายงานผลระบุค่านี้ไว้โดยตรง เกณฑ์ไม่ได้คำนวณ",
    ),
    "rule": ("rule: {} ({})", "เกณฑ์: {} ({})"),
    "document": ("document: {}", "เอกสาร: {}"),
    "open": ("not reported: {}", "ยังไม่รายงาน: {}"),
    "open figure": ("the submission does not report the figure", "รายงานผลไม่ได้รายงานตัวเลขนี้"),
    "possible": ("still possible by the rules: {}", "ตามเกณฑ์ยังเป็นไปได้: {}"),
    "undetermined": ("the rules are silent: {}", "เกณฑ์ไม่ได้กำหนด: {}"),
    "silent": ("the rules name no case for this", "เกณฑ์ไม่ได้กำหนดกรณีนี้ไว้"),
    "rounding possible": (
        "rounding of the reported figures can explain it: the rules give from {} to {}",
        "การปัดเศษของตัวเลขที่รายงานอธิบายได้: เกณฑ์ให้ค่าตั้งแต่ {} ถึง {}",
    ),
    "rounding impossible": (
        "rounding cannot explain it: however the reported figures were rounded, the rules give from {} to {}",
        "การปัดเศษอธิบายไม่ได้: ไม่ว่าตัวเลขที่รายงานปัดมาอย่างไร เกณฑ์ให้ค่าตั้งแต่ {} ถึง {}",
    ),
    "rounding nothing rounded": (
        "rounding cannot explain it: the reported figures are exact",
        "การปัดเศษอธิบายไม่ได้: ตัวเลขที่รายงานเป็นค่าแม่นตรง",
    ),
    "rounding undecided": (
        "whether rounding of the reported figures explains it was not decided: the formula is not linear in them",
        "ไม่ได้ตัดสินว่าการปัดเศษอธิบายได้หรือไม่ เพราะสูตรไม่เป็นเชิงเส้น",
    ),
    "what does not apply counts as zero": (
        "counting what does not apply as zero gives {}",
        "นับส่วนที่ไม่เข้าข่ายเป็นศูนย์จะได้ {}",
    ),
    "plain mean": ("the plain mean of the members gives {}", "ค่าเฉลี่ยธรรมดาจะได้ {}"),
    "any weights": (
        "other weights that are not negative give from {} to {}",
        "น้ำหนักอื่นที่ไม่ติดลบให้ค่าตั้งแต่ {} ถึง {}",
    ),
    "gives": (": this can be the published figure", " อาจเป็นตัวเลขที่เผยแพร่ได้"),
    "gives not": (": this cannot be the published figure", " ไม่ใช่ตัวเลขที่เผยแพร่"),
    "some weights": (
        ": some weights lead to the published figure, but not those of the rules",
        " มีน้ำหนักบางชุดที่ได้ตัวเลขที่เผยแพร่ แต่ไม่ใช่น้ำหนักตามเกณฑ์",
    ),
    "no effect": (
        "with the published figure in place of the reported one every outcome, score and result is the same",
        "หากใช้ตัวเลขที่เผยแพร่แทนตัวเลขที่รายงาน ผลประเมินทุกข้อ คะแนน และผลสรุปยังคงเดิม",
    ),
    "effect": ("with the published figure: {} is {}, not {}", "หากใช้ตัวเลขที่เผยแพร่: {} เป็น {} ไม่ใช่ {}"),
    "mean": ("{}: stated {}, plain mean of {} parts {}", "{}: รายงาน {} ค่าเฉลี่ยธรรมดาของ {} ส่วน {}"),
    "is mean": ("; it is the plain mean", " เป็นค่าเฉลี่ยธรรมดา"),
    "may be mean": (
        "; it is not, but parts rounded otherwise could give it",
        " ไม่เท่ากัน แต่อาจได้จากส่วนย่อยก่อนปัดเศษ",
    ),
    "no mean": (
        "; it is not the plain mean, however the parts were rounded",
        " ไม่ใช่ค่าเฉลี่ยธรรมดา ไม่ว่าส่วนย่อยปัดเศษมาอย่างไร",
    ),
}
_NUMBER: Final = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?")
_MARKS: Final = {"agrees": "✓", "differs": "✗", "not comparable": "?"}


@dataclass(frozen=True, slots=True)
class Line:
    """One published value: its mark and name, what is said of it, and the lines below."""

    mark: str
    name: str
    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    verdict: Literal["differs", "not comparable", "parts", "agrees"]
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Builds each part of the report when it is asked for."""

    found: Reconciliation
    lang: Lang
    names: Names

    def say(self, key: str, *args: object) -> str:
        return WORDS[key][self.lang == "th"].format(*args)

    def head(self) -> tuple[str, ...]:
        """Title, whose figures under which rules, how many of each."""
        found, rules = self.found, self.found.result.ruleset
        every = len(found.compared)
        counts = [found.count(one) for one in ("agrees", "differs", "not comparable")]
        subject = found.result.submission.subject
        return (
            self.say("title", rules.titles.text(self.lang, rules.id)),
            " · ".join(part for part in (rules.id, subject) if part),
            self.say("counts", every, *counts) if every else self.say("none"),
        )

    def how(self) -> str:
        """When a number agrees; nothing where no number was published."""
        return self.say("how") if any(one.difference is not None for one in self.found.compared) else ""

    def sections(self) -> Iterator[Section]:
        """What differs first, then what cannot be compared, the parts, and what agrees."""
        verdicts: tuple[Literal["differs", "not comparable"], ...] = ("differs", "not comparable")
        for verdict in verdicts:
            yield Section(verdict, self.say(verdict), tuple(self._lines(verdict)))
        yield Section("parts", self.say("parts"), tuple(map(self._part, self.found.parts)))
        yield Section("agrees", self.say("agrees"), tuple(self._lines("agrees")))

    def _lines(self, verdict: str) -> Iterator[Line]:
        for one in self.found.compared:
            if one.verdict == verdict:
                name = self.names.figure(one.key) if one.figure else self._title(one.key)
                below = () if verdict == "agrees" and not one.stated else tuple(self._below(one))
                yield Line(_MARKS[verdict], name, self._text(one), below)

    def _title(self, key: str) -> str:
        return self.names.title(key)

    def _text(self, one: Compared) -> str:
        published = self.printed(one.published, one.type, one.step, one.key)
        if one.verdict == "agrees":
            return published
        computed = self._value(one.computed, one)
        text = self.say("published figure" if one.figure else "published", published, computed)
        if one.rounded is not None and one.rounded != one.computed:
            text += self.say("rounded", self.printed(one.rounded, one.type, one.step, one.key))
        if one.difference is not None:
            text += self.say("difference", self._difference(one.difference, one.type))
        return text

    def _below(self, one: Compared) -> Iterator[str]:
        if one.stated:
            yield self.say("stated")
        if one.same_members:
            yield self.say("order")
        if one.verdict == "not comparable":
            yield from self._why(one)
        yield from self._proved(one)
        for effect in one.effects or ():
            kind = self.found.result.ruleset.cells[effect.key].type
            values = [self.names.value(value, kind, effect.key) for value in (effect.after, effect.before)]
            yield self.say("effect", self._title(effect.key), *values)
        if one.effects == ():
            yield self.say("no effect")
        start = one.span.start
        if one.sentence:
            yield self.say("rule", " ".join(one.sentence.split()), f"{one.span.file}:{start.line}:{start.column}")
        if one.cites:
            yield self.say("document", "; ".join(map(_cite, one.cites)))

    def _why(self, one: Compared) -> Iterator[str]:
        """Why the rules have no value for it."""
        if one.figure:
            yield self.say("open figure")
            return
        answer = self.found.result.answer(one.key)
        if one.computed is OPEN:
            if answer.depends_on:
                yield self.say("open", ", ".join(map(self.names.figure, answer.depends_on)))
            if one.key in self.found.result.possible:
                yield self.say("possible", possible_text(self.found.result, one.key, self.names))
        else:
            yield self.say("undetermined", one_language(answer.note, self.lang) if answer.note else self.say("silent"))

    def _proved(self, one: Compared) -> Iterator[str]:
        if one.rounding is not None:
            ends = [self.number(end, one.type) for end in (one.rounding.low, one.rounding.high) if end is not None]
            yield self.say(f"rounding {one.rounding.verdict}", *ends)
        for treatment in one.treatments:
            yield self._treatment(treatment, one.type)

    def _treatment(self, one: Treatment, kind: Type) -> str:
        if one.value is not None:
            said = self.say(one.name, self.number(one.value, kind))
            return said + self.say("gives" if one.gives else "gives not")
        said = self.say(one.name, self.number(one.low, kind), self.number(one.high, kind))
        return said + self.say("some weights" if one.gives else "gives not")

    def _part(self, one: Parts) -> Line:
        stated = self.printed(one.stated, one.type, one.step, None)
        text = self.say("mean", "{}", stated, len(one.members), self.number(one.mean, one.type)).partition(": ")[2]
        if one.rounded is not None and one.rounded != one.mean:
            text += self.say("rounded", self.printed(one.rounded, one.type, one.step, None))
        text += self.say("is mean" if one.agrees else "may be mean" if one.possible else "no mean")
        return Line("✓" if one.agrees else "–", self._node(one.node), text)

    def _node(self, node_id: str) -> str:
        """A component or indicator by its number and title."""
        node = self.found.result.ruleset.nodes.get(node_id)
        if node is None:
            return node_id
        return " ".join(part for part in (node.number, node.titles.text(self.lang, node.name or "")) if part)

    # -- values ------------------------------------------------------------------------------------

    def number(self, value: Fraction, kind: Type) -> str:
        """A computed number, to four decimals where it needs them."""
        return self._with(decimal(value * _per(kind), 4), value, kind)

    def printed(self, value: Value, kind: Type, step: Fraction | None, key: str | None) -> str:
        """A value as it was printed, with the decimals it had there."""
        if isinstance(value, tuple):
            return "; ".join(map(self._node, value)) or "–"
        if step is None or not isinstance(value, Fraction):
            return self.names.value(value, kind, key)
        digits, worth = 0, step * _per(kind)
        while worth < 1:
            digits, worth = digits + 1, worth * 10
        return self._with(decimal(value * _per(kind), digits, fixed=True), value, kind)

    def _value(self, value: Value, one: Compared) -> str:
        if isinstance(value, Fraction) and one.type != Simple("date"):
            return self.number(value, one.type)
        return self.printed(value, one.type, None, one.key)

    def _difference(self, value: Fraction, kind: Type) -> str:
        if kind == Simple("date"):
            return f"{int(value):+d} {self.names.pick(('days', 'วัน'))}"
        sign = "+" if value > 0 else "−"
        kind = PERCENTAGE_POINTS if kind == PERCENT else Simple("number") if kind == Simple("rank") else kind
        text = self.number(abs(value), kind)
        return sign + text

    def _with(self, digits: str, value: Fraction, kind: Type) -> str:
        """The digits with the unit and words of the type around them."""
        return _NUMBER.sub(lambda _: digits, self.names.value(value, kind), count=1)


def wording(found: Reconciliation, lang: Lang) -> Wording:
    """What a reconciliation says in a language."""
    return Wording(found, lang, Names(found.result.ruleset, lang))


def _per(kind: Type) -> int:
    return 100 if kind in (PERCENT, PERCENTAGE_POINTS) else 1


def _cite(cite: Citation) -> str:
    """`[opdc-2560: place “phrase”]`, as reports have it."""
    place = f": {cite.place}" if cite.place else ""
    quote = f" “{cite.quote}”" if cite.quote else ""
    return f"[{cite.source.name}{place}{quote}]"
