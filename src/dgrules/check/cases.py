"""Cases that plainly overlap (DG312), leave a gap (DG313), or whose thresholds are out of order (DG307).

Only what plain interval reasoning shows: conditions about one quantity, or about several figures that a submission
states independently. Whatever cannot be read so is left to the proofs; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from dgrules.check.intervals import Intervals
from dgrules.check.regions import Grid, Point, grid
from dgrules.check.subject import Both, Subject
from dgrules.check.wording import region, sentence
from dgrules.diagnostics import Diagnostic, Related, Span
from dgrules.model import ir
from dgrules.model.ruleset import Cell, Declared, Ruleset


def cases(subject: Subject) -> Iterable[Diagnostic]:
    """The findings about every rating, result and score by cases; those of one sentence only once."""
    if subject.ruleset is None:
        return
    intervals, seen = Intervals(subject.ruleset), set[Span]()
    for cell in subject.ruleset.cells.values():
        if (choice := _choice(cell.expr)) is None or cell.origin.span in seen:
            continue
        seen.add(cell.origin.span)
        found = grid(intervals, [case.condition for case in choice.cases], _guard(cell.expr))
        if found is not None:
            yield from _overlaps(subject.ruleset, cell, found)
            if choice.otherwise is None:
                yield from _gap(subject.ruleset, cell, found)
            yield from _thresholds(subject.ruleset, cell, choice, found)


def _choice(expr: ir.Expr) -> ir.Cases | None:
    """The cases of a cell, below its guard and its caps."""
    while isinstance(expr, (ir.Guard, ir.Cap)):
        expr = expr.value
    return expr if isinstance(expr, ir.Cases) and len(expr.cases) > 1 else None


def _guard(expr: ir.Expr) -> ir.Expr | None:
    """The condition under which the cases are asked at all; None where there is none but `applies`."""
    while isinstance(expr, (ir.Guard, ir.Cap)):
        if isinstance(expr, ir.Guard):
            match expr.condition:
                case ir.Ref(key=key) if key.startswith("applies:"):
                    pass
                case condition:
                    return condition
        expr = expr.value
    return None


def _overlaps(ruleset: Ruleset, cell: Cell, found: Grid) -> Iterator[Diagnostic]:
    together: dict[tuple[int, int], list[Point]] = {}
    for point in found.points:
        for pair in combinations([at for at, holds in enumerate(point.holds) if holds], 2):
            together.setdefault(pair, []).append(point)
    for (one, other), both in sorted(together.items(), key=lambda item: item[0]):
        spans = _span(cell, one), _span(cell, other)
        args: dict[str, object] = {"one": sentence(ruleset, cell, one), "other": sentence(ruleset, cell, other)}
        where, witness = region(ruleset, found, both)
        yield Diagnostic("DG312", spans[1], {**args, "where": where}, related=(Related(spans[0], "other"),),
                         witness=witness)  # fmt: skip


def _gap(ruleset: Ruleset, cell: Cell, found: Grid) -> Iterator[Diagnostic]:
    empty = [point for point in found.points if not any(point.holds)]
    if empty:
        where, witness = region(ruleset, found, empty)
        yield Diagnostic("DG313", cell.origin.span, {"name": _name(cell), "where": where}, witness=witness)


def _thresholds(ruleset: Ruleset, cell: Cell, choice: ir.Cases, found: Grid) -> Iterator[Diagnostic]:
    """Better categories must lie on one side: each further along the quantity than the one before it."""
    order = next((d.order for d in _declared(ruleset) if _matches(d.key, cell.key)), ())
    if found.single is None or not order:
        return
    reached: list[tuple[int, int, int]] = []
    for at, case in enumerate(choice.cases):
        holds = [i for i, point in enumerate(found.points) if point.holds[at]]
        if isinstance(case.value, ir.Lit) and case.value.value in order and holds:
            if holds[-1] - holds[0] + 1 != len(holds):
                return  # not one interval: nothing plain to say
            reached.append((order.index(str(case.value.value)), holds[0], at))
    reached.sort()
    places = [place for _, place, _ in reached]
    if places in (sorted(places), sorted(places, reverse=True)):
        return
    wrong = next(i for i in range(2, len(places)) if (places[i] - places[i - 1]) * (places[1] - places[0]) < 0)
    names = [f"`{order[rank]}`" for rank, _, _ in reached]
    here, before = reached[wrong][2], reached[wrong - 1][2]
    yield Diagnostic("DG307", _span(cell, here), {"name": order[reached[wrong][0]], "order": names},
                     related=(Related(_span(cell, before), "neighbour"),))  # fmt: skip


def _declared(ruleset: Ruleset) -> Iterator[Declared]:
    yield from ruleset.results
    if ruleset.rating is not None:
        yield ruleset.rating


def _matches(declared: str, key: str) -> bool:
    return key == declared or (declared == "rating:" and key.startswith(declared))


def _span(cell: Cell, case: int) -> Span:
    return cell.cases[case].origin.span if case < len(cell.cases) else cell.origin.span


def _name(cell: Cell) -> Both:
    sort, _, name = cell.key.partition(":")
    if sort == "rating":
        return {"en": "the rating", "th": "ผลประเมินรายองค์ประกอบ"}
    if sort in ("score", "value", "weighted-score"):
        return {"en": f"the {sort} of `{name}`", "th": f"{'คะแนน' if 'score' in sort else 'ค่า'}ของ `{name}` "}
    return {"en": f"`{name}`", "th": f" `{name}` "}
