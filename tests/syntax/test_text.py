"""What a file may look like, and where its places are: encodings, line ends, marks that cannot be seen."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dgrules.syntax import parse, tree
from dgrules.syntax.expressions import Name
from dgrules.syntax.normalise import normalise
from dgrules.syntax.tree import Define

SOUND = 'ruleset a 2560\ncomponent 1 function th "น้ำหนัก" weight 20\nresult x\n  good if all components above target\n'


def codes(text: str | bytes) -> list[str]:
    return [one.code for one in parse(text, "x.dgr")[1]]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + SOUND,
        SOUND.replace("\n", "\r\n"),
        SOUND.replace("\n", "\r"),
        SOUND.replace(" ", "\u00a0"),
        SOUND.replace("all", "a\u200bll"),
        SOUND.replace("น้ำ", "น้ํา"),
        SOUND.replace("น้ำ", "นํ้า"),
        unicodedata.normalize("NFD", SOUND),
        SOUND.replace("20", "๒๐").replace("2560", "๒๕๖๐"),
        SOUND.replace('"', "“", 1).replace('"', "”", 1),
        SOUND.replace("ruleset", "RULESET").replace("all components", "All Components"),
    ],
)
def test_the_same_text_in_other_clothes(text: str) -> None:
    file, found = parse(text, "x.dgr")
    assert found == ()
    assert file.statements == parse(SOUND, "x.dgr")[0].statements
    assert file.source == text


def test_brackets_and_dashes_from_a_document() -> None:
    left, _ = parse("define x = mean of [a, b] – c", "x.dgr")
    right, _ = parse("define x = mean of (a, b) - c", "x.dgr")
    assert left.statements == right.statements
    left, _ = parse("indicator 1 target from 50 – 67", "x.dgr")
    right, _ = parse("indicator 1 target from 50 to 67", "x.dgr")
    assert left.statements == right.statements


def test_signs_from_a_document() -> None:
    left, _ = parse("result x\n  good if a ≥ 80% and b ≠ c × 2", "x.dgr")
    right, _ = parse("result x\n  good if a >= 80% and b <> c * 2", "x.dgr")
    assert left.statements == right.statements


def test_inside_a_text_nothing_is_turned() -> None:
    file, _ = parse('component 1 "มิติที่ ๑ – [ก]"', "x.dgr")
    assert file.statements[0].clauses == (tree.Title(bare="มิติที่ ๑ – [ก]"),)


def test_neighbouring_texts_are_one() -> None:
    file, _ = parse('component 1 "one "\n  "and two"', "x.dgr")
    assert file.statements[0].clauses == (tree.Title(bare="one and two"),)


@pytest.mark.parametrize("prefix", ["", "\ufeff", "# น้ํา\r\n\r\n", "# \u200b\u200bx\n"])
def test_places_are_those_of_the_file_as_written(prefix: str) -> None:
    text = prefix + "component 1 นํ้าใส \u200bweight x"
    (found,) = parse(text, "x.dgr")[1]
    assert text[found.span.start.offset : found.span.end.offset] == "x"
    line = text.replace("\r\n", "\n ").count("\n", 0, found.span.start.offset) + 1
    assert found.span.start.line == line
    last = text.rfind("\n", 0, found.span.start.offset)
    assert found.span.start.column == found.span.start.offset - last


@given(st.text(alphabet='aน้ําำเแ\r\n \u200b\u00a0e\u0301้ัุ"#', max_size=40))
def test_the_map_of_places_never_goes_back(text: str) -> None:
    normal = normalise(text)
    places = [normal.offset(at) for at in range(len(normal.text) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(text)


def test_not_utf_8() -> None:
    file, found = parse(b"ruleset a 2560\ncomponent 1 " + b"\xa1\xd2", "x.dgr")
    assert [one.code for one in found] == ["DG118"]
    assert (found[0].span.start.line, found[0].span.start.column) == (2, 13)
    assert file.statements == ()
    assert codes("ruleset a\ud800 2560") == ["DG118"]


def test_empty() -> None:
    for text in ("", "\n \n", "# only this\n", "\ufeff"):
        assert codes(text) == ["DG119"]


def test_bidirectional_controls_also_in_comments() -> None:
    assert codes(SOUND + "# \u202eevil\n") == ["DG113"]


def test_look_alike_letters() -> None:
    (found,) = parse("component 1 funсtion", "x.dgr")[1]
    assert found.code == "DG114"
    file, _ = parse("сomponent 1 a", "x.dgr")
    assert isinstance(file.statements[0], tree.ComponentStatement)


def test_digest_and_language() -> None:
    file, _ = parse(SOUND.encode(), "x.dgr")
    assert file.digest.startswith("sha256:")
    assert len(file.digest) == 71
    assert file.lang == "en"


@given(st.binary(max_size=60))
def test_bytes_never_raise(data: bytes) -> None:
    parse(data, "x.dgr")


WORDS = [
    word
    for line in (
        'ruleset result score of each component = if and or not ( ) 1 1.1 80% "x" a b target at least in by is level',
        "all above below points at order < value with kind output given : expect , otherwise input rounded to 2",
        "decimals half up scale between linear as ตัวชี้วัด ทุกองค์ประกอบ ร้อยละ ขึ้นไป อยู่ระหว่าง – \n # ไม่ ภาพรวม / * -",
        '30/9/2560 ; " [ ] \n  # note',
    )
    for word in line.split(" ")
]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_words_in_any_order_never_raise(words: list[str]) -> None:
    file, found = parse(" ".join(words), "x.dgr")
    assert all(one.message("en") and one.message("th") for one in found)
    for one in found:
        one.help("en")
    assert file.source == " ".join(words)


def test_piled_brackets_are_an_error_and_not_a_crash() -> None:
    assert codes("define x = " + "(" * 5000 + "1" + ")" * 5000) == ["DG120"]
    assert codes("define x = " + "-" * 5000 + "1") == ["DG120"]
    assert codes("define x = " + "1 + " * 5000 + "1") == ["DG120"]
    assert codes("define x = " + "not " * 5000 + "a") == ["DG120"]
    assert codes("define x = " + "(" * 50 + "1" + ")" * 50) == []
    assert codes("define x = " + "a and " * 5000 + "a") == []


def test_long_runs_without_spaces() -> None:
    """A run of Thai letters too long to part into words is read to its end as one name (names are looked up later)."""
    for run in ("และ" * 3000, "กขค" * 3000):
        file, _ = parse("นิยาม ก = " + run, "x.dgr")
        (define,) = file.statements
        assert isinstance(define, Define)
        assert define.expr == Name(run)


def test_seeded_garbage() -> None:
    rng = random.Random(7)
    for _ in range(30):
        text = list(SOUND)
        for _ in range(8):
            text[rng.randrange(len(text))] = rng.choice('"()#;%<=1ก \n')
        parse("".join(text), "x.dgr")
