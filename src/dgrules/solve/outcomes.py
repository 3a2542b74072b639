"""What a cell can come to, as terms: one for each kind of nothing, name and truth, and for numbers and lists the terms
of their value. `roots` are all of them in one tuple, so that they can be rewritten together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, cast

from dgrules.model.types import DATE, Type
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Value
from dgrules.solve.concrete import Plain
from dgrules.solve.fold import Pool
from dgrules.solve.fold_atoms import compare_quotients
from dgrules.solve.symbol import Listed, Named, Quotient, Sym, Truthful, present
from dgrules.solve.terms import B, N, Term


@dataclass(frozen=True, slots=True)
class ListTerms:
    """A list: `pairs` are the places (i, j) whose order is not fixed, with when i stands before j."""

    members: tuple[str, ...]
    within: tuple[B, ...]
    pairs: tuple[tuple[int, int, B], ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`plain`: values that exclude each other, kinds of nothing among them; together with the number or list, if
    there is one, always exactly one of them holds."""

    plain: tuple[tuple[Value, B], ...]
    there: B
    """When there is a value."""
    number: tuple[N, N] | None = None
    listed: ListTerms | None = None
    is_date: bool = False

    @property
    def roots(self) -> tuple[Term, ...]:
        """Every term, in a fixed order."""
        found: list[Term] = [held for _, held in self.plain]
        found.append(self.there)
        found.extend(self.number or ())
        if self.listed is not None:
            found.extend(self.listed.within)
            found.extend(held for _, _, held in self.listed.pairs)
        return tuple(found)

    def remade(self, roots: Sequence[Term]) -> Outcomes:
        """The same with other roots."""
        size = len(self.plain)
        plain = tuple((value, cast(B, root)) for (value, _), root in zip(self.plain, roots, strict=False))
        there, rest = cast(B, roots[size]), roots[size + 1 :]
        if self.number is not None:
            return Outcomes(plain, there, (cast(N, rest[0]), cast(N, rest[1])), None, self.is_date)
        if self.listed is None:
            return Outcomes(plain, there)
        count = len(self.listed.members)
        pairs = tuple((i, j, cast(B, root)) for (i, j, _), root in zip(self.listed.pairs, rest[count:], strict=True))
        within = tuple(cast(B, root) for root in rest[:count])
        return Outcomes(plain, there, None, ListTerms(self.listed.members, within, pairs))

    def value(self, found: Mapping[int, Plain]) -> Value:
        """What it comes to, given the values of the roots by id."""
        for value, held in self.plain:
            if found[held.id]:
                return value
        if self.number is not None:
            value = Fraction(found[self.number[0].id]) / Fraction(found[self.number[1].id])
            return int(value) if self.is_date else value
        if self.listed is None:
            raise AssertionError("a cell comes to one of its outcomes")
        return _list_value(self.listed, found)


def _list_value(listed: ListTerms, found: Mapping[int, Plain]) -> tuple[str, ...]:
    there = [i for i, held in enumerate(listed.within) if found[held.id]]
    first = {(i, j) for i, j, held in listed.pairs if found[held.id]}
    ahead = {j: sum((i, j) in first if i < j else (j, i) not in first for i in there if i != j) for j in there}
    return tuple(listed.members[i] for i in sorted(there, key=lambda i: ahead[i]))


def outcomes(pool: Pool, item: Sym, type_: Type) -> Outcomes:
    """The outcomes of a cell."""
    there = present(pool, item)
    nothings: list[tuple[Value, B]] = [(NOT_APPLICABLE, item.na), (UNDETERMINED, item.un)]
    match item.value:
        case None:
            return Outcomes(_kept(pool, nothings), there)
        case Truthful(holds):
            held = [(True, pool.and_([there, holds])), (False, pool.and_([there, pool.not_(holds)]))]
            return Outcomes(_kept(pool, [*held, *nothings]), there)
        case Named(names):
            values = [(name, pool.and_([there, when])) for name, when in _in_order(names, type_)]
            return Outcomes(_kept(pool, [*values, *nothings]), there)
        case Quotient(top, over):
            return Outcomes(_kept(pool, nothings), there, (top, over), None, type_ == DATE)
        case Listed(members, within, before):
            size = range(len(members))
            pairs = tuple((i, j, before[i][j]) for i in size for j in size if i < j)
            return Outcomes(_kept(pool, nothings), there, None, ListTerms(members, within, pairs))


Pairs: TypeAlias = Sequence[tuple[Value, B]]


def _kept(pool: Pool, pairs: Pairs) -> tuple[tuple[Value, B], ...]:
    return tuple((value, held) for value, held in pairs if held is not pool.false)


def _in_order(names: Sequence[tuple[str, B]], type_: Type) -> Sequence[tuple[str, B]]:
    """Best first, where the type has an order of its names."""
    order = list(getattr(type_, "values", ()))
    return sorted(names, key=lambda one: -order.index(one[0]) if one[0] in order else 1)


def differ(pool: Pool, one: Outcomes, other: Outcomes) -> B:
    """When the cell comes to different things in two completions."""
    ways = [pool.xor(a, b) for (_, a), (_, b) in zip(one.plain, other.plain, strict=True)]
    if one.number is not None and other.number is not None:
        ways.append(pool.and_([one.there, other.there, compare_quotients(pool, one.number, "<>", other.number)]))
    if one.listed is not None and other.listed is not None:
        ways.append(pool.and_([one.there, other.there, _lists_differ(pool, one.listed, other.listed)]))
    return pool.or_(ways)


def _lists_differ(pool: Pool, one: ListTerms, other: ListTerms) -> B:
    members = [pool.xor(a, b) for a, b in zip(one.within, other.within, strict=True)]
    order = [
        pool.and_([one.within[i], one.within[j], other.within[i], other.within[j], pool.xor(a, b)])
        for (i, j, a), (_, _, b) in zip(one.pairs, other.pairs, strict=True)
    ]
    return pool.or_([*members, *order])
