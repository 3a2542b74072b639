"""Texts of a submission in the one form they are compared in."""

from __future__ import annotations

import re
import unicodedata

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_LEVEL = re.compile(r"(?:ระดับที่|ระดับ|level)\s*([0-9]+)", re.IGNORECASE)


def normal(text: str) -> str:
    """NFC, sara am whole, spaces plain, Thai digits as digits: `ร้อยละ  ๘๐` becomes `ร้อยละ 80`."""
    if text.isascii():
        return " ".join(text.split())
    clean = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("ํา", "ำ")
    return " ".join(clean.translate(_DIGITS).split())


def folded(text: str) -> str:
    """The normal form in one case, with `ระดับ 2` as `level 2`; for words, names of categories and titles."""
    word = normal(text).casefold()
    level = _LEVEL.fullmatch(word)
    return f"level {level[1]}" if level else word
