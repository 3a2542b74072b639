"""The terminal report: columns line up in display cells, widths are kept, colour says nothing that words do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction

import pytest

from dgrules.diagnostics import NOWHERE, Diagnostic
from dgrules.evaluate.explain import Explainer
from dgrules.evaluate.reasons.names import Names
from dgrules.model.result import Result
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED
from dgrules.report.terminal import render

Make = Callable[..., Result]
MARKS = "✓✗–?"


def cells(text: str) -> int:
    """Display cells, counted apart from the code under test: marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def table(text: str) -> list[str]:
    """The lines of the table, from its head to the blank line before the results."""
    lines = text.splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("─"))
    end = next(number for number, line in enumerate(lines) if line in {"Results", "สรุปผลประเมิน"})
    return [line for line in lines[rule - 1 : end] if line]


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_columns_line_up(evaluated: Make, lang: str, width: int) -> None:
    head, rule, *rows = table(render(evaluated(f1_1=Fraction(3), f1_2=None), lang, width=width))  # type: ignore[arg-type]
    starts = [cells(head[: head.index(word)]) for word in re.split(r"\s{2,}", head.strip())]
    for row in rows:
        for start in starts[1:]:
            before, _ = _cut(row, start)
            assert before.endswith("  ") or cells(row) <= start, (row, start)
    assert max(cells(line) for line in (head, rule, *rows)) <= width


def _cut(line: str, at: int) -> tuple[str, str]:
    """A line before and from a cell."""
    for number in range(len(line) + 1):
        if cells(line[:number]) == at and (number == len(line) or unicodedata.category(line[number]) != "Mn"):
            return line[:number], line[number:]
    return line, ""


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("asked", [40, 80, 97, 120, 400])
def test_no_line_is_wider_than_the_terminal(evaluated: Make, lang: str, asked: int) -> None:
    text = render(evaluated(f1_1=None), lang, width=asked)  # type: ignore[arg-type]
    assert max(map(cells, text.splitlines())) <= min(max(asked, 80), 120)


def test_widths_outside_what_is_readable(evaluated: Make) -> None:
    result = evaluated()
    assert render(result, "en", width=40) == render(result, "en", width=80)
    assert render(result, "en", width=400) == render(result, "en", width=120)


def test_every_outcome_in_words(evaluated: Make) -> None:
    text = render(evaluated(f1_1=Fraction(3), f1_2=None, f2_1=NOT_TRIGGERED), "en", width=120)
    lines = {line.split()[0]: line for line in text.splitlines() if re.match(r"\d\.\d", line)}
    assert lines["1.1"].endswith("✗ not passed")
    assert lines["1.2"].endswith("? not reported")
    assert lines["1.3"].endswith("✓ passed")
    assert "not triggered" in lines["2.1"]


def test_whole_report_in_english(evaluated: Make) -> None:
    assert render(evaluated(), "en", width=90) == ENGLISH


def test_whole_report_in_thai(evaluated: Make) -> None:
    assert render(evaluated(f1_1=Fraction(3)), "th", width=90) == THAI


def test_what_is_missing(evaluated: Make) -> None:
    class Found:
        values = ("quality", "improvement")
        depends_on = ("1.1",)
        certain = False
        decided = True

    result = evaluated(f1_1=None)
    result = Result(result.ruleset, result.submission, result.values, Explainer(lambda *_: {"result:overall": Found()}))
    text = render(result, "en", width=90)
    assert "  Overall result: ? open\n      still possible: quality or needs improvement\n" in text
    assert "      depends on indicator 1.1\n" in text
    assert "Not reported yet\n  • indicator 1.1\n" in text


def test_certain_result_has_no_other_reason(evaluated: Make) -> None:
    class Found:
        values = (NOT_APPLICABLE,)
        depends_on = ()
        certain = True
        decided = True

    result = evaluated(f1_1=None)
    found = {"result:quality-level": Found()}
    text = render(Result(result.ruleset, result.submission, result.values, Explainer(lambda *_: found)), "en", width=90)
    assert (
        """\
  Quality level: – does not apply
      certain already, whatever the missing figures are
      [report: levels]
"""
        in text
    )


def test_value_that_only_the_submission_can_state(evaluated: Make) -> None:
    assert Names(evaluated().ruleset, "en").figure("counted:function") == "number of indicators that count in function"


def test_reasons_can_be_left_out(evaluated: Make) -> None:
    text = render(evaluated(), "en", width=90, reasons=False)
    assert "Overall result: quality" in text
    assert "because" not in text
    assert "Assumptions" not in text


def test_colour_only_adds(evaluated: Make) -> None:
    plain, coloured = (render(evaluated(f1_1=Fraction(3)), "th", color, width=90) for color in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[31m" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_findings_about_the_submission(evaluated: Make) -> None:
    full = evaluated()
    finding = Diagnostic("DG301", NOWHERE, {"parent": "x", "sum": 1, "expected": 2, "weights": ""})
    result = Result(full.ruleset, full.submission, full.values, full.readers, (finding,))
    assert "Findings\n  • error DG301: " in render(result, "en")


ENGLISH = """\
Evaluation of public organisations
Digital agency
fiscal year 2560 · evaluated by OPDC
po-evaluation/2560/ega · revision 1 · sha256:0123456789ab
status: complete

No.  Indicator       Target                             Actual       Outcome
─────────────────────────────────────────────────────────────────────────────────────
1    Function                                           3/3, 100%    above target
1.1  Open datasets   at least 20 datasets               22 datasets  ✓ passed
1.2  Smart services  at least 20 services               36 services  ✓ passed
1.3  Budget saved    at least 80% and report presented  100%, yes    ✓ passed

2    Agenda                                             1/1, 100%    above target
2.1  Awareness       at least 100%                      100%         ✓ passed

3    Area                                                            – not applicable

Results
  Overall result: quality
      because all components above target
      [report: summary]
  Quality level: ? undetermined
      no level is named
      because outcome KPIs in (function, agenda) 75% < 80%
      [report: levels]

Recorded only, counts for nothing
  • ITA score: 88.57 points

Assumptions
  • The kind is read from the wording. (1.1)

Documents
  • [report] Evaluation report 2560 (000.txt)
"""
THAI = """\
การประเมินองค์การมหาชน
หน่วยงานรัฐบาลดิจิทัล
ปีงบประมาณ พ.ศ. 2560 · ประเมินโดย สำนักงาน ก.พ.ร.
po-evaluation/2560/ega · ฉบับที่ 1 · sha256:0123456789ab
สถานะ: ครบถ้วน

ข้อ   ตัวชี้วัด                 เป้าหมาย                       ผลการดำเนินงาน     ผลประเมิน
──────────────────────────────────────────────────────────────────────────────────────────
1    ภารกิจหลัก                                            2/3, ร้อยละ 66.67  เป็นไปตามเป้าหมาย
1.1  ชุดข้อมูลเปิดที่มีการเปิดเผย  ไม่น้อยกว่า 20 datasets          3 datasets        ✗ ไม่ผ่าน
1.2  บริการอัจฉริยะ           ไม่น้อยกว่า 20 services          36 services       ✓ ผ่าน
1.3  งบประมาณที่ประหยัดได้     ไม่น้อยกว่าร้อยละ 80 และเสนอ      ร้อยละ 100, ใช่     ✓ ผ่าน
                           รายงานแล้ว

2    วาระรัฐบาล                                           1/1, ร้อยละ 100    สูงกว่าเป้าหมาย
2.1  การสร้างความรับรู้        ไม่น้อยกว่าร้อยละ 100             ร้อยละ 100         ✓ ผ่าน

3    พื้นที่                                                                   – ไม่ประเมิน

สรุปผลประเมิน
  ผลประเมินภาพรวม: ระดับต้องปรับปรุง
      เนื่องจากไม่เข้ากรณีอื่นใด
      [report: summary]
  ระดับของคุณภาพ: – ไม่เข้าข่าย
      ไม่เข้าเงื่อนไข ภาพรวม เป็นระดับคุณภาพ (ค่าจริงระดับต้องปรับปรุง)
      [report: levels]

บันทึกไว้เท่านั้น ไม่นำมาประเมิน
  • คะแนน ITA: 88.57 คะแนน

ข้อสันนิษฐาน
  • ประเภทอ่านจากถ้อยคำ (1.1)

เอกสารอ้างอิง
  • [report] Evaluation report 2560 (000.txt)
"""
