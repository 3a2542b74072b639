"""`dgrules check`: what is named, what is printed where, and how it ends."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.conftest import RATING, Run, write

WARNING = "ruleset demo 2560\n\ndefine share = outcome KPIs\nscore overall = 5\n"
ERROR = "ruleset demo 2560\n\ncomponent 1 first   weight 60\ncomponent 2 second   weight 30\n"
NOTE = """\
ruleset demo 2560
  source report "Report" document "report.txt"

component 1 first

result overall   order poor < good   cites report "Table" quote "more than 67 %"
  good if indicators passed > 67%
  poor if indicators passed <= 67%
"""


def test_clean_files_say_so_in_one_line(run: Run, rules: Path) -> None:
    done = run("check")
    assert (done.code, done.out, done.err) == (0, "1 rule file checked: nothing found\n", "")


def test_the_readers_language(run: Run, rules: Path) -> None:
    assert run("check", "--lang", "th").out == "ตรวจไฟล์เกณฑ์ 1 ไฟล์: ไม่พบสิ่งที่ต้องแก้ไข\n"


def test_an_error_is_shown_with_its_line_and_ends_in_1(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", ERROR)
    done = run("check")
    assert done.code == 1
    assert done.err == ""
    assert done.out == (
        "rules/demo/2560.dgr:1:1: error DG301 weights-do-not-sum: the weights under the ruleset sum to 90, not 100\n"
        "    1 | ruleset demo 2560\n"
        "      | ^^^^^^^^^^^^^^^^^\n"
        "  help: change the weights so that they sum to 100: 1 = 60, 2 = 30\n"
        "\n"
        "1 rule file checked: 1 error\n"
    )


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        (ERROR, "error", 1),
        (ERROR, "never", 0),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "info", 1),
        (NOTE, "warning", 0),
        (NOTE, "info", 1),
    ],
)
def test_the_fail_level_decides_the_exit_code(run: Run, rules: Path, text: str, level: str, code: int) -> None:
    write(rules / "demo/2560.dgr", text)
    assert run("check", "--fail-level", level).code == code


def test_files_folders_names_and_years_of_the_other_era(run: Run, rules: Path) -> None:
    for path in ("rules/demo/2560.dgr", rules / "demo/2560.dgr", "rules", "rules/demo", "demo/2560", "demo/2017"):
        assert run("check", path).out == "1 rule file checked: nothing found\n", path
    assert run("check", "rules", "demo/2560", "rules/demo/2560.dgr").out == "1 rule file checked: nothing found\n"


def test_standard_input(run: Run, rules: Path) -> None:
    done = run("check", "-", stdin=WARNING)
    assert done.code == 0
    assert done.out.startswith("-:3:8: warning DG310")
    assert run("check", "-", stdin=ERROR.encode("utf-8")).code == 1
    assert "DG118" in run("check", "-", stdin=b"ruleset demo 2560\n\xff\n").out


def test_an_agreement_on_standard_input_finds_its_framework(run: Run, rules: Path) -> None:
    text = "agreement ega 2560 under demo 2560\n\nindicator 1.1 in first   target at least 80%\n"
    assert run("check", "-", stdin=text).out == "2 rule files checked: nothing found\n"


def test_what_is_not_there_is_our_trouble_not_a_finding(run: Run, rules: Path) -> None:
    done = run("check", "demo/2561")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "dgrules: there is no ruleset `demo/2561`\n  did you mean `demo/2560`? `dgrules list` shows what there is\n"
    )
    done = run("check", "nowhere.dgr")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("dgrules: cannot read `nowhere.dgr`: ")
    (rules / "empty").mkdir()
    done = run("check", "rules/empty")
    assert (done.code, done.err) == (2, f"dgrules: there is no rule file (.dgr) in {Path('rules/empty')}\n")


def test_what_is_there_is_checked_also_beside_what_is_not(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", WARNING)
    done = run("check", "demo/2560", "nowhere.dgr")
    assert done.code == 2
    assert "DG310" in done.out
    assert "nowhere.dgr" in done.err


def test_a_finding_of_a_framework_is_said_once_for_all_its_agreements(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", "ruleset demo 2560\n\ncomponent 1 first\n\n" + RATING.replace("<= 67%", "<= 66%"))
    for agency in ("one", "two"):
        text = f"agreement {agency} 2560 under demo 2560\n\nindicator 1.1 in first   target at least 80%\n"
        write(rules / f"demo/agreements/{agency}-2560.dgr", text)
    done = run("check", "--no-proofs")
    assert done.out.count("DG313") == 1
    assert done.out.endswith("3 rule files checked: 1 error; no proofs were carried out\n")


def test_notes_stand_together_and_share_their_help(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", NOTE)
    write(rules / "other/2560.dgr", NOTE.replace("demo", "other"))
    lines = run("check").out.splitlines()
    assert lines == [
        "rules/demo/2560.dgr:6:38: info DG320 quotes-not-compared: the quotes from `report` were not looked up in its"
        " document (1 of them here)",
        "rules/other/2560.dgr:6:38: info DG320 quotes-not-compared: the quotes from `report` were not looked up in its"
        " document (1 of them here)",
        "  help: name the folder that holds `report.txt` with `--sources`",
        "",
        "2 rule files checked: 2 notes; 2 checks could not be carried out",
    ]


def test_documents_are_looked_up(run: Run, rules: Path, tmp_path: Path) -> None:
    write(rules / "demo/2560.dgr", NOTE)
    write(tmp_path / "papers/report.txt", "a share of more\nthan ๖๗ % of the indicators")
    assert run("check", "--documents", tmp_path / "papers").out == "1 rule file checked: nothing found\n"
    write(tmp_path / "papers/report.txt", "a share of more than 68 %")
    assert "DG319" in run("check", "--sources", tmp_path / "papers").out
    assert run("check", "--documents", tmp_path / "none").code == 2


def test_rules_name_the_folder_that_is_searched(
    run: Run, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "elsewhere/demo/2561.dgr", "ruleset demo 2561\n\ncomponent 1 first\n")
    assert run("check", "--rules", tmp_path / "elsewhere", "demo/2561").code == 0
    assert run("check", "--rules", tmp_path / "elsewhere").out == "1 rule file checked: nothing found\n"
    assert run("check", "--rules", tmp_path / "elsewhere", "demo/2560").code == 2
    monkeypatch.setenv("DGRULES_RULES", str(tmp_path / "elsewhere"))
    assert run("check", "demo/2561").code == 0
    assert run("check", "--rules", rules, "--rules", tmp_path / "elsewhere", "demo/2560", "demo/2561").code == 0


def test_without_a_folder_the_rules_that_come_along_are_checked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check", "po-evaluation/2560/ega").code == 0


def test_the_other_forms(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", ERROR)
    found = json.loads(run("check", "--format", "json").out)
    assert [one["code"] for one in found["findings"]] == ["DG301"]
    sarif = json.loads(run("check", "--format", "sarif").out)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "DG301"
    assert run("check", "--format", "github").out.startswith("::error file=rules/demo/2560.dgr,line=1,")
    suite = ElementTree.fromstring(run("check", "--format", "junit").out.encode()).find("testsuite")
    assert suite is not None
    assert suite.get("failures") == "1"
    assert run("check", "--format", "json").code == 1
    thai = json.loads(run("check", "--format", "json", "--lang", "th").out)
    assert "ค่าน้ำหนัก" in thai["findings"][0]["message"]


def test_junit_fails_what_the_fail_level_fails(run: Run, rules: Path) -> None:
    write(rules / "demo/2560.dgr", WARNING)
    for level, failures in (("error", "0"), ("warning", "1")):
        text = run("check", "--format", "junit", "--fail-level", level).out
        suite = ElementTree.fromstring(text.encode()).find("testsuite")
        assert suite is not None
        assert suite.get("failures") == failures


def test_accepted_findings_are_suppressed_ones_in_sarif(run: Run, rules: Path) -> None:
    text = ERROR.replace("2560\n", '2560\n  accepts DG301 because "as printed"\n', 1)
    write(rules / "demo/2560.dgr", text)
    for agency in ("one", "two"):
        write(rules / f"demo/agreements/{agency}-2560.dgr", f"agreement {agency} 2560   under demo 2560\n")
    assert run("check", "--no-proofs").code == 0
    (result,) = json.loads(run("check", "--format", "sarif").out)["runs"][0]["results"]
    assert result["ruleId"] == "DG301"
    (suppression,) = result["suppressions"]
    assert suppression["justification"] == "as printed"
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 2


def test_warnings_that_an_error_may_have_caused_are_not_said(run: Run, rules: Path) -> None:
    text = "ruleset demo 2560\n\ncomponent 1 first\n\ndefine share = outcome KPIs\n\n"
    text += "result overall\n  good if shrae > 50%\n"
    done = run("check", "-", stdin=text + "  poor if share <= 50%\n")
    assert "DG201" in done.out
    assert run("check", "-", stdin=text).out.count("warning") == 0
