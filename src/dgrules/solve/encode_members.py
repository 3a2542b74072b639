"""Folds over the members of a figure `for each NAME`.

When the submission names the members, each that is not reported is a variable of its own. When it does not, a
completion has any number of members, but at least one (none at all would be a `does not apply` that completions
never invent), each with any value of the figure. What matters of them is their least, mean and greatest value:
any three numbers least <= mean <= greatest can occur, the ends within the domain, where one equality brings
the other with it. A sum is any number between `size` times the ends. A question that needs both is not decided.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dgrules.model.ir import Op
from dgrules.model.types import Bounds
from dgrules.model.values import NOT_APPLICABLE
from dgrules.solve import domains
from dgrules.solve.encode_sets import fold
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import scale
from dgrules.solve.intervals import is_empty, tight
from dgrules.solve.symbol import NotDecided, Sym, nothing, number, sure
from dgrules.solve.terms import B, N, Num

if TYPE_CHECKING:
    from dgrules.solve.encode import Encoder

PARTS = {"min": "least", "mean": "mean", "max": "most"}


def read(enc: Encoder, fn: str, figure: str) -> Sym:
    """What a fold of a figure's members comes to."""
    members = enc.submission.members.get(figure)
    if members is None:
        return _unnamed(enc, fn, figure)
    if not members:
        return nothing(enc.pool, NOT_APPLICABLE)
    return fold(enc, fn, [enc.figure(f"{figure}[{member}]") for member in members])


def _unnamed(enc: Encoder, fn: str, figure: str) -> Sym:
    domain = domains.of_figure(enc.declaration(figure))
    if not isinstance(domain, domains.Numbers):
        raise NotDecided(f"the members of `{figure}` are not reported and its values are not plain numbers")
    key = (figure, fn == "sum")
    if key not in enc.members:
        enc.members[key] = _total(enc, figure, domain) if fn == "sum" else _ends(enc, figure, domain)
    return sure(enc.pool, number(enc.pool, enc.members[key][PARTS.get(fn, "total")]))


def _ends(enc: Encoder, figure: str, domain: domains.Numbers) -> dict[str, N]:
    """Least, mean and greatest."""
    least = _variable(enc, figure, "least", domain)
    most = _variable(enc, figure, "most", domain)
    mean = _variable(enc, figure, "mean", domains.Numbers(domain.bounds))
    _says(enc, least, "<=", mean)
    _says(enc, mean, "<=", most)
    low, high = compare(enc.pool, least, "=", mean), compare(enc.pool, mean, "=", most)
    enc.axioms.append(enc.pool.not_(enc.pool.xor(low, high)))
    return {"least": least, "mean": mean, "most": most}


def _total(enc: Encoder, figure: str, domain: domains.Numbers) -> dict[str, N]:
    """The sum, and of how many."""
    pool = enc.pool
    size = _variable(enc, figure, "size", domains.Numbers(Bounds(low=Fraction(1)), whole=True))
    whole = _variable(enc, figure, "total", domains.Numbers(whole=domain.whole))
    bounds = tight(domain.bounds) if domain.whole else domain.bounds
    if is_empty(bounds, domain.whole):
        raise NotDecided(f"`{figure}` can have no value")
    if bounds.low is not None:
        _says(enc, whole, ">=" if bounds.low_inclusive else ">", scale(pool, bounds.low, size))
    if bounds.high is not None:
        _says(enc, whole, "<=" if bounds.high_inclusive else "<", scale(pool, bounds.high, size))
    return {"total": whole}


def _variable(enc: Encoder, figure: str, sort: str, domain: domains.Numbers) -> Num:
    return enc.new_number(figure, sort, domain)


def _says(enc: Encoder, one: N, op: Op, other: N) -> B:
    held = compare(enc.pool, one, op, other)
    enc.axioms.append(held)
    return held
