"""Hover and definitions, in both languages, behind emojis and Thai marks."""

from __future__ import annotations

import pytest

from dgrules.diagnostics import Lang
from dgrules.editor.definition import definition, references
from dgrules.editor.hover import hover
from dgrules.editor.text import Place, Range
from editor.conftest import Editor
from editor.samples import AGREEMENT, ENGLISH, THAI, marked


def said(editor: Editor, text: str, lang: Lang) -> str:
    view, place = editor.at(text)
    found = hover(view, place, lang)
    assert found is not None
    return found.markdown


@pytest.mark.parametrize("text", [ENGLISH, THAI], ids=["english", "thai"])
def test_a_component_by_its_official_title(editor: Editor, text: str) -> None:
    at = marked(text, "services", nth=1)
    assert said(editor, at, "th").startswith("**ด้านบริการ 🎉 ที่นี่** — องค์ประกอบ `1` · `services`")
    assert said(editor, at, "en").startswith("**Services 🎉** — component `1` · `services`")
    assert "- weight 40" in said(editor, at, "en")


@pytest.mark.parametrize("text", [ENGLISH, THAI], ids=["english", "thai"])
def test_a_result_with_its_cases_in_words(editor: Editor, text: str) -> None:
    english = said(editor, marked(text, "overall"), "en")
    assert "result `overall` · `ภาพรวม`" in english
    assert "**🎉 good** — if all components above target and outcome-share >= 50%" in english
    thai = said(editor, marked(text, "overall"), "th")
    assert "สรุปผลประเมิน `overall` · `ภาพรวม`" in thai
    assert "**🎉 ดี** — หาก ทุกองค์ประกอบสูงกว่าเป้าหมาย และ สัดส่วน ไม่น้อยกว่าร้อยละ 50" in thai


def test_the_range_of_a_name_behind_an_emoji(editor: Editor) -> None:
    view, place = editor.at(marked(ENGLISH, "outcome-share >= 50%"))
    found = hover(view, place, "en")
    before = '  good  th "🎉 ดี" en "🎉 good"   if all components above target and '
    start = len(before) + 2
    assert found is not None
    assert found.range == Range(Place(13, start), Place(13, start + len("outcome-share")))


def test_a_keyword_says_its_other_language_and_the_clause(editor: Editor) -> None:
    """In Thai the word is found inside a run without spaces."""
    english = said(editor, marked(ENGLISH, "weight 40"), "th")
    assert english == "**น้ำหนัก** — ภาษาอังกฤษ: `weight`\n\nน้ำหนัก 40"
    thai = said(editor, marked(THAI, "สูงกว่าเป้าหมายและ", at=3), "en")
    assert thai.startswith("**above target** — in Thai: `สูงกว่าเป้าหมาย`")
    assert "all components above target and outcome-share >= 50%" in thai


def test_a_category_by_its_titles(editor: Editor) -> None:
    text = ENGLISH + "result grade   when overall is go¦od   order b < a\n  a if overall is good\n"
    assert said(editor, text, "en").startswith("**🎉 good** — category `good`")


def test_what_is_read_from_another_ruleset(editor: Editor) -> None:
    editor.write("demo/2560.dgr", THAI)
    other = "ruleset other 2560\n\ndefine theirs = result overall of demo 2560 is good\n"
    view, place = editor.at(marked(other, "overall"), "other/2560.dgr")
    found = hover(view, place, "en")
    assert found is not None
    assert "**🎉 good** — if all components above target" in found.markdown
    view, place = editor.at(marked(other, "demo"), "other/2560.dgr")
    found = hover(view, place, "th")
    assert found is not None
    assert found.markdown == "**ตัวอย่าง** — `demo/2560`"


def test_nothing_is_said_of_a_comment_and_of_space(editor: Editor) -> None:
    for text in (ENGLISH.replace("ก่อนถึง", "ก่อน¦ถึง"), ENGLISH + "\n\n¦"):
        view, place = editor.at(text)
        assert hover(view, place, "en") is None


# -- definitions ---------------------------------------------------------------------------------------


def where(editor: Editor, text: str, name: str = "demo/2560.dgr") -> list[tuple[str, int, str]]:
    """File, line (from 0) and the text that the definition points to."""
    view, place = editor.at(text, name)
    found = []
    for one in definition(view, place):
        other = editor.workspace.view(one.path)
        start, end = (other.text.offset(at) for at in (one.range.start, one.range.end))
        found.append((one.path.rpartition("/")[2], one.range.start.line, other.file.source[start:end]))
    return found


@pytest.mark.parametrize(
    ("text", "piece", "line", "name"),
    [
        (ENGLISH, "outcome-share >= 50%", 10, "outcome-share"),
        (ENGLISH, "services, people", 3, "1"),
        (THAI, "สัดส่วน ไม่น้อยกว่า", 10, "outcome-share"),
        (THAI, "บริการ, people", 3, "1"),
    ],
)
def test_a_name_leads_to_its_declaration(editor: Editor, text: str, piece: str, line: int, name: str) -> None:
    assert where(editor, marked(text, piece)) == [("2560.dgr", line, name)]


def test_a_category_leads_to_its_case(editor: Editor) -> None:
    text = ENGLISH + "result grade   when overall is go¦od   order b < a\n"
    assert where(editor, text) == [("2560.dgr", 13, "good")]


def test_a_category_in_a_comparison_is_no_value(editor: Editor) -> None:
    """`at least good` is about the category, though an expression could stand there."""
    text = ENGLISH + "result grade   order b < a\n  a if overall at least go¦od\n"
    assert where(editor, text) == [("2560.dgr", 13, "good")]
    text = ENGLISH + "define much = outcome-share >= outcome-sh¦are\n"
    assert where(editor, text) == [("2560.dgr", 10, "outcome-share")]


def test_an_agreement_leads_to_its_framework(editor: Editor) -> None:
    editor.write("demo/2560.dgr", ENGLISH)
    path = "demo/agreements/ega-2560.dgr"
    assert where(editor, marked(AGREEMENT, "in people", at=4), path) == [("2560.dgr", 4, "2")]
    assert where(editor, marked(AGREEMENT, "under demo", at=7), path) == [("2560.dgr", 0, "demo")]
    assert where(editor, marked(AGREEMENT, "given 2.1", at=7), path) == [("ega-2560.dgr", 4, "2.1")]


def test_an_unsaved_framework_counts(editor: Editor) -> None:
    editor.write("demo/2560.dgr", ENGLISH)
    editor.put("demo/2560.dgr", "# a new line\n" + ENGLISH)
    path = "demo/agreements/ega-2560.dgr"
    assert where(editor, marked(AGREEMENT, "in people", at=4), path) == [("2560.dgr", 5, "2")]


def test_what_another_ruleset_reads(editor: Editor) -> None:
    editor.write("demo/2560.dgr", ENGLISH)
    other = "ruleset other 2560\n\ndefine theirs = result over¦all of demo 2560 is good\n"
    assert where(editor, other, "other/2560.dgr") == [("2560.dgr", 12, "overall")]


def test_references_over_the_workspace(editor: Editor) -> None:
    editor.write("demo/agreements/ega-2560.dgr", AGREEMENT)
    editor.write("other/2560.dgr", "ruleset other 2560\n\ndefine theirs = result overall of demo 2560 is good\n")
    view, place = editor.at(marked(ENGLISH, "overall"))
    found = references(editor.workspace, view, place)
    lines = sorted((one.path.rpartition("/rules/")[2], one.range.start.line) for one in found)
    assert lines == [
        ("demo/2560.dgr", 12),
        ("demo/2560.dgr", 12),
        ("demo/agreements/ega-2560.dgr", 9),
        ("other/2560.dgr", 2),
    ]
