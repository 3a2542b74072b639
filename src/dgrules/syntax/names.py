"""Which names a file declares: found before its words are read, since a Thai name may begin with a keyword."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dgrules.syntax import thai, words
from dgrules.syntax.tokens import Raw, terminals

_DECLARE = terminals(
    "ruleset agreement under profile fact input figure result define scale categories list also source unit score"
) | {"for each"}
_NUMBERED = frozenset(("component", "sub-component", "indicator", "sub-indicator"))
_PHRASES = {("for", "each"): "for each"}


def declared(raw: Sequence[Raw]) -> frozenset[str]:
    """Every name that follows a declaring word, and the categories of each `order`."""
    return frozenset(_declared(raw))


def _declared(raw: Sequence[Raw]) -> Iterator[str]:
    for at, token in enumerate(raw):
        if token.type not in ("WORD", "THAI"):
            continue
        word = _word(raw, at)
        if word == "score":
            yield from _optional(raw, at + 1)
        elif word in _DECLARE:
            yield from _name(raw, at + (2 if word == "for each" and token.type == "WORD" else 1))
        elif word in _NUMBERED:
            yield from _numbered(raw, at + 1, word)
        elif word == "order":
            yield from _ordered(raw, at + 1)


def _word(raw: Sequence[Raw], at: int) -> str | None:
    token = raw[at]
    if token.type == "THAI":
        found = words.table().thai.get(token.value)
        return found.id if found else None
    lower = token.value.lower()
    if lower in _DECLARE or lower in _NUMBERED or lower == "order":
        return lower
    if at + 1 < len(raw):
        return _PHRASES.get((lower, raw[at + 1].value.lower()))
    return None


def _name(raw: Sequence[Raw], at: int) -> Iterator[str]:
    if at < len(raw) and raw[at].type in ("WORD", "THAI") and not is_word(raw[at].value):
        yield raw[at].value


def _numbered(raw: Sequence[Raw], at: int, word: str) -> Iterator[str]:
    """`component 1 NAME`, `component NAME`, `indicator NAME`: after the number of an indicator stands no name."""
    if at < len(raw) and raw[at].type == "NUM":
        if word in ("component", "sub-component"):
            yield from _optional(raw, at + 1)
    else:
        yield from _optional(raw, at)


def _optional(raw: Sequence[Raw], at: int) -> Iterator[str]:
    """A name where words could stand as well: what reads as words throughout is no name."""
    for name in _name(raw, at):
        if any(piece.word is None for piece in thai.segment((name,))):
            yield name


def _ordered(raw: Sequence[Raw], at: int) -> Iterator[str]:
    while at < len(raw):
        yield from _name(raw, at)
        at += 1
        if at < len(raw) and raw[at].type == "NUM":
            at += 1
        if at >= len(raw) or raw[at].type != "LT":
            return
        at += 1


def is_word(text: str) -> bool:
    """Whether a text is a word of the language that cannot be a name."""
    table = words.table()
    found = table.thai.get(text) or table.english.get((text.lower(),))
    return found is not None and not found.soft
