"""Both READMEs show what the program prints, and their Python example runs. They say the same.

`DGRULES_WRITE_PAGES=1 pytest tests/docs/test_readme.py` writes what is printed now; read the difference.
"""

import os
import re
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from dgrules.cli import COMMANDS, main
from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file
from docs.shown import ROOT, carried_out, code, lost_links

PAGES = {"en": ROOT / "README.md", "th": ROOT / "README.th.md"}


def text(lang: str) -> str:
    return PAGES[lang].read_text(encoding="utf-8")


def block(lang: str, kind: str, holding: str) -> str:
    """The first fenced block of that kind that holds these words."""
    return next(one for one in code(text(lang), kind) if holding in one)


@pytest.mark.parametrize("lang", PAGES)
def test_the_report_in_the_readme_is_what_the_command_prints(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    command = block(lang, "console", "constraints.txt").split("bin/dgrules ")[1].split()
    assert command[-2:] == ["--lang", lang]
    printed = CliRunner().invoke(main, command)
    assert printed.exit_code == 0
    shown = block(lang, "text", "po-evaluation/2560/ega")
    if os.environ.get("DGRULES_WRITE_PAGES"):
        PAGES[lang].write_text(text(lang).replace(shown, printed.output), encoding="utf-8")
        shown = printed.output
    assert printed.output.rstrip() == shown.rstrip()


@pytest.mark.parametrize("lang", PAGES)
def test_the_rule_file_of_ten_lines_is_checked_and_evaluated(lang: str, tmp_path: Path) -> None:
    shown, printed = carried_out(PAGES[lang], tmp_path)
    assert shown == printed
    lines = (tmp_path / "sample.dgr").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) == 10
    assert CliRunner().invoke(main, ["fmt", "--check", str(tmp_path / "sample.dgr")]).exit_code == 0


@pytest.mark.parametrize("lang", PAGES)
def test_the_python_example_runs_and_says_what_its_comments_say(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(block(lang, "python", "dgrules.load"), names)
    result = names["result"]
    assert result.results["quality-level"].value == "level 2"  # type: ignore[attr-defined]
    assert result.components["function"].share == Fraction(1, 1)  # type: ignore[attr-defined]
    assert "ระดับ 2" in capsys.readouterr().out


@pytest.mark.parametrize("lang", PAGES)
def test_every_page_the_readme_points_to_is_there(lang: str) -> None:
    assert lost_links(PAGES[lang]) == []


@pytest.mark.parametrize("lang", PAGES)
def test_the_picture_is_of_the_report(lang: str) -> None:
    (name,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text(lang))
    assert name.endswith(f"-{lang}.png")
    assert (ROOT / name).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", PAGES)
def test_every_command_is_in_the_table(lang: str) -> None:
    rows = re.findall(r"^\| (`dgrules .*?) \| ", text(lang), re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`dgrules ([a-z]+)", row)} == set(COMMANDS)


def test_both_say_the_same() -> None:
    """The same headings, commands, rows and points in number, and the same links but for the language."""
    shapes = {lang: shape(text(lang)) for lang in PAGES}
    assert shapes["th"] == shapes["en"]


def shape(page: str) -> tuple[object, ...]:
    links = {one.replace(".th.md", ".md").replace("-th.png", "-en.png") for one in re.findall(r"\]\(([^)]+)\)", page)}
    commands = [re.sub(r" --lang (th|en)", "", one.split("\n")[0]) for one in code(page, "console")]
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)
    counts = [len(re.findall(rf"^{mark}", prose, re.MULTILINE)) for mark in ("#", r"\| `", "- ")]
    return links - {"README.md"}, commands, counts


def test_the_rules_in_thai_are_those_in_english() -> None:
    tree, found = parse(block("en", "dgr", "ruleset"), "sample.dgr")
    assert found == ()
    assert format_file(tree, "th") == block("th", "dgr", "sample")
