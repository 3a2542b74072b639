"""Findings with their places, the layout, safe fixes and the outline."""

from __future__ import annotations

import sys

import pytest

from dgrules.diagnostics import Lang
from dgrules.editor.actions import actions
from dgrules.editor.formatting import formatting
from dgrules.editor.problems import Problem, problems
from dgrules.editor.symbols import symbols
from dgrules.editor.text import Place, Range, applied
from dgrules.editor.workspace import View, Workspace
from dgrules.library import Library
from editor.conftest import RULES, Editor
from editor.samples import AGREEMENT, ENGLISH, THAI


def found(editor: Editor, view: View, lang: Lang = "en") -> dict[str, Problem]:
    return {one.code: one for one in problems(view, editor.workspace.quick(view.path), lang)}


@pytest.mark.parametrize("text", [ENGLISH, THAI], ids=["english", "thai"])
def test_the_samples_have_no_errors(editor: Editor, text: str) -> None:
    """All are outcome, or nothing passes: what is open is told by warnings and notes only."""
    editor.put("demo/2560.dgr", text)
    view = editor.put("demo/agreements/ega-2560.dgr", AGREEMENT)
    assert [one for one in found(editor, view).values() if one.severity == "error"] == []


def test_an_unknown_name_behind_an_emoji(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", THAI.replace("และ สัดส่วน ไม่น้อยกว่า", "และ สัดสวน ไม่น้อยกว่า"))
    one = found(editor, view, "th")["DG201"]
    before = '  good  ภาษาไทย "🎉 ดี" ภาษาอังกฤษ "🎉 good"   หากทุกองค์ประกอบสูงกว่าเป้าหมายและ '
    start = len(before) + 2
    assert one.range == Range(Place(13, start), Place(13, start + len("สัดสวน")))
    assert "`สัดส่วน`" in one.message
    assert found(editor, view, "en")["DG201"].message != one.message


def test_what_is_missing_is_shown_at_the_character_before(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", ENGLISH + "define x =\n")
    one = found(editor, view)["DG102"]
    assert one.range == Range(Place(15, 9), Place(15, 10))


def test_a_finding_of_the_framework_is_not_shown_in_its_agreement(editor: Editor) -> None:
    editor.put("demo/2560.dgr", ENGLISH.replace("in (services, people)", "in (services, peopl)"))
    view = editor.put("demo/agreements/ega-2560.dgr", AGREEMENT)
    assert found(editor, view) == {}
    assert "DG244" in found(editor, editor.workspace.view(str(editor.folder / "demo/2560.dgr")))


def test_related_places_are_in_their_file(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", ENGLISH + "define outcome-share = indicators passed\n")
    one = found(editor, view)["DG202"]
    assert [(beside.path, beside.range.start.line) for beside in one.related] == [(view.path, 10)]


def test_typing_never_waits_for_a_proof(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases that seem to overlap are left to the proofs: while one types no solver is asked."""
    from dgrules.editor import workspace

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("a proof was begun")

    monkeypatch.setattr(workspace, "prove", asked)
    monkeypatch.setattr("dgrules.pipeline.prove", asked)
    text = ENGLISH.replace("below  th", "below  th", 1).replace("<= 67%", "<= 70%")
    view = editor.put("demo/2560.dgr", text)
    assert "DG312" not in found(editor, view)


def test_the_proofs_tell_of_the_overlap(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", ENGLISH.replace("<= 67%", "<= 70%"))
    proved = problems(view, editor.workspace.proved(view.path, 30), "en")
    assert "DG312" in {one.code for one in proved}


def test_settings_may_change_a_severity(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", ENGLISH + "define unused = indicators passed\n")
    assert found(editor, view)["DG310"].severity == "warning"
    editor.workspace.severities = {"DG310": "error"}
    assert found(editor, view)["DG310"].severity == "error"


# -- the layout ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.dgr")), ids=lambda path: str(path.relative_to(RULES)))
def test_shipped_files_are_laid_out(path: object) -> None:
    workspace = Workspace(RULES, Library((RULES,)))
    assert formatting(workspace.view(str(path))) == ()


@pytest.mark.parametrize("text", [ENGLISH, THAI], ids=["english", "thai"])
def test_the_edit_gives_the_layout_of_fmt(editor: Editor, text: str) -> None:
    from dgrules.syntax import parse
    from dgrules.syntax.formatter import format_file

    view = editor.put("demo/2560.dgr", text.replace("weight 40", "weight   40").replace("น้ำหนัก 60", "น้ำหนัก   60"))
    edits = formatting(view)
    assert len(edits) == 1
    assert applied(view.file.source, list(edits)) == format_file(parse(text, "x.dgr")[0])
    assert edits[0].text != format_file(parse(text, "x.dgr")[0]), "only the lines that differ"


def test_a_text_with_mistakes_is_left_alone(editor: Editor) -> None:
    assert formatting(editor.put("demo/2560.dgr", ENGLISH + "define  x  =\n")) == ()


# -- actions -------------------------------------------------------------------------------------------

UNIT = """\
ruleset demo 2560

component 1 a
indicator 1.1 in a "A 🎉"   unit datasets   target at least 20 datasets
indicator 1.2 in a "B 🎉"   unit datasets   target at least 20 datasts
"""


def mended(editor: Editor, text: str, code: str, lang: Lang = "en") -> dict[str, tuple[str, bool]]:
    """What each action for a code makes of the text, and whether it is safe."""
    view = editor.put("demo/2560.dgr", text)
    everything = view.text.between(0, len(text))
    some = actions(view, editor.workspace.quick(view.path), everything, lang)
    return {one.title: (applied(text, list(one.edits)), one.safe) for one in some if one.code == code}


def test_a_misspelt_unit_is_a_safe_fix(editor: Editor) -> None:
    right = UNIT.replace("datasts", "datasets")
    assert mended(editor, UNIT, "DG208") == {"change the unit `datasts` to `datasets`": (right, True)}
    assert list(mended(editor, UNIT, "DG208", "th")) == ["แก้หน่วยนับ `datasts` เป็น `datasets`"]


def test_cases_in_the_declared_order(editor: Editor) -> None:
    head = 'ruleset demo 2560\n\ncomponent 1 a "A 🎉"\n\nrating of each component   order below < meets < above\n'
    above, meets, below = (
        '  above "🎉"  if indicators passed > 67%\n',
        '  meets "ก็"  if indicators passed from 50% to 67%\n',
        "  below      if indicators passed < 50%\n",
    )
    result = mended(editor, head + above + below + meets, "DG318")
    assert result == {"put the cases in the declared order": (head + above + meets + below, True)}


def test_the_word_that_was_probably_meant_is_offered_not_safe(editor: Editor) -> None:
    text = THAI.replace("และ สัดส่วน ไม่น้อยกว่า", "และ สัดสวน ไม่น้อยกว่า")
    assert mended(editor, text, "DG201") == {"change `สัดสวน` to `สัดส่วน`": (THAI, False)}


def test_actions_are_those_of_the_place(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", UNIT)
    first_line = Range(Place(0, 0), Place(0, 5))
    titles = [one.title for one in actions(view, editor.workspace.quick(view.path), first_line, "en")]
    assert titles == ["write the words of the language in Thai"]


# -- the outline ---------------------------------------------------------------------------------------


def test_the_outline(editor: Editor) -> None:
    view = editor.put("demo/2560.dgr", THAI)
    told = [(one.name, one.detail, [child.name for child in one.children]) for one in symbols(view, "th")]
    assert told == [
        ("demo 2560 ตัวอย่าง", "กรอบการประเมิน", []),
        ("1 services ด้านบริการ 🎉 ที่นี่", "องค์ประกอบ", []),
        ("2 people People", "องค์ประกอบ", []),
        ("ผลประเมินรายองค์ประกอบ", "ผลประเมินรายองค์ประกอบ", ["above สูงกว่าเป้าหมาย", "below ต่ำกว่าเป้าหมาย"]),
        ("outcome-share", "นิยาม", []),
        ("overall", "สรุปผลประเมิน", ["good 🎉 ดี", "poor ควรปรับปรุง"]),
    ]


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.dgr")), ids=lambda path: str(path.relative_to(RULES)))
def test_heads_lie_within_their_ranges_and_children_within_their_parents(path: object) -> None:
    workspace = Workspace(RULES, Library((RULES,)))

    def key(place: Place) -> tuple[int, int]:
        return place.line, place.character

    waiting = list(symbols(workspace.view(str(path)), "en"))
    assert waiting
    for one in waiting:
        assert key(one.range.start) <= key(one.head.start) <= key(one.head.end) <= key(one.range.end), one.name
        assert one.name
        for child in one.children:
            assert key(one.range.start) <= key(child.range.start) <= key(child.range.end) <= key(one.range.end)
        waiting += one.children


def test_the_pure_answers_know_no_protocol() -> None:
    """Nothing of the pure room brings the protocol's library with it."""
    import subprocess

    code = (
        "import sys; import dgrules.editor.actions, dgrules.editor.completion, dgrules.editor.hover, "
        "dgrules.editor.rename, dgrules.editor.symbols, dgrules.cli; "
        "sys.exit(any(name.split('.')[0] in ('pygls', 'lsprotocol', 'z3') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
