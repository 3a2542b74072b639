"""What an expression can come to: a value, or one of the kinds of nothing.

Numbers are exact `Fraction`s in their base unit: a percent is its ratio (80 % is 4/5), percentage points
likewise, points, counts, money and ranks as written. A date is its proleptic ordinal as an `int`. A category and
a text are `str`, yes/no is `bool`, a list is a `tuple` of names.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias


class Nothing(Enum):
    """The kinds of nothing besides zero, none of which is ever read as another.

    NOT_REPORTED of a figure makes what needs it OPEN; both are the same member because a computed value
    is open exactly when what decides it is not reported. NOT_TRIGGERED occurs for figures only."""

    NOT_APPLICABLE = "not-applicable"
    NOT_TRIGGERED = "not-triggered"
    OPEN = "open"
    UNDETERMINED = "undetermined"

    def __repr__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        raise TypeError("a kind of nothing is neither true nor false; compare it with `is`")


NOT_APPLICABLE: Final = Nothing.NOT_APPLICABLE
NOT_TRIGGERED: Final = Nothing.NOT_TRIGGERED
OPEN: Final = Nothing.OPEN
UNDETERMINED: Final = Nothing.UNDETERMINED

Plain: TypeAlias = Fraction | bool | str | int | tuple[str, ...]
Value: TypeAlias = Plain | Nothing
