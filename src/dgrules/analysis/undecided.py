"""A proof that could not be carried out, said aloud (DG351)."""

from __future__ import annotations

from collections.abc import Iterator

from dgrules.analysis.verdict import Verdict
from dgrules.analysis.words import Both, name_of
from dgrules.analysis.world import OUT_OF_TIME
from dgrules.diagnostics import Diagnostic, Span
from dgrules.model.ruleset import Ruleset

QUESTIONS = {
    "gap": ("whether the cases cover everything", "กรณีครอบคลุมทุกค่าหรือไม่"),
    "overlap": ("whether two cases overlap", "มีสองกรณีที่ซ้อนกันหรือไม่"),
    "unreachable": ("whether every case can be reached", "ทุกกรณีเกิดขึ้นได้หรือไม่"),
    "not-monotone": ("whether a better indicator never makes it worse", "ตัวชี้วัดที่ดีขึ้นไม่ทำให้ผลแย่ลงหรือไม่"),
    "without-effect": ("whether every figure can change a result", "ทุกค่ามีผลต่อการประเมินหรือไม่"),
    "weight-of-zero": ("whether every weight counts", "ค่าน้ำหนักทุกค่ามีผลหรือไม่"),
    "band": ("whether rounded bands leave gaps", "ช่วงคะแนนหลังปัดเศษมีช่องว่างหรือไม่"),
    "scale": ("what the scale does between its points", "เกณฑ์คะแนนระหว่างจุดเป็นอย่างไร"),
    "missing-data": ("whether missing data makes a case true", "ข้อมูลที่ขาดทำให้กรณีเป็นจริงหรือไม่"),
    "condition": ("whether a condition always or never holds", "เงื่อนไขเป็นจริงเสมอหรือไม่เป็นจริงเลยหรือไม่"),
}


def findings(ruleset: Ruleset, verdicts: list[Verdict]) -> Iterator[Diagnostic]:
    """One for each sentence and reason, with all the questions about it that were not decided."""
    open_: dict[tuple[Span, str], tuple[Both, dict[str, None]]] = {}
    for verdict in verdicts:
        if verdict.outcome == "not decided":
            cell = ruleset.cells.get(verdict.cell)
            span = cell.origin.span if cell else ruleset.origin.span
            name = name_of(cell) if cell else {"en": "the ruleset", "th": "เกณฑ์"}
            _, questions = open_.setdefault((span, verdict.reason or ""), (name, {}))
            questions[verdict.question] = None
    for (span, reason), (name, questions) in open_.items():
        pairs = [QUESTIONS.get(question, (question, question)) for question in questions]
        asked = {"en": "; ".join(en for en, _ in pairs), "th": " และ".join(th for _, th in pairs)}
        args = {"question": asked, "name": name, "reason": reason_words(reason)}
        yield Diagnostic("DG351", span, args, proof="timeout" if "time" in reason else "skipped")


def reason_words(reason: str) -> dict[str, str]:
    """Why, in both languages."""
    for english, thai in REASONS.items():
        if english in reason:
            return {"en": reason, "th": thai}
    return {"en": reason, "th": reason}


REASONS = {
    OUT_OF_TIME: "ใช้เวลาที่กำหนดสำหรับการพิสูจน์หมดแล้ว",
    "did not answer within the time": "ตัวพิสูจน์ไม่ได้คำตอบภายในเวลาที่กำหนด",
    "irrational number only": "ตัวพิสูจน์พบเฉพาะจำนวนอตรรกยะ",
    "logarithm": "ต้องใช้ลอการิทึมของค่าที่รายงาน",
    "geometric mean": "ต้องใช้ค่าเฉลี่ยเรขาคณิตของค่าที่รายงาน",
    "too many to be listed": "ต้องใช้สมาชิกจำนวนมากเกินกว่าจะแจกแจงได้",
}
