"""The command line as a whole: what is loaded when, whose language, whose fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cli.conftest import Run
from dgrules.cli import COMMANDS, REPORT, main
from dgrules.cli.options import locale_language, wants_colour

ROOT = Path(__file__).parents[2]
HEAVY = ("pydantic", "rich", "z3", "yaml", "numpy", "openpyxl", "jinja2")


def process(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LANG", "DGRULES_RULES")}
    return subprocess.run(
        [sys.executable, "-m", "dgrules", *args],
        cwd=ROOT, env={**clean, **environment}, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip


def loaded_by(*args: str) -> set[str]:
    """The modules that a command line loads, and the exit code does not matter."""
    code = "import json, sys\nfrom dgrules.cli import main\n"
    code += (
        f"try:\n main({list(args)!r})\nexcept SystemExit: pass\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "args",
    [
        ("check", "--no-proofs", "rules/po-evaluation/2560.dgr"),
        ("list",),
        ("fmt", "--check", "rules/po-evaluation/2560.dgr"),
    ],
)
def test_nothing_heavy_is_loaded_for_what_needs_none(args: tuple[str, ...]) -> None:
    modules = loaded_by(*args)
    assert not [name for name in HEAVY if name in modules]
    assert "dgrules.syntax.parser" in modules


def test_help_and_version_load_no_parser() -> None:
    for args in (("--help",), ("--version",), ("check", "--help")):
        assert not {"lark", "dgrules.pipeline", "dgrules.syntax.parser"} & loaded_by(*args)


def test_a_command_loads_no_other() -> None:
    modules = loaded_by("list")
    assert [name for name in COMMANDS if f"dgrules.cli.{name}" in modules] == ["list"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_the_shared_options(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    assert "--rules" in done.out
    assert "--lang" in done.out
    assert "Exit code" in done.out or name == "list"


def test_the_version() -> None:
    done = process("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("dgrules 0.")


def test_a_misspelt_command_is_met_with_the_nearest(run: Run) -> None:
    done = run("chekc")
    assert (done.code, done.out) == (2, "")
    assert "there is no command `chekc`; did you mean `check`?" in done.err
    assert "`dgrules --help` lists them" in run("zzzzz").err


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "th"),
        ({"LANG": "C.UTF-8"}, "th"),
        ({"LANG": "th_TH.UTF-8"}, "th"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "th_TH.UTF-8", "LC_MESSAGES": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_ALL": "th_TH"}, "th"),
        ({"LANG": "en_US", "LC_ALL": ""}, "en"),
    ],
)
def test_the_language_comes_from_the_locale_else_thai(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], lang: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == lang


def test_colour_on_a_terminal_only_and_not_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self, terminal: bool) -> None:
            self.terminal = terminal

        def isatty(self) -> bool:
            return self.terminal

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Stream(True))
    assert not wants_colour(Stream(False))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Stream(True))


def test_a_pipe_gets_no_colour() -> None:
    assert "\x1b" not in process("check", "-", "--lang", "en").stdout


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command("list")
    @click.option("--debug", is_flag=True, expose_value=False)
    def command() -> None:
        raise ValueError("something that should not be")

    monkeypatch.setattr("dgrules.cli.list.command", command)


@pytest.mark.usefixtures("faulty")
def test_a_fault_of_ours_is_short_and_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(main, ["list"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "dgrules: ValueError: something that should not be",
        REPORT,
    ]
    assert "please report it" in REPORT


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("args", [["--debug", "list"], ["list", "--debug"]])
def test_debug_shows_where(args: list[str]) -> None:
    done = CliRunner().invoke(main, args)
    assert isinstance(done.exception, ValueError)


def test_thai_leaves_as_utf8_whatever_the_locale() -> None:
    done = process("list", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "การประเมินองค์การมหาชน" in done.stdout


def test_findings_and_troubles_keep_to_their_streams() -> None:
    done = process("check", "--no-proofs", "nowhere/2560", "rules/po-evaluation/2560.dgr", "--lang", "en")
    assert done.returncode == 2
    assert "\n1 rule file checked: 1 note; 1 check could not be carried out" in done.stdout
    assert done.stderr.startswith("dgrules: there is no ruleset `nowhere/2560`\n")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    line = f"{sys.executable} -m dgrules explain DG301 --lang en | head -n 1"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.stdout == "DG301 weights-do-not-sum (error)\n"
    assert done.stderr == ""
