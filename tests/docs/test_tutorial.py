"""The tutorial, carried out from an empty folder in both languages: what it shows is what is printed.

`DGRULES_WRITE_PAGES=1 pytest tests/docs/test_tutorial.py` writes what is printed now; read the difference.
"""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dgrules.pipeline import load_text
from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file
from docs.shown import ROOT, carried_out, code, lost_links

PAGES = {"en": ROOT / "docs/tutorial/first-rule-file.md", "th": ROOT / "docs/tutorial/first-rule-file.th.md"}
_CELL = re.compile(r"^\| ([A-Z]+[0-9]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def text(lang: str) -> str:
    return PAGES[lang].read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", PAGES)
def test_from_an_empty_folder_to_a_pull_request(lang: str, tmp_path: Path) -> None:
    filled: list[int] = []

    def by_hand(line: str) -> None:
        if "evaluate" in line:
            filled.append(fill(text(lang), tmp_path / "north.xlsx"))

    shown, printed = carried_out(PAGES[lang], tmp_path, by_hand)
    assert shown == printed
    assert filled == [4], "the workbook of the page was filled in"


def fill(page: str, workbook: Path) -> int:
    """Enters what the page's table says, as a person does in a spreadsheet program. How many cells."""
    book = load_workbook(workbook)
    sheet, cells = book["figures"], _CELL.findall(page)
    for cell, what, entered in cells:
        number, thai, english = (sheet.cell(sheet[cell].row, column).value for column in (1, 2, 3))
        assert what in {f"{number or ''} {title}".strip() for title in (thai, english)}, f"what stands beside {cell}"
        assert not sheet[cell].protection.locked
        sheet[cell].value = typed(entered)
    book.save(workbook)
    return len(cells)


def typed(entered: str) -> str | float:
    """What a spreadsheet program makes of it: `79.9%` is 0.799."""
    if entered.endswith("%"):
        return float(entered[:-1]) / 100
    return float(entered) if re.fullmatch(r"[0-9.]+", entered) else entered


def test_the_steps_and_the_files_are_the_same_in_both() -> None:
    """The same commands, headings, links and figures; the rules of one are those of the other in its language."""
    shapes = {}
    for lang in PAGES:
        page = text(lang)
        commands = [
            one.split("\n")[0].replace(f" --lang {lang}", "") for one in code(page, "console") if "fmt" not in one
        ]
        headings = len(re.findall(r"^#", re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S), re.M))
        links = {one.replace(".th.md", ".md").partition("#")[0] for one in re.findall(r"\]\(([^)]+)\)", page)}
        cells = [(cell, entered) for cell, _, entered in _CELL.findall(page) if cell != "D7"]
        shapes[lang] = (commands, headings, links - {"first-rule-file.md"}, cells)
    assert shapes["th"] == shapes["en"]
    tree, found = parse(code(text("en"), "dgr")[0], "2569.dgr")
    assert found == ()
    assert format_file(tree, "th") == code(text("th"), "dgr")[0]


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_begins_with_a_mistake_that_only_a_proof_finds(lang: str) -> None:
    (rules,) = code(text(lang), "dgr")
    first = next(one for one in code(text(lang), "console") if "DG313" in one)
    assert "1 of 2" in first or "1 จาก 2" in first, "the finding has its witness"
    change = next(one for one in code(text(lang), "diff"))
    before, after = (re.sub(rf"^\{sign} *", "", line) for sign, line in zip("-+", change.splitlines(), strict=True))
    mended = rules.replace(before, after)
    assert mended != rules
    assert load_text(mended).ruleset is not None


@pytest.mark.parametrize("lang", PAGES)
def test_every_link_leads_somewhere(lang: str) -> None:
    assert lost_links(PAGES[lang]) == []
