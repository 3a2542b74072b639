"""`dgrules reconcile`: published figures against computed ones."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dgrules.cli.evaluate import Form, read, ready, rendered, write
from dgrules.cli.options import (
    CLEAN,
    FINDINGS,
    TROUBLE,
    debug_option,
    format_option,
    lang_option,
    rules_option,
    trouble,
    wants_colour,
)
from dgrules.cli.pages import date_option

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.reconcile import Reconciliation


@click.command("reconcile", short_help="Compare published figures with computed ones.")
@click.argument("ruleset")
@click.argument("submission")
@format_option("text", "json", "markdown", "html")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to; it is replaced whole.")
@date_option
@rules_option
@lang_option
@debug_option
def command(
    *, ruleset: str, submission: str, form: str, out: Path | None, made: date, library: Library, lang: Lang
) -> None:
    """Compare what a report published with what the rules give.

    RULESET is a name such as dg-readiness/2560 or a .dgr file; SUBMISSION a YAML or JSON file with a section
    `published`, or - for standard input. A number agrees when the computed one, rounded half up to the printed
    decimals, is the printed one. A published value that the rules cannot compute counts as a difference.

    Exit code: 0 all agree, 1 something differs or cannot be compared, 2 could not run (also a refused submission).
    """
    rules = ready(ruleset, library, lang)
    one = read(rules, submission)
    if one.trouble:
        trouble(one.trouble)
    if one.result is None:
        refused = Form("text", lang, False, False, wants_colour(sys.stderr))
        click.echo("".join(rendered([one], refused)), err=True, nl=False)
        sys.exit(TROUBLE)
    from dgrules.reconcile import reconcile

    found = reconcile(one.result, rules.result)
    text = _text(found, form, lang, wants_colour() and out is None, made)
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text)
    sys.exit(CLEAN if found.agrees else FINDINGS)


def _text(found: Reconciliation, form: str, lang: Lang, color: bool, made: date) -> str:
    if form == "json":
        import json

        from dgrules.exchange.reconcile_json import to_json

        return json.dumps(to_json(found), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        from dgrules.report import html

        return html.render_reconciliation(found, lang, made=made)
    from dgrules.report import reconcile_text

    return reconcile_text.markdown(found, lang) if form == "markdown" else reconcile_text.render(found, lang, color)
