"""Findings as JSON, SARIF, GitHub lines and JUnit: the exact shapes that other programs read."""

import json
from xml.etree import ElementTree

import pytest

from dgrules.diagnostics import NOWHERE, Diagnostic, Pos, Related, Span
from dgrules.report import findings_github, findings_json, findings_sarif, junit

TEXT = "ruleset x 2560\n𝒜𝒜 order a < a\n"


def span(line: int, start: int, end: int, file: str = "rules/po evaluation/2560.dgr") -> Span:
    return Span(file, Pos(line, start, 0), Pos(line, end, 0))


REPEATED = Diagnostic("DG309", span(2, 4, 9), {"name": "a"})
OVERLAP = Diagnostic(
    "DG312",
    span(2, 1, 3),
    {"one": "`a`", "other": "`b`", "where": {"en": "100%,\nand more: x", "th": "ร้อยละ 100"}},
    related=(Related(span(1, 1, 5), "other"),),
    witness={"indicators passed": "60%"},
    proof="verified",
)
NOWHERE_FOUND = Diagnostic("DG330", NOWHERE, {"name": "x", "nearest": []})


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    document = json.loads(findings_json.render([REPEATED, OVERLAP], "en"))
    assert document["format"] == "dgrules.findings/1"
    first, second = document["findings"]
    assert first == {
        "code": "DG309",
        "name": "order-repeats-category",
        "severity": "error",
        "file": "rules/po evaluation/2560.dgr",
        "start": {"line": 2, "column": 4},
        "end": {"line": 2, "column": 9},
        "message": "the `order` names `a` twice",
        "help": "keep it once, where it belongs between worse and better",
        "related": [],
        "witness": None,
        "proof": None,
    }
    assert second["witness"] == {"indicators passed": "60%"}
    assert second["proof"] == "verified"
    assert second["related"][0]["message"] == "the other case"
    assert list(second) == list(first)


def test_json_speaks_the_readers_language() -> None:
    found = json.loads(findings_json.render([REPEATED], "th"))["findings"][0]
    assert found["message"] == "`ลำดับ` ระบุ `a` ซ้ำ"
    assert found["name"] == "order-repeats-category"


def test_no_findings_are_an_empty_list() -> None:
    assert json.loads(findings_json.render([], "en")) == {"format": "dgrules.findings/1", "findings": []}


def test_github_lines_escape_what_would_end_them() -> None:
    line = findings_github.render([OVERLAP], "en")
    assert "\n" not in line
    assert line.startswith(
        "::error file=rules/po evaluation/2560.dgr,line=2,col=1,endLine=2,endColumn=3,title=DG312 cases-overlap::"
    )
    assert "100%25,%0Aand more: x" in line


def test_github_escapes_commas_and_colons_in_properties() -> None:
    line = findings_github.render([Diagnostic("DG309", span(1, 1, 2, "a,b:c%.dgr"), {"name": "a"})], "en")
    assert "file=a%2Cb%3Ac%25.dgr," in line


def test_github_levels_and_findings_without_a_file() -> None:
    unused = Diagnostic("DG310", span(1, 1, 2), {"what": "define", "name": "x"})
    note = Diagnostic("DG320", span(1, 1, 2), {"count": 2, "source": "s", "document": "d"})
    lines = findings_github.render([unused, note, NOWHERE_FOUND], "en").splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::warning", "::notice", "::error"]
    assert lines[2].startswith("::error title=DG330 unknown-ruleset::")


def test_sarif_counts_columns_in_utf16_code_units() -> None:
    document = json.loads(findings_sarif.render([REPEATED], {REPEATED.span.file: TEXT}, "en"))
    (run,) = document["runs"]
    assert document["version"] == "2.1.0"
    assert run["columnKind"] == "utf16CodeUnits"
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["region"] == {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 11}
    assert location["artifactLocation"]["uri"] == "rules/po%20evaluation/2560.dgr"


def test_sarif_names_each_rule_once_and_points_at_it() -> None:
    document = json.loads(findings_sarif.render([OVERLAP, REPEATED, REPEATED, NOWHERE_FOUND], {}, "en"))
    (run,) = document["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["DG309", "DG312", "DG330"]
    assert [result["ruleIndex"] for result in run["results"]] == [1, 0, 0, 2]
    assert run["results"][0]["relatedLocations"][0]["message"]["text"] == "the other case"
    assert "locations" not in run["results"][3]


def test_junit_has_a_failure_for_each_finding_and_a_pass_for_each_clean_file() -> None:
    text = junit.render("dgrules check", junit.of_findings([OVERLAP], [OVERLAP.span.file, "other.dgr"], "en"))
    suite = ElementTree.fromstring(text.encode()).find("testsuite")
    assert suite is not None
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("dgrules check", "2", "1")
    failed, passed = suite.findall("testcase")
    assert failed.get("classname") == OVERLAP.span.file
    assert failed.get("name") == "DG312 2:1"
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("message") == OVERLAP.message("en")
    assert passed.get("classname") == "other.dgr"
    assert passed.find("failure") is None


def test_junit_skips_what_does_not_fail() -> None:
    note = Diagnostic("DG320", span(1, 1, 2), {"count": 2, "source": "s", "document": "d"})
    text = junit.render("s", junit.of_findings([note, REPEATED], [], "en", ["error"]))
    suite = ElementTree.fromstring(text.encode()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("2", "1", "1")
    assert suite.find("testcase/skipped") is not None


@pytest.mark.parametrize("text", ["a < b & c", 'quo"te', "line\nbreak", "nul\x00\x1b"])
def test_junit_is_well_formed_whatever_the_text(text: str) -> None:
    rendered = junit.render("s", [junit.Test(text, text, text, text)])
    case = ElementTree.fromstring(rendered.encode()).find("testsuite/testcase")
    assert case is not None
    assert case.get("name") == text.replace("\x00", "�").replace("\x1b", "�")
