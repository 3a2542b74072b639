"""The examples on the docs pages of what takes a proof are whole rulesets, and are run: the first of each language
shows the finding, the second does not."""

from __future__ import annotations

import re

import pytest

from codes.page import PROOF_SECONDS
from dgrules.check.accepted import by_proof
from dgrules.diagnostics import table
from dgrules.paths import codes_folder
from dgrules.pipeline import load_text

_EXAMPLE = re.compile(r"^```dgr\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADERS = ("ruleset ", "กรอบการประเมิน ")
PAGES = {
    code: (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    for code in table.codes()
    if by_proof(code) and (codes_folder() / f"{code}.md").is_file()
}
WHOLE = {code: text for code, text in PAGES.items() if any(f"```dgr\n{word}" in text for word in _HEADERS)}


def found(texts: list[str]) -> set[str]:
    """The codes that are found in the last of some texts."""
    named = {f"text-{at}.dgr": text for at, text in enumerate(texts)}
    return {one.code for one in load_text(named, proof_seconds=PROOF_SECONDS).diagnostics}


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "th"])
@pytest.mark.parametrize("code", WHOLE)
def test_wrong_and_right(code: str, lang: int) -> None:
    examples = _EXAMPLE.findall(re.split(r"^## ", WHOLE[code], flags=re.MULTILINE)[1 + lang])
    shared = examples[:-2]
    assert code in found([*shared, examples[-2]])
    assert code not in found([*shared, examples[-1]])


def test_every_page_of_these_is_whole() -> None:
    """What the proofs find is shown in rulesets that can be run as they stand."""
    assert {"DG340", "DG341", "DG342", "DG343", "DG344", "DG351", "DG354", "DG355"} <= WHOLE.keys()
