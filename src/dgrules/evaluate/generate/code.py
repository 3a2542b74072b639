"""A piece of generated Python and what is known about the value it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Final

from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing, Value

NEVER: Final[frozenset[Nothing]] = frozenset()
ANY: Final[frozenset[Nothing]] = frozenset((NOT_APPLICABLE, OPEN, UNDETERMINED))
NAMES: Final[dict[Nothing, str]] = {NOT_APPLICABLE: "NA", OPEN: "OPEN", UNDETERMINED: "UNDETERMINED"}
"""How generated code names the kinds of nothing. NOT_TRIGGERED never gets past a figure."""


@dataclass(frozen=True, slots=True)
class Code:
    """`text` is a Python expression without side effects that binds tighter than any operator.

    `scale` 0: it is the value itself (yes/no, a name, a date …). Otherwise the value is a number and `text` is
    that number times `scale`, an `int` where it can be and a `Fraction` where it cannot. With a `divisor` (text too,
    always above zero) it is also to be divided by that. `may` are the kinds of nothing that `text` may come to instead;
    `const` is the value when it is known already; `real` says that it may be irrational (then `scale` is 1); `never`
    that it comes to a kind of nothing whatever happens, so that it has no form of its own."""

    text: str
    scale: int = 0
    divisor: str = ""
    may: frozenset[Nothing] = NEVER
    const: Value | None = None
    real: bool = False
    never: bool = False

    @property
    def is_name(self) -> bool:
        """Whether using the text twice costs nothing."""
        return self.const is not None or (self.text.isidentifier() and (not self.divisor or self.divisor.isalnum()))

    @property
    def sure(self) -> Code:
        """The same where it has been tested that it is a value."""
        return replace(self, may=NEVER)


def known(value: Value) -> Code:
    """A constant."""
    if isinstance(value, Nothing):
        kind = NOT_APPLICABLE if value is Nothing.NOT_TRIGGERED else value
        return Code(NAMES[kind], may=frozenset((kind,)), const=kind, never=True)
    if isinstance(value, Fraction):
        return Code(_literal(value.numerator), scale=value.denominator, const=value)
    return Code(_literal(value), const=value)


def _literal(value: object) -> str:
    text = repr(value)
    return f"({text})" if text.startswith("-") else text


def is_nothing(code: Code) -> bool:
    """Whether it is known to be a kind of nothing."""
    return isinstance(code.const, Nothing)


def common(codes: Iterable[Code]) -> int:
    """The scale that all these numbers can be brought to."""
    return lcm(*(max(code.scale, 1) for code in codes))


def at(code: Code, scale: int) -> str:
    """The text of a number (without divisor) at a multiple of its own scale."""
    if isinstance(code.const, Fraction | int):
        return _literal(int(code.const * scale))
    return times(code.text, scale // max(code.scale, 1))


def times(text: str, factor: int) -> str:
    """The product, left out where the factor is one."""
    return text if factor == 1 else f"({text} * {factor})"


def exact(code: Code) -> str:
    """The text of the value itself: a `Fraction`, or an `int` that equals it."""
    if code.scale <= 1 and not code.divisor:
        return code.text
    if not code.divisor:
        return f"over({code.text}, {code.scale})"
    return f"over({code.text}, {times(code.divisor, code.scale)})"


def undivided(code: Code) -> Code:
    """The same number without a divisor."""
    return replace(code, text=exact(code), scale=1, divisor="") if code.divisor else code
