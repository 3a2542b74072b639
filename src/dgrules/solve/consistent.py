"""Numbers of indicators that are stated, not counted, must fit together: passed <= counted <= set, and the numbers by
kind are no more than the set (all of it when every kind is asked for)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from dgrules.model.types import KINDS
from dgrules.solve.domains import WHOLE_KEYS
from dgrules.solve.encode import Encoder
from dgrules.solve.fold_atoms import compare
from dgrules.solve.fold_numbers import add
from dgrules.solve.symbol import NotDecided, Quotient
from dgrules.solve.terms import B, N


def axioms(enc: Encoder) -> list[B]:
    """What holds between the stated numbers of each component that a variable stands for."""
    keys = [source.key for source in enc.sources.values() if source.sort == "given"]
    components = dict.fromkeys(key.rpartition(":")[2] for key in keys if key.startswith(WHOLE_KEYS))
    return [said for component in components for said in _of_component(enc, component)]


def _of_component(enc: Encoder, component: str) -> Iterator[B]:
    rising = [_number(enc, f"{name}:{component}") for name in ("passed-count", "counted", "set")]
    there = [item for item in rising if item is not None]
    for one, other in pairwise(there):
        yield compare(enc.pool, one, "<=", other)
    kinds = [_number(enc, f"kind-count:{kind}:{component}") for kind in KINDS.values]
    counted = [item for item in kinds if item is not None]
    if counted and rising[2] is not None:
        yield from _kinds(enc, counted, len(counted) == len(kinds), rising[2])


def _kinds(enc: Encoder, counted: Sequence[N], all_kinds: bool, whole: N) -> Iterator[B]:
    yield compare(enc.pool, add(enc.pool, counted), "=" if all_kinds else "<=", whole)


def _number(enc: Encoder, key: str) -> N | None:
    """The number of indicators that a cell is, where it is always one."""
    if key not in enc.ruleset.cells:
        return None
    try:
        item = enc.cell(key)
    except NotDecided:
        return None
    always = item.na is enc.pool.false and item.un is enc.pool.false
    plain = isinstance(item.value, Quotient) and item.value.over is enc.pool.const(Fraction(1))
    return item.value.top if always and plain and isinstance(item.value, Quotient) else None
