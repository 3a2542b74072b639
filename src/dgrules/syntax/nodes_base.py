"""What the makers of tree nodes share: spans of phrases, numbers, words to their ids."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dgrules.diagnostics.diagnostic import Diagnostic
from dgrules.diagnostics.span import Span
from dgrules.syntax import words
from dgrules.syntax.normalise import normalise
from dgrules.syntax.places import Places
from dgrules.syntax.tokens import DIGITS, Token

Children = Sequence[Any]
"""What a rule of the grammar is made of: tokens, nodes, bits, and None for what was left out."""


class Bit:
    """Part of a phrase that is no node of its own, with its place."""

    __slots__ = ("span", "value")

    def __init__(self, value: Any, span: Span) -> None:
        self.value = value
        self.span = span


class Base:
    """One method per rule of the grammar, in the subclasses; lark calls them with what the rule is made of.

    `places` and `findings` belong to the file that is being read."""

    def __init__(self) -> None:
        self.read(Places("", normalise("")))

    def read(self, places: Places) -> None:
        """Begin another file."""
        self.places = places
        self.findings: list[Diagnostic] = []

    def span(self, children: Children) -> Span:
        """From the first to the last of the children."""
        first, last = children[0], children[-1]
        if first is None or last is None:
            there = [child for child in children if child is not None]
            first, last = there[0], there[-1]
        return Span(
            self.places.path,
            self.places.pos(first.start) if type(first) is Token else first.span.start,
            self.places.pos(last.end) if type(last) is Token else last.span.end,
        )

    def place(self, token: Token) -> Span:
        """The span of one token."""
        return self.places.span(token.start, token.end)

    def bit(self, value: Any, children: Children) -> Bit:
        return Bit(value, self.span(children))

    def find(self, code: str, span: Span, **args: object) -> None:
        """Note a finding about what was read."""
        self.findings.append(Diagnostic(code, span, args))

    def whole(self, token: Token) -> int:
        """A number that must be whole: a year, a count."""
        value = number(token)
        if value.denominator != 1:
            self.find("DG117", self.place(token), number=token.text)
        return int(value)


def digits(token: Token) -> str:
    """The text of a number with Thai digits as digits, thousands not separated."""
    return token.text.translate(DIGITS).replace(",", "")


def number(token: Token) -> Fraction:
    """The exact value of a number; of a label with several points, what stands before the second."""
    text = digits(token)
    if text.count(".") > 1:
        text = ".".join(text.split(".")[:2])
    return Fraction(text)


def decimals(token: Token) -> int:
    """How many decimals a number was written with."""
    return len(token.text.partition(".")[2])


def word_id(token: Token) -> str | None:
    """The id of the word a token was written as, or None for a name."""
    table = words.table()
    found = table.thai.get(token.text) or table.english.get(tuple(token.text.lower().split()))
    return found.id if found else None


def unit_name(token: Token) -> str:
    """The name of a unit: the author's own word, or the English form of one of the language's."""
    return word_id(token) or token.text
