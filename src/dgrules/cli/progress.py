"""Progress on a terminal for what takes longer than a second; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

PATIENCE = 1.0
"""Seconds without a word."""


def progress(names: Sequence[str]) -> Iterator[str]:
    """The names one after the other; from the second second on, standard error says which one is at work."""
    start, shown = time.monotonic(), False
    for at, name in enumerate(names, 1):
        if sys.stderr.isatty() and time.monotonic() - start > PATIENCE:
            sys.stderr.write(f"\r\x1b[K{at}/{len(names)} {name}")
            sys.stderr.flush()
            shown = True
        yield name
    if shown:
        sys.stderr.write("\r\x1b[K")


@contextmanager
def bar(title: str) -> Iterator[Callable[[float | None, int], None]]:
    """What shows how far a long piece of work is: told the part that is done, from 0 to 1 where that is known, and the
    number of rows. It appears after a second, on a terminal, and goes away at the end."""
    start = time.monotonic()
    live: list[Any] = []

    def tell(part: float | None, rows: int) -> None:
        if not live and sys.stderr.isatty() and time.monotonic() - start > PATIENCE:
            live.append(_started(title))
        for shown, task in live:
            shown.update(
                task, completed=None if part is None else part, total=None if part is None else 1.0, rows=f"{rows:,}"
            )

    try:
        yield tell
    finally:
        for shown, _ in live:
            shown.stop()


def _started(title: str) -> tuple[Any, Any]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    shown = Progress(
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rows]}"),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
    shown.start()
    return shown, shown.add_task(title, total=None, rows="0")
