"""`dgrules lsp`: the language server, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dgrules.cli.options import debug_option, locale_language, trouble

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang

_EXTRA = {
    "en": "this command needs the extra `lsp`: pip install 'dgrules[lsp]'",
    "th": "คำสั่งนี้ต้องติดตั้งส่วนเสริม `lsp` ก่อน: pip install 'dgrules[lsp]'",
}


@click.command("lsp", short_help="Serve editors: findings, hover, completion, rename.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; there is no other way.")
@click.option(
    "--rules",
    multiple=True,
    envvar="DGRULES_RULES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of rule files, searched before those that come with dgrules; may be repeated.",
)
@click.option(
    "--lang",
    type=click.Choice(["th", "en"]),
    envvar="DGRULES_LANG",
    help="Language of messages (from the editor, the settings or the locale, else Thai).",
)
@debug_option
def command(*, stdio: bool, rules: tuple[Path, ...], lang: Lang | None) -> None:
    """Serve an editor with the Language Server Protocol.

    An editor starts this command and ends it. It gives findings while one types (proofs when typing rests and when a
    file is saved), the meaning of a name, completion, definitions, renaming, the layout and the outline, in the
    language that the editor asks for. How to set up an editor: docs/how-to/editors.md.

    Exit code: 0 when the editor ends it, 2 when the extra `lsp` is not installed.
    """
    reader = lang or locale_language()
    if find_spec("pygls") is None:
        trouble(_EXTRA[reader])
    from dgrules.editor.features import server

    server(lang, tuple(folder.absolute() for folder in rules), reader).start_io()
