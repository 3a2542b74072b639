"""`dgrules fmt`: the one layout of rule files, in either language."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dgrules.cli.files import replace_text
from dgrules.cli.options import CLEAN, FINDINGS, TROUBLE, debug_option, reader_language, rules_option, trouble
from dgrules.records import dataclass

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.rulefiles import RuleFiles


@dataclass(frozen=True, slots=True)
class Laid:
    """One file: its text before and after, or why it cannot be laid out (a rendered list of findings)."""

    name: str
    before: str
    after: str
    refusal: str | None = None


@click.command("fmt", short_help="Lay rule files out in the one layout, in Thai or English.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", "show_diff", is_flag=True, help="Write nothing; show what would change.")
@click.option("--lang", type=click.Choice(["th", "en"]), help="Put the words into this language (else they stay).")
@rules_option
@debug_option
def command(*, paths: tuple[str, ...], only_check: bool, show_diff: bool, lang: Lang | None, library: Library) -> None:
    """Lay rule files out in the one layout; with --lang, in Thai or English words.

    PATH is a rule file, a folder, a name such as po-evaluation/2560, or - (standard input to standard output).
    Without one, the paths of the settings, else all rule files of --rules, else of the folder `rules`. A file with
    syntax errors stays as it is.

    Exit code: 0 done, 1 would change (--check, --diff), 2 could not run.
    """
    reader = reader_language()
    laid = list(_laid(paths, library, lang, reader))
    writes = not (only_check or show_diff)
    for one in laid:
        if one.refusal is not None:
            click.echo(one.refusal, err=True)
        elif show_diff:
            click.echo(_diff(one), nl=False)
        elif one.name == "-" and writes:
            click.echo(one.after, nl=False)
        elif one.before != one.after:
            if writes:
                replace_text(Path(one.name), one.after)
            click.echo(one.name)
    read = [one for one in laid if one.refusal is None]
    changed = sum(one.before != one.after for one in read)
    if read and not show_diff and "-" not in paths:
        click.echo(_closing(changed, len(read), writes, reader), err=True)
    sys.exit(TROUBLE if len(read) < len(laid) else FINDINGS if changed and not writes else CLEAN)


def _laid(paths: Sequence[str], library: Library, lang: Lang | None, reader: Lang) -> Iterator[Laid]:
    from dgrules.cli.inputs import inputs
    from dgrules.cli.settings import settings
    from dgrules.rulefiles import RuleFiles

    meant = inputs(paths or (() if settings().paths else own_files(library, reader)), library, reader)
    files = RuleFiles(library, meant.texts)
    for name in meant.names:
        yield _lay(files, name, lang, reader)


def own_files(library: Library, reader: Lang) -> list[str]:
    """All rule files of the reader's own folders; never those that come with the package."""
    from dgrules.library import rule_files

    found = next((some for folder in library.dirs[:-1] if (some := rule_files(folder))), ())
    if found:
        return [str(file) for file in found]
    return trouble({"en": "name the files to lay out", "th": "โปรดระบุไฟล์ที่จะจัดรูปแบบ"}[reader])


def _lay(files: RuleFiles, name: str, lang: Lang | None, reader: Lang) -> Laid:
    from dgrules.report.findings_text import render
    from dgrules.syntax import parse
    from dgrules.syntax.formatter import format_file

    opened = files.open(name)
    file = opened.main
    said = {"en": "not laid out, because the text has errors", "th": "ไม่ได้จัดรูปแบบ เพราะข้อความมีข้อผิดพลาด"}[reader]
    wrong = [f for f in opened.diagnostics if f.severity == "error" and (file is None or f.code.startswith("DG1"))]
    wrong = [f for f in wrong if file is None or f.span.file == file.path]
    if wrong or file is None:
        sources = {one.path: one.source for one in opened.files}
        findings = "\n\n".join(render(finding, sources, reader) for finding in wrong)
        return Laid(name, "", "", f"{findings}\n\ndgrules: {name}: {said}")
    after = format_file(file, lang)
    again, broken = parse(after, file.path, files.known_names(opened))
    if any(f.severity == "error" for f in broken) or (lang is None and again != file):
        raise RuntimeError(f"the layout of {name} does not read back as the same rules; the file was left as it is")
    return Laid(str(opened.path or name), file.source, after)


def _diff(one: Laid) -> str:
    from difflib import unified_diff

    lines = unified_diff(
        one.before.splitlines(keepends=True), one.after.splitlines(keepends=True), one.name, f"{one.name} (fmt)"
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _closing(changed: int, files: int, writes: bool, reader: Lang) -> str:
    from dgrules.report.summary import plural

    if reader == "th":
        did = "จัดรูปแบบแล้ว" if writes else "ต้องจัดรูปแบบ"
        return f"{did} {changed} จาก {files} ไฟล์" if changed else f"{files} ไฟล์อยู่ในรูปแบบแล้ว"
    did = "laid out" if writes else "would change"
    return (
        f"{changed} of {plural(files, 'file')} {did}" if changed else f"{plural(files, 'file')} already in the layout"
    )
