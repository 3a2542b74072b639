"""`dgrules test --boundaries`: examples for cut points are written beside the rules, once, and come true."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run, write

FRAMEWORK = """\
ruleset demo 2560

component 1 first
component 2 second

rating of each component   order below < above
  above if indicators passed >= 67%
  below if indicators passed < 67%
"""
AGREEMENT = """\
agreement ega 2560  under demo 2560

indicator 1.1 in first   target at least 80%
indicator 1.2 in first   unit days   target at most 5
indicator 2.1 in second   target by 30 September 2560
"""
NOTE = "# Written by `dgrules test --boundaries` from what the rules say now; to be confirmed by a person.\n"
OF_THE_RATING = f"""
{NOTE}example "rating of first: just under 67%"
  given first: 66 of 100 passed
  expect rating of first is below

{NOTE}example "rating of first: exactly 67%"
  given first: 67 of 100 passed
  expect rating of first is above

{NOTE}example "rating of first: just over 67%"
  given first: 68 of 100 passed
  expect rating of first is above
"""
OF_THE_TARGETS = f"""
{NOTE}example "just under the line: 1.1 (80%), 1.2 (5 days), 2.1 (30 September 2560)"
  given 1.1: 79.99%
  given 1.2: 4 days
  given 2.1: 29 September 2560
  expect 1.1 not passed, 1.2 passed, 2.1 passed

{NOTE}example "exactly on the line: 1.1 (80%), 1.2 (5 days), 2.1 (30 September 2560)"
  given 1.1: 80%
  given 1.2: 5 days
  given 2.1: 30 September 2560
  expect 1.1 passed, 1.2 passed, 2.1 passed

{NOTE}example "just over the line: 1.1 (80%), 1.2 (5 days), 2.1 (30 September 2560)"
  given 1.1: 80.01%
  given 1.2: 6 days
  given 2.1: 1 October 2560
  expect 1.1 passed, 1.2 not passed, 2.1 not passed
"""


@pytest.fixture
def demo(rules: Path) -> Path:
    write(rules / "demo/2560.dgr", FRAMEWORK)
    write(rules / "demo/agreements/ega-2560.dgr", AGREEMENT)
    return rules / "demo"


def test_each_file_gets_the_examples_of_its_own_sentences(run: Run, demo: Path) -> None:
    done = run("test", "--boundaries")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "rules/demo/2560.dgr: 3 examples written, to be confirmed by a person\n"
        "rules/demo/agreements/ega-2560.dgr: 3 examples written, to be confirmed by a person\n"
    )
    assert (demo / "2560.dgr").read_text() == FRAMEWORK + OF_THE_RATING
    assert (demo / "agreements/ega-2560.dgr").read_text() == AGREEMENT + OF_THE_TARGETS


def test_a_second_run_writes_nothing_and_every_example_comes_true(run: Run, demo: Path) -> None:
    run("test", "--boundaries")
    written = (demo / "2560.dgr").read_text()
    again = run("test", "--boundaries")
    assert (again.code, again.out) == (0, "no example to write\n")
    assert (demo / "2560.dgr").read_text() == written
    done = run("test")
    assert done.code == 0
    assert done.out.endswith("6 examples: 6 passed, 0 failed; 2 of 2 cases reached\n")
    assert "cut points" not in done.out
    assert run("fmt", "--check", "rules").code == 0


def test_only_what_is_missing_is_written(run: Run, demo: Path) -> None:
    on = '\nexample "mine"\n  given second: 67 of 100 passed\n  expect rating of second is above\n'
    write(demo / "2560.dgr", FRAMEWORK + on)
    run("test", "--boundaries", "demo/2560")
    text = (demo / "2560.dgr").read_text()
    assert text.count("example ") == 3
    assert "67 of 100" not in text.removeprefix(FRAMEWORK + on)


def test_an_example_that_would_come_true_anyway_tries_nothing(run: Run, demo: Path) -> None:
    """1.1 lies on its target, but what is expected does not depend on it: 1.1 alone is not two thirds of two."""
    far = '\nexample "far"\n  given 1.1: 80%\n  given 1.2: 9 days\n  expect rating of first is below\n'
    write(demo / "agreements/ega-2560.dgr", AGREEMENT + far)
    listed = run("test", "demo/2560/ega").out
    assert "indicator 1.1 passed: just under, on or just over 80%" in listed
    near = far.replace("9 days", "3 days").replace("below", "above")
    write(demo / "agreements/ega-2560.dgr", AGREEMENT + near)
    assert "indicator 1.1 passed: just under or just over 80%" in run("test", "demo/2560/ega").out


def test_dry_run_shows_the_examples_and_writes_nothing(run: Run, demo: Path) -> None:
    done = run("test", "--boundaries", "--dry-run", "demo/2560")
    assert done.code == 1
    assert done.out == f"# rules/demo/2560.dgr\n{OF_THE_RATING}\n"
    assert (demo / "2560.dgr").read_text() == FRAMEWORK


def test_diff_shows_what_would_change(run: Run, demo: Path) -> None:
    done = run("test", "--boundaries", "--diff", "demo/2560")
    assert done.code == 1
    assert done.out.startswith("--- rules/demo/2560.dgr\n+++ rules/demo/2560.dgr (boundaries)\n")
    assert "+  given first: 66 of 100 passed\n" in done.out
    assert (demo / "2560.dgr").read_text() == FRAMEWORK
    run("test", "--boundaries", "demo/2560")
    assert run("test", "--boundaries", "--diff", "demo/2560").code == 0


def test_a_thai_file_gets_thai_examples(run: Run, demo: Path) -> None:
    run("fmt", "--lang", "th", "rules")
    done = run("test", "--boundaries", "--lang", "th", "demo/2560")
    assert done.out == "rules/demo/2560.dgr: เขียนตัวอย่าง 3 รายการ โปรดให้ผู้รับผิดชอบยืนยัน\n"
    assert (
        (demo / "2560.dgr")
        .read_text()
        .endswith(
            "# เขียนโดย `dgrules test --boundaries` ตามผลที่เกณฑ์ให้อยู่ในขณะนี้ ต้องให้ผู้รับผิดชอบยืนยัน\n"
            'ตัวอย่าง "ผลประเมินของ first: สูงกว่า ร้อยละ 67 เล็กน้อย"\n'
            "  กำหนดให้ first: 68 ของ 100 ผ่าน\n"
            "  ต้องได้ผลประเมินของ first เป็น above\n"
        )
    )


def test_the_next_share_of_the_indicators_there_are(run: Run, demo: Path) -> None:
    """A rating in an agreement's own sentence: of three indicators, 1 of 3 is next to half and 2 of 3 beyond it."""
    own = "".join(f"indicator 2.{n} in second   target at least 80%\n" for n in (2, 3))
    own += "result enough\n  good if rating of second is above and indicators passed in (second) >= 50%\n"
    own += "  poor otherwise\n"
    write(demo / "agreements/ega-2560.dgr", AGREEMENT + own)
    run("test", "--boundaries", "demo/2560/ega")
    text = (demo / "agreements/ega-2560.dgr").read_text()
    assert "just under 50%" in text
    assert "given second: 1 of 3 passed" in text
    assert "given second: 2 of 3 passed" in text
    assert "exactly 50%" not in text


def test_rules_with_errors_get_no_examples(run: Run, demo: Path) -> None:
    write(demo / "2560.dgr", FRAMEWORK.replace("< 67%", "< 60%"))
    before = (demo / "2560.dgr").read_text()
    done = run("test", "--boundaries", "demo/2560")
    assert done.code == 2
    assert (demo / "2560.dgr").read_text() == before


def test_rules_that_come_with_dgrules_are_not_changed(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dgrules.paths.rules_folder", lambda: demo.parent)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    done = run("test", "--boundaries", "demo/2560")
    assert done.code == 2
    assert "comes with dgrules and is not changed" in done.err
    assert (demo / "2560.dgr").read_text() == FRAMEWORK


def test_standard_input_goes_to_standard_output(run: Run, demo: Path) -> None:
    done = run("test", "--boundaries", "-", stdin=FRAMEWORK)
    assert done.out == FRAMEWORK + OF_THE_RATING


def test_findings_in_the_other_formats(run: Run, demo: Path) -> None:
    wrong = '\nexample "mine"\n  given first: 67 of 100 passed\n  expect rating of first is below\n'
    write(demo / "2560.dgr", FRAMEWORK + wrong)
    done = run("test", "--format", "sarif", "demo/2560")
    assert done.code == 1
    results = json.loads(done.out)["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["DG359", "DG352", "DG353"]
    assert [one["level"] for one in results] == ["error", "note", "note"]
    github = run("test", "--format", "github", "demo/2560").out.splitlines()
    assert github[0].startswith("::error file=rules/demo/2560.dgr,line=12,")
    document = json.loads(run("test", "--format", "json", "demo/2560").out)
    assert document["untried"][0]["sides"] == ["under", "over"]
    assert [one["code"] for one in document["findings"]] == ["DG352", "DG353"]
