"""The reference page of submissions and the pages of the 4xx codes promise only what the reader does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import dgrules
from dgrules.exchange.raw import MAX_BYTES
from dgrules.exchange.tables import MAX_DEPTH

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (REFERENCE / "submission.md").read_text(encoding="utf-8")
FIGURES = {
    "percent": "1.5",
    "percentage points": "gap",
    "number": "ratio",
    "count": "1.1",
    "points": "ita",
    "money": "budget",
    "rank": "egdi",
    "yes or no": "report-presented",
    "date": "done-on",
}
ROWS = {row[0].strip(): row[1:] for row in re.findall(r"^\| ([^|`]+) \|([^|]*)\|([^|]*)\|$", PAGE, re.MULTILINE)}
SAMPLES = [
    (figure, sample, column == 0)
    for kind, figure in FIGURES.items()
    for column in (0, 1)
    for sample in re.findall(r"`([^`]+)`", ROWS[kind][column])
]


def test_there_are_samples_of_every_type() -> None:
    assert {figure for figure, _, good in SAMPLES if good} == set(FIGURES.values())
    assert len(SAMPLES) > 40


@pytest.mark.parametrize(("figure", "sample", "good"), SAMPLES)
def test_samples_of_the_page(reading: Any, figure: str, sample: str, good: bool) -> None:
    submission, found = reading(f'values:\n  "{figure}": "{sample}"\n')
    assert (submission is not None) == good, [one.message("en") for one in found]


def test_limits_of_the_page() -> None:
    assert f"at most {MAX_BYTES // 1_000_000} MB" in PAGE
    assert f"more than {MAX_DEPTH} levels" in PAGE


def examples() -> list[tuple[str, str, bool]]:
    """The wrong and the right example of every page whose example is a whole submission to a shipped ruleset."""
    found = []
    for path in sorted((REFERENCE / "codes").glob("DG4*.md")):
        english = path.read_text(encoding="utf-8").partition("## ไทย")[0]
        blocks = re.findall(r"^```yaml\n(.*?)^```", english, re.MULTILINE | re.DOTALL)
        found += [
            (path.stem, text, number == 1)
            for number, text in enumerate(blocks)
            if text.startswith("ruleset: po-evaluation/2560/ega")
        ]
    return found


def test_most_pages_have_whole_examples() -> None:
    assert len({code for code, _, _ in examples()}) > 30


@pytest.mark.parametrize(("code", "text", "good"), examples())
def test_examples_of_the_code_pages(code: str, text: str, good: bool) -> None:
    rules = dgrules.load("po-evaluation/2560/ega")
    submission, found = rules.read(text.encode(), "s.yaml")
    if good:
        assert found == ()
        assert submission is not None
    else:
        assert code in [one.code for one in found]
