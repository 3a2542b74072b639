"""`dgrules explain`: why a result is what it is; or what a code means."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from dgrules.cli.options import CLEAN, TROUBLE, debug_option, lang_option, rules_option, trouble, wants_colour

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library
    from dgrules.model.result import Result

_CODE = re.compile(r"DG[0-9]{3}", re.IGNORECASE)


@click.command("explain")
@click.argument("ruleset_or_code", metavar="RULESET|CODE")
@click.argument("submission", required=False)
@click.argument("what", required=False)
@rules_option
@lang_option
@debug_option
def command(*, ruleset_or_code: str, submission: str | None, what: str | None, library: Library, lang: Lang) -> None:
    """Explain a result, or a code.

    dgrules explain RULESET SUBMISSION says why each result is what it is and why no other case holds; WHAT narrows
    it to one result, component or indicator, down to the figures. dgrules explain DG301 says what a code means.

    Exit code: 0 explained, 2 could not run (also when the submission is refused).
    """
    if submission is None:
        _code(ruleset_or_code, lang)
    else:
        _result(ruleset_or_code, submission, what, library, lang)


def _code(code: str, lang: Lang) -> None:
    if not _CODE.fullmatch(code):
        trouble(f"to explain a result of `{code}`, name a submission too; a code looks like DG301")
    from dgrules.cli.explain_code import explain_code

    text = explain_code(code.upper(), lang)
    if text is None:
        trouble(f"there is no code `{code.upper()}`")
    click.echo(text)
    sys.exit(CLEAN)


def _result(ruleset: str, submission: str, what: str | None, library: Library, lang: Lang) -> None:
    from dgrules.cli.evaluate import Form, _refused_text, read, ready

    one = read(ready(ruleset, library, lang), submission)
    if one.trouble:
        trouble(one.trouble)
    if one.result is None:
        click.echo(_refused_text(one, Form("text", lang, False, True, wants_colour())), nl=False)
        sys.exit(TROUBLE)
    click.echo(_explained(one.result, what, lang))
    sys.exit(CLEAN)


def _explained(result: Result, what: str | None, lang: Lang) -> str:
    from dgrules.report.terminal import terminal_width
    from dgrules.report.terminal_wrap import wrap

    try:
        text = result.explain(what, lang)
    except KeyError:
        trouble(_unknown(result, what or ""))
    cells = max(terminal_width(), 80)
    lines: list[str] = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        first, *rest = wrap(line.strip(), cells - len(indent), hang="  ")
        lines += [indent + first, *(indent + more for more in rest)]
    return "\n".join(lines)


def _unknown(result: Result, what: str) -> str:
    from difflib import get_close_matches

    from dgrules.evaluate.reasons.find import known

    names = known(result.ruleset)
    near = get_close_matches(what, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else f"there is: {', '.join(names)}"
    return f"`{what}` is nothing that {result.ruleset.id} computes; {hint}"
