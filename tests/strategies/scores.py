"""Scales, the scores of components, and the overall score of a program."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from strategies.world import World, bare

MODES = st.sampled_from(["half up", "half even"])


@st.composite
def edges(draw: st.DrawFn, world: World) -> list[tree.Clause]:
    """What holds between, below and above the points."""
    low, high = world.points
    between = tree.Between(draw(st.sampled_from(["steps", "linear", "undetermined"])))
    below = tree.Edge("below", draw(st.sampled_from([Fraction(low), None])))
    above = tree.Edge("above", draw(st.sampled_from([Fraction(high), None])))
    return [between, below, above]


@st.composite
def steps_of(draw: st.DrawFn, world: World) -> list[Fraction]:
    """Three scores from the lowest to the highest of the program's points."""
    low, high = world.points
    middle = draw(st.integers(low * 2 + 1, high * 2 - 1))
    return [Fraction(low), Fraction(middle, 2), Fraction(high)]


@st.composite
def percent_scale(draw: st.DrawFn, world: World, name: str) -> tree.Statement:
    """Points at three percentages, rising or falling."""
    first, *more = draw(st.tuples(st.integers(-10, 80), st.integers(1, 40), st.integers(1, 40)))
    places = [first, first + more[0], first + sum(more)]
    if draw(st.integers(0, 3)) == 3:
        places.reverse()
    scores = draw(steps_of(world))
    points = tuple(tree.Point(score, _percent(at)) for score, at in zip(scores, places, strict=True))
    return tree.Scale(ex.Name(name), clauses=(tree.Points(points), *draw(edges(world))))


def _percent(value: int) -> ex.Expr:
    number = ex.Number(Fraction(abs(value)), "%")
    return ex.Negative(number) if value < 0 else number


@st.composite
def target_scale(draw: st.DrawFn, world: World, name: str) -> tree.Statement:
    """Points at the minimum, standard and top target."""
    scores = draw(steps_of(world))
    places = ("minimum", "standard", "top")
    points = tuple(tree.Point(score, at) for score, at in zip(scores, places, strict=True))
    return tree.Scale(ex.Name(name), clauses=(tree.Points(points), *draw(edges(world))))


@st.composite
def scales(draw: st.DrawFn, world: World) -> None:
    """The scales of the program."""
    for number in range(draw(st.integers(1, 2))):
        world.scales.append(f"scale-{number}")
        world.statements.append(draw(percent_scale(world, f"scale-{number}")))
    if draw(st.booleans()):
        world.target_scales.append("three-targets")
        world.statements.append(draw(target_scale(world, "three-targets")))


# -- scores of components and of the whole ------------------------------------------------------------


@st.composite
def rounded(draw: st.DrawFn, value: ex.Expr) -> ex.Expr:
    """The value, at times rounded or shown with fewer decimals."""
    how = draw(st.integers(0, 3))
    if how < 2:
        return value
    digits = draw(st.integers(0, 2))
    return ex.Rounded(value, digits, draw(MODES)) if how == 2 else ex.Rounded(value, digits, None, shown=True)


@st.composite
def component_scores(draw: st.DrawFn, world: World) -> None:
    """`score of each component = weighted mean of its parts`, or another mean of them, or as reported."""
    parts = ex.SetExpr("parts")
    formulas = [ex.Fold(function, parts) for function in ("weighted mean", "mean", "min", "max")]
    formulas.append(ex.Fold("geometric mean", parts))
    formula = draw(st.sampled_from(formulas))
    reported = draw(st.integers(0, 5)) == 5
    value: ex.Expr | None = draw(rounded(formula))
    if formula.function == "geometric mean":
        value = ex.Rounded(formula, 2, "half up")
    statement = tree.ScoreStatement("each component", True, None if reported else value, reported)
    world.statements.append(statement)
    world.component_scores = True
    world.scores += [ex.Attribute("score", component.node) for component in world.components]


@st.composite
def total(draw: st.DrawFn, world: World) -> None:
    """`score total = weighted mean of components`, or a sum of weighted scores, or by cases."""
    tops = ex.SetExpr("components")
    folds: list[ex.Expr] = [
        ex.Fold("weighted mean", tops),
        ex.Fold("mean", tops),
        ex.Fold("weighted mean", tops, ex.Attribute("score", None), ex.Attribute("weight", None)),
        ex.Fold("sum", tops, ex.Attribute("weighted score", None)),
        ex.Fold("best", ex.SetExpr("listed", members=tuple(world.scores[:2]))),
    ]
    value = draw(st.sampled_from(folds))
    if world.facts and draw(st.booleans()):
        fact = ex.Name(draw(st.sampled_from(world.facts)))
        value = ex.ByCases(((value, fact),), draw(st.sampled_from([folds[1], None])))
    world.statements.append(tree.ScoreStatement(ex.Name("total"), False, draw(rounded(value))))
    world.scores.append(ex.Attribute("score", ex.Name("total")))


@st.composite
def score_by_cases(draw: st.DrawFn, world: World) -> None:
    """A score of its own with points by cases over facts, which may overlap or leave gaps."""
    low, high = world.points
    conditions = [ex.Name(fact) for fact in world.facts] + [ex.Not(ex.Name(fact)) for fact in world.facts]
    if not conditions:
        return
    cases = tuple(
        tree.Case(draw(bare(low, high)), condition)
        for condition in draw(st.lists(st.sampled_from(conditions), min_size=1, max_size=3))
    )
    if draw(st.booleans()):
        cases = (*cases, tree.Case(ex.Number(Fraction(low)), otherwise=True))
    if world.weighted and draw(st.booleans()):
        top = tree.Case(ex.Number(Fraction(high), "points"), conditions[0])
        world.statements.append(tree.ScoreStatement(ex.Name("part-1"), True, cases=(top, *cases)))
        return
    world.statements.append(tree.ScoreStatement(ex.Name("readiness"), False, cases=cases))
    world.scores.append(ex.Attribute("score", ex.Name("readiness")))
