"""Values as officials write them, read exactly into the base unit of their figure's type."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

F = Fraction
MILLION = 10**6
END_OF_2560 = date(2017, 9, 30).toordinal()

READ: list[tuple[str, str, Any]] = [
    ("1.1", "22", F(22)),
    ("1.1", "0", F(0)),
    ("1.1", "22 datasets", F(22)),
    ("1.1", "1 dataset", F(1)),
    ("1.1", "๒๒", F(22)),
    ("1.1", '"22 datasets"', F(22)),
    ("1.1", '"1,401"', F(1401)),
    ("1.1", "0123", F(123)),
    ("1.5", "80%", F(4, 5)),
    ("1.5", "80 %", F(4, 5)),
    ("1.5", "80 percent", F(4, 5)),
    ("1.5", '"ร้อยละ ๘๐"', F(4, 5)),
    ("1.5", "ร้อยละ80", F(4, 5)),
    ("1.5", "132.73%", F(13273, 10000)),
    ("1.5", "3 times", F(3)),
    ("1.5", "3 เท่า", F(3)),
    ("1.5", "-5%", F(-1, 20)),
    ("1.5", "−5%", F(-1, 20)),
    ("1.5", "66.666666666666666666666666666%", F(66666666666666666666666666666, 10**29)),
    ("4.3", "4.9333", F(49333, 10000)),
    ("4.3", "4 points", F(4)),
    ("4.3", "๔ คะแนน", F(4)),
    ("ita", "88.57", F(8857, 100)),
    ("ita", "88.57%", F(8857, 100)),
    ("ratio", '"1,401.97"', F(140197, 100)),
    ("ratio", ".5", F(1, 2)),
    ("gap", "5 percentage points", F(1, 20)),
    ("gap", "5 จุดร้อยละ", F(1, 20)),
    ("egdi", "rank 45", F(45)),
    ("egdi", "อันดับที่ ๔๕", F(45)),
    ("egdi", "45", F(45)),
    ("budget", "5,000 baht", F(5000)),
    ("budget", "5 บาท", F(5)),
    ("budget", "1,401.97 ล้านบาท", F(140197, 100) * MILLION),
    ("budget", "1.5 million baht", F(3, 2) * MILLION),
    ("report-presented", "yes", True),
    ("report-presented", "ใช่", True),
    ("report-presented", "true", True),
    ("report-presented", "No", False),
    ("report-presented", "ไม่ใช่", False),
    ("done-on", "30 September 2560", END_OF_2560),
    ("done-on", "30 กันยายน ๒๕๖๐", END_OF_2560),
    ("done-on", "30 กันยายน พ.ศ. 2560", END_OF_2560),
    ("done-on", "30 Sep 2017", END_OF_2560),
    ("done-on", "2017-09-30", END_OF_2560),
    ("done-on", "29 February 2559", date(2016, 2, 29).toordinal()),
    ("conduct", "well", "well"),
    ("conduct", "ดีเยี่ยม", "excellent"),
    ("conduct", "Done  Excellently", "excellent"),
    ("remark", "น\u0e49\u0e4d\u0e32หนัก", "น้ำหนัก"),
    ("remark", "น\u0e4d\u0e49\u0e32", "น้ำ"),
    ("effort", "น้อย", "น้อย"),
    ("effort", "2", "น้อย"),
    ("effort", "๒ คะแนน", "น้อย"),
    ("remark", "ข้อความ  หนึ่ง", "ข้อความ หนึ่ง"),
]


@pytest.mark.parametrize(("figure", "text", "value"), READ)
def test_reads(reading: Any, figure: str, text: str, value: Any) -> None:
    submission, found = reading(f'values:\n  "{figure}": {text}\n')
    assert found == ()
    assert submission.figures == {figure: value}
    assert type(submission.figures[figure]) is type(value)


REFUSED: list[tuple[str, str, str, str | None]] = [
    ("1.1", "many", "DG430", "default"),
    ("1.1", "yes", "DG430", "default"),
    ("1.1", "22%", "DG432", "default"),
    ("1.1", "22 people", "DG432", "default"),
    ("1.1", "-1", "DG434", "default"),
    ("1.1", "1e5", "DG439", "exponent"),
    ("1.1", "1e1000000000", "DG439", "exponent"),
    ("1.1", ".nan", "DG439", "not-finite"),
    ("1.1", "Infinity", "DG439", "not-finite"),
    ("1.1", "1_000", "DG439", "grouping"),
    ("1.1", '"1,40"', "DG439", "grouping"),
    ("1.1", "5.", "DG439", "grouping"),
    ("1.1", "0x1F", "DG432", "default"),
    ("1.1", "1" * 61, "DG440", "default"),
    ("1.1", "1" * 100_000, "DG440", "default"),
    ("1.1", '""', "DG430", "default"),
    ("1.1", "[22, 25]", "DG424", "single"),
    ("1.5", "80", "DG431", "default"),
    ("1.5", "0.8", "DG431", "default"),
    ("1.5", "๘๐", "DG431", "default"),
    ("1.5", "5 percentage points", "DG432", "default"),
    ("1.6", "101%", "DG434", "default"),
    ("1.6", "100.0000000000000000001%", "DG434", "default"),
    ("1.6", "-0.1%", "DG434", "default"),
    ("4.3", "0", "DG434", "default"),
    ("4.3", "5.0001", "DG434", "default"),
    ("4.3", "4%", "DG432", "default"),
    ("ita", "188.57", "DG434", "default"),
    ("ratio", "0", "DG434", "default"),
    ("gap", "5", "DG431", "default"),
    ("gap", "5%", "DG432", "default"),
    ("egdi", "0", "DG434", "default"),
    ("egdi", "4.5", "DG441", "default"),
    ("budget", "5000", "DG431", "default"),
    ("budget", "5 dollars", "DG432", "default"),
    ("report-presented", "1", "DG430", "default"),
    ("report-presented", "on", "DG430", "default"),
    ("report-presented", "มี", "DG430", "default"),
    ("done-on", "30/9/2560", "DG442", "default"),
    ("done-on", "2560-09-30", "DG442", "default"),
    ("done-on", "30 ก.ย. 2560", "DG430", "default"),
    ("done-on", "31 September 2560", "DG430", "default"),
    ("conduct", "excelent", "DG433", "near"),
    ("conduct", "zzz", "DG433", "default"),
    ("effort", "4", "DG433", "default"),
    ("effort", "ปานกลา", "DG433", "near"),
]


@pytest.mark.parametrize(("figure", "text", "code", "help_key"), REFUSED)
def test_refuses_at_the_value(reading: Any, figure: str, text: str, code: str, help_key: str) -> None:
    submission, found = reading(f'values:\n  "{figure}": {text}\n')
    assert submission is None
    assert [(one.code, one.help_key) for one in found] == [(code, help_key)]
    column = 3 + len(f'"{figure}": ')
    assert (found[0].span.start.line, found[0].span.start.column) == (3, column)


def test_a_percent_offers_its_sign(reading: Any) -> None:
    _, found = reading('values:\n  "1.5": 80\n')
    assert found[0].help("en") == "write `80%` if that is what is meant"
    assert found[0].message("th") == "`1.5` เป็นร้อยละ แต่ `80` ไม่มีหน่วย"


def test_all_mistakes_in_one_run(reading: Any) -> None:
    text = 'values:\n  "1.1": x\n  "1.5": 80\n  nope: 1\n  egdi: 0\nvalu: 3\nfacts: {"1.1": 2}\n'
    _, found = reading(text)
    assert [(one.code, one.span.start.line) for one in found] == [
        ("DG430", 3),
        ("DG431", 4),
        ("DG420", 5),
        ("DG434", 6),
        ("DG416", 7),
        ("DG446", 8),
    ]
