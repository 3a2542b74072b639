"""`dgrules check`: everything that can be known about rule files without a submission."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
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
from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.check.accepted import Accepted
    from dgrules.check.fixes import Fix, Place
    from dgrules.diagnostics import Diagnostic, Lang
    from dgrules.library import Library
    from dgrules.settings.settings import FailLevel

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}
SECONDS = 10.0
"""For the proofs about each ruleset."""
_NOT_RUN = ("DG330", "DG331")
"""Findings that say that there was nothing to check."""


@dataclass(slots=True)
class Checked:
    """What checking a number of rulesets found: each finding once, in the order of the files."""

    files: dict[str, None] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    troubles: list[Diagnostic] = field(default_factory=list)
    fixes: dict[Place, tuple[Fix, ...]] = field(default_factory=dict)
    """What `--fix` would mend, by the code and place of the finding."""
    accepted: list[Accepted] = field(default_factory=list)
    """Findings that the rules accept aloud."""
    proved: bool = False
    """Whether proofs were carried out."""


def _finite(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise click.BadParameter("a number of seconds is wanted", ctx, param)
    return value


@click.command("check", short_help="Check rule files, without a submission.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@format_option("text", "json", "sarif", "github", "junit")
@click.option(
    "--fail-level",
    type=click.Choice(["error", "warning", "info", "never"]),
    envvar="DGRULES_FAIL_LEVEL",
    help="Least severity that makes the exit code 1 (error, unless the settings say otherwise).",
)
@click.option(
    "--sources",
    "--documents",
    "documents",
    multiple=True,
    envvar=["DGRULES_SOURCES", "DGRULES_DOCUMENTS"],
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of official documents, to look quotes up in; may be repeated.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    callback=_finite,
    envvar="DGRULES_SECONDS",
    help="Time for the proofs about each ruleset (10, unless the settings say otherwise).",
)
@click.option("--no-proofs", is_flag=True, help="Carry out no proofs: quicker, and it says less.")
@click.option("--fix", "mends", is_flag=True, help="First lay the files out and mend what needs no decision.")
@rules_option
@lang_option
@debug_option
def command(
    *,
    paths: tuple[str, ...],
    form: str,
    seconds: float | None,
    no_proofs: bool,
    mends: bool,
    fail_level: FailLevel | None,
    documents: tuple[Path, ...],
    library: Library,
    lang: Lang,
) -> None:
    """Check rule files: everything that can be known without a submission.

    PATH is a rule file, a folder, a name such as po-evaluation/2560/ega, or - for standard input. Without one, the
    paths of the settings (dgrules.toml, or [tool.dgrules] of pyproject.toml) are checked, else all rule files: those
    of --rules, else of the folder `rules`, else those that come with dgrules.

    Exit code: 0 clean, 1 findings at or above --fail-level, 2 could not run.
    """
    from dgrules.cli.settings import settings
    from dgrules.settings import with_severities

    settled = settings(lang)
    if mends:
        from dgrules.cli.fix import fix

        fix(paths, library, lang)
    level = fail_level or settled.fail_level or "error"
    patience = None if no_proofs else seconds or settled.seconds or SECONDS
    checked = run(paths, library, lang, documents or settled.documents, patience)
    checked.findings = list(with_severities(checked.findings, settled.severity))
    said = _rendered(checked, form, level, lang, settled.docs) if checked.files or form != "text" else ""
    if said:
        click.echo(said)
    for one in checked.troubles:
        click.echo(f"dgrules: {one.message(lang)}\n  {one.help(lang)}", err=True)
    sys.exit(TROUBLE if checked.troubles else exit_code(checked.findings, level))


def run(
    paths: Sequence[str],
    library: Library,
    lang: Lang,
    documents: Sequence[Path] = (),
    seconds: float | None = None,
) -> Checked:
    """Checks what the paths name. `seconds`: the time for the proofs about each ruleset; None: there are none."""
    from dgrules.check.fixes import offered
    from dgrules.cli.inputs import inputs
    from dgrules.cli.progress import progress
    from dgrules.pipeline import Pipeline
    from dgrules.rulefiles import RuleFiles

    meant, checked = inputs(paths, library, lang), Checked(proved=seconds is not None)
    pipeline, seen = Pipeline(RuleFiles(library, meant.texts), tuple(documents), seconds), set[str]()
    for name in progress(meant.names):
        loaded = pipeline.load(name)
        checked.files.update(dict.fromkeys(file.path for file in loaded.files))
        checked.sources.update(loaded.sources)
        checked.fixes.update(offered(loaded.diagnostics, loaded.files))
        for finding in loaded.diagnostics:
            if (key := _key(finding)) not in seen:
                seen.add(key)
                (checked.troubles if finding.code in _NOT_RUN else checked.findings).append(finding)
        for one in loaded.accepted:
            if (key := f"accepted {_key(one.finding)}") not in seen:
                seen.add(key)
                checked.accepted.append(one)
    return checked


def _key(finding: Diagnostic) -> str:
    """What makes two findings the same: a framework is checked again with each agreement under it."""
    return repr((finding.code, finding.span, finding.args))


def exit_code(findings: Sequence[Diagnostic], fail_level: FailLevel) -> int:
    """1 if a finding is at or above the level."""
    return FINDINGS if any(_RANK[found.severity] >= _RANK[fail_level] for found in findings) else CLEAN


def _rendered(checked: Checked, form: str, fail_level: FailLevel, lang: Lang, docs: str | None) -> str:
    match form:
        case "json":
            from dgrules.report import findings_json

            return findings_json.render(checked.findings, lang)
        case "sarif":
            from dgrules.report import findings_sarif

            return findings_sarif.render(
                checked.findings,
                checked.sources,
                lang,
                troubles=checked.troubles,
                docs=docs,
                fixes=checked.fixes,
                accepted=checked.accepted,
            )
        case "github":
            from dgrules.report import findings_github

            return findings_github.render(checked.findings, lang)
        case "junit":
            from dgrules.report import junit

            failing = [severity for severity in ("info", "warning", "error") if _RANK[severity] >= _RANK[fail_level]]
            return junit.render(
                "dgrules check", junit.of_findings(checked.findings, list(checked.files), lang, failing)
            )
        case _:
            return text(
                checked.findings,
                checked.sources,
                len(checked.files),
                lang,
                color=wants_colour(),
                proved=checked.proved,
                fixable=sum((one.code, one.span) in checked.fixes for one in checked.findings if one.span.file != "-"),
            )


def text(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, str],
    files: int,
    lang: Lang,
    *,
    color: bool = False,
    proved: bool = True,
    fixable: int = 0,
) -> str:
    """The findings as a person reads them: first what is wrong, then notes on one line each, and a closing line."""
    from dgrules.report.findings_text import render
    from dgrules.report.summary import findings_line

    wrong = [render(finding, sources, lang, color) for finding in findings if finding.severity != "info"]
    notes = "\n".join(render(finding, {}, lang, color) for finding in _notes(findings))
    closing = findings_line(findings, files, lang, color, proved=proved, fixable=fixable)
    return "\n\n".join([*wrong, *([notes] if notes else []), closing])


def _notes(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The notes; of several with the same help only the last one gives it."""
    from dataclasses import replace

    notes = [finding for finding in findings if finding.severity == "info"]
    helps = [finding.help("en") for finding in notes]
    return [replace(one, help_key=None) if helps[at] in helps[at + 1 :] else one for at, one in enumerate(notes)]
