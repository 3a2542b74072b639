"""The shipped rule files: laid out they say the same, in either language, and keep their comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from dgrules.paths import rules_folder
from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file
from dgrules.syntax.layout.text import LIMIT, width
from dgrules.syntax.tree import File

FILES = sorted(rules_folder().rglob("*.dgr"))


def read(text: str) -> File:
    file, found = parse(text, "shipped.dgr")
    assert [(one.code, one.span.place) for one in found if one.severity == "error"] == []
    return file


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_shipped_file_says_the_same(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    file = read(written)
    text = format_file(file)
    assert read(text) == file
    assert format_file(read(text)) == text
    comments = [line.strip() for line in written.splitlines() if line.strip().startswith("#")]
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("#")] == comments


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_shipped_file_goes_to_the_other_language_and_back(path: Path) -> None:
    file = read(path.read_text(encoding="utf-8"))
    english, thai = format_file(file, "en"), format_file(file, "th")
    assert format_file(read(thai), "en") == english
    assert format_file(read(english), "th") == thai


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_only_texts_make_long_lines(path: Path) -> None:
    for line in format_file(read(path.read_text(encoding="utf-8"))).splitlines():
        assert width(line) <= LIMIT or '"' in line or "#" in line
