"""Renaming: every use in every file, nothing else, and never by halves."""

from __future__ import annotations

import pytest

from dgrules.editor.rename import Refusal, prepare, rename
from dgrules.editor.text import applied
from editor.conftest import Editor
from editor.samples import AGREEMENT, ENGLISH, THAI, marked

OTHER = "ruleset other 2560\n\ndefine theirs = result overall of demo 2560 is good\n"


def renamed(editor: Editor, text: str, new: str, name: str = "demo/2560.dgr") -> dict[str, str]:
    """The texts of the files that change, by name."""
    view, place = editor.at(text, name)
    edits = rename(editor.workspace, view, place, new, "en")
    return {
        path.rpartition("/rules/")[2]: applied(editor.workspace.view(path).file.source, list(some))
        for path, some in edits.items()
    }


def refused(editor: Editor, text: str, new: str) -> str:
    view, place = editor.at(text)
    with pytest.raises(Refusal) as told:
        rename(editor.workspace, view, place, new, "en")
    return str(told.value)


def test_a_definition_over_framework_and_agreement(editor: Editor) -> None:
    editor.write("demo/agreements/ega-2560.dgr", AGREEMENT)
    found = renamed(editor, marked(ENGLISH, "outcome-share >= 50%"), "share-of-outcomes")
    assert found == {
        "demo/2560.dgr": ENGLISH.replace("outcome-share", "share-of-outcomes"),
        "demo/agreements/ega-2560.dgr": AGREEMENT.replace("outcome-share", "share-of-outcomes"),
    }


def test_from_the_agreement_the_framework_changes_as_well(editor: Editor) -> None:
    editor.write("demo/2560.dgr", ENGLISH)
    text = marked(AGREEMENT, "in people", at=4)
    found = renamed(editor, text, "staff", "demo/agreements/ega-2560.dgr")
    assert found["demo/2560.dgr"] == ENGLISH.replace("2 people", "2 staff").replace(
        "services, people", "services, staff"
    )
    assert found["demo/agreements/ega-2560.dgr"] == AGREEMENT.replace("in people", "in staff")


def test_a_result_that_another_ruleset_reads(editor: Editor) -> None:
    editor.write("other/2560.dgr", OTHER)
    found = renamed(editor, marked(ENGLISH, "overall"), "verdict")
    assert found["other/2560.dgr"] == OTHER.replace("overall", "verdict")
    assert found["demo/2560.dgr"] == ENGLISH.replace("overall", "verdict")


def test_the_thai_form_alone_is_renamed(editor: Editor) -> None:
    found = renamed(editor, marked(THAI, "สัดส่วน ไม่น้อยกว่า"), "สัดส่วนผลลัพธ์")
    assert found == {"demo/2560.dgr": THAI.replace("สัดส่วน", "สัดส่วนผลลัพธ์")}


def test_a_latin_name_becomes_thai_beside_thai_words(editor: Editor) -> None:
    """`หากcentralและ` is read without spaces; with a Thai name in its place it would not be."""
    text = THAI.replace("หากทุกองค์ประกอบ", "หากcentralและทุกองค์ประกอบ")
    text += "\nข้อเท็จจริง central ใช่หรือไม่\n"
    found = renamed(editor, marked(text, "central"), "ส่วนกลาง")["demo/2560.dgr"]
    assert "หาก ส่วนกลาง และทุกองค์ประกอบ" in found
    assert "\nข้อเท็จจริง ส่วนกลาง ใช่หรือไม่\n" in found
    assert "central" not in found


def test_texts_and_comments_stay(editor: Editor) -> None:
    text = ENGLISH + '\nexample "overall"   # overall\n  note "overall 🎉 overall"\n'
    found = renamed(editor, marked(text, "overall"), "verdict")
    assert found["demo/2560.dgr"].endswith('example "overall"   # overall\n  note "overall 🎉 overall"\n')


def test_a_name_that_is_also_a_category_keeps_the_category(editor: Editor) -> None:
    text = "ruleset demo 2560\n\nfact good yes/no\n\nresult overall   order poor < good\n"
    text += "  good if good\n  poor if not good\n\n"
    text += "result next   order b < a\n  a if overall is good\n  b if overall is poor\n"
    found = renamed(editor, marked(text, "good yes/no"), "is-fine")["demo/2560.dgr"]
    assert "fact is-fine yes/no" in found
    assert "  good if is-fine\n  poor if not is-fine\n" in found
    assert "order poor < good" in found
    assert "a if overall is good" in found


@pytest.mark.parametrize(
    ("piece", "new", "says"),
    [
        ("good  th", "fine", "is a category"),
        ("outcome-share >= 50%", "services", "is declared already"),
        ("outcome-share >= 50%", "บริการ", "is declared already"),
        ("outcome-share >= 50%", "weight", "is a word of the language"),
        ("outcome-share >= 50%", "น้ำหนัก", "is a word of the language"),
        ("outcome-share >= 50%", "two words", "cannot be a name"),
        ("outcome-share >= 50%", "1st", "cannot be a name"),
        ("outcome-share >= 50%", "a🎉", "cannot be a name"),
        ("1 services", "x", "is a number of the official table"),
        ("demo 2560", "sample", "names rule files"),
        ("weight 40", "x", "there is no declared name here"),
    ],
)
def test_what_is_not_renamed(editor: Editor, piece: str, new: str, says: str) -> None:
    at = 0 if piece == "1 services" else 1
    assert says in refused(editor, marked(ENGLISH, piece, at=at), new)


def test_a_file_with_mistakes_is_not_half_renamed(editor: Editor) -> None:
    editor.write("demo/agreements/ega-2560.dgr", AGREEMENT + "indicator 3 in people targt at least outcome-share\n")
    assert "has errors" in refused(editor, marked(ENGLISH, "outcome-share >= 50%"), "share")


def test_prepare_says_what_would_be_renamed(editor: Editor) -> None:
    view, place = editor.at(marked(ENGLISH, "outcome-share >= 50%", at=13))
    assert prepare(view, place, "en").text == "outcome-share"
    view, place = editor.at(marked(ENGLISH, "good  th"))
    with pytest.raises(Refusal, match="เป็นระดับผล"):
        prepare(view, place, "th")
