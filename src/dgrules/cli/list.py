"""`dgrules list`: the frameworks, years and agreements there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dgrules.cli.options import debug_option, format_option, lang_option, rules_option

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library


@click.command("list", short_help="List the frameworks, years and agreements.")
@format_option("text", "json")
@rules_option
@lang_option
@debug_option
def command(form: str, library: Library, lang: Lang) -> None:
    """List the frameworks, years and agreements there are, with their titles.

    The names in the first column are what the other commands take.
    """
    found = [_entry(place.id, str(place.file)) for place in library.entries()]
    if form == "json":
        import json

        click.echo(json.dumps({"format": "dgrules.list/1", "rulesets": found}, ensure_ascii=False, indent=2))
        return
    from dgrules.report.cells import columns

    order = ("th", "en") if lang == "th" else ("en", "th")
    rows = [[entry["id"], *(entry["title"][one] or "" for one in order)] for entry in found]
    click.echo("\n".join(columns(rows)) if rows else {"th": "ไม่พบไฟล์เกณฑ์", "en": "there are no rule files"}[lang])


def _entry(name: str, file: str) -> dict[str, Any]:
    from pathlib import Path

    from dgrules.rulefiles import header_of, shown_path
    from dgrules.syntax import parse, tree

    framework, year, *agency = name.split("/")
    header = header_of(parse(Path(file).read_bytes(), file)[0])
    title = next((c for c in header.clauses if isinstance(c, tree.Title)), None) if header else None
    both = {"th": title.th or title.bare, "en": title.en or title.bare} if title else {"th": None, "en": None}
    return {
        "id": name,
        "framework": framework,
        "year": int(year),
        "agency": agency[0] if agency else None,
        "title": both,
        "file": shown_path(Path(file)),
    }
