"""Which cut points the examples have tried, and on which sides: an example tries one where what is compared lies there
and something that it expects would come out otherwise if the sentence decided otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from fractions import Fraction

from dgrules.evaluate.reference import evaluate
from dgrules.examples.cuts import SIDES, Cut, Side, cuts, neighbours, resolved, side_of, step
from dgrules.examples.runner import Outcome, same
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import Bounds, Category, Count, Points, Simple, Type
from dgrules.model.values import NOT_APPLICABLE, OPEN, UNDETERMINED, Value
from dgrules.records import dataclass

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Untried:
    """A cut point, one of its places, and the sides that no example tries."""

    cut: Cut
    ruleset: Ruleset
    sides: tuple[Side, ...]


@dataclass(slots=True)
class Tried:
    """The cut points of every ruleset seen, and the sides that some example has tried."""

    cuts: dict[Key, tuple[Cut, Ruleset]] = field(default_factory=dict)
    possible: dict[Key, set[Side]] = field(default_factory=dict)
    tried: dict[Key, set[Side]] = field(default_factory=dict)
    listed: dict[Key, bool] = field(default_factory=dict)
    """Whether the rules list the indicators that a share is of: then the next share is as near as can be."""

    def declare(self, ruleset: Ruleset, own: str) -> None:
        """Adds the cut points in the sentences of a ruleset's own file, with the sides that a submission can be on."""
        for cut in cuts(ruleset):
            if cut.sentence.file not in ("", own):
                continue
            self.cuts.setdefault(cut.key, (cut, ruleset))
            self.listed.setdefault(cut.key, lists_members(cut, ruleset))
            self.possible.setdefault(cut.key, set()).update(s for s in SIDES if number_at(cut, s, ruleset) is not None)

    def visit(self, outcome: Outcome) -> None:
        """Marks what one example tries."""
        if outcome.result is None:
            return
        expected = {expect.cell: expect.value for expect in outcome.example.expect if not expect.possible}
        watched = dict[str, bool]()
        for cut in cuts(outcome.result.ruleset):
            if cut.cell in outcome.result.submission.given:
                continue
            side = side_of(cut, outcome.result, next_share=self.listed.get(cut.key, True))
            if side is None:
                continue
            if cut.cell not in watched:
                watched[cut.cell] = cut.cell in expected or _watched(cut.cell, outcome, expected)
            if watched[cut.cell]:
                self.tried.setdefault(cut.key, set()).add(side)

    @property
    def counted(self) -> int:
        """How many cut points there are."""
        return len(self.cuts)

    def untried(self) -> Iterator[Untried]:
        """The cut points with a side that no example tries, in the order of the rules."""
        for key, (cut, ruleset) in self.cuts.items():
            missing = tuple(s for s in SIDES if s in self.possible[key] and s not in self.tried.get(key, ()))
            if missing:
                yield Untried(cut, ruleset, missing)


def _watched(cell: str, outcome: Outcome, expected: dict[str, object]) -> bool:
    """Whether an expectation would fail if the cell came to something else."""
    result = outcome.result
    if result is None:
        return False
    other = _another(result.values[cell], result.ruleset.cells[cell].type)
    given = {**result.submission.given, cell: other}
    values = evaluate(_without_guard(result, cell), replace(result.submission, given=given))
    return any(not same(values.get(key), value) and same(result.values[key], value) for key, value in expected.items())


def _without_guard(result: Result, cell: str) -> Ruleset:
    """A cell that a submission states inside a guard is replaced as any other."""
    here = result.ruleset.cells[cell]
    if not here.guarded_statement:
        return result.ruleset
    return replace(result.ruleset, cells={**result.ruleset.cells, cell: replace(here, expr=ir.Stated(cell))})


def _another(value: Value, type_: Type) -> Value:
    match type_:
        case Simple("yes/no"):
            return value is not True
        case Category(_, values):
            return next((one for one in values if one != value), UNDETERMINED)
        case _ if isinstance(value, (Fraction, int)) and not isinstance(value, bool):
            return Fraction(value) + 1
        case _:
            return Fraction(0) if value in (OPEN, UNDETERMINED, NOT_APPLICABLE) else UNDETERMINED


# -- which sides there are -------------------------------------------------------------------------


def number_at(cut: Cut, side: Side, ruleset: Ruleset) -> Fraction | None:
    """The value on the cut, or the nearest sensible one beside it; None where no submission can be there.

    One of what is counted less or more, a hundredth of a per cent, the next share of the indicators there are."""
    share = resolved(cut.compared, ruleset)
    if isinstance(share, ir.Ratio):
        return _share_at(cut.at, side, whole(share, ruleset))
    if cut.order and not 0 <= cut.at + (SIDES.index(side) - 1) < len(cut.order):
        return None
    value = {"under": cut.at - step(cut.type), "on": cut.at, "over": cut.at + step(cut.type)}[side]
    return value if all(bounds.holds(value) for bounds in _bounds(cut, share, ruleset)) else None


def lists_members(cut: Cut, ruleset: Ruleset) -> bool:
    """Whether what is compared is a share of indicators that the rules list."""
    share = resolved(cut.compared, ruleset)
    return isinstance(share, ir.Ratio) and _counted(share.right, ruleset) is not None


def whole(share: ir.Ratio, ruleset: Ruleset) -> int:
    """What a share is of: as many indicators as the rules list; 100 where they list none."""
    found = _counted(share.right, ruleset)
    return 100 if found is None else found


def _share_at(at: Fraction, side: Side, of: int) -> Fraction | None:
    if of == 0 or (side == "on" and (at * of).denominator != 1):
        return None
    under, over = neighbours(at, of)
    value = {"under": under, "on": at, "over": over}[side]
    return value if 0 <= value <= 1 else None


def _counted(expr: ir.Expr, ruleset: Ruleset) -> int | None:
    match resolved(expr, ruleset):
        case ir.Counted(items):
            return len(items)
        case ir.Lit(Fraction() as value):
            return int(value)
        case ir.Add(items):
            parts = [_counted(item, ruleset) for item in items]
            return None if None in parts else sum(part or 0 for part in parts)
        case _:
            return None


def _bounds(cut: Cut, compared: ir.Expr, ruleset: Ruleset) -> Iterator[Bounds]:
    if isinstance(compared, ir.Figure) and (decl := ruleset.figures.get(compared.key.partition("@")[0])):
        yield decl.bounds
    match cut.type:
        case Points(low, high):
            yield Bounds(low, high)
        case Count():
            yield Bounds(Fraction(0))
        case Simple("rank"):
            yield Bounds(Fraction(1))
        case _:
            pass
