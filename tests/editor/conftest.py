"""A workspace in memory, and a server driven over stdio as an editor does."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from dgrules.editor.text import Place
from dgrules.editor.workspace import View, Workspace
from dgrules.library import Library

RULES = Path(__file__).resolve().parents[2] / "rules"
CURSOR = "¦"


class Editor:
    """A workspace whose files are texts: `at` opens one with the cursor where `¦` stands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = Workspace(folder, Library((folder,), shipped=False))

    def write(self, name: str, text: str) -> str:
        """A file on disk; its path."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.workspace.forget()
        return str(path)

    def put(self, name: str, text: str) -> View:
        """An open document with an unsaved text."""
        path = str(self.folder / name)
        self.workspace.put(path, text)
        return self.workspace.view(path)

    def at(self, text: str, name: str = "demo/2560.dgr") -> tuple[View, Place]:
        """A document and the place of the cursor in it."""
        offset = text.index(CURSOR)
        view = self.put(name, text.replace(CURSOR, "", 1))
        return view, view.text.place(offset)


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path / "rules")


# -- a real client ---------------------------------------------------------------------------------


class Client(LanguageClient):
    """An editor: it keeps the diagnostics that it is sent."""

    def __init__(self) -> None:
        super().__init__("test-editor", "1")
        self.shown: dict[str, list[types.PublishDiagnosticsParams]] = {}
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown.setdefault(params.uri, []).append(params)
            self.news.set()

    async def until(self, uri: str, right: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        """The newest diagnostics of a document, as soon as they are right."""

        async def wait() -> list[types.Diagnostic]:
            while True:
                self.news.clear()
                newest = self.shown.get(uri)
                if newest and right(list(newest[-1].diagnostics)):
                    return list(newest[-1].diagnostics)
                await self.news.wait()

        return await asyncio.wait_for(wait(), 60)

    def open(self, path: Path, text: str | None = None) -> str:
        """Opens a document; its address."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8") if text is None else text
        self.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "dgrules", 1, text)))
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        """The whole text of a document is new."""
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )


Session = Callable[[Client], Awaitable[None]]


def drive(session: Session, root: Path, options: dict[str, Any] | None = None, locale: str | None = None) -> None:
    """Starts `dgrules lsp`, begins a session as an editor does, and ends it."""

    async def run() -> None:
        client = Client()
        await client.start_io(sys.executable, "-m", "dgrules", "lsp", "--stdio", cwd=str(root))
        try:
            answer = await client.initialize_async(
                types.InitializeParams(
                    capabilities=types.ClientCapabilities(
                        general=types.GeneralClientCapabilities(position_encodings=["utf-8", "utf-16"])
                    ),
                    root_uri=root.as_uri(),
                    locale=locale,
                    initialization_options=options,
                )
            )
            assert answer.capabilities.position_encoding == types.PositionEncodingKind.Utf16, "what our places count"
            client.initialized(types.InitializedParams())
            await session(client)
            await client.shutdown_async(None)
        finally:  # also when the session failed: no server is left behind
            client.exit(None)
            await asyncio.wait_for(client.stop(), 20)

    asyncio.run(asyncio.wait_for(run(), 120))
