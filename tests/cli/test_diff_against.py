"""`dgrules diff --against`: rule files beside what they were in git, on a scratch repository."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from cli.conftest import Run, write
from cli.test_diff import DEMO

AGREED = """\
agreement agency 2560  under demo 2560

component 1 not applicable   note "none"
"""


def git(folder: Path, *args: str) -> None:
    """Git as a stranger to this machine's settings."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *args], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two frameworks; the current folder."""
    write(tmp_path / "rules/demo/2560.dgr", DEMO)
    write(tmp_path / "rules/other/2560.dgr", DEMO.replace("ruleset demo", "ruleset other"))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "rules")
    git(tmp_path, "commit", "-q", "-m", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_only_what_changed_is_compared(run: Run, scratch: Path) -> None:
    assert run("diff", "--against", "HEAD", "--lang", "en").out == "no rule file changed\n"
    write(scratch / "rules/demo/2560.dgr", DEMO.replace("at least 80%", "at least 85%"))
    done = run("diff", "--against", "HEAD", "--lang", "en", "--exit-code")
    assert (done.err, done.code) == ("", 1)
    head = done.out.splitlines()[0]
    assert head == "what changed: rules/demo/2560.dgr (HEAD) → rules/demo/2560.dgr"
    assert "other/2560" not in done.out
    assert "  indicator 1.1  target  at least 80%  at least 85%\n" in done.out
    assert "      would lose: high → low\n" in done.out


@pytest.mark.parametrize("what", ["demo/2560", "rules/demo/2560.dgr", "rules/demo", "rules"])
def test_a_name_a_file_or_a_folder(run: Run, scratch: Path, what: str) -> None:
    write(scratch / "rules/demo/2560.dgr", DEMO.replace("at least 80%", "at least 85%"))
    done = run("diff", "--against", "HEAD", what, "--format", "json")
    found = json.loads(done.out)
    assert [row["new"] for row in found["text"]] == ["at least 85%"]
    assert found["old"]["digest"] != found["new"]["digest"]


def test_a_file_that_was_named_is_compared_also_when_it_is_the_same(run: Run, scratch: Path) -> None:
    done = run("diff", "--against", "HEAD", "other/2560", "--lang", "en", "--exit-code")
    assert done.code == 0
    assert "nothing changed in the text\n" in done.out
    assert "the meaning is the same for every submission (proved)\n" in done.out


def test_an_earlier_commit_and_moved_sentences(run: Run, scratch: Path) -> None:
    head, result = DEMO.split("\nresult ")
    body = head.split("\ncomponent ")
    write(scratch / "rules/demo/2560.dgr", f"{body[0]}\nresult {result}\ncomponent {body[1]}")
    git(scratch, "commit", "-q", "-a", "-m", "moved")
    done = run("diff", "--against", "HEAD~1", "--lang", "en", "--exit-code")
    assert done.code == 0
    assert "nothing changed in the text\n" in done.out


def test_an_agreement_is_read_under_the_framework_of_that_version(run: Run, scratch: Path) -> None:
    write(scratch / "rules/demo/agreements/agency-2560.dgr", AGREED)
    git(scratch, "add", "rules")
    git(scratch, "commit", "-q", "-m", "agreed")
    write(scratch / "rules/demo/2560.dgr", DEMO.replace("at least 80%", "at least 85%"))
    done = run("diff", "--against", "HEAD", "--format", "json")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [one["new"]["id"] for one in found] == ["demo/2560", "demo/2560/agency"]
    assert [row["old"] for row in found[1]["text"]] == ["at least 80%"]


def test_new_and_removed_rule_files(run: Run, scratch: Path) -> None:
    write(scratch / "rules/demo/2561.dgr", DEMO.replace("2560", "2561"))
    (scratch / "rules/other/2560.dgr").unlink()
    done = run("diff", "--against", "HEAD", "--lang", "en", "--exit-code")
    assert done.code == 1
    assert "rules/demo/2561.dgr: a new rule file, not in HEAD\n" in done.out
    assert "rules/other/2560.dgr: gone, it is only in HEAD\n" in done.out
    one = run("diff", "--against", "HEAD", "demo/2561", "--format", "json")
    assert json.loads(one.out)["old"] is None


def test_a_version_that_git_does_not_know(run: Run, scratch: Path) -> None:
    git(scratch, "branch", "release")
    done = run("diff", "--against", "releese", "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    assert done.err.startswith("error DG371 unknown-git-version: git knows no version `releese` here\n")
    assert "did you mean `release`?" in done.err
    assert "git ไม่รู้จักฉบับ `releese`" in run("diff", "--against", "releese", "--lang", "th").err
    assert run("diff", "--against=--all", "demo/2560").code == 2, "no option of git is smuggled in"


def test_no_git_and_no_repository(
    run: Run, scratch: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside / "demo.dgr", DEMO)
    done = run("diff", "--against", "HEAD", outside / "demo.dgr", "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    assert "DG372" in done.err
    monkeypatch.setenv("PATH", str(outside))
    done = run("diff", "--against", "HEAD", "demo/2560", "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    assert done.err.startswith("error DG370 git-not-found: there is no `git` on this machine")


def test_old_rules_with_errors_are_told(run: Run, scratch: Path) -> None:
    write(scratch / "rules/demo/2560.dgr", DEMO.replace("indicators passed = 100%", "indicators pased = 100%"))
    git(scratch, "commit", "-q", "-a", "-m", "broken")
    write(scratch / "rules/demo/2560.dgr", DEMO)
    done = run("diff", "--against", "HEAD", "--lang", "en")
    assert done.code == 2
    assert "rules/demo/2560.dgr:10" in done.err


def test_a_comment_for_a_pull_request(run: Run, scratch: Path) -> None:
    write(scratch / "rules/demo/2560.dgr", DEMO.replace("at least 80%", "at least 85%"))
    done = run("diff", "--against", "HEAD", "--format", "markdown", "--lang", "th", "--out", "comment.md")
    assert (done.out, done.err, done.code) == ("", "", 0)
    page = (scratch / "comment.md").read_text(encoding="utf-8")
    assert page.startswith("## สิ่งที่เปลี่ยน: rules/demo/2560.dgr (HEAD) → rules/demo/2560.dgr\n\nตัวอย่าง  \n")
    assert "\n**ความหมายไม่เหมือนเดิม: ระดับผล**\n" in page
    assert "\n<summary>ข้อความของเกณฑ์ (1)</summary>\n" in page
