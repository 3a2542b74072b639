"""Letters of other scripts that look like Latin ones, and how to show a character that cannot be seen."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(zip("асеорхуіјѕԁһԛԝАВСЕНІЈКМОРЅТХУ", "aceopxyijsdhqwABCEHIJKMOPSTXY", strict=True))
_GREEK = dict(zip("οανικρυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavikpuxABEZHIKMNOPTYX", strict=True))
_LATIN = _CYRILLIC | _GREEK


def as_latin(text: str) -> str | None:
    """The text in Latin letters if every other letter in it only looks like one; else None."""
    latin = "".join(_LATIN.get(char) or unicodedata.normalize("NFKC", char) for char in text)
    return latin if latin.isascii() else None


def shown(char: str) -> str:
    """A character with its code point and name, for a message."""
    name = unicodedata.name(char, "").lower()
    code = f"U+{ord(char):04X}" + (f" {name}" if name else "")
    return f"`{char}` ({code})" if char.isprintable() else code
