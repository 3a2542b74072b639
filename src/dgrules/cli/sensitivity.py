"""`dgrules sensitivity`: how far ranks and levels move when the weights do."""

from __future__ import annotations

import json
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dgrules.cli.evaluate import ready, write
from dgrules.cli.evaluate_many import check_encoding, interruptible, refuse, say
from dgrules.cli.options import debug_option, format_option, lang_option, rules_option, trouble, wants_colour
from dgrules.cli.progress import bar
from dgrules.cli.tables import Table, table_options

if TYPE_CHECKING:
    from dgrules.batch.sensitivity import Sensitivity
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.model.ruleset import Ruleset

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("sensitivity")
@click.argument("ruleset")
@click.argument("submissions", type=FILE)
@click.option("--by", "percent", type=click.IntRange(1, 99), default=10, show_default=True,
              help="By how many per cent of itself a weight may be more or less.")  # fmt: skip
@click.option("--samples", type=click.IntRange(min=1), default=200, show_default=True, help="Drawings of all weights.")
@click.option("--seed", type=int, default=1, show_default=True, help="Makes the drawings the same again.")
@format_option("text", "json", "markdown")
@click.option("--out", type=FILE, help="File to write to; it is replaced whole.")
@table_options(jobs=False)
@rules_option
@lang_option
@debug_option
def command(
    *, ruleset: str, submissions: Path, percent: int, samples: int, seed: int, form: str, out: Path | None,
    table: Table, library: Library, lang: Lang,
) -> None:  # fmt: skip
    """Vary the weights of a ruleset over a table of submissions.

    RULESET is a name such as dg-readiness/2560 or a .dgr file; SUBMISSIONS a table .parquet, .csv, .jsonl or .xlsx.
    Each weight is varied alone and all of them at random, always put back to their sum; ranks and levels are compared
    with those of the rules. Submissions within one unit of another level are listed.

    Exit code: 0, or 2 when the table cannot be read or there is nothing to vary.
    """
    rules = ready(ruleset, library, lang).meaning
    if table.encoding is not None:
        check_encoding(table.encoding, lang)
    from dgrules.batch.files.stopped import Stopped

    try:
        with interruptible(), bar(str(submissions)) as progress:
            how = {"by": Fraction(percent, 100), "samples": samples, "seed": seed, "progress": progress}
            found = _sensitivity(rules, submissions, table, how)
    except Stopped as stopped:
        refuse(stopped.diagnostic, lang)
    except KeyboardInterrupt:
        trouble(say("ended", lang))
    text = rendered(found, form, lang, wants_colour() and out is None)
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text)


def _sensitivity(rules: Ruleset, path: Path, table: Table, how: dict[str, Any]) -> Sensitivity:
    from dgrules.batch.files.formats import open_source
    from dgrules.batch.sensitivity import sensitivity

    with closing(open_source(path, rules, table.keep, table.encoding, table.sheet)) as source:
        return sensitivity(rules, source, keep=table.keep, **how)


def rendered(found: Sensitivity, form: str, lang: Lang, color: bool) -> str:
    """The analysis in one of its forms."""
    from dgrules.batch.sensitivity_json import to_json

    data = to_json(found)
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    from dgrules.report import sensitivity_tables, summary_text

    page = sensitivity_tables.page(data, lang)
    return summary_text.markdown(page) if form == "markdown" else summary_text.text(page, color)
