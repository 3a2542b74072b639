"""The pages about comparing rulesets show what the command prints.

`DGRULES_WRITE_PAGES=1 pytest tests/docs/test_diff_pages.py` writes what is printed now into the pages; read the
difference.
"""

import os
import re
from pathlib import Path

import pytest

from docs.test_commands_page import _BLOCK, ROOT, printed

PAGES = (ROOT / "docs/how-to/compare-years.md", ROOT / "docs/reference/diff.md")
IN_REVIEW = "--against origin/main"
"""Needs a repository with a remote; tried on a scratch repository in `tests/cli/test_diff_against.py`."""


def runs(line: str) -> bool:
    return IN_REVIEW not in line


def blocks(page: Path) -> list[re.Match[str]]:
    if os.environ.get("DGRULES_WRITE_PAGES"):
        text = page.read_text(encoding="utf-8")
        filled = _BLOCK.sub(
            lambda m: f"```console\n$ {m['line']}\n{printed(m['line'])}```" if runs(m["line"]) else m[0], text
        )
        page.write_text(filled, encoding="utf-8")
    return [block for block in _BLOCK.finditer(page.read_text(encoding="utf-8")) if runs(block["line"])]


@pytest.mark.parametrize("block", [b for page in PAGES for b in blocks(page)], ids=lambda block: block["line"][:60])
def test_the_page_shows_what_is_printed(block: re.Match[str]) -> None:
    assert printed(block["line"]) == block["output"]
