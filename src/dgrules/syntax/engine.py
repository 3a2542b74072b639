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
    """The grammar, ready: `lex` for raw tokens, `begin` for a parser of one phrase."""

    def __init__(self, transformer: object) -> None:
        text = "".join((grammar_folder() / f"{name}.lark").read_text(encoding="utf-8") for name in _FILES)
        self._lark = _load(text, transformer)
        self._conf = self._lark.parse_interactive("").parser_state.parse_conf
        self._states: dict[Any, dict[str, Any]] = self._conf.states
        self._rows: dict[Any, dict[str, tuple[Any, ...]]] = {}

    def lex(self, text: str) -> Iterable[lark.Token]:
        """The raw tokens of a text; never fails, what fits nothing is STRAY."""
        return self._lark.lex(text)

    def begin(self) -> "Machine":
        """A parser at the start of a phrase."""
        return Machine(self, self._conf.start_state)

    @property
    def starters(self) -> dict[str, Any]:
        """The terminals that may begin a phrase."""
        return self._states[self._conf.start_state]

    def row(self, state: Any) -> dict[str, tuple[Any, ...]]:
        """What a state does with each terminal: `(None, next state)` to shift, or `(size, callback, goto)` to reduce.

        Made when a state is first met: most files meet few."""
        found = self._rows.get(state)
        if found is None:
            found = self._rows[state] = {name: self._action(*entry) for name, entry in self._states[state].items()}
        return found

    def _action(self, action: Any, arg: Any) -> tuple[Any, ...]:
        if action is _SHIFT:
            return None, arg
        size = len(arg.expansion)
        passes_on = arg.options.expand1 and size == 1 and arg.alias is None
        return size, None if passes_on else self._conf.callbacks[arg], arg.origin.name

    def goto(self, state: Any, name: str) -> Any:
        """The state after a rule was read in a state."""
        return self._states[state][name][1]

    @property
    def end_state(self) -> Any:
        """The state after a whole phrase."""
        return self._conf.end_state

    def accepts(self, stack: list[Any], terminal: str) -> bool:
        """Whether a parser with these states could go on with the terminal (a walk without values)."""
        return Machine(self, *stack).walk(terminal)

    def expected(self, stack: list[Any]) -> frozenset[str]:
        """Every terminal that could come next; `$END` if the phrase may stop here."""
        return frozenset(name for name in self._states[stack[-1]] if _is_terminal(name) and self.accepts(stack, name))


class Machine:
    """An LALR parser over lark's table, in the middle of one phrase.

    lark's own loop hashes a rule for every reduction and calls back for rules that only pass a value on; this one does
    neither, which halves the time of a file."""

    __slots__ = ("engine", "states", "values")

    def __init__(self, engine: Engine, *states: Any) -> None:
        self.engine = engine
        self.states = list(states)
        self.values: list[Any] = []

    def feed(self, token: Any) -> bool:
        """Takes a token; False if it does not fit here (rules that it would end may have been ended)."""
        states, values, row = self.states, self.values, self.engine.row
        kind = token.type
        while True:
            entry = row(states[-1]).get(kind)
            if entry is None:
                return False
            if entry[0] is None:
                states.append(entry[1])
                values.append(token)
                return True
            self._reduce(*entry)

    def _reduce(self, size: int, callback: Any, origin: str) -> None:
        states, values = self.states, self.values
        if callback is None:
            states[-1] = self.engine.goto(states[-2], origin)
            return
        made = values[len(values) - size :]
        del states[len(states) - size :]
        del values[len(values) - size :]
        states.append(self.engine.goto(states[-1], origin))
        values.append(callback(made))

    def finish(self) -> Any:
        """Ends the phrase and gives what it made; None if it may not end here."""
        states, row, end = self.states, self.engine.row, self.engine.end_state
        while states[-1] != end:
            entry = row(states[-1]).get("$END")
            if entry is None or entry[0] is None:
                return None
            self._reduce(*entry)
        return self.values[-1]

    def walk(self, terminal: str) -> bool:
        """Whether the terminal fits, without making anything."""
        states, engine = self.states, self.engine
        while True:
            entry = engine.row(states[-1]).get(terminal)
            if entry is None:
                return False
            size = entry[0]
            if size is None:
                return True
            if size:
                del states[-size:]
            states.append(engine.goto(states[-1], entry[2]))
            if terminal == "$END" and states[-1] == engine.end_state:
                return True


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
