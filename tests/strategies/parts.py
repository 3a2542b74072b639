"""Components, sub-components, indicators and sub-indicators of a program, with their weights."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from dgrules.syntax import expressions as ex
from dgrules.syntax import tree
from strategies import figures
from strategies.figures import Clauses
from strategies.world import Component, Indicator, World

KINDS = st.sampled_from(["outcome", "outcome", "output", "impact", None])


@st.composite
def shares(draw: st.DrawFn, count: int) -> list[Fraction]:
    """So many positive weights that sum to 100."""
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=count - 1, max_size=count - 1, unique=True)))
    return [Fraction(b - a) for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]


def weights(world: World, draw: st.DrawFn, count: int) -> list[Clauses]:
    """The weight clause of each sibling, or none when the program has no weights."""
    if not world.weighted:
        return [()] * count
    return [(tree.Weight(share),) for share in draw(shares(count))]


def arranged(*groups: Clauses) -> Clauses:
    """Clauses in an order in which none is taken for the detail of an input."""
    clauses = [clause for group in groups for clause in group]
    inputs = [clause for clause in clauses if isinstance(clause, tree.Input)]
    return (*[clause for clause in clauses if not isinstance(clause, tree.Input)], *inputs)


@st.composite
def applicability(draw: st.DrawFn, world: World) -> Clauses:
    """Who may say that a part does not apply: mostly nobody."""
    choices: list[Clauses] = [()] * 6 + [(tree.MayNotApply(),)]
    if world.facts:
        choices.append((tree.AppliesIf(ex.Name(draw(st.sampled_from(world.facts)))),))
    if world.profiles:
        profile = ex.Name(draw(st.sampled_from(world.profiles)))
        choices.append((tree.AppliesIf(ex.Is(ex.ProfileRef(), profile)),))
    return draw(st.sampled_from(choices))


@st.composite
def nothing_arises(draw: st.DrawFn, world: World) -> Clauses:
    """What *not triggered* counts as, where an indicator says so."""
    outcomes: list[Clauses] = [(), (), (tree.IfNothingArises("not counted"),)]
    if world.targeted:
        outcomes += [(tree.IfNothingArises("passed"),), (tree.IfNothingArises("not passed"),)]
    elif world.weighted:
        outcomes.append((tree.IfNothingArises(Fraction(world.points[1])),))
    return draw(st.sampled_from(outcomes))


@st.composite
def indicator(draw: st.DrawFn, world: World, component: Component, path: str, weight: Clauses) -> list[tree.Statement]:
    """An indicator, at times with two or three sub-indicators instead of a figure of its own."""
    kind = (tree.Kind(draw(KINDS)),) if world.targeted else ()
    within = component.node if world.agreement else None
    said = (*weight, *draw(applicability(world)))
    split = world.targeted and not world.weighted and draw(st.integers(0, 3)) == 3
    world.indicators.append(Indicator(path, world.targeted, world.weighted, bool(kind), None))
    component.indicators.append(path)
    if split:
        parts = [draw(sub_indicator(world, f"{path}.{n + 1}")) for n in range(draw(st.integers(2, 3)))]
        return [tree.IndicatorStatement(ex.Label(path), component=within, clauses=(*said, *kind)), *parts]
    figure = draw(figures.score(world, path) if world.weighted else figures.target(world, path))
    arises = draw(nothing_arises(world)) if _own_figure(figure) else ()
    clauses = arranged(said, figure, kind, arises)
    return [tree.IndicatorStatement(ex.Label(path), component=within, clauses=clauses)]


def _own_figure(clauses: Clauses) -> bool:
    """Whether the indicator has a figure of its own, which may not be triggered."""
    return not any(isinstance(clause, tree.Value | tree.CumulativeTarget) for clause in clauses)


@st.composite
def sub_indicator(draw: st.DrawFn, world: World, path: str) -> tree.Statement:
    """A sub-indicator with its target."""
    figure = draw(figures.target(world, path))
    arises = draw(nothing_arises(world)) if _own_figure(figure) else ()
    clauses = arranged(draw(applicability(world)), figure, arises)
    return tree.IndicatorStatement(ex.Label(path), sub=True, clauses=clauses)


@st.composite
def indicators(draw: st.DrawFn, world: World, component: Component, most: int = 3) -> list[tree.Statement]:
    """The indicators of one component."""
    count = draw(st.integers(1, most))
    found: list[tree.Statement] = []
    for number, weight in enumerate(weights(world, draw, count), start=1):
        found += draw(indicator(world, component, f"{component.path}.{number}", weight))
    return found


@st.composite
def components(draw: st.DrawFn, world: World) -> None:
    """The whole tree: components with indicators, or with sub-components that have them."""
    count = draw(st.integers(1, 3))
    for number, weight in enumerate(weights(world, draw, count), start=1):
        component = Component(str(number), f"part-{number}", sub=False)
        clauses = (*weight, *draw(applicability(world)))
        world.components.append(component)
        how = draw(st.integers(0, 7)) if number > 1 else draw(st.integers(0, 5))
        if how == 7:
            clauses = (*clauses, *unlisted(world))
        world.statements.append(
            tree.ComponentStatement(ex.Label(component.path), ex.Name(f"part-{number}"), clauses=clauses)
        )
        if how in (4, 5):
            draw(sub_components(world, component))
        elif how < 6 or (how == 6 and not world.agreement):
            world.say(draw(indicators(world, component)))
        elif how == 6:
            absent = (tree.NotApplicable(), tree.Note("no indicator"))
            world.agreed.append(tree.ComponentStatement(None, ex.Name(f"part-{number}"), clauses=absent))


def unlisted(world: World) -> Clauses:
    """`4 indicators, not listed   weighted score is reported`: what only a submission can say."""
    reported = (tree.Reported("weighted score"),) if world.weighted else ()
    return (tree.NotListed(4), *reported)


@st.composite
def sub_components(draw: st.DrawFn, world: World, parent: Component) -> None:
    """One or two sub-components, without names of their own, each with its indicators."""
    count = draw(st.integers(1, 2))
    for number, weight in enumerate(weights(world, draw, count), start=1):
        component = Component(f"{parent.path}.{number}", None, sub=True)
        clauses = (*weight, *draw(applicability(world)))
        world.components.append(component)
        world.statements.append(tree.ComponentStatement(ex.Label(component.path), None, sub=True, clauses=clauses))
        world.say(draw(indicators(world, component, most=2)))
