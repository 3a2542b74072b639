"""`dgrules explain`: a result, a part of it, a code; and what it says to a name it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dgrules.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "rules/po-evaluation/examples/ega-2560.yaml")


def run(*args: str, lang: str = "en") -> Result:
    return CliRunner().invoke(main, ["explain", *args, "--lang", lang])


def test_every_result() -> None:
    done = run("po-evaluation/2560/ega", EXAMPLE)
    assert done.exit_code == 0
    assert "overall = quality\n" in done.stdout
    assert "quality-level = level 2\n" in done.stdout
    assert "  not level 1:\n    ✗ outcome-share ≥ 80%: it is 14.29%\n" in done.stdout


def test_one_part_down_to_its_figures() -> None:
    done = run("po-evaluation/2560/ega", EXAMPLE, "innovation")
    assert done.stdout.startswith("rating of innovation = above target\n")
    assert "✓ indicator 4.2 passed: 98.87% (target: at least 96%)" in done.stdout
    assert "✓ indicator 4.4 passed" in done.stdout


def test_thai_name_in_thai() -> None:
    done = run("po-evaluation/2560/ega", EXAMPLE, "ภาพรวม", lang="th")
    assert done.stdout.startswith("ภาพรวม = ระดับคุณภาพ\n")
    assert "✓ ทุกองค์ประกอบสูงกว่าเป้าหมาย" in done.stdout


def test_lines_fit_and_hang() -> None:
    lines = run("po-evaluation/2560/ega", EXAMPLE, "quality-level").stdout.splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("  rule: "))
    assert lines[rule + 1].startswith("    ")
    assert max(map(len, (line for line in lines if line.isascii()))) <= 80


def test_unknown_name() -> None:
    done = run("po-evaluation/2560/ega", EXAMPLE, "ovrall")
    assert done.exit_code == 2
    assert "`ovrall`" in done.stderr
    assert "`overall`" in done.stderr


@pytest.mark.parametrize("code", ["DG301", "dg301"])
def test_code(code: str) -> None:
    done = run(code)
    assert done.exit_code == 0
    assert done.stdout.startswith("DG301 weights-do-not-sum")


def test_unknown_code() -> None:
    done = run("DG999")
    assert (done.exit_code, done.stdout) == (2, "")


def test_ruleset_without_submission() -> None:
    done = run("po-evaluation/2560/ega")
    assert done.exit_code == 2
    assert "submission" in done.stderr


def test_refused_submission(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text('values:\n  "9.9": 1\n', encoding="utf-8")
    done = run("po-evaluation/2560/ega", str(file))
    assert done.exit_code == 2
    assert "DG420" in done.stdout
