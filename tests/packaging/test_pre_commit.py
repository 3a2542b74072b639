"""The hooks as a project uses them: pre-commit itself, on a repository of its own, installs and runs them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src", "grammar", "rules", "docs")
TIDY = "ruleset demo 2560\n\ncomponent 1 first weight 100\n\nscore of each component is reported\n"
CONFIG = """\
repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: dgrules-fmt
      - id: dgrules-check
        args: [--fail-level, warning]
      - id: dgrules-test
"""


def environment(home: Path) -> dict[str, str]:
    names = ("AUTHOR", "COMMITTER")
    people = {f"GIT_{name}_{what}": "tests@example.org" for name in names for what in ("NAME", "EMAIL")}
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "DGRULES_", "PYTHON"))}
    return {**kept, **people, "PRE_COMMIT_HOME": str(home), "LANG": "en_US.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("pre-commit")
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "pre-commit>=4"]
    subprocess.run(pip, check=True)
    return home / "bin" / "pre-commit"


def committed(folder: Path, home: Path) -> str:
    """The folder as a repository with everything committed; its revision."""
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *command], cwd=folder, env=environment(home), check=True, capture_output=True)
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A repository with one rule file that uses the hooks of this one, and the folder that pre-commit keeps."""
    home, hooks, project = (tmp_path_factory.mktemp(name) for name in ("kept", "hooks", "project"))
    for name in PACKAGED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, hooks / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, hooks / name)
    text = CONFIG.format(hooks=hooks, revision=committed(hooks, home))
    (project / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    (project / "rules/demo").mkdir(parents=True)
    (project / "rules/demo/2560.dgr").write_text(TIDY, encoding="utf-8")
    committed(project, home)
    return project, home


def run(pre_commit: Path, project: tuple[Path, Path], text: str) -> tuple[int, str, str]:
    """Exit code and output of all hooks on this text, and the text after them."""
    folder, home = project
    file = folder / "rules/demo/2560.dgr"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [pre_commit, "run", "--all-files", "--color", "never"],
        cwd=folder, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), file.read_text(encoding="utf-8")


def states(output: str) -> dict[str, str]:
    """How each hook ended."""
    lines = [line for line in output.splitlines() if line.startswith("dgrules ") and "..." in line]
    return {line.split(".")[0]: line.split(".")[-1] for line in lines}


def test_a_clean_file_passes(pre_commit: Path, project: tuple[Path, Path]) -> None:
    code, output, text = run(pre_commit, project, TIDY)
    assert states(output) == {"dgrules fmt": "Passed", "dgrules check": "Passed", "dgrules test": "Passed"}, output
    assert (code, text) == (0, TIDY)


def test_fmt_lays_out_and_stops_the_commit(pre_commit: Path, project: tuple[Path, Path]) -> None:
    code, output, text = run(pre_commit, project, TIDY.replace("weight 100", "weight ๑๐๐"))
    assert states(output)["dgrules fmt"] == "Failed", output
    assert "files were modified by this hook" in output
    assert (code, text) == (1, TIDY)


def test_check_stops_the_commit_with_its_finding(pre_commit: Path, project: tuple[Path, Path]) -> None:
    code, output, _ = run(pre_commit, project, TIDY + "define share = 50%\n")
    assert states(output)["dgrules check"] == "Failed", output
    assert "warning DG310 unused-declaration" in output
    assert code == 1


def test_a_file_that_cannot_be_read_stops_all_three(pre_commit: Path, project: tuple[Path, Path]) -> None:
    broken = TIDY.replace("weight", "wieght")
    code, output, text = run(pre_commit, project, broken)
    assert set(states(output).values()) == {"Failed"}, output
    assert "did you mean `weight`?" in output
    assert (code, text) == (1, broken)
