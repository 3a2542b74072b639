"""Exact arithmetic on columns: what a number's numerators, denominators and ends are, before anything is computed.

Every column of integers knows between which ends it lies, from the ends of the inputs in the batch at hand; one that
may leave 64 bits, at any step, is computed on Python's integers. Thresholds are cross-multiplied, never divided.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, cast

from dgrules.batch.graph import Const, Ints, Node, Num, Ranked, Small, Test, Unsupported, members
from dgrules.batch.ints import Integers
from dgrules.model import ir
from dgrules.model.arithmetic import RoundingMode, first_nothing
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing

MOST_FACTOR = 10**60
"""A constant denominator beyond this is not carried along."""


class Numbers(Integers):
    """Makes columns of numbers in a graph."""

    # -- numbers -----------------------------------------------------------------------------------

    def of(self, node: Node) -> Num:
        """A column as numbers."""
        if isinstance(node, Num):
            return node
        if isinstance(node, Ranked):
            raise Unsupported("a list")
        found = {code: Fraction(v) for code, v in enumerate(node.domain) if _is_number(v)}
        if any(isinstance(v, bool | str | tuple) for v in node.domain):
            raise Unsupported("no number")
        if isinstance(node, Const):
            if not found:
                raise Unsupported("nothing in a constant")
            return Num(self.const(found[0].numerator), found[0].denominator, None)
        state = self.graph.apply(lambda v: v if isinstance(v, Nothing) else True, [node])
        common = lcm(*(value.denominator for value in found.values()))
        tops = tuple(int(found.get(code, Fraction(0)) * common) for code in range(len(node.domain)))
        return Num(self.take(node, tops), common, None if isinstance(state, Const) else state, True)

    def strict(self, states: Sequence[Small | None]) -> Small | Const | None:
        """Where every one of several numbers is there, else what their kinds of nothing come to."""
        found = self._states(_strict, [state for state in states if state is not None])
        return None if isinstance(found, Const) and found.value is True else cast("Small | Const | None", found)

    def _states(self, function: Callable[[Sequence[Any]], Any], states: Sequence[Small]) -> Any:
        """A function of states, whatever their order."""
        if not states:
            return None
        found = self.graph.apply(lambda *values: function(values), states)
        if found is None:
            tally = self.graph.tally(states)
            many = len(states)
            found = tally and self.graph.apply(lambda counts: function(members(many, counts)), [tally])
        if found is None:
            raise Unsupported("too many states")
        return found

    def folded_state(self, items: Sequence[Num]) -> Const | Small:
        """Whether a fold of the numbers has a value."""
        sure = [True] if any(item.state is None for item in items) else []
        rest = [item.state for item in items if item.state is not None]
        found = self._states(lambda states: folded_state([*sure, *states]), rest)
        return Const(True) if found is None else found

    def common(self, items: Sequence[Num]) -> tuple[Ints, ...]:
        """Their numerators over one denominator."""
        dens = [item.den for item in items if isinstance(item.den, int)]
        if len(dens) < len(items):
            raise Unsupported("quotients side by side")
        whole = _bounded(lcm(*dens))
        return tuple(self.sum([(item.top, whole // den)]) for item, den in zip(items, dens, strict=True))

    def clean(self, number: Num) -> Num:
        """The same with 0 where there is no number."""
        if number.state is None or number.clean:
            return number
        branches = tuple(number.top if value is True else self.const(0) for value in number.state.domain)
        return Num(self.choose(number.state, branches), number.den, number.state, True)

    def add(self, numbers: Sequence[Num]) -> Num | Const:
        """The sum."""
        state = self.strict([number.state for number in numbers])
        return state if isinstance(state, Const) else self.total(numbers, state)

    def total(self, numbers: Sequence[Num], state: Small | None) -> Num:
        """The sum, which is there where the state says so."""
        dens = [number.den for number in numbers]
        if all(isinstance(den, int) for den in dens):
            common = _bounded(lcm(*dens))  # type: ignore[arg-type]
            return Num(self.sum([(n.top, common // n.den) for n in numbers]), common, state)  # type: ignore[operator]
        top, bottom = numbers[0].top, self._column(dens[0])
        for number in numbers[1:]:
            other = self._column(number.den)
            top = self.sum([(self.product(top, other), 1), (self.product(number.top, bottom), 1)])
            bottom = self.product(bottom, other)
        return Num(top, self._plain(bottom), state)

    def _column(self, den: int | Ints) -> Ints:
        return self.const(den) if isinstance(den, int) else den

    def _plain(self, den: Ints) -> int | Ints:
        return den.args[0] if den.op == "const" else den

    def negative(self, number: Num) -> Num:
        return Num(self.sum([(number.top, -1)]), number.den, number.state, number.clean)

    def multiply(self, one: Num, other: Num) -> Num | Const:
        """The product."""
        state = self.strict([one.state, other.state])
        return state if isinstance(state, Const) else self.times(one, other, state)

    def times(self, one: Num, other: Num, state: Small | None = None) -> Num:
        """The product, which is there where the state says so."""
        den = self._plain(self.product(self._column(one.den), self._column(other.den)))
        return Num(self.product(one.top, other.top), den, state)

    def divide(self, one: Num, other: Num, over_zero: Nothing) -> Num | Const:
        """A quotient; the kind of nothing where the divisor is zero."""
        state = self.strict([one.state, other.state])
        if isinstance(state, Const):
            return state
        divisor = other.top
        if divisor.low <= 0 <= divisor.high:
            if divisor.low == divisor.high == 0 and other.state is None and one.state is None:
                return Const(over_zero)
            zero = self.test("=", divisor, 0)
            found = self.graph.apply(lambda s, z: s if s is not True else over_zero if z else True,
                                     [state or Const(True), zero])  # fmt: skip
            if found is None:
                raise Unsupported("too many states")
            if isinstance(found, Const) and found.value is not True:
                return found
            state = None if isinstance(found, Const) else found
        top = self.product(one.top, self._column(other.den))
        if divisor.op == "const":
            top = self.sum([(top, 1 if divisor.low > 0 else -1)])
            divisor = self.const(abs(divisor.low) or 1)
        elif divisor.low < 0:
            ends = [top.low, top.high, -top.low, -top.high]
            top = self.ints("signed", (top, divisor), ends)
            divisor = self.ints("size", (divisor,), [1, max(-divisor.low, divisor.high, 1)])
        elif divisor.low == 0:
            divisor = self.ints("size", (divisor,), [1, max(divisor.high, 1)])
        return Num(top, self._plain(self.product(self._column(one.den), divisor)), state)

    def round(self, number: Num, digits: int, mode: RoundingMode) -> Num:
        """To so many decimals."""
        unit = 10 ** abs(digits)
        top = self.sum([(number.top, unit)]) if digits > 0 else number.top
        den = self.product(self._column(number.den), self.const(1 if digits >= 0 else unit))
        size = max(abs(top.low), abs(top.high))
        ends = [-size - 1, size + 1]
        if den.op == "const":  # nearer ends
            ends = [top.low // den.args[0] - 1, top.high // den.args[0] + 1]
        rounded = self.ints("round", (top, den, mode), ends)
        if digits < 0:
            return Num(self.sum([(rounded, unit)]), 1, number.state, number.clean)
        return Num(rounded, unit, number.state, number.clean)

    # -- choices and comparisons -------------------------------------------------------------------

    def select(self, which: Small, branches: Sequence[Num | None]) -> Num | Const:
        """For each code of a small column one of several numbers, or None where its value is a kind of nothing."""
        there = [branch for branch in branches if branch is not None]
        states = list(dict.fromkeys(branch.state for branch in there if branch.state is not None))
        places = [None if b is None or b.state is None else states.index(b.state) for b in branches]
        numbers = {(v.__class__, v): code for code, v in enumerate(which.domain)}

        def at(chosen: Any, *found: Any) -> Any:
            code = numbers[chosen.__class__, chosen]
            if branches[code] is None:
                return chosen
            place = places[code]
            return True if place is None else found[place]

        state = self.graph.apply(at, [which, *states])
        if state is None:
            raise Unsupported("too many states")
        dens = [branch.den for branch in there]
        zero = self.const(0)
        if isinstance(state, Const) and state.value is not True:
            return state
        kept = None if isinstance(state, Const) else state
        if len(set(map(id, there))) == 1:  # one number, here and there
            return Num(there[0].top, there[0].den, kept)
        clean = all(branch.clean or branch.state is None for branch in there)
        if all(isinstance(den, int) for den in dens):
            common = _bounded(lcm(*dens))  # type: ignore[arg-type]
            tops = tuple(zero if b is None else self.sum([(b.top, common // b.den)]) for b in branches)  # type: ignore[operator]
            return Num(self.choose(which, tops), common, kept, clean)
        tops = tuple(zero if b is None else b.top for b in branches)
        bottoms = tuple(self.const(1) if b is None else self._column(b.den) for b in branches)
        return Num(self.choose(which, tops), self.choose(which, bottoms), kept, clean)

    def test(self, op: ir.Op, left: Ints, right: Ints | int) -> Const | Small:
        """A comparison of integers."""
        if isinstance(right, Ints) and right.op == "const":
            right = right.args[0]
        low, high = (right, right) if isinstance(right, int) else (right.low, right.high)
        sure = _decided(op, left.low, left.high, low, high)
        if sure is not None:
            return Const(sure)
        key = (Test, op, id(left), right if isinstance(right, int) else (id(right),))
        return self.graph.once(key, lambda: Test(op, left, right))

    def compare(self, op: ir.Op, one: Num, other: Num) -> Const | Small:
        """A comparison; crosses over instead of dividing."""
        if isinstance(one.den, int) and isinstance(other.den, int):
            common = lcm(one.den, other.den)
            found = self._cross(
                op, self.sum([(one.top, common // one.den)]), self.sum([(other.top, common // other.den)])
            )
            if other.top.op == "const":
                found = self._threshold(op, one.top, Fraction(other.top.args[0] * one.den, other.den))
        else:
            left = self.product(one.top, self._column(other.den))
            found = self._cross(op, left, self.product(other.top, self._column(one.den)))
        state = self.strict([one.state, other.state])
        if state is None:
            return found
        result = self.graph.apply(lambda s, held: held if s is True else s, [state, found])
        if result is None:
            raise Unsupported("too many states")
        return result

    def _cross(self, op: ir.Op, left: Ints, right: Ints) -> Const | Small:
        if left.op == "const":
            return self.test(_TURNED[op], right, left)
        return self.test(op, left, right)

    def _threshold(self, op: ir.Op, left: Ints, limit: Fraction) -> Const | Small:
        """Integers against a fraction: against the integer next to it."""
        if limit.denominator == 1:
            return self.test(op, left, limit.numerator)
        if op in ("=", "<>"):
            return Const(op == "<>")
        return self.test("<=" if op in ("<", "<=") else ">", left, limit.numerator // limit.denominator)


_TURNED: dict[ir.Op, ir.Op] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "<>": "<>"}


def _is_number(value: Any) -> bool:
    return isinstance(value, Fraction | int) and not isinstance(value, bool)


def _strict(states: Sequence[Any]) -> Any:
    nothing = first_nothing(state for state in states if state is not True)
    return True if nothing is None else nothing


def folded_state(states: Sequence[Any]) -> Any:
    """Whether a fold of members with these states has a value."""
    if OPEN in states:
        return OPEN
    if UNDETERMINED in states:
        return UNDETERMINED
    return True if True in states else NOT_APPLICABLE


def _bounded(common: int) -> int:
    if common > MOST_FACTOR:
        raise Unsupported("too long a denominator")
    return common


def _decided(op: ir.Op, low: int, high: int, other_low: int, other_high: int) -> bool | None:
    """Whether the ends alone decide a comparison."""
    match op:
        case "<":
            return True if high < other_low else False if low >= other_high else None
        case "<=":
            return True if high <= other_low else False if low > other_high else None
        case ">":
            return True if low > other_high else False if high <= other_low else None
        case ">=":
            return True if low >= other_high else False if high < other_low else None
        case "=":
            same = low == high == other_low == other_high
            return True if same else False if high < other_low or low > other_high else None
        case "<>":
            same = low == high == other_low == other_high
            return False if same else True if high < other_low or low > other_high else None
