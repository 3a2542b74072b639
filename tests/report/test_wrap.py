"""Thai lines break where a reader would break them, and never inside a letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.report.terminal_wrap import wrap

SYLLABLES = ("การ", "เปิด", "ผยน้ำ", "แก่", "ปี่", "ทำ", "ผลิต", "ไม่", "โครงสร้าง", "ใช้", "ะ", "ๆ", "กรุงเทพฯ", "เ", "า", "ค่า")
TEXTS = st.lists(
    st.sampled_from((*SYLLABLES, " ", "  ", "80%", "(", ")", "(ก)", "G-Cloud", "Infrastructure", "2560", "/"))
)


def cells(text: str) -> int:
    """Display cells, counted apart from the code under test: marks above and below take none."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


@given(TEXTS.map("".join), st.integers(3, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, to: int) -> None:
    lines = wrap(text, to)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= to for line in lines)


@given(TEXTS.map("".join), st.integers(4, 40))
def test_no_line_begins_with_a_mark_or_ends_with_a_leading_vowel(text: str, to: int) -> None:
    for line in wrap(text, to)[1:]:
        assert unicodedata.category(line[0]) != "Mn"
        assert line[0] != "ำ"


@pytest.mark.parametrize(
    ("text", "to", "lines"),
    [
        ("ตัวชี้วัดที่ผ่านการประเมิน", 11, ["ตัวชี้วัดที่ผ่าน", "การประเมิน"]),
        ("สูงกว่า เป้าหมาย", 9, ["สูงกว่า", "เป้าหมาย"]),
        ("บริการอัจฉริยะ (Smart Service)", 15, ["บริการอัจฉริยะ", "(Smart Service)"]),
        ("Shared Infrastructure", 21, ["Shared Infrastructure"]),
        ("ชุดข้อมูลHigh-Value", 12, ["ชุดข้อมูล", "High-Value"]),
        ("พฤติการณ์", 6, ["พฤติ", "การณ์"]),
        ("ประจำปีงบประมาณ พ.ศ. 2560", 18, ["ประจำปีงบประมาณ", "พ.ศ. 2560"]),
        ("", 10, [""]),
        ("aaaaaaaa", 3, ["aaa", "aaa", "aa"]),
    ],
)
def test_lines(text: str, to: int, lines: list[str]) -> None:
    assert wrap(text, to) == lines


def test_hanging_indent() -> None:
    assert wrap("one two three", 7, hang="  ") == ["one two", "  three"]
