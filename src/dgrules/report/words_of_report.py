"""The words of a report in Thai and English."""

from __future__ import annotations

from typing import Final

from dgrules.diagnostics.diagnostic import Lang

WORDS: Final = {
    "fiscal year": ("fiscal year {}", "ปีงบประมาณ พ.ศ. {}"),
    "fiscal years": ("fiscal years {} to {}", "ปีงบประมาณ พ.ศ. {} ถึง {}"),
    "quarter": ("quarter {}, ", "ไตรมาสที่ {} "),
    "by": ("evaluated by {}", "ประเมินโดย {}"),
    "revision": ("revision {}", "ฉบับที่ {}"),
    "number": ("No.", "ข้อ"),
    "indicator": ("Indicator", "ตัวชี้วัด"),
    "target": ("Target", "เป้าหมาย"),
    "actual": ("Actual", "ผลการดำเนินงาน"),
    "outcome": ("Outcome", "ผลประเมิน"),
    "weight": ("Weight", "น้ำหนัก"),
    "score": ("Score", "คะแนน"),
    "weighted": ("Weighted", "ถ่วงน้ำหนัก"),
    "results": ("Results", "สรุปผลประเมิน"),
    "scores": ("Scores", "ผลคะแนน"),
    "lists": ("Rankings", "การจัดอันดับ"),
    "recorded": ("Recorded only, counts for nothing", "บันทึกไว้เท่านั้น ไม่นำมาประเมิน"),
    "open": ("Open questions", "ข้อที่ยังไม่ทราบผล"),
    "missing": ("Not reported yet", "ตัวเลขที่ยังไม่รายงาน"),
    "assumptions": ("Assumptions", "ข้อสันนิษฐาน"),
    "sources": ("Documents", "เอกสารอ้างอิง"),
    "diagnostics": ("Findings", "ข้อสังเกต"),
    "because": ("because {}", "เนื่องจาก{}"),
    "capped": ("held down to {} because {}", "จำกัดไว้ที่ {} เนื่องจาก {}"),
    "no reason": ("the rules name no case for this", "เกณฑ์ไม่ได้กำหนดกรณีนี้ไว้"),
    "otherwise": ("no other case holds", "ไม่เข้ากรณีอื่นใด"),
    "given": ("stated by the submission", "รายงานผลระบุไว้โดยตรง"),
    "stated": ("outcome stated", "ระบุผลโดยตรง"),
    "does-not-apply": ("does not apply", "ไม่เข้าข่าย"),
    "not-apply-because": ("this does not hold: {}", "ไม่เข้าเงื่อนไข {}"),
    "undetermined": ("undetermined", "เกณฑ์ไม่ได้กำหนด"),
    "is open": ("open", "ยังไม่ทราบผล"),
    "possible": ("still possible: {}", "ยังเป็นไปได้: {}"),
    "depends": ("depends on {}", "ขึ้นอยู่กับ {}"),
    "certain": (
        "certain already, whatever the missing figures are",
        "ทราบผลแน่นอนแล้ว ไม่ว่าตัวเลขที่ยังขาดจะเป็นเท่าใด",
    ),
    "component n/a": ("not applicable", "ไม่ประเมิน"),
    "complete": ("complete", "ครบถ้วน"),
    "incomplete": ("incomplete: figures are missing", "ยังไม่ครบ: มีตัวเลขที่ยังไม่รายงาน"),
    "status": ("status: {}", "สถานะ: {}"),
    "refused": ("refused: {}", "ไม่รับรายงานผล: {}"),
    "tie": ("ties at the cut are all listed", "แสดงทุกรายการที่เสมอกัน ณ ลำดับสุดท้าย"),
    "of": ("{} of {}", "{} จาก {}"),
}


def say(key: str, lang: Lang, *args: object) -> str:
    """The words of a report for `key`, with their places filled."""
    return WORDS[key][lang == "th"].format(*args)
