"""`dgrules summarize`: many results summed up by group."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dgrules.cli.evaluate import ready, write
from dgrules.cli.evaluate_many import interruptible, refuse, say
from dgrules.cli.options import debug_option, format_option, lang_option, rules_option, trouble, wants_colour
from dgrules.cli.pages import date_option
from dgrules.cli.progress import bar
from dgrules.cli.tables import names

if TYPE_CHECKING:
    from dgrules.batch.summary import Summary
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.model.ruleset import Ruleset

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("summarize")
@click.argument("ruleset")
@click.argument("results", type=FILE)
@click.option("--by", multiple=True, metavar="NAMES", help="Columns that make groups, such as province,ministry.")
@click.option("--expected", type=FILE, help="A table of the subjects that were to answer, with the columns of --by.")
@click.option("--compare", type=FILE, help="Other results of the same subjects: who moved from which level to which.")
@format_option("text", "json", "csv", "markdown", "html")
@click.option("--out", type=FILE, help="File to write to; it is replaced whole.")
@date_option
@rules_option
@lang_option
@debug_option
def command(
    *, ruleset: str, results: Path, by: tuple[str, ...], expected: Path | None, compare: Path | None, form: str,
    out: Path | None, made: date, library: Library, lang: Lang,
) -> None:  # fmt: skip
    """Sum up a table of results.

    RULESET is a name such as dg-readiness/2560 or a .dgr file; RESULTS a table that dgrules evaluate wrote. For each
    group: how many of which level, means, the group's rank, strongest and weakest parts, and what to improve first.

    Exit code: 0, or 2 when the table is not one of such results.
    """
    rules = ready(ruleset, library, lang).meaning
    from dgrules.batch.files.stopped import Stopped

    try:
        with interruptible(), bar(str(results)) as progress:
            found = _summary(rules, results, names(by), (expected, compare), progress)
    except Stopped as stopped:
        refuse(stopped.diagnostic, lang)
    except KeyboardInterrupt:
        trouble(say("ended", lang))
    text = rendered(found, form, lang, wants_colour() and out is None, made)
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text)


def _summary(
    rules: Ruleset, path: Path, by: tuple[str, ...], others: tuple[Path | None, Path | None], progress: Any
) -> Summary:
    from dgrules.batch.files.results import Results
    from dgrules.batch.summary import summarize
    from dgrules.batch.summary_columns import levels
    from dgrules.batch.summary_expected import Expected
    from dgrules.batch.summary_movement import Levels

    expected, compare = others
    before = None
    if compare is not None:
        with closing(Results(compare)) as other:
            columns = [one.column for one in levels(rules) if one.named and one.categories]
            before = Levels.read(other, columns, by)
    with closing(Results(path)) as results:
        wanted = None if expected is None else Expected.read(expected, by)
        return summarize(rules, results, by, expected=wanted, others=before, progress=progress)


def rendered(found: Summary, form: str, lang: Lang, color: bool, made: date | None = None) -> str:
    """The summary in one of its forms; `made` is the date on the page."""
    from dgrules.batch.summary_json import to_json

    data = to_json(found)
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        from dgrules.report import summary_csv

        return summary_csv.render(data)
    from dgrules.report import summary_tables, summary_text

    page = summary_tables.page(data, lang)
    if form == "html":
        from dgrules.report import html
        from dgrules.report.html.groups import group_map

        return html.render_tables(page, lang, made=made, groups=group_map(data, found.ruleset, lang))
    return summary_text.markdown(page) if form == "markdown" else summary_text.text(page, color)
