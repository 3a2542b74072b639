"""Conditions that make sense in a program: over its shares, scores, ratings, results, facts and parts.

Each function draws one condition; `conditions` chooses among those the program has words for. They draw step by step,
not by strategies built anew for each program, which would take most of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from strategies.world import World

Atom = Callable[[st.DrawFn, World], ex.Expr]
T = TypeVar("T")

OPS: tuple[ex.Op, ...] = ("<", "<=", ">", ">=", "=", "<>")
BOUNDS = ("exactly", "or better", "or worse")
COMPONENTS = ex.SetExpr("components")
INDICATORS = ex.SetExpr("indicators")


def pick(draw: st.DrawFn, among: Sequence[T]) -> T:
    """One of them; the first when shrunk."""
    return among[draw(st.integers(0, len(among) - 1))] if len(among) > 1 else among[0]


def whole(draw: st.DrawFn, high: int, unit: str | None = None) -> ex.Expr:
    """A whole number up to `high`."""
    return ex.Number(Fraction(draw(st.integers(0, high))), unit)


def ends(draw: st.DrawFn, world: World) -> ex.Expr:
    """A number of points, at times with a half."""
    low, high = world.points
    return ex.Number(Fraction(draw(st.integers(low * 2, high * 2)), 2))


def percents(draw: st.DrawFn, world: World) -> ex.Expr:
    """A share of the whole ruleset or of some components, or a define."""
    if world.percents and draw(st.booleans()):
        return pick(draw, world.percents)
    kinds = bool(world.indicators) and all(indicator.kind for indicator in world.indicators)
    what = pick(draw, ("passed", "not passed", "outcome", "output") if kinds else ("passed", "not passed"))
    nodes = [component.node for component in world.tops()]
    return ex.ShareOf(what, scope=tuple(nodes[draw(st.integers(0, len(nodes))) :]))


def quantified(draw: st.DrawFn, members: ex.SetExpr, predicate: ex.Predicate) -> ex.Expr:
    """A quantifier over a set."""
    quantifier = pick(draw, ("all", "not all", "any", "no", "at least", "at most"))
    count = draw(st.integers(1, 3)) if quantifier in ("at least", "at most") else None
    return ex.Quantified(quantifier, members, predicate, count)


# -- shares, counts and single indicators -----------------------------------------------------------


def share(draw: st.DrawFn, world: World) -> ex.Expr:
    """`indicators passed >= 80%`."""
    return ex.Compare(percents(draw, world), pick(draw, OPS), whole(draw, 100, "%"))


def share_within(draw: st.DrawFn, world: World) -> ex.Expr:
    """`outcome KPIs from 20% to 60%`."""
    return ex.Within(percents(draw, world), whole(draw, 60, "%"), whole(draw, 100, "%"))


def count(draw: st.DrawFn, world: World) -> ex.Expr:
    """`number of indicators passed >= 3`, `number of indicators < 4`."""
    what = pick(draw, (ex.ShareOf("passed", count=True), ex.CountOf(INDICATORS), ex.CountOf(COMPONENTS)))
    return ex.Compare(what, pick(draw, OPS), whole(draw, 6))


def one_passed(draw: st.DrawFn, world: World) -> ex.Expr:
    """`indicator 1.1 not passed`."""
    path = pick(draw, world.indicators).node
    return ex.Passed(ex.NodeRef("indicator", path), draw(st.booleans()))


def all_passed(draw: st.DrawFn, world: World) -> ex.Expr:
    """`at least 2 indicators passed`, `any outcome indicator not passed`."""
    kinds = all(indicator.kind for indicator in world.indicators)
    members = ex.SetExpr("indicators", "outcome") if kinds and draw(st.booleans()) else INDICATORS
    return quantified(draw, members, ex.Passed(None, draw(st.booleans())))


def number(draw: st.DrawFn, world: World) -> ex.Expr:
    """A number with a name of its own, a logarithm."""
    return ex.Compare(pick(draw, world.numbers), pick(draw, OPS), ex.Negative(whole(draw, 2)))


# -- ratings ----------------------------------------------------------------------------------------


def all_rated(draw: st.DrawFn, world: World) -> ex.Expr:
    """`no component fair or worse`."""
    value = ex.MemberIs(ex.Name(pick(draw, world.rated)), pick(draw, BOUNDS))
    return quantified(draw, COMPONENTS, value)


def one_rated(draw: st.DrawFn, world: World) -> ex.Expr:
    """`rating of part-1 is good`."""
    node = pick(draw, world.components).node
    return ex.Is(ex.Attribute("rating", node), ex.Name(pick(draw, world.rated)), draw(st.booleans()), "exactly")


def count_rated(draw: st.DrawFn, world: World) -> ex.Expr:
    """`number of components good >= 2`."""
    predicate = ex.MemberIs(ex.Name(pick(draw, world.rated)))
    counted = ex.ShareOf("predicate", count=True, members=COMPONENTS, predicate=predicate)
    return ex.Compare(counted, pick(draw, OPS), whole(draw, 3))


# -- scores, results, facts -------------------------------------------------------------------------


def score(draw: st.DrawFn, world: World) -> ex.Expr:
    """`score of part-1 >= 3`."""
    return ex.Compare(pick(draw, world.scores), pick(draw, OPS), ends(draw, world))


def score_within(draw: st.DrawFn, world: World) -> ex.Expr:
    """`score overall from 2 to 4`."""
    return ex.Within(pick(draw, world.scores), ends(draw, world), ends(draw, world))


def all_scored(draw: st.DrawFn, world: World) -> ex.Expr:
    """`all components score >= 3`."""
    return quantified(draw, COMPONENTS, ex.MemberCompare("score", pick(draw, OPS), ends(draw, world)))


def result(draw: st.DrawFn, world: World) -> ex.Expr:
    """`overall is high or better`, `overall at least high`, `overall is not applicable`."""
    name = ex.Name(pick(draw, list(world.results)))
    how = draw(st.integers(0, 3))
    if how == 3:
        return ex.IsNotApplicable(name, draw(st.booleans()))
    value = pick(draw, world.results[name.text])
    return ex.Is(name, value, False, pick(draw, BOUNDS)) if how else ex.Compare(name, pick(draw, (">=", "<=")), value)


def fact(draw: st.DrawFn, world: World) -> ex.Expr:
    """A fact."""
    return ex.Name(pick(draw, world.facts))


def profile(draw: st.DrawFn, world: World) -> ex.Expr:
    """`profile is province`."""
    return ex.Is(ex.ProfileRef(), ex.Name(pick(draw, world.profiles)), draw(st.booleans()))


def applicable(draw: st.DrawFn, world: World) -> ex.Expr:
    """`component part-1 is not applicable`."""
    return ex.IsNotApplicable(ex.NodeRef("component", pick(draw, world.components).node), draw(st.booleans()))


# -- choosing ---------------------------------------------------------------------------------------


def atoms(world: World) -> list[Atom]:
    """Every sort of condition that the program has words for."""
    found: list[Atom] = [fact] if world.facts else []
    found += [share, share_within, count, one_passed, all_passed] if world.targeted else []
    found += [number] if world.numbers else []
    found += [all_rated, one_rated, count_rated] if world.rated else []
    found += [score, score_within] if world.scores else []
    found += [all_scored] if world.component_scores else []
    found += [result, result] if world.results else []
    found += [profile] if world.profiles else []
    return [*found, applicable]


def condition(draw: st.DrawFn, world: World) -> ex.Expr:
    """A condition, at times of two parts, at times the opposite of one."""
    among = atoms(world)
    one = pick(draw, among)(draw, world)
    match draw(st.integers(0, 4)):
        case 3:
            return ex.Not(one)
        case 4:
            return ex.Logic(pick(draw, ("and", "or")), (one, pick(draw, among)(draw, world)))
        case _:
            return one
