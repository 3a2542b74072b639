"""Every rule file that comes with dgrules: nothing found, every example true, every case reached."""

import json

from click.testing import CliRunner

from dgrules.cli import main


def test_no_finding_that_is_not_explained() -> None:
    run = CliRunner().invoke(main, ["check", "--format", "json"])
    codes = {finding["code"] for finding in json.loads(run.stdout)["findings"]}
    assert run.exit_code == 0
    assert codes <= {"DG320"}  # the official documents are not part of the project


def test_examples_come_true_and_reach_every_case() -> None:
    run = CliRunner().invoke(main, ["test", "--format", "json"])
    found = json.loads(run.stdout)
    assert run.exit_code == 0, run.stdout
    assert found["unreached"] == []
    assert len(found["examples"]) > 90
