"""`dgrules template`: a blank submission to fill in, as text, form or table, or the JSON Schema of one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dgrules.cli.evaluate import needs_out, ready, write
from dgrules.cli.options import debug_option, format_option, lang_option, rules_option

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.model.ruleset import Ruleset


@click.command("template")
@click.argument("ruleset")
@format_option("yaml", "xlsx", "csv", "json-schema")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to; it is replaced whole.")
@rules_option
@lang_option
@debug_option
def command(*, ruleset: str, form: str, out: Path | None, library: Library, lang: Lang) -> None:
    """Write a blank submission for a ruleset.

    RULESET is a name such as po-evaluation/2560/ega or a .dgr file. The YAML form has a place for every figure, with
    its titles, unit and target beside it; what stays empty is not reported. The workbook (xlsx, with --out) is a form
    to fill in that `dgrules evaluate` reads back. The CSV has the columns of a table of many submissions, one a row.
    The JSON Schema lets an editor check a submission while it is written.

    Exit code: 0, or 2 when there is no such ruleset or it has errors.
    """
    rules = ready(ruleset, library, lang).meaning
    if form == "xlsx":
        from dgrules.exchange.workbook.template import xlsx_template

        write(needs_out(out, lang), xlsx_template(rules, lang))
        return
    text = _text(rules, form, lang)
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text)


def _text(rules: Ruleset, form: str, lang: Lang) -> str:
    if form == "json-schema":
        from dgrules.exchange.schema import submission_schema

        return json.dumps(submission_schema(rules), ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        from dgrules.batch.template_csv import csv_template

        return csv_template(rules)
    from dgrules.exchange.template import yaml_template

    return yaml_template(rules, lang)
