"""The Markdown report: a table that GitHub reads, and nothing in it that is read as markup by accident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from dgrules.model.result import Result
from dgrules.model.ruleset import Titles
from dgrules.report.markdown import render

Make = Callable[..., Result]


def test_table(evaluated: Make) -> None:
    lines = render(evaluated(f1_1=Fraction(3)), "en").splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert table[:4] == [
        "| No. | Indicator | Target | Actual | Outcome |",
        "|---|---|---|---|---|",
        "| **1** | **Function** |  | **2/3, 66.67%** | **on target** |",
        "| 1.1 | Open datasets | at least 20 datasets | 3 datasets | ✗ not passed |",
    ]
    assert len({line.count("|") for line in table}) == 1


def test_results_with_their_reasons(evaluated: Make) -> None:
    text = render(evaluated(), "en")
    assert "- **Quality level: ? undetermined**\n  - no level is named\n  - because outcome KPIs in" in text
    assert "## Assumptions\n\n- The kind is read from the wording. (1.1)\n" in text


def test_without_reasons(evaluated: Make) -> None:
    text = render(evaluated(), "th", reasons=False)
    assert "- **ผลประเมินภาพรวม: ระดับคุณภาพ**\n" in text
    assert "เนื่องจาก" not in text


def test_marks_in_titles_stay_text(evaluated: Make) -> None:
    full = evaluated()
    node = replace(full.ruleset.nodes["1.1"], titles=Titles(None, "a|b *c* _d_ <e>"))
    ruleset = replace(full.ruleset, nodes={**full.ruleset.nodes, "1.1": node})
    text = render(Result(ruleset, full.submission, full.values, full.readers), "en")
    assert r"| 1.1 | a\|b \*c\* \_d\_ \<e\> |" in text
