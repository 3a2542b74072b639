"""Code that puts columns into their sinks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from dgrules.batch import kernels
from dgrules.batch.graph import Const, Node, Num, Ranked, Rows, Small, Unsupported
from dgrules.batch.program import Code
from dgrules.batch.sinks import CODE, CODE_BITS, INT64, Sink, state_of
from dgrules.model.types import LIST, YES_NO, Category
from dgrules.model.values import Nothing


def writes(code: Code, number: int, sink: Sink, node: Node) -> tuple[str, ...]:
    """Writes the lines that put a column's results into the sink of that number; gives what the sink needs."""
    here = f"O[{number}]"
    if sink.values is not None:
        code.emit(f"{here}.values[lo:hi] = {code.values(node)}")
        return ()
    if isinstance(node, Ranked):
        return _ranked(code, here, sink, node)
    if sink.cell.type == LIST:
        code.emit(f"{here}.put_lists(lo, {code.values(node)})")
        return ("state",)
    if isinstance(node, Num) or (isinstance(node, Rows) and _is_number(sink)):
        return _numbers(code, here, sink, node)
    if isinstance(node, Const):
        return _constant(code, here, sink, node.value)
    return _small(code, here, sink, node)


def _is_number(sink: Sink) -> bool:
    return not isinstance(sink.cell.type, Category) and sink.cell.type != YES_NO


def _numbers(code: Code, here: str, sink: Sink, node: Any) -> tuple[str, ...]:
    den = str(node.den) if isinstance(node.den, int) else code.ints(node.den)
    state = "None"
    needs: tuple[str, ...] = ("show", "top", "den")
    if node.state is not None:
        state = code.by_code(node.state, np.array([state_of(v) for v in node.state.domain], np.int8))
        needs += ("state",)
    code.emit(f"{here}.number(lo, hi, {code.ints(node.top)}, {den}, {state})")
    return needs


def _parts(sink: Sink, domain: Sequence[Any]) -> dict[str, Any]:
    """What is written for each value of a domain."""
    state = np.array([state_of(v) for v in domain], np.uint8)
    if isinstance(sink.cell.type, Category) or sink.cell.type == YES_NO:
        words = [0 if isinstance(v, Nothing) else int(v) if isinstance(v, bool) else sink.name(v) for v in domain]
        if max(words) > CODE:
            raise Unsupported("too many categories")
        return {"pack": np.array(words, np.uint8) | (state << CODE_BITS)}
    numbers = [Fraction(0) if isinstance(v, Nothing) else Fraction(v) for v in domain]
    if any(max(abs(number.numerator), number.denominator) >= INT64 for number in numbers):
        raise Unsupported("too long a number")
    return {
        "state": state.astype(np.int8),
        "show": kernels.shown_fractions(numbers, sink.times),
        "top": np.array([n.numerator for n in numbers], np.int64),
        "den": np.array([n.denominator for n in numbers], np.int64),
    }


def _small(code: Code, here: str, sink: Sink, node: Small) -> tuple[str, ...]:
    needs = []
    for name, values in _parts(sink, node.domain).items():
        if values.any():
            code.by_code(node, values, into=f"{here}.{name}[lo:hi]")
            needs.append(name)
    return tuple(needs)


def _constant(code: Code, here: str, sink: Sink, value: Any) -> tuple[str, ...]:
    needs = []
    for name, values in _parts(sink, [value]).items():
        if values.any():
            code.emit(f"{here}.{name}[lo:hi] = {code.constant(values[0])}")
            needs.append(name)
    return tuple(needs)


def _ranked(code: Code, here: str, sink: Sink, node: Ranked) -> tuple[str, ...]:
    places = np.array([sink.name(name) for name in node.names], np.int8)
    same = bool((places == np.arange(len(places))).all())
    state = "None"
    needs: tuple[str, ...] = ()
    if node.state is not None:
        state = code.by_code(node.state, np.array([state_of(v) for v in node.state.domain], np.int8))
        needs = ("state",)
    table = "None" if same else code.constant(places)
    code.emit(f"{here}.put_ranked(lo, hi, {code.ranked(node)}, {table}, {state})")
    return needs
