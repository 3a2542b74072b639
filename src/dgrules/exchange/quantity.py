"""Numbers with their units, read exactly from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from dgrules.exchange.findings import Refused, shown
from dgrules.exchange.texts import normal
from dgrules.exchange.words import units

MAX_DIGITS = 60
"""The longest number that is read; more digits than any measurement has, few enough to stay quick."""
_TOO_LONG = 400

_TOKEN = re.compile(r"[+\-−]?\.?[0-9][0-9.,_]*")
_NUMBER = re.compile(r"[+\-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")
_EXPONENT = re.compile(r"[eE][+\-−]?[0-9]+.*")
_NOT_FINITE = re.compile(r"[+\-−]?\.?(?:nan|inf|infinity)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what stands around it: None, a unit of the language (`%`, `times`, …), or the words as written."""

    number: Fraction
    unit: str | None


def quantity(text: str) -> Quantity | Refused | None:
    """The number in a text with the unit before or after it; None where the text holds no number."""
    if len(text) > _TOO_LONG:
        return Refused("DG440", {"text": shown(text), "limit": MAX_DIGITS})
    clean = normal(text)
    if _NOT_FINITE.fullmatch(clean):
        return Refused("DG439", {"text": shown(text)}, "not-finite")
    match = _TOKEN.search(clean)
    if match is None:
        return None
    before, after = clean[: match.start()].strip(), clean[match.end() :].strip()
    if clean[match.end() :].startswith(("e", "E")) and _EXPONENT.fullmatch(after):
        return Refused("DG439", {"text": shown(text)}, "exponent")
    if before and after:
        return None
    return _numbered(match[0], before or after, text)


def _numbered(digits: str, words: str, text: str) -> Quantity | Refused | None:
    if not _NUMBER.fullmatch(digits):
        return Refused("DG439", {"text": shown(text)}, "grouping")
    plain = digits.replace(",", "").replace("−", "-")
    if sum(char.isdigit() for char in plain) > MAX_DIGITS:
        return Refused("DG440", {"text": shown(text), "limit": MAX_DIGITS})
    unit = units().get(words.casefold(), words) if words else None
    return Quantity(Fraction(plain), unit)
