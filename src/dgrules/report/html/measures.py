"""What is drawn: where a value stands between two ends, and the points that matter on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dgrules.evaluate.reasons.values import show
from dgrules.model import ir
from dgrules.model.result import Result
from dgrules.model.result_views import ComponentView, IndicatorView
from dgrules.model.ruleset import Ruleset
from dgrules.model.types import PERCENT, Simple
from dgrules.model.values import OPEN, UNDETERMINED
from dgrules.report.html.ends import Ends
from dgrules.report.words_of_report_parts import Parts
from dgrules.report.words_of_report_rows import Tone

WIDEST: Final = Fraction(3, 2)
"""A bar against a target ends at one and a half times the target."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A point on the way: from 0 (the left end) to 1, and what is reached there ("" for the target itself)."""

    at: float
    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value from 0 to 1. `most` is what it can still come to, where that is not known; `beyond`: it is longer
    than the bar."""

    value: float
    ticks: tuple[Tick, ...] = ()
    tone: Tone = "plain"
    most: float | None = None
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Measures:
    """Makes the bars of one result."""

    say: Parts
    ends: Ends

    @property
    def result(self) -> Result:
        return self.say.result

    def component(self, view: ComponentView, tone: Tone) -> Bar | None:
        """Its score between the least and the most it can be, else its share passed; None where neither is known."""
        if not view.applicable:
            return None
        for which in ("score", "share"):
            key = f"{which}:{view.id}"
            if key in self.result.ruleset.cells:
                bar = self.cell(key, tone, self._cuts(view.id, key))
                if bar is not None:
                    return bar
        return None

    def cell(self, key: str, tone: Tone = "plain", cuts: tuple[tuple[Fraction, str], ...] = ()) -> Bar | None:
        """A number between the least and the most it can be; None where an end or the number is not known."""
        low, high = self.between(key)
        if low is None or high is None or low >= high:
            return None
        least, most = self._value(key)
        if least is None:
            return None
        kind = self.result.ruleset.cells[key].type

        def at(value: Fraction) -> float:
            return float(min(max((value - low) / (high - low), Fraction(0)), Fraction(1)))

        ticks = tuple(Tick(at(cut), show(cut, kind, self.say.lang), name) for cut, name in cuts)
        return Bar(at(least), ticks, tone, at(most) if most is not None and most > least else None)

    def between(self, key: str) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most that a cell can come to under the rules."""
        return self.ends.of(key)

    def _value(self, key: str) -> tuple[Fraction | None, Fraction | None]:
        """The number twice, or what it is at least and at most while it is open."""
        if key.startswith("share:") and self.result.values[key] is OPEN:
            return self._share(key.removeprefix("share:"))
        answer = self.result.answer(key)
        if isinstance(answer.value, Fraction):
            return answer.value, answer.value
        if answer.state != "open":
            return None, None
        numbers = [one for one in answer.possible if isinstance(one, Fraction)]
        if numbers:
            return min(numbers), max(numbers)
        return answer.low, answer.high

    def _share(self, node: str) -> tuple[Fraction | None, Fraction | None]:
        """The share passed if every figure that is missing fails, and if every one passes."""
        found = self.counts(node)
        return (None, None) if found is None else (Fraction(found[0], found[2]), Fraction(found[1], found[2]))

    def counts(self, node: str) -> tuple[int, int, int] | None:
        """How many indicators have passed, how many still may have, and of how many; None where that is not simply
        a matter of figures to come."""
        cell = self.result.ruleset.cells.get(f"passed-count:{node}")
        if cell is None or not isinstance(cell.expr, ir.Count):
            return None
        values = [self.result.values[item.key] for item in cell.expr.items if isinstance(item, ir.Ref)]
        if len(values) < len(cell.expr.items) or UNDETERMINED in values:
            return None
        passed, missing = values.count(True), values.count(OPEN)
        counted = passed + missing + values.count(False)
        return (passed, passed + missing, counted) if counted else None

    def _cuts(self, node: str, key: str) -> tuple[tuple[Fraction, str], ...]:
        """Where the rating of a component changes, with the rating from there on."""
        cell = self.result.ruleset.cells.get(f"rating:{node}")
        if cell is None:
            return ()
        points = sorted(set(_points(cell.expr, key)))
        return tuple((one, self._rated(cell.expr, key, points, at, f"rating:{node}")) for at, one in enumerate(points))

    def _rated(self, expr: ir.Expr, key: str, points: list[Fraction], at: int, rating: str) -> str:
        after = points[at + 1] if at + 1 < len(points) else points[at] + 1
        between = (points[at] + after) / 2
        case = next((one for one in _cases(expr) if _holds(one.condition, key, between)), None)
        if case is None or not isinstance(case.value, ir.Lit):
            return ""
        return self.say.names.value(case.value.value, case.value.type, rating)

    # -- indicators --------------------------------------------------------------------------------

    def indicator(self, view: IndicatorView, tone: Tone) -> tuple[Bar | None, str]:
        """An indicator against its target, and that in words; else its score between its ends."""
        value, aim = view.value, _aim(self.result.ruleset, view.id)
        if aim is not None and isinstance(value, Fraction) and value >= 0:
            part = value / aim
            bar = Bar(float(min(part, WIDEST) / WIDEST), (Tick(float(1 / WIDEST)),), tone, beyond=part > WIDEST)
            return bar, self.say.say("of target", show(part, PERCENT, self.say.lang, digits=0))
        key = f"score:{view.id}"
        return (self.cell(key, tone) if key in self.result.ruleset.cells else None), ""


def measures(say: Parts) -> Measures:
    """The bars of one result."""
    return Measures(say, Ends(say.result.ruleset))


def _aim(rules: Ruleset, node: str) -> Fraction | None:
    """The number that an indicator is to reach, or not to exceed; None when its target is not of that kind."""
    cell = rules.cells.get(f"passed:{node}")
    found = _comparison(cell.expr, node) if cell else None
    if found is None or not isinstance(found.right, ir.Lit) or found.right.type in (Simple("rank"), Simple("date")):
        return None
    aim = found.right.value
    return aim if isinstance(aim, Fraction) and aim > 0 else None


def _comparison(expr: ir.Expr, node: str) -> ir.Cmp | None:
    match expr:
        case ir.Guard(value=value) | ir.IfNotTriggered(value=value):
            return _comparison(value, node)
        case ir.And(items):
            return next((found for item in items if (found := _comparison(item, node))), None)
        case ir.Cmp(left=ir.Ref(key) | ir.Figure(key), order=()) if key in (f"value:{node}", node):
            return expr
        case _:
            return None


def _cases(expr: ir.Expr) -> tuple[ir.Case, ...]:
    match expr:
        case ir.Guard(value=value) | ir.Cap(value=value):
            return _cases(value)
        case ir.Cases(cases=cases):
            return cases
        case _:
            return ()


def _points(expr: ir.Expr, key: str) -> Iterator[Fraction]:
    """The numbers that the cases of a rating compare a cell with."""
    for case in _cases(expr):
        yield from _compared(case.condition, key)


def _compared(expr: ir.Expr, key: str) -> Iterator[Fraction]:
    match expr:
        case ir.And(items) | ir.Or(items):
            for item in items:
                yield from _compared(item, key)
        case ir.Cmp(left=ir.Ref(found), right=ir.Lit(value=Fraction() as value)) if found == key:
            yield value


def _holds(expr: ir.Expr, key: str, value: Fraction) -> bool:
    """Whether a condition on that cell alone holds there; False where it asks for anything else."""
    match expr:
        case ir.And(items):
            return all(_holds(item, key, value) for item in items)
        case ir.Or(items):
            return any(_holds(item, key, value) for item in items)
        case ir.Cmp(op=op, left=ir.Ref(found), right=ir.Lit(value=Fraction() as other)) if found == key:
            return {
                "<": value < other, "<=": value <= other, ">": value > other, ">=": value >= other,
                "=": value == other, "<>": value != other,
            }[op]  # fmt: skip
        case _:
            return False
