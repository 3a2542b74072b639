"""What the commands share: options, the reader's language, colour, and how a command ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from dgrules.diagnostics import Lang
    from dgrules.library import Library

_F = TypeVar("_F", bound=Callable[..., Any])

CLEAN, FINDINGS, TROUBLE = 0, 1, 2
"""Exit codes (contracts.md): nothing found · findings, or would change · could not run."""


def locale_language() -> Lang:
    """The reader's language from the locale; Thai when that says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.lower().startswith("en") else "th"
    return "th"


def reader_language(asked: Lang | None = None) -> Lang:
    """The language asked for, else that of the project's settings, else of the locale."""
    from dgrules.cli.settings import settings

    return settings(asked).lang or locale_language() if asked is None else asked


def _language(ctx: click.Context, param: click.Parameter, value: Lang | None) -> Lang:
    return reader_language(value)


def lang_option(command: _F) -> _F:
    """`--lang th|en`, also `DGRULES_LANG`: the language of messages; the function gets `lang`. It is read first, so
    that what is wrong with other options and settings is said in it."""
    return click.option(
        "--lang",
        type=click.Choice(["th", "en"]),
        envvar="DGRULES_LANG",
        callback=_language,
        is_eager=True,
        help="Language of messages (from the settings or the locale, else Thai).",
    )(command)


def rules_option(command: _F) -> _F:
    """`--rules DIR`, also `DGRULES_RULES`; the function gets `library`."""
    return click.option(
        "--rules",
        "library",
        multiple=True,
        envvar="DGRULES_RULES",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_library,
        help="Folder of rule files, searched before those that come with dgrules; may be repeated.",
    )(command)


def _library(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> Library:
    from dgrules.cli.settings import settings
    from dgrules.library import Library

    beside = Path("rules")
    own = value or settings(ctx.params.get("lang")).rules
    return Library(own or ((beside,) if beside.is_dir() else ()))


def format_option(*formats: str) -> Callable[[_F], _F]:
    """`--format`, the first one by default; the function gets `form`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="Form of the output.",
    )


def debug_option(command: _F) -> _F:
    """`--debug` also after the command's name; it is read by the group."""
    return click.option("--debug", is_flag=True, expose_value=False, hidden=True)(command)


def wants_colour(stream: Any = None) -> bool:
    """Colour only on a terminal, and never with NO_COLOR."""
    return not os.environ.get("NO_COLOR") and (stream or sys.stdout).isatty()


def trouble(message: str) -> NoReturn:
    """The command cannot do its work: say why on standard error and leave with exit code 2."""
    click.echo(f"dgrules: {message}", err=True)
    sys.exit(TROUBLE)
