"""Every code has its table entry, its docs page and its test page; each test page shows exactly what is found.

`DGRULES_WRITE_PAGES=1 pytest tests/codes` writes what is found now into the pages; read the difference before it is
committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from codes.page import read_pages, rewritten, shown
from dgrules.diagnostics import table
from dgrules.paths import codes_folder
from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file

HERE = Path(__file__).parent
PAGES = sorted(HERE.glob("DG*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DGRULES_LANG", "en")
    if os.environ.get("DGRULES_WRITE_PAGES"):
        path.write_text(rewritten(path, tmp_path), encoding="utf-8")
    for page in read_pages(path):
        assert set(page.expected) == {"en", "th"}
        for lang in ("en", "th"):
            assert shown(page, tmp_path, lang) == page.expected[lang]
        assert path.stem in page.expected["en"], "the page does not show its own code"


@pytest.mark.parametrize("code", table.codes())
def test_three_files(code: str) -> None:
    entry = table.entry(code)
    page = (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code} {entry.name}\n\n## English\n")
    assert page.count("\n## ") == 2
    assert "\n## ไทย\n" in page
    assert (HERE / f"{code}.md").is_file()


def test_no_page_is_left_over() -> None:
    known = set(table.codes())
    assert {path.stem for path in PAGES} <= known
    assert {path.stem for path in codes_folder().glob("DG*.md")} <= known


@pytest.mark.parametrize("code", table.codes())
def test_texts_follow_the_law(code: str) -> None:
    """Lower case, no final period, and the same placeholders in both languages."""
    entry = table.entry(code)
    groups = [entry.texts["message"], *entry.texts.get("help", {}).values(), *entry.texts.get("related", {}).values()]
    for texts in groups:
        assert set(texts) == {"en", "th"}
        assert set(re.findall(r"{(\w+)}", texts["en"])) == set(re.findall(r"{(\w+)}", texts["th"]))
        assert not texts["en"].endswith(".")
        first = re.sub(r"^[`{].*", "", texts["en"])[:1]
        assert first == first.lower()
        assert re.search(r"[ก-๙]", texts["th"]), texts["th"]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name)


def test_names_are_unique() -> None:
    """Over all bands: people search for a finding by its name."""
    names = [table.entry(code).name for code in table.codes()]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("path", sorted(codes_folder().glob("DG3*.md")), ids=lambda path: path.stem)
def test_examples_of_the_rules_band_are_rule_text(path: Path) -> None:
    """Also in Thai; what is wrong with them is what they mean, not how they are written."""
    examples = re.findall(r"^```dgr\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for text in examples:
        tree, found = parse(text, "example.dgr")
        assert not [one for one in found if one.severity == "error"], text
        assert format_file(tree) == text, "an example is laid out"
