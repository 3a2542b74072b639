"""Dates as a submission writes them: `30 September 2560`, `30 กันยายน 2560`, `2017-09-30`."""

from __future__ import annotations

import re
from datetime import date

from dgrules.exchange.texts import normal
from dgrules.exchange.words import month_name, months

_ERA = 543
_FIRST_BUDDHIST = 2400
_WORDS = re.compile(r"(?:วันที่ ?)?([0-9]{1,2}) ?([^\s0-9]+?)\.? ?(พ\.ศ\. ?)?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_date(text: str) -> int | None:
    """The proleptic ordinal of a date, or None. Years below 2400 are CE, others BE; an ISO date is CE."""
    clean = normal(text)
    if iso := _ISO.fullmatch(clean):
        year, month, day = (int(part) for part in iso.groups())
        return _ordinal(year, month, day) if year < _FIRST_BUDDHIST else None
    words = _WORDS.fullmatch(clean)
    if words is None:
        return None
    found = months().get(words[2].casefold())
    year = int(words[4])
    if found is None or (words[3] and year < _FIRST_BUDDHIST):
        return None
    return _ordinal(year if year < _FIRST_BUDDHIST else year - _ERA, found, int(words[1]))


def show_date(ordinal: int, lang: str) -> str:
    """The date in words, in the Buddhist era."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {month_name(day.month, lang)} {day.year + _ERA}"


def iso_date(ordinal: int) -> str:
    """The date as `2017-09-30`."""
    return date.fromordinal(ordinal).isoformat()


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
