"""The proofs of an editor: one after another in a thread of their own, the newest text of a document only."""

from __future__ import annotations

import threading
from collections.abc import Callable

from dgrules.diagnostics import Diagnostic
from dgrules.editor.workspace import Workspace
from dgrules.records import dataclass

Done = Callable[[str, int, tuple[Diagnostic, ...]], None]


@dataclass(frozen=True, slots=True)
class _Task:
    workspace: Workspace
    version: int


class Prover:
    """Proves what is asked for. `done` gets the path, the version and the findings, in the prover's thread."""

    def __init__(self, seconds: float, done: Done, failed: Callable[[Exception], None]) -> None:
        self.seconds = seconds
        self._done = done
        self._failed = failed
        self._waiting: dict[str, _Task] = {}
        self._awake = threading.Condition()
        self._thread: threading.Thread | None = None

    def ask(self, path: str, workspace: Workspace, version: int) -> None:
        """Proves a document as it stands in the workspace; an older question about it that still waits is dropped."""
        with self._awake:
            self._waiting[path] = _Task(workspace.copy(), version)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="proofs", daemon=True)
                self._thread.start()
            self._awake.notify()

    def _run(self) -> None:
        while True:
            with self._awake:
                while not self._waiting:
                    self._awake.wait()
                path = next(iter(self._waiting))
                task = self._waiting.pop(path)
            try:
                found = task.workspace.proved(path, self.seconds)
            except Exception as error:  # a fault of ours must not end the server
                self._failed(error)
            else:
                self._done(path, task.version, found)
