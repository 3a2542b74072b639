"""Every node of a syntax tree, in the order of the text, without recursion (files may be long and formulas deep)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

from dgrules.diagnostics.span import Span

_T = TypeVar("_T")
_PLAIN = frozenset({"span", "trivia"})


_known: dict[type, tuple[str, ...]] = {}


def _children(kind: type) -> tuple[str, ...]:
    if kind not in _known:
        named = fields(kind) if is_dataclass(kind) else ()
        _known[kind] = tuple(f.name for f in named if f.name not in _PLAIN)
    return _known[kind]


def walk(*roots: object) -> Iterator[object]:
    """The roots and every dataclass below them, parents before children, in the order of the text."""
    stack: list[object] = list(reversed(roots))
    while stack:
        node = stack.pop()
        if isinstance(node, tuple):
            stack.extend(reversed(node))
        elif names := _children(type(node)):
            yield node
            stack.extend(getattr(node, name) for name in reversed(names))


def each(kind: type[_T], *roots: object) -> Iterator[_T]:
    """The nodes of one kind below the roots (also a tuple of kinds made by `|` at the caller's)."""
    return (node for node in walk(*roots) if isinstance(node, kind))


def within(inner: Span, outer: Span) -> bool:
    """Whether one stretch of a file begins inside another."""
    return inner.file == outer.file and outer.start.offset <= inner.start.offset < max(outer.end.offset, 1)
