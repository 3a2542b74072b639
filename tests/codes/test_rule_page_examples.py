"""The examples on the docs pages of the codes about rule text: the first of each language shows the finding, the last
does not. Most are excerpts; here they stand in a ruleset that they could be taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from codes.page import Page, findings
from dgrules.check.accepted import by_proof
from dgrules.diagnostics import table
from dgrules.paths import codes_folder

_EXAMPLE = re.compile(r"^```dgr[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = "ruleset demo 2560\n\n"
TWO = "component 1 first\ncomponent 2 second\n"
ITEMS = "indicator 1.1 in first target at least 5 items unit items\n"
ITEMS += "indicator 2.1 in second target at least 5 items unit items\n"
SECOND = "component 1 function\ncomponent 2 agenda\n\n"
RESULT = "\nresult overall\n  good if indicators passed > 67%\n  poor if indicators passed <= 67%\n"
SOURCE = '  source report "Evaluation report" document "report.txt"\n\n'
OVERALL = (
    "component 1 function\nresult overall\n  good if indicators passed > 67%\n  poor if indicators passed <= 67%\n"
)


@dataclass(frozen=True)
class Around:
    """What stands before and after an excerpt, and the files beside it; `examples`: they are run."""

    before: str = ""
    after: str = ""
    name: str = "rules.dgr"
    beside: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    then: dict[str, str] = field(default_factory=dict)
    """The file that the finding is in, where the excerpt is of another one."""
    examples: bool = False


USUAL = (Around(), Around(HEAD), Around(HEAD + TWO + ITEMS + "\n"), Around(HEAD + SECOND))
FRAMEWORK = {"framework.dgr": "ruleset po-evaluation 2560\n  period fiscal year 2560\n\n" + OVERALL}
OWN = {
    "DG239": Around(beside={"other.dgr": "ruleset other 2559\ncomponent 1 delivery\n"
                            "indicator 1.1 in delivery   target at least 80%\n"}),
    "DG301": Around(HEAD, "component 2 rest weight 60 score is reported score 0 to 100\n"),
    "DG315": Around("ruleset demo 2568\n  period fiscal years 2566 to 2568\n\ncomponent 1 services\n"),
    "DG319": Around(HEAD.rstrip() + "\n" + SOURCE + TWO, documents={"report.txt": "It passes with more than 67 %.\n"}),
    "DG321": Around(beside=FRAMEWORK),
    "DG322": Around(HEAD, 'indicator 1.2 in function "Services" target at least 20 items unit items\n' + RESULT),
    "DG323": Around(
        HEAD + "component 1 function\nscale three-targets\n  points 50 at minimum target, 75 at standard target, "
        "100 at top target\n  between linear\n  below 0\n  above 100\n\n",
        RESULT,
    ),
    "DG324": Around(HEAD + SECOND),
    "DG325": Around(HEAD + OVERALL.replace("good", "quality"), documents={"examples/ega-2560.yaml": "values: {}\n"}),
    "DG327": Around(beside={"second.dgr": "ruleset second 2560\n\nresult overall\n"
                            "  good if result overall of first 2560 is good\n"
                            "  poor if result overall of first 2560 is poor\n"}),
    "DG333": Around(beside=FRAMEWORK),
    "DG334": Around(name="second.dgr", then={"first.dgr": "ruleset first 2560\n\nresult overall\n"
                    "  good if result overall of second 2560 is good\n"
                    "  poor if result overall of second 2560 is poor\n"}),
    "DG335": Around(after="\ncomponent 1 function\n", name="rules/po-evaluation/2560.dgr"),
    "DG352": Around(HEAD + "component 1 function\n", examples=True),
    "DG353": Around(HEAD + "component 1 function\n", examples=True),
    "DG359": Around(HEAD + "component 1 function\n", examples=True),
}  # fmt: skip
NOT_HERE = {
    "DG113": "what is wrong cannot be seen",
    "DG118": "it is about bytes that are no text",
    "DG120": "it would take a page",
    "DG320": "it is about a folder that is not named",
    "DG330": "it is a command line",
    "DG331": "it is a command line",
}
"""Codes whose wrong example cannot stand on a page as rule text; their test pages (`tests/codes`) show them."""
CODES = [
    code
    for code in table.codes()
    if code < "DG360" and code not in NOT_HERE and (not by_proof(code) or code in OWN or code in ("DG312", "DG313"))
]


def examples(code: str, lang: int) -> list[str]:
    text = (codes_folder() / f"{code}.md").read_text(encoding="utf-8")
    return _EXAMPLE.findall(re.split(r"^## ", text, flags=re.MULTILINE)[1 + lang])


def found(code: str, example: str, around: Around, folder: Path) -> set[str]:
    """The codes that are found in an example."""
    page = Page(proved=code == "DG324" or by_proof(code))
    page.texts.update({**around.beside, around.name: around.before + example + around.after, **around.then})
    page.examples = around.examples
    for name, text in around.documents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return {one.code for one in findings(page, folder)[0]}


@pytest.mark.parametrize("lang", [0, 1], ids=["en", "th"])
@pytest.mark.parametrize("code", CODES)
def test_wrong_and_right(code: str, lang: int, tmp_path: Path) -> None:
    wrong, *_, right = examples(code, lang)
    ways = (OWN[code],) if code in OWN else USUAL
    fitting = [around for around in ways if code in found(code, wrong, around, tmp_path)]
    assert fitting, [found(code, wrong, around, tmp_path) for around in ways]
    assert any(code not in found(code, right, around, tmp_path) for around in fitting)
