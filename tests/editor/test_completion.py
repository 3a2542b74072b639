"""What is offered where: words that the grammar takes there in the file's language, and the names that fit."""

from __future__ import annotations

import pytest

from dgrules.editor.completion import Item, completions
from editor.conftest import Editor
from editor.samples import AGREEMENT, ENGLISH, THAI


def offered(editor: Editor, text: str, name: str = "demo/2560.dgr") -> dict[str, Item]:
    view, place = editor.at(text, name)
    return {item.label: item for item in completions(view, place, "en")}


def cut(text: str, piece: str, instead: str) -> str:
    assert text.count(piece) == 1
    return text.replace(piece, instead)


CONDITION = "all components above target and outcome-share >= 50%"
THAI_CONDITION = "หากทุกองค์ประกอบสูงกว่าเป้าหมายและ สัดส่วน ไม่น้อยกว่าร้อยละ 50"


def test_a_condition_begins_with_a_value_or_a_set(editor: Editor) -> None:
    found = offered(editor, cut(ENGLISH, CONDITION, "¦"))
    assert {"outcome-share", "services", "all components", "not", "indicators passed", "number of"} <= set(found)
    assert not {"component 1", "note", "order", "and", "ruleset", "good"} & set(found)


def test_after_a_value_comes_a_comparison(editor: Editor) -> None:
    found = offered(editor, cut(ENGLISH, CONDITION, "outcome-share ¦"))
    assert {"at least", "more than", "is"} <= set(found)
    assert not {"all components", "weight", "indicators passed"} & set(found)


@pytest.mark.parametrize("typed", ["at l", "at le", "At  l"])
def test_a_phrase_of_several_words_goes_on(editor: Editor, typed: str) -> None:
    found = offered(editor, cut(ENGLISH, CONDITION, f"outcome-share {typed}¦"))
    item = found["at least"]
    start = item.range.start.character
    assert item.range.end.character - start == len(typed), "what is typed is replaced whole"


def test_the_categories_after_is_are_those_of_the_result(editor: Editor) -> None:
    found = offered(editor, ENGLISH + "result grade   when overall is ¦   order b < a\n")
    categories = [label for label, item in found.items() if item.kind == "category"]
    assert categories == ["good", "poor"]


def test_after_a_set_come_the_categories_of_the_rating(editor: Editor) -> None:
    found = offered(editor, cut(ENGLISH, CONDITION, "all components ¦"))
    assert {"above target", "below target"} <= set(found)
    assert [label for label, item in found.items() if item.kind == "category"] == ["above", "below"]


def test_a_clause_stands_where_its_statement_takes_it(editor: Editor) -> None:
    component = offered(editor, ENGLISH.replace('component 2 people  "People"', "component 2 people ¦"))
    assert {"weight", "note", "applies if", "guidance"} <= set(component)
    assert not {"target", "order", "when", "given", "period", "points"} & set(component)
    result = offered(editor, cut(ENGLISH, "order poor < good", "¦"))
    assert {"order", "when", "note"} <= set(result)
    assert not {"weight", "target", "given"} & set(result)


def test_a_line_may_begin_a_sentence_and_the_middle_of_one_does_not(editor: Editor) -> None:
    assert {"component", "result", "define", "example"} <= set(offered(editor, ENGLISH + "¦"))
    assert not {"component", "result", "define"} & set(offered(editor, ENGLISH + "component 3 more ¦"))


def test_an_empty_file_begins_with_a_header(editor: Editor) -> None:
    assert set(offered(editor, "¦")) == {"ruleset", "agreement"}
    assert not {"ruleset", "agreement"} & set(offered(editor, ENGLISH + "¦"))


def test_a_case_that_is_missing_is_offered(editor: Editor) -> None:
    start = ENGLISH.index("  poor  th")
    assert offered(editor, ENGLISH[:start] + "  ¦\n")["poor"].kind == "category"


def test_numbers_of_the_tree_carry_their_titles(editor: Editor) -> None:
    editor.put("demo/2560.dgr", ENGLISH)
    found = offered(editor, AGREEMENT + "  given ¦", "demo/agreements/ega-2560.dgr")
    assert found["1.1"].detail == "Datasets"
    assert {"2.1", "services", "outcome-share"} <= set(found)
    assert not {"1.2", "note"} & set(found)


def test_an_agreement_knows_the_names_of_its_framework(editor: Editor) -> None:
    editor.put("demo/2560.dgr", ENGLISH)
    text = AGREEMENT.replace("indicator 2.1 in people", "indicator 2.1 in ¦")
    found = offered(editor, text, "demo/agreements/ega-2560.dgr")
    assert [label for label, item in found.items() if item.kind == "name"] == ["people", "services"]


@pytest.mark.parametrize(
    "line",
    ['note "if ¦', "# all ¦", "note “if ¦", 'component 3 x "a" # ¦'],
)
def test_nothing_is_offered_in_texts_and_comments(editor: Editor, line: str) -> None:
    assert offered(editor, ENGLISH + line) == {}


# -- Thai ----------------------------------------------------------------------------------------------


def test_thai_words_that_run_together(editor: Editor) -> None:
    """`หากทุกองค์` is `หาก` and the beginning of `ทุกองค์ประกอบ`: only the beginning is replaced."""
    found = offered(editor, cut(THAI, THAI_CONDITION, "หากทุกองค์¦"))
    item = found["ทุกองค์ประกอบ"]
    assert item.range.end.character - item.range.start.character == len("ทุกองค์")
    line = '  good  ภาษาไทย "🎉 ดี" ภาษาอังกฤษ "🎉 good"   หาก'
    assert item.range.start.character == len(line) + 2, "two emojis are a code unit longer each"
    assert "all components" not in found


def test_thai_words_in_a_thai_file(editor: Editor) -> None:
    found = offered(editor, cut(THAI, THAI_CONDITION, "หาก¦"))
    assert {"ทุกองค์ประกอบ", "ไม่ใช่", "ตัวชี้วัดที่ผ่านการประเมิน", "สัดส่วน", "บริการ", "people"} <= set(found)
    assert not {"all components", "หมายเหตุ", "outcome-share", "และ"} & set(found)
    assert found["สัดส่วน"].insert == " สัดส่วน", "a Thai name does not run into a Thai word"
    assert found["ทุกองค์ประกอบ"].insert == "ทุกองค์ประกอบ"


def test_latin_letters_in_a_thai_file_find_english_words(editor: Editor) -> None:
    assert "all components" in offered(editor, cut(THAI, THAI_CONDITION, "หาก all c¦"))


def test_a_clause_in_thai(editor: Editor) -> None:
    found = offered(editor, THAI.replace('องค์ประกอบ 2 people  "People"', "องค์ประกอบ 2 people ¦"))
    assert {"น้ำหนัก", "หมายเหตุ", "ประเมินเมื่อ"} <= set(found)
    assert not {"เป้าหมาย", "ลำดับ", "กำหนดให้"} & set(found)


def test_everything_offered_is_taken_by_the_grammar(editor: Editor) -> None:
    """Each word offered after `if`, put there with something behind it, is no error at that place."""
    from dgrules.syntax import parse

    ends = ("", " = 1", " >= 50%", " above target", " of services >= 1", " outcome-share >= 1", " 1", " (services)")
    ends += (" components above target", " components >= 1", " is above", " services is above", " overall is good")
    ends += (" components of score >= 1", " 1.1 passed", " of kind of 1.1 is outcome", " 1 components above target")
    ends += (
        " 80 <= outcome-share",
        " 45",
        " 80",
        " department",
        " is outcome",
        " of components >= 1",
        "(services) = 1",
    )
    ends += (" 30 September 2560 = date 1 May 2560",)
    ends += (" of score of components >= 1", " is department", " of 1.1 is outcome", " services >= 1")
    for label in offered(editor, cut(ENGLISH, CONDITION, "¦")):
        texts = [cut(ENGLISH, CONDITION, label + end) for end in ends]
        assert any(not [f for f in parse(text, "x.dgr")[1] if f.code.startswith("DG10")] for text in texts), label


@pytest.mark.parametrize(
    ("before", "offered_there"), [("สัดส่วน ร้อยละ 50 ", True), ("สัดส่วน ตั้งแต่ร้อยละ 50 ", True), ("", False)]
)
def test_and_up_stands_behind_its_number(editor: Editor, before: str, offered_there: bool) -> None:
    found = offered(editor, cut(THAI, THAI_CONDITION, f"หาก {before}¦"))
    assert ("ขึ้นไป" in found) is offered_there
