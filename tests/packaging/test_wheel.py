"""The wheel carries grammar, rules and the pages of the codes, and does the main job in a fresh environment."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT], check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and what it depends on, nothing else."""
    home = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    pip = [home / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, wheel, "-c", ROOT / "constraints.txt"], check=True)
    return home / "bin"


def test_the_wheel_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "dgrules/_grammar/dgrules.lark",
        "dgrules/_grammar/words.toml",
        "dgrules/_rules/po-evaluation/2560.dgr",
        "dgrules/_rules/po-evaluation/examples/ega-2560.yaml",
        "dgrules/_docs/codes/DG301.md",
        "dgrules/diagnostics/codes/DG301.toml",
        "dgrules/py.typed",
    ):
        assert needed in names
    tops = {name.split("/")[0] for name in names}
    assert tops == {"dgrules", next(t for t in tops if t.endswith(".dist-info"))}
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_a_fresh_environment_evaluates_the_ega(fresh: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    rules = subprocess.run(
        [fresh / "python", "-c", "import dgrules.paths as p; print(p.rules_folder())"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    done = subprocess.run(
        [fresh / "dgrules", "evaluate", "po-evaluation/2560/ega", f"{rules}/po-evaluation/examples/ega-2560.yaml",
         "--format", "json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["results"]["overall"]["value"] == "quality"
    assert result["results"]["quality-level"]["value"] == "level 2"
    explained = subprocess.run(
        [fresh / "dgrules", "explain", "DG301", "--lang", "th"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert explained.returncode == 0
    assert "ค่าน้ำหนัก" in explained.stdout
