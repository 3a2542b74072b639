"""The README shows what the program prints, and its Python example runs."""

import re
from fractions import Fraction
from pathlib import Path

from click.testing import CliRunner

from dgrules.cli import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, holding: str) -> str:
    """The first fenced block of that language that holds these words."""
    return next(b for b in re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S) if holding in b)


def test_the_report_in_the_readme_is_what_the_command_prints(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    command = block("console", "evaluate").split("bin/dgrules ")[1].split()
    printed = CliRunner().invoke(main, command)
    assert printed.exit_code == 0
    assert printed.output.rstrip() == block("text", "level 2").rstrip()


def test_the_python_example_runs_and_says_what_its_comments_say(monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(block("python", "dgrules.load"), names)
    result = names["result"]
    assert result.results["quality-level"].value == "level 2"  # type: ignore[attr-defined]
    assert result.components["function"].share == Fraction(1, 1)  # type: ignore[attr-defined]
    assert "ระดับ 2" in capsys.readouterr().out


def test_every_page_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [t for t in targets if not (ROOT / t).exists()] == []
