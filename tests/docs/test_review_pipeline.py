"""The page about review pipelines: what it prints is what is printed, and its jobs run as they stand.

`DGRULES_WRITE_PAGES=1 pytest tests/docs` writes what is printed now into the page; read the difference.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from jsonschema import Draft4Validator

from dgrules.settings.read import read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/how-to/review-pipeline.md"
SCHEMA = json.loads((ROOT / "tests/report/schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
_CONSOLE = re.compile(r"^```console\n\$ (?P<line>[^\n]+)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
CLEAN = """\
ruleset demo 2560

component 1 services weight 60

component 2 people weight 40

rating of each component   order below < above
  above if indicators passed > 67%
  below if indicators passed <= 67%
"""


def blocks(language: str) -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def jobs(name: str) -> Any:
    """The YAML block that holds this key."""
    return next(one for one in map(yaml.safe_load, blocks("yaml")) if name in one)


def environment(folder: Path) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "DGRULES_", "LC_"))}
    return {**kept, "PATH": path, "LANG": "C.UTF-8", "XDG_CACHE_HOME": str(folder / ".cache")}


def ran(line: str, folder: Path, **more: str) -> tuple[int, str]:
    """Exit code and output (both streams) of a command line, as a pipeline runs it."""
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", line],
        cwd=folder, env={**environment(folder), **more},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode()


def put(folder: Path, text: str) -> None:
    (folder / "rules/demo").mkdir(parents=True, exist_ok=True)
    (folder / "rules/demo/2560.dgr").write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository whose main branch has clean rules."""
    folder = tmp_path / "project"
    put(folder, CLEAN)
    me = "-c user.name=tests -c user.email=tests@example.org"
    said = f"git init -q && git add -A && git {me} commit -q -m all && git update-ref refs/remotes/origin/main HEAD"
    assert ran(said, folder)[0] == 0
    return folder


def test_the_page_shows_what_is_printed(tmp_path: Path) -> None:
    put(tmp_path, blocks("dgr")[0])
    shown, page = 0, PAGE.read_text(encoding="utf-8")

    def filled(block: re.Match[str]) -> str:
        nonlocal shown
        shown += 1
        if "--lang th" in block["line"]:
            put(tmp_path, blocks("dgr")[0])
        return f"```console\n$ {block['line']}\n{ran(block['line'], tmp_path)[1]}```"

    now = _CONSOLE.sub(filled, page)
    assert shown == 4
    if os.environ.get("DGRULES_WRITE_PAGES"):
        PAGE.write_text(now, encoding="utf-8")
    assert now == page


def steps() -> list[str]:
    """The commands of the GitHub job, less the one that installs."""
    found = [step["run"] for step in jobs("jobs")["jobs"]["review"]["steps"] if "run" in step]
    assert found[0] == "python -m pip install -c constraints.txt ."
    return found[1:]


def test_the_github_job_passes_clean_rules(project: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    put(project, CLEAN.replace("67%", "66%"))
    more = {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(summary), **jobs("jobs")["jobs"]["review"]["env"]}
    for step in steps():
        assert ran(step, project, **more)[0] == 0, step
    assert "66" in summary.read_text(encoding="utf-8")


def test_the_github_job_shows_findings_beside_the_lines(project: Path, tmp_path: Path) -> None:
    put(project, CLEAN.replace("weight 40", "weight 30"))
    more = {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(tmp_path / "s.md"), "DGRULES_LANG": "th"}
    done = {step: ran(step, project, **more) for step in steps()}
    code, output = done["dgrules check --format github"]
    assert code == 1
    assert output.startswith("::error file=rules/demo/2560.dgr,line=1,col=1,")
    assert "title=DG301 weights-do-not-sum::" in output
    (sarif,) = [step for step in done if ".sarif" in step]
    assert done[sarif][0] == 0, "the upload gets its file also when there are findings"
    document = json.loads((project / "dgrules.sarif").read_text(encoding="utf-8"))
    Draft4Validator(SCHEMA).validate(document)
    assert [one["ruleId"] for one in document["runs"][0]["results"]] == ["DG301"]
    uploads = [step.get("with", {}).get("sarif_file") for step in jobs("jobs")["jobs"]["review"]["steps"]]
    assert "dgrules.sarif" in uploads


def test_the_gitlab_job(project: Path) -> None:
    job = jobs("criteria")["criteria"]
    first, *script = job["script"]
    assert first == "python -m pip install -c constraints.txt ."
    more = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": ran("git rev-parse HEAD", project)[1].strip(), **job["variables"]}
    put(project, CLEAN.replace("67%", "66%"))
    for line in script:
        code, output = ran(line, project, **more)
        assert code == 0, (line, output)
    for name in (*job["artifacts"]["paths"], *job["artifacts"]["reports"]["junit"]):
        assert (project / name).stat().st_size
    put(project, CLEAN.replace("weight 40", "weight 30"))
    # weights that do not sum have a meaning: they are compared all the same
    assert [ran(line, project, **more)[0] for line in script] == [1, 2, 0, 0], "the first line fails the job"
    suite = ElementTree.fromstring((project / "findings.xml").read_bytes()).find("testsuite")
    assert suite is not None
    assert suite.get("failures") == "1"


def test_the_hooks_are_those_that_there_are() -> None:
    (used,) = jobs("repos")["repos"]
    offered = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    assert [hook["id"] for hook in used["hooks"]] == list(offered)


@pytest.mark.parametrize("name", ["dgrules-fmt", "dgrules-check", "dgrules-test"])
def test_the_hooks_do_what_pre_commit_asks_of_them(name: str, project: Path) -> None:
    """With the files of a commit they end in 0 only if nothing is to do (with pre-commit itself: tests/packaging)."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = [one for one in hooks if one["id"] == name]
    (used,) = [one for one in jobs("repos")["repos"][0]["hooks"] if one["id"] == name]
    line = " ".join([hook["entry"], *used.get("args", []), "rules/demo/2560.dgr"])
    assert re.search(hook["files"], "rules/demo/2560.dgr")
    assert not re.search(hook["files"], "rules/demo/2560.dgr.md")
    assert ran(line, project)[0] == 0
    put(project, CLEAN.replace("component", "compnent"))
    assert ran(line, project)[0] != 0


def test_the_settings(tmp_path: Path) -> None:
    (text,) = blocks("toml")
    (tmp_path / "rules").mkdir()
    assert read(text.encode(), "dgrules.toml", working=tmp_path).findings == ()


def test_every_link_leads_somewhere() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w\u0e00-\u0e7f -]", "", h).strip().lower().replace(" ", "-")
        for h in re.findall(r"^#+ (.*)$", text, re.M)
    }
    for file, anchor in re.findall(r"\]\(([^)#]*)(?:#([^)]*))?\)", text):
        if file:
            assert (PAGE.parent / file).exists(), file
        else:
            assert anchor in headings, anchor
