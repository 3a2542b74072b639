"""The reference of the JSON forms names every key that is written, and the how-to every option it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from dgrules.cli import main

DOCS = Path(__file__).parents[2] / "docs"
FREE = frozenset(("group", "levels", "means", "ranks", "lists", "moves", "members", "samples", "titles"))
"""Keys below which names of the rules stand, not of the form."""


def keys(value: Any) -> Iterator[str]:
    """The keys of the form in some plain values."""
    if isinstance(value, list):
        for one in value:
            yield from keys(one)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield key
            inner = part.values() if key in FREE and isinstance(part, dict) else [part]
            for one in inner:
                counted = key == "levels" and isinstance(one, dict) and all(isinstance(n, int) for n in one.values())
                yield from () if counted else keys(one)


def run(*args: str) -> str:
    done = CliRunner().invoke(main, list(args))
    assert done.exit_code in (0, 1), done.output
    return done.output


@pytest.mark.parametrize("form", ["dgrules.summary/1", "dgrules.sensitivity/1"])
def test_every_key_is_on_the_page(folder: Path, form: str) -> None:
    text = "subject,p,1.1,1.2,2.1\na,x,79.5%,20,3\nb,y,80%,20,3\n"
    Path("in.csv").write_text(text, encoding="utf-8")
    run("evaluate", "demo.dgr", "in.csv", "--keep", "p", "--out", "out.csv")
    if form == "dgrules.summary/1":
        more = ["--by", "p", "--expected", "in.csv", "--compare", "out.csv"]
        said = run("summarize", "demo.dgr", "out.csv", *more, "--format", "json")
    else:
        said = run("sensitivity", "demo.dgr", "in.csv", "--keep", "p", "--format", "json")
    found = json.loads(said)
    assert found["format"] == form
    page = (DOCS / "reference/summary.md").read_text(encoding="utf-8")
    section = page.split(f"## {form}\n")[1].split("\n## ")[0] + page.split("\n## ")[0]
    if form == "dgrules.sensitivity/1":
        section += page.split("## dgrules.summary/1\n")[1].split("\nA group")[0]
    words = set(re.findall(r"`([a-z_-]+)`", section)) | {"value", "exact", "unit", "th", "en"}
    assert set(keys(found)) <= words


def test_the_how_to_shows_commands_that_there_are() -> None:
    page = (DOCS / "how-to/whole-country.md").read_text(encoding="utf-8")
    context = click.Context(main)
    shown = re.findall(r"^\$ dgrules (\w+) (.*)$", page, re.MULTILINE)
    assert len(shown) >= 4
    for name, rest in shown:
        command = main.get_command(context, name)
        assert command is not None
        known = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known
