"""The page of commands shows what the commands print, and names every command and option.

`DGRULES_WRITE_PAGES=1 pytest tests/docs` writes what is printed now into the page; read the difference.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dgrules.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/commands.md"
_BLOCK = re.compile(r"^```console\n\$ (?P<line>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)


def printed(line: str) -> str:
    """What a command line prints in a checkout, findings and troubles together."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
    environment.pop("DGRULES_RULES", None)
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout.decode()


def blocks() -> list[re.Match[str]]:
    if os.environ.get("DGRULES_WRITE_PAGES"):
        text = PAGE.read_text(encoding="utf-8")
        filled = _BLOCK.sub(lambda m: f"```console\n$ {m['line']}\n{printed(m['line'])}```", text)
        PAGE.write_text(filled, encoding="utf-8")
    return list(_BLOCK.finditer(PAGE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block["line"][:60])
def test_the_page_shows_what_is_printed(block: re.Match[str]) -> None:
    assert printed(block["line"]) == block["output"]


def section(name: str) -> str:
    text = PAGE.read_text(encoding="utf-8")
    assert f"\n## dgrules {name}\n" in text
    return text.split(f"\n## dgrules {name}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    assert f"[`dgrules {name}`](#dgrules-{name})" in PAGE.read_text(encoding="utf-8")
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None
    assert command.help, "a command says what it does"
    written = section(name)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{option}" in written, f"{option} of {name} is not documented"
            if isinstance(parameter.type, click.Choice) and parameter.name != "lang":
                assert "\\|".join(parameter.type.choices) in written, f"the choices of {parameter.opts[0]}"


def test_no_option_is_documented_that_is_not_there() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        rows = re.findall(r"^\| `(--[a-z-]+)", section(name), re.MULTILINE)
        assert rows
        assert set(rows) <= known
