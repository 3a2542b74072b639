"""The pictures in the docs show the pages as they are made.

`DGRULES_WRITE_PAGES=1 pytest tests/browser/test_pictures.py` takes them again; look at each."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from browser.browsing import picture
from dgrules.report.html import render, render_many
from dgrules.report.html.many import compared
from html_pages import MADE, ROOT, real_results, result

IMAGES = ROOT / "docs/images"
PICTURES = {
    "report-ega-th.png": (1100, 1240), "report-ega-en.png": (1100, 1240), "report-ega-phone-th.png": (375, 1240),
    "report-open-th.png": (1100, 1000), "report-survey-en.png": (1100, 900), "report-movement-th.png": (1100, 1900),
}  # fmt: skip


def page(name: str) -> str:
    """The page that a picture shows."""
    results = real_results()
    match name.removesuffix(".png").split("-")[1:]:
        case ["ega", *_, lang]:
            return render(results["ega"], lang, made=MADE)  # type: ignore[arg-type]
        case ["open", lang]:
            return render(results["less"], lang, made=MADE)  # type: ignore[arg-type]
        case ["survey", lang]:
            files = sorted((ROOT / "rules/dg-readiness/examples").glob("*.yaml"))
            found = [(one.name, result("dg-readiness/2560", one)) for one in files]
            return render_many(compared(found[0][1].ruleset, found, [], [], lang), lang, made=MADE)  # type: ignore[arg-type]
        case [_, lang]:
            before = [result(f"egdi/{year}", f"egdi/examples/thailand-{year}.yaml") for year in (2014, 2016)]
            return render(results["egdi"], lang, made=MADE, before=before)  # type: ignore[arg-type]
    raise AssertionError(name)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture(name: str, tmp_path: Path) -> None:
    """It has the size it is taken with, and is not the picture of an empty page."""
    width, height = PICTURES[name]
    if os.environ.get("DGRULES_WRITE_PAGES"):
        file = tmp_path / "page.html"
        file.write_text(page(name), encoding="utf-8")
        picture(file, IMAGES / name, width, height)
    data = (IMAGES / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (width, height)
    assert 20_000 < len(data) < 300_000


def test_every_picture_is_shown_and_described() -> None:
    text = (ROOT / "docs/how-to/reports.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(\.\./images/([a-z-]+\.png)\)", text))
    assert {file: bool(words) for words, file in shown.items()} == dict.fromkeys(PICTURES, True)
