"""The codes as SARIF describes rules, in either language: what a finding means, from the page of its code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from dgrules.diagnostics import Lang, table
from dgrules.paths import codes_folder

LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_HEADING = {"en": "## English", "th": "## ไทย"}
_BLANK = re.compile(r"\{\w+\}")


def rules(codes: Sequence[str], lang: Lang, docs: str | None) -> list[dict[str, Any]]:
    """The codes with everything that does not depend on a finding."""
    return [
        {
            **_described(code, lang),
            "helpUri": _link(code, docs),
            "defaultConfiguration": {"level": LEVEL[table.entry(code).severity]},
        }
        for code in codes
    ]


def translation(codes: Sequence[str], lang: Lang, docs: str | None) -> dict[str, Any]:
    """The same in the other language, as a component of its own."""
    return {
        "name": "dgrules",
        "version": version("dgrules"),
        "language": lang,
        "contents": ["localizedData"],
        "rules": [{**_described(code, lang), "helpUri": _link(code, docs)} for code in codes],
    }


def _described(code: str, lang: Lang) -> dict[str, Any]:
    entry = table.entry(code)
    page = _page(code, lang)
    return {
        "id": code,
        "name": entry.name,
        "shortDescription": {"text": _BLANK.sub("…", entry.texts["message"][lang])},
        "fullDescription": {"text": page.split("\n\n")[0].replace("\n", " ")},
        "help": {"text": page, "markdown": page},
    }


def _page(code: str, lang: Lang) -> str:
    """The part of the code's page that is in this language."""
    text = (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    return text.split(f"\n{_HEADING[lang]}\n")[1].split("\n## ")[0].strip()


def _link(code: str, docs: str | None) -> str:
    """The page: where it is published, else the copy that comes with the program."""
    return f"{docs.rstrip('/')}/{code}.md" if docs else (codes_folder() / f"{code}.md").as_uri()
