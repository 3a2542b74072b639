"""The one layout, page by page: `written.dgr` as an author typed it, `en.dgr` and `th.dgr` as the formatter has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file
from dgrules.syntax.tree import File

PAGES = sorted(folder for folder in (Path(__file__).parent / "layout").iterdir() if folder.is_dir())


def read(text: str) -> File:
    """The tree of a text without mistakes."""
    file, diagnostics = parse(text, "page.dgr")
    assert [(found.code, found.span.place) for found in diagnostics if found.severity == "error"] == []
    return file


@pytest.fixture(params=PAGES, ids=lambda folder: folder.name)
def page(request: pytest.FixtureRequest) -> Path:
    """The folder of one page."""
    folder: Path = request.param
    return folder


@pytest.mark.parametrize("lang", ["en", "th"])
def test_a_page_is_laid_out(page: Path, lang: str) -> None:
    file = read((page / "written.dgr").read_text(encoding="utf-8"))
    assert format_file(file, lang) == (page / f"{lang}.dgr").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "th"])
def test_a_page_that_is_laid_out_stays_so(page: Path, lang: str) -> None:
    text = (page / f"{lang}.dgr").read_text(encoding="utf-8")
    assert format_file(read(text)) == text
    assert format_file(read(text), lang) == text


def test_the_languages_turn_into_each_other(page: Path) -> None:
    english, thai = ((page / f"{lang}.dgr").read_text(encoding="utf-8") for lang in ("en", "th"))
    assert format_file(read(english), "th") == thai
    assert format_file(read(thai), "en") == english


def test_the_layout_says_the_same(page: Path) -> None:
    file = read((page / "written.dgr").read_text(encoding="utf-8"))
    assert read(format_file(file)) == file
