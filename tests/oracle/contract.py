"""What is so of a ruleset over all permitted submissions: the contract that the proofs are held to.

*Permitted submissions.* Every combination of: each figure has a value of its type within its declared range (a count
or a rank is whole), or is *not applicable* where the rules say `may not apply` (of it or of what it belongs to), or
*not triggered* where they say `if nothing arises`. Nothing is missing (*not reported*), and no computed node is given,
except the counts of a component without indicators (passed <= counted <= set, kind-count <= set).
Figures of parts that `applies if` leaves out are still free: they change nothing.

*Sentences.* A rating (one cell for each component), a result, a score or a formula by cases: the cell's `Cases` below
any `Guard` and `Cap`. A submission *asks* the sentence if every guard is true (its `when`, and that its component applies).

gap          a submission asks the sentence, every condition is false (none not applicable, none undetermined), and
             there is no `otherwise`. (A condition that is not applicable makes the result not apply: S2, no gap.
             One that is undetermined spreads what is silent elsewhere: no gap of this sentence.)
overlap      of two cases: a submission asks the sentence and both conditions are true, whatever their values.
unreachable  a case: no submission asks the sentence with its condition true. `otherwise`: none asks it with every
             condition false. `undetermined if` is a case like others. A cap: its condition is never true where the
             sentence has a value.
never        a part of a condition (the condition itself, or what stands inside `and`, `or`, `not`): true in no
             submission that asks the sentence, though there is one that does.
always       a part: true in every submission that asks the sentence, and there is one. `always_anyway`: also in every
             other submission, so that it does not take the guard to imply it.
falls        (indicator, cell): two submissions differ in nothing but figures of the indicator itself (its own and its
             inputs, not those of sub-indicators); the indicator gets better; the cell gets worse.
             *Better*: of `passed:` and `score:` of the indicator, those it has, none gets worse and one gets better;
             false < true, numbers as they are; a change to or from a kind of nothing is neither, and then there
             is no pair. *Worse*: a rating or a result with an `order` is a lesser category; a score of a component or
             a named score is a smaller number; to or from a kind of nothing is not worse.
effects      of a figure: the cells that differ between two submissions that differ in this figure only. A figure, or an
             indicator with all figures of it and below it, is *without effect* on some cells if it has no effect on
             any of them: figures are independent, so single changes lead from any submission to any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from dgrules.model import ir
from dgrules.model.ruleset import Cell, Ruleset
from dgrules.model.types import Category
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value
from oracle.grid import Axis, axes, size
from oracle.table import Column, Table
from oracle.uses import NotExact

SENTENCES = ("rating", "result", "score", "total", "value", "define")
Part = tuple[str, int, tuple[int, ...]]
"""A part of a condition: the cell, the number of the case, and the way down through `and`, `or` and `not`."""


@dataclass(slots=True)
class Truth:
    """What is so of a ruleset; each finding with the number of a submission that shows it where there is one.

    Cases are numbered as in the tree, `otherwise` after the last."""

    table: Table
    asked: dict[str, bool] = field(default_factory=dict)
    """Sentences by cell key, and whether any submission asks them."""
    gaps: dict[str, int] = field(default_factory=dict)
    overlaps: dict[tuple[str, int, int], int] = field(default_factory=dict)
    reached: dict[tuple[str, int], int] = field(default_factory=dict)
    unreachable: set[tuple[str, int]] = field(default_factory=set)
    idle_caps: set[tuple[str, int]] = field(default_factory=set)
    """Caps by number whose condition is never true where the sentence has a value."""
    never: set[Part] = field(default_factory=set)
    always: set[Part] = field(default_factory=set)
    always_anyway: set[Part] = field(default_factory=set)
    falls: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """(indicator, cell): the worse submission of the indicator and the better one."""
    effects: dict[str, set[str]] = field(default_factory=dict)
    """By axis (figure key, or `counts of ID`): the cells it changes."""


def truth(ruleset: Ruleset, most: int = 100_000) -> Truth:
    """Everything above, by trying every submission. `grid.NotExact` where that cannot be done exactly, or not within
    `most` submissions."""
    found = axes(ruleset)
    if size(found) > most:
        raise NotExact(f"{size(found)} submissions")
    table = Table(ruleset, found)
    said = Truth(table)
    for key, cell in ruleset.cells.items():
        if (sentence := Sentence.of(key, cell)) is not None:
            _cases(said, sentence)
    _falls(said)
    for axis in found:
        said.effects[axis.name] = {key for key in ruleset.cells if _differs(table, key, axis)}
    return said


# -- sentences -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """The cases of a cell, below its guards and caps."""

    key: str
    guards: tuple[ir.Expr, ...]
    caps: tuple[tuple[str, ir.Expr], ...]
    cases: ir.Cases

    @staticmethod
    def of(key: str, cell: Cell) -> Sentence | None:
        """The sentence behind a cell; None for one that is not by cases."""
        if key.partition(":")[0] not in SENTENCES:
            return None
        expr, guards, caps = cell.expr, list[ir.Expr](), list[tuple[str, ir.Expr]]()
        while True:
            match expr:
                case ir.Guard(condition, value):
                    guards.append(condition)
                    expr = value
                case ir.Cap(value, capped):
                    caps.extend(capped)
                    expr = value
                case ir.Cases():
                    return Sentence(key, tuple(guards), tuple(caps), expr)
                case _:
                    return None


def _cases(said: Truth, sentence: Sentence) -> None:
    table, key = said.table, sentence.key
    asking = [row for row, held in enumerate(_conjunction(table, sentence.guards)) if held]
    said.asked[key] = bool(asking)
    columns = [list(table.column(case.condition).rows()) for case in sentence.cases.cases]
    for number, column in enumerate(columns):
        row = next((row for row in asking if column[row] is True), None)
        _reach(said, (key, number), row)
    for one, other in combinations(range(len(columns)), 2):
        row = next((row for row in asking if columns[one][row] is True and columns[other][row] is True), None)
        if row is not None:
            said.overlaps[key, one, other] = row
    empty = next((row for row in asking if all(column[row] is False for column in columns)), None)
    if sentence.cases.otherwise is not None:
        _reach(said, (key, len(columns)), empty)
    elif empty is not None:
        said.gaps[key] = empty
    valued = [row for row in asking if _is_value(table.cells[key], row)]
    for number, (_, condition) in enumerate(sentence.caps):
        if not any(value is True for value in table.column(condition).taken(valued)):
            said.idle_caps.add((key, number))
    for number, case in enumerate(sentence.cases.cases):
        _parts(said, asking, (key, number), case.condition)


def _is_value(column: Column, row: int) -> bool:
    value = column.values[column.codes[row]]
    return value is not NOT_APPLICABLE and value is not UNDETERMINED and value is not OPEN


def _reach(said: Truth, case: tuple[str, int], row: int | None) -> None:
    if row is None:
        said.unreachable.add(case)
    else:
        said.reached[case] = row


def _conjunction(table: Table, guards: tuple[ir.Expr, ...]) -> list[bool]:
    held = [True] * len(table)
    for guard in guards:
        held = [before and value is True for before, value in zip(held, table.column(guard).rows(), strict=True)]
    return held


def _parts(said: Truth, asking: list[int], case: tuple[str, int], condition: ir.Expr) -> None:
    if not asking:
        return
    for way, part in parts(condition):
        column, at = said.table.column(part), (*case, way)
        values = column.taken(asking)
        if True not in [value for value in values if isinstance(value, bool)]:
            said.never.add(at)
        if all(value is True for value in values):
            said.always.add(at)
            if all(value is True for value in column.values):
                said.always_anyway.add(at)


def parts(condition: ir.Expr, way: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], ir.Expr]]:
    """The condition and what stands inside its `and`, `or` and `not`, each with the way down to it."""
    yield way, condition
    match condition:
        case ir.And(items) | ir.Or(items):
            for number, item in enumerate(items):
                yield from parts(item, (*way, number))
        case ir.Not(value):
            yield from parts(value, (*way, 0))
        case _:
            pass


# -- pairs ---------------------------------------------------------------------------------------------


def ranked_cells(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    """The cells that can get worse: ratings and results with their order, worst first, and scores with ()."""
    found: dict[str, tuple[str, ...]] = {}
    for key, cell in ruleset.cells.items():
        sort, _, id_ = key.partition(":")
        match cell.type:
            case Category(values=values, ordered=True) if sort in ("rating", "result"):
                found[key] = values
            case _ if sort == "total":
                found[key] = ()
            case _ if sort == "score" and ruleset.nodes[id_].level in ("component", "sub-component"):
                found[key] = ()
    return found


def compared(before: Value, after: Value, order: tuple[str, ...] = ()) -> int | None:
    """-1, 0 or 1 for worse, equal, better; None where one is a kind of nothing and the other is not the same."""
    if type(before) is type(after) and before == after:
        return 0
    if isinstance(before, bool) and isinstance(after, bool):
        return 1 if after else -1
    if isinstance(before, Fraction) and isinstance(after, Fraction):
        return 1 if after > before else -1
    if isinstance(before, str) and isinstance(after, str) and order:
        return 1 if order.index(after) > order.index(before) else -1
    return None


def own_axes(said: Truth, indicator: str) -> list[int]:
    """The axes of the indicator's own figure and inputs."""
    figures = said.table.ruleset.figures
    return [at for at, axis in enumerate(said.table.axes) if not axis.stated and figures[axis.name].owner == indicator]


def _falls(said: Truth) -> None:
    ruleset, table = said.table.ruleset, said.table
    targets = ranked_cells(ruleset)
    for id_, node in ruleset.nodes.items():
        own = own_axes(said, id_)
        if "indicator" not in node.level or not own:
            continue
        judged = [key for key in (f"passed:{id_}", f"score:{id_}") if key in ruleset.cells]
        for worse, better in _improvements(table, own, judged):
            for key, order in targets.items():
                column = table.cells[key]
                before, after = column.codes[worse], column.codes[better]
                if before == after or (id_, key) in said.falls:
                    continue
                if compared(column.values[before], column.values[after], order) == -1:
                    said.falls[id_, key] = worse, better


def _improvements(table: Table, own: list[int], judged: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of submissions that differ in these axes only, the second with a better indicator."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for row, place in enumerate(table.places):
        rest = tuple(-1 if at in own else code for at, code in enumerate(place))
        groups.setdefault(rest, []).append(row)
    columns = [table.cells[key] for key in judged]
    for rows in groups.values():
        states: dict[tuple[int, ...], list[int]] = {}
        for row in rows:
            states.setdefault(tuple(column.codes[row] for column in columns), []).append(row)
        for before, worse in states.items():
            for after, better in states.items():
                if before != after and _better([column.values for column in columns], before, after):
                    yield from ((one, other) for one in worse for other in better)


def _better(values: list[list[Value]], before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    found = [compared(of[one], of[other]) for of, one, other in zip(values, before, after, strict=True)]
    return all(one in (0, 1) for one in found) and 1 in found


def _differs(table: Table, key: str, axis: Axis) -> bool:
    """Whether the cell changes with this axis alone."""
    codes, stride = table.cells[key].codes, table.strides[axis.name]
    block = stride * len(axis.places)
    for start in range(0, len(codes), block):
        first = codes[start : start + stride]
        for at in range(start + stride, start + block, stride):
            if codes[at : at + stride] != first:
                return True
    return False
