"""The language server: what it knows of an editor's documents, and when it says what is wrong with them."""

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
from dgrules.editor.problems import problems
from dgrules.editor.proving import Prover
from dgrules.editor.rename import Refusal
from dgrules.editor.workspace import View, Workspace
from dgrules.library import Library
from dgrules.settings import Settings, load

SECONDS = 10.0
"""For the proofs about a document."""
IDLE = 1.5
"""Seconds without typing after which the proofs begin."""
SLOW = 0.1
"""Seconds that a look at a document may take and still follow every keystroke."""
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
        self.at_once: dict[str, tuple[Diagnostic, ...]] = {}
        """Of these, what was known at once; while that stays, what was proved stays as well."""
        self.cost: dict[str, float] = {}
        """Seconds that the last look at a document took."""
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
        library = Library(rules or (beside if beside.is_dir() else base,))
        documents = tuple(base / folder for folder in settings.documents)
        self.rooms = Workspace(root, library, documents=documents, severities=settings.severity)
        for finding in read.findings if read is not None else ():
            said = types.ShowMessageParams(types.MessageType.Warning, finding.message(self.lang))
            self.window_show_message(said)

    # -- findings ----------------------------------------------------------------------------------

    def changed(self, uri: str, text: str, number: int) -> None:
        """A document has a new text: what is known at once is shown at once, the rest when typing rests. Where
        looking takes its time, as in a very long file, it waits for a pause between two keystrokes."""
        path = to.path_of(uri)
        self.versions[path] = number
        self.rooms.put(path, text)
        cost = self.cost.get(path, 0.0)
        if cost > SLOW:
            self._when(f"look {path}", min(2 * cost, IDLE), lambda: self.look(path))
        else:
            self.look(path)
        self.later(path)

    def look(self, path: str) -> None:
        """Shows what is known of a document without a proof, if that is new."""
        assert self.loop is not None
        begun = self.loop.time()
        found = self.rooms.quick(path)
        self.cost[path] = self.loop.time() - begun
        if self.at_once.get(path) != found or path not in self.found:
            self.at_once[path] = found
            self.show(path, found)

    def later(self, path: str, delay: float = IDLE) -> None:
        """The proofs of a document, and the other open documents, after a while."""
        self._when(path, delay, lambda: self._rest(path))

    def all_later(self) -> None:
        """Files have changed that are not open: looks at every open document again."""
        for path in tuple(self.versions)[:1]:
            self.look(path)
            self.later(path, 0)

    def _when(self, name: str, delay: float, do: Callable[[], None]) -> None:
        """Does something after a while, unless it is asked for again before."""
        assert self.loop is not None
        if name in self.timers:
            self.timers[name].cancel()

        def now() -> None:
            del self.timers[name]
            do()

        self.timers[name] = self.loop.call_later(delay, now)

    def _rest(self, path: str) -> None:
        for other in sorted(self.versions):
            if other != path:
                self.look(other)
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
        for known in (self.versions, self.found, self.at_once, self.cost):
            known.pop(path, None)
        for name in (path, f"look {path}"):
            if name in self.timers:
                self.timers.pop(name).cancel()
        self.rooms.drop(path)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        self.all_later()

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
