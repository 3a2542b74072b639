"""`dgrules test`: examples, what came instead, and the cases that none of them reaches."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cli.conftest import Run, write

RULES = """\
ruleset demo 2560

component 1 first
component 2 second

rating of each component   order below < meets < above
  above if indicators passed > 67%
  meets if indicators passed from 50% to 67%
  below if indicators passed < 50%

result overall   order poor < good
  good if all components meets or better
  poor if not all components meets or better
  at most poor if number of indicators passed < 2
"""
AGREEMENT = """\
agreement ega 2560 under demo 2560

indicator 1.1 in first   target at least 80%
indicator 1.2 in first   target at least 80%
indicator 2.1 in second   target at least 80%

"""
FIRST = """\
example "all passed"
  submission "examples/all.yaml"
  expect overall is good, rating of first is above
"""
SUBMISSION = 'ruleset: demo/2560/ega\nvalues:\n  "1.1": 100%\n  "1.2": 100%\n  "2.1": 100%\n'
SECOND = """\
example "half of the first"
  submission "examples/all.yaml"
  given 1.1: 50%
  expect rating of first is meets
"""
OPEN = """\
example "one not reported"
  submission "examples/all.yaml"
  given 2.1: not reported
  expect overall is good or poor, rating of second is open
"""


@pytest.fixture
def demo(rules: Path) -> Path:
    write(rules / "demo/2560.dgr", RULES)
    write(rules / "demo/examples/all.yaml", SUBMISSION)
    agreement(rules, FIRST)
    return rules


def agreement(rules: Path, *examples: str) -> None:
    write(rules / "demo/agreements/ega-2560.dgr", AGREEMENT + "\n".join(examples))


def test_what_passes_and_what_is_not_reached(run: Run, demo: Path) -> None:
    done = run("test")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "demo/2560/ega\n"
        "  ✓ all passed\n"
        "\n"
        "cases that no example reaches\n"
        "  rules/demo/2560.dgr:8:3  rating of each component: meets\n"
        "  rules/demo/2560.dgr:9:3  rating of each component: below\n"
        "  rules/demo/2560.dgr:13:3  overall: poor\n"
        "  rules/demo/2560.dgr:14:3  overall: at most poor\n"
        "\n"
        "cut points that no example tries on every side: 7 of 7\n"
        "  rules/demo/2560.dgr:6:1  rating of each component: just under, on or just over 67%\n"
        "  rules/demo/2560.dgr:6:1  rating of each component: just under, on or just over 50%\n"
        "  rules/demo/2560.dgr:11:1  overall: just under or on meets\n"
        "  rules/demo/2560.dgr:11:1  overall: just under or on 2 indicators\n"
        "  rules/demo/agreements/ega-2560.dgr:3:1  indicator 1.1 passed: just under, on or just over 80%\n"
        "  rules/demo/agreements/ega-2560.dgr:4:1  indicator 1.2 passed: just under, on or just over 80%\n"
        "  rules/demo/agreements/ega-2560.dgr:5:1  indicator 2.1 passed: just under, on or just over 80%\n"
        "\n"
        "1 example: 1 passed, 0 failed; 2 of 6 cases reached\n"
    )


def test_every_case_reached_is_not_mentioned(run: Run, demo: Path) -> None:
    low = SECOND.replace("half of the first", "nothing").replace("given 1.1: 50%", "given 1.1: 0%\n  given 1.2: 0%")
    low = low.replace("is meets", "is below").replace("  expect", "  given 2.1: 0%\n  expect")
    agreement(demo, FIRST, SECOND, low)
    done = run("test")
    assert done.code == 0
    assert "cases that no example reaches" not in done.out
    assert done.out.endswith("3 examples: 3 passed, 0 failed; 6 of 6 cases reached\n")


def test_a_difference_is_shown_with_its_place(run: Run, demo: Path) -> None:
    agreement(demo, FIRST.replace("overall is good", "overall is poor"))
    done = run("test")
    assert done.code == 1
    assert (
        "  ✗ all passed\n      overall: expected poor, got good\n      rules/demo/agreements/ega-2560.dgr:9:10\n"
    ) in done.out
    assert done.out.endswith("1 example: 0 passed, 1 failed; 2 of 6 cases reached\n")


def test_what_is_still_possible_can_be_expected(run: Run, demo: Path) -> None:
    agreement(demo, OPEN)
    assert run("test").code == 0
    agreement(demo, OPEN.replace("is good or poor", "is good"))
    done = run("test")
    assert done.code == 1
    assert "overall: expected good, got " in done.out
    agreement(demo, OPEN.replace("overall is good or poor, ", ""))
    assert run("test").code == 0


def test_a_value_that_is_certain_already_is_no_longer_open(run: Run, demo: Path) -> None:
    certain = OPEN.replace("given 2.1", "given 1.1: 0%\n  given 1.2: 0%\n  given 2.1")
    agreement(demo, certain.replace("is good or poor", "is poor"))
    assert run("test").code == 0


def test_thai(run: Run, demo: Path) -> None:
    agreement(demo, FIRST.replace("overall is good", "overall is poor"))
    done = run("test", "--lang", "th")
    assert "overall: ต้องได้ poor แต่ได้ good" in done.out
    assert "กรณีที่ยังไม่มีตัวอย่างใดทดสอบถึง" in done.out
    assert done.out.endswith("ตัวอย่าง 1 รายการ: ผ่าน 0 ไม่ผ่าน 1 และทดสอบถึง 2 จาก 6 กรณี\n")


def test_a_submission_that_is_refused_fails_its_example(run: Run, demo: Path) -> None:
    write(demo / "demo/examples/all.yaml", SUBMISSION.replace('"1.1": 100%', '"1.9": 100%'))
    done = run("test")
    assert done.code == 1
    assert "✗ all passed" in done.out
    assert "rules/demo/examples/all.yaml:3:3: error DG4" in done.out


def test_rules_with_errors_are_not_run(run: Run, demo: Path) -> None:
    agreement(demo, FIRST.replace("all.yaml", "none.yaml"))
    done = run("test")
    assert done.code == 2
    assert done.out.endswith("0 examples: 0 passed, 0 failed; 0 of 6 cases reached\n")
    assert "error DG325" in done.err
    assert "error" not in done.out
    assert run("test", "demo/2561").code == 2


def test_an_example_is_run_once_however_it_is_named(run: Run, demo: Path) -> None:
    write(
        demo / "demo/2560.dgr",
        RULES + '\nexample "of the framework"\n  given first: 1 of 2 passed\n  expect rating of first is meets\n',
    )
    done = run("test")
    assert done.out.count("of the framework") == 1
    assert "2 examples: 2 passed" in done.out
    assert "2 examples: 2 passed" in run("test", "demo/2560", "demo/2560/ega", "rules").out
    only = run("test", "demo/2560/ega")
    assert "of the framework" not in only.out


def test_json(run: Run, demo: Path) -> None:
    agreement(demo, FIRST.replace("overall is good", "overall is poor"))
    done = run("test", "--format", "json")
    assert done.code == 1
    document = json.loads(done.out)
    assert document["format"] == "dgrules.examples/1"
    (example,) = document["examples"]
    assert example["title"] == "all passed"
    assert example["ruleset"] == "demo/2560/ega"
    assert example["passed"] is False
    assert example["differences"] == [{"cell": "result:overall", "expected": ["poor"], "got": ["good"]}]
    assert example["start"]["line"] == 7
    assert document["unreached"][0] == {
        "cell": "rating:first",
        "case": "meets",
        "sort": "case",
        "file": "rules/demo/2560.dgr",
        "start": {"line": 8, "column": 3},
    }


def test_junit(run: Run, demo: Path) -> None:
    agreement(demo, FIRST.replace("overall is good", "overall is poor"), SECOND)
    suite = ElementTree.fromstring(run("test", "--format", "junit").out.encode()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "overall: expected poor, got good"


def test_exact_numbers_and_states_are_shown_as_they_are(run: Run, demo: Path) -> None:
    agreement(demo, SECOND.replace("expect", "expect share-passed = 50%,"))
    write(demo / "demo/2560.dgr", RULES + "\ndefine share-passed = indicators passed\n")
    done = run("test")
    assert "share-passed: expected 50%, got 66.67%" in done.out
    document = json.loads(run("test", "--format", "json").out)
    assert document["examples"][0]["differences"][0] == {
        "cell": "define:share-passed",
        "expected": ["1/2"],
        "got": ["2/3"],
    }
    agreement(demo, OPEN.replace("overall is good or poor", "rating of first is undetermined"))
    assert "rating of first: expected undetermined, got above" in run("test").out
