"""Proofs in `dgrules check`: how long they may take, leaving them out, and saying so."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run, write
from dgrules.analysis import Proofs
from dgrules.diagnostics import Diagnostic
from dgrules.model.ruleset import Ruleset

UNREACHABLE = """\
ruleset demo 2560

component 1 first
component 2 second

rating of each component   order below < above
  above if indicators passed > 67%
  below if indicators passed <= 67%

result overall   order poor < good < great
  great if all components above target and any component below target
  good if all components above target and no component below target
  poor if any component below target and not all components above target
"""


@pytest.fixture
def file(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No proof of an earlier run is at hand."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return write(rules / "demo/2560.dgr", UNREACHABLE)


def codes(run: Run, *more: str) -> list[str]:
    return [one["code"] for one in json.loads(run("check", "--format", "json", *more).out)["findings"]]


def test_proofs_are_carried_out_unless_they_are_left_out(run: Run, file: Path) -> None:
    assert "DG340" in codes(run)
    assert "DG340" not in codes(run, "--no-proofs")
    done = run("check", "--no-proofs")
    assert done.out == "1 rule file checked: nothing found; no proofs were carried out\n"
    assert run("check", "--no-proofs", "--lang", "th").out.endswith("ไม่พบสิ่งที่ต้องแก้ไข โดยไม่ได้ทำการพิสูจน์\n")
    assert "no proofs" not in run("check").out


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that each ruleset was given; nothing is decided in them."""
    seconds: list[float] = []

    def prove(ruleset: Ruleset, patience: float) -> Proofs:
        seconds.append(patience)
        args = {"question": "whether", "name": "overall", "reason": "the time"}
        return Proofs((), (Diagnostic("DG351", ruleset.origin.span, args, proof="timeout"),))

    monkeypatch.setattr("dgrules.pipeline.prove", prove)
    return seconds


def test_what_is_not_decided_in_time_is_said(run: Run, file: Path, asked: list[float]) -> None:
    assert json.loads(run("check", "--format", "json").out)["findings"][0]["proof"] == "timeout"
    done = run("check")
    assert done.out.endswith("1 rule file checked: 1 warning; 1 check could not be carried out\n")
    assert asked == [10, 10]
    assert run("check", "--no-proofs").code == 0
    assert len(asked) == 2


def test_the_line_wins_over_the_environment_and_that_over_the_file(
    run: Run, file: Path, asked: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(file.parents[2] / "dgrules.toml", "seconds = 2.5\n")
    run("check")
    monkeypatch.setenv("DGRULES_SECONDS", "60")
    run("check")
    run("check", "--seconds", "0.1")
    assert asked == [2.5, 60, 0.1]
    for none in ("0", "-1", "nan", "inf", "x"):
        assert run("check", "--seconds", none).code == 2


def test_a_severity_for_what_is_proved(run: Run, file: Path) -> None:
    write(file.parents[2] / "dgrules.toml", '[severity]\ncase-unreachable = "info"\n')
    done = run("check", "--fail-level", "warning")
    assert "info DG340" in done.out
    assert done.code == 0
