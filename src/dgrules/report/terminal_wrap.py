"""Where a line of Thai may break, counted in display cells.

Thai has no spaces between words. Without a dictionary, a break is safe before and after a word that officials use
all the time, and where a syllable surely begins (before เ แ โ ใ ไ); never inside a letter and its marks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from dgrules.syntax.layout.text import width

WORDS: Final = (
    "การ", "ความ", "และ", "ของ", "ที่", "จาก", "ด้วย", "ตาม", "ด้าน", "ผล", "จำนวน", "ตัวชี้วัด", "องค์ประกอบ", "องค์กร",
    "องค์การ", "ประชาชน", "ประเมิน", "บริการ", "ภาครัฐ", "หน่วยงาน", "ระดับ", "ร้อยละ", "สูงกว่า", "ต่ำกว่า", "มากกว่า",
    "น้อยกว่า", "ไม่น้อยกว่า", "หรือ", "สำหรับ", "ประจำ", "พัฒนา", "ข้อมูล", "ระบบ", "กับ", "ให้", "อยู่", "เป็น", "คะแนน",
    "สนับสนุน", "สำเร็จ", "กลาง", "อ่าน", "ประเภท", "ประเทศ", "เป้าหมาย", "ผลลัพธ์", "ผลผลิต", "สารสนเทศ", "เทคโนโลยี", "รัฐบาล",
    "อิเล็กทรอนิกส์", "โครงสร้าง", "พื้นฐาน", "พึงพอใจ", "ยุทธศาสตร์", "มาตรฐาน", "เบิกจ่าย", "รายงาน", "ดำเนินงาน", "เผยแพร่",
    "เกณฑ์", "กำหนด", "เนื่อง", "เป็นไป", "ผ่าน", "คณะกรรมการ",
    "ดูแล", "ดำเนิน", "เปิดเผย", "ประเด็น", "เอกสาร", "เหตุการณ์", "สถานการณ์", "ไม่", "ได้", "โดย", "แต่", "ใน", "เพื่อ",
)  # fmt: skip
LEADING: Final = "เแโใไ"
FOLLOWING: Final = frozenset("ะาำๆฯๅ.,;:!?)]}”’%/")
MARKS: Final = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_RUNS: Final = re.compile(r"\s+|\S+")
_WORD: Final = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
_SILENT: Final = re.compile(f"[ก-ฮ][{MARKS}]?\u0e4c")
"""A letter that is written and not spoken, as in การณ์: it belongs to what stands before it."""
_CLUSTER: Final = re.compile(f"[{LEADING}]?.[{MARKS}]*[ำะา]?", re.DOTALL)


def wrap(text: str, to: int, hang: str = "") -> list[str]:
    """Lines of at most `to` cells; `hang` begins every line but the first. Always at least one line."""
    lines: list[str] = []
    line = ""
    for run in _RUNS.findall(text):
        if run.isspace():
            line += " " if line.strip() else ""
            continue
        for piece in _pieces(run, max(1, to - width(hang))):
            if line.strip() and width(line + piece) > to:
                lines.append(line.rstrip())
                line = hang
            line += piece
    return [*lines, line.rstrip()]


def _pieces(run: str, to: int) -> list[str]:
    """A run without spaces, cut where it may break; a piece that is still too wide is cut between letters."""
    cuts = [0, *_breaks(run), len(run)]
    pieces = [run[a:b] for a, b in pairwise(cuts)]
    return [part for piece in pieces for part in (_letters(piece, to) if width(piece) > to else [piece])]


def _breaks(run: str) -> list[int]:
    """Where a run may break: around known words and before leading vowels, not inside a known word."""
    found = [match.span() for match in _WORD.finditer(run)]
    inside = {at for start, end in found for at in range(start + 1, end)}
    around = {at for span in found for at in span}
    return [
        at
        for at in range(1, len(run))
        if at not in inside and _may_break(run, at) and (at in around or run[at] in LEADING or _script_changes(run, at))
    ]


def _may_break(run: str, at: int) -> bool:
    before, after = run[at - 1], run[at]
    closed = after in FOLLOWING or width(after) == 0 or before in LEADING or before in "([{“‘"
    return not closed and _SILENT.match(run, at) is None


def _script_changes(run: str, at: int) -> bool:
    """Thai beside Latin letters or digits (พ.ศ. is one word); a word after a slash, but no part of po/2560/ega."""
    if run[at - 1] == "/":
        return _thai(run[at]) or run[at].isupper()
    return run[at - 1] != "." and _thai(run[at - 1]) != _thai(run[at])


def _letters(piece: str, to: int) -> list[str]:
    """A piece cut between letters with their marks, each part as wide as fits."""
    parts: list[str] = []
    part = ""
    for cluster in _CLUSTER.findall(piece):
        if part and width(part + cluster) > to:
            parts.append(part)
            part = ""
        part += cluster
    return [*parts, part]


def _thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"
