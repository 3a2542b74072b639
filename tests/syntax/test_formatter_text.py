"""How words are put together and lines are filled."""

from __future__ import annotations

import pytest

from dgrules.syntax.layout.text import BREAK, LIMIT, fill, name, pad, plain, say, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [("level 2", 7), ("ระดับ", 4), ("ต่ำกว่าเป้าหมาย", 12), ("ที่", 1), ("ปี 2560", 6), ("", 0), ("全", 2)],
)
def test_width_counts_display_cells(text: str, cells: int) -> None:
    assert width(text) == cells


def test_padding_is_by_cells() -> None:
    assert width(pad("ที่", 6)) == width(pad("level", 6)) == 6


def test_thai_words_run_together_and_names_keep_a_space() -> None:
    assert plain(say("ทุก", "องค์ประกอบ")) == "ทุกองค์ประกอบ"
    assert plain(say("หาก", name("ภาพรวม"), "เป็น", name("quality"))) == "หาก ภาพรวม เป็น quality"
    assert plain(say("ร้อยละ", "80", "ถึง", "ร้อยละ", "90")) == "ร้อยละ 80 ถึงร้อยละ 90"
    assert say("at least", "", "2", "components") == "at least 2 components"


def test_no_space_inside_brackets_or_before_a_comma() -> None:
    assert say("in", "(", "a", ")", ",", "b") == "in (a), b"


def test_a_line_that_fits_is_not_broken() -> None:
    assert fill(f"a{BREAK}b", 2, 6) == ["  a b"]


def test_a_long_line_goes_on_below_where_it_may() -> None:
    word = "x" * (LIMIT // 2)
    assert fill(f"{word}{BREAK}{word}{BREAK}y", 2, 6) == ["  " + word, "      " + word + " y"]


def test_what_cannot_be_broken_stays_whole() -> None:
    word = "x" * (LIMIT + 10)
    assert fill(word, 0, 6) == [word]
