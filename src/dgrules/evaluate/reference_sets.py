"""What the reference walk makes of conditions and sets whose members are already evaluated.

Every function takes values and kinds of nothing (NOT_TRIGGERED never occurs here) and gives one of them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias, cast

from dgrules.model.arithmetic import first_nothing
from dgrules.model.irrational import Exact, Number, Real, geometric_mean
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing, Value

Inner: TypeAlias = Value | Real
"""Within a formula a value may be irrational."""

Members: TypeAlias = Sequence[Inner]
FoldName: TypeAlias = Literal["sum", "min", "max", "mean", "weighted mean", "geometric mean"]


def unknown(values: Iterable[Inner]) -> Nothing | None:
    """OPEN if any value is, else UNDETERMINED if any is, else None."""
    nothing = _nothing(values)
    return None if nothing is NOT_APPLICABLE else nothing


def conjunction(items: Members) -> Inner:
    """`And`: one false decides."""
    if any(item is False for item in items):
        return False
    nothing = _nothing(items)
    return True if nothing is None else nothing


def disjunction(items: Members) -> Inner:
    """`Or`: one true decides."""
    if any(item is True for item in items):
        return True
    nothing = _nothing(items)
    return False if nothing is None else nothing


def negation(item: Inner) -> Inner:
    """`Not`."""
    return item if isinstance(item, Nothing) else not item


def count(items: Members) -> Inner:
    """`Count`: how many are true."""
    nothing = unknown(items)
    return Fraction(sum(item is True for item in items)) if nothing is None else nothing


def counted(items: Members) -> Inner:
    """`Counted`: how many apply."""
    nothing = unknown(items)
    return Fraction(sum(item is not NOT_APPLICABLE for item in items)) if nothing is None else nothing


def quantifier(kind: Literal["all", "any", "no", "at least", "at most"], number: int, items: Members) -> Inner:
    """`Quant`: each is a bound on how many hold, or on how many do not."""
    match kind:
        case "all":
            return negation(_at_least(1, items, False))
        case "any":
            return _at_least(1, items, True)
        case "no":
            return negation(_at_least(1, items, True))
        case "at least":
            return _at_least(number, items, True)
        case "at most":
            return negation(_at_least(number + 1, items, True))


def _at_least(number: int, items: Members, which: bool) -> Inner:
    """Whether at least so many members are `which`."""
    nothing = unknown(items)
    sure = sum(item is which for item in items)
    if not any(isinstance(item, bool) for item in items):
        return NOT_APPLICABLE if nothing is None else nothing
    if sure >= number:
        return True
    possible = sure + sum(item is OPEN or item is UNDETERMINED for item in items)
    return False if nothing is None or possible < number else nothing


def fold(fn: FoldName, items: Members, weights: Members = ()) -> Inner:
    """`Fold` and `FoldMembers`; raises `Undecided` where irrational members cannot be told apart."""
    pairs = [
        (item, weight)
        for item, weight in zip(items, weights or (Fraction(1),) * len(items), strict=True)
        if item is not NOT_APPLICABLE and weight is not NOT_APPLICABLE
    ]
    nothing = unknown(value for pair in pairs for value in pair)
    if nothing is not None:
        return nothing
    if not pairs:
        return NOT_APPLICABLE
    return _folded(fn, [cast(Number, item) for item, _ in pairs], [cast(Number, weight) for _, weight in pairs])


def _folded(fn: FoldName, items: list[Number], weights: list[Number]) -> Inner:
    """The fold of numbers."""
    match fn:
        case "sum":
            return total(items)
        case "min":
            return min(items)
        case "max":
            return max(items)
        case "mean":
            return total(items) / Fraction(len(items))
        case "weighted mean":
            whole = total(weights)
            if whole == 0:
                return UNDETERMINED
            return total(item * weight for item, weight in zip(items, weights, strict=True)) / whole
        case "geometric mean":
            return _geometric(items)


def _geometric(items: list[Number]) -> Inner:
    """Of irrational members there is no mean that could be decided."""
    exact = [Fraction(item) for item in items if not isinstance(item, Real)]
    return geometric_mean(exact) if len(exact) == len(items) and min(exact) >= 0 else UNDETERMINED


def total(items: Iterable[Number]) -> Exact:
    """The sum of numbers, as a `Fraction` also when they are days."""
    whole: Exact = Fraction(0)
    for item in items:
        whole = whole + item
    return whole


def ranked(names: Sequence[str], keys: Members, number: int, end: Literal["highest", "lowest"]) -> Inner:
    """`Rank`: the names at that end, with every tie at the cut."""
    nothing = unknown(keys)
    if nothing is not None:
        return nothing
    members = [(cast(Number, key), name) for key, name in zip(keys, names, strict=True) if key is not NOT_APPLICABLE]
    if not members:
        return NOT_APPLICABLE
    members.sort(key=lambda member: member[0], reverse=end == "highest")
    cut = members[min(number, len(members)) - 1][0]
    return tuple(name for key, name in members if (key >= cut if end == "highest" else key <= cut))


def _nothing(items: Iterable[Inner]) -> Nothing | None:
    return first_nothing(item for item in items if isinstance(item, Nothing))
