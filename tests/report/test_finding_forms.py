"""Findings as JSON, SARIF, GitHub lines and JUnit: the exact shapes that other programs read."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator

from dgrules.check.accepted import Accepted
from dgrules.check.fixes import Fix
from dgrules.diagnostics import NOWHERE, Diagnostic, Lang, Pos, Related, Span, table
from dgrules.paths import codes_folder
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


SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
UNDECIDED = Diagnostic("DG320", span(1, 1, 2), {"count": 2, "source": "s", "document": "d"}, proof="skipped")
SHOWN = replace(OVERLAP, witness={"text": {"en": "1.1 = 5, then 6", "th": "1.1 = 5 แล้วเป็น 6"}, "values": {"1.1": "5"}})


def sarif(findings: list[Diagnostic], lang: Lang = "en", **more: Any) -> dict[str, Any]:
    """The one run, after the whole was validated against the official schema."""
    document = json.loads(findings_sarif.render(findings, {REPEATED.span.file: TEXT}, lang, **more))
    Draft4Validator(SCHEMA).validate(document)
    return document["runs"][0]


@pytest.mark.parametrize("lang", ["en", "th"])
def test_sarif_is_what_its_schema_asks_for(lang: Lang) -> None:
    everything = [REPEATED, OVERLAP, NOWHERE_FOUND, UNDECIDED, SHOWN]
    assert len(sarif(everything, lang, troubles=[NOWHERE_FOUND])["results"]) == 5
    assert sarif([], lang)["results"] == []
    wrong = json.loads(findings_sarif.render([REPEATED], {}, lang))
    wrong["runs"][0]["results"][0]["level"] = "info"
    assert not Draft4Validator(SCHEMA).is_valid(wrong), "the schema does look at what it is given"


def test_every_code_has_a_rule_in_both_languages() -> None:
    """Each with what it means, a page to read, and a link to it."""
    findings = [
        Diagnostic(code, NOWHERE, EveryArg()) for code in table.codes() if (codes_folder() / f"{code}.md").is_file()
    ]
    for lang, other in (("en", "th"), ("th", "en")):
        run = sarif([replace(one, help_key=None) for one in findings], lang, docs="https://example.go.th/codes/")
        (translated,) = run["translations"]
        driver = run["tool"]["driver"]
        assert (driver["language"], translated["language"]) == (lang, other)
        for rule, same in zip(driver["rules"], translated["rules"], strict=True):
            assert (rule["id"], rule["name"]) == (same["id"], same["name"])
            assert rule["helpUri"] == f"https://example.go.th/codes/{rule['id']}.md"
            for key in ("shortDescription", "fullDescription", "help"):
                thai, english = (rule[key]["text"], same[key]["text"])[:: 1 if lang == "th" else -1]
                assert re.search("[ก-๙]", thai), (rule["id"], key)
                assert re.search("[A-Za-z]{3}", english), (rule["id"], key)
                assert "{" not in rule["shortDescription"]["text"]


class EveryArg(dict[str, Any]):
    """Something for every placeholder."""

    def keys(self) -> Any:
        return set(re.findall(r"{(\w+)}", "".join(map(repr, (table.entry(c).texts for c in table.codes())))))

    def items(self) -> Any:
        return [(key, "x") for key in self.keys()]


def test_sarif_links_to_a_page_that_is_there() -> None:
    (rule,) = sarif([REPEATED])["tool"]["driver"]["rules"]
    address = urlsplit(rule["helpUri"])
    assert address.scheme == "file"
    assert Path(unquote(address.path)).read_text(encoding="utf-8").startswith("# DG309 ")


def test_sarif_says_a_finding_in_both_languages() -> None:
    english, thai = sarif([SHOWN], "en")["results"][0], sarif([SHOWN], "th")["results"][0]
    assert english["properties"]["messages"] == thai["properties"]["messages"]
    for lang, result in (("en", english), ("th", thai)):
        assert result["message"]["text"] == result["properties"]["messages"][lang]
    assert english["message"]["text"].endswith("\nfor example: 1.1 = 5, then 6\nproved")
    assert thai["message"]["text"].endswith("\nกรณีตัวอย่าง: 1.1 = 5 แล้วเป็น 6\nพิสูจน์แล้ว")
    assert english["properties"]["witness"] == {"text": "1.1 = 5, then 6", "values": {"1.1": "5"}}
    assert english["properties"]["proof"] == "verified"
    assert sarif([UNDECIDED])["results"][0]["properties"]["proof"] == "skipped"
    assert set(sarif([REPEATED])["results"][0]["properties"]) == {"name", "messages"}


def test_sarif_columns_under_thai_text_and_odd_line_ends() -> None:
    """Thai letters and marks are one unit each; a form feed or a line separator ends no line of a rule file."""
    text = 'ruleset x 2560\rกำ "\u2028\x0c𝒜" น้ำ\r\nสาม'
    here = [Span("x.dgr", Pos(2, 10, 0), Pos(2, 13, 0)), Span("x.dgr", Pos(3, 2, 0), Pos(3, 4, 0))]
    found = json.loads(findings_sarif.render([replace(REPEATED, span=one) for one in here], {"x.dgr": text}, "th"))
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in found["runs"][0]["results"]]
    assert regions[0] == {"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 14}
    assert regions[1] == {"startLine": 3, "startColumn": 2, "endLine": 3, "endColumn": 4}
    line = text.split("\r")[1]
    assert line.encode("utf-16-le")[(11 - 1) * 2 : (14 - 1) * 2].decode("utf-16-le") == "น้ำ"


def test_sarif_tells_what_kept_a_file_from_being_checked() -> None:
    (told,) = sarif([], troubles=[NOWHERE_FOUND])["invocations"]
    assert told["executionSuccessful"] is False
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "there is no ruleset `x`"
    assert sarif([REPEATED])["invocations"] == [{"executionSuccessful": True}]


def test_sarif_offers_what_mends_a_finding() -> None:
    there = {(REPEATED.code, REPEATED.span): (Fix("DG309", span(2, 2, 3), "ข", "a"),)}
    fixed, left = sarif([REPEATED, OVERLAP], fixes=there)["results"]
    (change,) = fixed["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "rules/po%20evaluation/2560.dgr"
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5}
    assert replacement["insertedContent"] == {"text": "ข"}
    assert "fixes" not in left


def test_sarif_has_accepted_findings_as_suppressed_ones() -> None:
    run = sarif([REPEATED], accepted=[Accepted(OVERLAP, "the document says so", span(2, 4, 6))])
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["DG309", "DG312"]
    plain, accepted = run["results"]
    assert "suppressions" not in plain
    assert (accepted["ruleId"], accepted["ruleIndex"]) == ("DG312", 1)
    (suppression,) = accepted["suppressions"]
    assert (suppression["kind"], suppression["justification"]) == ("inSource", "the document says so")
    assert suppression["location"]["physicalLocation"]["region"]["startColumn"] == 6


def test_sarif_addresses() -> None:
    for file, uri in (("a b/น.dgr", "a%20b/%E0%B8%99.dgr"), ("/srv/a b.dgr", "file:///srv/a%20b.dgr"), ("-", "-")):
        (result,) = sarif([replace(REPEATED, span=span(1, 1, 2, file))])["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_json_gives_a_witness_as_it_is() -> None:
    (found,) = json.loads(findings_json.render([SHOWN], "th"))["findings"]
    assert found["witness"] == {"text": "1.1 = 5 แล้วเป็น 6", "values": {"1.1": "5"}}


def test_github_and_junit_show_witness_and_proof() -> None:
    line = findings_github.render([SHOWN], "en")
    assert line.endswith("%0Afor example: 1.1 = 5, then 6%0Aproved")
    assert findings_github.render([UNDECIDED], "th").endswith("%0Aไม่ได้ตรวจข้อนี้")
    odd = replace(OVERLAP, witness={"a": "x\r\n::error::%0A", "b": {"c": 1}}, proof="timeout")
    line = findings_github.render([odd], "en")
    assert "\n" not in line
    assert line.endswith("a = x%0D%0A::error::%250A, b = c = 1%0Athis check did not finish in time")
    text = junit.render("dgrules check", junit.of_findings([SHOWN], [], "th"))
    (test,) = ElementTree.fromstring(text.encode()).iter("failure")
    assert str(test.text).splitlines()[-2:] == ["กรณีตัวอย่าง: 1.1 = 5 แล้วเป็น 6", "พิสูจน์แล้ว"]


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
