"""The grammar in lark: the lexer's raw tokens and the parse table. The only module that knows lark.

The table is kept in the user's own cache folder, and nowhere if that is not theirs alone: it is unpickled, so a folder
that others may write to would let them run code. Without it the grammar is built anew (some tenths of a second).
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import lark
from lark.parsers.lalr_parser_state import ParserState

from dgrules.paths import grammar_folder

_RAW_ONLY = (
    "UNCLOSED", "COMMENT", "SLASH_DATE", "BUDDHIST_ERA", "WORD", "THAI", "DASH", "FOREIGN", "STRAY",
)  # fmt: skip


class _KeepRaw:
    """Tells lark to keep the terminals that only the lexer knows."""

    always_accept = _RAW_ONLY

    def process(self, stream: Iterator[lark.Token]) -> Iterator[lark.Token]:
        return stream


class Engine:
    """The grammar, ready: `lex` for raw tokens, `table` and `start` to drive it phrase by phrase."""

    def __init__(self, transformer: object) -> None:
        text = "".join((grammar_folder() / f"{name}.lark").read_text(encoding="utf-8") for name in _FILES)
        self._lark = _load(text, transformer)
        state = self._lark.parse_interactive("").parser_state
        self._conf = state.parse_conf
        self.table: dict[Any, dict[str, Any]] = self._conf.states

    def lex(self, text: str) -> Iterable[lark.Token]:
        """The raw tokens of a text; never fails, what fits nothing is STRAY."""
        return self._lark.lex(text)

    def begin(self) -> ParserState[Any]:
        """A parser at the start of a phrase."""
        return ParserState(self._conf, None)  # type: ignore[arg-type]

    @property
    def starters(self) -> dict[str, Any]:
        """The terminals that may begin a phrase."""
        return self.table[self._conf.start_state]

    def accepts(self, stack: list[Any], terminal: str) -> bool:
        """Whether a parser with these states could go on with the terminal (a walk without values)."""
        states = list(stack)
        while True:
            entry = self.table[states[-1]].get(terminal)
            if entry is None:
                return False
            action, rule = entry
            if action is _SHIFT:
                return True
            if rule.expansion:
                del states[-len(rule.expansion) :]
            states.append(self.table[states[-1]][rule.origin.name][1])
            if terminal == "$END" and states[-1] == self._conf.end_state:
                return True

    def expected(self, stack: list[Any]) -> frozenset[str]:
        """Every terminal that could come next; `$END` if the phrase may stop here."""
        return frozenset(name for name in self.table[stack[-1]] if _is_terminal(name) and self.accepts(stack, name))


_FILES = ("dgrules", "expressions")
_SHIFT = lark.parsers.lalr_analysis.Shift


def _is_terminal(name: str) -> bool:
    return name == "$END" or name.isupper()


def _load(text: str, transformer: object) -> lark.Lark:
    options: dict[str, Any] = {
        "parser": "lalr", "lexer": "basic", "postlex": _KeepRaw(), "transformer": transformer,
        "maybe_placeholders": True, "keep_all_tokens": True,
    }  # fmt: skip
    folder = cache_folder()
    if folder is None:
        return lark.Lark(text, **options)
    key = sha256(f"{lark.__version__} {sys.version} {text}".encode()).hexdigest()[:16]
    try:
        return lark.Lark(text, cache=str(folder / f"grammar-{key}"), **options)
    except OSError:
        return lark.Lark(text, **options)


@lru_cache(maxsize=1)
def cache_folder() -> Path | None:
    """A folder that only this user can write to, or None."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(base) / "dgrules"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return None
    ours = not hasattr(os, "getuid") or (
        found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )
    return folder if ours and folder.is_absolute() and os.access(folder, os.W_OK) else None
