"""The examples on the docs pages of settings, versions and tables are run as they stand there: the wrong one of each
language shows the finding, the right one does not."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from batch_files.cases import _without
from codes.contexts_5 import FILES, TABLES
from dgrules.cli import main
from dgrules.paths import codes_folder
from dgrules.settings import load

_EXAMPLE = re.compile(r"^```(toml|csv|json|console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETTINGS = tuple(f"DG{number}" for number in range(360, 368))
LANGS = ("en", "th")


def examples(code: str, lang: str) -> list[tuple[str, str]]:
    """The kind and the text of each example in the section of a language."""
    page = (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    return _EXAMPLE.findall(re.split(r"^## ", page, flags=re.MULTILINE)[1 + LANGS.index(lang)])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", SETTINGS)
def test_settings(code: str, lang: str, tmp_path: Path) -> None:
    texts = [text for _, text in examples(code, lang)]

    def found(name: str, shown: list[str]) -> set[str]:
        """The codes in a folder with these files; the name of one may stand in its first line."""
        folder = tmp_path / name
        (folder / "rules").mkdir(parents=True)
        for text in shown:
            said = re.match(r"# (\S+\.toml)", text)
            (folder / (said[1] if said else "dgrules.toml")).write_text(text, encoding="utf-8")
        return {one.code for one in load(folder).findings}

    assert found("wrong", texts[:-1]) == {code}
    assert found("right", texts[-1:]) == set()


def run(*args: str) -> str:
    """All that a command says."""
    done = CliRunner().invoke(main, list(args))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", TABLES)
def test_tables(code: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (kind, wrong), (_, right) = examples(code, lang)
    rules, options = TABLES[code]
    monkeypatch.chdir(tmp_path)

    def found(text: str) -> set[str]:
        """The codes that are told, in the messages or in the rows of the results."""
        table = Path(f"table.{'jsonl' if kind == 'json' else kind}")
        table.write_text(text, encoding="utf-8")
        out = Path("results.csv")
        out.unlink(missing_ok=True)
        told = run("evaluate", rules, str(table), *options, "--out", str(out), "--lang", lang)
        return set(re.findall(r"\bDG[2-9]\d\d\b", told + (out.read_text(encoding="utf-8") if out.is_file() else "")))

    assert code in found(wrong)
    assert found(right) == set()
    assert Path("results.csv").is_file()


def shell(line: str) -> str:
    """All that a line of commands says; what it pretends to install is all that is there."""
    told = ""
    with contextlib.ExitStack() as there:
        for command in line.removeprefix("$ ").strip().split(" && "):
            words = shlex.split(command)
            if words[0] == "pip":
                if words[-1] == "dgrules":
                    there.enter_context(_without("pyarrow", "openpyxl"))
            elif words[0] == "dgrules":
                told += run(*words[1:])
            else:
                subprocess.run(command, shell=True, check=True)
    return told


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", FILES)
def test_command_lines(code: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (_, wrong), (_, right) = examples(code, lang)
    folder = tmp_path / "project"
    folder.mkdir()
    FILES[code](folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DGRULES_LANG", lang)
    if code == "DG370":
        monkeypatch.setenv("PATH", str(tmp_path))
    assert code in shell(wrong)
    told = shell(right)
    assert not re.findall(r"\bDG[2-9]\d\d\b", told), told
