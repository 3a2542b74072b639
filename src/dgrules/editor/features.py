"""What the server answers to: each request of the protocol with the pure answer of this room."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from dgrules.diagnostics import Lang
from dgrules.editor import converted as to
from dgrules.editor.actions import actions
from dgrules.editor.completion import completions
from dgrules.editor.definition import definition, references
from dgrules.editor.formatting import formatting
from dgrules.editor.hover import hover
from dgrules.editor.rename import prepare, rename
from dgrules.editor.server import Server
from dgrules.editor.symbols import symbols


def server(lang: Lang | None, rules: tuple[Path, ...], fallback: Lang) -> Server:
    """The server with all it can do; `start_io()` runs it until the editor ends it."""
    made = Server(lang, rules, fallback)
    _documents(made)
    _questions(made)
    _changes(made)
    return made


def _documents(made: Server) -> None:
    @made.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        made.begin(params)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        made.changed(document.uri, document.text, document.version)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = made.workspace.get_text_document(params.text_document.uri)
        made.changed(document.uri, document.source, params.text_document.version)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        made.rooms.forget()
        made.later(to.path_of(params.text_document.uri), 0)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        made.closed(params.text_document.uri)

    @made.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        made.rooms.forget()
        made.all_later()


def _questions(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        found = hover(made.view(params.text_document), to.place(params.position), made.lang)
        if found is None:
            return None
        said = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
        return types.Hover(said, to.range_of(found.range))

    @made.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" "]))
    def completed(params: types.CompletionParams) -> types.CompletionList:
        view = made.view(params.text_document)
        found = completions(view, to.place(params.position), made.lang)
        return types.CompletionList(True, [to.completion_item(item) for item in found])

    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> list[types.Location]:
        found = definition(made.view(params.text_document), to.place(params.position))
        return [to.location(one) for one in found]

    @made.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(params: types.ReferenceParams) -> list[types.Location]:
        view = made.view(params.text_document)
        return [to.location(one) for one in references(made.rooms, view, to.place(params.position))]

    @made.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return [to.symbol(one) for one in symbols(made.view(params.text_document), made.lang)]


def _changes(made: Server) -> None:
    @made.feature(types.TEXT_DOCUMENT_FORMATTING)
    def laid_out(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        view = made.view(params.text_document)
        return to.text_edits(formatting(view), view.text)

    @made.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
        view = made.view(params.text_document)
        found = made.refusing(lambda: prepare(view, to.place(params.position), made.lang))
        return types.PrepareRenamePlaceholder(to.range_of(found.range), found.text)

    @made.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit:
        view, where = made.view(params.text_document), to.place(params.position)
        edits = made.refusing(lambda: rename(made.rooms, view, where, params.new_name, made.lang))
        return to.workspace_edit(edits, {path: made.rooms.view(path).text for path in edits})

    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]

    @made.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        view = made.view(params.text_document)
        some = actions(view, made.rooms.quick(view.path), to.range_from(params.range), made.lang)
        shown = params.context.diagnostics
        return [to.code_action(one, params.text_document.uri, view.text, shown) for one in some]
