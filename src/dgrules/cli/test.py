"""`dgrules test`: the examples in rule files, and the cases that none of them reaches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dgrules.cli.options import (
    CLEAN,
    FINDINGS,
    TROUBLE,
    debug_option,
    format_option,
    lang_option,
    rules_option,
    wants_colour,
)

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.examples.suite import Suite
    from dgrules.library import Library


@click.command("test", short_help="Run the examples in rule files.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@format_option("text", "json", "junit")
@rules_option
@lang_option
@debug_option
def command(*, paths: tuple[str, ...], form: str, library: Library, lang: Lang) -> None:
    """Run the examples in rule files, and say which cases they never reach.

    PATH is a rule file, a folder, a name such as po-evaluation/2560/ega, or - for standard input. Without one, the
    examples of all rule files are run.

    Exit code: 0 all come true, 1 some do not, 2 could not run (a rule file has errors).
    """
    from dgrules.cli.inputs import inputs
    from dgrules.cli.progress import progress
    from dgrules.examples.suite import run_all
    from dgrules.pipeline import Pipeline
    from dgrules.rulefiles import RuleFiles

    meant = inputs(paths, library, lang)
    pipeline = Pipeline(RuleFiles(library, meant.texts))
    loaded = [pipeline.load(name) for name in progress(meant.names)]
    errors = {repr((f.code, f.span, f.args)): (f, one.sources) for one in loaded for f in one.errors}
    suite = run_all([one for one in loaded if not one.errors], pipeline)
    sources = {path: text for one in loaded for path, text in one.sources.items()}
    click.echo(_rendered(suite, sources, form, lang))
    if errors:
        from dgrules.report.findings_text import render

        for finding, texts in errors.values():
            click.echo("\n" + render(finding, texts, lang, wants_colour(sys.stderr)), err=True)
    sys.exit(TROUBLE if errors else FINDINGS if suite.failed else CLEAN)


def _rendered(suite: Suite, sources: dict[str, str], form: str, lang: Lang) -> str:
    from dgrules.examples import shown

    match form:
        case "json":
            return shown.as_json(suite, lang)
        case "junit":
            return shown.as_junit(suite, sources, lang)
        case _:
            return shown.text(suite, sources, lang, color=wants_colour())
