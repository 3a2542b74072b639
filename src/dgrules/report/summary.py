"""Closing lines of the commands, in the reader's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.report.witness import not_carried_out

_MISSING = {"en": "; {} could not be carried out", "th": " และมี {} รายการที่ตรวจไม่ได้"}
_FIXABLE = {"en": "; `--fix` mends {}", "th": " โดย `--fix` แก้ไขให้ได้ {} รายการ"}
_UNPROVED = {"en": "; no proofs were carried out", "th": " โดยไม่ได้ทำการพิสูจน์"}
_COLOURS = {"error": "31", "warning": "33", "clean": "32"}


def findings_line(
    findings: Sequence[Diagnostic],
    files: int,
    lang: Lang,
    color: bool = False,
    *,
    proved: bool = True,
    fixable: int = 0,
) -> str:
    """How many files were checked and what was found: `4 rule files checked: 1 error, 2 warnings`. `proved` False:
    the proofs were left out, which is said. `fixable`: how many findings `--fix` mends."""
    counts = Counter[str](finding.severity for finding in findings)
    worst = "error" if counts["error"] else "warning" if counts["warning"] else "clean"
    line = _thai(files, counts) if lang == "th" else _english(files, counts)
    if missing := not_carried_out(findings):
        line += _MISSING[lang].format(plural(missing, "check") if lang == "en" else missing)
    if fixable:
        line += _FIXABLE[lang].format(fixable)
    if not proved:
        line += _UNPROVED[lang]
    return painted(line, f"1;{_COLOURS[worst]}", color)


def _english(files: int, counts: Counter[str]) -> str:
    said = [plural(counts[severity], word) for severity, word in
            (("error", "error"), ("warning", "warning"), ("info", "note")) if counts[severity]]  # fmt: skip
    return f"{plural(files, 'rule file')} checked: {', '.join(said) or 'nothing found'}"


def _thai(files: int, counts: Counter[str]) -> str:
    said = [f"{word} {counts[severity]} รายการ" for severity, word in
            (("error", "ข้อผิดพลาด"), ("warning", "คำเตือน"), ("info", "ข้อสังเกต")) if counts[severity]]  # fmt: skip
    return f"ตรวจไฟล์เกณฑ์ {files} ไฟล์: {' '.join(said) or 'ไม่พบสิ่งที่ต้องแก้ไข'}"


def painted(text: str, code: str, color: bool) -> str:
    """The text in a colour of the terminal (a code such as `1;31`), or as it is."""
    return f"\x1b[{code}m{text}\x1b[0m" if color else text


def plural(count: int, word: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
