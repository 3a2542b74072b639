"""`dgrules diff`: what changed between two years or two versions, in the text, in the meaning, and for whom."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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

if TYPE_CHECKING:
    from dgrules.analysis.difference import Difference
    from dgrules.analysis.difference.moves import Moves
    from dgrules.cli.diff_pairs import Pair
    from dgrules.diagnostics import Lang
    from dgrules.library import Library

SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions compared. Only one of them is there where a rule file is new or gone: then nothing is compared."""

    pair: Pair
    found: Difference | None = None
    moves: Moves | None = None


@click.command("diff", short_help="Compare two rulesets: text, meaning, and for whom.")
@click.argument("rulesets", nargs=-1, metavar="OLD NEW | --against GIT-REF [PATH]...")
@click.option("--against", metavar="GIT-REF", help="Compare rule files with what they were in this version.")
@click.option(
    "--submissions",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of submissions: who moves from which level to which.",
)
@format_option("text", "json", "markdown")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to; it is replaced whole.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    default=SECONDS,
    show_default=True,
    help="Time for the proofs of one pair; what is not decided by then is said so.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 unless the meaning is proved to be the same.")
@rules_option
@lang_option
@debug_option
def command(
    *, rulesets: tuple[str, ...], against: str | None, submissions: Path | None, form: str, out: Path | None,
    seconds: float, exit_code: bool, library: Library, lang: Lang,
) -> None:  # fmt: skip
    """Compare two rulesets: what changed in the text, in the meaning, and for whom.

    OLD and NEW are names such as po-evaluation/2560, .dgr files, or - for standard input. With --against, each PATH (a
    rule file, a folder or a name) is compared with what it was in a version that git has; without a PATH all rule files
    that changed.

    The meaning is the same for all submissions, which is proved, or a smallest submission is shown for each direction:
    who would gain, who would lose.

    Exit code: 0 compared; with --exit-code 1 unless the meaning is proved to be the same; 2 could not run.
    """
    from dgrules.cli.diff_pairs import pairs

    meant = pairs(rulesets, against, library, lang)
    found = list(_compared(meant.pairs, submissions, seconds))
    text = _rendered(found, form, lang, wants_colour() and out is None, alone=against is None)
    if out is None:
        click.echo(text, nl=False)
    else:
        from dgrules.cli.evaluate import write

        write(out, text)
    if meant.troubles:
        sys.exit(TROUBLE)
    sys.exit(FINDINGS if exit_code and not all(_same(one) for one in found) else CLEAN)


def _same(one: Compared) -> bool:
    return one.found is not None and one.found.same_meaning


def _compared(found: Sequence[Pair], submissions: Path | None, seconds: float) -> Iterator[Compared]:
    from dgrules.analysis.difference import difference
    from dgrules.cli.diff_submissions import moves
    from dgrules.cli.progress import progress

    by_name = {pair.name: pair for pair in found}
    for name in progress(list(by_name)):
        pair = by_name[name]
        if pair.old is None or pair.new is None:
            yield Compared(pair)
            continue
        made = difference(pair.old.edition, pair.new.edition, seconds)
        yield Compared(pair, made, None if submissions is None else moves(pair, made, submissions))


def _rendered(found: Sequence[Compared], form: str, lang: Lang, color: bool, *, alone: bool) -> str:
    from dgrules.report.diff_words import say

    if form == "json":
        return "".join(_json(one, lang, alone=alone or len(found) == 1) for one in found)
    if not found:
        return say("no changes", lang) + "\n"
    return "\n".join(_page(one, form, lang, color) for one in found)


def _page(one: Compared, form: str, lang: Lang, color: bool) -> str:
    from dgrules.report import diff_markdown, diff_text

    if one.found is None:
        text = one.pair.one_sided(lang)
        return f"{diff_markdown.plain(text)}\n" if form == "markdown" else f"{text}\n"
    if form == "markdown":
        return diff_markdown.render(one.found, lang, one.moves)
    return diff_text.render(one.found, lang, one.moves, color)


def _json(one: Compared, lang: Lang, *, alone: bool) -> str:
    import json

    from dgrules.exchange.diff_json import one_sided, to_json

    if one.found is None:
        names = [None if side is None else side.edition.name for side in (one.pair.old, one.pair.new)]
        data = one_sided(*names)
    else:
        data = to_json(one.found, lang, one.moves)
    return json.dumps(data, ensure_ascii=False, indent=2 if alone else None) + "\n"
