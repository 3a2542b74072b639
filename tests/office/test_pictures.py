"""The pictures of workbooks in the docs show them as LibreOffice prints them.

`DGRULES_WRITE_PAGES=1 pytest tests/office/test_pictures.py` takes them again (with pdftoppm); look at each."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import dgrules
from dgrules.exchange.workbook.template import xlsx_template
from dgrules.report.workbook import render
from exchange.workbook.forms import EGA, fill
from office.conftest import Convert

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs/images"
PICTURES = {
    "form-ega-th.png": 1, "form-ega-en.png": 1, "workbook-ega-th.png": 1, "workbook-ega-en.png": 1,
    "workbook-indicators-th.png": 3, "workbook-priorities-th.png": 6,
}  # fmt: skip
"""Each with the page that it shows."""
_FILLED = {
    "1.1": 22, "1.2": 36, "1.3": 30, "1.4": 6, "1.5": 0.8, "1.6": 2, "2.1.1": 1, "2.1.2!": "ไม่มีกรณีเกิดขึ้น", "4.1": 0.8337,
    "report-presented": "ใช่", "4.2": 0.9601, "4.3": 4.25, "website-standard-completed": "ใช่",
}  # fmt: skip


def workbook(name: str, path: Path) -> None:
    """Writes the workbook that a picture shows."""
    kind, _, lang = name.removesuffix(".png").replace("-", " ").split(" ")
    language: Any = lang
    rules = ROOT / "rules"
    if kind == "form":
        path.write_bytes(xlsx_template(dgrules.load(EGA).meaning, language))
        if lang == "th":
            book = fill(openpyxl.load_workbook(path), _FILLED)
            book.save(path)
        return
    survey = "priorities" in name
    handle = dgrules.load("dg-readiness/2560" if survey else EGA)
    given = "dg-readiness/examples/lampang-2560.yaml" if survey else "po-evaluation/examples/ega-2560.yaml"
    path.write_bytes(render(handle.result(handle.submission(rules / given)), language))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture(name: str, convert: Convert, tmp_path: Path) -> None:
    if os.environ.get("DGRULES_WRITE_PAGES"):
        file = tmp_path / "book.xlsx"
        workbook(name, file)
        page = str(PICTURES[name])
        shot = ["pdftoppm", "-r", "95", "-f", page, "-l", page, "-singlefile", "-png", str(convert(file, "pdf"))]
        subprocess.run([*shot, str((IMAGES / name).with_suffix(""))], check=True)
    data = (IMAGES / name).read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert 10_000 < len(data) < 300_000


def test_every_picture_is_shown_and_described() -> None:
    text = (ROOT / "docs/how-to/spreadsheets.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(\.\./images/([a-z-]+\.png)\)", text))
    assert {file: bool(words) for words, file in shown.items()} == dict.fromkeys(PICTURES, True)
