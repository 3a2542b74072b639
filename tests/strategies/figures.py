"""The figures of an indicator: one strategy for each way an official table states a target or a score.

Each gives the clauses of the indicator; `wide` ones also say what else they declare."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from strategies.world import World, percent

Clauses = tuple[tree.Clause, ...]
OPS = st.sampled_from([">=", ">", "<=", "<"])
PERCENT_OP = st.sampled_from([">=", ">=", ">", "<="])


def whole(low: int, high: int) -> st.SearchStrategy[Fraction]:
    """Whole numbers."""
    return st.integers(low, high).map(Fraction)


def own(op: ex.Op, right: ex.Expr) -> ex.Expr:
    """A condition about the figure itself."""
    return ex.Compare(None, op, right)


# -- targets ----------------------------------------------------------------------------------------


@st.composite
def percent_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target at least 80%`, perhaps with a fact or an input of its own."""
    condition = own(draw(PERCENT_OP), draw(percent()))
    if world.facts and draw(st.booleans()):
        condition = ex.Logic("and", (condition, ex.Name(draw(st.sampled_from(world.facts)))))
    if draw(st.booleans()):
        extra = ex.Name(f"done-{path.replace('.', '-')}")
        both = ex.Logic(draw(st.sampled_from(["and", "or"])), (own(">=", draw(percent())), extra))
        return tree.Target(both), tree.Input(extra, (tree.FigureType("yes/no"),))
    return (tree.Target(condition),)


@st.composite
def count_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`unit datasets   target at least 20 datasets`."""
    number = ex.Number(draw(whole(1, 12)), "datasets")
    return tree.Unit("datasets"), tree.Target(own(draw(OPS), number))


@st.composite
def range_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target from 20% to 60%   range 0% to 100%`."""
    low, high = draw(st.tuples(st.integers(0, 60), st.integers(0, 40)))
    ends = ex.Number(Fraction(low), "%"), ex.Number(Fraction(low + high), "%")
    whole_range = ex.Within(None, ex.Number(Fraction(0), "%"), ex.Number(Fraction(100), "%"))
    return tree.Target(ex.Within(None, *ends)), tree.Range(whole_range)


@st.composite
def money_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`unit baht   target at most 5 baht`."""
    return tree.Unit("baht"), tree.Target(own(draw(OPS), ex.Number(draw(whole(1, 9)), "baht")))


@st.composite
def rank_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target no lower than rank 45`."""
    return (tree.Target(ex.NoLowerThanRank(None, draw(st.integers(1, 90)))),)


@st.composite
def date_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target by 30 September 2560`."""
    return (tree.DateTarget(ex.Date(draw(st.integers(1, 28)), draw(st.integers(1, 12)), world.last_year)),)


@st.composite
def category_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`one of attainment   target at least above`."""
    if not world.categories:
        return draw(percent_target(world, path))
    chosen = draw(st.sampled_from(sorted(world.categories)))
    value = ex.Name(draw(st.sampled_from(world.categories[chosen])))
    op: ex.Op = draw(st.sampled_from([">=", "<=", "="]))
    return tree.OneOf(ex.Name(chosen)), tree.Target(own(op, value))


@st.composite
def done_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target report-done` with its input: nothing but yes or no."""
    done = ex.Name(f"report-{path.replace('.', '-')}")
    condition = ex.Not(done) if draw(st.integers(0, 3)) == 3 else done
    return tree.Target(condition), tree.Input(done, (tree.FigureType("yes/no"),))


@st.composite
def cumulative_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target cumulative 3 over fiscal years 2559 to 2561`."""
    amount = ex.Number(draw(whole(1, 9)), draw(st.sampled_from([None, "times"])))
    return (tree.CumulativeTarget(amount, ex.Period(world.first_year, world.last_year)),)


@st.composite
def growth_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """A formula over an input by year, with a base year before the period."""
    figure = ex.Name(f"use-{path.replace('.', '-')}")
    base = world.first_year - 1
    now, before = ex.AtTime(figure, world.last_year), ex.AtTime(figure, base)
    value: ex.Expr = ex.Arithmetic("/", ex.Arithmetic("-", now, before), before)
    if draw(st.booleans()):
        value = ex.Rounded(value, draw(st.integers(0, 2)), draw(st.sampled_from(["half up", "half even"])))
    details: list[tree.Clause] = [tree.By("year"), tree.BaseYear(base)]
    if draw(st.booleans()):
        details.insert(1, tree.Range(own(">", ex.Number(Fraction(0)))))
    unit = draw(st.sampled_from([tree.FigureType("number"), tree.Unit("visits")]))
    target = tree.Target(own(">=", draw(percent())))
    return tree.Value(value), target, tree.Input(figure, (unit, *details))


@st.composite
def quarter_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """The sum, mean, least or greatest of an input by quarter."""
    figure = ex.Name(f"progress-{path.replace('.', '-')}")
    function = draw(st.sampled_from(["mean", "min", "max", "best"]))
    value = ex.Fold(function, ex.SetExpr("listed", members=(figure,)))
    target = tree.Target(own(">=", draw(percent())))
    return tree.Value(value), target, tree.Input(figure, (tree.FigureType("percent"), tree.By("quarter")))


@st.composite
def each_target(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """An input for each of something that the submission names; `best` or `mean` of them, or one by a fact."""
    figure = ex.Name(f"sites-{path.replace('.', '-')}")
    over = ex.SetExpr("listed", members=(figure,))
    value: ex.Expr = ex.Fold(draw(st.sampled_from(["best", "mean", "min", "max"])), over)
    if world.facts and draw(st.booleans()):
        fact = ex.Name(draw(st.sampled_from(world.facts)))
        value = ex.ByCases(((ex.Fold("best", over), fact),), ex.Fold("mean", over))
    target = tree.Target(own(">=", draw(percent())))
    by = tree.By("member", ex.Name("url"))
    return tree.Value(value), target, tree.Input(figure, (tree.FigureType("percent"), by))


SIMPLE = (
    percent_target, count_target, range_target, done_target, rank_target, date_target, money_target, category_target,
    cumulative_target, growth_target, quarter_target, each_target,
)  # fmt: skip


def target(world: World, path: str) -> st.SearchStrategy[Clauses]:
    """The clauses of an indicator that passes or does not."""
    categories = [category_target] * 4 if world.categories else []
    return st.sampled_from([*SIMPLE, *categories]).flatmap(lambda strategy: strategy(world, path))


# -- scores -----------------------------------------------------------------------------------------


@st.composite
def scaled(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """A percent figure, or a growth formula, scored by a scale."""
    by = tree.ScoreBy(ex.Name(draw(st.sampled_from(world.scales))))
    clauses = draw(st.one_of(percent_target(world, path), growth_target(world, path), each_target(world, path)))
    return (
        *[c for c in clauses if not isinstance(c, tree.Input)],
        by,
        *[c for c in clauses if isinstance(c, tree.Input)],
    )


@st.composite
def three_targets(draw: st.DrawFn, world: World, path: str) -> Clauses:
    """`target 15 at minimum, 20 at standard, 25 at top   score by three-targets`."""
    start, first, second = draw(st.tuples(st.integers(0, 20), st.integers(1, 9), st.integers(1, 9)))
    unit = draw(st.sampled_from([None, "%"]))
    ends = [ex.Number(Fraction(n), unit) for n in (start, start + first, start + first + second)]
    if draw(st.booleans()):
        ends.reverse()
    return tree.Targets(*ends), tree.ScoreBy(ex.Name(draw(st.sampled_from(world.target_scales))))


def ordinal(world: World) -> Clauses:
    """`score 1 "least" 2 "little" …`, over the ends of the program's points."""
    low, high = world.points
    middle = Fraction(low + high, 2)
    return (tree.OrdinalScore(((Fraction(low), "least"), (middle, "some"), (Fraction(high), "most"))),)


def stated_score(world: World) -> Clauses:
    """`score 0 to 100`: the submission states the score."""
    return (tree.ScoreRange(Fraction(world.points[0]), Fraction(world.points[1])),)


def score(world: World, path: str) -> st.SearchStrategy[Clauses]:
    """The clauses of an indicator that has a score."""
    found: list[st.SearchStrategy[Clauses]] = [scaled(world, path)]
    if not world.targeted:
        found += [st.just(stated_score(world)), st.just(ordinal(world))]
    if world.target_scales and not world.targeted:
        found.append(three_targets(world, path))
    return st.one_of(found)
