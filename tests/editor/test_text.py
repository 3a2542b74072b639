"""Places of editors (UTF-16) and offsets of ours (characters)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.editor.text import Place, Text

LINES = Text("ก็ดี 🎉 a\r\nน้ำ\n\r🎉🎉b")


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, Place(0, 0)),
        (2, Place(0, 2)),  # behind a combining mark, which is a code unit of its own
        (5, Place(0, 5)),
        (6, Place(0, 7)),  # the emoji is two code units
        (8, Place(0, 9)),
        (10, Place(1, 0)),
        (13, Place(1, 3)),
        (14, Place(2, 0)),
        (15, Place(3, 0)),
        (17, Place(3, 4)),
        (18, Place(3, 5)),
    ],
)
def test_offsets_and_places(offset: int, place: Place) -> None:
    assert LINES.place(offset) == place
    assert LINES.offset(place) == offset


def test_a_place_past_its_line_is_the_end_of_the_line() -> None:
    assert LINES.offset(Place(1, 99)) == 13
    assert LINES.offset(Place(9, 0)) == 18


def test_a_place_inside_a_pair_is_before_it() -> None:
    assert LINES.offset(Place(0, 6)) == 5


@given(st.text(st.sampled_from("aก็ำ🎉\r\n ")))
def test_every_offset_comes_back(source: str) -> None:
    text = Text(source)
    for offset in range(len(source) + 1):
        if source[offset - 1 : offset + 1] != "\r\n":  # between the two is no place of any line
            assert text.offset(text.place(offset)) == offset


@given(st.text(st.sampled_from("aก็ำ🎉\n")))
def test_the_place_counts_as_utf_16_does(source: str) -> None:
    text = Text(source)
    for offset in range(len(source) + 1):
        last = source[:offset].rsplit("\n", maxsplit=1)[-1]
        assert text.place(offset).character == len(last.encode("utf-16-le")) // 2
