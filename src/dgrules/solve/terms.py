"""The terms that a rule's meaning becomes once its kinds of nothing are made explicit: truths and numbers.

Terms are made by `fold.Pool` only, which keeps one node for each term: equal terms are the same object. A node's id is
larger than those of its parts, so ids in order are a walk from the leaves up. `support` has a bit for each variable.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from dgrules.model.ir import Op
from dgrules.model.types import Bounds
from dgrules.model.values import Value


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """What all terms have."""

    id: int
    support: int


# -- truths ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Truth(Node):
    """True or false."""

    value: bool


@dataclass(frozen=True, slots=True, eq=False)
class Is(Node):
    """Whether a variable is in one of these states (a bit each)."""

    var: int
    states: int


@dataclass(frozen=True, slots=True, eq=False)
class Atom(Node):
    """A number compared with a constant. `left` has no constant part and its first coefficient is 1."""

    left: N
    op: Op
    bound: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Not(Node):
    """Of `And` and `Or` only: leaves take the negation into themselves."""

    item: B


@dataclass(frozen=True, slots=True, eq=False)
class And(Node):
    items: tuple[B, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Or(Node):
    items: tuple[B, ...]


# -- numbers ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class NumNode(Node):
    """A number; it is never outside `range`, and a whole number where `whole`."""

    range: Bounds
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class Const(NumNode):
    value: Fraction


@dataclass(frozen=True, slots=True, eq=False)
class Num(NumNode):
    """A variable that is a number."""

    var: int


@dataclass(frozen=True, slots=True, eq=False)
class Sum(NumNode):
    """A constant and multiples of other terms that are no sums."""

    const: Fraction
    terms: tuple[tuple[Fraction, N], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Prod(NumNode):
    left: N
    right: N


@dataclass(frozen=True, slots=True, eq=False)
class Ite(NumNode):
    """`yes` where the condition holds, else `no`. Of two constants only 1 and 0."""

    condition: B
    yes: N
    no: N


@dataclass(frozen=True, slots=True, eq=False)
class Rounded(NumNode):
    """`value` over `over` (not zero), rounded to a whole number."""

    value: N
    over: N
    mode: Literal["half up", "half even"]


@dataclass(frozen=True, slots=True, eq=False)
class Extreme(NumNode):
    """The least or greatest of those numbers whose condition holds; anything where none does."""

    kind: Literal["min", "max"]
    items: tuple[tuple[B, N], ...]


B: TypeAlias = Truth | Is | Atom | Not | And | Or
N: TypeAlias = Const | Num | Sum | Prod | Ite | Rounded | Extreme
Term: TypeAlias = B | N


# -- variables -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variable:
    """What a completion chooses: one of `states`, or a number of `range` when there are none.

    `opaque`: why it stands for something that the solver does not compute; its values are a wider set."""

    index: int
    states: tuple[Value, ...] | None
    range: Bounds
    whole: bool = False
    opaque: str | None = None

    @property
    def all_states(self) -> int:
        """The bits of all its states."""
        return (1 << len(self.states or ())) - 1


def parts(node: Term) -> tuple[Term, ...]:
    """The terms that a term is made of."""
    match node:
        case Not(item=item):
            return (item,)
        case And(items=items) | Or(items=items):
            return items
        case Atom(left=left):
            return (left,)
        case Sum(terms=terms):
            return tuple(term for _, term in terms)
        case Prod(left=left, right=right):
            return (left, right)
        case Ite(condition=condition, yes=yes, no=no):
            return (condition, yes, no)
        case Rounded(value=value, over=over):
            return (value, over)
        case Extreme(items=pairs):
            return tuple(part for pair in pairs for part in pair)
        case _:
            return ()


def bits(mask: int) -> list[int]:
    """The positions of the bits that are set."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def cone(roots: tuple[Term, ...]) -> list[Term]:
    """Every term that the roots are made of, parts before wholes."""
    found: dict[int, Term] = {}
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node.id not in found:
            found[node.id] = node
            waiting.extend(parts(node))
    return [found[key] for key in sorted(found)]
