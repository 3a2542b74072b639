"""`dgrules evaluate`: the result of one submission, or of many."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dgrules.cli.inputs import STDIN
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
from dgrules.cli.pages import PageOptions, page_options
from dgrules.cli.tables import Table, is_table, table_options

if TYPE_CHECKING:
    from dgrules.diagnostics import Diagnostic, Lang
    from dgrules.handle import RulesetHandle
    from dgrules.library import Library
    from dgrules.model.result import Result


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One submission: its result, or why it is refused, or (`trouble`) why it could not be read at all."""

    name: str
    result: Result | None = None
    findings: tuple[Diagnostic, ...] = ()
    text: str = ""
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How results are written."""

    form: str
    lang: Lang
    titles: bool
    reasons: bool
    color: bool


@click.command("evaluate")
@click.argument("ruleset")
@click.argument("submissions", nargs=-1, required=True, metavar="SUBMISSION...")
@format_option("text", "json", "markdown", "html", "xlsx")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to; it is replaced whole.")
@click.option("--titles", is_flag=True, help="In JSON: also the titles of categories, in both languages.")
@click.option("--reasons/--no-reasons", default=True, show_default=True, help="Why each result is what it is.")
@page_options
@table_options()
@rules_option
@lang_option
@debug_option
def command(
    *, ruleset: str, submissions: tuple[str, ...], form: str, out: Path | None, titles: bool, reasons: bool,
    page: PageOptions, table: Table, library: Library, lang: Lang,
) -> None:  # fmt: skip
    """Evaluate submissions under a ruleset.

    RULESET is a name such as po-evaluation/2560/ega or a .dgr file; SUBMISSION a YAML or JSON file, a filled form that
    `dgrules template --format xlsx` made, or - for standard input. Several submissions give one report after the
    other; in JSON one object a line, in HTML one page that compares them. A workbook (xlsx) holds the report of one.

    Any other file .parquet, .csv, .jsonl or .xlsx is a table of submissions, one a row; --out names the table of their
    results, one a row in the same order. A row that is refused is there with the reason. In HTML one page compares up
    to 500 rows.

    Exit code: 0 evaluated (also when figures are missing), 1 a submission is refused, 2 could not run.
    """
    rules = ready(ruleset, library, lang)
    if form != "html" and any(is_table(name) and not is_form(name) for name in submissions):
        from dgrules.cli.evaluate_many import evaluate_table

        evaluate_table(rules.meaning, submissions, out, table, lang)
    if form == "xlsx":
        needs_out(out, lang)
    if form == "html":
        from dgrules.cli.pages import html_page, read_all

        found = read_all(rules, submissions, table, lang)
    else:
        found = [read(rules, name) for name in submissions]
    how = Form(form, lang, titles, reasons, wants_colour() and out is None)
    if form == "xlsx":
        from dgrules.cli.workbooks import write_workbook

        sys.exit(write_workbook(found, needs_out(out, lang), how))
    text = html_page(rules, found, how, page, library) if form == "html" else "".join(rendered(found, how))
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text)
    for one in found:
        if one.trouble:
            click.echo(f"dgrules: {one.trouble}", err=True)
    sys.exit(exit_code(found))


def ready(ruleset: str, library: Library, lang: Lang) -> RulesetHandle:
    """The ruleset, or the end of the command: its errors on standard error, exit code 2."""
    from dgrules.handle import opened
    from dgrules.refused import Refused

    try:
        rules = opened(ruleset, library)
        rules.meaning  # noqa: B018 - refuses rules with errors
    except Refused as refused:
        errors = tuple(one for one in refused.diagnostics if one.severity == "error")
        from dgrules.report.findings_text import render

        for one in errors:
            click.echo(render(one, refused.sources, lang, wants_colour(sys.stderr)), err=True)
        sys.exit(TROUBLE)
    return rules


def read(rules: RulesetHandle, name: str) -> Evaluated:
    """One submission read and evaluated."""
    from dgrules.exchange.raw import text_to_show

    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except OSError as error:
        return Evaluated(name, trouble=f"{name}: {error.strerror or error}")
    submission, findings = rules.read(data, name)
    text = text_to_show(data)
    result = None if submission is None else rules.result(submission, findings)
    return Evaluated(name, result, findings, text)


def exit_code(found: Sequence[Evaluated]) -> int:
    """2 when a submission could not be read, else 1 when one is refused."""
    if any(one.trouble for one in found):
        return TROUBLE
    return FINDINGS if any(one.result is None for one in found) else CLEAN


def is_form(name: str) -> bool:
    """Whether a submission is a form that was filled in, and not a table of many."""
    if not name.lower().endswith(".xlsx"):
        return False
    from dgrules.exchange.workbook import recognise

    return recognise.is_form(name)


def needs_out(out: Path | None, lang: Lang) -> Path:
    """The file that a workbook is written to; the end of the command where none is named."""
    if out is None:
        trouble(_NEEDS_OUT[lang])
    return out


_NEEDS_OUT = {
    "en": "a workbook needs a file: --out FILE.xlsx",
    "th": "ต้องระบุไฟล์สำหรับสมุดงานด้วย: --out FILE.xlsx",
}


def write(out: Path, content: str | bytes) -> None:
    """Writes a file whole or not at all: what was there stays until the new one is complete. A device or pipe is
    written to and stays what it is."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    made: Path | None = None
    try:
        if out.exists() and not out.is_file():
            out.write_bytes(data)
            return
        with tempfile.NamedTemporaryFile("wb", dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
            made = Path(file.name)
            file.write(data)
        made.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_umask())
        made.replace(out)
    except OSError as error:
        if made is not None:
            made.unlink(missing_ok=True)
        trouble(f"{out}: {error.strerror or error}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# -- forms -----------------------------------------------------------------------------------------


def rendered(found: Sequence[Evaluated], how: Form) -> Iterator[str]:
    """Each submission in the form asked for; those that could not be read say so on standard error instead."""
    known = [one for one in found if not one.trouble]
    for number, one in enumerate(known):
        if how.form == "json":
            yield _json(one, how, alone=len(found) == 1)
        else:
            yield "\n" * bool(number) + _page(one, how, alone=len(found) == 1)


def _json(one: Evaluated, how: Form, *, alone: bool) -> str:
    data = _refused_json(one, how.lang) if one.result is None else _result_json(one.result, how)
    return json.dumps(data, ensure_ascii=False, indent=2 if alone else None) + "\n"


def _result_json(result: Result, how: Form) -> dict[str, Any]:
    from dgrules.exchange.result_json import to_json

    return to_json(result, titles=how.titles, lang=how.lang, reasons=how.reasons)


def _refused_json(one: Evaluated, lang: Lang) -> dict[str, Any]:
    from dgrules.diagnostics.as_data import finding_object

    findings = [finding_object(finding, lang) for finding in one.findings]
    return {"format": "dgrules.result/1", "submission": one.name, "status": "refused", "diagnostics": findings}


def _page(one: Evaluated, how: Form, *, alone: bool) -> str:
    if one.result is None:
        return _refused_text(one, how)
    head = "" if alone else f"{one.name}\n"
    if how.form == "markdown":
        from dgrules.report import markdown

        return ("" if alone else f"<!-- {one.name} -->\n") + markdown.render(one.result, how.lang, how.reasons)
    from dgrules.report import terminal

    return head + terminal.render(one.result, how.lang, how.color, reasons=how.reasons)


def _refused_text(one: Evaluated, how: Form) -> str:
    from dgrules.report.findings_text import render
    from dgrules.report.words_of_report import say

    sources = {one.name: one.text}
    shown = [render(finding, sources, how.lang, how.color) for finding in one.findings]
    return "\n\n".join([*shown, say("refused", how.lang, one.name)]) + "\n"
