"""Where each key and value of a TOML text stands: the standard reader gives values without their places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from dgrules.diagnostics import Pos, Span
from dgrules.records import dataclass

Key = tuple[str | int, ...]
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|' r"'''.*?'''|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'|#[^\n]*|\n|[\[\]{}=,.]|[\w+:-]+|\S",
    re.DOTALL,
)
_ENDS = frozenset({",", "]", "}", "\n", ""})


@dataclass(frozen=True, slots=True)
class Places:
    """Stretches (offsets) of keys and of values, by the path of the key; elements of a list by their index."""

    keys: Mapping[Key, tuple[int, int]]
    values: Mapping[Key, tuple[int, int]]


def places(text: str) -> Places:
    """The places in a text that is valid TOML."""
    reader = _Reader([(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)])
    reader.file()
    return Places(reader.keys, reader.values)


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, int, int]]
    at: int = 0
    keys: dict[Key, tuple[int, int]] = field(default_factory=dict)
    values: dict[Key, tuple[int, int]] = field(default_factory=dict)

    def file(self) -> None:
        table: Key = ()
        while self.at < len(self.tokens):
            if self.seen("\n") or self.comment():
                continue
            if self.seen("["):
                self.seen("[")
                table = self.key(())
                self.seen("]")
                self.seen("]")
            else:
                self.pair(table)

    def pair(self, table: Key) -> None:
        key = self.key(table)
        if self.seen("="):
            self.value(key)
        else:
            self.at += 1  # no TOML: do not stand still

    def key(self, table: Key) -> Key:
        """A key with dots: every part of it is a place."""
        path = table
        while self.at < len(self.tokens):
            text, start, end = self.tokens[self.at]
            self.at += 1
            path = (*path, _plain(text))
            self.keys.setdefault(path, (start, end))
            if not self.seen("."):
                break
        return path

    def value(self, key: Key) -> None:
        start, end = self.tokens[self.at][1:] if self.at < len(self.tokens) else (0, 0)
        if self.seen("["):
            self.items(key, "]")
        elif self.seen("{"):
            self.items(key, "}")
        else:
            while self.word() not in _ENDS and not self.word().startswith("#"):
                self.at += 1
        if self.at:
            end = self.tokens[self.at - 1][2]
        self.values.setdefault(key, (start, end))

    def items(self, key: Key, closing: str) -> None:
        """The elements of a list, or the pairs of a table on one line."""
        count = 0
        while self.at < len(self.tokens) and not self.seen(closing):
            if self.seen("\n") or self.seen(",") or self.comment():
                continue
            if closing == "]":
                self.value((*key, count))
                count += 1
            else:
                self.pair(key)

    def word(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def seen(self, text: str) -> bool:
        """Steps over the next token if it is this one."""
        found = self.word() == text
        self.at += found
        return found

    def comment(self) -> bool:
        found = self.word().startswith("#")
        self.at += found
        return found


def _plain(text: str) -> str:
    return text[1:-1] if text[:1] in "\"'" else text


def span(file: str, text: str, start: int, end: int) -> Span:
    """A stretch of the text as a place in the file."""
    return Span(file, position(text, start), position(text, end))


def position(text: str, offset: int) -> Pos:
    """An offset as line and column."""
    before = text[:offset]
    return Pos(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1, offset)
