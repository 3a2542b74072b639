"""The rating, results, defines and lists of a program."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from strategies.atoms import condition, percents, pick
from strategies.world import World, bare

RATINGS = ("poor", "fair", "good")


@st.composite
def bands(draw: st.DrawFn, value: ex.Expr, ends: st.SearchStrategy[ex.Expr]) -> list[ex.Expr]:
    """Three conditions over one number: below, between and above two ends, which may overlap or leave gaps."""
    first, second = draw(st.tuples(ends, ends))
    low: ex.Op = draw(st.sampled_from(["<", "<="]))
    high: ex.Op = draw(st.sampled_from([">", ">="]))
    return [ex.Compare(value, low, first), ex.Within(value, first, second), ex.Compare(value, high, second)]


@st.composite
def rating(draw: st.DrawFn, world: World) -> None:
    """`rating of each component` by the share passed, or by the score."""
    if world.targeted:
        said = draw(bands(ex.ShareOf("passed"), st.integers(0, 100).map(_percent)))
    elif world.component_scores:
        said = draw(bands(ex.Attribute("score", None), bare(*world.points)))
    else:
        return
    cases = [tree.Case(ex.Name(value), condition) for value, condition in zip(RATINGS, said, strict=True)]
    if draw(st.booleans()):
        cases[-1] = tree.Case(ex.Name(RATINGS[-1]), otherwise=True)
    order = tree.Order(tuple(ex.Name(value) for value in RATINGS))
    world.statements.append(tree.Rating(clauses=(order,), cases=tuple(cases)))
    world.rated = RATINGS


def _percent(value: int) -> ex.Expr:
    return ex.Number(Fraction(value), "%")


def _values(number: int, levels: bool) -> tuple[ex.Name | ex.Level, ...]:
    if levels:
        return tuple(ex.Level(level) for level in (3, 2, 1))
    return tuple(ex.Name(f"{stem}-{number}") for stem in ("low", "middle", "high"))


@st.composite
def result(draw: st.DrawFn, world: World, number: int) -> None:
    """A result with an order, at times a guard, a cap, an accepted gap or an `otherwise`."""
    values = _values(number, levels=draw(st.booleans()))[draw(st.integers(0, 1)) :]
    clauses: list[tree.Clause] = [tree.Order(values)]
    if draw(st.integers(0, 2)) == 2:
        clauses.append(tree.When(condition(draw, world)))
    cases = [tree.Case(value, condition(draw, world)) for value in values]
    if draw(st.integers(0, 2)) == 2:
        cases[-1] = tree.Case(values[-1], otherwise=True)
    if draw(st.integers(0, 2)) == 2:
        note = (tree.Note("the document is silent"),)
        cases.insert(0, tree.Case(None, condition(draw, world), clauses=note))
    if draw(st.integers(0, 2)) == 2:
        cases.append(tree.Case(pick(draw, values), condition(draw, world), cap=True))
    name = f"result-{number}"
    world.statements.append(tree.ResultStatement(ex.Name(name), clauses=tuple(clauses), cases=tuple(cases)))
    world.results[name] = values


@st.composite
def define(draw: st.DrawFn, world: World, number: int) -> None:
    """A percent or a condition with a name; at times one for each component."""
    name = ex.Name(f"define-{number}")
    if not world.targeted:
        world.statements.append(tree.Define(name, condition(draw, world)))
        return
    share = percents(draw, world)
    each = draw(st.booleans())
    if not each and draw(st.integers(0, 3)) == 3:
        logarithm = ex.Fold("ln", ex.SetExpr("listed", members=(share,)))
        world.statements.append(tree.Define(name, ex.Rounded(logarithm, 2, "half up")))
        world.numbers.append(name)
        return
    forms = [
        share,
        ex.Fold("max", ex.SetExpr("listed", members=(share, _percent(50)))),
        ex.Rounded(share, 0, "half up"),
        ex.Rounded(share, 1, "half even"),
        ex.Arithmetic("*", share, ex.Number(Fraction(1, 2))),
    ]
    value = ex.ShareOf("passed") if each else pick(draw, forms)
    world.statements.append(tree.Define(name, value, each))
    if not each:
        world.percents.append(name)


@st.composite
def ranking(draw: st.DrawFn, world: World) -> None:
    """`list strongest = highest 1 component by score`."""
    what = draw(st.sampled_from(["components", "indicators"]))
    end = draw(st.sampled_from(["highest", "lowest"]))
    key = ex.Attribute("score", None)
    members = ex.SetExpr("components" if what == "components" else "indicators")
    world.statements.append(tree.ListStatement(ex.Name("ranking"), end, draw(st.integers(1, 3)), members, key))


@st.composite
def outcomes(draw: st.DrawFn, world: World) -> None:
    """Everything that is concluded from the parts."""
    draw(rating(world))
    for number in range(draw(st.integers(0, 2))):
        draw(define(world, number))
    for number in range(draw(st.integers(1, 3))):
        draw(result(world, number))
    if world.component_scores and draw(st.booleans()):
        draw(ranking(world))
