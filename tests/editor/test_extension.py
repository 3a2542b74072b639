"""The VS Code extension and the page about editors: what they name is there."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from dgrules.syntax.reading import raw_words
from editor.samples import ENGLISH, THAI

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs/editors/vscode"
PAGE = (ROOT / "docs/how-to/editors.md").read_text(encoding="utf-8")
PACKAGE = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


def test_the_files_that_the_package_names_are_there() -> None:
    gives = PACKAGE["contributes"]
    named = [PACKAGE["main"], gives["languages"][0]["configuration"], gives["grammars"][0]["path"]]
    assert [name for name in named if not (FOLDER / name).is_file()] == []
    assert gives["languages"][0]["extensions"] == [".dgr"]
    grammar = json.loads((FOLDER / gives["grammars"][0]["path"]).read_text(encoding="utf-8"))
    assert gives["grammars"][0]["scopeName"] == grammar["scopeName"]


def test_the_version_is_that_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert PACKAGE["version"] == project["version"]
    assert PAGE.count(f"dgrules-{project['version']}.vsix") == 2
    assert any("pygls" in one for one in project["optional-dependencies"]["lsp"])


def test_the_settings_of_the_package_are_read_and_described() -> None:
    script = (FOLDER / "extension.js").read_text(encoding="utf-8")
    for name in PACKAGE["contributes"]["configuration"]["properties"]:
        assert f'settings.get("{name.removeprefix("dgrules.")}")' in script
        assert PAGE.count(f"`{name}`") == 2, "in both languages"


@pytest.mark.parametrize("text", [ENGLISH, THAI], ids=["english", "thai"])
def test_a_name_is_one_word_for_the_editor(text: str) -> None:
    """Double click, rename and completion of the editor take a name whole."""
    configuration = json.loads((FOLDER / "language-configuration.json").read_text(encoding="utf-8"))
    words = re.findall(configuration["wordPattern"], text)
    raw = [token.value for token in raw_words(text) if token.type in ("WORD", "THAI", "NUM")]
    assert set(raw) <= set(words)


def test_the_paths_on_the_page_are_there() -> None:
    for target in re.findall(r"\]\((\.\./[^)#]+)\)", PAGE):
        assert (ROOT / "docs/how-to" / target).exists(), target


def test_both_languages_have_the_same_tables() -> None:
    english, thai = PAGE.split("\n---\n")
    assert english.count("\n| ") == thai.count("\n| ")
