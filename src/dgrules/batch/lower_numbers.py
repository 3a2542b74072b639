"""Folds and scales of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any, cast

from dgrules.batch.graph import Const, Node, Num, Small, Unsupported, may, members
from dgrules.batch.numbers import Numbers, folded_state
from dgrules.model import ir
from dgrules.model.arithmetic import on_scale as reference_scale
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Nothing


def fold_numbers(made: Numbers, fn: str, items: Sequence[Node], weights: Sequence[Node]) -> Node:
    """`Fold` of numbers, of which some may be nothing."""
    if fn == "weighted mean":
        return _weighted(made, items, weights)
    if any(isinstance(item, Const) and item.value is OPEN for item in items):
        return Const(OPEN)
    kept = [made.of(item) for item in items if not never(item)]
    if not kept:
        return Const(NOT_APPLICABLE)
    state = made.folded_state(kept)
    if isinstance(state, Const) and state.value is not True:
        return state
    plain = None if isinstance(state, Const) else state
    if fn in ("min", "max"):
        return _extreme(made, fn, kept, plain)
    total = made.total([made.clean(item) for item in kept], plain)
    if fn == "sum":
        return total
    return made.divide(total, made.of(_how_many(made, kept)), UNDETERMINED)


def never(item: Node) -> bool:
    """Whether a member applies in no row."""
    return _is(item, NOT_APPLICABLE)


def _is(item: Node, nothing: Nothing) -> bool:
    return isinstance(item, Const) and item.value is nothing


def _how_many(made: Numbers, items: Sequence[Num]) -> Const | Small:
    """How many members apply; 1 where none does, or where that is not known, to divide by."""
    sure = sum(item.state is None for item in items)
    states = [item.state for item in items if item.state is not None]
    if not states:
        return Const(Fraction(sure))

    def many(values: Sequence[Any]) -> Fraction:
        return Fraction(max(sure + sum(value is True for value in values), 1))

    return cast("Const | Small", made._states(many, states))


def _extreme(made: Numbers, fn: str, items: Sequence[Num], state: Small | None) -> Num:
    """The least or greatest: those that are nothing stand beyond the end."""
    tops = made.common(items)
    common = lcm(*(cast(int, item.den) for item in items))
    low, high = min(top.low for top in tops), max(top.high for top in tops)
    beyond = made.const(high + 1 if fn == "min" else low - 1)
    filled = []
    for item, top in zip(items, tops, strict=True):
        if item.state is None:
            filled.append(top)
        else:
            branches = tuple(top if value is True else beyond for value in item.state.domain)
            filled.append(made.choose(item.state, branches))
    if len(filled) == 1:
        return Num(filled[0], common, state)
    return Num(made.extreme(fn, filled), common, state)


def _weighted(made: Numbers, items: Sequence[Node], weights: Sequence[Node]) -> Node:
    pairs = [(i, w) for i, w in zip(items, weights, strict=True) if not never(i) and not never(w)]
    if any(_is(item, OPEN) and not may(weight) for item, weight in pairs):
        return Const(OPEN)
    if any(isinstance(one, Const) and isinstance(one.value, Nothing) for pair in pairs for one in pair):
        raise Unsupported("nothing in a constant")
    if not pairs:
        return Const(NOT_APPLICABLE)
    products, amounts = [], []
    for item, weight in ((made.of(i), made.of(w)) for i, w in pairs):
        both, product = _pair_state(made, item.state, weight.state), made.times(item, weight)
        products.append(Num(product.top, product.den, both))
        amounts.append(Num(weight.top, weight.den, both))
    state = made.folded_state(products)
    if isinstance(state, Const) and state.value is not True:
        return state
    plain = None if isinstance(state, Const) else state
    total = made.total([made.clean(product) for product in products], plain)
    return made.divide(total, _whole_weight(made, amounts, plain), UNDETERMINED)


def _whole_weight(made: Numbers, amounts: Sequence[Num], state: Small | None) -> Num:
    """The weight of those that apply, by table where the weights are constants."""
    if all(amount.top.op == "const" and isinstance(amount.den, int) for amount in amounts):
        worth = [Fraction(amount.top.args[0], cast(int, amount.den)) for amount in amounts]
        sure = sum((w for w, amount in zip(worth, amounts, strict=True) if amount.state is None), Fraction(0))
        rest = [(w, amount.state) for w, amount in zip(worth, amounts, strict=True) if amount.state is not None]
        if not rest:
            return made.of(Const(sure))
        own = [w for w, _ in rest]
        table = made.graph.apply(
            lambda *states: sure + sum((w for w, s in zip(own, states, strict=True) if s is True), Fraction(0)),
            [one for _, one in rest],
        )
        if table is not None:
            found = made.of(table)
            return Num(found.top, found.den, state)
    return made.total([made.clean(amount) for amount in amounts], state)


def _pair_state(made: Numbers, one: Small | None, other: Small | None) -> Small | None:
    """A member does not count where it or its weight does not apply."""

    def both(a: Any, b: Any) -> Any:
        return (
            NOT_APPLICABLE if NOT_APPLICABLE in (a, b) else folded_state([s for s in (a, b) if s is not True] or [True])
        )

    if other is None or one is None:
        return one or other
    found = made.graph.apply(both, [one, other])
    if found is None:
        raise Unsupported("too many states")
    return None if isinstance(found, Const) and found.value is True else found  # type: ignore[return-value]


def on_scale(made: Numbers, expr: ir.Scale, number: Num) -> Node:
    """The score of a number by a scale: which knots it reached is counted, what lies between is a line."""
    bare = Num(number.top, number.den)
    reached, met = [], []
    for at, _ in expr.knots:
        knot = made.of(Const(at))
        reached.append(made.compare("<=" if expr.descending else ">=", bare, knot))
        met.append(made.compare("=", bare, knot))
    place = _place(made, reached, met, expr)
    if expr.between != "linear":
        place = _applied(made, lambda p: _score(expr, p), [place])
        return _within_state(made, number, place)
    last = len(expr.knots) - 1
    marks = _applied(made, lambda p: ("line", p[0]) if not p[1] and 0 <= p[0] < last else _score(expr, p), [place])
    return _lines(made, expr, number, marks)


def _place(made: Numbers, reached: Sequence[Any], met: Sequence[Any], expr: ir.Scale) -> Const | Small:
    """(the last knot reached, whether it is met exactly); -1 before the first."""
    number = len(reached)

    def place(*tests: Any) -> tuple[int, bool]:
        last = max((i for i in range(number) if tests[i]), default=-1)
        return last, last >= 0 and tests[number + last] is True

    found = made.graph.apply(place, [*reached, *met])
    if found is not None:
        return found
    knots = _open_tally(made, reached)
    exact = _open_tally(made, met)
    return _applied(made, lambda r, e: (r - 1, e > 0), [knots, exact])


def _open_tally(made: Numbers, tests: Sequence[Any]) -> Const | Small:
    """How many tests hold."""
    sure = sum(isinstance(test, Const) and test.value is True for test in tests)
    rest = [test for test in tests if not isinstance(test, Const)]
    if not rest:
        return Const(sure)
    tally = made.graph.tally(rest)
    if tally is None:
        raise Unsupported("too long a scale")
    return _applied(made, lambda counts: sure + sum(v is True for v in members(len(rest), counts)), [tally])


def _applied(made: Numbers, function: Any, args: Sequence[Any]) -> Const | Small:
    found = made.graph.apply(function, args)
    if found is None:
        raise Unsupported("too long a scale")
    return found


def _score(expr: ir.Scale, place: tuple[int, bool]) -> Any:
    """What the reference says of a number at that place; any number there is as good as another."""
    last, met = place
    knots = expr.knots
    at = knots[0][0] + (1 if expr.descending else -1) if last < 0 else knots[last][0]
    if last >= 0 and not met:
        after = knots[last + 1][0] if last + 1 < len(knots) else at + (-2 if expr.descending else 2)
        at = (at + after) / 2
    return reference_scale(at, knots, expr.between, expr.below, expr.above, expr.descending)


def _within_state(made: Numbers, number: Num, place: Const | Small) -> Node:
    if number.state is None:
        return place
    return _applied(made, lambda state, found: found if state is True else state, [number.state, place])


def _lines(made: Numbers, expr: ir.Scale, number: Num, marks: Const | Small) -> Node:
    """On a line: constant + slope × number, each by a table over the place."""
    slopes, constants, which = [], [], []
    for mark in marks.domain:
        slope, constant = Fraction(0), Fraction(0)
        if isinstance(mark, tuple):
            (at, score), (next_at, next_score) = expr.knots[mark[1]], expr.knots[mark[1] + 1]
            slope = (next_score - score) / (next_at - at)
            constant = score - at * slope
        elif not isinstance(mark, Nothing):
            constant = Fraction(mark)
        slopes.append(slope)
        constants.append(constant)
        which.append(mark if isinstance(mark, Nothing) else True)
    if isinstance(marks, Const) and isinstance(which[0], Nothing):
        return _within_state(made, number, marks)
    if isinstance(marks, Const):
        sloped = made.times(number, made.of(Const(slopes[0])))
        return made.total([sloped, made.of(Const(constants[0]))], number.state)
    common = lcm(*(f.denominator for f in (*slopes, *constants)))
    rise = made.take(marks, tuple(int(f * common) for f in slopes))
    begin = made.take(marks, tuple(int(f * common) for f in constants))
    codes = {(v.__class__, v): code for code, v in enumerate(marks.domain)}
    own = made.graph.apply(lambda mark: which[codes[mark.__class__, mark]], [marks])
    state = _applied(made, lambda s, o: s if s is not True else o, [number.state or Const(True), own])
    if isinstance(state, Const) and state.value is not True:
        return state
    bare = Num(number.top, number.den)
    line = made.total([made.times(bare, Num(rise, common)), Num(begin, common)], None)
    return Num(line.top, line.den, None if isinstance(state, Const) else state)
