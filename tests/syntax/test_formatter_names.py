"""Turning a file into the other language: words and declared names, never a category or a text."""

from __future__ import annotations

import pytest

from dgrules.syntax import parse
from dgrules.syntax.formatter import format_file
from dgrules.syntax.layout.names import translations
from dgrules.syntax.tree import File

RULES = """\
ruleset sample 2560
component 1 function also ภารกิจ "function"
fact central also ส่วนกลาง yes/no
result overall also ภาพรวม order low < high
  high if all components above target
  low otherwise
define share also สัดส่วน = outcome KPIs in (function)
result next order low < high
  high if overall is high and share > 5% and central and score of function > 3
  low otherwise
"""


def read(text: str) -> File:
    file, diagnostics = parse(text, "rules.dgr")
    assert [found.code for found in diagnostics if found.severity == "error"] == []
    return file


def lines(text: str, lang: str) -> list[str]:
    return [line.strip() for line in format_file(read(text), lang).splitlines()]


def test_declared_names_are_written_in_the_language() -> None:
    thai = lines(RULES, "th")
    assert "นิยาม share หรือเรียกว่า สัดส่วน = ตัวชี้วัดประเภทผลลัพธ์ใน (ภารกิจ)" in thai
    assert "high หาก ภาพรวม เป็น high และ สัดส่วน มากกว่าร้อยละ 5 และ ส่วนกลาง และผลคะแนนของ ภารกิจ มากกว่า 3" in thai


def test_both_forms_stay_where_a_name_is_declared() -> None:
    assert "result overall also ภาพรวม   order low < high" in lines(RULES, "en")
    assert "สรุปผลประเมิน overall หรือเรียกว่า ภาพรวม   ลำดับ low < high" in lines(RULES, "th")


def test_back_and_forth_is_without_loss() -> None:
    english = format_file(read(RULES), "en")
    thai = format_file(read(english), "th")
    assert format_file(read(thai), "en") == english
    assert read(english) == read(format_file(read(thai), "en"))


def test_no_language_keeps_names_as_written() -> None:
    mixed = RULES.replace("if overall is", "if ภาพรวม is")
    assert "high if ภาพรวม is high and share > 5% and central and score of function > 3" in [
        line.strip() for line in format_file(read(mixed)).splitlines()
    ]


def test_a_category_that_bears_a_name_is_not_translated() -> None:
    rules = RULES.replace("low < high", "share < high").replace("  low otherwise", "  share otherwise")
    assert "share" not in translations(read(rules), "th")
    thai = lines(rules, "th")
    assert "share กรณีอื่น" in thai
    assert any("และ share มากกว่าร้อยละ 5" in line for line in thai)


def test_a_text_is_not_translated() -> None:
    assert 'องค์ประกอบ 1 function หรือเรียกว่า ภารกิจ  "function"' in lines(RULES, "th")


@pytest.mark.parametrize("again", ["fact สัดส่วน yes/no", "fact ภาพรวม yes/no"])
def test_a_form_that_names_two_things_stays_as_written(again: str) -> None:
    forms = translations(read(RULES + again), "th")
    assert set(forms) & {"share", "overall"} == {"share", "overall"} - {"share" if "สัด" in again else "overall"}
