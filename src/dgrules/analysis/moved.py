"""What an expression comes to in the second submission of a pair: the same terms about other variables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from dgrules.analysis.terms import replaced
from dgrules.solve.fold import Pool
from dgrules.solve.symbol import Listed, Named, Payload, Quotient, Sym, Truthful
from dgrules.solve.terms import B, N, Term


def replaced_sym(pool: Pool, item: Sym, new: Mapping[int, int]) -> Sym:
    """A `Sym` about other variables."""
    parts = _parts(item.value)
    na, un, *rest = replaced(pool, [item.na, item.un, *parts], new)
    return Sym(cast(B, na), cast(B, un), _payload(item.value, rest))


def again(pool: Pool, var: int) -> int:
    """A new variable like another."""
    old = pool.variables[var]
    if old.states is None:
        return pool.number(old.range, old.whole, old.opaque).var
    return pool.states(old.states, old.opaque).index


def again_opaque(pool: Pool) -> dict[int, int]:
    """New variables for all numbers that are not computed: figures that move may change any of them."""
    opaque = [variable.index for variable in pool.variables if variable.opaque is not None]
    return {var: again(pool, var) for var in opaque}


def parts_of(item: Sym) -> list[Term]:
    """The terms that an expression's `Sym` is made of."""
    return [item.na, item.un, *_parts(item.value)]


def _parts(value: Payload | None) -> list[Term]:
    match value:
        case None:
            return []
        case Truthful(holds):
            return [holds]
        case Quotient(top, over):
            return [top, over]
        case Named(names):
            return [held for _, held in names]
        case Listed(_, within, before):
            return [*within, *(held for row in before for held in row)]


def _payload(value: Payload | None, made: list[Term]) -> Payload | None:
    match value:
        case None:
            return None
        case Truthful():
            return Truthful(cast(B, made[0]))
        case Quotient():
            return Quotient(cast(N, made[0]), cast(N, made[1]))
        case Named(names):
            return Named(tuple((name, cast(B, held)) for (name, _), held in zip(names, made, strict=True)))
        case Listed(members, within, before):
            size, rest = len(within), iter(made[len(within) :])
            rows = tuple(tuple(cast(B, next(rest)) for _ in row) for row in before)
            return Listed(members, tuple(cast(B, held) for held in made[:size]), rows)
