"""The words of a difference report in Thai and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dgrules.diagnostics.diagnostic import Lang

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("what changed: {} → {}", "สิ่งที่เปลี่ยน: {} → {}"),
    "same": (
        "the meaning is the same for every submission (proved)",
        "ความหมายเหมือนเดิมสำหรับทุกรายงานผล (พิสูจน์แล้ว)",
    ),
    "same within": (
        "the meaning is the same for every submission that both permit (proved), but they do not permit the same ones",
        "ความหมายเหมือนเดิมสำหรับทุกรายงานผลที่ทั้งสองฉบับรับ (พิสูจน์แล้ว) แต่รายงานผลที่รับได้ไม่เหมือนกัน",
    ),
    "differs": ("the meaning is not the same: {}", "ความหมายไม่เหมือนเดิม: {}"),
    "unproved": ("not proved to be the same: {}", "ยังพิสูจน์ไม่ได้ว่าเหมือนเดิม: {}"),
    "nothing": ("nothing changed in the text", "ข้อความไม่เปลี่ยน"),
    "nothing computed": (
        "neither ruleset computes anything that could be compared",
        "ทั้งสองฉบับไม่มีผลที่คำนวณให้เปรียบเทียบ",
    ),
    "no changes": ("no rule file changed", "ไม่มีไฟล์เกณฑ์ใดเปลี่ยน"),
    "file is new": ("{}: a new rule file, not in {}", "{}: เป็นไฟล์เกณฑ์ใหม่ ไม่มีใน {}"),
    "file is gone": ("{}: gone, it is only in {}", "{}: ไม่มีแล้ว มีเฉพาะใน {}"),
    # -- sections
    "text": ("What the rules say", "ข้อความของเกณฑ์"),
    "meaning": ("What they mean", "ความหมายของเกณฑ์"),
    "answer": ("Answer", "ผล"),
    "moves": ("Who moves", "หน่วยงานที่ผลเปลี่ยน"),
    "sharing": ("What a submission reports", "ตัวเลขที่รายงาน"),
    "unchanged": ("unchanged, proved for every submission", "เหมือนเดิมสำหรับทุกรายงานผล พิสูจน์แล้ว"),
    # -- the table
    "where": ("Where", "ที่"),
    "what": ("What", "ส่วน"),
    "old": ("Old", "เดิม"),
    "new": ("New", "ใหม่"),
    "examples": ("examples", "ตัวอย่าง"),
    "case": ("{}, case {}", "{} กรณี {}"),
    "added": ("added", "เพิ่ม"),
    "removed": ("removed", "ตัดออก"),
    "changed": ("changed", "เปลี่ยน"),
    "reworded": ("same meaning", "ความหมายเดิม"),
    "renamed": ("renamed", "เปลี่ยนชื่อ"),
    "renumbered": ("renumbered", "เปลี่ยนเลข"),
    # -- the meaning
    "is same": ("the same for every submission", "เหมือนเดิมสำหรับทุกรายงานผล"),
    "identical": ("the same expression", "สูตรเดียวกัน"),
    "proved": ("proved", "พิสูจน์แล้ว"),
    "is new": ("new: the old rules do not have it", "เพิ่มใหม่: เกณฑ์เดิมไม่มี"),
    "is gone": ("gone: the new rules do not have it", "ตัดออก: เกณฑ์ใหม่ไม่มี"),
    "is other": (
        "not comparable: it is measured otherwise now",
        "เปรียบเทียบไม่ได้: หน่วยวัดเปลี่ยนไป",
    ),
    "is undecided": ("not decided: {}", "ยังไม่ได้คำตอบ: {}"),
    "is changed": ("not the same", "ไม่เหมือนเดิม"),
    "likewise": ("likewise {}", "เช่นเดียวกับ {}"),
    "passes": ("{}: whether it passes", "{}: ผ่านหรือไม่"),
    "better": ("would gain", "ได้ผลดีขึ้น"),
    "worse": ("would lose", "ได้ผลแย่ลง"),
    "up": ("would be higher", "ได้ค่าสูงขึ้น"),
    "down": ("would be lower", "ได้ค่าต่ำลง"),
    "yes": ("would turn to yes", "เปลี่ยนเป็นใช่"),
    "no": ("would turn to no", "เปลี่ยนเป็นไม่ใช่"),
    "pass": ("would pass now", "กลายเป็นผ่าน"),
    "fail": ("would fail now", "กลายเป็นไม่ผ่าน"),
    "appears": ("would get a value", "เดิมไม่มีผล กลายเป็นมี"),
    "vanishes": ("would lose its value", "เดิมมีผล กลายเป็นไม่มี"),
    "silent": ("would have no value for another reason", "ไม่มีผลเช่นเดิมแต่ด้วยเหตุอื่น"),
    "other": ("would come to something else", "ได้ผลอื่น"),
    "smallest": ("smallest example: {}", "ตัวอย่างเล็กที่สุดที่พบ: {}"),
    "way": ("on the way: {}", "ผลที่เปลี่ยนระหว่างทาง: {}"),
    "nobody": ("{}: no submission (proved)", "{}: ไม่มีรายงานผลใด (พิสูจน์แล้ว)"),
    "open": ("{}: not decided: {}", "{}: ยังไม่ได้คำตอบ: {}"),
    "moved": ("{} → {}", "{} → {}"),
    # -- witnesses
    "of": ("{} {} of {} passed ({})", "{} ผ่าน {} จาก {} ตัวชี้วัด ({})"),
    "set": ("indicators set: {}", "กำหนดตัวชี้วัด {} ตัว"),
    "kinds": ("{} of {} set are {}", "กำหนดเป็น{2} {0} จาก {1} ตัว"),
    "no others": ("no indicators in the other components", "องค์ประกอบอื่นไม่มีตัวชี้วัด"),
    "none": ("no indicators at all", "ไม่มีตัวชี้วัดเลย"),
    "rest passes": ("every other indicator meets its target", "ตัวชี้วัดอื่นเป็นไปตามเป้าหมายทุกตัว"),
    "more": ("and {} more", "และอีก {} รายการ"),
    "anything": ("any submission", "รายงานผลใดก็ได้"),
    "figure is": ("{} {}", "{} {}"),
    "figures are": ("{}: {} (old), {} (new)", "{}: {} (เดิม), {} (ใหม่)"),
    # -- sharing
    "ranges": (
        "the two permit other values; only those that both permit were compared: {}",
        "ค่าที่รับได้ไม่เหมือนกัน เปรียบเทียบเฉพาะค่าที่รับได้ทั้งสองฉบับ: {}",
    ),
    "apart": (
        "same name, other kind of figure; compared as if each were reported on its own: {}",
        "ชื่อเดียวกันแต่ต่างชนิด เปรียบเทียบเสมือนรายงานแยกกัน: {}",
    ),
    "only old": ("only the old rules read: {}", "อ่านเฉพาะเกณฑ์เดิม: {}"),
    "only new": ("only the new rules read: {}", "อ่านเฉพาะเกณฑ์ใหม่: {}"),
    # -- moves
    "evaluated": (
        "{} submissions: {} move, {} stay, {} refused, {} for other rulesets",
        "รายงานผล {} ฉบับ: เปลี่ยน {} คงเดิม {} ไม่รับ {} ของกรอบอื่น {}",
    ),
    "from": ("From", "จาก"),
    "to": ("To", "เป็น"),
    "number": ("Submissions", "จำนวนรายงานผล"),
    "stays": ("stays", "คงเดิม"),
    "refused old": ("refused under the old rules", "เกณฑ์เดิมไม่รับ"),
    "refused new": ("refused under the new rules", "เกณฑ์ใหม่ไม่รับ"),
    "refused both": ("refused under both", "ทั้งสองฉบับไม่รับ"),
    "other ruleset": ("for another ruleset, left out", "เป็นของกรอบการประเมินอื่น ไม่นำมาเทียบ"),
    "no submissions": ("there is no submission in the folder", "ไม่มีรายงานผลในโฟลเดอร์"),
    "nobody moves": ("no submission moves", "ไม่มีรายงานผลใดเปลี่ยน"),
    "list": ("one by one", "รายฉบับ"),
}

WHAT: Final[Mapping[str, tuple[str, str]]] = {
    "ruleset": ("ruleset", "กรอบการประเมิน"),
    "agreement": ("agreement", "บันทึกข้อตกลง"),
    "component": ("component", "องค์ประกอบ"),
    "sub-component": ("sub-component", "องค์ประกอบย่อย"),
    "indicator": ("indicator", "ตัวชี้วัด"),
    "sub-indicator": ("sub-indicator", "ตัวชี้วัดย่อย"),
    "rating": ("rating", "ผลประเมินรายองค์ประกอบ"),
    "result": ("result", "สรุปผลประเมิน"),
    "define": ("define", "นิยาม"),
    "score": ("score", "คะแนน"),
    "weighted score": ("weighted score", "คะแนนถ่วงน้ำหนัก"),
    "scale": ("scale", "เกณฑ์การให้คะแนน"),
    "categories": ("categories", "รายการประเภท"),
    "list": ("list", "จัดอันดับ"),
    "profile": ("profile", "กลุ่มหน่วยงาน"),
    "fact": ("fact", "ข้อเท็จจริง"),
    "input": ("input", "ข้อมูลที่ใช้"),
    "figure": ("figure", "ตัวเลข"),
    "example": ("example", "ตัวอย่าง"),
    "case": ("case", "กรณี"),
    "condition": ("condition", "เงื่อนไข"),
    "title": ("title", "ชื่อ"),
    "second name": ("second name", "ชื่อที่สอง"),
    "authority": ("authority", "ผู้ประเมิน"),
    "period": ("period", "ช่วงเวลา"),
    "source": ("source", "แหล่งที่มา"),
    "citation": ("citation", "การอ้างอิง"),
    "note": ("note", "หมายเหตุ"),
    "assumption": ("assumption", "ข้อสันนิษฐาน"),
    "guidance": ("guidance", "ข้อเสนอแนะ"),
    "acceptance": ("accepted finding", "ข้อสังเกตที่ยอมรับ"),
    "weight": ("weight", "น้ำหนัก"),
    "target": ("target", "เป้าหมาย"),
    "kind": ("kind", "ประเภท"),
    "unit": ("unit", "หน่วยนับ"),
    "type": ("type", "ชนิดข้อมูล"),
    "range": ("range", "ช่วงค่า"),
    "reported by": ("reported by", "รายงานเป็น"),
    "base year": ("base year", "ปีฐาน"),
    "formula": ("formula", "สูตรการคำนวณ"),
    "if nothing arises": ("if nothing arises", "กรณีไม่มีเหตุเกิดขึ้น"),
    "applies": ("applicability", "เงื่อนไขการประเมิน"),
    "guard": ("when it applies", "ประเมินเมื่อ"),
    "recorded only": ("recorded only", "บันทึกไว้เท่านั้น"),
    "not listed": ("indicators not listed", "ตัวชี้วัดที่ไม่แจกแจง"),
    "order": ("order", "ลำดับ"),
    "as in": ("as in", "ตามเกณฑ์ของ"),
    "points": ("points", "ขั้นคะแนน"),
    "between": ("between points", "ระหว่างขั้น"),
    "below": ("below the first point", "ต่ำกว่าขั้นแรก"),
    "above": ("above the last point", "สูงกว่าขั้นสุดท้าย"),
    "submission": ("submission", "รายงานผล"),
    "given": ("given", "กำหนดให้"),
    "expectation": ("expected", "ต้องได้"),
    "number": ("number", "เลขที่"),
    "owner": ("indicator", "ตัวชี้วัด"),
    "language": ("language version", "รุ่นของภาษา"),
}
"""What a part of a sentence is called in the table."""


def say(key: str, lang: Lang, *args: object) -> str:
    """The words for `key`, with their places filled."""
    return WORDS[key][lang == "th"].format(*args)


def what(key: str, lang: Lang) -> str:
    """A part of a sentence."""
    return WHAT[key][lang == "th"]
