"""Conditions that make sense in a program: over its shares, scores, ratings, results, facts and parts."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from strategies.world import World, bare, percent

Conditions = st.SearchStrategy[ex.Expr]

OPS = st.sampled_from(["<", "<=", ">", ">=", "=", "<>"])
BOUNDS = st.sampled_from(["exactly", "or better", "or worse"])
QUANTIFIERS = st.sampled_from(["all", "not all", "any", "no", "at least", "at most"])


def percents(world: World) -> st.SearchStrategy[ex.Expr]:
    """Shares of the whole ruleset or of some components, and defines."""
    nodes = [component.node for component in world.tops()]
    scopes = st.one_of(st.just(()), st.lists(st.sampled_from(nodes), min_size=1, max_size=2, unique=True).map(tuple))
    what = st.sampled_from(["passed", "not passed", *(["outcome", "output"] if _kinds(world) else [])])
    made = st.builds(lambda kind, scope: ex.ShareOf(kind, scope=scope), what, scopes)
    return st.one_of(made, st.sampled_from(world.percents)) if world.percents else made


def _kinds(world: World) -> bool:
    return bool(world.indicators) and all(indicator.kind for indicator in world.indicators)


@st.composite
def quantified(draw: st.DrawFn, members: ex.SetExpr, predicate: ex.Predicate) -> ex.Expr:
    """A quantifier over a set."""
    quantifier = draw(QUANTIFIERS)
    count = draw(st.integers(1, 3)) if quantifier in ("at least", "at most") else None
    return ex.Quantified(quantifier, members, predicate, count)


def about_passing(world: World) -> list[Conditions]:
    """Conditions over shares, counts and single indicators."""
    paths = st.sampled_from([indicator.node for indicator in world.indicators])
    share = st.builds(ex.Compare, percents(world), OPS, percent(0, 100))
    within = st.builds(lambda x, low, more: ex.Within(x, _of(low), _of(low + more)), percents(world), _n(60), _n(40))
    counts = st.builds(
        lambda op, n: ex.Compare(ex.ShareOf("passed", count=True), op, ex.Number(Fraction(n))), OPS, _n(6)
    )
    sizes = st.builds(
        lambda op, n: ex.Compare(ex.CountOf(ex.SetExpr("indicators")), op, ex.Number(Fraction(n))), OPS, _n(6)
    )
    single = st.builds(lambda path, negated: ex.Passed(ex.NodeRef("indicator", path), negated), paths, st.booleans())
    every = st.builds(ex.Passed, st.none(), st.booleans()).flatmap(
        lambda predicate: quantified(ex.SetExpr("indicators"), predicate)
    )
    return [share, within, counts, sizes, single, every]


def _n(high: int) -> st.SearchStrategy[int]:
    return st.integers(0, high)


def _of(value: int) -> ex.Expr:
    return ex.Number(Fraction(value), "%")


def about_ratings(world: World) -> list[Conditions]:
    """Conditions over the ratings of components."""
    values = st.sampled_from(world.rated).map(ex.Name)
    nodes = st.sampled_from([component.node for component in world.components])
    every = st.builds(ex.MemberIs, values, BOUNDS).flatmap(lambda said: quantified(ex.SetExpr("components"), said))
    single = st.builds(lambda node, value, negated, bound: ex.Is(ex.Attribute("rating", node), value, negated, bound),
                       nodes, values, st.just(False), BOUNDS)  # fmt: skip
    counted = st.builds(
        lambda value, op, n: ex.Compare(_counted(ex.MemberIs(value)), op, ex.Number(Fraction(n))), values, OPS, _n(3)
    )
    return [every, single, counted]


def _counted(predicate: ex.Predicate) -> ex.Expr:
    return ex.ShareOf("predicate", count=True, members=ex.SetExpr("components"), predicate=predicate)


def about_scores(world: World) -> list[Conditions]:
    """Conditions over scores."""
    low, high = world.points
    ends = bare(low, high)
    single = st.builds(ex.Compare, st.sampled_from(world.scores), OPS, ends)
    found = [single, st.builds(ex.Within, st.sampled_from(world.scores), ends, ends)]
    if world.component_scores:
        found.append(
            st.builds(ex.MemberCompare, st.just("score"), OPS, ends).flatmap(
                lambda said: quantified(ex.SetExpr("components"), said)
            )
        )
    return found


def about_results(world: World) -> list[Conditions]:
    """Conditions over results that stand above."""
    found: list[Conditions] = []
    for name, order in world.results.items():
        values = st.sampled_from(order)
        found.append(st.builds(lambda value, bound, of=name: ex.Is(ex.Name(of), value, False, bound), values, BOUNDS))
        found.append(st.builds(lambda op, value, of=name: ex.Compare(ex.Name(of), op, value),
                               st.sampled_from([">=", "<="]), values))  # fmt: skip
        found.append(st.just(ex.IsNotApplicable(ex.Name(name))))
    return found


def atoms(world: World) -> list[Conditions]:
    """Every sort of condition the program has words for."""
    found: list[Conditions] = [st.sampled_from(world.facts).map(ex.Name)] if world.facts else []
    if world.profiles:
        found.append(st.sampled_from(world.profiles).map(lambda name: ex.Is(ex.ProfileRef(), ex.Name(name))))
    nodes = st.sampled_from([component.node for component in world.components])
    found.append(nodes.map(lambda node: ex.IsNotApplicable(ex.NodeRef("component", node))))
    found += about_passing(world) if world.targeted else []
    found += about_ratings(world) if world.rated else []
    found += about_scores(world) if world.scores else []
    return found + about_results(world)


def conditions(world: World) -> Conditions:
    """A condition, at times of several parts."""
    one = st.one_of(atoms(world))
    return st.one_of(one, one, st.builds(logic, st.sampled_from(["and", "or"]), one, one),
                     one.map(ex.Not))  # fmt: skip


def logic(op: str, left: ex.Expr, right: ex.Expr) -> ex.Expr:
    """Both or either."""
    return ex.Logic("and" if op == "and" else "or", (left, right))
