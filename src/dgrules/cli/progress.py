"""Progress on a terminal for what takes longer than a second; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence

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
