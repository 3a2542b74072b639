"""The index of the pages of all frameworks and their agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgrules.pipeline import Loaded
from dgrules.report.framework_page import GENERATED, page
from dgrules.report.framework_page_rows import file_name, linked
from dgrules.report.framework_page_speech import text
from dgrules.report.framework_page_text import escape, heading, table
from dgrules.report.framework_page_words import label

INDEX = "README.md"
TITLE = "เกณฑ์การประเมินทั้งหมด · The frameworks"
ABOUT = (
    "หน้าเหล่านี้สร้างจากไฟล์เกณฑ์โดยอัตโนมัติ  ",
    "These pages are generated from the rule files; see [how to refresh them](../how-to/framework-pages.md).",
)


def pages(rulesets: Sequence[Loaded]) -> dict[str, str]:
    """File name → text of every page and of the index; ValueError for a ruleset without a meaning."""
    made = {file_name(one.id): page(one, [other for other in rulesets if _under(other, one)]) for one in rulesets}
    return {INDEX: index(rulesets), **made}


def index(rulesets: Sequence[Loaded]) -> str:
    """The list of all pages, in the order given."""
    return "\n".join(_lines(rulesets)).rstrip("\n") + "\n"


def _lines(rulesets: Sequence[Loaded]) -> Iterator[str]:
    yield GENERATED
    yield ""
    yield from heading(1, TITLE)
    yield from (*ABOUT, "")
    heads = (label("id"), f"{label('title')} (ไทย)", f"{label('title')} (English)", label("authority"))
    yield from table(heads, [_row(one) for one in rulesets])


def _row(loaded: Loaded) -> tuple[str, str, str, str]:
    ruleset = loaded.ruleset
    if ruleset is None:
        return escape(loaded.id), "", "", ""
    titles = ruleset.agency_titles if ruleset.agency else ruleset.titles
    said = text(titles.th, titles.en)
    link = linked(loaded.id).th
    return f"&emsp;{link}" if ruleset.agency else link, said.th, said.en, _authority(loaded)


def _authority(loaded: Loaded) -> str:
    titles = loaded.ruleset.authority if loaded.ruleset else None
    return text(titles.th, titles.en).line() if titles else ""


def _under(other: Loaded, framework: Loaded) -> bool:
    """Whether `other` is an agreement under this framework."""
    return other.id.startswith(f"{framework.id}/")
