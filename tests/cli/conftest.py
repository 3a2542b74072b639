"""Running commands as people do: arguments in, exit code and both streams out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from dgrules.cli import main

GOOD = "ruleset demo 2560\n\ncomponent 1 first\n\ndefine share   = indicators passed\n\n"
RATING = """\
rating of each component   order below < above
  above if indicators passed > 67%
  below if indicators passed <= 67%
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("check", "-", stdin="…")`, in English unless said otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "DGRULES_RULES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    def running(*args: str | Path, stdin: str | bytes = "") -> Ran:
        done = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return running


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `rules` with one clean framework, which is the current folder's."""
    folder = tmp_path / "rules"
    write(folder / "demo/2560.dgr", "ruleset demo 2560\n\ncomponent 1 first\n\n" + RATING)
    monkeypatch.chdir(tmp_path)
    return folder


def write(path: Path, text: str) -> Path:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
