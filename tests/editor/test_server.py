"""The server as an editor meets it: a process, a client over stdio, each feature on an English and a Thai file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from dgrules.cli import main
from dgrules.editor.text import Edit as OurEdit
from dgrules.editor.text import Place, Text, applied
from editor.conftest import Client, drive
from editor.samples import AGREEMENT, ENGLISH, THAI

SAMPLES = pytest.mark.parametrize("text", [ENGLISH, THAI], ids=["english", "thai"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the framework and an agreement under it."""
    (tmp_path / "rules/demo/agreements").mkdir(parents=True)
    (tmp_path / "rules/demo/2560.dgr").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "rules/demo/agreements/ega-2560.dgr").write_text(AGREEMENT, encoding="utf-8")
    return tmp_path


def at(text: str, piece: str, inside: int = 1) -> types.Position:
    """The place inside a piece, counted in UTF-16 code units without our help."""
    offset = text.index(piece) + inside
    line = text.count("\n", 0, offset)
    before = text[:offset].rpartition("\n")[2]
    return types.Position(line, len(before.encode("utf-16-le")) // 2)


def stretch(text: str, where: types.Range) -> str:
    """The text in a range, counted without our help."""
    lines = text.split("\n")
    assert where.start.line == where.end.line
    units = lines[where.start.line].encode("utf-16-le")
    return units[where.start.character * 2 : where.end.character * 2].decode("utf-16-le")


def edited(text: str, edits: list[Any]) -> str:
    """The text with the edits of an answer in it."""
    lines = Text(text)
    made = []
    for one in edits:
        start, end = (lines.offset(Place(p.line, p.character)) for p in (one.range.start, one.range.end))
        span = type("S", (), {"start": lines.pos(start), "end": lines.pos(end)})
        made.append(OurEdit(span, one.new_text))  # type: ignore[arg-type]
    return applied(text, made)


def document(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)


@SAMPLES
def test_reading_features(root: Path, text: str) -> None:
    """Diagnostics, hover, completion, definition, references and outline of one document in one session."""
    framework = root / "rules/demo/2560.dgr"
    share = "outcome-share >= 50%" if text is ENGLISH else "สัดส่วน ไม่น้อยกว่า"
    name = "outcome-share" if text is ENGLISH else "สัดส่วน"

    async def session(client: Client) -> None:
        uri = client.open(framework, text)
        shown = await client.until(uri, lambda _: True)
        assert [one.code for one in shown if one.severity == types.DiagnosticSeverity.Error] == []
        place = at(text, share)

        found = await client.text_document_hover_async(types.HoverParams(document(uri), place))
        assert found is not None and found.range is not None and isinstance(found.contents, types.MarkupContent)
        assert "definition `outcome-share` · `สัดส่วน`" in found.contents.value
        assert stretch(text, found.range) == name

        where = await client.text_document_definition_async(types.DefinitionParams(document(uri), place))
        assert isinstance(where, list)
        assert [(one.uri, stretch(text, one.range)) for one in where] == [(uri, "outcome-share")]

        uses = await client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(True), document(uri), place)
        )
        assert uses is not None
        assert {one.uri.rpartition("/")[2] for one in uses} == {"2560.dgr", "ega-2560.dgr"}
        assert len([one for one in uses if one.uri == uri]) == 4

        outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document(uri)))
        assert outline is not None
        assert [one.name for one in outline][1] == "1 services Services 🎉"
        last = outline[-1]
        assert isinstance(last, types.DocumentSymbol)
        assert [child.name for child in last.children or ()] == ["good 🎉 good", "poor poor"]

    drive(session, root, {"lang": "en"})


@SAMPLES
def test_completion_while_typing(root: Path, text: str) -> None:
    """A condition is taken away and begun anew; the edit of the answer gives the text as it was."""
    framework = root / "rules/demo/2560.dgr"
    whole, typed, label = (
        ("all components above target and", "all compo", "all components")
        if text is ENGLISH
        else ("ทุกองค์ประกอบสูงกว่าเป้าหมายและ", "ทุกองค์ปร", "ทุกองค์ประกอบ")
    )
    rest = whole.removeprefix(label)
    half = text.replace(whole, typed, 1)

    async def session(client: Client) -> None:
        uri = client.open(framework, text)
        client.change(uri, half, 2)
        answer = await client.text_document_completion_async(
            types.CompletionParams(document(uri), at(half, typed, len(typed)))
        )
        assert isinstance(answer, types.CompletionList)
        item = next(one for one in answer.items if one.label == label)
        assert item.kind == types.CompletionItemKind.Keyword
        assert edited(half, [item.text_edit]).replace(label, label + rest, 1) == text
        assert all(one.label.isascii() for one in answer.items) == (text is ENGLISH)

    drive(session, root)


@SAMPLES
def test_changing_features(root: Path, text: str) -> None:
    """Renaming over two files, the layout, and what cannot be renamed with its reason."""
    framework, agreement = root / "rules/demo/2560.dgr", root / "rules/demo/agreements/ega-2560.dgr"
    loose = text.replace("component 2 people", "component 2   people").replace(
        "องค์ประกอบ 2 people", "องค์ประกอบ 2   people"
    )

    async def session(client: Client) -> None:
        uri = client.open(framework, text)
        place = at(text, "outcome-share", 3)
        ready = await client.text_document_prepare_rename_async(types.PrepareRenameParams(document(uri), place))
        assert isinstance(ready, types.PrepareRenamePlaceholder)
        assert (ready.placeholder, stretch(text, ready.range)) == ("outcome-share", "outcome-share")
        made = await client.text_document_rename_async(types.RenameParams(document(uri), place, "share-of-outcomes"))
        assert made is not None and made.changes is not None
        assert set(made.changes) == {uri, agreement.as_uri()}
        assert edited(text, list(made.changes[uri])) == text.replace("outcome-share", "share-of-outcomes")
        other = edited(AGREEMENT, list(made.changes[agreement.as_uri()]))
        assert other == AGREEMENT.replace("outcome-share", "share-of-outcomes")

        with pytest.raises(JsonRpcException, match="is a category"):
            await client.text_document_rename_async(types.RenameParams(document(uri), at(text, "good  "), "fine"))

        options = types.FormattingOptions(2, True)
        client.change(uri, loose, 2)
        laid = await client.text_document_formatting_async(types.DocumentFormattingParams(document(uri), options))
        assert laid
        tidy = edited(loose, list(laid))
        client.change(uri, tidy, 3)
        again = await client.text_document_formatting_async(types.DocumentFormattingParams(document(uri), options))
        assert not again
        assert "  people" not in tidy.split("\n")[4]

    drive(session, root, {"lang": "en"})


def test_findings_come_while_typing_and_fixes_mend_them(root: Path) -> None:
    """An error behind an emoji is shown at once, in Thai, with the word that was meant; the fix takes it away."""
    wrong = THAI.replace("และ สัดส่วน ไม่น้อยกว่า", "และ สัดสวน ไม่น้อยกว่า")

    async def session(client: Client) -> None:
        uri = client.open(root / "rules/demo/2560.dgr", THAI)
        client.change(uri, wrong, 2)
        shown = await client.until(uri, lambda found: any(one.code == "DG201" for one in found))
        one = next(one for one in shown if one.code == "DG201")
        assert stretch(wrong, one.range) == "สัดสวน"
        assert one.message.startswith("ไม่พบสิ่งที่ชื่อ `สัดสวน`") and one.source == "dgrules"
        some = await client.text_document_code_action_async(
            types.CodeActionParams(document(uri), one.range, types.CodeActionContext([one]))
        )
        assert some is not None
        fix = next(a for a in some if isinstance(a, types.CodeAction) and a.kind == types.CodeActionKind.QuickFix)
        assert fix.title == "แก้ `สัดสวน` เป็น `สัดส่วน`"
        assert list(fix.diagnostics or ()) == [one]
        assert fix.edit is not None and fix.edit.changes is not None
        mended = edited(wrong, list(fix.edit.changes[uri]))
        assert mended == THAI
        client.change(uri, mended, 3)
        await client.until(uri, lambda found: not any(one.code == "DG201" for one in found))

    drive(session, root, locale="th-TH")


def test_proofs_follow_when_the_file_is_saved(root: Path) -> None:
    """Cases that overlap: nothing of it at first, and the proof with its example after saving."""
    overlapping = ENGLISH.replace("<= 67%", "<= 70%")

    async def session(client: Client) -> None:
        uri = client.open(root / "rules/demo/2560.dgr", overlapping)
        at_once = await client.until(uri, lambda _: True)
        assert not any(one.code == "DG312" for one in at_once)
        client.text_document_did_save(types.DidSaveTextDocumentParams(document(uri)))
        later = await client.until(uri, lambda found: any(one.code == "DG312" for one in found))
        assert "for example" in next(one.message for one in later if one.code == "DG312")
        newest = client.shown[uri][-1]
        assert newest.version == 1

    drive(session, root, {"lang": "en"})


def test_an_unsaved_framework_counts_for_its_open_agreement(root: Path) -> None:
    """A component is taken out of the framework, in the editor only: the agreement says so."""
    without = ENGLISH.replace('component 2 people  "People"   weight 60\n', "").replace(", people", "")

    async def session(client: Client) -> None:
        agreement = client.open(root / "rules/demo/agreements/ega-2560.dgr")
        await client.until(agreement, lambda found: not any(one.code == "DG244" for one in found))
        framework = client.open(root / "rules/demo/2560.dgr")
        client.change(framework, without, 2)
        shown = await client.until(agreement, lambda found: any(one.code == "DG244" for one in found))
        assert any("`people`" in one.message for one in shown)
        client.text_document_did_close(types.DidCloseTextDocumentParams(document(framework)))
        assert await client.until(framework, lambda found: not found) == []

    drive(session, root, {"lang": "en"})


def test_settings_of_the_folder_hold(root: Path) -> None:
    (root / "dgrules.toml").write_text(
        'lang = "en"\ndocs = "https://example.go.th/codes"\n[severity]\nunused-declaration = "error"\n',
        encoding="utf-8",
    )

    async def session(client: Client) -> None:
        uri = client.open(root / "rules/demo/2560.dgr", ENGLISH + "define unused = indicators passed\n")
        shown = await client.until(uri, lambda found: any(one.code == "DG310" for one in found))
        one = next(one for one in shown if one.code == "DG310")
        assert one.severity == types.DiagnosticSeverity.Error
        assert one.code_description == types.CodeDescription("https://example.go.th/codes/DG310.md")
        assert one.message.isascii()

    drive(session, root, locale="th")


def test_a_document_that_is_no_file(root: Path) -> None:
    """A new document without a name is read all the same."""

    async def session(client: Client) -> None:
        uri = "untitled:Untitled-1"
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "dgrules", 1, ENGLISH + "define x =\n"))
        )
        shown = await client.until(uri, lambda found: any(one.code == "DG102" for one in found))
        assert shown[0].range.start.line < 16
        found = await client.text_document_hover_async(types.HoverParams(document(uri), at(ENGLISH, "overall")))
        assert found is not None

    drive(session, root)


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    monkeypatch.setattr("dgrules.cli.lsp.find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["lsp", "--lang", "en"])
    assert done.exit_code == 2
    assert "pip install 'dgrules[lsp]'" in done.stderr
    assert done.stdout == ""
