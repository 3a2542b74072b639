"""What is asked about the submissions that rules permit: conditions on one, or on a pair of which the second differs
in some figures, or is read by another ruleset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dgrules.model import ir
from dgrules.model.values import Nothing, Value


class Valued:
    """Stands for `any value at all`, but no kind of nothing."""

    def __repr__(self) -> str:
        return "VALUED"


VALUED = Valued()


@dataclass(frozen=True, slots=True)
class Comes:
    """An expression comes to one of these: true, false, a category, a kind of nothing, or `VALUED`. `after`: in the
    second submission of a pair."""

    expr: ir.Expr
    values: tuple[Value | Valued, ...]
    after: bool = False

    def met(self, value: Value) -> bool:
        """Whether a value is one of them."""
        if not isinstance(value, Nothing) and any(isinstance(one, Valued) for one in self.values):
            return True
        return any(value is one if isinstance(one, Nothing | bool) else value == one for one in self.values)


@dataclass(frozen=True, slots=True)
class Moves:
    """From the first submission of a pair to the second an expression goes up, down, or comes to anything else
    (`any`, kinds of nothing and truths included). `order`: of a category, worst first. `then`: what the second
    ruleset's expression is, where it is another one."""

    expr: ir.Expr
    way: Literal["up", "down", "any"]
    order: tuple[str, ...] = ()
    then: ir.Expr | None = None

    @property
    def after(self) -> ir.Expr:
        return self.expr if self.then is None else self.then

    def met(self, before: Value, after: Value) -> bool:
        """Whether two values move so."""
        if self.way == "any":
            return before is not after if _plain(before) or _plain(after) else before != after
        if isinstance(before, Nothing) or isinstance(after, Nothing):
            return False
        if isinstance(before, str):
            pair = self.order.index(before), self.order.index(str(after))
            return pair[0] < pair[1] if self.way == "up" else pair[0] > pair[1]
        return bool(before < after) if self.way == "up" else bool(before > after)  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one of these holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Unless:
    """This does not hold."""

    that: Condition


Condition: TypeAlias = Comes | Moves | OneOf | Unless


def _plain(value: Value) -> bool:
    return isinstance(value, Nothing | bool)
