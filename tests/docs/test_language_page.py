"""The blocks of the language page are read by the program, so the page cannot promise what is not there."""

import re
from pathlib import Path

import pytest

from dgrules.pipeline import load_text

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "language.md"
BLOCK = re.compile(r"^```dgr( agreement)?\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str | None]]:
    """Each ruleset block, with the agreement block that follows it, if one does."""
    found: list[tuple[str, str | None]] = []
    for agreement, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if agreement:
            found[-1] = (found[-1][0], text)
        else:
            found.append((text, None))
    return found


def test_the_page_has_its_blocks() -> None:
    assert len(blocks()) == 4


@pytest.mark.parametrize("number", range(4))
def test_a_block_reads_without_an_error(number: int) -> None:
    ruleset, agreement = blocks()[number]
    loaded = load_text(ruleset, agreement)
    errors = [d for d in loaded.diagnostics if d.severity == "error"]
    assert [(d.code, d.message("en"), d.span.start.line) for d in errors] == []
    assert loaded.ruleset is not None
