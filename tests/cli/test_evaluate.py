"""`dgrules evaluate`: forms, several submissions, refusals, exit codes, atomic output."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dgrules.cli import main

EXAMPLE = (Path(__file__).parents[2] / "rules/po-evaluation/examples/ega-2560.yaml").read_text(encoding="utf-8")
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the published submission, one with a figure missing, and one with a figure nobody knows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DGRULES_RULES", raising=False)
    files = {
        "full.yaml": EXAMPLE,
        "less.yaml": "\n".join(line for line in EXAMPLE.splitlines() if '"1.4"' not in line),
        "bad.yaml": EXAMPLE.replace('"1.4": 6 plans', '"1.44": 6 plans'),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*args: str, data: bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["evaluate", "po-evaluation/2560/ega", *args, "--lang", "en"], input=data)

    return invoke


def test_text(run: Run) -> None:
    done = run("full.yaml")
    assert done.exit_code == 0
    assert "  quality-level: level 2\n" in done.stdout
    assert "because outcome KPIs in (function, agenda, area) 14.29% < 80%" in done.stdout
    assert done.stderr == ""


def test_thai(folder: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", "po-evaluation/2560/ega", "full.yaml", "--lang", "th"])
    assert done.exit_code == 0
    assert "ระดับของคุณภาพ: ระดับ 2\n" in done.stdout


def test_incomplete_is_evaluated_all_the_same(run: Run) -> None:
    done = run("less.yaml")
    assert done.exit_code == 0
    assert (
        "quality-level: ? open\n      still possible: level 2 or level 3\n      depends on indicator 1.4\n"
        in done.stdout
    )
    assert "overall: quality\n      certain already" in done.stdout


def test_refused(run: Run) -> None:
    done = run("bad.yaml")
    assert done.exit_code == 1
    assert "DG420" in done.stdout
    assert "bad.yaml:10:3" in done.stdout
    assert '"1.44": 6 plans' in done.stdout
    assert done.stdout.endswith("refused: bad.yaml\n")


def test_the_others_are_still_evaluated(run: Run) -> None:
    done = run("bad.yaml", "full.yaml")
    assert done.exit_code == 1
    assert "refused: bad.yaml" in done.stdout
    assert "full.yaml\nEvaluation of public organisations" in done.stdout


def test_json_of_one(run: Run) -> None:
    found = json.loads(run("full.yaml", "--format", "json").stdout)
    assert found["format"] == "dgrules.result/1"
    assert found["results"]["quality-level"] == {"state": "value", "value": "level 2"}


def test_json_of_many_is_one_object_a_line(run: Run) -> None:
    done = run("full.yaml", "bad.yaml", "less.yaml", "--format", "json")
    assert done.exit_code == 1
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["complete", "refused", "incomplete"]


def test_titles(run: Run) -> None:
    found = json.loads(run("full.yaml", "--format", "json", "--titles").stdout)
    assert found["results"]["overall"]["title"] == {"th": "ระดับคุณภาพ", "en": "quality"}


def test_reasons_left_out(run: Run) -> None:
    assert json.loads(run("full.yaml", "--format", "json", "--no-reasons").stdout)["reasons"] == []
    assert "because" not in run("full.yaml", "--no-reasons").stdout


def test_markdown(run: Run) -> None:
    done = run("full.yaml", "--format", "markdown")
    assert done.stdout.startswith("# Evaluation of public organisations\n")
    assert "| 1.4 | Integrated IT plans with TDGA trainees | at least 6 plans | 6 plans | ✓ passed |" in done.stdout


def test_standard_input(run: Run) -> None:
    done = run("-", data=EXAMPLE.encode())
    assert done.exit_code == 0
    assert "quality-level: level 2" in done.stdout


def test_missing_file(run: Run) -> None:
    done = run("full.yaml", "nothing.yaml")
    assert done.exit_code == 2
    assert "quality-level: level 2" in done.stdout
    assert "nothing.yaml" in done.stderr


def test_unknown_ruleset(folder: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", "po-evaluation/2560/eag", "full.yaml", "--lang", "en"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "po-evaluation/2560/ega" in done.stderr


def test_rules_with_errors(folder: Path) -> None:
    (folder / "broken.dgr").write_text("ruleset broken 2560\nindicator 1.1 in nowhere\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["evaluate", "broken.dgr", "full.yaml", "--lang", "en"])
    assert done.exit_code == 2
    assert "broken.dgr:2:" in done.stderr


def test_out_file(run: Run, folder: Path) -> None:
    done = run("full.yaml", "--out", "report.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "quality-level: level 2" in (folder / "report.txt").read_text(encoding="utf-8")


def test_out_file_is_replaced_whole_or_not_at_all(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "report.txt").write_text("what was there", encoding="utf-8")

    def full(self: Path, target: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    done = run("full.yaml", "--out", "report.txt")
    assert done.exit_code == 2
    assert "report.txt" in done.stderr
    assert (folder / "report.txt").read_text(encoding="utf-8") == "what was there"
    assert sorted(one.name for one in folder.iterdir()) == ["bad.yaml", "full.yaml", "less.yaml", "report.txt"]


def test_nothing_is_left_behind_when_writing_fails(run: Run, folder: Path) -> None:
    before = sorted(folder.iterdir())
    done = run("full.yaml", "--out", "no/such/folder/report.txt")
    assert done.exit_code == 2
    assert sorted(folder.iterdir()) == before


def test_no_colour_without_a_terminal(run: Run) -> None:
    assert "\x1b" not in run("full.yaml").stdout
