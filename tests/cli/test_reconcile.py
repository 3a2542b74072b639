"""`dgrules reconcile`: every line of its reports, its JSON and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run, write

SURVEY = """\
ruleset survey 2560
  title   th "การสำรวจ" en "Survey"
  period  fiscal year 2560
  source  report "รายงาน" document "report.txt"
  cites   report "ภาพรวม"

profile large
profile small

component 1 staff      th "บุคลากร" en "Staff"          weight 50
  indicator 1.1  score 0 to 100
  indicator 1.2  score 0 to 100
component 2 counter    th "บริการ" en "Service"         weight 30
component 3 invention  th "นวัตกรรม" en "Invention"     weight 20   applies if profile is large

score of each component is reported
score overall = weighted mean of components

list strongest = highest 1 component by score

result grade   order low < high   cites report "ระดับ"
  high  th "สูง" en "high"  if score overall >= 60
  low   th "ต่ำ" en "low"    if score overall < 60
"""
SUBMISSION = """\
ruleset: survey/2560
subject: somewhere
profile: small
values: {"1.1": 60.0, "1.2": 51.1}
given:
  component staff: {score: 55.5}
  component counter: {score: 40.0}
published:
  overall: 51.0
  strongest: ["1"]
  grade: high
"""
ENGLISH = """\
published and computed figures: Survey
survey/2560 · somewhere
3 published: 1 agree, 2 differ, 0 cannot be compared
A number agrees when the computed one, rounded half up to the printed decimals,
is the printed one.

Differ
  ✗ overall: published 51.0 points, computed 49.6875 points (to the printed
      decimals 49.7 points); difference +1.3125 points
      rounding cannot explain it: however the reported figures were rounded, the
        rules give from 49.6375 points to 49.7375 points
      counting what does not apply as zero gives 39.75 points: this cannot be
        the published figure
      the plain mean of the members gives 47.75 points: this cannot be the
        published figure
      other weights that are not negative give from 39.95 points to 55.55
        points: some weights lead to the published figure, but not those of the
        rules
      rule: score overall = weighted mean of components
        (rules/survey/2560.dgr:17:1)
      document: [report: ภาพรวม]
  ✗ grade: published high, computed low
      rule: low th "ต่ำ" en "low" if score overall < 60
        (rules/survey/2560.dgr:23:3)
      document: [report: ระดับ]

Stated scores beside the plain means of their parts
  – 1 Staff: stated 55.5 points, plain mean of 2 parts 55.55 points (to the
      printed decimals 55.6 points); it is not, but parts rounded otherwise
      could give it

Agree
  ✓ strongest: 1 Staff
"""
THAI = """\
ตัวเลขที่เผยแพร่เทียบกับผลคำนวณ: การสำรวจ
survey/2560 · somewhere
เผยแพร่ 3 รายการ: ตรงกัน 1 ไม่ตรงกัน 2 เปรียบเทียบไม่ได้ 0
ตัวเลขถือว่าตรงกันเมื่อผลคำนวณที่ปัดเศษ (ครึ่งหนึ่งปัดขึ้น) ตามจำนวนทศนิยมที่พิมพ์เท่ากับตัวเลขที่พิมพ์

ไม่ตรงกัน
  ✗ overall: เผยแพร่ 51.0 คะแนน คำนวณได้ 49.6875 คะแนน (ปัดตามทศนิยมที่พิมพ์เป็น 49.7
      คะแนน) ต่างกัน +1.3125 คะแนน
      การปัดเศษอธิบายไม่ได้: ไม่ว่าตัวเลขที่รายงานปัดมาอย่างไร เกณฑ์ให้ค่าตั้งแต่ 49.6375 คะแนน
        ถึง 49.7375 คะแนน
      นับส่วนที่ไม่เข้าข่ายเป็นศูนย์จะได้ 39.75 คะแนน ไม่ใช่ตัวเลขที่เผยแพร่
      ค่าเฉลี่ยธรรมดาจะได้ 47.75 คะแนน ไม่ใช่ตัวเลขที่เผยแพร่
      น้ำหนักอื่นที่ไม่ติดลบให้ค่าตั้งแต่ 39.95 คะแนน ถึง 55.55 คะแนน มีน้ำหนักบางชุดที่ได้ตัวเลขที่
        เผยแพร่ แต่ไม่ใช่น้ำหนักตามเกณฑ์
      เกณฑ์: score overall = weighted mean of components
        (rules/survey/2560.dgr:17:1)
      เอกสาร: [report: ภาพรวม]
  ✗ grade: เผยแพร่ สูง คำนวณได้ ต่ำ
      เกณฑ์: low th "ต่ำ" en "low" if score overall < 60
        (rules/survey/2560.dgr:23:3)
      เอกสาร: [report: ระดับ]

คะแนนที่รายงานเทียบกับค่าเฉลี่ยธรรมดาของส่วนย่อย
  – 1 บุคลากร: รายงาน 55.5 คะแนน ค่าเฉลี่ยธรรมดาของ 2 ส่วน 55.55 คะแนน (ปัดตามทศนิยมที่
      พิมพ์เป็น 55.6 คะแนน) ไม่เท่ากัน แต่อาจได้จากส่วนย่อยก่อนปัดเศษ

ตรงกัน
  ✓ strongest: 1 บุคลากร
"""


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The survey's rules in the current folder, and a submission beside them."""
    write(tmp_path / "rules/survey/2560.dgr", SURVEY)
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "sent.yaml", SUBMISSION)


def test_the_whole_report_in_english(run: Run, survey: Path) -> None:
    done = run("reconcile", "survey/2560", survey, "--lang", "en")
    assert (done.out, done.err, done.code) == (ENGLISH, "", 1)


def test_the_report_in_thai(run: Run, survey: Path) -> None:
    done = run("reconcile", "survey/2560", survey, "--lang", "th")
    assert done.code == 1
    assert done.out == THAI


def test_markdown_and_a_file(run: Run, survey: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    done = run("reconcile", "survey/2560", survey, "--format", "markdown", "--out", out)
    assert (done.out, done.code) == ("", 1)
    page = out.read_text(encoding="utf-8")
    assert page.startswith("# published and computed figures: Survey\n\n**survey/2560 · somewhere**  \n")
    assert "\n- ✗ **grade**: published high, computed low\n  - rule: low th" in page
    assert "\n  - document: \\[report: ระดับ\\]\n" in page


def test_json(run: Run, survey: Path) -> None:
    done = run("reconcile", "survey/2560", survey, "--format", "json")
    assert done.code == 1
    found = json.loads(done.out)
    assert (found["format"], found["agrees"]) == ("dgrules.reconcile/1", False)
    assert found["counts"] == {"published": 3, "agree": 1, "differ": 2, "not_comparable": 0}
    overall = found["published"][0]
    assert overall["name"] == "score overall"
    assert overall["published"] == {"value": 51, "exact": "51", "unit": "points"}
    assert overall["decimals"] == 1
    assert overall["computed"] == {"state": "value", "value": 49.6875, "exact": "49.6875", "unit": "points"}
    assert overall["rounded"]["exact"] == "49.7"
    assert overall["difference"]["exact"] == "1.3125"
    assert overall["rounding"] == {
        "verdict": "impossible",
        "low": {"value": 49.6375, "exact": "49.6375", "unit": "points"},
        "high": {"value": 49.7375, "exact": "49.7375", "unit": "points"},
        "low_included": True,
        "high_included": False,
    }
    assert [(one["name"], one["gives"]) for one in overall["treatments"]] == [
        ("what does not apply counts as zero", False), ("plain mean", False), ("any weights", True),
    ]  # fmt: skip
    assert found["published"][1]["verdict"] == "agrees", "a list may name a component by its number"
    assert found["parts"] == [
        {
            "component": "staff",
            "stated": {"value": 55.5, "exact": "55.5", "unit": "points"},
            "decimals": 1,
            "mean": {"value": 55.55, "exact": "55.55", "unit": "points"},
            "rounded": {"value": 55.6, "exact": "55.6", "unit": "points"},
            "agrees": False,
            "possible": True,
            "members": {
                "1.1": {"value": 60, "exact": "60", "unit": "points"},
                "1.2": {"value": 51.1, "exact": "51.1", "unit": "points"},
            },
        }
    ]


@pytest.mark.parametrize(
    ("printed", "code"),
    [("49.7", 0), ("49.69", 0), ("49.688", 0), ("49.6875", 0), ("50", 0), ("49.70", 1), ("49.6", 1), ("49.687", 1)],
)
def test_a_number_is_compared_to_the_decimals_it_was_printed_with(
    run: Run, survey: Path, printed: str, code: int
) -> None:
    text = SUBMISSION.replace("overall: 51.0", f"overall: {printed}").replace("grade: high", "grade: low")
    assert run("reconcile", "survey/2560", "-", stdin=text).code == code


def test_rounding_that_explains(run: Run, survey: Path) -> None:
    text = SUBMISSION.replace("overall: 51.0", "overall: 49.64").replace("  grade: high\n", "")
    done = run("reconcile", "survey/2560", "-", stdin=text)
    assert done.code == 1
    said = " ".join(done.out.split())
    assert "rounding of the reported figures can explain it: the rules give from 49.6375 points" in said


def test_what_cannot_be_computed_counts_as_a_difference(run: Run, survey: Path) -> None:
    text = SUBMISSION.replace("  component counter: {score: 40.0}\n", "").replace("overall: 51.0", "overall: 49.7")
    done = run("reconcile", "survey/2560", "-", stdin=text)
    assert done.code == 1
    assert "3 published: 0 agree, 0 differ, 3 cannot be compared" in done.out
    assert (
        "  ? overall: published 49.7 points, computed not known yet\n      not reported: score of counter\n" in done.out
    )
    done = run("reconcile", "survey/2560", "-", "--lang", "th", stdin=text)
    assert "เปรียบเทียบไม่ได้\n  ? overall: เผยแพร่ 49.7 คะแนน คำนวณได้ ยังไม่ทราบผล\n" in done.out
    assert "      ยังไม่รายงาน: คะแนนของ counter\n" in done.out


def test_a_value_that_the_submission_states_itself_is_marked(run: Run, survey: Path) -> None:
    text = SUBMISSION.replace("  overall: 51.0", "  staff: {score: 55.6}").replace("  grade: high\n", "")
    done = run("reconcile", "survey/2560", "-", stdin=text)
    assert done.code == 1
    assert "✗ score of staff: published 55.6 points, computed 55.5 points; difference" in done.out
    assert "the submission states this value itself; the rules did not compute it" in done.out
    assert "rounding" not in done.out


def test_nothing_published(run: Run, survey: Path) -> None:
    done = run("reconcile", "survey/2560", "-", stdin=SUBMISSION.split("published:", maxsplit=1)[0])
    assert done.code == 0
    assert "the submission publishes nothing to compare" in done.out


def test_what_cannot_run(run: Run, survey: Path) -> None:
    refused = run("reconcile", "survey/2560", "-", stdin=SUBMISSION.replace("strongest", "strangest"))
    assert (refused.out, refused.code) == ("", 2)
    assert "DG426" in refused.err
    assert run("reconcile", "survey/2560", "nowhere.yaml").code == 2
    assert run("reconcile", "survey/2599", survey).code == 2


def test_a_mean_that_rounds_to_the_stated_score_is_the_plain_mean(run: Run, survey: Path) -> None:
    text = SUBMISSION.replace("{score: 55.5}", "{score: 55.6}")
    done = run("reconcile", "survey/2560", "-", stdin=text)
    assert "✓ 1 Staff: stated 55.6 points, plain mean of 2 parts 55.55 points" in done.out
    assert "could give it" not in done.out
