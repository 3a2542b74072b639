"""`dgrules new`: the whole new file, what is said about it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run, write
from dgrules.cli import new as module

OLD = """\
# Criteria of 2560.

ruleset demo 2560
  period  fiscal year 2560
  source  report-2560 "Report of 2560" document "report.txt"
  cites   report-2560 "table"

component 1 first   # stays
  indicator 1.1   target by 30 September 2560   cites report-2560 "row 1"
  indicator 1.2   value = (made in 2560 - made in 2559) / made in 2559   target at least 5%
    input made   by year unit things   base year 2559

rating of each component as in other 2560

example "as published"
  given 1.1: 1 September 2560
  expect rating of first is above
"""
NEW = """\
# Criteria of 2560.

ruleset demo 2562
  period  fiscal year 2562
  source  report-2560 "Report of 2560" document "report.txt"
  cites   report-2560 "table"  # to confirm: copied from demo/2560

component 1 first  # stays
  indicator 1.1   target by 30 September 2562   cites report-2560 "row 1"  # to confirm: copied from demo/2560
  indicator 1.2
    value = (made in 2562 - made in 2561) / made in 2561   target at least 5%
    input made by year   unit things   base year 2561

rating of each component   as in other 2560
"""
ENGLISH = """\
rules/demo/2562.dgr written, begun from demo/2560
  period, dates and years moved by +2: 7 places
  citations marked “to confirm”: 2
  examples left out: 1; they are what was published for the old year
  still read from the old year, as there is none of the new one yet: other 2560
  texts and comments that still name the old year: lines 1, 5

What to do next
  1. name the new official document as a source, and confirm each citation in it: search for “to confirm”
  2. compare weights, targets, scales and cases with it, and remove each mark when it is confirmed
  3. write examples with the outcomes published for the new year
  4. run dgrules check rules/demo/2562.dgr and dgrules test rules/demo/2562.dgr
"""
THAI = """\
เขียน rules/demo/2562.dgr แล้ว โดยเริ่มจาก demo/2560
  เลื่อนรอบการประเมิน วันที่ และปีไป +2 ปี: 7 แห่ง
  ทำเครื่องหมาย “to confirm” ที่การอ้างอิง: 2 แห่ง
  ไม่ได้คัดลอกตัวอย่าง: 1 รายการ เพราะเป็นผลที่เผยแพร่ของปีเดิม
  ยังอ้างถึงปีเดิม เพราะยังไม่มีไฟล์ของปีใหม่: other 2560
  ข้อความที่ยังกล่าวถึงปีเดิม: บรรทัด 1, 5

สิ่งที่ต้องทำต่อ
  1. ระบุเอกสารทางการฉบับใหม่เป็นแหล่งอ้างอิง แล้วยืนยันการอ้างอิงทุกแห่ง: ค้นหาคำว่า “to confirm”
  2. เทียบน้ำหนัก เป้าหมาย เกณฑ์คะแนน และกรณีต่าง ๆ กับเอกสาร แล้วลบเครื่องหมายเมื่อยืนยันแล้ว
  3. เขียนตัวอย่างจากผลที่เผยแพร่ของปีใหม่
  4. สั่ง dgrules check rules/demo/2562.dgr และ dgrules test rules/demo/2562.dgr
"""
OTHER = "ruleset other {}\n\ncomponent 1 first\n\nrating of each component   order below < above\n"
OTHER += "  above if indicators passed > 67%\n  below if indicators passed <= 67%\n"
AGREEMENT = """\
บันทึกข้อตกลง unit-a 2560  ภายใต้ demo 2560
  อ้างอิง report-2560 "ข้อ 1"

ตัวชี้วัด 1.3 ใน first   เป้าหมายไม่น้อยกว่าร้อยละ 80   อ้างอิง report-2560 "ข้อ 1.3"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A framework that takes its rating from another one, in the current folder."""
    write(tmp_path / "rules/demo/2560.dgr", OLD)
    write(tmp_path / "rules/other/2560.dgr", OTHER.format(2560))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "rules"


@pytest.mark.parametrize(("lang", "said"), [("en", ENGLISH), ("th", THAI)])
def test_the_new_file_and_what_is_said(run: Run, folder: Path, lang: str, said: str) -> None:
    done = run("new", "demo/2562", "--from", "demo/2560", "--lang", lang)
    assert (done.out, done.err, done.code) == (said, "", 0)
    assert (folder / "demo/2562.dgr").read_text(encoding="utf-8") == NEW
    assert (folder / "demo/2560.dgr").read_text(encoding="utf-8") == OLD


def test_the_new_file_has_no_findings_that_the_old_one_has_not(run: Run, folder: Path) -> None:
    run("new", "demo/2562", "--from", "demo/2560")
    before, after = (run("check", f"demo/{year}", "--format", "json").out for year in (2560, 2562))
    assert '"severity": "error"' not in after
    assert before.count('"code"') >= after.count('"code"')
    assert run("fmt", "--check", "rules/demo/2562.dgr").code == 0


def test_another_ruleset_moves_along_where_there_is_one(run: Run, folder: Path) -> None:
    write(folder / "other/2562.dgr", OTHER.format(2562))
    done = run("new", "demo/2562", "--from", "demo/2560")
    assert "moved by +2: 8 places" in done.out
    assert "still read" not in done.out
    assert "as in other 2562" in (folder / "demo/2562.dgr").read_text(encoding="utf-8")


def test_an_agreement_in_thai(run: Run, folder: Path) -> None:
    write(folder / "demo/agreements/unit-a-2560.dgr", AGREEMENT)
    early = run("new", "demo/2561/unit-a", "--from", "demo/2560/unit-a")
    assert (early.out, early.code) == ("", 2)
    assert early.err == "dgrules: an agreement needs its framework first: dgrules new demo/2561 --from demo/2560\n"
    assert run("new", "demo/2561", "--from", "demo/2560").code == 0
    done = run("new", "demo/2561/unit-b", "--from", "demo/2560/unit-a")
    assert (done.err, done.code) == ("", 0)
    text = (folder / "demo/agreements/unit-b-2561.dgr").read_text(encoding="utf-8")
    assert text == AGREEMENT.replace("unit-a 2560", "unit-b 2561").replace("demo 2560", "demo 2561").replace(
        '"\n', '"  # ต้องยืนยัน: คัดลอกจาก demo/2560/unit-a\n'
    )
    assert "citations marked “ต้องยืนยัน”: 2" in done.out
    assert '"severity": "error"' not in run("check", "demo/2561/unit-b", "--format", "json").out


def test_it_never_writes_over_a_file(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "demo/2562.dgr", "ruleset demo 2562\n")
    for name in ("demo/2562", "demo/2019", "demo/2560"):
        done = run("new", name, "--from", "demo/2560")
        assert (done.out, done.code) == ("", 2)
        assert "there is already a rule file of demo/256" in done.err
    done = run("new", "demo/2562", "--from", "demo/2560", "--lang", "th")
    assert done.err == "dgrules: มีไฟล์เกณฑ์ของ demo/2562 อยู่แล้ว: rules/demo/2562.dgr จึงไม่ได้เขียนไฟล์ใด\n"
    assert (folder / "demo/2562.dgr").read_text(encoding="utf-8") == "ruleset demo 2562\n"


def test_a_name_among_the_rules_that_come_with_dgrules_is_taken(run: Run, folder: Path) -> None:
    done = run("new", "po-evaluation/2560", "--from", "demo/2560")
    assert done.code == 2
    assert "there is already a rule file of po-evaluation/2560" in done.err
    assert not (folder / "po-evaluation").exists()


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    from dgrules.newyear import Name

    path = write(tmp_path / "demo/2562.dgr", "mine")
    with pytest.raises(SystemExit) as left:
        module._write(module.Plan("demo/2562", Name("demo", 2562), path, 2), "other", "en")
    assert left.value.code == 2
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_year_of_the_common_era_keeps_its_era(run: Run, folder: Path) -> None:
    write(folder / "era/2018.dgr", OTHER.format(2018).replace("other", "era"))
    done = run("new", "era/2563", "--from", "era/2018")
    assert done.out.startswith("rules/era/2020.dgr written, begun from era/2018\n")
    assert (folder / "era/2020.dgr").read_text(encoding="utf-8").startswith("ruleset era 2020\n")


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("demo/2562/x", "demo/2560", "both names have the same form"),
        ("../2562", "demo/2560", "both names have the same form"),
        ("a b/2562", "demo/2560", "both names have the same form"),
        ("demo", "demo/2560", "both names have the same form"),
        ("demo/2562", "demo/2555", "there is no ruleset `demo/2555`"),
        ("demo/2562", "broken/2560", "broken/2560 has errors; nothing was written"),
    ],
)
def test_what_is_refused(run: Run, folder: Path, name: str, source: str, said: str) -> None:
    write(folder / "broken/2560.dgr", "ruleset broken 2560\ncomponent component\n")
    before = sorted(folder.parent.rglob("*"))
    done = run("new", name, "--from", source)
    assert (done.out, done.code) == ("", 2)
    assert said in done.err
    assert sorted(folder.parent.rglob("*")) == before


def test_without_a_folder_of_rules(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", "po-evaluation/2599", "--from", "po-evaluation/2560")
    assert done.code == 2
    assert "say with --rules" in done.err
