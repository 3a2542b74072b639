"""The table of words: no form has two meanings, and Thai words that run together can be read in one way only."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from dgrules.paths import grammar_folder
from dgrules.syntax import words
from dgrules.syntax.thai import is_thai, segment

TABLE = words.table()
THAI = sorted(TABLE.thai)


def rows() -> list[tuple[str, dict[str, object]]]:
    data = tomllib.loads((grammar_folder() / "words.toml").read_text(encoding="utf-8"))
    return [(key, row) for section in data.values() for key, row in section.items()]


def test_no_form_has_two_meanings() -> None:
    thai = [form for _, row in rows() for form in row["th"]]
    assert sorted(thai) == sorted(set(thai))
    english = [form.lower() for word in TABLE.by_id.values() if ":" not in word.id for form in word.en]
    assert sorted(english) == sorted(set(english))


def test_every_word_has_a_thai_form_or_says_why_not() -> None:
    without = {word.id for word in TABLE.by_id.values() if not word.th and word.section != "reserved"}
    assert without == {"minimum", "standard", "top", "applicable", "ln"}


def test_every_row_says_where_its_form_was_found() -> None:
    for key, row in rows():
        assert row["evidence"], key
        assert set(row) <= {"en", "th", "is", "soft", "mistaken", "evidence"}


def test_phrases_stand_for_words_that_there_are() -> None:
    for word in TABLE.by_id.values():
        assert all(part in TABLE.by_id for part in word.parts), word.id


def atoms() -> set[str]:
    return {form for form in THAI if len(readings(form)) == 1}


def readings(text: str) -> list[list[str]]:
    """Every way to read a text as forms."""
    found: list[list[str]] = []
    stack: list[tuple[int, list[str]]] = [(0, [])]
    while stack:
        at, pieces = stack.pop()
        if at == len(text):
            found.append(pieces)
        for end in range(at + 1, len(text) + 1):
            if text[at:end] in TABLE.thai:
                stack.append((end, [*pieces, text[at:end]]))
    return found


def rests(longer: set[str], shorter: set[str]) -> set[str]:
    return {long[len(short) :] for long in longer for short in shorter if long != short and long.startswith(short)}


def test_words_that_run_together_are_read_in_one_way() -> None:
    """Sardinas and Patterson: no text is two different sequences of words that are not made of others."""
    codes = atoms()
    seen: set[str] = set()
    dangling = rests(codes, codes)
    while dangling - seen:
        assert not dangling & codes, f"two readings meet at {dangling & codes}"
        seen |= dangling
        dangling = rests(codes, dangling) | rests(dangling, codes)


def test_a_phrase_beats_its_parts_and_no_two_phrases_overlap() -> None:
    """What is made of other words: one reading has the fewest pieces, also where two phrases share a word."""
    made = [form for form in THAI if form not in atoms()]
    assert made
    for form in made:
        assert [piece.word for piece in segment((form,))] == [TABLE.thai[form]]
    for left in made:
        for right in made:
            for common in {tail for tail in tails(left) if right.startswith(tail) and tail != right}:
                text = left + right[len(common) :]
                fewest = min(map(len, readings(text)))
                best = [reading for reading in readings(text) if len(reading) == fewest]
                assert len(best) == 1, best


def tails(form: str) -> set[str]:
    return {"".join(reading[at:]) for reading in readings(form) for at in range(1, len(reading))}


@pytest.mark.parametrize("word", [word for word in TABLE.by_id.values() if word.th], ids=lambda word: word.id)
def test_each_thai_form_reads_as_its_word(word: words.Word) -> None:
    for form in word.th:
        assert all(is_thai(char) for char in form)
        assert [piece.word for piece in segment((form,))] == [word]
        for left, right in pairwise((form, "และ", form)):
            assert [piece.word for piece in segment((left + right,))] == [TABLE.thai[left], TABLE.thai[right]]


def test_form() -> None:
    assert words.form("at least", "th") == "ไม่น้อยกว่า"
    assert words.form("fiscal years", "th") == "ปีงบประมาณ"
    assert words.form("fiscal years", "en") == "fiscal years"
    assert words.form("minimum", "th") == "minimum"
    with pytest.raises(KeyError):
        words.form("at lest", "en")
