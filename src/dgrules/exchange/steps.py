"""How exactly a number was written: what one of its last digit is worth."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from dgrules.exchange.findings import Refused
from dgrules.exchange.literal import Want, in_base_unit
from dgrules.exchange.quantity import Quantity, quantity
from dgrules.exchange.texts import normal
from dgrules.model.types import Category, Count, Simple

_DECIMALS: Final = re.compile(r"\.([0-9]+)")


def last_digit(text: str, want: Want) -> Fraction | None:
    """The worth of the last digit in the base unit of the type: 1/10 for `57.8`, 1/10000 for `83.37%`.

    None where nothing was rounded: counts, ranks, dates, categories, labels, whole numbers."""
    if want.labels or want.whole or isinstance(want.type, Count | Category) or want.type in _EXACT:
        return None
    found = quantity(text)
    if not isinstance(found, Quantity):
        return None
    one = in_base_unit(Quantity(Fraction(1), found.unit), want.type, text)
    if isinstance(one, Refused):
        return None
    match = _DECIMALS.search(normal(text))
    return one / Fraction(10 ** (len(match[1]) if match else 0))


_EXACT: Final = (Simple("rank"), Simple("date"))
