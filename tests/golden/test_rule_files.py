"""Every rule file that comes with dgrules: nothing found, every example true, every case reached."""

import json

from click.testing import CliRunner

from dgrules.cli import main

EXPECTED = {
    # level 1, 2 and 3 each ask for what `when overall is quality` says already
    ("rules/po-evaluation/2560.dgr", "DG350"),
    # the published criteria name no level for 80 % or more outcome indicators and fewer than all passed
    ("rules/po-evaluation/2560.dgr", "DG355"),
    # the EGA has one indicator in two components (0 or 100 %), and one of seven indicators is of the kind outcome
    ("rules/po-evaluation/2560.dgr", "DG354"),
    # 2.1.2 counts as passed where nothing arose
    ("rules/po-evaluation/agreements/ega-2560.dgr", "DG347"),
    # the four scales say nothing below their first step
    ("rules/value-for-money/2568.dgr", "DG346"),
}


def test_no_finding_that_is_not_explained() -> None:
    run = CliRunner().invoke(main, ["check", "--format", "json", "--seconds", "120", "--lang", "en"])
    findings = [one for one in json.loads(run.stdout)["findings"] if one["code"] != "DG320"]  # no documents here
    assert run.exit_code == 0
    assert {(one["file"], one["code"]) for one in findings} == EXPECTED
    assert {one["severity"] for one in findings} == {"info"}


def test_the_gap_that_the_published_criteria_have() -> None:
    run = CliRunner().invoke(
        main, ["check", "po-evaluation/2560", "--format", "json", "--seconds", "120", "--lang", "en"]
    )
    found = next(one for one in json.loads(run.stdout)["findings"] if one["code"] == "DG355")
    given = found["witness"]["given"].values()
    passed = sum(int(one["passed"]) for one in given)
    assert passed < sum(int(one["counted"]) for one in given), "not all passed"
    part = [one for one in given if "outcome" in one]
    assert sum(int(one["outcome"]) for one in part) * 100 >= 80 * sum(int(one["set"]) for one in part)


def test_examples_come_true_and_reach_every_case() -> None:
    run = CliRunner().invoke(main, ["test", "--format", "json"])
    found = json.loads(run.stdout)
    assert run.exit_code == 0, run.stdout
    assert found["unreached"] == []
    assert len(found["examples"]) > 90
