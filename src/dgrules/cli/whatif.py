"""`dgrules whatif`: changed figures or a changed rule, before and after side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

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

if TYPE_CHECKING:
    from dgrules.cli.evaluate import Evaluated
    from dgrules.diagnostics import Diagnostic, Lang
    from dgrules.handle import RulesetHandle
    from dgrules.library import Library


@click.command("whatif", short_help="Changed figures or a changed rule, before and after side by side.")
@click.argument("ruleset")
@click.argument("submission")
@click.argument("changes", nargs=-1, metavar="[NAME=VALUE]...")
@click.option(
    "--set", "rules_changed", multiple=True, metavar="OLD=>NEW", help="A phrase of the rules replaced by another."
)
@format_option("text", "json")
@rules_option
@lang_option
@debug_option
def command(
    *, ruleset: str, submission: str, changes: tuple[str, ...], rules_changed: tuple[str, ...], form: str,
    library: Library, lang: Lang,
) -> None:  # fmt: skip
    """See what changed figures, or a changed rule, would change.

    NAME=VALUE is a figure as a submission states it (1.1=25, "1.5=80%", "4.1=not reported"), or a computed value
    (rating of function=above). --set "indicators passed > 67% => indicators passed > 70%" replaces a phrase that
    stands once in the rule files; nothing is written.

    Exit code: 0 shown, 1 the changed submission is refused, 2 could not run.
    """
    from dgrules.cli.evaluate import read, ready

    if not changes and not rules_changed:
        said = {"en": "name a change: NAME=VALUE, or --set", "th": "โปรดระบุสิ่งที่จะเปลี่ยน: NAME=VALUE หรือ --set"}
        trouble(said[lang])
    rules = ready(ruleset, library, lang)
    one = read(rules, submission)
    _stop_if_refused(one, lang)
    other = _with_rules(ruleset, rules, rules_changed, library, lang) if rules_changed else rules
    again = read(other, submission) if rules_changed else one
    _stop_if_refused(again, lang)
    assert one.result is not None and again.result is not None
    after = again.result
    if changes:
        from dgrules.exchange.changes import changed

        made = changed(after.submission, changes, other.meaning)
        if made.submission is None:
            _refuse(made.findings, {" ".join(changes): made.text}, lang, FINDINGS)
        after = other.result(made.submission)
    from dgrules.report import whatif_text

    if form == "json":
        click.echo(json.dumps(whatif_text.as_data(one.result, after), ensure_ascii=False, indent=2))
    else:
        click.echo(whatif_text.render(one.result, after, lang), nl=False)
    sys.exit(CLEAN)


def _with_rules(name: str, rules: RulesetHandle, changes: Sequence[str], library: Library, lang: Lang) -> RulesetHandle:
    """The ruleset with phrases replaced; what is then wrong with it ends the command."""
    from dgrules.handle import RulesetHandle
    from dgrules.pipeline import Pipeline
    from dgrules.rewording import NotOnce, reworded
    from dgrules.rulefiles import RuleFiles

    texts = dict(rules.sources)
    new: dict[str, str] = {}
    for change in changes:
        try:
            new |= reworded({**texts, **new}, change)
        except NotOnce as problem:
            trouble(problem.said(lang))
        except ValueError:
            said = {"en": 'a changed rule is written "OLD => NEW"', "th": 'การแก้เกณฑ์เขียนเป็น "ข้อความเดิม => ข้อความใหม่"'}
            trouble(said[lang])
    # a file is asked for as findings show it, or by its whole path
    paths = {path: text for shown, text in new.items() for path in (shown, str(Path.cwd() / shown))}
    pipeline = Pipeline(RuleFiles(library, paths))
    loaded = pipeline.load(name)
    if loaded.errors:
        _refuse(loaded.errors, loaded.sources, lang, TROUBLE)
    return RulesetHandle(loaded, pipeline)


def _stop_if_refused(one: Evaluated, lang: Lang) -> None:
    if one.trouble:
        trouble(one.trouble)
    if one.result is None:
        _refuse(one.findings, {one.name: one.text}, lang, FINDINGS)


def _refuse(findings: Sequence[Diagnostic], sources: Mapping[str, str], lang: Lang, code: int) -> NoReturn:
    from dgrules.report.findings_text import render

    for one in findings:
        click.echo(render(one, sources, lang, wants_colour(sys.stderr)), err=True)
    sys.exit(code)
