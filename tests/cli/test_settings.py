"""Settings in the commands: the command line wins over the environment, and that over the file."""

import json
from pathlib import Path

import pytest

from cli.conftest import RATING, Run, write

UNUSED = "ruleset demo 2560\n\ndefine share = outcome KPIs\nscore overall = 5\n"
UNEVEN = "ruleset demo 2560\n\ncomponent 1 first   weight 60\ncomponent 2 second   weight 30\n"


@pytest.fixture
def file(rules: Path) -> Path:
    return write(rules / "demo/2560.dgr", UNUSED)


def settle(rules: Path, text: str) -> None:
    write(rules.parent / "dgrules.toml", text)


def test_the_language(run: Run, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(rules, 'lang = "th"\n')
    assert "ไม่พบสิ่งที่ต้องแก้ไข" in run("check").out
    monkeypatch.setenv("DGRULES_LANG", "en")
    assert "nothing found" in run("check").out
    assert "ไม่พบสิ่งที่ต้องแก้ไข" in run("check", "--lang", "th").out


def test_the_language_of_fmt_is_that_of_its_messages_only(run: Run, rules: Path) -> None:
    settle(rules, 'lang = "th"\n')
    before = (rules / "demo/2560.dgr").read_bytes()
    assert "1 ไฟล์อยู่ในรูปแบบแล้ว" in run("fmt").err
    assert (rules / "demo/2560.dgr").read_bytes() == before


def test_the_fail_level(run: Run, rules: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check").code == 0
    settle(rules, 'fail-level = "warning"\n')
    assert run("check").code == 1
    assert run("check", "--fail-level", "error").code == 0
    monkeypatch.setenv("DGRULES_FAIL_LEVEL", "never")
    assert run("check").code == 0
    assert run("check", "--fail-level", "warning").code == 1


def test_severities(run: Run, rules: Path, file: Path) -> None:
    settle(rules, 'severity = { unused-declaration = "error" }\n')
    done = run("check")
    assert done.code == 1
    assert "rules/demo/2560.dgr:3:8: error DG310" in done.out
    assert done.out.endswith("1 rule file checked: 1 error\n")
    assert json.loads(run("check", "--format", "json").out)["findings"][0]["severity"] == "error"
    assert json.loads(run("check", "--format", "sarif").out)["runs"][0]["results"][0]["level"] == "error"
    settle(rules, 'severity = { DG310 = "off" }\n')
    assert run("check").out == "1 rule file checked: nothing found\n"


def test_severities_do_not_change_what_is_evaluated(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", UNEVEN)
    write(rules.parent / "s.yaml", "ruleset: demo/2560\n")
    settle(rules, '[severity]\nDG301 = "off"\n')
    assert run("check").code == 0
    refused = run("evaluate", "demo/2560", "s.yaml")
    assert refused.code == 2
    assert "DG301" in refused.out + refused.err


def test_paths_are_what_is_worked_on_when_nothing_is_named(run: Run, rules: Path) -> None:
    write(rules.parent / "criteria/new.dgr", UNUSED.replace("= 5", "=5"))
    settle(rules, 'paths = ["criteria"]\n')
    assert "criteria/new.dgr:3:8" in run("check").out
    assert run("check", "rules").out == "1 rule file checked: nothing found\n"
    assert run("fmt", "--check").out == "criteria/new.dgr\n"
    assert run("test").code == 0


def test_rules_and_their_order(run: Run, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at, folder in enumerate(("of-file", "of-environment", "of-line")):
        write(tmp_path / folder / f"demo/{2571 + at}.dgr", f"ruleset demo {2571 + at}\n\ncomponent 1 first\n\n{RATING}")
    settle(rules, 'rules = ["of-file"]\n')
    assert run("check", "demo/2571").code == 0
    assert run("check", "demo/2560").code == 2, "the folder rules is not looked into"
    monkeypatch.setenv("DGRULES_RULES", "of-environment")
    assert run("check", "demo/2571").code == 2
    assert run("check", "demo/2572").code == 0
    assert run("check", "--rules", "of-line", "demo/2572").code == 2
    assert run("check", "--rules", "of-line", "demo/2573").code == 0


def test_documents(run: Run, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'ruleset demo 2560\n  source report "Report" document "report.txt"\n\ncomponent 1 first\n\n'
    text += RATING.replace("above\n", 'above   cites report "Table" quote "more than 67 %"\n', 1)
    write(rules / "demo/2560.dgr", text)
    write(tmp_path / "papers/report.txt", "more than 67 %")
    assert "DG320" in run("check").out
    settle(rules, 'documents = ["papers"]\n')
    assert run("check").out == "1 rule file checked: nothing found\n"
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("DGRULES_SOURCES", str(tmp_path / "empty"))
    assert "DG320" in run("check").out
    assert run("check", "--documents", tmp_path / "papers").out == "1 rule file checked: nothing found\n"


@pytest.mark.parametrize(
    "command",
    [["check"], ["fmt"], ["test"], ["list"], ["evaluate", "demo/2560", "s.yaml"], ["template", "demo/2560"]],
)
def test_settings_that_are_not_right_end_every_command(run: Run, rules: Path, command: list[str]) -> None:
    settle(rules, 'fail_level = "warning"\n')
    done = run(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "dgrules.toml:1:1: error DG361 unknown-setting: there is no setting `fail_level`\n"
        '    1 | fail_level = "warning"\n'
        "      | ^^^^^^^^^^\n"
        "  help: did you mean `fail-level`?\n"
    )
    assert run("explain", "DG361").code == 0, "what it means can be looked up all the same"


def test_their_mistakes_are_told_in_the_language_that_is_asked_for(
    run: Run, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(rules, "x = 1\n")
    assert "ไม่มีการตั้งค่าชื่อ `x`" in run("check", "--rules", rules, "--lang", "th").err
    settle(rules, 'lang = "th"\nx = 1\n')
    assert "ไม่มีการตั้งค่าชื่อ `x`" in run("check").err
    assert "there is no setting `x`" in run("check", "--lang", "en").err
    monkeypatch.setenv("DGRULES_LANG", "en")
    assert "there is no setting `x`" in run("check").err
