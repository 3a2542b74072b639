"""The commands: one file each, loaded when it is asked for. Only this room knows click.

To add a command, write `cli/NAME.py` with a click command called `command` and add one line to `COMMANDS`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "list": "dgrules.cli.list",
    "check": "dgrules.cli.check",
    "fmt": "dgrules.cli.fmt",
    "test": "dgrules.cli.test",
    "evaluate": "dgrules.cli.evaluate",
    "summarize": "dgrules.cli.summarize",
    "sensitivity": "dgrules.cli.sensitivity",
    "explain": "dgrules.cli.explain",
    "template": "dgrules.cli.template",
    "reconcile": "dgrules.cli.reconcile",
    "diff": "dgrules.cli.diff",
    "reach": "dgrules.cli.reach",
    "whatif": "dgrules.cli.whatif",
    "new": "dgrules.cli.new",
    "lsp": "dgrules.cli.lsp",
}
"""Command → the module that holds it, in the order of the help."""

REPORT = (
    "this is a fault in dgrules itself, not in your files; please report it with what you ran (--debug shows where)"
)

PATIENT = (200_000, 20, 50)
"""A command makes many small objects that all live to its end: looking through them again and again for garbage takes
a third of the time of a large file."""


class Group(click.Group):
    """Loads a command's module when it is named; troubles of our own go to standard error, with exit code 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        return None if module is None else import_module(module).command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            hint = f"; did you mean `{near[0]}`?" if near else "; `dgrules --help` lists them"
            raise click.UsageError(f"there is no command `{args[0]}`{hint}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *rest: Any, **extra: Any) -> Any:
        _speak_utf8()
        gc.set_threshold(*PATIENT)
        try:
            return super().main(args, prog_name or "dgrules", *rest, **extra)
        except Exception as error:  # a bug: errors in files are diagnostics, never exceptions
            if "--debug" in (sys.argv[1:] if args is None else args):
                raise
            click.echo(f"dgrules: {type(error).__name__}: {error}\n{REPORT}", err=True)
            sys.exit(2)


def _speak_utf8() -> None:
    """Thai text leaves as UTF-8 whatever the system's code page, and nothing fails for want of a letter."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dgrules", message="dgrules %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault in dgrules itself.")
def main(debug: bool) -> None:
    """Evaluation criteria of digital-government bodies as rule files.

    เกณฑ์การประเมินหน่วยงานด้านรัฐบาลดิจิทัล เขียนเป็นไฟล์เกณฑ์ที่ตรวจสอบได้
    """
