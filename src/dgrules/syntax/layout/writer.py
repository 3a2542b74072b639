"""What every part of the formatter needs to know: the language, the names, and how to write the small things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dgrules.syntax import words
from dgrules.syntax.expressions import Date, Label, Level, Name, Number
from dgrules.syntax.layout.text import name, say
from dgrules.syntax.words import Lang

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

_KINDS = ("outcome", "output", "impact")
"""Words of the language that stand where a category may: `kind of 1.1 is outcome`."""


@dataclass(frozen=True, slots=True)
class Writer:
    """`names`: form of a declared name → the form to write. `categories`: names that are a category's.
    `scores`: names of scores of their own, which need no `of` (`score overall`)."""

    lang: Lang
    names: Mapping[str, str] = field(default_factory=dict)
    categories: frozenset[str] = frozenset()
    scores: frozenset[str] = frozenset()

    def word(self, *ids: str) -> str:
        """The words of the language with these English canonical forms, put together."""
        return say(*(words.form(word_id, self.lang) for word_id in ids))

    def name(self, node: Name | Label | Level) -> str:
        """A reference to something declared, in its form of the language."""
        match node:
            case Name(text="outcome" | "output" | "impact" as kind):
                return self.word(kind)
            case Name():
                return name(self.names.get(node.text, node.text))
            case Label():
                return node.text
            case Level():
                return say(self.word("level"), str(node.number))

    def as_declared(self, node: Name | Label | Level) -> str:
        """A name where it is declared, or a category: never translated."""
        if isinstance(node, Name) and node.text not in _KINDS:
            return name(node.text)
        return self.name(node)


def decimal(value: Fraction, decimals: int = 0) -> str:
    """An exact number with at least so many decimals and thousands separated; a fraction that no decimal
    writes is a quotient in brackets."""
    digits = decimals
    while (value * 10**digits).denominator != 1:
        digits += 1
        if digits > decimals + 60:
            return f"({value.numerator} / {value.denominator})"
    scaled = int(abs(value) * 10**digits)
    whole, part = divmod(scaled, 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}" + (f".{part:0{digits}d}" if digits else "")


def number(writer: Writer, node: Number) -> str:
    """A number with what it counts: `80%` in English is `ร้อยละ 80` in Thai."""
    digits = decimal(node.value, node.decimals)
    match node.unit:
        case None:
            return digits
        case "%" | "percent":
            return f"{digits}%" if writer.lang == "en" else say(writer.word("percent"), digits)
        case "rank":
            return say(writer.word("rank"), digits)
        case "times" | "points" | "percentage points":
            return say(digits, writer.word(node.unit))
        case unit:
            return say(digits, unit_word(writer, unit))


def unit_word(writer: Writer, unit: str) -> str:
    """A unit: a word of the language where it is one, else the author's own word."""
    word = words.table().by_id.get(unit)
    return writer.word(unit) if word is not None else name(unit)


def date(writer: Writer, node: Date) -> str:
    """`30 September 2560`."""
    return say(str(node.day), writer.word(MONTHS[node.month - 1]), str(node.year))


def text(value: str) -> str:
    """A string in quotes, on one line."""
    return f'"{value}"'


def texts(writer: Writer, th: str | None, en: str | None, bare: str | None) -> list[str]:
    """A text given for one or both languages, each with its mark."""
    marked = [say(writer.word(lang), text(value)) for lang, value in (("th", th), ("en", en)) if value is not None]
    return marked + ([text(bare)] if bare is not None else [])
