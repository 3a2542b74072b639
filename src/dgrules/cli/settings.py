"""The settings of the project that a command runs in; the command line and the environment win over them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.settings import Read, Settings

_KEPT = "dgrules.settings"


def settings(lang: Lang | None = None) -> Settings:
    """The settings that hold in the working folder, read once for a command.

    Settings that are not right are told, in `lang` or the language that they or the locale ask for, and the command
    ends with exit code 2: nobody should wonder which of them hold. Only `explain` goes on: it says what the code of
    such a finding means."""
    found = _read()
    if found.findings and _command() != "explain":
        from dgrules.cli.options import TROUBLE, locale_language, wants_colour
        from dgrules.report.findings_text import render

        reader = lang or found.settings.lang or locale_language()
        color = wants_colour(sys.stderr)
        click.echo("\n\n".join(render(one, found.sources, reader, color) for one in found.findings), err=True)
        sys.exit(TROUBLE)
    return found.settings


def _command() -> str | None:
    context = click.get_current_context(silent=True)
    return context.info_name if context else None


def _read() -> Read:
    from pathlib import Path

    from dgrules.settings import load

    context = click.get_current_context(silent=True)
    if context is None:
        return load(Path())
    kept = context.find_root().meta
    if _KEPT not in kept:
        kept[_KEPT] = load(Path())
    found: Read = kept[_KEPT]
    return found
