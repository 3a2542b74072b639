"""The parse table as plain data, and where it is kept.

lark makes the table from the grammar (`grammar_table`), in a third of a second; a run that finds it in the user's cache
folder needs neither that time nor lark. What is kept is data without code (`marshal`), in a folder that only the user
may write to; where there is none the table is made anew, so a read-only installation works.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from dgrules.paths import grammar_folder

_FORMAT = 1
_FILES = ("dgrules", "expressions")


class Rule(NamedTuple):
    """One production: how many symbols it takes, what it makes, and the method of the node maker for it.

    A rule without a method is a repetition, whose parts are spliced in where it stands. `plan` says what the method
    gets: for each symbol `(index, whether its parts are spliced in, how many None stand before it)`, and how many None
    come last; None is all symbols as they are. `passes_on`: a single part is given on as it is."""

    size: int
    origin: str
    method: str
    passes_on: bool
    plan: tuple[tuple[tuple[int, bool, int], ...], int] | None


class Table(NamedTuple):
    """`rows`: for each state, terminal → next state, or ~rule to reduce by it; `gotos`: rule name → next state."""

    pattern: str
    start: int
    end: int
    rows: list[dict[str, int]]
    gotos: list[dict[str, int]]
    rules: list[Rule]


def grammar_text() -> str:
    """The grammar: its files one after the other."""
    return "".join((grammar_folder() / f"{name}.lark").read_text(encoding="utf-8") for name in _FILES)


def load_table() -> Table:
    """The table of the grammar, from the cache if it is there."""
    text = grammar_text()
    key = sha256(f"{_FORMAT} {sys.version} {text}".encode()).hexdigest()
    folder = cache_folder()
    file = folder / f"grammar-{key[:16]}.table" if folder else None
    kept = _kept(file, key) if file else None
    if kept is not None:
        return kept
    from dgrules.syntax.grammar_table import make_table

    table = make_table(text)
    if file:
        _keep(file, key, table)
    return table


def _kept(file: Path, key: str) -> Table | None:
    try:
        found, pattern, start, end, rows, gotos, rules = marshal.loads(file.read_bytes())
        return Table(pattern, start, end, rows, gotos, [Rule(*rule) for rule in rules]) if found == key else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _keep(file: Path, key: str, table: Table) -> None:
    """Writes the table beside its final name and moves it there, so that nobody reads half of it."""
    data = marshal.dumps((key, *table[:5], [tuple(rule) for rule in table.rules]))
    try:
        with NamedTemporaryFile(dir=file.parent, delete=False) as other:
            other.write(data)
        Path(other.name).replace(file)
    except OSError:
        return


@lru_cache(maxsize=1)
def cache_folder() -> Path | None:
    """A folder that only this user can write to, or None."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "dgrules"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except (OSError, RuntimeError):
        return None
    ours = not hasattr(os, "getuid") or (
        found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
    return folder if ours and folder.is_absolute() and os.access(folder, os.W_OK) else None
