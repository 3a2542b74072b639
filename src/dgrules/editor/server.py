"""The language server: the protocol over the pure answers of this room. The only module that runs anything."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter

from dgrules.diagnostics import Diagnostic, Lang
from dgrules.editor import converted as to
from dgrules.editor.actions import actions
from dgrules.editor.completion import completions
from dgrules.editor.definition import definition, references
from dgrules.editor.formatting import formatting
from dgrules.editor.hover import hover
from dgrules.editor.problems import problems
from dgrules.editor.proving import Prover
from dgrules.editor.rename import Refusal, prepare, rename
from dgrules.editor.symbols import symbols
from dgrules.editor.workspace import View, Workspace
from dgrules.library import Library
from dgrules.settings import Settings, load

SECONDS = 10.0
"""For the proofs about a document."""
IDLE = 1.5
"""Seconds without typing after which the proofs begin."""
_T = TypeVar("_T")


class Protocol(LanguageServerProtocol):
    """Places are UTF-16 whatever else the editor offers: every editor has it."""

    _capabilities = types.ClientCapabilities()

    @property
    def client_capabilities(self) -> types.ClientCapabilities:
        return self._capabilities

    @client_capabilities.setter
    def client_capabilities(self, value: types.ClientCapabilities) -> None:
        if value.general is not None:
            value.general.position_encodings = [types.PositionEncodingKind.Utf16]
        self._capabilities = value


class Server(LanguageServer):
    """`lang` and `rules` are what the command line says; None and empty leave it to the editor and the settings."""

    def __init__(self, lang: Lang | None, rules: tuple[Path, ...], fallback: Lang) -> None:
        super().__init__(
            "dgrules",
            version("dgrules"),
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
            converter_factory=default_converter,
        )
        self.asked, self.rules, self.fallback = lang, rules, fallback
        self.lang: Lang = lang or fallback
        self.docs: str | None = None
        self.rooms = Workspace(None, Library(rules))
        self.prover = Prover(SECONDS, self._proved, self._fault)
        self.versions: dict[str, int] = {}
        self.found: dict[str, tuple[Diagnostic, ...]] = {}
        """The findings that each open document shows."""
        self.timers: dict[str, asyncio.TimerHandle] = {}
        self.loop: asyncio.AbstractEventLoop | None = None

    # -- beginning ---------------------------------------------------------------------------------

    def begin(self, params: types.InitializeParams) -> None:
        """The folder, its settings, the reader's language."""
        self.loop = asyncio.get_running_loop()
        root = _root(params)
        read = load(root) if root is not None else None
        settings = read.settings if read is not None else Settings()
        options = params.initialization_options if isinstance(params.initialization_options, dict) else {}
        wanted = options.get("lang")
        self.lang = (
            (wanted if wanted in ("th", "en") else None)
            or self.asked
            or settings.lang
            or _locale(params.locale)
            or self.fallback
        )
        self.docs = settings.docs
        self.prover.seconds = settings.seconds or SECONDS
        base = root or Path.cwd()
        rules = self.rules or tuple(base / folder for folder in settings.rules)
        beside = base / "rules"
        library = Library(rules or ((beside,) if beside.is_dir() else ()))
        documents = tuple(base / folder for folder in settings.documents)
        self.rooms = Workspace(root, library, documents=documents, severities=settings.severity)
        for finding in read.findings if read is not None else ():
            said = types.ShowMessageParams(types.MessageType.Warning, finding.message(self.lang))
            self.window_show_message(said)

    # -- findings ----------------------------------------------------------------------------------

    def changed(self, uri: str, text: str, number: int) -> None:
        """A document has a new text: what is known at once is shown at once, the rest when typing rests."""
        path = to.path_of(uri)
        self.versions[path] = number
        self.rooms.put(path, text)
        self.show(path, self.rooms.quick(path))
        self.later(path)

    def later(self, path: str, delay: float = IDLE) -> None:
        """The proofs of a document, and the other open documents, after a while."""
        assert self.loop is not None
        if path in self.timers:
            self.timers[path].cancel()
        self.timers[path] = self.loop.call_later(delay, self._rest, path)

    def _rest(self, path: str) -> None:
        self.timers.pop(path, None)
        for other in sorted(self.versions):
            if other != path:
                self.show(other, self.rooms.quick(other))
            self.prover.ask(other, self.rooms, self.versions[other])

    def show(self, path: str, found: tuple[Diagnostic, ...]) -> None:
        """Sends the findings of a document."""
        self.found[path] = found
        shown = [to.diagnostic(one, self.docs) for one in problems(self.rooms.view(path), found, self.lang)]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(to.uri_of(path), shown, version=self.versions.get(path))
        )

    def _proved(self, path: str, number: int, found: tuple[Diagnostic, ...]) -> None:
        """In the prover's thread: hands the findings over, unless the text has changed since."""

        def take() -> None:
            if self.versions.get(path) == number:
                self.show(path, found)

        if self.loop is not None:
            self.loop.call_soon_threadsafe(take)

    def _fault(self, error: Exception) -> None:
        def tell() -> None:
            said = types.LogMessageParams(types.MessageType.Error, f"{type(error).__name__}: {error}")
            self.window_log_message(said)

        if self.loop is not None:
            self.loop.call_soon_threadsafe(tell)

    def closed(self, uri: str) -> None:
        """A closed document shows nothing."""
        path = to.path_of(uri)
        self.versions.pop(path, None)
        self.found.pop(path, None)
        if path in self.timers:
            self.timers.pop(path).cancel()
        self.rooms.drop(path)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    # -- questions ---------------------------------------------------------------------------------

    def view(self, document: types.TextDocumentIdentifier) -> View:
        return self.rooms.view(to.path_of(document.uri))

    def refusing(self, ask: Callable[[], _T]) -> _T:
        """An answer, or an error with the words why there is none."""
        try:
            return ask()
        except Refusal as refusal:
            raise JsonRpcInvalidRequest(str(refusal)) from None


def _root(params: types.InitializeParams) -> Path | None:
    uri = params.workspace_folders[0].uri if params.workspace_folders else params.root_uri
    return Path(to.path_of(uri)) if uri and uri.startswith("file:") else None


def _locale(locale: str | None) -> Lang | None:
    if not locale:
        return None
    return "th" if locale.lower().startswith("th") else "en"


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
        for path in tuple(made.versions)[:1]:
            made.later(path)


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
        found = made.found.get(view.path) or made.rooms.quick(view.path)
        some = actions(view, found, to.range_from(params.range), made.lang)
        shown = params.context.diagnostics
        return [to.code_action(one, params.text_document.uri, view.text, shown) for one in some]
