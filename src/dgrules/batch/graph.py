"""What a batch is computed from: a graph of columns, each a small set of possible values or exact numbers.

A `Small` column can only come to a few values, known before anything is computed: it is an array of their numbers
(codes). A function of small columns is a `Table` over them, filled by asking the reference evaluator about every
combination, so it is exact by construction. A `Num` is a column of exact numbers: numerators over a denominator, with
the ends between which they lie. Columns that are the same are one node.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, UNDETERMINED, Nothing

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")
MOST_CELLS = 8192
"""Of a table over several columns; a larger one is not made."""
MOST_CODES = 250
"""Values of a column that is small."""
INT64 = 2**63 - 1
KINDS = (OPEN, UNDETERMINED, NOT_APPLICABLE, NOT_TRIGGERED)


class Unsupported(Exception):
    """No columns for this: the cell is evaluated row by row."""


@dataclass(eq=False, slots=True)
class Const:
    """The same value in every row."""

    value: Any

    @property
    def domain(self) -> tuple[Any, ...]:
        return (self.value,)


@dataclass(eq=False, slots=True)
class Leaf:
    """The codes of an input. `part` is `data` (its values), or `state` of one that holds numbers."""

    key: str
    part: str
    domain: tuple[Any, ...]


@dataclass(eq=False, slots=True)
class Tally:
    """How many of several columns come to each of some values: the code is the sum of what each one adds.

    `adds`: for each item, what each code of its domain adds. The domain is of tuples of counts, as `counts` orders
    them, those of False left out."""

    items: tuple[Small, ...]
    adds: tuple[tuple[int, ...], ...]
    domain: tuple[Any, ...]


@dataclass(eq=False, slots=True)
class Test:
    """Whether `left op right`, false or true. `left` is a column of integers, or the key of an input whose numbers are
    compared as they came, with a right side that is a `Fraction` of them."""

    op: ir.Op
    left: Ints | str
    right: Ints | int | Fraction
    domain: tuple[Any, ...] = (False, True)


@dataclass(eq=False, slots=True)
class Logic:
    """All of several conditions, or any of them (`every` False), that are true or false in every row."""

    every: bool
    items: tuple[Small, ...]
    domain: tuple[Any, ...] = (False, True)


@dataclass(eq=False, slots=True)
class Table:
    """A function of other columns, none of which is a table: `codes` by the mixed-radix number of theirs."""

    keys: tuple[Small, ...]
    codes: np.ndarray[Any, Any]
    domain: tuple[Any, ...]


@dataclass(eq=False, slots=True)
class Rows:
    """A cell evaluated row by row; a small column where its type has few values, else of `objects`."""

    cell: str
    deps: tuple[tuple[str, str, Any], ...]
    """(sort, key, node) of everything that its expression reads; sort is `figure`, `given`, `cell` or `members`."""
    domain: tuple[Any, ...]


Small: TypeAlias = "Leaf | Tally | Test | Logic | Table | Rows"


@dataclass(eq=False, slots=True)
class Ints:
    """A column of integers between two ends; `op` and `args` say how it is made (`numbers.py`)."""

    op: str
    args: tuple[Any, ...]
    low: int
    high: int

    @property
    def wide(self) -> bool:
        """Whether it may not fit into 64 bits: then it is of Python integers."""
        return max(-self.low, self.high) > INT64


@dataclass(eq=False, slots=True)
class Num:
    """Exact numbers: numerators over a constant, or over a column of positive integers.

    `state` says where there is a number (True) and which kind of nothing stands elsewhere; None when there is a number
    everywhere. `clean`: the numerator is 0 where there is none."""

    top: Ints
    den: int | Ints
    state: Small | None = None
    clean: bool = False


@dataclass(eq=False, slots=True)
class Ranked:
    """A list of the members at one end, with every tie at the cut. `keys` over one denominator, with their states."""

    names: tuple[str, ...]
    keys: tuple[Ints, ...]
    states: tuple[Small | None, ...]
    count: int
    highest: bool
    state: Small | None


Node: TypeAlias = "Const | Small | Num | Ranked"


class Graph:
    """Makes nodes, each only once."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """The node of that key."""
        if key not in self._made:
            self._made[key] = make()
        return cast(T, self._made[key])

    def leaf(self, key: str, part: str, domain: tuple[Any, ...]) -> Small | Const:
        """An input's codes; a constant when there is but one value."""
        if len(domain) == 1:
            return Const(domain[0])
        return self.once((Leaf, key, part), lambda: Leaf(key, part, domain))

    # -- tables ------------------------------------------------------------------------------------

    def apply(self, function: Callable[..., Any], args: Sequence[Const | Small]) -> Const | Small | None:
        """The function of small columns, as a table; None when it would be too large. The function takes the
        arguments' values in their order."""
        if all(isinstance(arg, Const) for arg in args):
            return Const(function(*(arg.domain[0] for arg in args)))
        keys = self._keys(args)
        return None if keys is None else self._table(function, args, keys)

    def _keys(self, args: Sequence[Const | Small]) -> tuple[Small, ...] | None:
        """The columns that a table of a function of the arguments stands over: those below them, or themselves."""
        below: dict[Small, None] = {}
        for arg in args:
            below.update(
                dict.fromkeys(arg.keys if isinstance(arg, Table) else () if isinstance(arg, Const) else (arg,))
            )
        itself = dict.fromkeys(arg for arg in args if not isinstance(arg, Const))
        for keys in (below, itself):
            size = prod(len(key.domain) for key in keys)
            if size <= MOST_CELLS or (len(keys) == 1 and size <= 65536):
                return tuple(keys)
        return None

    def _table(
        self, function: Callable[..., Any], args: Sequence[Const | Small], keys: tuple[Small, ...]
    ) -> Const | Small | None:
        import numpy as np

        dims = [len(key.domain) for key in keys]
        size = prod(dims)
        place = np.zeros(size, np.int64)
        for arg in args:
            place = place * len(arg.domain) + codes_over(arg, keys, dims)
        found, back = np.unique(place, return_inverse=True)
        numbers: dict[tuple[type, Any], int] = {}
        codes, outcomes = list[int](), list[Any]()
        for one in found.tolist():
            values = []
            left = one
            for arg in reversed(args):
                left, code = divmod(left, len(arg.domain))
                values.append(arg.domain[code])
            value = function(*reversed(values))
            code = numbers.setdefault((value.__class__, value), len(numbers))
            if code == len(outcomes):
                outcomes.append(value)
            codes.append(code)
        if len(outcomes) > MOST_CODES:
            return None
        return self.table(keys, np.array(codes, np.uint8)[back], tuple(outcomes))

    def table(self, keys: tuple[Small, ...], codes: Any, domain: tuple[Any, ...]) -> Const | Small:
        """A table without the keys that make no difference."""
        import numpy as np

        if len(domain) == 1:
            return Const(domain[0])
        grid = codes.reshape([len(key.domain) for key in keys])
        axis = 0
        while axis < len(keys):
            first = np.take(grid, [0], axis)
            if len(keys) > 1 and bool((grid == first).all()):
                grid, keys = np.squeeze(first, axis), keys[:axis] + keys[axis + 1 :]
            else:
                axis += 1
        codes = np.ascontiguousarray(grid).reshape(-1)
        if len(keys) == 1 and keys[0].domain == domain and bool((codes == np.arange(len(codes))).all()):
            return keys[0]
        key = (Table, tuple(id(one) for one in keys), codes.tobytes(), tuple((v.__class__, v) for v in domain))
        return self.once(key, lambda: Table(keys, codes, domain))

    # -- counting ----------------------------------------------------------------------------------

    def tally(self, items: Sequence[Small]) -> Small | None:
        """How many of the columns are true and of each kind of nothing; None when there are too many outcomes."""
        import numpy as np

        able = {state: sum(state in item.domain for item in items) for state in (True, *KINDS)}
        counts = [(state, most) for state, most in able.items() if most]
        if prod(most + 1 for _, most in counts) > 65536:
            return None
        worth, radix = {}, 1
        for state, most in counts:
            worth[state] = radix
            radix *= most + 1
        adds = tuple(tuple(worth.get(value, 0) if value is not False else 0 for value in i.domain) for i in items)
        order = tuple(state for state, _ in counts)
        places = np.indices([most + 1 for _, most in reversed(counts)]).reshape(len(counts), -1)[::-1]
        domain = tuple(tuple(zip(order, column, strict=True)) for column in places.T.tolist())
        return self.once((Tally, tuple(map(id, items))), lambda: Tally(tuple(items), adds, domain))


def members(total: int, counts: Sequence[tuple[Any, int]]) -> list[Any]:
    """Members of which so many come to each value, the others to False. More than there are cannot be: then as many."""
    found = [value for value, many in counts for _ in range(many)][:total]
    return found + [False] * (total - len(found))


def codes_over(arg: Const | Small, keys: tuple[Small, ...], dims: Sequence[int]) -> Any:
    """The codes of a column for every combination of the keys, the last key fastest."""
    import numpy as np

    if isinstance(arg, Const):
        return np.zeros(prod(dims), np.int64)
    if arg in keys:
        shape = [1] * len(keys)
        at = keys.index(arg)
        shape[at] = dims[at]
        return np.broadcast_to(np.arange(dims[at]).reshape(shape), dims).reshape(-1)
    assert isinstance(arg, Table), "every other column is a key of its own"
    place = np.zeros(prod(dims), np.int64)
    for key in arg.keys:
        place = place * len(key.domain) + codes_over(key, keys, dims)
    return arg.codes[place].astype(np.int64)


def may(node: Node) -> frozenset[Nothing]:
    """The kinds of nothing that a column may come to."""
    if isinstance(node, Num | Ranked):
        return may(node.state) if node.state is not None else frozenset()
    return frozenset(value for value in node.domain if isinstance(value, Nothing))
