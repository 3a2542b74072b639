"""A list shows how to raise each of its members, where the rules say so."""

from __future__ import annotations

from pathlib import Path

import pytest

import dgrules
from dgrules.report.markdown import render as markdown
from dgrules.report.terminal import render

RULES = """\
ruleset survey 2560

component 1 policies  th "นโยบาย" en "Policies" weight 60
  indicator 1.1  th "แผน" en "Plan" score 0 to 100
    guidance th "จัดทำแผน" en "Write the plan [now]."
  indicator 1.2  th "คู่มือ" en "Manual" score 0 to 100
component 2 skills  "Skills" weight 40
  indicator 2.1  "Training" score 0 to 100

score of each component = mean of its parts
list weakest    = lowest 1 component by score
list priorities also เรื่องเร่งด่วน = lowest 2 indicators by score
"""


@pytest.fixture
def result(tmp_path: Path) -> dgrules.Result:
    (tmp_path / "survey.dgr").write_text(RULES, encoding="utf-8")
    return dgrules.load(str(tmp_path / "survey.dgr")).evaluate({"1.1": 10, "1.2": 20, "2.1": 90})


def test_on_the_terminal(result: dgrules.Result) -> None:
    assert "\n  weakest: 1 Policies\n" in render(result, "en"), "without guidance in one line"
    assert """
  priorities:
    • 1.1 Plan
        Write the plan [now].
    • 1.2 Manual
""" in render(result, "en", reasons=False)
    assert "\n  เรื่องเร่งด่วน:\n    • 1.1 แผน\n        จัดทำแผน\n    • 1.2 คู่มือ\n" in render(result, "th")


def test_in_markdown(result: dgrules.Result) -> None:
    text = markdown(result, "en")
    assert "- **priorities:**\n  - **1.1 Plan**: Write the plan \\[now\\].\n  - **1.2 Manual**\n" in text
    assert "- **weakest: 1 Policies**\n" in text
