"""What generated code calls where a kind of nothing may stand among its operands, or a number may be irrational.

Numbers arrive at whatever scale the generator brought them to; the functions keep it. Everything defined or imported
here is a name that generated code may use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from dgrules.model.arithmetic import first_nothing, on_scale, rounded_quotient
from dgrules.model.irrational import Real, Undecided, geometric_mean, ln
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing

__all__ = ["NA", "NT", "OPEN", "UNDETERMINED", "Fraction", "Nothing", "Real", "Undecided", "first_nothing", "on_scale", "rounded_quotient"]  # fmt: skip  # noqa: E501

NA: Final = NOT_APPLICABLE
NT: Final = NOT_TRIGGERED
MISSING: Final = object()
"""Not given."""


def over(number: Any, divisor: Any) -> Any:
    """The exact quotient."""
    if isinstance(number, int) and isinstance(divisor, int):
        return Fraction(number, divisor)
    return number / divisor


def value(number: Any, divisor: Any, scale: int) -> Any:
    """The exact quotient of a number; a kind of nothing stays."""
    return number if number.__class__ is Nothing else over(number, divisor * scale)


def scaled(number: Any, factor: int) -> Any:
    """The product with a number; a kind of nothing stays."""
    return number if number.__class__ is Nothing else number * factor


def settled(number: Any) -> Any:
    """What a cell comes to: an irrational number has no exact form and is UNDETERMINED."""
    return UNDETERMINED if isinstance(number, Real) else number


def whole(number: Any) -> Any:
    """A Fraction as an int where it is one: the rest of the way is faster."""
    return number.numerator if number.__class__ is Fraction and number.denominator == 1 else number


def conjunction(items: Sequence[Any]) -> Any:
    """`and` where members may be nothing."""
    for item in items:
        if item is False:
            return False
    return True if (nothing := first_nothing(items)) is None else nothing


def disjunction(items: Sequence[Any]) -> Any:
    """`or` where members may be nothing."""
    for item in items:
        if item is True:
            return True
    return False if (nothing := first_nothing(items)) is None else nothing


def not_applicable(item: Any) -> Any:
    """Whether a computed value is not applicable."""
    return item if item is OPEN or item is UNDETERMINED else item is NA


def count(items: Sequence[Any]) -> Any:
    """How many are true."""
    if OPEN in items:
        return OPEN
    return UNDETERMINED if UNDETERMINED in items else items.count(True)


def counted(items: Sequence[Any]) -> Any:
    """How many apply."""
    if OPEN in items:
        return OPEN
    return UNDETERMINED if UNDETERMINED in items else len(items) - items.count(NA)


def quantified(kind: str, number: int, items: Sequence[Any]) -> Any:
    """`all`, `any`, `no`, `at least`, `at most`, by how many hold, fail and may still turn out either way."""
    yes, no = items.count(True), items.count(False)
    unsure = len(items) - yes - no - items.count(NA)
    spread = (OPEN if OPEN in items else UNDETERMINED) if unsure else NA
    if yes + no == 0:
        return spread
    if kind == "all":
        return False if no else spread if unsure else True
    if kind == "any":
        return True if yes else spread if unsure else False
    if kind == "no":
        return False if yes else spread if unsure else True
    if kind == "at least":
        return True if yes >= number else spread if yes + unsure >= number else False
    return False if yes > number else spread if yes + unsure > number else True


def choice(conditions: Sequence[Any]) -> Any:
    """Which case holds: its index, -1 when none does, or the kind of nothing that it comes to."""
    holding = conditions.count(True)
    if holding > 1:
        return UNDETERMINED
    if OPEN in conditions:
        return OPEN
    if holding:
        return conditions.index(True)
    if UNDETERMINED in conditions:
        return UNDETERMINED
    return NA if NA in conditions else -1


def capped(category: Any, caps: Sequence[tuple[str, Any]], order: Mapping[str, int]) -> Any:
    """A category, at most what its caps say."""
    for most, held in caps:
        if held is True and order[most] < order[category]:
            category = most
    lower = [held for most, held in caps if order[most] < order[category]]
    if OPEN in lower:
        return OPEN
    return UNDETERMINED if UNDETERMINED in lower else category


def folded(fn: str, items: Sequence[Any], weights: Sequence[Any] | None = None) -> Any:
    """A fold of numbers at one scale, where members or weights may be nothing or irrational."""
    kept = [(item, 1) for item in items] if weights is None else list(zip(items, weights, strict=True))
    kept = [pair for pair in kept if NA not in pair]
    if any(OPEN in pair for pair in kept):
        return OPEN
    if any(UNDETERMINED in pair for pair in kept):
        return UNDETERMINED
    if not kept:
        return NA
    if fn == "weighted mean":
        total = sum(weight for _, weight in kept)
        return UNDETERMINED if total == 0 else over(sum(item * weight for item, weight in kept), total)
    return of_values(fn, [item for item, _ in kept])


def of_values(fn: str, items: Sequence[Any]) -> Any:
    """A fold of numbers, at least one, without weights."""
    if fn == "min":
        return min(items)
    if fn == "max":
        return max(items)
    if fn == "geometric mean":
        return geometric(items)
    total = sum(items)
    return total if fn == "sum" else over(total, len(items))


def geometric(items: Sequence[Any]) -> Any:
    """The geometric mean of numbers at scale 1."""
    if any(isinstance(item, Real) or item < 0 for item in items):
        return UNDETERMINED
    return geometric_mean([Fraction(item) for item in items])


def of_members(fn: str, figure: str, figures: Mapping[str, Any], members: Mapping[str, Sequence[str]]) -> Any:
    """A fold over the members that the submission names."""
    if figure not in members:
        return OPEN
    items = [figures.get(f"{figure}[{member}]", OPEN) for member in members[figure]]
    return folded(fn, [NA if item is NT else item for item in items])


def ranked(names: Sequence[str], keys: Sequence[Any], number: int, highest: bool) -> Any:
    """The names at one end, with every tie at the cut."""
    if OPEN in keys:
        return OPEN
    if UNDETERMINED in keys:
        return UNDETERMINED
    places = [place for place, key in enumerate(keys) if key is not NA]
    if not places:
        return NA
    places.sort(key=lambda place: -keys[place] if highest else keys[place])
    while len(places) > number and keys[places[-1]] != keys[places[number - 1]]:
        places.pop()
    return tuple(names[place] for place in places)


def quotient(number: Any, divisor: Any, over_zero: Nothing) -> Any:
    """A quotient of numbers of which one may be irrational."""
    return over_zero if divisor == 0 else over(number, divisor)


def logarithm(number: Any) -> Any:
    """The natural logarithm of a number at scale 1."""
    return UNDETERMINED if isinstance(number, Real) or number <= 0 else ln(Fraction(number))
