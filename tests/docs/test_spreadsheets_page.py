"""The page about spreadsheets: its commands print what it shows, and the cells it speaks of are read so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dgrules
from docs.test_commands_page import ROOT, printed
from exchange.workbook.forms import EGA, VALUE, empty, fill, reading, row_of

PAGE = (ROOT / "docs/how-to/spreadsheets.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n\$ ([^\n]+)\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("line", "output"), [one for one in BLOCKS if "filled.xlsx" not in one[0]])
def test_the_page_shows_what_is_printed(line: str, output: str) -> None:
    assert printed(line) == output


def test_the_refusal_on_the_page_is_the_one_that_is_told() -> None:
    from dgrules.report.findings_text import render

    rules = dgrules.load(EGA).meaning
    book = fill(empty(rules), {"1.5": 67})
    sheet = book["figures"]
    sheet.cell(row_of(sheet, "1.5"), VALUE).number_format = "General"
    (found,) = reading(book, rules)[1]
    assert f"```text\n{render(found, {}, 'en')}\n```" in PAGE


def test_every_link_leads_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (Path(ROOT / "docs/how-to") / link).resolve().is_file(), link
