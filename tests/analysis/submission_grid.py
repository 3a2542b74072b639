"""Many submissions to one ruleset: its examples, the cut points and what lies beside them, and random ones by seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from dgrules.check.walk import walk
from dgrules.examples.cuts import cuts, resolved, step
from dgrules.examples.runner import Read, stated
from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import KINDS, Category, Count, Money, Points, Simple
from dgrules.model.values import NOT_APPLICABLE, NOT_TRIGGERED, OPEN, Value

HUNDRED = tuple((Fraction(k), Fraction(100)) for k in (0, 49, 50, 51, 66, 67, 68, 79, 80, 81, 99, 100))
COUNTS = tuple((Fraction(k), Fraction(n)) for n in (1, 2, 3, 6) for k in range(n + 1)) + HUNDRED
SINGLES = 3
"""On how many of the examples every figure is tried at each of its values."""
Assignment = Mapping[str, Value]


def grid(ruleset: Ruleset, read: Read, seed: int, drawn: int = 300) -> list[Submission]:
    """Submissions to the ruleset: the same for the same seed."""
    bases = [Submission({}), *_examples(ruleset, read)]
    figures, cells = _figure_values(ruleset, bases), _cell_values(ruleset)
    dice = Random(seed)
    richest = sorted(bases, key=lambda one: -len(one.figures) - len(one.given))[:SINGLES]
    found = [*bases, *_level(ruleset, figures, cells)]
    for base in richest:
        found += [_with(base, {key: value}, {}) for key, values in figures.items() for value in values]
        found += [_with(base, {}, one) for choices in cells for one in choices]
    for _ in range(drawn):
        found.append(_drawn(dice.choice([*bases, *found[: len(bases) + 40]]), figures, cells, dice))
    return found


def _with(base: Submission, figures: Assignment, cells: Assignment) -> Submission:
    reported = {key: value for key, value in {**base.figures, **figures}.items() if value is not OPEN}
    given = {key: value for key, value in {**base.given, **cells}.items() if value is not OPEN}
    return replace(base, figures=reported, given=given)


def _examples(ruleset: Ruleset, read: Read) -> Iterator[Submission]:
    for example in ruleset.examples:
        submission: Submission | None = Submission({})
        if example.submission is not None:
            submission, _ = read(example.submission)
        if submission is not None:
            yield stated(submission, example.given)


# -- what each figure may be -----------------------------------------------------------------------


def _figure_values(ruleset: Ruleset, bases: Sequence[Submission]) -> dict[str, list[Value]]:
    """The values to try of every figure key, those of the members that examples name among them."""
    near = _cut_values(ruleset)
    found: dict[str, list[Value]] = {}
    for decl in ruleset.figures.values():
        members = {f"{decl.id}[{one}]" for base in bases for one in base.members.get(decl.id, ())}
        for key in (*decl.keys(), *sorted(members)):
            there = [base.figures[key] for base in bases if key in base.figures]
            found[key] = list(dict.fromkeys(_values(decl, [*near.get(key, ()), *near.get(decl.id, ())], there)))
    return found


def _cut_values(ruleset: Ruleset) -> dict[str, list[Fraction]]:
    """By figure key: the constants that decide over it, where few figures make what is compared."""
    found: dict[str, list[Fraction]] = {}
    for cut in cuts(ruleset):
        keys = _figures_of(cut.compared, ruleset)
        if len(keys) <= 3:
            for key in keys:
                found.setdefault(key, []).append(cut.at)
    return found


def _figures_of(expr: ir.Expr, ruleset: Ruleset) -> set[str]:
    found, left, seen = set[str](), [expr], set[str]()
    while left:
        for node in walk(left.pop()):
            if isinstance(node, ir.Figure):
                found.add(node.key)
            elif isinstance(node, ir.Ref) and node.key not in seen:
                seen.add(node.key)
                left.append(ruleset.cells[node.key].expr)
    return found


def _values(decl: FigureDecl, near: list[Fraction], there: list[Value]) -> Iterator[Value]:
    if decl.may_not_apply:
        yield NOT_APPLICABLE
    if decl.may_not_trigger:
        yield NOT_TRIGGERED
    match decl.type:
        case Simple("yes/no"):
            yield from (True, False)
        case Category(_, values):
            yield from values
        case Simple("text"):
            yield "a text"
        case Simple("date"):
            yield from (int(at) + more for at in near for more in (-400, -31, -30, -1, 0, 1, 31))
        case _ if decl.labels:
            yield from (at for at, _ in decl.labels)
        case _:
            yield from (value for value in _numbers(decl, near, there) if decl.bounds.holds(value))


def _numbers(decl: FigureDecl, near: list[Fraction], there: list[Value]) -> Iterator[Fraction]:
    whole = isinstance(decl.type, Count) or decl.type == Simple("rank")
    one = Fraction(1) if whole or isinstance(decl.type, Money) else step(decl.type)
    told = [value for value in there if isinstance(value, Fraction)]
    for at in (*near, *told):
        beside = (at, at - one, at + one, at * 9 / 10, at * 11 / 10, at - at / 100, at + at / 100, at * 2)
        for value in (Fraction(round(one)) if whole else one for one in beside):
            if value >= 0 or decl.type == Simple("percent"):
                yield value
    ends = [end for end in (decl.bounds.low, decl.bounds.high) if end is not None]
    yield from ends
    if isinstance(decl.type, Points):
        low, high = decl.bounds.low or decl.type.low or Fraction(0), decl.bounds.high or decl.type.high or Fraction(100)
        yield from (low + (high - low) * k / 7 for k in range(8))
    yield Fraction(1)


def _cell_values(ruleset: Ruleset) -> list[list[dict[str, Value]]]:
    """What may be stated of computed cells: counts of each component, scores, kinds; each a list of choices."""
    found: list[list[dict[str, Value]]] = []
    for id_ in ruleset.nodes:
        if isinstance(_expr(ruleset, f"passed-count:{id_}"), ir.Stated):
            found.append([{f"passed-count:{id_}": k, f"counted:{id_}": n} for k, n in COUNTS])
        if isinstance(_expr(ruleset, f"kind-count:outcome:{id_}"), ir.Stated):
            found.append([{f"kind-count:outcome:{id_}": k, f"set:{id_}": n} for k, n in COUNTS])
        if f"kind:{id_}" in ruleset.cells:
            found.append([{f"kind:{id_}": kind} for kind in KINDS.values])
        for sort in ("score", "weighted-score"):
            if _is_stated(ruleset, key := f"{sort}:{id_}"):
                bounds = ruleset.stated_bounds(key)
                low, high = bounds.low or Fraction(0), bounds.high or Fraction(100)
                found.append([{key: low + (high - low) * k / 7} for k in range(8)])
    return found


def _expr(ruleset: Ruleset, key: str) -> ir.Expr | None:
    cell = ruleset.cells.get(key)
    return cell.expr if cell else None


def _is_stated(ruleset: Ruleset, key: str) -> bool:
    return key in ruleset.cells and isinstance(resolved(ir.Ref(key), ruleset), ir.Stated)


# -- whole submissions -----------------------------------------------------------------------------


def _level(
    ruleset: Ruleset, figures: Mapping[str, list[Value]], cells: list[list[dict[str, Value]]]
) -> Iterator[Submission]:
    """Every figure of one kind at the same value, and every component at the same counts."""
    points = [key for key, values in figures.items() if values and all(isinstance(one, Fraction) for one in values)]
    for value in dict.fromkeys(one for key in points for one in figures[key]):
        yield Submission({key: value for key in points if value in figures[key]})
    counted = [choices for choices in cells if any(key.startswith("passed-count") for key in choices[0])]
    kinds = [choices for choices in cells if any(key.startswith("kind-count") for key in choices[0])]
    for at in range(len(COUNTS) if counted else 0):
        same = {key: value for choices in counted for key, value in choices[at].items()}
        for kind in range(-7, 0) if kinds else (0,):
            stated_kinds = {key: value for choices in kinds for key, value in choices[kind].items()}
            yield Submission({}, {**same, **stated_kinds})
            less = counted[0][COUNTS.index((Fraction(68), Fraction(100)))]
            yield Submission({}, {**same, **stated_kinds, **less})


def _drawn(
    base: Submission, figures: Mapping[str, list[Value]], cells: list[list[dict[str, Value]]], dice: Random
) -> Submission:
    """One of the submissions with some of its figures replaced, and a few taken away."""
    how_many = dice.choice((0.05, 0.15, 0.4, 1.0))
    new = {key: dice.choice(values) for key, values in figures.items() if values and dice.random() < how_many}
    stated_: dict[str, Value] = {}
    for choices in cells:
        if dice.random() < how_many:
            stated_ |= dice.choice(choices)
    if dice.random() < 0.2:
        new |= {key: OPEN for key in figures if dice.random() < 0.1}
    return _with(base, new, stated_)
