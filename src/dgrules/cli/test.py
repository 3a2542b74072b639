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
    from dgrules.cli.boundaries import Addition
    from dgrules.diagnostics import Lang
    from dgrules.examples.suite import Suite
    from dgrules.library import Library


@click.command("test", short_help="Run the examples in rule files.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@format_option("text", "json", "sarif", "github", "junit")
@click.option("--boundaries", is_flag=True, help="Write examples for the cut points that no example tries.")
@click.option("--dry-run", is_flag=True, help="With --boundaries: write nothing; show the examples.")
@click.option("--diff", "show_diff", is_flag=True, help="With --boundaries: write nothing; show what would change.")
@rules_option
@lang_option
@debug_option
def command(
    *,
    paths: tuple[str, ...],
    form: str,
    boundaries: bool,
    dry_run: bool,
    show_diff: bool,
    library: Library,
    lang: Lang,
) -> None:
    """Run the examples in rule files, and say which cases they never reach and which cut points they never try.

    PATH is a rule file, a folder, a name such as po-evaluation/2560/ega, or - for standard input. Without one, the
    examples of all rule files are run.

    A cut point is a constant that a case, a target or a scale compares with; an example tries it on the cut, just
    under or just over it. With --boundaries the missing examples are written into the rule files, with what the rules
    say now, to be confirmed by a person.

    Exit code: 0 all come true, 1 some do not (or --dry-run, --diff: would write), 2 could not run (a rule file has
    errors).
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
    would_write = False
    if boundaries or dry_run or show_diff:
        from dgrules.cli.boundaries import additions

        shown = "diff" if show_diff else "text" if dry_run else None
        would_write = _boundaries(list(additions(loaded, suite, pipeline)), shown, library, lang)
    else:
        click.echo(_rendered(suite, sources, form, lang))
    if errors:
        from dgrules.report.findings_text import render

        for finding, texts in errors.values():
            click.echo("\n" + render(finding, texts, lang, wants_colour(sys.stderr)), err=True)
    sys.exit(TROUBLE if errors else FINDINGS if suite.failed or would_write else CLEAN)


def _boundaries(found: list[Addition], shown: str | None, library: Library, lang: Lang) -> bool:
    """Writes the examples that are missing, or shows them; whether any were shown and not written."""
    from dgrules.cli import boundaries

    if shown is None:
        boundaries.write(found, library, lang)
        return False
    boundaries.show(found, as_diff=shown == "diff")
    return bool(found)


def _rendered(suite: Suite, sources: dict[str, str], form: str, lang: Lang) -> str:
    from dgrules.examples import shown

    match form:
        case "json":
            return shown.as_json(suite, lang)
        case "sarif":
            from dgrules.report import findings_sarif

            return findings_sarif.render([*shown.failures(suite), *suite.findings], sources, lang)
        case "github":
            from dgrules.report import findings_github

            return findings_github.render([*shown.failures(suite), *suite.findings], lang)
        case "junit":
            return shown.as_junit(suite, sources, lang)
        case _:
            return shown.text(suite, sources, lang, color=wants_colour())
