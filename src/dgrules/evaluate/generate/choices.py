"""Cases, caps, scales, labels, and what a figure that was not triggered counts as."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from math import lcm

from dgrules.evaluate.generate.code import Code, at, exact, known, times, undivided
from dgrules.evaluate.generate.generator import Block, Generator
from dgrules.evaluate.generate.logic import UNKNOWN, listed, sure
from dgrules.evaluate.generate.partition import Known, partition
from dgrules.model import ir
from dgrules.model.values import NOT_APPLICABLE, UNDETERMINED, Nothing


def cases(gen: Generator, expr: ir.Cases) -> Code:
    conditions = gen.codes([case.condition for case in expr.cases])
    if not sure(conditions):
        return _cases_by_call(gen, expr, conditions)
    proven = partition([case.condition for case in expr.cases])
    if not proven.disjoint:
        conditions = [gen.named(code) for code in conditions]
    live = [(case.value, code) for case, code in zip(expr.cases, conditions, strict=True) if code.const is not False]
    if sum(code.const is True for _, code in live) > 1:
        return known(UNDETERMINED)
    if len(live) == 1 and live[0][1].const is True:
        return _value(gen, live[0][0])
    if not live:
        return _value(gen, expr.otherwise)
    return _chain(gen, expr, live, proven)


def _chain(gen: Generator, expr: ir.Cases, live: Sequence[tuple[ir.Expr | None, Code]], proven: Known) -> Code:
    """`if … elif … else`; in each branch the conditions after it are asked too, unless they exclude one another."""
    branches: list[tuple[str, Block]] = []
    for place, (value, condition) in enumerate(live):
        last = proven.complete and place == len(live) - 1 and place > 0
        header = "else:" if last else f"{'elif' if branches else 'if'} {condition.text}:"
        rest = [code.text for _, code in live[place + 1 :]]
        if proven.disjoint or not rest:
            branches.append((header, gen.branch(partial(_value, gen, value))))
        else:
            branches.append((f"{header[:-1]} and ({' or '.join(rest)}):", gen.branch(lambda: known(UNDETERMINED))))
            branches.append((f"elif {condition.text}:", gen.branch(partial(_value, gen, value))))
    if branches[-1][0] != "else:":
        branches.append(("else:", gen.branch(lambda: _value(gen, expr.otherwise))))
    return gen.join(branches)


def _cases_by_call(gen: Generator, expr: ir.Cases, conditions: Sequence[Code]) -> Code:
    """Where a condition may be nothing: which case it is comes first."""
    which = gen.assign(f"choice({listed(conditions)})")
    may = frozenset((UNDETERMINED,)).union(*(code.may for code in conditions))
    spread = gen.branch(lambda: Code(which, may=may, never=True))
    branches = [(f"if {which}.__class__ is Nothing:", spread)]
    for place, (case, condition) in enumerate(zip(expr.cases, conditions, strict=True)):
        if condition.const is None or condition.const is True:
            made = gen.branch(partial(_value, gen, case.value))
            branches.append((f"elif {which} == {place}:", made))
    branches.append(("else:", gen.branch(lambda: _value(gen, expr.otherwise))))
    return gen.join(branches)


def _value(gen: Generator, expr: ir.Expr | None) -> Code:
    return known(UNDETERMINED) if expr is None else gen.code(expr)


def cap(gen: Generator, expr: ir.Cap) -> Code:
    conditions = gen.codes([condition for _, condition in expr.caps])
    places = gen.constant({name: place for place, name in enumerate(expr.order)})
    unknown = frozenset[Nothing]().union(*(code.may for code in conditions)) & UNKNOWN

    def make(codes: list[Code]) -> Code:
        pairs = "".join(f"({most!r}, {held.text}), " for (most, _), held in zip(expr.caps, conditions, strict=True))
        return Code(f"capped({codes[0].text}, ({pairs}), {places})", may=unknown)

    return gen.strict([gen.code(expr.value)], make)


def scale(gen: Generator, expr: ir.Scale) -> Code:
    return gen.strict([gen.code(expr.value)], lambda codes: _scale(gen, expr, gen.named(codes[0])))


def _scale(gen: Generator, expr: ir.Scale, code: Code) -> Code:
    if code.real:
        knots = gen.constant((expr.knots, expr.between, expr.below, expr.above, expr.descending))
        return gen.guarded(f"on_scale({exact(code)}, *{knots})", scale=1, real=True)
    if code.const is not None or not expr.knots:
        knots = gen.constant((expr.knots, expr.between, expr.below, expr.above, expr.descending))
        return Code(
            f"value(on_scale(Fraction({exact(code)}), *{knots}), 1, 1)", scale=1, may=frozenset((UNDETERMINED,))
        )
    return gen.join([*_steps(gen, expr, undivided(code) if expr.between == "linear" else code)])


def _steps(gen: Generator, expr: ir.Scale, code: Code) -> list[tuple[str, Block]]:
    """From the best knot down: on it, beyond it, before the first."""
    reached = "<=" if expr.descending else ">="
    branches: list[tuple[str, Block]] = []

    def branch(test: str, made: Code) -> None:
        header = f"{'elif' if branches else 'if'} {test}:" if test else "else:"
        branches.append((header, gen.branch(lambda: made)))

    for place in range(len(expr.knots) - 1, -1, -1):
        limit, score = expr.knots[place]
        beyond = _beyond(expr, place, code)
        if beyond.const != score and (beyond.const is not None):
            branch(_against(code, "==", limit), known(score))
        branch(_against(code, reached, limit), beyond)
    branch("", _edge(expr.below))
    return branches


def _beyond(expr: ir.Scale, place: int, code: Code) -> Code:
    """The score past a knot and before the next one."""
    limit, score = expr.knots[place]
    if place == len(expr.knots) - 1:
        return _edge(expr.above)
    match expr.between:
        case "undetermined":
            return known(UNDETERMINED)
        case "steps":
            return known(score)
        case "linear":
            next_limit, next_score = expr.knots[place + 1]
            slope = (next_score - score) / (next_limit - limit)
            return _line(code, slope, score - slope * limit)


def _line(code: Code, slope: Fraction, start: Fraction) -> Code:
    """start + slope × the number."""
    rise = slope / max(code.scale, 1)
    shared = lcm(rise.denominator, start.denominator)
    return Code(f"({times(code.text, int(rise * shared))} + {int(start * shared)})", scale=shared)


def _against(code: Code, op: str, limit: Fraction) -> str:
    """A comparison with a constant, cross-multiplied."""
    shared = lcm(max(code.scale, 1), limit.denominator)
    right = times(code.divisor, int(limit * shared)) if code.divisor else at(known(limit), shared)
    return f"{times(code.text, shared // max(code.scale, 1))} {op} {right}"


def _edge(score: Fraction | None) -> Code:
    return known(UNDETERMINED if score is None else score)


def lookup(gen: Generator, expr: ir.Lookup) -> Code:
    return gen.strict([gen.code(expr.value)], lambda codes: _lookup(gen, expr, codes[0]))


def _lookup(gen: Generator, expr: ir.Lookup, code: Code) -> Code:
    shared = lcm(*(points.denominator for _, points in expr.points))
    table = gen.constant({label: int(points * shared) for label, points in expr.points})
    return Code(f"{table}.get({code.text}, UNDETERMINED)", scale=shared, may=frozenset((UNDETERMINED,)))


def if_not_triggered(gen: Generator, expr: ir.IfNotTriggered) -> Code:
    test = gen.not_triggered(expr.figure.key)

    def then() -> Code:
        return known(NOT_APPLICABLE) if expr.then is None else gen.code(expr.then)

    if isinstance(test, bool):
        return then() if test else gen.code(expr.value)
    return gen.join([(f"if {test}:", gen.branch(then)), ("else:", gen.branch(lambda: gen.code(expr.value)))])
