"""`dgrules explain DG…`: the documentation page of a code, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang

_HEADINGS = {"en": "## English", "th": "## ไทย"}


def explain_code(code: str, lang: Lang) -> str | None:
    """The page of a code such as `DG301` as text; None when there is no such code."""
    from dgrules.diagnostics import table
    from dgrules.paths import codes_folder

    page = codes_folder() / f"{code}.md"
    if code not in table.codes() or not page.is_file():
        return None
    entry = table.entry(code)
    severity = {
        "error": {"en": "error", "th": "ข้อผิดพลาด"},
        "warning": {"en": "warning", "th": "คำเตือน"},
        "info": {"en": "note", "th": "ข้อสังเกต"},
    }[entry.severity][lang]
    body = section(page.read_text(encoding="utf-8"), _HEADINGS[lang])
    return f"{code} {entry.name} ({severity})\n\n{body}"


def section(page: str, heading: str) -> str:
    """The text below one heading of a page, its fenced examples indented."""
    lines = page.splitlines()
    start = lines.index(heading) + 1 if heading in lines else 0
    shown, fenced = list[str](), False
    for line in lines[start:]:
        if line.startswith("## "):
            break
        if line.startswith("```"):
            fenced = not fenced
        else:
            shown.append(f"    {line}".rstrip() if fenced else line)
    return "\n".join(shown).strip("\n")
