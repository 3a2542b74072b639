"""The words on a form, English and Thai, and the marks by which a form is recognised."""

from __future__ import annotations

from typing import Final

from dgrules.diagnostics import Lang

SHEET: Final = "figures"
HIDDEN: Final = "dgrules-form"
FORM: Final = "dgrules form 1"
"""What stands in the first cell of the hidden sheet."""
KEY: Final = "dgrules:key"
MEMBERS: Final = "dgrules:members"
BETWEEN: Final = " | "
"""Between the parts of a key: `values | 1.1`, `given | function | passed`."""

_WORDS: Final = {
    "number": ("No.", "ข้อ"),
    "th": ("Title in Thai", "ชื่อภาษาไทย"),
    "en": ("Title in English", "ชื่อภาษาอังกฤษ"),
    "value": ("Value", "ค่าที่รายงาน"),
    "state": ("Or no value", "หรือไม่มีค่า"),
    "unit": ("Unit", "หน่วย"),
    "target": ("Target", "เป้าหมาย"),
    "source": ("Source", "ที่มา"),
    "how": (
        "Fill in the yellow cells. What stays empty is not reported yet. Where a case may not apply, choose that in "
        "the column “Or no value” and leave the value empty.",
        "กรอกเฉพาะช่องสีเหลือง ช่องที่เว้นว่างถือว่ายังไม่รายงาน หากข้อใดไม่ประเมินหรือไม่มีกรณีเกิดขึ้น "
        "ให้เลือกในคอลัมน์ “หรือไม่มีค่า” แล้วเว้นช่องค่าไว้",
    ),
    "how members": (
        "One row for each name, in the yellow cells; leave the rest empty.",
        "กรอกชื่อละหนึ่งแถวในช่องสีเหลือง แถวที่เหลือเว้นว่างไว้",
    ),
    "subject": ("Agency", "หน่วยงาน"),
    "profile": ("Group of agencies", "กลุ่มหน่วยงาน"),
    "about": ("About the agency", "ข้อมูลของหน่วยงาน"),
    "more": ("Other figures", "ตัวเลขอื่น"),
    "given": ("Stated directly", "ผลที่ระบุโดยตรง"),
    "outside": ("From other evaluations", "ผลจากการประเมินอื่น"),
    "sources": ("Documents", "เอกสารอ้างอิง"),
    "recorded": ("recorded only", "บันทึกไว้เท่านั้น"),
    "percent": ("percent (%)", "ร้อยละ (%)"),
    "choose": ("choose from the list: {}", "เลือกจากรายการ: {}"),
    "choose one": ("choose from the list", "เลือกจากรายการ"),
    "name": ("Name", "ชื่อ"),
    "year": ("{0} · {1}", "{0} · ปี {1}"),
    "quarter": ("{0} · quarter {2} of {1}", "{0} · ไตรมาสที่ {2} ปี {1}"),
    "see sheet": ("filled in on the sheet “{}”", "กรอกในแผ่นงาน “{}”"),
    "wrong": ("Please check", "โปรดตรวจสอบ"),
    "expected": ("This should be {}.", "ช่องนี้ควรเป็น{}"),
    "passed": ("Indicators passed", "จำนวนตัวชี้วัดที่ผ่าน"),
    "counted": ("Indicators counted", "จำนวนตัวชี้วัดที่นับ"),
    "set": ("Indicators set", "จำนวนตัวชี้วัดที่กำหนด"),
    "share": ("Share of indicators passed", "สัดส่วนตัวชี้วัดที่ผ่าน"),
    "outcome": ("Outcome indicators", "จำนวนตัวชี้วัดผลลัพธ์"),
    "output": ("Output indicators", "จำนวนตัวชี้วัดผลผลิต"),
    "impact": ("Impact indicators", "จำนวนตัวชี้วัดผลกระทบ"),
    "rating": ("Rating", "ผลประเมิน"),
    "score": ("Score", "คะแนน"),
    "weighted score": ("Weighted score", "คะแนนถ่วงน้ำหนัก"),
    "weighted-score": ("Weighted score", "คะแนนถ่วงน้ำหนัก"),
    "applies": ("Applies", "ประเมินหรือไม่"),
    "kind": ("Kind of indicator", "ประเภทของตัวชี้วัด"),
}  # fmt: skip


def say(key: str, lang: Lang, *args: object) -> str:
    """The words of a form for `key`, with their places filled."""
    return _WORDS[key][lang == "th"].format(*args)


def known(key: str) -> bool:
    """Whether there are words for it."""
    return key in _WORDS


def both(key: str) -> tuple[str, str]:
    """The words in either language, to find a heading again."""
    return _WORDS[key]
