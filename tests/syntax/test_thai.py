"""Thai as officials write it: without spaces, with the number inside a phrase, with Thai digits."""

from __future__ import annotations

import pytest

from dgrules.syntax import parse, tree
from dgrules.syntax.thai import segment


def same(thai: str, english: str) -> None:
    """Both read without a finding and are the same tree."""
    left, found = parse(thai, "th.dgr")
    assert [(one.code, one.span.place) for one in found] == []
    right, found = parse(english, "en.dgr")
    assert [(one.code, one.span.place) for one in found] == []
    assert left.statements == right.statements
    assert left.statements


def target(thai: str, english: str) -> None:
    same(f"ตัวชี้วัด 1.1\n  เป้าหมาย {thai}", f"indicator 1.1\n  target {english}")


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ("ทุกองค์ประกอบสูงกว่าเป้าหมาย", ["all components", "above target"]),
        ("ไม่มีองค์ประกอบใดต่ำกว่าเป้าหมาย", ["no component", "below target"]),
        ("และตัวชี้วัดที่ผ่านการประเมินเท่ากับร้อยละ", ["and", "indicators passed", "equals", "percent"]),
        ("หากไม่มีกรณีเกิดขึ้นถือว่าผ่าน", ["if nothing arises", "counts as", "passed"]),
        ("จำนวนตัวชี้วัดที่ผ่านมากกว่า", ["number of", "indicators passed", "more than"]),
        ("ทุกตัวชี้วัดผลลัพธ์ผ่าน", ["all outcome indicators", "passed"]),
        ("กรณีอื่น", ["otherwise"]),
        ("กรณีไม่มี", ["when", "no"]),
    ],
)
def test_runs(run: str, pieces: list[str]) -> None:
    assert [piece.word.id if piece.word else None for piece in segment((run,))] == pieces


def test_parts_in_short() -> None:
    """`ส่วนย่อย` is the beginning of the full form, which goes on in words of its own."""
    for thai in ("ค่าเฉลี่ยถ่วงน้ำหนักของส่วนย่อย", "ค่าเฉลี่ยถ่วงน้ำหนักของส่วนย่อยขององค์ประกอบนั้น"):
        same(f"ผลคะแนนของแต่ละองค์ประกอบ = {thai}", "score of each component = weighted mean of its parts")


def test_not_greedy() -> None:
    """The longest word first would leave a rest that is no word."""
    assert [piece.word.id for piece in segment(("ค่าเฉลี่ยถ่วงน้ำหนักด้วย",)) if piece.word] == ["mean", "weighted by"]


def test_a_phrase_may_be_broken_by_a_space() -> None:
    target_words = "ruleset a 2560\nresult x\n  good if all components above target"
    same("กรอบการประเมิน a 2560\nสรุปผลประเมิน x\n  good หาก ทุกองค์ประกอบ สูงกว่า\n    เป้าหมาย", target_words)


@pytest.mark.parametrize(
    "thai",
    ["ร้อยละ 80 ขึ้นไป", "ตั้งแต่ร้อยละ 80 ขึ้นไป", "ไม่น้อยกว่าร้อยละ80", "ไม่น้อยกว่า ร้อยละ ๘๐", "80% ขึ้นไป"],
)
def test_at_least(thai: str) -> None:
    target(thai, "at least 80%")


@pytest.mark.parametrize(
    ("thai", "english"),
    [
        ("ตั้งแต่ 4 คะแนน ขึ้นไป", "at least 4 points"),
        ("20 datasets ขึ้นไป", "at least 20 datasets"),
        ("ไม่มากกว่า 3 เท่า", "at most 3 times"),
        ("เกินกว่า 5 บาท", "more than 5 baht"),
        ("อยู่ระหว่างร้อยละ 50 – 67", "from 50% to 67%"),
        ("อยู่ระหว่าง 50 - 67", "from 50 to 67"),
        ("ตั้งแต่ ๑,๔๐๑.๙๗ ถึง ๒,๐๐๐", "from 1,401.97 to 2,000"),
        ("ไม่ต่ำกว่าอันดับที่ 45", "no lower than rank 45"),
        ("ภายในวันที่ ๓๐ กันยายน ๒๕๖๐", "by 30 September 2560"),
        ("สะสม 3 ตลอดปีงบประมาณ พ.ศ. 2566 ถึง 2568", "cumulative 3 over fiscal years 2566 to 2568"),
    ],
)
def test_targets(thai: str, english: str) -> None:
    target(thai, english)


def test_in_level() -> None:
    same("สรุปผลประเมิน x เมื่อ y อยู่ในระดับ 2", "result x when y is level 2")


def test_without_spaces_between_keywords_and_other_things() -> None:
    same(
        'ตัวชี้วัด1.1 ใน functionภาษาไทย"ก"น้ำหนัก5ประเมินเมื่อ(aและbหรือ ไม่ใช่c)',
        'indicator 1.1 in function th "ก" weight 5 applies if (a and b or not c)',
    )


def test_a_name_that_begins_with_a_keyword_wins_whole() -> None:
    file, found = parse("นิยาม ผลคะแนนรวม = ตัวชี้วัดที่ผ่าน\nนิยาม ข = ผลคะแนนรวม", "th.dgr")
    assert found == ()
    define = file.statements[1]
    assert isinstance(define, tree.Define)
    assert define.expr.text == "ผลคะแนนรวม"  # type: ignore[union-attr]


def test_known_names_are_read_whole() -> None:
    text = "บันทึกข้อตกลง ega 2560 ภายใต้ po 2560\nตัวชี้วัด 1.1 ใน ตัวชี้วัดหลัก"
    assert [one.code for one in parse(text, "th.dgr")[1]] == ["DG103"]
    file, found = parse(text, "th.dgr", frozenset(("ตัวชี้วัดหลัก",)))
    assert found == ()
    assert file.statements[1].component.text == "ตัวชี้วัดหลัก"  # type: ignore[union-attr]


def test_a_missing_space_is_suggested_once() -> None:
    _, found = parse("สรุปผลประเมิน ภาพรวม\n  ระดับ 1 หาก ภาพรวมเป็น ดี", "th.dgr")
    assert [one.code for one in found] == ["DG103"]
    assert "`ภาพรวม เป็น`" in str(found[0].help("th"))


def test_a_name_that_is_not_declared_here_is_left_to_the_reader_of_names() -> None:
    _, found = parse("สรุปผลประเมิน ก\n  ระดับ 1 หาก งบลงทุน > 5", "th.dgr")
    assert found == ()
