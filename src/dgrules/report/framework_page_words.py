"""The words of the page of a framework, Thai and English."""

from __future__ import annotations

from typing import Final

from dgrules.report.framework_page_text import Both

WORDS: Final = {
    "about": ("เกี่ยวกับเกณฑ์นี้", "About"),
    "title": ("ชื่อ", "Title"),
    "authority": ("ประเมินโดย", "Authority"),
    "agency": ("หน่วยงาน", "Agency"),
    "period": ("ช่วงเวลา", "Period"),
    "id": ("ชื่อในระบบ", "Ruleset"),
    "also": ("หรือเรียกว่า", "Also called"),
    "structure": ("โครงสร้างและน้ำหนัก", "Structure and weights"),
    "weights": (
        "หลังชื่อคือน้ำหนัก และร้อยละของทั้งหมดเมื่อประเมินครบทุกข้อ",
        "After each title: its weight, and its share of the whole when everything applies.",
    ),
    "indicators": ("องค์ประกอบและตัวชี้วัด", "Components and indicators"),
    "rating": ("ผลประเมินรายองค์ประกอบ", "Rating of each component"),
    "results": ("สรุปผลประเมิน", "Results"),
    "scores": ("ผลคะแนน", "Scores"),
    "defines": ("นิยาม", "Definitions"),
    "lists": ("การจัดอันดับ", "Rankings"),
    "scales": ("เกณฑ์การให้คะแนน", "Scales"),
    "categories": ("ระดับและคำเรียก", "Categories"),
    "proved": ("สิ่งที่พิสูจน์ได้สำหรับทุกแบบรายงานที่เกณฑ์อนุญาต", "What is proved for every permitted submission"),
    "statement": ("ข้อความ", "Statement"),
    "answer": ("คำตอบ (จำนวนข้อที่พิสูจน์)", "Answer (how many proofs)"),
    "profiles": ("กลุ่มหน่วยงาน", "Profiles"),
    "facts": ("ข้อเท็จจริงและตัวเลขอื่น", "Facts and other figures"),
    "sources": ("เอกสารอ้างอิง", "Documents"),
    "accepted": ("ข้อสังเกตที่ยอมรับไว้", "Accepted findings"),
    "examples": ("ตัวอย่างที่ตรวจแล้ว", "Examples that are tested"),
    "agreements": ("บันทึกข้อตกลงภายใต้เกณฑ์นี้", "Agreements under this framework"),
    "framework": ("กรอบการประเมิน", "Framework"),
    "reads": ("ใช้ผลจาก", "Reads"),
    "rules": ("การให้คะแนนและสรุปผล", "Ratings, scores and results"),
    "as framework": ("เป็นไปตามกรอบการประเมิน", "as the framework says:"),
    "sentence": ("ข้อความ", "Sentence"),
    "outcome": ("ผล", "Outcome"),
    "condition": ("เงื่อนไข", "Condition"),
    "cap": ("ไม่เกิน", "at most"),
    "undetermined": ("เกณฑ์ไม่ได้กำหนด", "undetermined"),
    "formula": ("สูตร", "Formula"),
    "order": ("เรียงจากต่ำไปสูง", "From worst to best"),
    "score": ("คะแนน", "Score"),
    "at": ("เมื่อได้", "At"),
    "name": ("ชื่อในไฟล์เกณฑ์", "Name in the file"),
    "of the whole": ("ร้อยละ {} ของทั้งหมด", "{}% of the whole"),
    "about the whole": ("ประมาณร้อยละ {} ของทั้งหมด", "about {}% of the whole"),
    "not applicable": ("ไม่ประเมิน", "not applicable"),
    "one not listed": ("{} ตัวชี้วัด ไม่แจกแจง", "{} indicator, not listed"),
    "not listed": ("{} ตัวชี้วัด ไม่แจกแจง", "{} indicators, not listed"),
    "cites": ("อ้างอิง", "Source"),
    "because": ("เพราะ", "because"),
    "submission": ("รายงานผล", "submission"),
    # rows of what is said of an indicator, component or figure
    "weight": ("น้ำหนัก", "Weight"),
    "target": ("เป้าหมาย", "Target"),
    "kind": ("ประเภท", "Kind"),
    "unit": ("หน่วยนับ", "Unit"),
    "holds": ("ค่าที่รายงาน", "Holds"),
    "range": ("ช่วงของค่า", "Range"),
    "by": ("รายงานแยก", "Reported"),
    "base year": ("ปีฐาน", "Base year"),
    "value": ("สูตรการคำนวณ", "Formula"),
    "as printed": ("สูตรตามที่พิมพ์ (ไม่ใช้)", "Formula as printed (not used)"),
    "scored": ("การให้คะแนน", "Score"),
    "if nothing arises": ("เมื่อไม่มีกรณีเกิดขึ้น", "If nothing arises"),
    "applies": ("การประเมิน", "Applies"),
    "when": ("ใช้เมื่อ", "When"),
    "input": ("ข้อมูลที่ใช้", "Input"),
    "guidance": ("แนวทางการยกระดับ", "Guidance"),
    "assumes": ("ข้อสันนิษฐาน", "Assumption"),
    "note": ("หมายเหตุ", "Note"),
    "as in": ("ตามเกณฑ์ของ", "As in"),
    "between": ("ระหว่างขั้น", "between"),
    "below": ("ต่ำกว่าขั้นแรก", "below"),
    "above": ("สูงกว่าขั้นสุดท้าย", "above"),
    "of each component": ("คะแนนของแต่ละองค์ประกอบ", "Score of each component"),
    "of each indicator": ("คะแนนของแต่ละตัวชี้วัด", "Score of each indicator"),
    "parts": ("รายการ", "Items"),
}


def words(key: str, *args: str) -> Both:
    """Both forms of the words of a page, with their places filled."""
    th, en = WORDS[key]
    return Both(th.format(*args), en.format(*args))


def label(key: str) -> str:
    """`เป้าหมาย · Target`."""
    return words(key).line()
