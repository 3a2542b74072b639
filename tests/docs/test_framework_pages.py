"""The pages of the frameworks are those that the rule files give now."""

import re
from pathlib import Path

import pytest

from dgrules import frameworkpages
from dgrules.library import Library
from dgrules.report.framework_page import GENERATED
from dgrules.report.framework_page_index import pages

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/frameworks"
MADE = pages(frameworkpages.everything(Library()))
REFRESH = "docs/frameworks is not up to date; run: python -m dgrules.frameworkpages docs/frameworks"


@pytest.mark.parametrize("name", MADE)
def test_each_page_is_what_its_rule_file_gives(name: str) -> None:
    page = FOLDER / name
    assert page.is_file(), REFRESH
    assert page.read_text(encoding="utf-8") == MADE[name], REFRESH


def test_no_page_outlives_its_rule_file() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(MADE), REFRESH


def test_every_link_of_a_page_leads_somewhere() -> None:
    for name, text in MADE.items():
        for target in re.findall(r"(?<!\\)\]\(([^)#]+)\)", text):
            assert (FOLDER / target).resolve().exists(), f"{name}: {target}"


def test_the_program_writes_the_pages_and_takes_stale_ones_away(tmp_path: Path) -> None:
    rules, out = tmp_path / "rules", tmp_path / "pages"
    (rules / "sample").mkdir(parents=True)
    (rules / "sample/2560.dgr").write_text('ruleset sample 2560\n  title "Sample"\ncomponent 1 a "A"\n')
    out.mkdir()
    (out / "gone-2559.md").write_text(f"{GENERATED}\n\nstale")
    (out / "mine.md").write_text("written by hand")
    for _ in range(2):
        assert frameworkpages.main([str(out), "--rules", str(rules)]) == 0
        assert sorted(path.name for path in out.iterdir()) == ["README.md", "mine.md", "sample-2560.md"]


def test_the_program_never_writes_over_a_page_made_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("written by hand")
    assert frameworkpages.main([str(tmp_path)]) == 1
    assert "README.md was not generated" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_the_program_refuses_a_rule_file_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rules/sample").mkdir(parents=True)
    (tmp_path / "rules/sample/2560.dgr").write_text("ruleset sample 2560\nresult x\n  good if nowhere > 3\n")
    assert frameworkpages.main([str(tmp_path / "pages"), "--rules", str(tmp_path / "rules")]) == 1
    assert "error DG" in capsys.readouterr().err
    assert not (tmp_path / "pages").exists()
