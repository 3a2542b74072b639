"""Text in display cells: how wide it is, and where a Thai line may break.

Thai has no spaces between words. Without a dictionary, a break is safe where a syllable surely begins (before
เ แ โ ใ ไ) or a word that officials use all the time does; a break inside a letter and its marks never is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from dgrules.report.cells import width

WORDS: Final = (
    "การ", "ความ", "และ", "ของ", "ที่", "จาก", "ด้วย", "ตาม", "ด้าน", "ผล", "จำนวน", "ตัวชี้วัด", "องค์ประกอบ", "องค์กร",
    "องค์การ", "ประชาชน", "ประเมิน", "บริการ", "ภาครัฐ", "หน่วยงาน", "ระดับ", "ร้อยละ", "สูงกว่า", "ต่ำกว่า", "มากกว่า", "น้อยกว่า",
    "ไม่น้อยกว่า", "หรือ", "สำหรับ", "ประจำ", "พัฒนา", "ข้อมูล", "ระบบ", "กับ", "ให้", "อยู่", "เป็น", "คะแนน", "สนับสนุน", "สำเร็จ",
    "กลาง", "อ่าน",
)  # fmt: skip
LEADING: Final = "เแโใไ"
FOLLOWING: Final = frozenset("ะาำๆฯๅ.,;:!?)]}”’%/")
_RUNS: Final = re.compile(r"\s+|\S+")
_STARTS: Final = re.compile("|".join((f"[{LEADING}]", *sorted(WORDS, key=len, reverse=True))))


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
    cuts = [0, *(at for at in range(1, len(run)) if _may_break(run, at)), len(run)]
    pieces = [run[a:b] for a, b in pairwise(cuts)]
    return [part for piece in pieces for part in (_letters(piece, to) if width(piece) > to else [piece])]


def _may_break(run: str, at: int) -> bool:
    before, after = run[at - 1], run[at]
    if not _thai(after) or after in FOLLOWING or width(after) == 0 or before in LEADING or before in "([{“‘":
        return after not in FOLLOWING and before in "/-–" and not before.isdigit() and after.isalpha()
    if not _thai(before):
        return before not in "([{“‘" and (before.isalnum() or before in ")]}”’%")
    found = _STARTS.match(run, at)
    return found is not None and _before_start(run, at)


def _before_start(run: str, at: int) -> bool:
    """Not right after the first consonant of a run, which would stand alone."""
    return at >= 2


def _letters(piece: str, to: int) -> list[str]:
    """A piece cut between letters with their marks, each part as wide as fits."""
    parts: list[str] = []
    part = ""
    for cluster in re.findall(rf"[{LEADING}]?.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e33\u0e30\u0e32]*", piece):
        if part and width(part + cluster) > to:
            parts.append(part)
            part = ""
        part += cluster
    return [*parts, part]


def _thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"
