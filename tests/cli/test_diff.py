"""`dgrules diff`: the whole report in both languages, its forms, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.conftest import Run, write

ROOT = Path(__file__).parents[2]
SHIPPED = (ROOT / "rules/po-evaluation/2560.dgr").read_text(encoding="utf-8")

ENGLISH = """\
what changed: po-evaluation/2560 → edited.dgr
Evaluation of public organisations
the meaning is not the same: overall, quality-level

What the rules say
  Where                   What              Old                New
  ──────────────────────  ────────────────  ─────────────────  ─────────────────
  rating of each          condition         indicators passed  indicators passed
  component, case above                     > 67%              > 70%
  rating of each          condition         indicators passed  indicators passed
  component, case meets                     from 50% to 67%    from 50% to 70%
  result overall, case    condition (same   no component       not any component
  standard                meaning)          below target and   below target and
                                            not all            not all
                                            components above   components above
                                            target             target

What they mean
  ✗ overall: not the same
      would gain: no submission (proved)
      would lose: quality → standard
        smallest example: function 7 of 10 passed (70%); no indicators in the
          other components
        on the way: rating of function above target → on target
"""
THAI = """\
สิ่งที่เปลี่ยน: po-evaluation/2560 → edited.dgr
การประเมินองค์การมหาชน
ความหมายไม่เหมือนเดิม: ภาพรวม, ระดับของคุณภาพ

ข้อความของเกณฑ์
  ที่                       ส่วน               เดิม                ใหม่
  ──────────────────────  ────────────────  ─────────────────  ─────────────────
  ผลประเมินรายองค์ประกอบ    เงื่อนไข            ตัวชี้วัดที่ผ่านการ       ตัวชี้วัดที่ผ่านการ
  กรณี above                                 ประเมินมากกว่าร้อยละ  ประเมินมากกว่าร้อยละ
                                            67                 70
  ผลประเมินรายองค์ประกอบ    เงื่อนไข            ตัวชี้วัดที่ผ่านการ       ตัวชี้วัดที่ผ่านการ
  กรณี meets                                 ประเมินตั้งแต่ร้อยละ    ประเมินตั้งแต่ร้อยละ
                                            50 ถึงร้อยละ 67      50 ถึงร้อยละ 70
  สรุปผลประเมิน ภาพรวม กรณี  เงื่อนไข (ความหมาย  ไม่มีองค์ประกอบใด     ไม่ใช่องค์ประกอบใด
  standard                เดิม)              ต่ำกว่าเป้าหมาย และ   องค์ประกอบหนึ่งต่ำกว่า
                                            ไม่ครบทุกองค์ประกอบ   เป้าหมาย และไม่
                                            สูงกว่าเป้าหมาย       ครบทุกองค์ประกอบ
                                                               สูงกว่าเป้าหมาย

ความหมายของเกณฑ์
  ✗ ภาพรวม: ไม่เหมือนเดิม
      ได้ผลดีขึ้น: ไม่มีรายงานผลใด (พิสูจน์แล้ว)
      ได้ผลแย่ลง: ระดับคุณภาพ → ระดับมาตรฐาน
        ตัวอย่างเล็กที่สุดที่พบ: ภารกิจหลัก ผ่าน 7 จาก 10 ตัวชี้วัด (ร้อยละ 70); องค์ประกอบอื่นไม่มี
          ตัวชี้วัด
        ผลที่เปลี่ยนระหว่างทาง: ผลประเมินของภารกิจหลัก สูงกว่าเป้าหมาย → เป็นไปตามเป้าหมาย
"""
RATINGS = """\
  ✗ rating of function (likewise agenda, area, innovation, potential): not the
    same
      would gain: no submission (proved)
      would lose: above target → on target
        smallest example: function 7 of 10 passed (70%)
"""
YEARS = """\
What they mean
  + score overall, effectiveness, national-strategy, efficiency, responsiveness,
    governance: new: the old rules do not have it
  − overall, quality-level, rating of function, rating of agenda, rating of
    area, rating of innovation, rating of potential: gone: the new rules do not
    have it
"""


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The framework of 2560 with another threshold, and one condition in other words, in the current folder."""
    monkeypatch.chdir(tmp_path)
    rules, mark, examples = SHIPPED.partition("\nexample ")
    rules = rules.replace("67%", "70%").replace("no component below target", "not any component below target")
    return write(tmp_path / "edited.dgr", rules + mark + examples)


# -- real pairs -------------------------------------------------------------------------------------


def test_a_threshold_of_seventy_per_cent_and_the_smallest_agency_that_loses(run: Run, edited: Path) -> None:
    done = run("diff", "po-evaluation/2560", "edited.dgr", "--lang", "en")
    assert (done.err, done.code) == ("", 0)
    assert done.out.startswith(ENGLISH)
    assert done.out.endswith(RATINGS)


def test_the_same_in_thai(run: Run, edited: Path) -> None:
    done = run("diff", "po-evaluation/2560", "edited.dgr", "--lang", "th")
    assert (done.err, done.code) == ("", 0)
    assert done.out.startswith(THAI)


def test_surveys_of_two_years_mean_the_same(run: Run) -> None:
    done = run("diff", "egdi/2016", "egdi/2018", "--lang", "en", "--exit-code")
    assert (done.err, done.code) == ("", 0)
    assert "the meaning is the same for every submission (proved)\n" in done.out
    assert "ruleset period fiscal year 2016 fiscal year 2018" in " ".join(done.out.split())
    assert "  ✓ band: the same for every submission (the same expression)\n" in done.out
    thai = run("diff", "egdi/2016", "egdi/2018", "--lang", "th").out
    assert "ความหมายเหมือนเดิมสำหรับทุกรายงานผล (พิสูจน์แล้ว)\n" in thai
    assert "  ✓ กลุ่ม: เหมือนเดิมสำหรับทุกรายงานผล (สูตรเดียวกัน)\n" in thai


def test_two_years_with_nothing_in_common(run: Run) -> None:
    done = run("diff", "po-evaluation/2560", "po-evaluation/2563", "--lang", "en", "--exit-code")
    assert (done.err, done.code) == ("", 1)
    assert done.out.endswith(YEARS)
    assert "  score overall           score (added)     sum of components of weighted score\n" in done.out
    assert "  define outcome-share    define (removed)  outcome KPIs in (function, agenda,\n" in done.out
    thai = run("diff", "po-evaluation/2560", "po-evaluation/2563", "--lang", "th").out
    assert "  + คะแนนรวม, ประสิทธิผล, ยุทธศาสตร์ชาติ, ประสิทธิภาพ, การตอบสนอง, การควบคุมดูแล: เพิ่มใหม่:\n" in thai


# -- who moves --------------------------------------------------------------------------------------

DEMO = """\
ruleset demo 2560
  title   th "ตัวอย่าง" en "Demo"
  period  fiscal year 2560

component 1 counter   th "บริการ" en "Service"
  indicator 1.1  th "ความพึงพอใจ" en "Satisfaction"   target at least 80%
  indicator 1.2  th "เวลา" en "Time"   target at least 50%

result grade also ระดับผล   order low < high
  high  th "สูง" en "high"  if indicators passed = 100%
  low   th "ต่ำ" en "low"    if indicators passed < 100%
"""
MOVES = """\
Who moves
  5 submissions: 1 move, 2 stay, 1 refused, 1 for other rulesets

  grade
    From           To                     Submissions
    ─────────────  ─────────────────────  ───────────
    high           low                    1
    high           high (stays)           1
    not known yet  not known yet (stays)  1

  • close.yaml
      grade: high → low
  • elsewhere.yaml: for another ruleset, left out
  • wrong.yaml: refused under both
      DG420 these rules ask for no figure `1.9`
"""


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two versions of a framework and a folder of submissions."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "old.dgr", DEMO)
    write(tmp_path / "new.dgr", DEMO.replace("at least 80%", "at least 85%"))
    for name, values in {
        "close": '{"1.1": 82%, "1.2": 60%}', "safe": '{"1.1": 90%, "1.2": 60%}', "open": '{"1.1": 90%}',
        "wrong": '{"1.9": 90%}',
    }.items():  # fmt: skip
        write(tmp_path / f"sent/{name}.yaml", f"ruleset: demo/2560\nvalues: {values}\n")
    write(tmp_path / "sent/elsewhere.yaml", 'ruleset: other/2560\nvalues: {"1.1": 90%}\n')
    return tmp_path


def test_who_moves_from_which_level_to_which(run: Run, demo: Path) -> None:
    done = run("diff", "old.dgr", "new.dgr", "--submissions", "sent", "--lang", "en")
    assert (done.err, done.code) == ("", 0)
    assert done.out.split("\n\nWho moves\n")[1] == MOVES.removeprefix("Who moves\n")


def test_submissions_under_an_agreement_move_with_its_framework(run: Run, tmp_path: Path, edited: Path) -> None:
    """The agency passes all of its indicators: it stays where it is under a higher threshold."""
    folder = ROOT / "rules/po-evaluation/examples"
    done = run("diff", "po-evaluation/2560", "edited.dgr", "--submissions", folder, "--format", "json")
    found = {one["submission"]: one["state"] for one in json.loads(done.out)["submissions"]}
    assert found["ega-2560.yaml"] == "stays"
    assert found["dga-2563-q2.yaml"] == "other ruleset"
    halved = edited.read_text(encoding="utf-8").replace("indicators passed > 70%", "indicators passed > 100%")
    write(tmp_path / "never.dgr", halved.replace("from 50% to 70%", "from 50% to 100%"))
    done = run("diff", "po-evaluation/2560", "never.dgr", "--submissions", folder, "--format", "json")
    moved = next(one for one in json.loads(done.out)["submissions"] if one["submission"] == "ega-2560.yaml")
    assert moved["moved"]["result:overall"] == {
        "old": {"state": "value", "value": "quality"}, "new": {"state": "value", "value": "standard"},
    }  # fmt: skip


# -- forms ------------------------------------------------------------------------------------------


def test_json_follows_its_schema(run: Run, demo: Path) -> None:
    schema = json.loads((ROOT / "docs/reference/diff.schema.json").read_text(encoding="utf-8"))
    done = run("diff", "old.dgr", "new.dgr", "--submissions", "sent", "--format", "json", "--lang", "en")
    found = json.loads(done.out)
    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    assert (found["format"], found["same_meaning"]) == ("dgrules.diff/1", False)
    assert found["text"] == [
        {"change": "changed", "what": "target", "where": "indicator 1.1", "old": "at least 80%", "new": "at least 85%",
         "file": "new.dgr", "line": 6}
    ]  # fmt: skip
    level = next(one for one in found["meaning"] if one["answer"] == "result:grade")
    assert {way: one["proof"] for way, one in level["ways"].items()} == {
        "better": "none", "worse": "some", "appears": "none", "vanishes": "none", "silent": "none",
    }  # fmt: skip
    witness = level["ways"]["worse"]["witness"]
    assert witness["old"] == witness["new"]
    assert 0.8 <= float(witness["old"]["values"]["1.1"]) < 0.85
    states = {one["submission"]: one["state"] for one in found["submissions"]}
    assert states == {
        "close.yaml": "moves", "elsewhere.yaml": "other ruleset", "open.yaml": "stays", "safe.yaml": "stays",
        "wrong.yaml": "refused both",
    }  # fmt: skip


EVIL = "x <img src=x onerror=alert(1)> | `a` *b* [c](http://d) @team #12 </details>"


def test_markdown_lets_no_markup_of_a_title_through(run: Run, demo: Path) -> None:
    new = DEMO.replace("at least 80%", "at least 85%").replace('en "Demo"', f'en "{EVIL}"')
    write(demo / "new.dgr", new.replace('en "Satisfaction"', f'en "{EVIL}"'))
    done = run("diff", "old.dgr", "new.dgr", "--submissions", "sent", "--format", "markdown", "--lang", "en")
    assert done.code == 0
    page = done.out
    assert page.startswith("## what changed: old.dgr → new.dgr\n")
    assert "<img" not in page.replace("\\<img", "")
    assert page.count("<details>") == page.replace("\\</details\\>", "").count("</details>") >= 2
    assert "@team" not in page
    assert "#12" not in page
    assert "[c](" not in page
    row = next(line for line in page.splitlines() if line.startswith("| indicator 1.1 | title"))
    assert row.replace("\\|", "").count("|") == 5, "a bar in a title makes no column"
    assert "| ✗ | grade | not the same |\n" in page


def test_a_file_is_written_and_standard_input_is_read(run: Run, demo: Path) -> None:
    done = run("diff", "old.dgr", "-", "--lang", "en", "--out", "page.txt", stdin=DEMO.encode())
    assert (done.out, done.err, done.code) == ("", "", 0)
    page = (demo / "page.txt").read_text(encoding="utf-8")
    assert "what changed: old.dgr → -\n" in page
    assert "nothing changed in the text\n" in page


# -- exit codes and troubles ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (DEMO, 0),
        (DEMO.replace('en "Demo"', 'en "Other"'), 0),
        (DEMO.replace("at least 50%", "at least 51%"), 1),
        (DEMO.replace("at least 50%", "at least 50%   range 0% to 100%"), 1),
        (DEMO.replace("result grade also ระดับผล", "result place"), 0),
        (DEMO.replace("result grade also ระดับผล", "result place").replace("100%", "50%").replace("= 50%", ">= 50%"), 1),
    ],
    ids=["same", "title", "target", "range", "renamed", "another"],
)
def test_exit_code(run: Run, demo: Path, new: str, code: int) -> None:
    write(demo / "new.dgr", new)
    assert run("diff", "old.dgr", "new.dgr").code == 0
    assert run("diff", "old.dgr", "new.dgr", "--exit-code").code == code


def test_a_range_alone_is_said(run: Run, demo: Path) -> None:
    write(demo / "new.dgr", DEMO.replace("at least 50%", "at least 50%   range 0% to 100%"))
    said = " ".join(run("diff", "old.dgr", "new.dgr", "--lang", "en").out.split())
    assert "the same for every submission that both permit (proved), but they do not permit the same ones" in said
    assert "only those that both permit were compared: indicator 1.2" in said


def test_no_time_is_said_and_is_not_the_same(run: Run, demo: Path) -> None:
    done = run("diff", "old.dgr", "new.dgr", "--seconds", "0", "--exit-code", "--lang", "en")
    assert done.code == 1


@pytest.mark.parametrize("args", [(), ("old.dgr",), ("old.dgr", "new.dgr", "old.dgr")])
def test_the_wrong_number_of_rulesets(run: Run, demo: Path, args: tuple[str, ...]) -> None:
    done = run("diff", *args, "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    assert done.err == "dgrules: name two rulesets, OLD and NEW, or give --against GIT-REF\n"


def test_rules_with_errors_are_not_compared(run: Run, demo: Path) -> None:
    write(demo / "new.dgr", DEMO.replace("indicators passed = 100%", "indicators pased = 100%"))
    done = run("diff", "old.dgr", "new.dgr", "--lang", "en")
    assert (done.out, done.code) == ("", 2)
    assert "new.dgr:10" in done.err
    assert run("diff", "old.dgr", "nowhere.dgr").code == 2
    assert "DG330" in run("diff", "old.dgr", "demo/2599").err


def test_a_figure_of_another_kind_is_told_twice(run: Run, demo: Path) -> None:
    old = DEMO.replace("component 1", "fact large yes/no\n\ncomponent 1").replace("= 100%", "= 100% and large")
    old = old.replace("< 100%", "< 100% or not large")
    write(demo / "old.dgr", old)
    new = old.replace("large yes/no", "large number").replace("and large", "and large > 3")
    write(demo / "new.dgr", new.replace("or not large", "or large <= 3"))
    said = " ".join(run("diff", "old.dgr", "new.dgr", "--lang", "en").out.split())
    assert "would gain: low → high smallest example: " in said
    assert "large: no (old), 4 (new)" in said
    assert "large: yes (old), 0 (new)" in said
    assert "same name, other kind of figure; compared as if each were reported on its own: large" in said


def test_what_check_finds_keeps_nobody_from_comparing(run: Run, demo: Path) -> None:
    """Cases that overlap now, an example whose submission is not there."""
    example = '\nexample "gone"\n  submission "examples/gone.yaml"\n  expect grade is high\n'
    write(demo / "new.dgr", DEMO.replace("< 100%", "<= 100%") + example)
    done = run("diff", "old.dgr", "new.dgr", "--lang", "en")
    assert (done.err, done.code) == ("", 0)
    assert "      would lose its value: high → undetermined\n" in done.out
