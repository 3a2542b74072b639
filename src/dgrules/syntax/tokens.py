"""Tokens of a rule file, as every step from the lexer to the parser sees them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dgrules.diagnostics.diagnostic import Diagnostic


class Raw:
    """A token as the grammar's patterns find it: before words are looked up."""

    __slots__ = ("end_pos", "first", "start_pos", "type", "value")

    def __init__(self, kind: str, value: str, start: int, end: int, first: bool) -> None:
        self.type = kind
        self.value = value
        self.start_pos = start
        self.end_pos = end
        self.first = first
        """Whether it opens its line."""


class Token:
    """One token: the terminal, the text as the language reads it, and where it stands in the normalised text.

    Mutable and slotted on purpose: a file has thousands, and its type is refined by position."""

    __slots__ = ("end", "first", "start", "text", "type")

    def __init__(self, kind: str, text: str, start: int, end: int, first: bool = False) -> None:
        self.type = kind
        self.text = text
        self.start = start
        self.end = end
        self.first = first
        """Whether it opens its line."""

    def __repr__(self) -> str:
        return f"{self.type}:{self.text}"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the text after `#`, its place, and whether it has its line for itself."""

    text: str
    start: int
    own_line: bool


@dataclass(slots=True)
class Lexed:
    """What the lexer found in a file."""

    tokens: list[Token]
    comments: list[Comment]
    names: frozenset[str]
    """Names that the file declares, Thai and Latin."""
    findings: list[Diagnostic] = field(default_factory=list)


DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
"""Thai digits are digits."""


def terminals(names: str) -> frozenset[str]:
    """A set of terminals, written as one text: `terminals("AND OR")`."""
    return frozenset(names.split())
