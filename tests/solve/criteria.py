"""Small rulesets of the shape that criteria have: indicators with targets under components, shares, ratings, weighted
scores, results with cases and caps, lists; with figures whose critical values are few, so that all completions that
matter can be tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from dgrules.model import ir
from dgrules.model.ruleset import FigureDecl, Ruleset
from dgrules.model.submission import Submission
from dgrules.model.types import KINDS, LIST, NUMBER, PERCENT, YES_NO, Bounds, Category, Type
from dgrules.model.values import NOT_APPLICABLE, Value
from strategies.ir_rulesets import figure, ruleset

RATING = Category("rating", ("below", "meets", "above"), ordered=True)
OVERALL = Category("overall", ("poor", "fair", "good"), ordered=True)
TARGETS = (Fraction(1, 2), Fraction(4, 5))
CRITICAL = tuple(Fraction(n, 20) for n in (0, 5, 10, 13, 16, 18, 20))
"""A value in each region that the targets make, with the ends."""
WITHIN = Bounds(Fraction(0), Fraction(1))


@dataclass(slots=True)
class Draft:
    """A ruleset while it is drawn; `domains`: the values of each figure to try."""

    cells: dict[str, tuple[Type, ir.Expr]] = field(default_factory=dict)
    figures: list[FigureDecl] = field(default_factory=list)
    domains: dict[str, tuple[Value, ...]] = field(default_factory=dict)

    def figure(self, key: str, of: Type, values: tuple[Value, ...], **more: Any) -> ir.Expr:
        if key not in self.domains:
            self.figures.append(figure(key, of, **more))
            self.domains[key] = values
        return ir.Figure(key)

    def yes_no(self, key: str) -> ir.Expr:
        return self.figure(key, YES_NO, (False, True))

    def percent(self, key: str) -> ir.Expr:
        return self.figure(key, PERCENT, CRITICAL, bounds=WITHIN)

    def cell(self, key: str, of: Type, expr: ir.Expr) -> ir.Expr:
        self.cells[key] = (of, expr)
        return ir.Ref(key)


def number(value: Fraction | int) -> ir.Expr:
    return ir.Lit(Fraction(value), NUMBER)


def above(value: ir.Expr, op: ir.Op, limit: Fraction) -> ir.Expr:
    return ir.Cmp(op, value, ir.Lit(limit, PERCENT))


@st.composite
def criteria(draw: st.DrawFn) -> tuple[Ruleset, Submission, Mapping[str, tuple[Value, ...]]]:
    """A ruleset, a submission with figures missing, and the values of each missing figure to try."""
    draft = Draft()
    components = [draw(_component(draft, f"c{i}")) for i in range(1, draw(st.integers(1, 3)) + 1)]
    draw(_results(draft, components))
    rules = ruleset(draft.cells, draft.figures)
    missing: dict[str, tuple[Value, ...]] = {}
    size = 1
    figures: dict[str, Value] = {}
    for key in draw(st.permutations(sorted(draft.domains))):
        values = draft.domains[key]
        if size * len(values) <= 300 and draw(st.integers(0, 4)):
            missing[key] = values
            size *= len(values)
        else:
            figures[key] = draw(st.sampled_from([*values, NOT_APPLICABLE]))
    return rules, Submission(figures), missing


@dataclass(frozen=True, slots=True)
class Component:
    rating: ir.Expr
    score: ir.Expr
    passed: tuple[ir.Expr, ...]
    kinds: tuple[ir.Expr, ...]


@st.composite
def _component(draw: st.DrawFn, draft: Draft, id_: str) -> Component:
    simple = draw(st.booleans())
    size = draw(st.integers(2, 8) if simple else st.integers(1, 4))
    sort = _yes_no_indicator if simple else _indicator
    indicators = [draw(sort(draft, f"{id_}.{i}")) for i in range(1, size + 1)]
    passed = tuple(indicator[0] for indicator in indicators)
    if draw(st.booleans()):
        fact = draft.yes_no("fact")
        passed = tuple(ir.Guard(fact, one) if draw(st.booleans()) else one for one in passed)
    scores = tuple(indicator[1] for indicator in indicators)
    kinds = tuple(indicator[2] for indicator in indicators)
    share = draft.cell(f"share:{id_}", PERCENT, ir.Ratio(ir.Count(passed), ir.Counted(passed)))
    rating = draft.cell(f"rating:{id_}", RATING, draw(_rating(share)))
    weights = tuple(number(draw(st.sampled_from([10, 10, 20, 30]))) for _ in scores)
    fold = draw(
        st.sampled_from(
            [ir.Fold("mean", scores), ir.Fold("weighted mean", scores, weights), ir.Fold("sum", scores),
             ir.Fold("min", scores), ir.Fold("max", scores)]
        )
    )  # fmt: skip
    return Component(rating, draft.cell(f"score:{id_}", NUMBER, fold), passed, kinds)


@st.composite
def _yes_no_indicator(draw: st.DrawFn, draft: Draft, id_: str) -> tuple[ir.Expr, ir.Expr, ir.Expr]:
    """Reported as done or not."""
    done = draft.yes_no(f"{id_} done")
    kind = ir.Lit("outcome", KINDS)
    if draw(st.integers(0, 3)) == 0:
        kind = draft.figure(f"kind of {id_}", KINDS, KINDS.values)  # type: ignore[assignment]
    passed = draft.cell(f"passed:{id_}", YES_NO, done)
    points = ir.Cases((ir.Case(number(5), passed), ir.Case(number(1), ir.Not(passed))))
    return passed, draft.cell(f"score:{id_}", NUMBER, points), ir.Cmp("=", kind, ir.Lit("outcome", KINDS))


@st.composite
def _indicator(draw: st.DrawFn, draft: Draft, id_: str) -> tuple[ir.Expr, ir.Expr, ir.Expr]:
    """When it passes, its score, and whether it is an outcome indicator."""
    target = draw(st.sampled_from(TARGETS))
    value = draft.percent(id_)
    met = above(value, draw(st.sampled_from([">=", ">", "<", "<="])), target)
    sort = draw(st.integers(0, 4))
    if sort == 0:
        met = ir.And((met, draft.yes_no(f"{id_} report")))
    elif sort == 1:
        met = draft.yes_no(f"{id_} done")
    elif sort == 2:
        met = ir.Quant("all", 0, (met, draft.yes_no(f"{id_} a"), draft.yes_no(f"{id_} b")))
    scores = draw(st.sampled_from([(1, 2), (1, 2), (1, 3), (2, 1)]))
    knots = tuple(zip(TARGETS, map(Fraction, scores), strict=True))
    between = draw(st.sampled_from(["steps", "steps", "linear", "undetermined"]))
    edge = st.sampled_from([None, Fraction(0), Fraction(5)])
    score = ir.Scale(value, knots, between, draw(edge), draw(edge))  # type: ignore[arg-type]
    kind = ir.Lit("output", KINDS)
    if draw(st.booleans()):
        kind = draft.figure(f"kind of {id_}", KINDS, KINDS.values)  # type: ignore[assignment]
    passed = draft.cell(f"passed:{id_}", YES_NO, met)
    scored = draft.cell(f"score:{id_}", NUMBER, score)
    return passed, scored, ir.Cmp("=", kind, ir.Lit("outcome", KINDS))


@st.composite
def _rating(draw: st.DrawFn, share: ir.Expr) -> ir.Expr:
    high, low = Fraction(67, 100), Fraction(1, 2)
    cases = [
        ir.Case(ir.Lit("above", RATING), above(share, ">", high)),
        ir.Case(
            ir.Lit("meets", RATING),
            ir.And((above(share, draw(st.sampled_from([">=", ">"])), low), above(share, "<=", high))),
        ),
        ir.Case(ir.Lit("below", RATING), above(share, draw(st.sampled_from(["<", "<="])), low)),
    ]
    size = draw(st.integers(2, 3))
    return ir.Cases(tuple(cases[:size]), draw(st.sampled_from([None, ir.Lit("below", RATING)])) if size < 3 else None)


@st.composite
def _results(draw: st.DrawFn, draft: Draft, components: list[Component]) -> None:
    def each(op: ir.Op, name: str) -> tuple[ir.Expr, ...]:
        return tuple(ir.Cmp(op, one.rating, ir.Lit(name, RATING), RATING.values) for one in components)

    many = draw(st.sampled_from([("all", 0), ("at least", 2), ("any", 0)]))
    good = ir.Quant(many[0], many[1], each("=", "above"))  # type: ignore[arg-type]
    poor = ir.Quant(draw(st.sampled_from(["any", "no"])), 0, each("=", "below"))
    cases: list[ir.Case] = [ir.Case(ir.Lit("good", OVERALL), good), ir.Case(ir.Lit("poor", OVERALL), poor)]
    cases.append(ir.Case(ir.Lit("fair", OVERALL), ir.And((ir.Not(good), ir.Not(poor)))))
    overall = draft.cell("result:overall", OVERALL, ir.Cases(tuple(cases[: draw(st.integers(2, 3))])))
    if draw(st.booleans()):
        cap = ((draw(st.sampled_from(OVERALL.values)), draft.yes_no("breach")),)
        overall = draft.cell("result:capped", OVERALL, ir.Cap(overall, cap, OVERALL.values))
    passed = tuple(one for component in components for one in component.passed)
    kinds = tuple(one for component in components for one in component.kinds)
    outcomes = ir.Ratio(ir.Count(kinds), number(len(kinds)))
    all_pass = ir.Cmp("=", ir.Ratio(ir.Count(passed), ir.Counted(passed)), number(1))
    levels = (
        ir.Case(number(1), ir.And((above(outcomes, ">=", Fraction(1, 2)), all_pass))),
        ir.Case(number(2), ir.And((above(outcomes, "<", Fraction(1, 2)), all_pass))),
        ir.Case(number(3), ir.Not(all_pass)),
    )
    good_enough = ir.Cmp(draw(st.sampled_from(["=", ">="])), overall, ir.Lit("good", OVERALL), OVERALL.values)
    draft.cell("result:level", NUMBER, ir.Guard(good_enough, ir.Cases(levels)))
    scores = tuple(component.score for component in components)
    weights = tuple(number(draw(st.sampled_from([20, 40, 40]))) for _ in components)
    total = draft.cell("total:overall", NUMBER, ir.Fold("weighted mean", scores, weights))
    enough = draw(st.sampled_from([Fraction(1), Fraction(3, 2), Fraction(2)]))
    shown = ir.Round(total, draw(st.integers(0, 1)), draw(st.sampled_from(["half up", "half even"])))
    draft.cell("result:enough", YES_NO, above(shown, ">=", enough))
    end = draw(st.sampled_from(["highest", "lowest"]))
    names = tuple(f"c{i + 1}" for i in range(len(components)))
    draft.cell("list:ends", LIST, ir.Rank(names, scores, draw(st.integers(1, 2)), end))
