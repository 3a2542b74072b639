"""Every page is well formed, stands alone, and can be read by those who do not see it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dgrules.model.result import Result
from dgrules.report.html import render
from dgrules.report.words_of_report_parts import parts
from html_pages import MADE, ROOT, Element, parsed, result

Pages = dict[tuple[str, str], str]
THAI = re.compile("[\u0e01-\u0e4e]")


def everywhere(pages: Pages) -> dict[tuple[str, str], Element]:
    return {key: parsed(text) for key, text in pages.items()}


def test_one_file_without_scripts_and_nothing_from_elsewhere(pages: Pages) -> None:
    for key, text in pages.items():
        page = parsed(text)
        assert not page.all("script"), key
        assert not page.all("link"), key
        assert not page.all("img"), key
        outside = [one.attrs for one in page.everything() if not one.attrs.get("href", "#").startswith("#")]
        assert not outside, key
        assert re.findall(r"url\((?!data:font/woff2;base64,)", text) == [], key
        assert "http://" not in text and "https://" not in text, key
        assert "default-src 'none'" in text, key
        assert len(text.encode()) < 250_000, key


def test_fonts_are_those_of_the_folder(pages: Pages) -> None:
    from base64 import b64decode

    from dgrules.report.html.environment import HERE

    found = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", pages["ega", "th"])
    names = [f"sarabun-{name}-{weight}-normal.woff2" for weight in (400, 700) for name in ("thai", "latin")]
    files = [HERE / "fonts" / name for name in names]
    assert [b64decode(one) for one in found] == [file.read_bytes() for file in files]
    assert "SIL OPEN FONT LICENSE" in (HERE / "fonts/OFL.txt").read_text(encoding="utf-8")


def test_the_page_says_its_language_and_every_other_one_in_it(pages: Pages) -> None:
    for (name, lang), page in everywhere(pages).items():
        assert page.all("html")[0].attrs["lang"] == lang, name
        for one in page.all("body")[0].everything():
            strings = "".join(text for text in one.own if isinstance(text, str))
            if lang == "en" and THAI.search(strings):
                assert one.attrs.get("lang") == "th", (name, strings)


def test_headings_follow_each_other(pages: Pages) -> None:
    for key, page in everywhere(pages).items():
        levels = [int(one.tag[1]) for one in page.everything() if re.fullmatch("h[1-6]", one.tag)]
        assert levels[0] == 1 and levels.count(1) == 1, key
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (key, levels)


def test_tables_have_heads_with_a_scope_and_as_many_cells(pages: Pages) -> None:
    for key, page in everywhere(pages).items():
        assert all(one.attrs.get("scope") in {"col", "row"} for one in page.all("th")), key
        for table in page.all("table"):
            heads = len(table.all("thead")[0].all("th"))
            for row in table.all("tbody")[0].all("tr"):
                cells = [one for one in row.below if one.tag in {"th", "td"}]
                assert len(cells) == heads, (key, row.text)
                assert row.below[0].tag == "th", (key, row.text)


def test_cells_of_a_narrow_page_say_what_they_are(pages: Pages) -> None:
    """On a phone the head is hidden and each cell shows its column, which must be the same words."""
    for key, page in everywhere(pages).items():
        for table in page.all("table"):
            heads = [one.text for one in table.all("thead")[0].all("th")]
            for row in table.all("tbody")[0].all("tr"):
                for head, cell in zip(heads, row.below, strict=True):
                    assert cell.attrs.get("data-label", head) == head, (key, head)


def test_ids_are_there_once_and_regions_are_labelled(pages: Pages) -> None:
    for key, page in everywhere(pages).items():
        ids = [one.attrs["id"] for one in page.everything() if "id" in one.attrs]
        assert len(ids) == len(set(ids)), key
        assert all(one.attrs["aria-labelledby"] in ids for one in page.all("section")), key
        drawn = page.all("svg")
        assert all(one.attrs.get("aria-hidden") == "true" or one.attrs.get("aria-label") for one in drawn), key


def test_every_mark_has_words_beside_it(pages: Pages) -> None:
    """A colour or a mark alone says nothing to some: words stand in the same element."""
    for key, page in everywhere(pages).items():
        for tone in ("good", "bad", "open"):
            for one in page.classed(tone):
                assert one.tag in {"svg", "article", "symbol"} or one.text, (key, tone)


def test_every_figure_of_the_other_reports_is_there(results: dict[str, Result], pages: Pages) -> None:
    for (name, lang), text in pages.items():
        shown, say = parsed(text).text, parts(results[name], lang)  # type: ignore[arg-type]
        for row in say.rows():
            numbers = (row.weight, row.score.strip("?–"), row.weighted.strip("?–"))
            for said in (row.title, row.target, row.actual, *numbers):
                assert " ".join(said.split()) in shown, (name, lang, row.number, said)
            assert row.outcome.lstrip("✓✗–? ") in shown, (name, lang, row.number)
        for which in ("results", "scores", "lists"):
            for one in say.answers(which):
                members = [text for member in one.members for text in member]
                for said in (one.title, one.value.lstrip("✓✗–? "), *one.why, *members):
                    assert " ".join(said.split()) in shown, (name, lang, said)
        said_too = (*say.missing(), *say.sources(), *say.diagnostics(), *(one for one, _ in say.assumptions()))
        assert all(" ".join(one.split()) in shown for one in said_too), (name, lang)
        assert results[name].ruleset.digest in shown


def test_the_date_is_the_callers(results: dict[str, Result]) -> None:
    dated = parsed(render(results["dga"], "th", made=MADE))
    assert {one.attrs["datetime"] for one in dated.all("time")} == {"2026-11-20"}
    assert "จัดทำรายงานเมื่อวันที่ 20 พฤศจิกายน 2569" in dated.text
    assert not parsed(render(results["dga"], "th")).all("time")


def test_without_reasons_no_rules_and_no_why(results: dict[str, Result]) -> None:
    page = parsed(render(results["ega"], "en", made=MADE, reasons=False))
    assert "because" not in page.text and "sha256" not in page.text
    assert "level 2" in page.text and "22 datasets" in page.text


EXAMPLES = sorted((ROOT / "rules").glob("*/examples/*.yaml"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_example_has_a_page(file: Path) -> None:
    """Those of every framework, in both languages: each element closed, and the figures of the rules there."""
    ruleset = re.search(r"^ruleset: (\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert ruleset is not None
    found = result(ruleset[1], file)
    for lang in ("th", "en"):
        page = parsed(render(found, lang))
        assert len(page.all("h1")) == 1
        rows = parts(found, lang).rows()
        assert sum(len(table.all("tbody")[0].all("tr")) for table in page.classed("even")) == sum(
            row.level > 0 or not row.component for row in rows
        )


def test_the_same_result_gives_the_same_page(results: dict[str, Result], pages: Pages) -> None:
    assert render(results["ega"], "th", made=MADE) == pages["ega", "th"]
