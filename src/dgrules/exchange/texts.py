"""Texts of a submission in the one form they are compared in."""

from __future__ import annotations

import re

from dgrules.syntax.normalise import normalise

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LEVEL = re.compile(r"(?:ระดับที่|ระดับ|level)\s*([0-9]+)", re.IGNORECASE)


def normal(text: str) -> str:
    """Folded as rule files are (NFC, sara am whole, nothing invisible), spaces plain, Thai digits as digits."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(normalise(text).text.translate(_DIGITS).split())


def folded(text: str) -> str:
    """The normal form in one case, with `ระดับ 2` as `level 2`; for words, names of categories and titles."""
    word = normal(text).casefold()
    level = _LEVEL.fullmatch(word)
    return f"level {level[1]}" if level else word
