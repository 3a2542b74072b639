"""The public API: light to import, typed values out, one exception for everything that is refused."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import dgrules
from dgrules.model.values import OPEN

ROOT = Path(__file__).parents[1]
FIGURES = {
    "1.1": 22,
    "1.2": 36,
    "1.3": 20,
    "1.4": 6,
    "1.5": "100%",
    "1.6": 3,
    "2.1.1": "100%",
    "2.1.2": "not triggered",
    "4.1": {"value": "83.37%", "report-presented": True},
    "4.2": "98.87%",
    "4.3": "4.9333",
    "4.4": {"website-standard-completed": True},
    "5.1": "100%",
}


@pytest.fixture(scope="module")
def ega() -> dgrules.RulesetHandle:
    return dgrules.load("po-evaluation/2560/ega")


def test_page_of_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the page gives what the page says."""
    monkeypatch.chdir(ROOT)
    outcome = doctest.testfile(str(ROOT / "docs/reference/python.md"), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 20
    assert outcome.failed == 0


def test_docstring_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(dgrules).failed == 0
    assert doctest.testmod(dgrules).attempted > 0


def test_published_outcome_of_2560(ega: dgrules.RulesetHandle) -> None:
    result = ega.evaluate(FIGURES)
    assert {name: one.value for name, one in result.results.items()} == {
        "overall": "quality",
        "quality-level": "level 2",
    }
    assert result.components["function"].share == Fraction(1)
    assert result.components["area"].applicable is False
    assert result.status == "complete"


def test_file_and_mapping_agree(ega: dgrules.RulesetHandle) -> None:
    submission = ega.submission(ROOT / "rules/po-evaluation/examples/ega-2560.yaml")
    assert dict(ega.result(submission).values) == dict(ega.evaluate(FIGURES).values)


def test_sections(ega: dgrules.RulesetHandle) -> None:
    result = ega.evaluate(FIGURES, given={"kind of 1.1": "outcome"})
    assert result.values["define:outcome-share"] == Fraction(2, 7)


def test_result_of_another_ruleset(ega: dgrules.RulesetHandle) -> None:
    director = dgrules.load("director-evaluation/2560/ega")
    submission = director.submission(ROOT / "rules/director-evaluation/examples/ega-2560.yaml")
    result = director.result(submission)
    assert result.results["quality-level"].value == "level 2"
    assert result.indicators["2.1.2"].outcome == "passed"


def test_nothing_is_read_as_zero(ega: dgrules.RulesetHandle) -> None:
    result = ega.evaluate({"1.1": None, "1.4": 0})
    assert result.indicators["1.1"].value is OPEN
    assert result.indicators["1.4"].value == 0
    assert (result.indicators["1.1"].outcome, result.indicators["1.4"].outcome) == ("not reported", "not passed")


def test_unknown_ruleset_is_refused_with_the_nearest() -> None:
    with pytest.raises(dgrules.Refused) as refused:
        dgrules.load("po-evaluation/2560/eag")
    assert refused.value.diagnostics[0].code == "DG330"
    assert "po-evaluation/2560/ega" in refused.value.text("en")


def test_unknown_figure_is_refused(ega: dgrules.RulesetHandle) -> None:
    with pytest.raises(dgrules.Refused, match="DG420"):
        ega.evaluate({"1.11": 22})


def test_bad_file_is_refused_at_its_line(ega: dgrules.RulesetHandle, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text('ruleset: po-evaluation/2560/ega\nvalues:\n  "1.5": 80\n', encoding="utf-8")
    with pytest.raises(dgrules.Refused) as refused:
        ega.submission(file)
    assert refused.value.diagnostics[0].span.start.line == 3
    assert '"1.5": 80' in refused.value.text("th")


def test_missing_file_is_an_os_error(ega: dgrules.RulesetHandle, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ega.submission(tmp_path / "nothing.yaml")


def test_rules_with_errors_can_be_checked_and_not_evaluated(tmp_path: Path) -> None:
    file = tmp_path / "2560.dgr"
    file.write_text('ruleset test 2560\ncomponent 1 a "A"\nindicator 1.1 in b "B"\n', encoding="utf-8")
    rules = dgrules.load(str(file))
    assert any(finding.severity == "error" for finding in rules.check())
    with pytest.raises(dgrules.Refused) as refused:
        rules.evaluate({})
    assert refused.value.diagnostics


def test_folder_of_rules_comes_before_those_that_are_shipped(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "2561.dgr").write_text(
        "ruleset mine 2561\n  period fiscal year 2561\nfact done yes/no\n", encoding="utf-8"
    )
    assert dgrules.load("mine/2561", rules=tmp_path).id == "mine/2561"


def test_names_that_the_package_gives() -> None:
    assert dir(dgrules) == ["Diagnostic", "Refused", "Result", "RulesetHandle", "Submission", "load"]
    assert all(getattr(dgrules, name) is not None for name in dir(dgrules))
    with pytest.raises(AttributeError):
        dgrules.nothing  # noqa: B018


def test_import_brings_nothing_heavy() -> None:
    code = (
        "import sys, json; before = set(sys.modules); import dgrules;"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(json.loads(out)) <= {"dgrules", "__future__"}


def test_evaluating_does_not_need_what_only_reports_need() -> None:
    code = (
        "import sys, dgrules; rules = dgrules.load('po-evaluation/2560/ega');"
        f"print(rules.evaluate({FIGURES!r}).results['overall'].value);"
        "print([m for m in ('z3', 'rich', 'pydantic', 'yaml', 'click') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines() == ["quality", "[]"]


def test_outcome_stated_by_the_submission(ega: dgrules.RulesetHandle) -> None:
    from dgrules.report.terminal import render

    figures = {name: value for name, value in FIGURES.items() if name != "1.4"}
    result = ega.evaluate(figures, given={"indicator 1.4": {"passed": True}})
    line = next(line for line in render(result, "en", width=120).splitlines() if line.startswith("1.4"))
    assert line.endswith("outcome stated  ✓ passed")
    assert result.status == "complete"


def test_assumptions_come_with_the_results_of_another_ruleset() -> None:
    director = dgrules.load("director-evaluation/2560/ega")
    result = director.result(director.submission(ROOT / "rules/director-evaluation/examples/ega-2560.yaml"))
    theirs = [one for one in result.assumptions if one.ruleset]
    assert {one.ruleset for one in theirs} == {"po-evaluation/2560/ega"}
    assert {one.owner for one in theirs} == {"1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1"}
    assert not any(one.ruleset for one in result.reason("rating:competency").assumptions)


READING = """\
ruleset reading 2560
  period fiscal year 2560
define passed-there = indicators passed in mine 2560
define missed-there = indicators not passed in mine 2560
define outcome-there = outcome KPIs in mine 2560
define count-there = number of output KPIs in mine 2560
define half-there = half of mine 2560
result grade
  good if score overall of mine 2560 >= 2
  bad if score overall of mine 2560 < 2
result beside
  little if half-there < 50%
  much if half-there >= 50%
"""
MINE = """\
ruleset mine 2560
  period fiscal year 2560
component 1 a "A" weight 100
  indicator 1.1 "x" unit things target at least 5 things kind outcome weight 60
  indicator 1.2 "y" unit things target at least 5 things kind output weight 30
  indicator 1.3 "z" kind output weight 10
    sub-indicator 1.3.1 "z1" unit things target at least 5 things kind output
    sub-indicator 1.3.2 "z2" unit things target at least 5 things
component 2 b "B" weight 0
  indicator 2.1 "w" unit things target at least 5 things kind outcome not applicable
  indicator 2.2 "v" unit things target at least 5 things kind outcome applies if large
fact large yes/no
score of 1.1
  3 points if 1.1 passed
  1 points if 1.1 not passed
define half = indicators passed / 2
score overall = score of 1.1
"""


def test_everything_that_another_ruleset_can_be_asked(tmp_path: Path) -> None:
    """Results, scores, defines, shares and counts of one ruleset, read by another through its submission."""
    for name, text in (("mine", MINE), ("reading", READING)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2560.dgr").write_text(text, encoding="utf-8")
    theirs = 'ruleset: mine/2560\nvalues: {"1.1": 5, "1.2": 4, "1.3.1": 9, "1.3.2": 5}\nfacts: {large: no}\n'
    (tmp_path / "reading" / "mine.yaml").write_text(theirs, encoding="utf-8")
    rules = dgrules.load("reading/2560", rules=tmp_path)
    file = tmp_path / "reading.yaml"
    file.write_text("ruleset: reading/2560\noutside: {mine/2560: mine.yaml}\n", encoding="utf-8")
    result = rules.result(rules.submission(file))
    names = ("passed-there", "missed-there", "outcome-there", "count-there", "half-there")
    assert {name: result.values[f"define:{name}"] for name in names} == {
        "passed-there": Fraction(2, 3),
        "missed-there": Fraction(1, 3),
        "outcome-there": Fraction(1, 3),
        "count-there": 2,
        "half-there": Fraction(1, 3),
    }
    assert result.results["grade"].value == "good"
    assert result.results["beside"].value == "little"
