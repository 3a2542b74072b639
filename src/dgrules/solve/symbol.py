"""What an expression comes to over all completions at once: when it is which kind of nothing, and else its value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, UNDETERMINED, Nothing, Value
from dgrules.solve.fold import Pool
from dgrules.solve.terms import B, N


class NotDecided(Exception):
    """The solver does not answer this, and why; never a guess."""


@dataclass(frozen=True, slots=True)
class Truthful:
    """A yes/no."""

    holds: B


@dataclass(frozen=True, slots=True)
class Quotient:
    """A number, also a date: `over` is not zero wherever there is a value, and 1 for most."""

    top: N
    over: N


@dataclass(frozen=True, slots=True)
class Named:
    """A category or text: when it is which. Where there is a value, exactly one holds."""

    names: tuple[tuple[str, B], ...]

    def when(self, pool: Pool, name: str) -> B:
        """When it is that name."""
        return next((held for other, held in self.names if other == name), pool.false)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: for each member whether it is listed. `before[i][j]` for i < j: if both are listed, whether i stands
    before j."""

    members: tuple[str, ...]
    within: tuple[B, ...]
    before: tuple[tuple[B, ...], ...]


Payload: TypeAlias = Truthful | Quotient | Named | Listed


@dataclass(frozen=True, slots=True)
class Sym:
    """`na` and `un` exclude each other; where neither holds there is a value. `value` means nothing elsewhere and is
    None where there never is one."""

    na: B
    un: B
    value: Payload | None


def present(pool: Pool, one: Sym) -> B:
    """When there is a value."""
    return pool.and_([pool.not_(one.na), pool.not_(one.un)])


def nothing(pool: Pool, kind: Nothing) -> Sym:
    """Always this kind of nothing."""
    return Sym(pool.truth(kind is not UNDETERMINED), pool.truth(kind is UNDETERMINED), None)


def sure(pool: Pool, value: Payload) -> Sym:
    """Always a value."""
    return Sym(pool.false, pool.false, value)


def number(pool: Pool, top: N, over: N | None = None) -> Quotient:
    """A number as a payload; a constant divisor is divided by."""
    return Quotient(top, over if over is not None else pool.const(Fraction(1)))


def constant(pool: Pool, value: Value) -> Sym:
    """A known value. OPEN is none: completions have no such thing."""
    if value is NOT_APPLICABLE or value is NOT_TRIGGERED or value is UNDETERMINED:
        return nothing(pool, value)
    match value:
        case Nothing():
            raise NotDecided("a value that is open stands where one is needed")
        case bool():
            return sure(pool, Truthful(pool.truth(value)))
        case int() | Fraction():
            return sure(pool, number(pool, pool.const(Fraction(value))))
        case str():
            return sure(pool, Named(((value, pool.true),)))
        case _:
            return sure(pool, _known_list(pool, value))


def _known_list(pool: Pool, members: tuple[str, ...]) -> Listed:
    size = len(members)
    before = tuple(tuple(pool.truth(i < j) for j in range(size)) for i in range(size))
    return Listed(members, (pool.true,) * size, before)


def strict(pool: Pool, items: Iterable[Sym]) -> tuple[B, B]:
    """`na` and `un` of a strict operation: UNDETERMINED before NOT_APPLICABLE."""
    operands = list(items)
    un = pool.or_(item.un for item in operands)
    na = pool.and_([pool.not_(un), pool.or_(item.na for item in operands)])
    return na, un


def truth_of(item: Sym, pool: Pool) -> B:
    """When a condition holds, wherever it has a value."""
    if item.value is None:
        return pool.false
    if not isinstance(item.value, Truthful):
        raise NotDecided("a condition that is no yes/no")
    return item.value.holds


def number_of(item: Sym, pool: Pool) -> Quotient:
    """The number, wherever there is one."""
    if item.value is None:
        return number(pool, pool.const(Fraction(0)))
    if not isinstance(item.value, Quotient):
        raise NotDecided("a number is needed where there is none")
    return item.value


def names_of(item: Sym) -> Named:
    """The category or text, wherever there is one."""
    if item.value is None:
        return Named(())
    if not isinstance(item.value, Named):
        raise NotDecided("a category is needed where there is none")
    return item.value
