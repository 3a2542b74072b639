"""What a check looks at, and the small things that checks share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias, TypeVar

from dgrules.diagnostics import Span
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Category, Count, Money, Simple, Type
from dgrules.model.values import Plain
from dgrules.records import dataclass
from dgrules.syntax import expressions as ex
from dgrules.syntax import tree

Both: TypeAlias = dict[str, str]
"""A text in both languages, as a diagnostic's arguments take it."""

_C = TypeVar("_C")


@dataclass(frozen=True, slots=True)
class Subject:
    """One ruleset: its meaning where it has one, its trees (the framework's first), and where its files are."""

    ruleset: Ruleset | None
    files: tuple[tree.File, ...]
    folder: Path | None = None
    """What paths written in it are relative to; None for texts in memory."""
    documents: tuple[Path, ...] = ()
    """Folders where the official documents may be found."""

    def statements(self) -> Iterator[tree.Statement]:
        """Every statement, the framework's first."""
        for file in self.files:
            yield from file.statements


def clause(kind: type[_C], statement: tree.Statement) -> _C | None:
    """The first clause of a kind that a statement has."""
    return next((one for one in statement.clauses if isinstance(one, kind)), None)


def name_of(value: ex.Expr | None) -> str | None:
    """The category that a case or an order names; None for anything else."""
    match value:
        case ex.Name(text=text):
            return text
        case ex.Level(number=number):
            return f"level {number}"
        case _:
            return None


def decimal(value: Fraction) -> str:
    """An exact number as people write it: `57.2`, and `2/3` where no decimal is exact."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def shown(value: Plain, kind: Type) -> Both | str:
    """A value of a type in words, for messages."""
    match value, kind:
        case bool(), _:
            return {"en": "yes" if value else "no", "th": "จริง" if value else "ไม่จริง"}
        case Fraction(), Simple(name="percent"):
            return {"en": f"{decimal(value * 100)}%", "th": f"ร้อยละ {decimal(value * 100)}"}
        case Fraction(), Simple(name="percentage points"):
            return {"en": f"{decimal(value * 100)} percentage points", "th": f"{decimal(value * 100)} จุดร้อยละ"}
        case Fraction(), Count(unit=unit) | Money(currency=unit):
            return f"{decimal(value)} {unit}"
        case Fraction(), _:
            return decimal(value)
        case str(), Category(values=values) if value in values:
            return f"`{value}`"
        case _:
            return f"`{value}`"


def same_place(one: Span, other: Span) -> bool:
    """Whether two spans begin at the same place."""
    return one.file == other.file and one.start.offset == other.start.offset
