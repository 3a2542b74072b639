"""The examples on the docs pages of the codes of submissions run: the first of each language gives the code, the last
one is without errors.

Examples that name their ruleset are read under it. Fragments that name none are read under the rules of the code's
test page, with a line `ruleset:` before them. The pages about workbooks (DG460 and after) show cells and commands,
which are not run here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from codes.page import read_pages
from dgrules.diagnostics import Diagnostic, table
from dgrules.handle import RulesetHandle
from dgrules.library import Library
from dgrules.paths import codes_folder
from dgrules.pipeline import Pipeline
from dgrules.refused import Refused
from dgrules.rulefiles import RuleFiles

HERE = Path(__file__).parent
SHIPPED = "po-evaluation/2560/ega"
TOO_LARGE = 50_000_000
_EXAMPLE = re.compile(r"^```(yaml|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"^ruleset: (\S+)$", re.MULTILINE)
CODES = [code for code in table.codes() if "DG401" <= code < "DG460"]


@cache
def rules(name: str) -> RulesetHandle:
    """A shipped ruleset, or the rules of the test page of a code."""
    own = next((page.texts for page in read_pages(HERE / f"{name}.md") if page.texts), {}) if name in CODES else {}
    pipeline = Pipeline(RuleFiles(Library(), own, HERE), (), None)
    return RulesetHandle(pipeline.load(next(iter(own)) if own else name), pipeline)


def found(code: str, kind: str, text: str, under: str | None) -> Sequence[Diagnostic]:
    """What is found in an example, under a ruleset or under the rules of the test page."""
    if kind == "python":
        return of_python(text)
    handle = rules(under or code)
    data = in_its_file(code, text if under else f"ruleset: {handle.id}\n{text}")
    submission, diagnostics = handle.read(data, "submission.yaml")
    return diagnostics if submission is None else handle.result(submission, diagnostics).diagnostics


def of_python(text: str) -> Sequence[Diagnostic]:
    try:
        result = eval(text, {"ruleset": rules(SHIPPED)})
    except Refused as refused:
        return refused.diagnostics
    return result.diagnostics


def in_its_file(code: str, text: str) -> bytes:
    """The bytes of the file that an example shows; two of them say in a comment what cannot be seen."""
    if code == "DG401" and "50 MB" in text:
        return text.encode().ljust(TOO_LARGE, b"\n")
    return text.encode("cp874" if "Windows-874" in text else "utf-8")


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "th"])
@pytest.mark.parametrize("code", CODES)
def test_wrong_and_right(code: str, lang: int) -> None:
    page = (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    examples = _EXAMPLE.findall(re.split(r"^## ", page, flags=re.MULTILINE)[1 + lang])
    assert len(examples) >= 2
    named = _NAMED.search(examples[-1][1])
    under = named[1] if named else None
    assert codes(found(code, *examples[0], under)) == {code}
    assert codes(found(code, *examples[-1], under)) == set()


def codes(diagnostics: Sequence[Diagnostic]) -> set[str]:
    return {one.code for one in diagnostics}
