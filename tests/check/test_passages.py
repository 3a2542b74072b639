"""The nearest passage of a document to a quote that it does not have."""

from __future__ import annotations

import pytest

from dgrules.check.passages import Passage, nearest
from dgrules.check.texts import folded

DOCUMENT = """\
รายงานผลการประเมิน ประจำปี ๒๕๖๐
ตัวชี้วัดที่ผ่านการประเมิน สูงกว่า ร้อยละ
๖๗ ของตัวชี้วัดทั้งหมด
The agency shall report within
thirty days of the end of the year.
\fตัวชี้วัดที่ผ่านการประเมิน ตั้งแต่ร้อยละ ๕๐
"""


@pytest.mark.parametrize(
    ("quote", "words", "line", "page"),
    [
        ("สูงกว่าร้อยละ 70", "สูงกว่า ร้อยละ ๖๗", 2, 1),
        ("ตัวชี้วัดที่ผ่านการประเมิน ตั้งแต่ร้อยละ 55", "ตัวชี้วัดที่ผ่านการประเมิน ตั้งแต่ร้อยละ ๕๐", 6, 2),
        ("report within fourty days of the end", "report within thirty days of the end", 4, 1),
        ("shall repport within", "shall report within", 4, 1),
    ],
)
def test_words_that_differ_a_little(quote: str, words: str, line: int, page: int) -> None:
    assert nearest(quote, DOCUMENT, folded) == Passage(words, line, page)


@pytest.mark.parametrize("quote", ["nothing of the kind is said", "ไม่มีข้อความเช่นนี้เลย", "x", ""])
def test_what_is_not_like_anything(quote: str) -> None:
    assert nearest(quote, DOCUMENT, folded) is None


def test_a_document_without_pages_has_lines_only() -> None:
    found = nearest("two words", "first line\nthe tow words\n", folded)
    assert found is not None
    assert found.page is None
    assert found.where() == {"en": "line 2", "th": "บรรทัดที่ 2"}


def test_of_two_the_nearer() -> None:
    text = "at least 75 points of all\nat least 76 points of them\n"
    found = nearest("at least 76 points of then", text, folded)
    assert found is not None
    assert (found.words, found.line) == ("at least 76 points of them", 2)


def test_a_long_document_of_repetitions_takes_no_more_steps_than_its_length_asks_for() -> None:
    """Runs that stand nearly everywhere are not followed: few windows are compared."""
    text = "ตัวชี้วัดที่ผ่านการประเมิน\n" * 20_000 + "ร้อยละของหน่วยงานที่ตอบว่าพึงพอใจระดับมาก\n"
    found = nearest("ร้อยละของหน่วยงานที่ตอบว่าพอใจระดับมาก", text, folded)
    assert found is not None
    assert found.line == 20_001
