"""What is proved about a ruleset, question by question, in both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dgrules.analysis.verdict import Verdict
from dgrules.diagnostics import Lang
from dgrules.report.framework_page_text import Both

STATEMENTS: dict[str, Both] = {
    "gap": Both("กรณีต่าง ๆ ครอบคลุมทุกค่า", "the cases cover everything"),
    "overlap": Both("ไม่มีสองกรณีใดทับกัน", "no two cases overlap"),
    "unreachable": Both("ทุกกรณีเกิดขึ้นได้", "every case can be reached"),
    "silent": Both("ไม่มีกรณีที่เกณฑ์ไม่ได้กำหนด", "the rules leave no case undetermined"),
    "condition": Both("ไม่มีเงื่อนไขที่เป็นจริงเสมอหรือไม่มีวันเป็นจริง", "no condition holds always or never"),
    "band": Both("ช่วงค่าไม่มีช่องว่างเมื่อไม่ปัดเศษ", "no bands that need rounding to meet"),
    "rounded-line": Both("เส้นแบ่งของค่าที่ปัดเศษตรงกับจำนวนหลักที่ปัด", "lines of rounded quantities have their digits"),
    "scale": Both("เกณฑ์คะแนนไม่มีหน้าผา ที่ราบ หรือช่วงที่ไม่กำหนด", "no cliff, plateau or silent part of a scale"),
    "missing-data": Both("ค่าที่ไม่ประเมินหรือไม่เกิดกรณีไม่ทำให้ผลดีขึ้น", "nothing that is missing makes a result better"),
    "not-monotone": Both("ตัวชี้วัดที่ดีขึ้นไม่ทำให้ผลใดแย่ลง", "a better indicator never makes a result worse"),
    "without-effect": Both("ทุกค่ามีผลต่อการประเมินได้", "every figure can change a result"),
    "counted-twice": Both("ไม่มีสิ่งใดนับซ้ำ", "nothing is counted twice"),
    "weight-of-zero": Both("ไม่มีน้ำหนักเป็นศูนย์", "no weight is zero"),
}
ANSWERS = {
    "proved": Both("พิสูจน์แล้ว", "proved"),
    "refuted": Both("ไม่เป็นเช่นนั้น", "not so"),
    "not decided": Both("ยังไม่มีข้อสรุป", "not decided"),
}
MARKS = {"proved": "✓", "refuted": "✗", "not decided": "?"}


@dataclass(frozen=True, slots=True)
class Row:
    """A statement, and how often it was proved, refuted and left open."""

    statement: Both
    counts: Counter[str]

    @property
    def worst(self) -> str:
        """What a reader has to look at first: a refuted one, then one left open."""
        return next(one for one in ("refuted", "not decided", "proved") if self.counts[one])

    def answer(self, lang: Lang) -> str:
        """`proved (7)`, or `not so 1 of 8`."""
        total = sum(self.counts.values())
        said = []
        for outcome, words in ANSWERS.items():
            number = self.counts[outcome]
            word = words.th if lang == "th" else words.en
            if number:
                share = f"{number}" if number == total else _of(number, total, lang)
                said.append(f"{word} ({share})")
        return ", ".join(said)


def rows(verdicts: Iterable[Verdict]) -> list[Row]:
    """One row for each question that was asked, in the order of the questions."""
    counts: dict[str, Counter[str]] = {}
    for one in verdicts:
        counts.setdefault(one.question, Counter())[one.outcome] += 1
    known = [name for name in STATEMENTS if name in counts]
    others = [name for name in counts if name not in STATEMENTS]
    return [Row(STATEMENTS.get(name, Both(name, name)), counts[name]) for name in (*known, *others)]


def proofs_text(verdicts: Sequence[Verdict], name: str, lang: Lang) -> str:
    """The rows as lines of a terminal."""
    found = rows(verdicts)
    none = "ไม่มีกรณีหรือคะแนนให้พิสูจน์" if lang == "th" else "no cases or scores to prove anything about"
    lines = [
        f"  {MARKS[row.worst]} {row.statement.th if lang == 'th' else row.statement.en}: {row.answer(lang)}"
        for row in found
    ]
    return "\n".join([f"{name}", *(lines or [f"  {none}"])])


def _of(number: int, total: int, lang: Lang) -> str:
    return f"{number} ใน {total}" if lang == "th" else f"{number} of {total}"
