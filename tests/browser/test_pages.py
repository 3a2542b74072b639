"""The pages in a browser: nothing for axe-core to object to, nothing wider than a phone, printed on A4 with the fonts
that are inside. Run by `.ci/run`, which brings the browser; plain pytest leaves this folder out."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

import dgrules
from browser.browsing import DARK, Look, looked_at, printed, said
from dgrules.reconcile import reconcile
from dgrules.report.html import render, render_many, render_reconciliation, render_tables
from dgrules.report.html.many import compared
from dgrules.report.summary_text import Page, Table
from html_pages import MADE, ROOT, real_pages, real_results, result

PHONE, DESK = 375, 1100
NAMES = ("ega", "less", "dga-open", "departments", "money", "egdi", "many", "summary", "reconciled")
LANGS = ("th", "en")
FONTS = """async page => ['ก', 'a'].map(letter => [400, 700].map(
  weight => page.document.fonts.check(`${weight} 16px Sarabun`, letter))).flat()"""


@pytest.fixture(scope="session")
def pages() -> dict[tuple[str, str], str]:
    """The real submissions, EGDI with the years before, and the survey's four together."""
    results = real_results()
    made = real_pages(results)
    before = [result(f"egdi/{year}", f"egdi/examples/thailand-{year}.yaml") for year in (2014, 2016)]
    files = sorted((ROOT / "rules/dg-readiness/examples").glob("*.yaml"))
    survey = [(one.name, result("dg-readiness/2560", one)) for one in files]
    for lang in ("th", "en"):
        made["egdi", lang] = render(results["egdi"], lang, made=MADE, before=before)
        made["many", lang] = render_many(
            compared(survey[0][1].ruleset, survey, [("x.yaml", ("DG401",))], [], lang), lang, made=MADE
        )
        made["summary", lang] = render_tables(SUMMARY, lang, made=MADE)
        rules = dgrules.load("dg-readiness/2560", rules=ROOT / "rules")
        made["reconciled", lang] = render_reconciliation(reconcile(survey[1][1], rules.result), lang, made=MADE)
    return made


COUNTS = Table("overall", ("ministry", "quality", "refused"), (("x", "1", "0"), ("y", "2", "")), frozenset({1, 2}))
STRONGEST = Table("strongest", ("ministry", ""), (("x", "1 ภารกิจหลัก (75.00%)"),), notes=("Equal means share a place.",))
SUMMARY = Page("สรุป", ("3 แถว",), (COUNTS, STRONGEST))
Pages = dict[tuple[str, str], str]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_on_a_desk_and_on_a_phone(pages: Pages, name: str, lang: str, tmp_path: Path) -> None:
    """Nothing to object to, and nothing to scroll sideways for."""
    assert looked_at(pages[name, lang], tmp_path, (PHONE, DESK)) == [Look([], PHONE, []), Look([], DESK, [])]


@pytest.mark.parametrize(("name", "lang"), [("ega", "en"), ("less", "th"), ("many", "th")])
def test_a_page_in_the_dark(pages: Pages, name: str, lang: str, tmp_path: Path) -> None:
    assert looked_at(pages[name, lang], tmp_path, (PHONE, DESK), DARK) == [Look([], PHONE, []), Look([], DESK, [])]


def test_what_is_wrong_is_seen(pages: Pages, tmp_path: Path) -> None:
    """A pale grey, a heading that is none, a table too wide for a phone: that the tests above look at all."""
    text = pages["ega", "en"].replace("--soft: #4a5666", "--soft: #b0b0b0").replace("h1>", "h4>")
    (found,) = looked_at(
        text.replace("body { padding: 1rem", "body { min-width: 400px; padding: 1rem"), tmp_path, (PHONE,)
    )
    objections = " ".join(found.objections)
    assert "color-contrast" in objections and "page-has-heading-one" in objections
    assert found.width > PHONE and found.wider


def test_the_fonts_inside_are_used(pages: Pages, tmp_path: Path) -> None:
    assert said(pages["ega", "th"], FONTS, tmp_path, (DESK,)) == [[True] * 4]


@pytest.mark.parametrize("lang", LANGS)
def test_it_prints_on_a4_with_its_fonts(pages: Pages, lang: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(pages["ega", lang], encoding="utf-8")
    pdf = printed(file, tmp_path / "page.pdf")
    assert pdf.startswith(b"%PDF-")
    sizes = {tuple(round(float(one)) for one in box.split()) for box in re.findall(rb"/MediaBox \[([^]]*)\]", pdf)}
    assert sizes == {(0, 0, 595, 842)}, "A4 in points"
    fonts = set(re.findall(rb"/BaseFont /[A-Z]+\+([A-Za-z-]+)", pdf + objects(pdf)))
    assert {b"Sarabun-Regular", b"Sarabun-Bold"} <= fonts
    assert 2 <= len(re.findall(rb"/Type /Page\b", pdf + objects(pdf))) <= 6


def objects(pdf: bytes) -> bytes:
    """What stands in the compressed streams of a PDF."""
    found = b""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found += zlib.decompress(stream)
        except zlib.error:
            continue
    return found
